//! The public record (T29): whatever somebody with the database in hand changes, cuts or swaps is found.

use std::sync::Arc;

use store::record::{first_broken_link, length_and_head};

use crate::{
    database::{column, tamper},
    stories,
    world::{World, day},
};

stories!(
    every_flipped_field_of_an_entry_is_found,
    a_deleted_a_swapped_and_a_forged_entry_are_found,
    a_cut_tail_is_found,
    a_record_written_anew_has_another_head,
    an_empty_record_holds,
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
