use super::*;

fn why(bytes: &[u8]) -> ReadError {
    read(bytes).unwrap_err()
}

fn names(bytes: &[u8]) -> Vec<(u32, String)> {
    read(bytes).unwrap().rows.iter().map(|r| (r.line, r.get(Column::Name).to_owned())).collect()
}

#[test]
fn commas_semicolons_quotes_and_the_mark_of_utf_8_read_the_same() {
    let wanted = [(2, "Siti, S.Pd".to_owned()), (4, "Budi".to_owned())];
    for text in [
        "NIK,Nama,RT\n1,\"Siti, S.Pd\",1\n\n2,Budi,1\n",
        "\u{feff}rt;NAMA;agama_id;No_KK\r\n1;Siti, S.Pd;1;2\r\n\r\n1;Budi;;2\r\n",
        "nama,rt, no kk ,hamil\n\"Siti, S.Pd\",1,2,1\n,,,\nBudi,1,2\n",
    ] {
        assert_eq!(names(text.as_bytes()), wanted, "{text}");
    }
}

#[test]
fn only_kept_columns_are_read_and_a_shifted_row_is_marked() {
    let read = read(b"agama_id,nama,rt,nik,hamil\nISLAM,Siti,1,5,YA\nISLAM,Siti,Aminah,1,5,YA\n").unwrap();
    assert!(!read.rows[0].shifted && read.rows[1].shifted);
    let text = serde_json::to_string(&read.rows[0]).unwrap();
    assert!(text.contains("Siti") && !text.contains("ISLAM") && !text.contains("YA"));
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(why(b""), ReadError::Empty);
    assert_eq!(why(b" \r\n"), ReadError::Empty);
    assert_eq!(why(b"nama,rt,nik\n"), ReadError::Empty);
    assert_eq!(why(b"nama,rt,nik\n,,\n"), ReadError::Empty);
    assert_eq!(why(b"nama,rw\nSiti,1\n"), ReadError::Columns(vec!["rt", "nik / no_kk"]));
    assert_eq!(why(b"nama,rt,nik,NAMA\nSiti,1,1,Siti\n"), ReadError::Twice("nama"));
    assert_eq!(why(b"nama,rt,nik\nS\xe9,1,1\n"), ReadError::Encoding(2));
    assert_eq!(why(b"\x89PNG\0\0\0"), ReadError::Strange);
    assert_eq!(why(b"\xd0\xcf\x11\xe0\xa1"), ReadError::OldSheet);
    assert_eq!(why(b"PK\x03\x04nothing"), ReadError::Damaged);
    let wide = vec!["x"; MOST_COLUMNS + 1].join(",");
    assert_eq!(why(format!("{wide}\n").as_bytes()), ReadError::TooManyColumns);
    let open = format!("nama,rt,nik\n\"Siti,1,1\n{}", "Budi,1,1\n".repeat(30));
    assert_eq!(why(open.as_bytes()), ReadError::Quote(2));
    let long = format!("nama,rt,nik\n{}", "a,1,1\n".repeat(MOST_ROWS + 1));
    assert_eq!(why(long.as_bytes()), ReadError::TooManyRows);
    assert_eq!(why(&vec![b'a'; MOST_BYTES + 1]), ReadError::TooBig);
}

fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Petunjuk").unwrap();
    let sheet = book.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            match cell.strip_prefix('#') {
                Some(number) => sheet.write_number(row, column, number.parse::<f64>().unwrap()).unwrap(),
                None => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_with_the_header_is_read_and_a_rounded_number_is_none() {
    let bytes = sheet(&[
        &["Data Penduduk"],
        &["hamil", "nama", "rt", "nik", "tanggallahir"],
        &["YA", "Siti", "#1", "#9971014508800007", "#33238"],
        &["YA", "Budi", "#1", "#9971014508800000", "31/12/1990"],
    ]);
    let rows = read(&bytes).unwrap().rows;
    assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [3, 4]);
    // Above 2^53 nothing is exact any more, and what Excel rounded is not taken for a NIK.
    let niks: Vec<_> = rows.iter().map(|r| domain::identity::Nik::parse(r.get(Column::Nik)).is_ok()).collect();
    assert_eq!(niks, [false, false]);
    assert_eq!((rows[0].get(Column::Born), rows[0].get(Column::Rt)), ("33238", "1"));
    assert!(!serde_json::to_string(&rows).unwrap().contains("YA"));
    let exact =
        sheet(&[&["nama", "rt", "nik"], &["Siti", "#1", "#3374014508800007"], &["Budi", "#1", "#3374014508800010"]]);
    let rows = read(&exact).unwrap().rows;
    assert_eq!(rows[0].get(Column::Nik), "3374014508800007");
    assert!(domain::identity::Nik::parse(rows[1].get(Column::Nik)).is_err());
}

#[test]
fn a_damaged_or_swelling_sheet_is_refused_whole() {
    let bytes = sheet(&[&["nama", "rt", "nik"], &["Siti", "1", "9971014508800007"]]);
    for part in [4, 100, bytes.len() / 2, bytes.len() - 30] {
        assert_eq!(why(&bytes[..part]), ReadError::Damaged, "{part} bytes of it");
    }
    assert_eq!(why(&sheet(&[&["nama", "alamat"]])), ReadError::Columns(vec!["nama", "rt", "nik / no_kk"]));
    assert_eq!(sheet::unpacks_within(&bytes, 1 << 20, 1 << 20), Ok(()));
    assert_eq!(sheet::unpacks_within(&bytes, 3_000, 3_000), Err(ReadError::Swells));
    assert_eq!(sheet::unpacks_within(&bytes, 1 << 20, 100), Err(ReadError::Swells));
}

#[test]
fn a_report_names_lines_and_columns_and_nobody() {
    use domain::resident::Verdict;
    use store::resident::Line;
    let lines = vec![
        Line { line: 7, verdict: Verdict::Faulty, changed: false, notes: vec![Note::CardLength, Note::RtUnknown] },
        Line { line: 9, verdict: Verdict::SameNik, changed: true, notes: vec![] },
    ];
    let report = Report { read: 9, faulty: 1, changed: 1, lines, ..Report::default() };
    let text = report_text(&report, true);
    assert!(text.starts_with(
        "line 7: faulty (fault, no_kk: not 16 digits); (fault, rt: no such RT in this village, or more than one)\n\
         line 9: same_nik, changed\ndry run, nothing was changed: read 9, new 0,"
    ));
}
