//! The schema's history up, down and up again, and what the connections promise (T30).

use std::sync::Arc;

use migrations::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;
use store::Store;

use crate::{
    database::{column, is_sqlite, tables},
    stories,
    world::{World, day},
};

stories!(
    the_schema_goes_up_down_and_up_again,
    opening_a_second_time_changes_nothing,
    every_connection_keeps_what_it_wrote_and_checks_its_keys,
    what_is_dropped_without_a_commit_never_was,
);

async fn the_schema_goes_up_down_and_up_again(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    w.propose(rt.residents[0], rt.id, day(12)).await;
    let made = tables(&w.store).await;
    assert!(made.len() > 25, "{made:?}");
    Migrator::down(w.store.read(), None).await.expect("all the way down, with people in it");
    let left: Vec<String> = tables(&w.store).await.into_iter().filter(|t| !t.starts_with("sqlite_")).collect();
    assert_eq!(left, ["seaql_migrations"]);
    Migrator::up(w.store.read(), None).await.expect("up again");
    assert_eq!(tables(&w.store).await, made);
    let again = World::build(w.store.clone(), &w.url).await;
    let rt = &again.kelurahan.rws[0].rts[0];
    assert_eq!(again.propose(rt.residents[0], rt.id, day(12)).await.number, "27-001");
    again.record_holds().await;
}

async fn opening_a_second_time_changes_nothing(w: Arc<World>) {
    let before = crate::database::fingerprint(&w.store).await;
    let second = Store::open(&w.url).await.expect("it opens beside the first");
    assert_eq!(crate::database::fingerprint(&second).await, before);
    second.close().await.expect("it closes");
}

async fn every_connection_keeps_what_it_wrote_and_checks_its_keys(w: Arc<World>) {
    assert_eq!(w.store.integrity().await.unwrap(), Vec::<String>::new());
    if is_sqlite(&w.store) {
        // WAL; 2 is FULL; foreign keys on: of the writer and of the readers.
        let promised = ("wal".to_owned(), 2, 1);
        assert_eq!(w.store.pragmas().await.unwrap(), [promised.clone(), promised]);
        let version: Vec<String> = column(&w.store, "SELECT sqlite_version()").await;
        let parts: Vec<u32> = version[0].split('.').map(|p| p.parse().unwrap()).collect();
        assert!(parts >= vec![3, 51, 3], "{version:?}");
    }
    let nobody = "INSERT INTO supports (proposal_id, person_id) SELECT id, id FROM territories";
    for _ in 0..8 {
        assert!(w.store.read().execute_unprepared(nobody).await.is_err(), "a key that points nowhere is refused");
    }
}

async fn what_is_dropped_without_a_commit_never_was(w: Arc<World>) {
    let before = crate::database::fingerprint(&w.store).await;
    let tx = w.store.write().await.expect("a transaction");
    let body = store::institution::NewBody {
        id: domain::id::BodyId::at(day(1), &w.chance),
        kind: domain::institution::BodyKind::Group,
        territory: w.desa.id,
        name: "Tani Makmur".into(),
    };
    store::institution::add(&tx, &body).await.expect("written");
    drop(tx);
    assert_eq!(crate::database::fingerprint(&w.store).await, before);
}
