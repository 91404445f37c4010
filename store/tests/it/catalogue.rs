//! What may be proposed: a village's list by two persons, a kota's for all its villages, and which item a proposal is.

use std::sync::Arc;

use domain::{
    authority::Act,
    catalogue::{
        Item, Support,
        sheet::{Grid, SHEET},
    },
    cycle::StageKind,
    file::Unfit,
    institution::{BodyKind, Seat},
    money::Rupiah,
    proposal::estimate::{Unit, category_of},
    refusal::Refusal,
};
use store::{
    ActResult, act, catalogue, person,
    proposal::search::{self, Asked},
    task::{self, Kind},
};
use uuid::Uuid;

use crate::{
    database::{column, count, fingerprint},
    scene::refused,
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    an_item_holds_once_a_second_person_confirms_it,
    only_before_the_year_collects_and_never_by_one,
    a_kotas_list_holds_in_its_villages_until_they_say_otherwise,
    what_is_typed_wrong_changes_nothing,
    who_estimates_says_which_item_a_proposal_is,
    a_sheet_is_looked_through_and_entered_whole_or_not_at_all,
);

fn item(code: &str, category: &str, price: i64) -> Item {
    Item {
        code: code.into(),
        name: format!("Isi {code}"),
        unit: Unit::Metre,
        low: Rupiah(price),
        high: Rupiah(price + 1_000),
        category: category_of(category).unwrap(),
        needs: String::new(),
        empowerment: None,
        support: Support::Physical,
        goal: None,
    }
}

impl World {
    async fn enters(&self, v: &Village, on: i64, item: &Item) -> ActResult<()> {
        act::catalogue::enter(&self.store, &self.by(v.head, day(on)), v.id, YEAR, item).await
    }

    async fn confirms_items(&self, v: &Village, on: i64) -> ActResult<()> {
        let by = v.bpd.unwrap_or(v.lpm);
        act::catalogue::confirm(&self.store, &self.by(by, day(on)), v.id, YEAR).await
    }

    /// Code, lowest price, and whether it is the village's own.
    async fn items(&self, v: &Village) -> Vec<(String, i64, bool)> {
        let place = store::territory::by_id(self.store.read(), v.id).await.unwrap();
        let lines = catalogue::of_place(self.store.read(), &place, YEAR).await.unwrap();
        lines.into_iter().map(|l| (l.item.code, l.item.low.0, l.own)).collect()
    }

    async fn item_of(&self, v: &Village, code: &str) -> Uuid {
        let place = store::territory::by_id(self.store.read(), v.id).await.unwrap();
        let lines = catalogue::of_place(self.store.read(), &place, YEAR).await.unwrap();
        lines.into_iter().find(|l| l.item.code == code).expect("an item").id
    }
}

async fn an_item_holds_once_a_second_person_confirms_it(w: Arc<World>) {
    let (v, bpd) = (&w.desa, w.desa.bpd.expect("a BPD"));
    w.enters(v, 3, &item("02.04.11-1", "02.04.11", 10_000)).await.expect("entered");
    w.enters(v, 3, &item("02.04.11-1", "02.04.11", 10_000)).await.expect("entered twice, it is there once");
    w.enters(v, 3, &item("02.04.10-1", "02.04.10", 20_000)).await.expect("entered");
    assert_eq!(w.items(v).await, [], "it waits");
    let profile = person::profile(w.store.read(), bpd).await.unwrap().expect("a person");
    let tasks = task::of_officer(w.store.read(), &profile, day(4)).await.unwrap();
    let found: Vec<_> = tasks.iter().map(|t| (t.kind, t.count, t.since, t.due)).collect();
    assert_eq!(found, [(Kind::ConfirmCatalogue, 2, Some(day(3)), Some(day(10)))]);
    let own = act::catalogue::confirm(&w.store, &w.by(v.head, day(4)), v.id, YEAR).await;
    assert_eq!(refused(own).code(), "not-your-task");
    w.confirms_items(v, 4).await.expect("confirmed");
    let both = [("02.04.10-1".to_owned(), 20_000, true), ("02.04.11-1".to_owned(), 10_000, true)];
    assert_eq!(w.items(v).await, both);
    assert_eq!(refused(w.confirms_items(v, 4).await), Refusal::Moved { now: "items_settled" });
    // Another price, and one taken off; nothing changes before both are confirmed.
    w.enters(v, 5, &item("02.04.11-1", "02.04.11", 12_000)).await.expect("entered");
    let by = w.by(v.head, day(5));
    act::catalogue::remove(&w.store, &by, v.id, YEAR, "02.04.10-1").await.expect("entered");
    assert_eq!(w.items(v).await, both);
    w.confirms_items(v, 6).await.expect("confirmed");
    assert_eq!(w.items(v).await, [("02.04.11-1".to_owned(), 12_000, true)]);
    let payloads: Vec<String> = column(&w.store, "SELECT payload FROM record WHERE act LIKE '%catalogue'").await;
    assert_eq!(payloads.len(), 8);
    assert!(payloads.iter().all(|p| !p.contains("Isi ")), "a text stands in the record");
    w.record_holds().await;
}

async fn only_before_the_year_collects_and_never_by_one(w: Arc<World>) {
    let v = &w.kelurahan;
    let closed = |act| Refusal::StageClosed { act, kind: StageKind::Prepare, closed: Some(day(10)), opens: None };
    w.enters(v, 3, &item("K1a-1", "K1a", 10_000)).await.expect("entered");
    assert_eq!(refused(w.enters(v, 10, &item("K1a-2", "K1a", 1)).await), closed(Act::SetCatalogue));
    assert_eq!(refused(w.confirms_items(v, 10).await), closed(Act::ConfirmCatalogue));
    for who in [v.lpm, v.rws[0].chair, v.rws[0].rts[0].residents[0], w.desa.head] {
        let by = w.by(who, day(4));
        let refusal = refused(act::catalogue::enter(&w.store, &by, v.id, YEAR, &item("K1a-3", "K1a", 1)).await);
        assert_eq!(refusal.status(), 403);
    }
    assert_eq!(refused(act::catalogue::confirm(&w.store, &w.by(w.desa.lpm, day(4)), v.id, YEAR).await).status(), 403);
    let waiting = catalogue::waiting(w.store.read(), v.id, YEAR).await.unwrap();
    let by = w.by(v.head, day(5));
    act::catalogue::withdraw(&w.store, &by, v.id, YEAR, waiting[0].id).await.expect("taken back");
    let again = act::catalogue::withdraw(&w.store, &by, v.id, YEAR, waiting[0].id).await;
    assert_eq!(refused(again), Refusal::Moved { now: "items_settled" });
    assert_eq!(refused(w.confirms_items(v, 6).await), Refusal::Moved { now: "items_settled" });
}

async fn a_kotas_list_holds_in_its_villages_until_they_say_otherwise(w: Arc<World>) {
    let (kel, desa) = (&w.kelurahan, &w.desa);
    let kota = store::territory::by_id(w.store.read(), kel.id).await.unwrap().place.lineage[0];
    let home = kel.rws[0].rts[0].id;
    let bappeda = w.seated(home, kota, BodyKind::Bappeda, Seat::Chair, None).await;
    let enter = |who, item: Item| {
        let w = &w;
        async move { act::catalogue::enter(&w.store, &w.by(who, day(20)), kota, YEAR, &item).await }
    };
    enter(bappeda, item("K1a-1", "K1a", 10_000)).await.expect("it holds at once, at any time");
    enter(bappeda, item("K1a-1", "K1a", 10_000)).await.expect("sent twice, it is there once");
    enter(bappeda, item("02.04.11-1", "02.04.11", 30_000)).await.expect("entered");
    assert_eq!(refused(enter(kel.head, item("K1a-2", "K1a", 1)).await).status(), 403);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM catalogue_items").await, 2);
    assert_eq!(w.items(kel).await, [("K1a-1".to_owned(), 10_000, false)], "what a kelurahan may spend money on");
    assert_eq!(w.items(desa).await, [("02.04.11-1".to_owned(), 30_000, false)]);
    w.enters(kel, 5, &item("K1a-1", "K1a", 9_000)).await.expect("entered");
    w.confirms_items(kel, 6).await.expect("confirmed");
    assert_eq!(w.items(kel).await, [("K1a-1".to_owned(), 9_000, true)], "the village's own word counts");
    let by = w.by(kel.head, day(7));
    act::catalogue::remove(&w.store, &by, kel.id, YEAR, "K1a-1").await.expect("entered");
    w.confirms_items(kel, 8).await.expect("confirmed");
    assert_eq!(w.items(kel).await, []);
    w.record_holds().await;
}

async fn what_is_typed_wrong_changes_nothing(w: Arc<World>) {
    let v = &w.desa;
    let bad = Item { name: "x".into(), high: Rupiah(1), ..item("=1", "K1a", 10) };
    assert_eq!(refused(w.enters(v, 3, &bad).await).status(), 422);
    let by = w.by(v.head, day(3));
    let gone = act::catalogue::remove(&w.store, &by, v.id, YEAR, "02.04.11-1").await;
    assert_eq!(refused(gone), Refusal::field("item_code", "choice"));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM catalogue_items").await, 0);
}

async fn who_estimates_says_which_item_a_proposal_is(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    for code in ["K1a-1", "K1b-1"] {
        w.enters(v, 3, &item(code, &code[..3], 10_000)).await.expect("entered");
    }
    w.confirms_items(v, 4).await.expect("confirmed");
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    let say = |who, item| {
        let w = &w;
        async move { act::catalogue::classify(&w.store, &w.by(who, day(13)), id, item).await }
    };
    let (drain, road) = (w.item_of(v, "K1a-1").await, w.item_of(v, "K1b-1").await);
    for who in [rt.residents[0], rt.residents[1], w.desa.head] {
        assert_eq!(refused(say(who, Some(drain)).await).status(), 403, "not the proposer, nor a neighbour");
    }
    assert_eq!(refused(say(rt.chair, Some(Uuid::nil())).await), Refusal::field("butir", "choice"));
    say(rt.chair, Some(road)).await.expect("said");
    say(v.lpm, Some(drain)).await.expect("the LPM's word is later");
    let said = catalogue::of_proposal(w.store.read(), id).await.unwrap().expect("an item");
    assert_eq!((said.0, said.1.code.as_str()), (drain, "K1a-1"));
    let asked = |category| Asked {
        village: v.id,
        place: v.id,
        year: YEAR,
        words: domain::proposal::search::Query::default(),
        stand: None,
        category: Some(category),
        most_supported: false,
    };
    let found = |category| {
        let w = &w;
        async move { search::find(w.store.read(), &asked(category), 0, 9).await.unwrap().len() }
    };
    assert_eq!((found("K1a").await, found("K1b").await), (1, 0), "its category is the item's");
    say(rt.chair, None).await.expect("none of them");
    assert_eq!(catalogue::of_proposal(w.store.read(), id).await.unwrap(), None);
    assert_eq!(found("K1a").await, 0);
    w.record_holds().await;
}

fn sheet(rows: &[&str]) -> Grid {
    let titles = "Kode|Nama|Satuan|Harga terendah|Bidang|Bentuk dukungan";
    let cells = |row: &&str| row.split('|').map(ToOwned::to_owned).collect();
    (1..).zip([titles].iter().chain(rows).map(cells)).collect()
}

async fn a_sheet_is_looked_through_and_entered_whole_or_not_at_all(w: Arc<World>) {
    let v = &w.kelurahan;
    w.enters(v, 3, &Item { high: Rupiah(10_000), ..item("K1a-1", "K1a", 10_000) }).await.expect("entered");
    w.confirms_items(v, 3).await.expect("confirmed");
    let keep = |who, on, grid| {
        let w = &w;
        async move { act::catalogue::keep_sheet(&w.store, &w.by(who, day(on)), v.id, YEAR, &grid).await }
    };
    let enter = |who, on, id| {
        let w = &w;
        async move { act::catalogue::enter_all(&w.store, &w.by(who, day(on)), v.id, YEAR, id).await }
    };
    let before = fingerprint(&w.store).await;
    for who in [v.lpm, v.rws[0].chair, w.desa.head] {
        assert_eq!(refused(keep(who, 4, sheet(&["K1a-2|Bak|unit|5|K1a|fisik"])).await).status(), 403);
    }
    assert_eq!(refused(keep(v.head, 4, vec![]).await), Refusal::field(SHEET, "sheet_columns"));
    assert_eq!(fingerprint(&w.store).await, before);
    // One row is wrong: nothing of the others is entered.
    let wrong =
        keep(v.head, 4, sheet(&["K1a-2|Bak kontrol|unit|5000|K1a|fisik", "K1a-3|Lumbung|ekor|1|K1a|fisik"])).await;
    let wrong = wrong.expect("kept: its report says what is wrong");
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(enter(v.head, 4, wrong).await), Refusal::field(SHEET, "sheet_rows"));
    assert_eq!(fingerprint(&w.store).await, before);
    // One new, one dearer, one as it is.
    let rows =
        ["K1a-2|Bak kontrol|unit|5000|K1a|fisik", "K1a-1|Isi K1a-1|m|10000|K1a|fisik", "K1b-1|Jalan|m2|90|K1b|fisik"];
    let id = keep(v.head, 4, sheet(&rows)).await.expect("kept");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM catalogue_items").await, 1, "a dry run");
    for theirs in [v.lpm, w.desa.head] {
        assert_eq!(refused(enter(theirs, 4, id).await).status(), 403);
    }
    let rows_of = |who| {
        let w = &w;
        async move { store::file::rows_of(w.store.read(), id, who).await.unwrap() }
    };
    assert!(rows_of(v.lpm).await.is_none() && rows_of(v.head).await.is_some(), "its bringer's alone");
    let actor = person::profile(w.store.read(), v.head).await.unwrap().unwrap().actor;
    assert!(
        store::file::visible(w.store.read(), id, Some(&actor), day(4)).await.unwrap().is_none(),
        "it is no picture"
    );
    assert_eq!(enter(v.head, 4, id).await.expect("entered"), 2);
    assert_eq!(refused(enter(v.head, 4, id).await), Unfit::Gone.of(SHEET), "once");
    assert_eq!(w.items(v).await.len(), 1, "it waits for the second person");
    let again = keep(v.head, 5, sheet(&rows)).await.expect("kept");
    assert_eq!(enter(v.head, 5, again).await.expect("looked"), 0, "what waits is there");
    w.confirms_items(v, 6).await.expect("confirmed");
    let codes: Vec<_> = w.items(v).await.into_iter().map(|(code, price, _)| (code, price)).collect();
    assert_eq!(codes, [("K1a-1".to_owned(), 10_000), ("K1a-2".to_owned(), 5_000), ("K1b-1".to_owned(), 90)]);
    let late = keep(v.head, 10, sheet(&rows)).await;
    assert!(matches!(refused(late), Refusal::StageClosed { .. }), "only before the year collects");
    w.record_holds().await;
}
