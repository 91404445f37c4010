//! `rembuk import regions`: all or nothing.

use std::{env, fs, path::Path, time::Instant};

use store::Store;

use crate::{
    command_line::{Folder, err, out},
    support::tables,
};

const GOOD: &str =
    "code,name\n11,Aceh\n11.01,Kabupaten Aceh Selatan\n11.01.01,Bakongan\n11.01.01.2001,\"Keude, Bakongan\"\n";

#[tokio::test]
async fn a_good_file_is_imported_and_again_without_a_change() {
    let folder = Folder::with_demo().await;
    fs::write(folder.0.join("r.csv"), GOOD).unwrap();
    let mut seen = Vec::new();
    for _ in 0..2 {
        let output = folder.run(&["import", "regions", "r.csv"]);
        assert!(output.status.success(), "{}", err(&output));
        assert_eq!(out(&output).trim(), "4");
        let store = Store::open(&folder.url()).await.unwrap().with_vault(store::vault::Vault::new(&[7; 32]));
        assert_eq!(tables::number(&store, "SELECT count(*) FROM regions").await, 4);
        seen.push(tables::snapshot(&store).await);
        store.close().await.unwrap();
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn a_bad_file_is_refused_with_its_lines_and_changes_nothing() {
    let folder = Folder::with_demo().await;
    fs::write(folder.0.join("r.csv"), GOOD).unwrap();
    assert!(folder.run(&["import", "regions", "r.csv"]).status.success());
    let store = Store::open(&folder.url()).await.unwrap().with_vault(store::vault::Vault::new(&[7; 32]));
    let before = tables::snapshot(&store).await;
    let nul = "code,name\n11,A\0ceh\n";
    for (bad, lines) in [
        ("kode,nama\n11,Aceh\n", &["line 1"][..]),
        ("", &["line 1"]),
        ("code,name\n11,Aceh\n12.01,Tanpa induk\n11,Aceh\n11.02\n11.03,\n", &["line 3", "line 4", "line 5", "line 6"]),
        ("code,name\n11,Aceh\n1x,Salah\n", &["line 3"]),
        ("code,name\n11,Aceh\n11.1,Pendek\n99999999999999999999,Panjang\n", &["line 3", "line 4"]),
        (nul, &["line 2"]),
    ] {
        fs::write(folder.0.join("bad.csv"), bad).unwrap();
        let output = folder.run(&["import", "regions", "bad.csv"]);
        assert!(!output.status.success(), "{bad:?}");
        assert!(lines.iter().all(|l| err(&output).contains(l)), "{bad:?}: {}", err(&output));
        assert!(output.stdout.is_empty());
        assert_eq!(before, tables::snapshot(&store).await, "{bad:?}");
    }
    fs::write(folder.0.join("bad.csv"), b"code,name\n11,\xff\xfe\n").unwrap();
    let output = folder.run(&["import", "regions", "bad.csv"]);
    assert!(!output.status.success() && err(&output).contains("line 2"), "{}", err(&output));
    assert!(!folder.run(&["import", "regions", "data"]).status.success(), "a folder is no file");
    assert_eq!(before, tables::snapshot(&store).await);
}

#[tokio::test]
async fn all_of_indonesia_is_imported_in_time() {
    let file = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../shared/data/wilayah.csv");
    let Ok(file) = file.canonicalize() else {
        println!("skipped: the file of all regions does not lie beside this workspace");
        return;
    };
    let folder = Folder::new();
    let began = Instant::now();
    let output = folder.run(&["import", "regions", &file.display().to_string()]);
    assert_eq!(out(&output).trim(), "91599", "{}", err(&output));
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    println!("91599 regions in {:?}", began.elapsed());
}
