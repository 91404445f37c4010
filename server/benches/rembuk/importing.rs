//! `rembuk import residents`: fifty thousand rows of which five hundred are faulty, into the demonstration's kelurahan.

use std::{fmt::Write, fs, time::Instant};

use crate::{
    Outcome,
    house::{Folder, run},
};

/// So many rows.
const ROWS: usize = 50_000;
/// Every so many, one is faulty: it names an RT that is not there.
const EACH: usize = 100;
/// Kenangasari, as the demonstration has it.
const VILLAGE: &str = "9971011001";

/// Measures once into an empty register and once again, when nothing is left to do.
pub fn measure() -> Outcome<()> {
    let folder = Folder::new("importing")?;
    run(&folder, &["demo", "--today", "2026-12-09"])?;
    fs::write(folder.join("warga.csv"), register())?;
    for (what, new) in [("first", ROWS - ROWS / EACH), ("again", 0)] {
        let began = Instant::now();
        let said = run(&folder, &["import", "residents", "warga.csv", "--village", VILLAGE])?;
        let took = began.elapsed();
        let counts = said.lines().last().unwrap_or_default();
        if !counts.contains(&format!("new {new},")) || !counts.contains(&format!("faulty {}", ROWS / EACH)) {
            return Err(format!("the import says: {counts}").into());
        }
        println!("import of {ROWS} rows, {} of them faulty, {what}: {:.1} s", ROWS / EACH, took.as_secs_f64());
    }
    Ok(())
}

/// Four to a family, in RT 01 or 02 of RW 01 to 03; the n-th has the n-th NIK there is.
fn register() -> String {
    let mut out = "rw;rt;nama;no_kk;nik;sex;tanggallahir;status_kawin;status_dasar\n".to_owned();
    for n in 1..=ROWS {
        let (day, month, year, serial) = (1 + n % 28, 1 + n / 28 % 12, 60 + n / 336 % 40, 1 + n / 13_440);
        let (family, woman) = (n / 4, n % 2 == 1);
        let rt = if n % EACH == 0 { 77 } else { 1 + family / 3 % 2 };
        let (in_nik, sex) = if woman { (day + 40, 2) } else { (day, 1) };
        let name: String = n.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect();
        let _ = writeln!(
            out,
            "{};{rt:03};Warga Uji {name};997101{:06}{:04};997101{in_nik:02}{month:02}{year:02}{serial:04};{sex};\
             19{year}-{month:02}-{day:02};1;1",
            1 + family % 3,
            10_101 + family / 9_000,
            1 + family % 9_000,
        );
    }
    out
}
