//! What was not funded comes again by itself the year after, with its age, and its proposer confirms it.

use std::sync::Arc;

use domain::{
    cycle::StageKind,
    decision::Outcome,
    deliberation::{
        Stance,
        moderation::{Part, Reason, Text},
    },
    id::FileId,
    id::ProposalId,
    proposal::{Came, Fate, Step},
    refusal::Refusal,
};
use store::{
    act::{
        self,
        carry::{bring_what_waits, confirm},
        cycle::plan_year,
        deliberation::give_opinion,
        merging,
        proposal::withdraw,
    },
    file::{Photo, bytes, of_proposal, visible},
    kinship::Tie,
    proposal::detail,
};

use crate::{
    database::{count, fingerprint, tamper_with},
    race::at_once,
    scene::refused,
    stories,
    world::{World, YEAR, day},
};

stories!(
    what_waited_comes_again_by_itself_and_once,
    who_stood_beside_its_proposer_does_so_again,
    its_proposer_confirms_it_or_takes_it_back,
    its_photos_come_along_and_hide_on_both,
);

impl World {
    /// A list of four: funded, in reserve, deferred, not possible; and the next year planned, collecting from day 120.
    async fn decided(&self) -> Vec<ProposalId> {
        let v = &self.kelurahan;
        self.ceiling(v, 10).await;
        let ids = self.ranked(&v.rws[0], &[10, 3, 3, 3]).await;
        self.draft(v).await;
        self.submit(v).await;
        let words = [crate::scene::funded(), Outcome::Reserve { place: 1 }, Outcome::Deferred, Outcome::NotPossible];
        for (id, outcome) in ids.iter().zip(words) {
            self.decide(v, *id, outcome).await.expect("decided");
        }
        self.next_planned().await;
        ids
    }

    /// The next year, which collects from day 120.
    async fn next_planned(&self) {
        let v = &self.kelurahan;
        let dates: Vec<_> = (0..9).map(|n| (day(110 + 10 * n), day(120 + 10 * n))).collect();
        plan_year(&self.store, &self.by(v.head, day(100)), v.id, YEAR + 1, &dates).await.expect("planned");
    }

    async fn next_year(&self) -> Vec<store::proposal::Row> {
        store::proposal::rows_by_id(self.store.read(), self.kelurahan.id, YEAR + 1).await.expect("an answer")
    }
}

async fn what_waited_comes_again_by_itself_and_once(w: Arc<World>) {
    let (ids, rt) = (w.decided().await, &w.kelurahan.rws[0].rts[0]);
    assert_eq!(bring_what_waits(&w.store, &w.chance, day(120).plus_seconds(-1)).await.unwrap(), 0);
    let answers = at_once(16, |_| {
        let w = Arc::clone(&w);
        async move { bring_what_waits(&w.store, &w.chance, day(125)).await.expect("brought") }
    });
    assert_eq!(answers.await.into_iter().sum::<usize>(), 2);
    let rows = w.next_year().await;
    assert_eq!(rows.len(), 2, "what was funded or is impossible does not come again");
    for (row, old) in rows.iter().zip([ids[1], ids[2]]) {
        let (new, was) = (w.proposal(row.id).await, w.proposal(old).await);
        assert_eq!((&new.words, new.author, new.waited), (&was.words, was.author, 1));
        assert_eq!(new.step, Step::AtRw { since: day(120), came: Came::CarriedOver }, "dated when collecting began");
        assert_eq!(row.cost(), detail(w.store.read(), old, None).await.unwrap().unwrap().row.cost());
        assert!(row.unconfirmed && row.fate == Fate::Open);
        assert_eq!(w.ties(row.id).await, [(Tie::CarriedFrom, old)]);
        assert_eq!(w.ties(old).await, [(Tie::CarriedInto, row.id)]);
    }
    let numbers: Vec<_> = rows.iter().map(|r| r.number).collect();
    assert_eq!(numbers, [Some(1), Some(2)]);
    let form = store::act::proposal::NewProposal { year: YEAR + 1, ..w.form(rt.id) };
    let sent = store::act::proposal::propose(&w.store, &w.by(rt.residents[3], day(126)), &form).await.expect("sent");
    assert_eq!(sent.number, "28-003");
    // A ballot takes in what nobody has confirmed.
    let chair = w.by(w.kelurahan.rws[0].chair, day(131));
    let poll = store::act::vote::open(&w.store, &chair, w.kelurahan.rws[0].id, YEAR + 1, day(135)).await;
    let refused_for_cost = refused(poll);
    assert_eq!(refused_for_cost, Refusal::CostMissing { count: 1 }, "only the new one has none");
    w.record_holds().await;
}

async fn who_stood_beside_its_proposer_does_so_again(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    w.ceiling(v, 10).await;
    let ids = w.ranked(&v.rws[0], &[3, 3]).await;
    w.draft(v).await;
    let worried = w.by(rt.residents[3], day(62));
    give_opinion(&w.store, &worried, ids[1], Stance::Worry, "Airnya ke mana?").await.expect("said");
    let lpm = w.by(v.lpm, day(62));
    let id = merging::join(&w.store, &lpm, ids[1], ids[0], "Dua-duanya sama.").await.expect("proposed");
    for &of in &ids {
        let who = w.proposal(of).await.author.expect("a person");
        merging::say(&w.store, &w.by(who, day(62)), id, true, "").await.expect("said");
    }
    w.submit(v).await;
    w.decide(v, ids[0], Outcome::Deferred).await.expect("decided");
    w.next_planned().await;
    assert_eq!(bring_what_waits(&w.store, &w.chance, day(125)).await.unwrap(), 1);
    let new = &w.next_year().await[0];
    let kin = store::kinship::of(w.store.read(), new.id).await.expect("an answer");
    assert_eq!(kin.beside.iter().map(|c| (c.of, c.year)).collect::<Vec<_>>(), [(ids[1], YEAR)]);
    assert_eq!(new.open_worries, 0, "what was said stays with its year");
    let said = store::deliberation::of_proposal(w.store.read(), new.id, None).await.expect("an answer");
    assert!(said.is_empty());
    w.record_holds().await;
}

async fn its_proposer_confirms_it_or_takes_it_back(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let ids = w.decided().await;
    let village = &w.kelurahan;
    // Opened early by who holds it, it comes in the same act.
    let cycle = store::cycle::of_year(w.store.read(), village.id, YEAR + 1).await.unwrap().unwrap();
    let collect = cycle.stages.iter().find(|s| s.kind == StageKind::Collect).expect("a stage").id;
    let prepare = cycle.stages.iter().find(|s| s.kind == StageKind::Prepare).expect("a stage").id;
    let head = |on| w.by(village.head, day(on));
    store::act::cycle::close_stage(&w.store, &head(115), village.id, prepare, None).await.expect("closed");
    store::act::cycle::open_stage(&w.store, &head(116), village.id, collect).await.expect("opened");
    let rows = w.next_year().await;
    assert_eq!(rows.len(), 2);
    let (first, second) = (rows[0].id, rows[1].id);
    let authors = [w.proposal(first).await.author.unwrap(), w.proposal(second).await.author.unwrap()];
    let before = fingerprint(&w.store).await;
    for who in [rt.chair, village.rws[0].chair, village.lpm, authors[1]] {
        assert_eq!(refused(confirm(&w.store, &w.by(who, day(117)), first).await).code(), "not-your-task");
    }
    let late = confirm(&w.store, &w.by(authors[0], day(131)), first).await;
    assert_eq!(refused(late).code(), "stage-closed");
    let old = confirm(&w.store, &w.by(authors[0], day(117)), ids[1]).await;
    assert_eq!(refused(old).code(), "stage-closed", "last year is over");
    assert_eq!(fingerprint(&w.store).await, before);
    let profile = store::person::profile(w.store.read(), authors[0]).await.unwrap().unwrap();
    let asked = async || {
        let tasks = store::task::of_resident(w.store.read(), &profile, day(117)).await.unwrap();
        tasks.iter().filter(|t| t.kind == store::task::Kind::ConfirmCarried).count()
    };
    assert_eq!(asked().await, 1);
    confirm(&w.store, &w.by(authors[0], day(117)), first).await.expect("confirmed");
    assert_eq!(asked().await, 0);
    assert_eq!(
        refused(confirm(&w.store, &w.by(authors[0], day(117)), first).await),
        Refusal::Moved { now: "carried_confirmed" }
    );
    withdraw(&w.store, &w.by(authors[1], day(117)), second).await.expect("taken back instead");
    let gone = confirm(&w.store, &w.by(authors[1], day(117)), second).await;
    assert_eq!(refused(gone), Refusal::Moved { now: "carried_confirmed" });
    assert!(!w.next_year().await[0].unconfirmed);
    assert_eq!(bring_what_waits(&w.store, &w.chance, day(117)).await.unwrap(), 0, "what was taken back stays so");
    w.record_holds().await;
}

async fn its_photos_come_along_and_hide_on_both(w: Arc<World>) {
    let (ids, v) = (w.decided().await, &w.kelurahan);
    let (old, author) = (ids[2], w.proposal(ids[2]).await.author.expect("a person"));
    let mut photos = Vec::new();
    for bytes in [b"satu", b"dua "] {
        let photo = Photo {
            sha256: domain::record::bytes_hash(bytes),
            large: bytes.to_vec(),
            small: vec![],
            width: 4,
            height: 3,
        };
        let id = act::file::keep_photo(&w.store, &w.by(author, day(100)), photo).await.expect("kept");
        let text = "UPDATE files SET subject_kind = 'proposal', subject_id = $1 WHERE id = $2";
        tamper_with(&w.store, text, vec![old.0.into(), id.0.into()]).await;
        photos.push(id);
    }
    bring_what_waits(&w.store, &w.chance, day(125)).await.expect("brought");
    let new = w.next_year().await[1].id;
    let number = w.proposal(old).await.number.expect("a number");
    let offered = async |on| of_proposal(w.store.read(), on).await.expect("an answer");
    let seen = async |id: FileId| visible(w.store.read(), id, None, day(126)).await.expect("an answer").is_some();
    let from: Vec<_> = offered(new).await.into_iter().map(|f| (f.id, f.from, f.opinion)).collect();
    assert_eq!(from, photos.iter().map(|id| (*id, Some((YEAR, number)), None)).collect::<Vec<_>>());
    assert!(offered(old).await.iter().all(|f| f.from.is_none()));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM files").await, 2, "no second copy");
    assert_eq!(bytes(w.store.read(), photos[0], false).await.unwrap(), b"satu");
    // And further on, where that one waits again.
    let form = act::proposal::NewProposal { year: YEAR + 1, ..w.form(v.rws[0].rts[0].id) };
    let by = w.by(v.rws[0].rts[0].residents[3], day(126));
    let again = act::proposal::propose(&w.store, &by, &form).await.expect("sent").id;
    assert!(offered(again).await.is_empty());
    let kin = "INSERT INTO proposal_kin (from_id, to_id, kind, at) VALUES ($1, $2, 'carried', 1)";
    tamper_with(&w.store, kin, vec![new.0.into(), again.0.into()]).await;
    assert_eq!(offered(again).await.len(), 2);
    // Reported where it came along, it is hidden on both.
    let part = Part::Photo(photos[0]);
    let reporter = v.rws[1].rts[0].residents[1];
    let report =
        |on| act::moderation::NewTextReport { text: Text { proposal: on, part }, reason: Reason::Insult, about: None };
    act::moderation::report(&w.store, &w.by(reporter, day(126)), report(new)).await.expect("reported");
    let twice = act::moderation::report(&w.store, &w.by(reporter, day(126)), report(old)).await;
    assert_eq!(refused(twice), Refusal::Moved { now: "reported" }, "it is one photo");
    let text = Text { proposal: old, part };
    act::moderation::hide(&w.store, &w.by(v.lpm, day(126)), text, Reason::Insult, "Menghina.").await.expect("hidden");
    for on in [old, new, again] {
        assert_eq!(offered(on).await.iter().map(|f| f.hidden.is_some()).collect::<Vec<_>>(), [true, false]);
    }
    assert!(!seen(photos[0]).await && seen(photos[1]).await);
    // Where the older one's words are hidden, its photos are offered nowhere.
    let problem = |on| Text { proposal: on, part: Part::Problem };
    let words = act::moderation::NewTextReport { text: problem(old), ..report(old) };
    act::moderation::report(&w.store, &w.by(reporter, day(127)), words).await.expect("reported");
    act::moderation::hide(&w.store, &w.by(v.lpm, day(127)), problem(old), Reason::Insult, "Menghina.")
        .await
        .expect("hidden");
    assert!(offered(new).await.is_empty() && !seen(photos[1]).await);
    w.record_holds().await;
}
