//! What ranks and levels are called in a village.

use std::sync::Arc;

use domain::{
    id::TerritoryId,
    refusal::Refusal,
    territory::names::{Names, Word},
};
use store::{act, territory};

use crate::{
    database::{column, count},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(a_village_has_its_own_words_and_may_take_them_back, only_who_may_names_and_only_what_the_village_has);

fn aceh() -> Vec<(Word, Option<String>)> {
    let words = [(Word::Village, "Gampong"), (Word::Rt, "Jurong"), (Word::Kades, "Keuchik"), (Word::Bpd, "Tuha Peut")];
    words.map(|(word, said)| (word, Some(said.to_owned()))).to_vec()
}

async fn called(w: &World, address: &str) -> Names {
    territory::names(w.store.read(), address).await.unwrap()
}

async fn path(w: &World, id: TerritoryId) -> String {
    territory::by_id(w.store.read(), id).await.unwrap().path
}

async fn a_village_has_its_own_words_and_may_take_them_back(w: Arc<World>) {
    let (v, ..) = w.gampong().await;
    let rt = path(&w, v.rws[0].rts[0].id).await;
    assert_eq!(called(&w, &rt).await.say(Word::Rt), "RT");
    act::territory::name_places(&w.store, &w.by(v.head, day(1)), v.id, &aceh()).await.expect("named");

    for address in [rt.clone(), format!("{rt}/usulan/27-001"), path(&w, v.id).await] {
        let names = called(&w, &address).await;
        let said = [Word::Village, Word::Rt, Word::Kades, Word::Bpd, Word::Rw].map(|word| names.say(word).to_owned());
        assert_eq!(said, ["Gampong", "Jurong", "Keuchik", "Tuha Peut", "RW"], "{address}");
        assert_eq!(names.forum(), "RW atau dusun", "one dusun has an RW, the other none");
    }
    for other in ["", "nowhere", &path(&w, w.desa.rws[0].rts[0].id).await] {
        assert_eq!(called(&w, other).await.say(Word::Rt), "RT", "{other}");
    }
    let place = territory::by_id(w.store.read(), v.rws[0].rts[0].id).await.unwrap();
    assert_eq!((place.name.as_str(), place.path.clone()), ("Jurong 01", rt.clone()), "the address stays");
    let old = "SELECT COUNT(*) FROM territories t JOIN territories v ON v.id = t.village_id \
               WHERE v.name = 'Desa Lamteh' AND t.name LIKE 'RT%'";
    assert_eq!(count(&w.store, old).await, 0);
    let boards: Vec<String> =
        column(&w.store, "SELECT name FROM bodies WHERE name LIKE '%Jurong%' ORDER BY name").await;
    assert_eq!(boards, ["rt_board Jurong 01", "rt_board Jurong 01", "rt_board Jurong 02", "rt_board Jurong 02"]);
    let payload: Vec<String> = column(&w.store, "SELECT payload FROM record WHERE act = 'name_places'").await;
    assert!(payload[0].contains("rt=") && !payload[0].contains("Jurong"), "a word stands in the record");

    let usual: Vec<_> = aceh().into_iter().map(|(word, _)| (word, None)).collect();
    act::territory::name_places(&w.store, &w.by(v.head, day(2)), v.id, &usual).await.expect("taken back");
    let place = territory::by_id(w.store.read(), v.rws[0].rts[0].id).await.unwrap();
    assert_eq!(place.name, "RT 01");
    assert_eq!(called(&w, &rt).await.say(Word::Village), "desa atau kelurahan");
    w.record_holds().await;
}

async fn only_who_may_names_and_only_what_the_village_has(w: Arc<World>) {
    let name = async |who, village, words: &[(Word, Option<String>)]| {
        refused(act::territory::name_places(&w.store, &w.by(who, day(1)), village, words).await)
    };
    assert_eq!(name(w.desa.lpm, w.desa.id, &aceh()).await.code(), "not-your-task");
    assert_eq!(name(w.desa.head, w.kelurahan.id, &aceh()[..1]).await.code(), "other-territory");
    assert_eq!(name(w.kelurahan.head, w.kelurahan.id, &aceh()).await, Refusal::NotFound, "a kelurahan has no kades");
    assert_eq!(name(w.desa.head, w.desa.rws[0].id, &aceh()).await, Refusal::NotFound, "an RW is no village");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM territory_words").await, 0);
}
