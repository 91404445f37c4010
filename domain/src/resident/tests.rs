use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    territory::{Place, VillageKind},
    time::Zone,
};

const TODAY: Date = date(2026, 12, 9);

fn place(level: Level, ids: &[u128], number: Option<u16>, name: &str) -> Territory {
    let lineage: Vec<_> = ids.iter().map(|&n| TerritoryId(Uuid::from_u128(n))).collect();
    let id = lineage[lineage.len() - 1];
    Territory {
        place: Place { id, level, lineage },
        parent: None,
        village: Some(TerritoryId(Uuid::from_u128(1))),
        village_kind: Some(VillageKind::Desa),
        number,
        name: name.to_owned(),
        path: String::new(),
        code: None,
        zone: Zone::Wib,
        households: 0,
        people: 0,
        ended: None,
    }
}

/// Two RW, each with an RT 01; only the second has an RT 02.
fn village() -> Vec<Territory> {
    vec![
        place(Level::Village, &[1], None, "Kenangasari"),
        place(Level::Rw, &[1, 2], Some(1), "RW 01"),
        place(Level::Rt, &[1, 2, 3], Some(1), "RT 01"),
        place(Level::Rw, &[1, 4], Some(2), "RW 02"),
        place(Level::Rt, &[1, 4, 5], Some(1), "RT 01"),
        place(Level::Rt, &[1, 4, 6], Some(2), "RT 02"),
    ]
}

fn rt(n: u128) -> Option<TerritoryId> {
    Some(TerritoryId(Uuid::from_u128(n)))
}

fn row(change: &[(Column, &str)]) -> Raw {
    let mut raw = Raw::at(2);
    let good = [
        (Column::Rw, "1"),
        (Column::Rt, "1"),
        (Column::Name, "Siti Aminah"),
        (Column::Card, "9971012001010001"),
        (Column::Nik, "9971014508800007"),
        (Column::Sex, "2"),
        (Column::Born, "1980-08-05"),
        (Column::Married, "2"),
        (Column::Kin, "3"),
        (Column::Status, "1"),
    ];
    for (column, value) in good.iter().chain(change) {
        raw.set(*column, (*value).to_owned());
    }
    raw
}

fn judged(change: &[(Column, &str)]) -> Judged {
    judge(&[row(change)], &Places::of(&village()), TODAY).remove(0)
}

fn notes(change: &[(Column, &str)]) -> (Verdict, Vec<Note>) {
    let judged = judged(change);
    assert_eq!(judged.listed.is_none(), matches!(judged.verdict, Verdict::Faulty | Verdict::NotHere));
    (judged.verdict, judged.notes)
}

#[test]
fn a_good_row_is_somebody_new() {
    let found = judged(&[]);
    assert_eq!((found.line, found.verdict, found.notes.as_slice()), (2, Verdict::New, &[][..]));
    let listed = found.listed.unwrap();
    assert_eq!((listed.home, listed.woman, listed.born), (rt(3).unwrap(), Some(true), Some(date(1980, 8, 5))));
    assert!(listed.married && !listed.heads);
}

#[test]
fn every_fault_is_named_with_its_column_and_keeps_the_row_out() {
    for (column, value, note) in [
        (Column::Name, " - ", Note::NameMissing),
        (Column::Name, "", Note::NameMissing),
        (Column::Card, "997101200101000", Note::CardLength),
        (Column::Card, "9.97101E+15", Note::CardLength),
        (Column::Nik, "123", Note::NikLength),
        (Column::Nik, "9971019908800007", Note::NikUnreadable),
        (Column::Rt, "9", Note::RtUnknown),
        (Column::Rt, "-", Note::RtUnknown),
        (Column::Rt, "satu", Note::RtUnknown),
        (Column::Rw, "x", Note::RtUnknown),
        (Column::Born, "31-02-1990", Note::DateUnreadable),
        (Column::Born, "kemarin", Note::DateUnreadable),
        (Column::Born, "2026-12-10", Note::DateUnreadable),
    ] {
        let (verdict, notes) = notes(&[(column, value)]);
        assert_eq!(verdict, Verdict::Faulty, "{column:?} {value}");
        assert!(notes.contains(&note) && note.is_fault(), "{column:?} {value}: {notes:?}");
        assert_eq!(note.column(), Some(if column == Column::Rw { Column::Rt } else { column }));
    }
    let all = notes(&[(Column::Name, ""), (Column::Card, "1"), (Column::Rt, "77"), (Column::Born, "x")]);
    assert_eq!(all.1, [Note::NameMissing, Note::CardLength, Note::RtUnknown, Note::DateUnreadable]);
    let shifted = Raw { shifted: true, ..row(&[]) };
    assert_eq!(judge(&[shifted], &Places::of(&village()), TODAY)[0].notes, [Note::Shifted]);
}

#[test]
fn what_is_only_odd_is_said_and_lets_the_row_in() {
    assert_eq!(notes(&[(Column::Born, "1981-08-05")]), (Verdict::New, vec![Note::BornDiffers]));
    assert_eq!(notes(&[(Column::Sex, "1")]), (Verdict::New, vec![Note::SexDiffers]));
    assert_eq!(notes(&[(Column::Sex, "?!x")]), (Verdict::New, vec![Note::SexUnreadable]));
    for none in ["0", "", "-", "0000000000000000"] {
        assert_eq!(notes(&[(Column::Card, none)]), (Verdict::New, vec![Note::NoCard]), "{none}");
        assert_eq!(notes(&[(Column::Nik, none)]), (Verdict::NoNik, vec![]), "{none}");
    }
    assert_eq!(notes(&[(Column::Born, "")]), (Verdict::New, vec![]));
}

#[test]
fn who_does_not_live_here_by_the_register_is_left_out_whatever_else_is_wrong() {
    for status in ["2", "3", "4", "6", "9", "MATI"] {
        assert_eq!(notes(&[(Column::Status, status), (Column::Name, "")]), (Verdict::NotHere, vec![]), "{status}");
    }
    for here in ["", "1", "HIDUP"] {
        assert_eq!(notes(&[(Column::Status, here)]).0, Verdict::New, "{here}");
    }
}

#[test]
fn the_second_row_with_a_nik_is_a_fault_and_rows_without_are_not() {
    let rows = [
        row(&[]),
        row(&[(Column::Name, "Orang Lain")]),
        row(&[(Column::Nik, "0")]),
        row(&[(Column::Nik, "0")]),
        // Listed once as moved away and once as living here.
        row(&[(Column::Nik, "9971014508800008"), (Column::Status, "3")]),
        row(&[(Column::Nik, "9971014508800008")]),
    ];
    let found = judge(&rows, &Places::of(&village()), TODAY);
    let verdicts: Vec<Verdict> = found.iter().map(|j| j.verdict).collect();
    use Verdict::{Faulty, New, NoNik, NotHere};
    assert_eq!(verdicts, [New, Faulty, NoNik, NoNik, NotHere, New]);
    assert_eq!(found[1].notes, [Note::NikTwice]);
}

#[test]
fn a_known_nik_is_the_same_person_here_and_a_fault_from_elsewhere() {
    assert_eq!(judged(&[]).with(Known::Nowhere).verdict, Verdict::New);
    assert_eq!(judged(&[]).with(Known::Here).verdict, Verdict::SameNik);
    let elsewhere = judged(&[]).with(Known::Elsewhere);
    assert_eq!((elsewhere.verdict, elsewhere.notes), (Verdict::Faulty, vec![Note::NikElsewhere]));
    assert_eq!(elsewhere.listed, None);
    assert_eq!(judged(&[(Column::Name, "")]).with(Known::Here).verdict, Verdict::Faulty);
}

#[test]
fn days_are_read_as_people_and_spreadsheets_write_them() {
    let day = |text: &str| read::born(text, TODAY);
    let new_years_eve = Ok(Some(date(1990, 12, 31)));
    for text in [
        "1990-12-31",
        "31-12-1990",
        "31/12/1990",
        "31.12.1990",
        "1990-12-31 00:00:00",
        "1990-12-31T00:00:00",
        "33238",
        "33238.0",
    ] {
        assert_eq!(day(text), new_years_eve, "{text}");
    }
    assert_eq!(day("1/2/1990"), Ok(Some(date(1990, 2, 1))));
    assert_eq!(day("25569"), Ok(Some(date(1970, 1, 1))));
    assert_eq!(day("46365"), Ok(Some(TODAY)));
    for none in ["", "-", "0000-00-00", "00/00/0000", "0"] {
        assert_eq!(day(none), Ok(None), "{none}");
    }
    for bad in [
        "46366",
        "12/31/1990",
        "31-12-90",
        "1990",
        "1990-13-01",
        "29-02-2023",
        "-5",
        "99999999",
        "31 Desember 1990",
        "Tidak tahu",
        "1899-12-31",
    ] {
        assert!(day(bad).is_err(), "{bad}");
    }
}

#[test]
fn sex_marriage_and_family_are_read_from_codes_and_words() {
    for man in ["1", "L", "l", "LAKI-LAKI", "Laki - Laki", "1.0"] {
        assert_eq!(read::woman(man), Ok(Some(false)), "{man}");
    }
    for woman in ["2", "P", "PEREMPUAN"] {
        assert_eq!(read::woman(woman), Ok(Some(true)), "{woman}");
    }
    assert_eq!(read::woman(""), Ok(None));
    assert!(read::woman("3").is_err());
    for yes in ["2", "3", "4", "KAWIN", "Cerai Mati", "CERAI HIDUP", "kawin tercatat"] {
        assert!(read::married(yes), "{yes}");
    }
    for no in ["1", "", "0", "-", "BELUM KAWIN", "belum kawin", "tidak jelas"] {
        assert!(!read::married(no), "{no}");
    }
    assert!(read::heads("1") && read::heads("KEPALA KELUARGA") && !read::heads("3") && !read::heads(""));
}

#[test]
fn an_address_names_one_rt_or_none() {
    let places = Places::of(&village());
    assert_eq!(places.rt("", "1", "1"), rt(3));
    for (rw, number) in [("2", "1"), ("02", "001"), ("RW 02", "RT 01"), ("002", "1.0")] {
        assert_eq!(places.rt("-", rw, number), rt(5), "{rw} {number}");
    }
    // Without an RW: RT 02 is one, RT 01 could be two.
    assert_eq!(places.rt("Krajan", "-", "2"), rt(6));
    assert_eq!(places.rt("", "0", "1"), None);
    assert_eq!(places.rt("", "3", "1"), None);
    let hamlets = [
        place(Level::Hamlet, &[1, 7], None, "Dusun Kidul"),
        place(Level::Rt, &[1, 7, 8], Some(1), "RT 01"),
        place(Level::Hamlet, &[1, 9], None, "Lor"),
        place(Level::Rt, &[1, 9, 10], Some(1), "RT 01"),
    ];
    let places = Places::of(&hamlets);
    assert_eq!(places.rt("KIDUL", "-", "1"), rt(8));
    assert_eq!(places.rt("Dusun  Lor", "", "01"), rt(10));
    assert_eq!(places.rt("", "", "1"), None);
    assert_eq!(places.rt("Wetan", "", "1"), None);
}

#[test]
fn a_register_needs_name_rt_and_one_of_two_numbers() {
    use Column::{Card, Name, Nik, Rt};
    assert!(missing_columns(&[Name, Rt, Nik]).is_empty() && missing_columns(&[Card, Rt, Name]).is_empty());
    assert_eq!(missing_columns(&[Name]), ["rt", "nik / no_kk"]);
    assert_eq!(missing_columns(&[]), ["nama", "rt", "nik / no_kk"]);
}

#[test]
fn a_row_is_kept_whole_between_two_steps_and_never_printed() {
    let raw = row(&[]);
    let text = serde_json::to_string(&raw).unwrap();
    assert_eq!(serde_json::from_str::<Raw>(&text).unwrap(), raw);
    assert_eq!(format!("{raw:?}"), "line 2");
    assert!(!raw.is_empty() && Raw::at(1).is_empty());
    let broken: Raw = serde_json::from_str("{\"line\":3,\"values\":[]}").unwrap();
    assert_eq!(broken.get(Column::Status), "");
}

proptest! {
    #[test]
    fn whatever_a_register_says_is_read_or_refused(values in prop::collection::vec(".{0,20}", 11)) {
        let raw = Raw { line: 2, shifted: false, values };
        let judged = judge(&[raw], &Places::of(&village()), TODAY).remove(0);
        prop_assert_eq!(judged.listed.is_none(), matches!(judged.verdict, Verdict::Faulty | Verdict::NotHere));
        prop_assert_eq!(judged.verdict == Verdict::Faulty, judged.notes.iter().any(|n| n.is_fault()));
    }
}
