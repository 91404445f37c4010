//! `rembuk verify` finds what was changed behind the platform's back.

use store::Store;

use crate::{
    command_line::{Folder, err, out},
    support::tables,
};

fn report(folder: &Folder) -> (bool, serde_json::Value) {
    let output = folder.run(&["verify", "--format", "json"]);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", err(&output)));
    (output.status.success(), report)
}

async fn tamper(folder: &Folder, sql: &str) {
    let store = Store::open(&folder.url()).await.unwrap().with_vault(store::vault::Vault::new(&[7; 32]));
    tables::change(&store, sql).await;
    store.close().await.unwrap();
}

#[tokio::test]
async fn the_demonstration_is_sound() {
    let folder = Folder::with_demo().await;
    let (ok, report) = report(&folder);
    assert!(ok, "{report}");
    assert_eq!(report["ok"], true);
    assert!(report["record_entries"].as_i64().unwrap() > 500, "{report}");
    assert!(report["polls_recounted"].as_i64().unwrap() > 20, "{report}");
    let text = folder.run(&["verify"]);
    assert!(text.status.success() && out(&text).contains("Nothing is wrong."), "{}", out(&text));
}

#[tokio::test]
async fn the_first_entry_that_was_changed_is_named() {
    for (sql, first) in [
        ("UPDATE record SET payload = replace(payload, '\"', '''') WHERE seq = 77", 77),
        ("UPDATE record SET act = 'withdraw' WHERE seq = 60 AND act <> 'withdraw'", 60),
        ("UPDATE record SET at = at + 1 WHERE seq = 50", 50),
        ("UPDATE record SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 40", 40),
        ("DELETE FROM record WHERE seq = 30", 30),
    ] {
        let folder = Folder::with_demo().await;
        tamper(&folder, sql).await;
        let (ok, report) = report(&folder);
        assert!(!ok, "{sql}: {report}");
        let named = report["first_broken_entry"].as_i64();
        // Of a deleted entry the next one is the first that does not follow.
        assert!(named == Some(first) || (sql.starts_with("DELETE") && named == Some(first + 1)), "{sql}: {report}");
    }
}

#[tokio::test]
async fn a_record_that_was_cut_short_and_ballots_that_were_changed_are_found() {
    for sql in [
        "DELETE FROM record WHERE seq = (SELECT max(seq) FROM record)",
        "UPDATE ballots SET choices = '' WHERE id = (SELECT b.id FROM ballots b JOIN polls p ON p.id = b.poll_id \
         WHERE p.state = 'closed' AND b.choices <> '' LIMIT 1)",
        "DELETE FROM ballots WHERE id = (SELECT b.id FROM ballots b JOIN polls p ON p.id = b.poll_id \
         WHERE p.state = 'closed' LIMIT 1)",
        "UPDATE poll_results SET approvals = approvals + 1 WHERE rank = 1",
    ] {
        let folder = Folder::with_demo().await;
        tamper(&folder, sql).await;
        let (ok, report) = report(&folder);
        assert!(!ok && !report["faults"].as_array().unwrap().is_empty(), "{sql}: {report}");
    }
}

/// The record's entries as documents printed them.
async fn printed(folder: &Folder, seq: i64) -> String {
    let store = Store::open(&folder.url()).await.unwrap();
    let hash = tables::text(&store, &format!("SELECT hash FROM record WHERE seq = {seq}")).await;
    store.close().await.unwrap();
    format!("{seq}:{hash}")
}

#[tokio::test]
async fn what_was_printed_earlier_is_compared() {
    let folder = Folder::with_demo().await;
    let (early, late) = (printed(&folder, 40).await, printed(&folder, 90).await);
    let both = ["verify", "--anchor", &early, "--anchor", &late];
    let stands = folder.run(&both);
    assert!(stands.status.success(), "{}", out(&stands));
    // Whoever has the database in hand takes the end away, head and all: the chain holds, the paper does not.
    tamper(&folder, "DELETE FROM record WHERE seq > 80").await;
    tamper(&folder, "UPDATE record_head SET seq = 80, hash = (SELECT hash FROM record WHERE seq = 80)").await;
    assert!(report(&folder).0, "the chain alone holds");
    let cut = folder.run(&both);
    assert!(!cut.status.success() && out(&cut).contains("ends before entry 90"), "{}", out(&cut));
    assert!(!out(&cut).contains("entry 40"), "{}", out(&cut));
    let other = format!("40:{}", "0".repeat(64));
    let rewritten = folder.run(&["verify", "--anchor", &other, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&rewritten.stdout).unwrap();
    assert!(!rewritten.status.success() && report["missed_anchors"] == serde_json::json!([other]), "{report}");
    for bad in ["40", "40:abc", "x:1"] {
        let refused = folder.run(&["verify", "--anchor", bad]);
        assert!(!refused.status.success() && err(&refused).contains("anchor"), "{bad}: {}", err(&refused));
    }
}
