//! The list as CSV and XLSX.

use app::{
    address::{Address, Page},
    context::Ctx,
    decision::sheet::{Cell, Table, tables},
    screen::Instead,
    territory::Here,
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A file, if the address names one.
pub async fn of(ctx: &Ctx, address: &Address) -> Option<Result<Response, Instead>> {
    let (year, xlsx) = match address.page {
        Page::Csv(year) => (year, false),
        Page::Xlsx(year) => (year, true),
        Page::CatalogueCsv => return Some(catalogue(ctx, address).await),
        _ => return None,
    };
    Some(file(ctx, address, year, xlsx).await)
}

async fn file(ctx: &Ctx, address: &Address, year: i16, xlsx: bool) -> Result<Response, Instead> {
    let here = Here::find(ctx, address).await?;
    let village = here.in_village()?;
    let [form, origins] = tables(ctx, village, year).await?;
    let name = format!("daftar-{}-{year}", village.path.replace('/', "-"));
    if xlsx {
        let bytes = workbook(&[form, origins]).unwrap_or_default();
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return Ok(attachment(bytes, kind, &format!("{name}.xlsx")));
    }
    Ok(attachment(csv(&form), "text/csv; charset=utf-8", &format!("{name}.csv")))
}

/// What may be proposed, as CSV.
async fn catalogue(ctx: &Ctx, address: &Address) -> Result<Response, Instead> {
    let (table, name) = app::catalogue::sheet(ctx, address).await?;
    Ok(attachment(csv(&table), "text/csv; charset=utf-8", &format!("{name}.csv")))
}

/// `GET /saya/data/unduh`: everything that is kept of the viewer, as JSON.
pub async fn my_data(request: axum::http::Request<axum::body::Body>) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if ctx.viewer.is_none() {
        return app::http::see("/masuk?lanjut=/saya/data");
    }
    match store::act::person::take_along(ctx.store(), &ctx.acting()).await {
        Ok(data) => attachment(data.to_string().into_bytes(), "application/json", "data-saya.json"),
        Err(error) => {
            eprintln!("own data: {error:?}");
            axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A file to be kept.
pub(crate) fn attachment(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// One sheet as CSV, with the mark by which spreadsheets know UTF-8.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    let _ = out.write_record(&table.header);
    for row in &table.rows {
        let _ = out.write_record(row.iter().map(Cell::csv));
    }
    out.into_inner().unwrap_or_default()
}

/// Sheets as XLSX. Texts are written as texts: none can become a formula.
///
/// # Errors
/// The writer's own.
pub fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, money) = (Format::new().set_bold(), Format::new().set_num_format("#,##0"));
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, title) in (0_u16..).zip(&table.header) {
            sheet.write_string_with_format(0, column, *title, &bold)?;
            sheet.set_column_width(column, if title.len() < 4 { 6.0 } else { 24.0 })?;
        }
        let empty = (!table.foot.is_empty()).then(Vec::new);
        for (line, row) in (1_u32..).zip(table.rows.iter().chain(&empty).chain(&table.foot)) {
            for (column, cell) in (0_u16..).zip(row) {
                match cell {
                    // Excel keeps 15 digits; no amount here comes near.
                    Cell::Number(n) => sheet.write_number_with_format(line, column, *n as f64, &money)?,
                    Cell::Text(text) => sheet.write_string(line, column, text)?,
                    Cell::Empty => continue,
                };
            }
        }
    }
    book.save_to_buffer()
}
