//! `rembuk import regions FILE.csv`: all or nothing, with line numbers. Residents: [`residents`].

pub mod grid;
pub mod residents;
pub mod upload;

use std::{collections::BTreeSet, fs, path::Path};

use domain::territory::RegionCode;

/// Codes with their names, as read from a file.
pub type Regions = Vec<(RegionCode, String)>;

/// Wrong lines: number and reason.
pub type Faults = Vec<(u64, String)>;

/// Why a file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, std::io::Error),
    /// Lines that are wrong: number and reason.
    #[error("nothing was imported; {} lines are wrong:\n{}", .0.len(), lines(.0))]
    Lines(Faults),
}

fn lines(faults: &[(u64, String)]) -> String {
    let shown = faults.iter().take(20).map(|(n, why)| format!("  line {n}: {why}"));
    let mut out: Vec<String> = shown.collect();
    if faults.len() > 20 {
        out.push(format!("  and {} more", faults.len() - 20));
    }
    out.join("\n")
}

/// Reads a file of `code,name`. The header is line 1.
///
/// # Errors
/// [`ImportError`], with every wrong line.
pub fn read_regions(path: &Path) -> Result<Regions, ImportError> {
    let bytes = fs::read(path).map_err(|e| ImportError::Unreadable(path.display().to_string(), e))?;
    parse_regions(&bytes).map_err(ImportError::Lines)
}

/// Parses `code,name` rows.
///
/// # Errors
/// Every wrong line, by number.
pub fn parse_regions(bytes: &[u8]) -> Result<Regions, Faults> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let (mut rows, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut header = false;
    for record in reader.byte_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push((line, "cannot be read as CSV".to_owned()));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let fields: Option<Vec<&str>> = record.iter().map(|f| std::str::from_utf8(f).ok()).collect();
        let Some(fields) = fields else {
            faults.push((line, "is not UTF-8".to_owned()));
            continue;
        };
        if !header {
            header = true;
            if fields != ["code", "name"] {
                faults.push((line, "the header must be code,name".to_owned()));
            }
            continue;
        }
        match row(&fields) {
            Ok((code, name)) if seen.insert(code.clone()) => rows.push((line, code, name)),
            Ok((code, _)) => faults.push((line, format!("the code {} stands twice", code.as_str()))),
            Err(why) => faults.push((line, why)),
        }
    }
    if !header {
        faults.push((1, "the file is empty".to_owned()));
    }
    // A place whose parent is missing would hang in the air.
    for (line, code, _) in &rows {
        if let Some(parent) = code.parent().filter(|p| !seen.contains(p)) {
            faults.push((*line, format!("the code {} needs {} above it", code.as_str(), parent.as_str())));
        }
    }
    faults.sort();
    if faults.is_empty() { Ok(rows.into_iter().map(|(_, code, name)| (code, name)).collect()) } else { Err(faults) }
}

fn row(fields: &[&str]) -> Result<(RegionCode, String), String> {
    let [code, name] = fields else { return Err(format!("has {} columns instead of 2", fields.len())) };
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err("the name is empty or too long".to_owned());
    }
    if name.chars().any(char::is_control) {
        return Err("the name has a character that cannot be printed".to_owned());
    }
    Ok((RegionCode::parse(code)?, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_file_is_read_whole() {
        let rows = parse_regions("code,name\r\n11,Aceh\r\n11.01,\"Kabupaten, Aceh Selatan\"\r\n".as_bytes()).unwrap();
        assert_eq!(rows[1].1, "Kabupaten, Aceh Selatan");
    }

    #[test]
    fn every_wrong_line_is_named_and_the_header_is_line_one() {
        let text = "code,name\n11,Aceh\n11.0x,Salah\n12.01,Tanpa induk\n11,Aceh\n11.02\n11.03,\n";
        let lines: Vec<u64> = parse_regions(text.as_bytes()).unwrap_err().iter().map(|f| f.0).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7]);
        assert_eq!(parse_regions(b"kode,nama\n").unwrap_err()[0].0, 1);
        assert_eq!(parse_regions(b"").unwrap_err()[0].0, 1);
        assert_eq!(parse_regions(b"code,name\n11,\xff\n").unwrap_err(), [(2, "is not UTF-8".to_owned())]);
    }
}
