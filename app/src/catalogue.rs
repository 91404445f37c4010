//! "Kamus usulan": what may be proposed, with its price; read by everyone, changed by two.

pub mod actions;
pub mod change;
pub mod page;
pub mod upload;

use domain::{
    catalogue::Item,
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::catalogue::{Line, Waiting};

use crate::{
    context::Ctx,
    decision::sheet::{Cell, Table},
    say,
    screen::Instead,
    territory::{Here, year_of},
};

/// Whose list an address is about: its village's, or the kota's.
///
/// # Errors
/// [`domain::refusal::Refusal::NotFound`] for a place between the two.
pub(crate) fn owner(here: &Here) -> Result<&Territory, Instead> {
    match here.place.place.level {
        Level::Regency => Ok(&here.place),
        _ => here.in_village(),
    }
}

/// The year it is about: the one asked for, the one the village is at, in a kota the next.
pub(crate) async fn year(ctx: &Ctx, owner: &Territory) -> Result<i16, Instead> {
    if let Some(year) = ctx.asked("tahun").and_then(|y| y.parse().ok()).filter(|y| (2000..2100).contains(y)) {
        return Ok(year);
    }
    if owner.place.level == Level::Regency {
        return Ok(ctx.now.date(owner.zone).year() + 1);
    }
    Ok(year_of(ctx, owner).await?.year)
}

/// One price, or from the lowest to the highest, with its unit.
#[must_use]
pub fn price(ctx: &Ctx, item: &Item) -> String {
    let unit = item.unit.code();
    if item.low == item.high {
        return say!(ctx, "item-price", price = ctx.lang.rupiah(item.low), unit = unit);
    }
    say!(ctx, "item-prices", low = ctx.lang.rupiah(item.low), high = ctx.lang.rupiah(item.high), unit = unit)
}

/// What of an item a line of words says besides its name.
fn details(ctx: &Ctx, item: &Item) -> String {
    let parts = [
        Some(format!("{} {}", item.category.code, item.category.name)),
        Some(ctx.say_code("support", item.support.code())),
        item.empowerment.map(|e| ctx.say_code("empowerment", e.code())),
        Some(ctx.say_code("tridaya", item.tridaya().code())),
        item.goal.map(|goal| say!(ctx, "item-goal", goal = goal)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What waits for a second person, one line each; `button` draws what the viewer may do with it.
fn waiting_list(
    ctx: &Ctx,
    waiting: &[Waiting],
    owner: &Territory,
    button: impl Fn(&Waiting) -> Option<AnyView>,
) -> AnyView {
    let items = waiting.iter().map(|w| {
        let item = w.change.item();
        let words = match w.change {
            store::catalogue::Change::Put(_) => {
                say!(ctx, "item-put", code = item.code, name = item.name, price = price(ctx, item))
            }
            store::catalogue::Change::Remove(_) => say!(ctx, "item-remove", code = item.code, name = item.name),
        };
        let day = ctx.lang.day_only(w.entered.at.date(owner.zone));
        let by = say!(ctx, "rules-entered-by", who = w.entered.name, office = w.entered.body, day = day);
        view! { <li>{words}" "<span class="meta">{by}</span>{button(w)}</li> }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}

/// The list as a sheet.
#[must_use]
pub fn table(ctx: &Ctx, lines: &[Line]) -> Table {
    let ctx = &ctx.on_paper();
    let header = vec![
        "Kode",
        "Nama",
        "Satuan",
        "Harga terendah",
        "Harga tertinggi",
        "Bidang",
        "Nama bidang",
        "Syarat",
        "Bentuk dukungan",
        "Tahap pemberdayaan",
        "Tridaya",
        "SDGs Desa",
        "Asal",
    ];
    let row = |line: &Line| {
        let item = &line.item;
        vec![
            Cell::text(item.code.clone()),
            Cell::text(item.name.clone()),
            Cell::text(item.unit.code()),
            Cell::Number(item.low.0),
            Cell::Number(item.high.0),
            Cell::text(item.category.code),
            Cell::text(item.category.name),
            Cell::text(item.needs.clone()),
            // By their codes: the same sheet is read again when it is brought.
            Cell::text(item.support.code()),
            Cell::text(item.empowerment.map(|e| e.code()).unwrap_or_default()),
            Cell::text(ctx.say_code("tridaya", item.tridaya().code())),
            item.goal.map_or(Cell::Empty, |goal| Cell::Number(i64::from(goal))),
            Cell::text(if line.own { say!(ctx, "item-own") } else { say!(ctx, "item-inherited") }),
        ]
    };
    Table { name: "Kamus".into(), header, rows: lines.iter().map(row).collect(), foot: vec![] }
}

/// The list that an address names, for its file: with its place and year.
///
/// # Errors
/// [`domain::refusal::Refusal::NotFound`] where there is none.
pub async fn sheet(ctx: &Ctx, address: &crate::address::Address) -> Result<(Table, String), Instead> {
    let here = Here::find(ctx, address).await?;
    let owner = owner(&here)?;
    let year = year(ctx, owner).await?;
    let lines = store::catalogue::of_place(ctx.store().read(), owner, year).await?;
    Ok((table(ctx, &lines), format!("kamus-{}-{year}", owner.path.replace('/', "-"))))
}
