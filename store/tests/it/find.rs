//! Proposals are found by their words: the same ones in the same order on both databases, and nothing that is hidden.

use std::sync::Arc;

use domain::{
    deliberation::moderation::{Part, Reason, Text},
    id::{PersonId, ProposalId, TerritoryId},
    proposal::{
        estimate::{Estimate, category_of},
        search::Query,
        stand::Stand,
        words::Words,
    },
};
use store::{
    act::{self, moderation::NewTextReport},
    proposal::search::{self, Asked},
};

use crate::{
    database::{count, tamper},
    scene::costs,
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    words_are_found_in_the_same_order_everywhere,
    filters_narrow_and_pages_follow_each_other,
    what_is_hidden_is_not_found_until_it_comes_back,
    a_draft_is_found_by_nobody,
    what_was_there_before_is_indexed_when_the_store_opens,
    a_neighbours_proposal_that_says_the_same_is_offered,
);

const TEXTS: [(&str, &str, &str); 6] = [
    ("Saluran Gang Melati dangkal dan pecah, air masuk ke rumah", "Gang Melati RT 02", "Rehabilitasi saluran U-ditch"),
    ("Selokan-selokan mampet dan bau setiap musim hujan", "Jl. Kenanga", "Perbaikan selokan"),
    ("Lampu Gang Melati mati, anak-anak takut lewat", "Gang Melati", "Pemasangan lampu jalan"),
    ("Gang Kenari berlubang, lansia sering jatuh di sana", "Gang Kenari", "Memasang paving"),
    ("Atap PAUD Cempaka bocor, anak belajar di teras", "PAUD Cempaka", "Rehabilitasi ruang kelas"),
    ("Banjir masuk kalau hujan satu jam, got penuh lumpur", "Kafé Melati", "Got dibersihkan"),
];

impl World {
    async fn says(&self, who: PersonId, scope: TerritoryId, n: usize, on: i64) -> ProposalId {
        let (problem, place, wish) = TEXTS[n];
        let new = act::proposal::NewProposal { words: Words::new(problem, place, wish), ..self.form(scope) };
        act::proposal::propose(&self.store, &self.by(who, day(on)), &new).await.expect("it is sent").id
    }

    /// All six, one a day from day 12, by turns from the two RT of the first RW.
    async fn all_said(&self, v: &Village) -> Vec<ProposalId> {
        let mut ids = Vec::new();
        for n in 0..TEXTS.len() {
            let rt = &v.rws[0].rts[n % 2];
            ids.push(self.says(rt.residents[n % 4], rt.id, n, 12 + i64::try_from(n).unwrap()).await);
        }
        ids
    }

    async fn found(&self, asked: &Asked, ids: &[ProposalId]) -> Vec<usize> {
        let rows = search::find(self.store.read(), asked, 0, 30).await.expect("an answer");
        let many = search::count(self.store.read(), asked, 1_001).await.expect("an answer");
        assert_eq!(usize::try_from(many).unwrap(), rows.len());
        rows.iter().map(|row| ids.iter().position(|id| *id == row.id).expect("one of these")).collect()
    }
}

fn all(v: &Village) -> Asked {
    Asked {
        village: v.id,
        place: v.id,
        year: YEAR,
        words: Query::default(),
        stand: None,
        category: None,
        most_supported: false,
    }
}

fn of(v: &Village, words: &str) -> Asked {
    Asked { words: Query::read(words), ..all(v) }
}

async fn words_are_found_in_the_same_order_everywhere(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = w.all_said(v).await;
    for (asked, found) in [
        ("", vec![5, 4, 3, 2, 1, 0]),
        ("melati", vec![5, 2, 0]),
        ("MELATI gang", vec![2, 0]),
        ("selokan", vec![5, 1, 0]),
        ("selo", vec![1]),
        ("got", vec![5, 1, 0]),
        ("memasang", vec![3, 2]),
        ("anak", vec![4, 2]),
        ("jl kenanga", vec![1]),
        ("kafe", vec![5]),
        ("cafe", vec![]),
        ("rt 02", vec![0]),
        ("rt 2", vec![0]),
        ("27-003", vec![2]),
        ("lampu OR \"paving\" & ') --", vec![]),
        ("paving* :* 'x", vec![]),
        ("dan yang di", vec![5, 4, 3, 2, 1, 0]),
    ] {
        assert_eq!(w.found(&of(v, asked), &ids).await, found, "{asked}");
    }
    assert_eq!(w.found(&of(&w.desa, "melati"), &ids).await, Vec::<usize>::new(), "another village has its own");
    assert_eq!(w.found(&Asked { year: YEAR + 1, ..of(v, "melati") }, &ids).await, Vec::<usize>::new());
}

async fn filters_narrow_and_pages_follow_each_other(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = w.all_said(v).await;
    let (first, second) = (&v.rws[0].rts[0], &v.rws[0].rts[1]);
    act::proposal::pass_on(&w.store, &w.by(first.chair, day(18)), ids[2]).await.expect("passed on");
    for who in &first.residents[..2] {
        act::proposal::support(&w.store, &w.by(*who, day(18)), ids[0], true).await.expect("supported");
    }
    act::proposal::support(&w.store, &w.by(second.residents[0], day(18)), ids[3], true).await.expect("supported");
    let transport = Estimate { category: category_of("K1b"), ..costs(10) };
    act::proposal::estimate(&w.store, &w.by(second.chair, day(18)), ids[3], transport).await.expect("estimated");
    let asked = all(v);
    assert_eq!(w.found(&Asked { place: second.id, ..asked.clone() }, &ids).await, [5, 3, 1]);
    assert_eq!(w.found(&Asked { place: v.rws[1].id, ..asked.clone() }, &ids).await, Vec::<usize>::new());
    assert_eq!(w.found(&Asked { stand: Some(Stand::AtRw), ..asked.clone() }, &ids).await, [2]);
    assert_eq!(w.found(&Asked { stand: Some(Stand::AtRt), ..of(v, "melati") }, &ids).await, [5, 0]);
    assert_eq!(w.found(&Asked { category: Some("K1b"), ..asked.clone() }, &ids).await, [3]);
    let supported = Asked { most_supported: true, ..asked.clone() };
    assert_eq!(w.found(&supported, &ids).await, [0, 3, 5, 4, 2, 1]);
    assert_eq!(w.found(&Asked { most_supported: true, ..of(v, "melati") }, &ids).await, [0, 5, 2]);
    act::proposal::support(&w.store, &w.by(first.residents[1], day(19)), ids[0], false).await.expect("taken back");
    assert_eq!(w.found(&supported, &ids).await, [3, 0, 5, 4, 2, 1], "of two alike the later one stands first");
    // What passes on by itself is found where it is then.
    act::proposal::pass_what_is_due(&w.store, day(30)).await.expect("settled");
    assert_eq!(w.found(&Asked { stand: Some(Stand::AtRt), ..asked.clone() }, &ids).await, Vec::<usize>::new());
    let mut pages = Vec::new();
    for offset in [0, 4] {
        let rows = search::find(w.store.read(), &asked, offset, 4).await.expect("an answer");
        pages.extend(rows.iter().map(|r| ids.iter().position(|id| *id == r.id).unwrap()));
    }
    assert_eq!(pages, [5, 4, 3, 2, 1, 0]);
    assert_eq!(search::count(w.store.read(), &asked, 3).await.unwrap(), 3, "counted no further than asked");
    let withdrawn = act::proposal::withdraw(&w.store, &w.by(first.residents[0], day(31)), ids[0]).await;
    withdrawn.expect("taken back");
    assert_eq!(w.found(&Asked { stand: Some(Stand::Withdrawn), ..asked }, &ids).await, [0]);
}

async fn what_is_hidden_is_not_found_until_it_comes_back(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.all_said(v).await;
    let text = Text { proposal: ids[2], part: Part::Problem };
    let new = NewTextReport { text, reason: Reason::PersonalData, about: None };
    act::moderation::report(&w.store, &w.by(rt.residents[3], day(20)), new).await.expect("reported");
    assert_eq!(w.found(&of(v, "takut"), &ids).await, [2], "a report alone hides nothing");
    let why = "Ada nomor telepon orang.";
    let lpm = w.by(v.lpm, day(21));
    act::moderation::hide(&w.store, &lpm, text, Reason::PersonalData, why).await.expect("hidden");
    assert_eq!(w.found(&of(v, "takut"), &ids).await, Vec::<usize>::new());
    assert_eq!(w.found(&of(v, "lampu"), &ids).await, [2], "what is shown is found");
    // Nor is it found by writing the same.
    let said = Words::new("Lampu mati dan anak takut lewat", "dekat pasar", "");
    let near = search::similar(w.store.read(), (v.id, rt.id), YEAR, &said).await.expect("an answer");
    assert!(near.is_empty(), "{near:?}");
    // Whatever happens to it meanwhile leaves it hidden.
    act::proposal::pass_what_is_due(&w.store, day(22)).await.expect("passed on by silence");
    act::proposal::support(&w.store, &w.by(rt.residents[1], day(22)), ids[2], true).await.expect("supported");
    assert_eq!(w.found(&of(v, "takut"), &ids).await, Vec::<usize>::new());
    let judgement = store::moderation::log(w.store.read(), v.id).await.expect("a log")[0].id;
    let author = w.by(rt.residents[2], day(22));
    act::moderation::appeal(&w.store, &author, judgement, "Itu bukan nomor.").await.expect("asked");
    let camat = w.above(v, domain::institution::BodyKind::DistrictOffice).await;
    let camat = w.by(camat, day(23));
    act::moderation::settle(&w.store, &camat, judgement, true, why).await.expect("back");
    assert_eq!(w.found(&of(v, "takut"), &ids).await, [2]);
}

async fn a_draft_is_found_by_nobody(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let who = rt.residents[0];
    let id = act::proposal::keep(&w.store, &w.by(who, day(12)), &w.form(rt.id)).await.expect("kept");
    assert_eq!(w.found(&of(v, "hujan"), &[id]).await, Vec::<usize>::new());
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM search_documents").await, 0);
    let words = Words::new("Kalau hujan satu jam, air masuk ke 34 rumah.", "Gang Melati", "Saluran diperbaiki");
    let by = w.by(who, day(13));
    act::proposal::mend_draft(&w.store, &by, id, words, false, true).await.expect("sent");
    assert_eq!(w.found(&of(v, "hujan"), &[id]).await, [0]);
    // Asked to complete it, and completed: found by the new words alone.
    let chair = w.by(rt.chair, day(14));
    act::proposal::ask_completion(&w.store, &chair, id, "Di mana tepatnya?", None).await.expect("asked");
    let words = Words::new("Kalau hujan satu jam, air masuk ke 34 rumah.", "Lorong Wijaya", "Saluran diperbaiki");
    act::proposal::complete(&w.store, &w.by(who, day(15)), id, words).await.expect("completed");
    assert_eq!(w.found(&of(v, "wijaya"), &[id]).await, [0]);
    assert_eq!(w.found(&of(v, "melati"), &[id]).await, Vec::<usize>::new());
}

async fn what_was_there_before_is_indexed_when_the_store_opens(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = w.all_said(v).await;
    tamper(&w.store, "DELETE FROM search_documents").await;
    assert_eq!(w.found(&of(v, "melati"), &ids).await, Vec::<usize>::new());
    let again = store::Store::open(&w.url).await.expect("it opens");
    assert_eq!(w.found(&of(v, "melati"), &ids).await, [5, 2, 0]);
    // Of an older folding, one by one; what is up to date is left alone.
    tamper(&w.store, "UPDATE search_documents SET version = 0, words = 'lama' WHERE year = 2027").await;
    assert_eq!(search::catch_up(&again).await.expect("folded again"), 6);
    assert_eq!(search::catch_up(&again).await.expect("nothing to do"), 0);
    assert_eq!(w.found(&of(v, "melati"), &ids).await, [5, 2, 0]);
    assert_eq!(w.found(&of(v, "lama"), &ids).await, Vec::<usize>::new());
    again.close().await.expect("it closes");
}

async fn a_neighbours_proposal_that_says_the_same_is_offered(w: Arc<World>) {
    let v = &w.kelurahan;
    let (first, second) = (&v.rws[0].rts[0], &v.rws[0].rts[1]);
    let ids = w.all_said(v).await;
    let near = |scope, problem: &'static str, place: &'static str| {
        let (w, ids) = (&w, &ids);
        async move {
            let said = Words::new(problem, place, "");
            let rows = search::similar(w.store.read(), (v.id, scope), YEAR, &said).await.expect("an answer");
            rows.iter().map(|r| ids.iter().position(|id| *id == r.id).unwrap()).collect::<Vec<_>>()
        }
    };
    assert_eq!(near(first.id, "Selokan Gang Melati mampet dan bau", "Gang Melati").await, [1, 0, 5]);
    assert_eq!(near(second.id, "Got penuh lumpur", "depan balai").await, [5]);
    for (problem, place) in [("Balai tidak bisa dimasuki kursi roda", "Balai RW"), ("", ""), ("dan yang di", "RT 02")] {
        assert_eq!(near(first.id, problem, place).await, Vec::<usize>::new(), "{problem}");
    }
    let said = Words::new("Selokan Gang Melati mampet", "Gang Melati", "");
    let elsewhere = (w.desa.id, w.desa.rws[0].rts[0].id);
    let other = search::similar(w.store.read(), elsewhere, YEAR, &said).await.expect("an answer");
    assert!(other.is_empty(), "another village has its own");
    // What was taken back is no longer there to be supported.
    act::proposal::withdraw(&w.store, &w.by(first.residents[0], day(20)), ids[0]).await.expect("taken back");
    assert_eq!(near(first.id, "Selokan Gang Melati mampet dan bau", "Gang Melati").await, [1, 5]);
}
