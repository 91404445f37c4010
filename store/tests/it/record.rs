//! The public record (T29): whatever somebody with the database in hand changes, cuts or swaps is found.

use std::sync::Arc;

use domain::record::{Anchor, GENESIS, Payload, to_hex};
use store::record::{anchor, check, first_broken_link, length_and_head};

use crate::{
    database::{column, tamper, tamper_with},
    stories,
    world::{World, day},
};

stories!(
    every_flipped_field_of_an_entry_is_found,
    a_deleted_a_swapped_and_a_forged_entry_are_found,
    a_cut_tail_is_found,
    a_record_written_anew_has_another_head,
    an_empty_record_holds,
    every_flipped_bit_of_an_entry_is_found,
    wherever_an_entry_is_deleted_or_put_in_it_is_found,
    who_rewrites_from_some_point_is_found_by_what_was_printed,
    twenty_thousand_entries_are_read_page_by_page,
);

/// Six entries: three proposals sent and passed on.
async fn six_entries(w: &World) -> i64 {
    let rt = &w.kelurahan.rws[0].rts[0];
    for who in &rt.residents[..3] {
        let id = w.propose(*who, rt.id, day(12)).await.id;
        store::act::proposal::pass_on(&w.store, &w.by(rt.chair, day(13)), id).await.expect("passed on");
    }
    let length = w.record_holds().await;
    assert_eq!(length, 6);
    length
}

async fn broken(w: &World) -> Option<i64> {
    first_broken_link(w.store.read()).await.expect("an answer")
}

async fn every_flipped_field_of_an_entry_is_found(w: Arc<World>) {
    six_entries(&w).await;
    let flips = [
        "at = at + 1",
        "act = 'withdraw'",
        "village_id = NULL",
        "subject_id = (SELECT r.subject_id FROM record r WHERE r.seq = 1)",
        "mandate_id = NULL",
        "payload = replace(payload, 'at_rw', 'at_rt')",
        "payload = 'nothing'",
        "hash = '0000000000000000000000000000000000000000000000000000000000000001'",
        "hash = 'zz'",
    ];
    for flip in flips {
        tamper(&w.store, "CREATE TABLE kept AS SELECT * FROM record WHERE seq = 4").await;
        tamper(&w.store, &format!("UPDATE record SET {flip} WHERE seq = 4")).await;
        assert_eq!(broken(&w).await, Some(4), "{flip}");
        tamper(&w.store, "DELETE FROM record WHERE seq = 4").await;
        tamper(&w.store, "INSERT INTO record SELECT * FROM kept").await;
        tamper(&w.store, "DROP TABLE kept").await;
        assert_eq!(broken(&w).await, None, "{flip} undone");
    }
}

async fn a_deleted_a_swapped_and_a_forged_entry_are_found(w: Arc<World>) {
    let length = six_entries(&w).await;
    tamper(&w.store, "UPDATE record SET seq = -seq WHERE seq IN (2, 3)").await;
    tamper(&w.store, "UPDATE record SET seq = 5 + seq WHERE seq < 0").await;
    assert_eq!(broken(&w).await, Some(2), "swapped");
    tamper(&w.store, "UPDATE record SET seq = -seq WHERE seq IN (2, 3)").await;
    tamper(&w.store, "UPDATE record SET seq = 5 + seq WHERE seq < 0").await;
    assert_eq!(broken(&w).await, None, "swapped back");

    // One entry more than the head knows, rightly chained.
    let (_, head) = length_and_head(w.store.read()).await.unwrap();
    let text: Vec<String> = column(&w.store, "SELECT payload FROM record WHERE seq = 6").await;
    let text = text[0].replace("\"seq\":6", "\"seq\":7");
    let previous = domain::record::from_hex(&head).unwrap();
    let hash = domain::record::to_hex(&domain::record::Payload::stored(text.clone()).chained(&previous));
    let forged = format!(
        "INSERT INTO record (seq, at, act, village_id, subject_id, mandate_id, payload, hash) \
         SELECT 7, at, act, village_id, subject_id, mandate_id, '{text}', '{hash}' FROM record WHERE seq = 6"
    );
    tamper(&w.store, &forged).await;
    assert_eq!(broken(&w).await, Some(length + 1), "forged");
    tamper(&w.store, "DELETE FROM record WHERE seq = 7").await;

    tamper(&w.store, "DELETE FROM record WHERE seq = 3").await;
    assert_eq!(broken(&w).await, Some(3), "deleted");
    tamper(&w.store, "UPDATE record SET seq = seq - 1 WHERE seq = 4").await;
    assert_eq!(broken(&w).await, Some(3), "deleted, and the gap closed");
}

async fn a_cut_tail_is_found(w: Arc<World>) {
    six_entries(&w).await;
    let (length, head) = length_and_head(w.store.read()).await.unwrap();
    tamper(&w.store, "DELETE FROM record WHERE seq > 4").await;
    assert_eq!(broken(&w).await, Some(5));
    // Who cuts the head too leaves a chain that holds, and no more the one that was printed.
    tamper(&w.store, "UPDATE record_head SET seq = 4, hash = (SELECT hash FROM record WHERE seq = 4)").await;
    assert_eq!(broken(&w).await, None);
    let (shorter, other) = length_and_head(w.store.read()).await.unwrap();
    assert!(shorter < length && other != head);
}

async fn a_record_written_anew_has_another_head(w: Arc<World>) {
    six_entries(&w).await;
    let (_, head) = length_and_head(w.store.read()).await.unwrap();
    let payloads: Vec<String> = column(&w.store, "SELECT payload FROM record ORDER BY seq").await;
    let mut previous = domain::record::GENESIS;
    for (payload, seq) in payloads.into_iter().zip(1..) {
        let payload = payload.replace("\"number\":1,", "\"number\":9,");
        previous = domain::record::Payload::stored(payload.clone()).chained(&previous);
        let hash = domain::record::to_hex(&previous);
        tamper(&w.store, &format!("UPDATE record SET payload = '{payload}', hash = '{hash}' WHERE seq = {seq}")).await;
    }
    let hash = domain::record::to_hex(&previous);
    tamper(&w.store, &format!("UPDATE record_head SET hash = '{hash}'")).await;
    assert_eq!(broken(&w).await, None, "the chain alone proves nothing against who rewrites all of it");
    let (_, other) = length_and_head(w.store.read()).await.unwrap();
    assert_ne!(other, head, "the head that was printed does");
}

async fn an_empty_record_holds(w: Arc<World>) {
    assert_eq!(w.record_holds().await, 0);
    tamper(&w.store, "UPDATE record_head SET seq = 1").await;
    assert_eq!(broken(&w).await, Some(1));
}

/// Sets an entry's text or hash.
async fn set(w: &World, column: &'static str, seq: i64, text: &str) {
    let sql = match column {
        "payload" => "UPDATE record SET payload = $2 WHERE seq = $1",
        _ => "UPDATE record SET hash = $2 WHERE seq = $1",
    };
    tamper_with(&w.store, sql, vec![seq.into(), text.into()]).await;
}

async fn every_flipped_bit_of_an_entry_is_found(w: Arc<World>) {
    let length = six_entries(&w).await;
    for column_name in ["payload", "hash"] {
        let texts: Vec<String> = column(&w.store, &format!("SELECT {column_name} FROM record ORDER BY seq")).await;
        for (text, seq) in texts.iter().zip(1..) {
            // The first, the middle and the last entry, each at other places; of each place another bit.
            let places = (0..text.len()).filter(|p| [1, 3, length].contains(&seq) && (p + text.len()) % 4 == 0);
            for place in places {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= 1 << (place % 7);
                // PostgreSQL keeps no text with a zero in it.
                if bytes[place] == 0 {
                    continue;
                }
                let flipped = String::from_utf8(bytes).expect("still ASCII");
                set(&w, column_name, seq, &flipped).await;
                assert_eq!(broken(&w).await, Some(seq), "{column_name} of {seq} at {place}: {flipped}");
                set(&w, column_name, seq, text).await;
            }
        }
    }
    assert_eq!(broken(&w).await, None, "all undone");
}

async fn wherever_an_entry_is_deleted_or_put_in_it_is_found(w: Arc<World>) {
    let length = six_entries(&w).await;
    for seq in [1, 3, length] {
        tamper(&w.store, &format!("CREATE TABLE kept AS SELECT * FROM record WHERE seq = {seq}")).await;
        tamper(&w.store, &format!("DELETE FROM record WHERE seq = {seq}")).await;
        assert_eq!(broken(&w).await, Some(seq), "{seq} deleted");
        tamper(&w.store, "INSERT INTO record SELECT * FROM kept").await;
        tamper(&w.store, "DROP TABLE kept").await;
        assert_eq!(broken(&w).await, None, "{seq} put back");
    }
    // Before the first, and between: what stood there is pushed on.
    let put_in = |seq: i64, from: i64| {
        format!(
            "INSERT INTO record (seq, at, act, village_id, subject_id, mandate_id, payload, hash) \
             SELECT {seq}, at, act, village_id, subject_id, mandate_id, payload, 'put in' FROM record WHERE seq = {from}"
        )
    };
    tamper(&w.store, &put_in(0, 1)).await;
    assert_eq!(broken(&w).await, Some(1), "before the first");
    tamper(&w.store, "DELETE FROM record WHERE seq = 0").await;
    tamper(&w.store, "UPDATE record SET seq = -seq WHERE seq > 3").await;
    tamper(&w.store, "UPDATE record SET seq = 1 - seq WHERE seq < 0").await;
    assert_eq!(broken(&w).await, Some(4), "a gap");
    tamper(&w.store, &put_in(4, 3)).await;
    assert_eq!(broken(&w).await, Some(4), "put in between");
}

/// Writes every entry from `from` on anew, rightly chained, as somebody with the database in hand could.
async fn rewrite(w: &World, from: i64) {
    let payloads: Vec<String> = column(&w.store, "SELECT payload FROM record ORDER BY seq").await;
    let mut head = GENESIS;
    for (payload, seq) in payloads.into_iter().zip(1..) {
        let changed =
            payload.replace("\"number\":", "\"number\":1").replace("\"step\":\"at_rw\"", "\"step\":\"at_rx\"");
        let text = if seq < from { payload } else { changed };
        head = Payload::stored(text.clone()).chained(&head);
        set(w, "payload", seq, &text).await;
        set(w, "hash", seq, &to_hex(&head)).await;
    }
    tamper_with(&w.store, "UPDATE record_head SET hash = $1", vec![to_hex(&head).into()]).await;
}

async fn who_rewrites_from_some_point_is_found_by_what_was_printed(w: Arc<World>) {
    let length = six_entries(&w).await;
    let hashes: Vec<String> = column(&w.store, "SELECT hash FROM record ORDER BY seq").await;
    let printed: Vec<Anchor> =
        hashes.iter().zip(1..).map(|(hash, seq)| format!("{seq}:{hash}").parse().expect("an anchor")).collect();
    let empty = Anchor { seq: 0, hash: GENESIS };
    let later = Anchor { seq: length + 1, hash: GENESIS };
    let found = async |printed: &[Anchor]| check(w.store.read(), printed).await.expect("an answer");
    assert_eq!(anchor(w.store.read()).await.unwrap(), printed[5]);
    let whole = found(&printed).await;
    assert_eq!((whole.broken, whole.missed), (None, vec![]));
    assert_eq!(found(&[empty]).await.missed, []);
    // Paper that speaks of an entry which is not there any more.
    assert_eq!(found(&[later, printed[0]]).await.missed, [later]);
    for from in (1..=length).rev() {
        rewrite(&w, from).await;
        let after = found(&printed).await;
        let first = usize::try_from(from).unwrap() - 1;
        assert_eq!((after.broken, after.missed), (None, printed[first..].to_vec()), "rewritten from {from}");
    }
}

/// So many entries of a record that nobody wrote, many at a time.
async fn grown(w: &World, length: i64) {
    let mut head = GENESIS;
    let mut seq = 0;
    while seq < length {
        let mut rows = Vec::new();
        while seq < length && rows.len() < 500 {
            seq += 1;
            let text = format!("{{\"act\":\"support\",\"at\":{seq},\"seq\":{seq}}}");
            head = Payload::stored(text.clone()).chained(&head);
            rows.push(format!("({seq}, {seq}, 'support', '{text}', '{}')", to_hex(&head)));
        }
        let rows = rows.join(", ");
        tamper(&w.store, &format!("INSERT INTO record (seq, at, act, payload, hash) VALUES {rows}")).await;
    }
    tamper(&w.store, &format!("UPDATE record_head SET seq = {length}, hash = '{}'", to_hex(&head))).await;
}

async fn twenty_thousand_entries_are_read_page_by_page(w: Arc<World>) {
    // Two pages and one entry.
    let length = 40_001;
    grown(&w, length).await;
    let printed = anchor(w.store.read()).await.unwrap();
    assert_eq!(check(w.store.read(), &[printed]).await.unwrap(), store::record::Checked::default());
    for seq in [1, 20_000, 20_001, 39_999, 40_000, length] {
        tamper(&w.store, &format!("UPDATE record SET at = -at WHERE seq = {seq}")).await;
        assert_eq!(broken(&w).await, Some(seq), "changed at {seq}");
        tamper(&w.store, &format!("UPDATE record SET at = -at WHERE seq = {seq}")).await;
    }
    tamper(&w.store, "DELETE FROM record WHERE seq = 20000").await;
    assert_eq!(broken(&w).await, Some(20_000));
    tamper(&w.store, "DELETE FROM record WHERE seq >= 20000").await;
    let cut = check(w.store.read(), &[printed]).await.unwrap();
    assert_eq!((cut.broken, cut.missed), (Some(20_000), vec![printed]), "cut at the end of a page");
}
