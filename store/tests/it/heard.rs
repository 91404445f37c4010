//! An outcome counts when it was heard; an objection is raised once, answered once, and changes nothing by itself.

use std::sync::Arc;

use domain::{
    decision::{Outcome, objection::Typed},
    heard::{How, Kind, Tally},
    id::{PersonId, ProposalId},
    institution::{BodyKind, Seat},
    proposal::Fate,
    refusal::Refusal,
    time::Instant,
};
use jiff::civil::date;
use store::{
    ActResult,
    act::{self, proposal::NewProposal},
    heard::News,
    task,
};

use crate::{
    database::{count, fingerprint, tamper},
    scene::{funded, refused, words},
    stories,
    world::{Village, World, day},
};

stories!(
    a_decision_is_told_to_who_proposed_and_to_who_supports,
    what_is_heard_is_heard_once_and_with_all_that_came_before,
    only_the_board_of_their_rt_tells_somebody_in_person,
    a_body_has_heard_what_one_who_sits_in_it_has,
    who_was_merged_into_another_hears_of_that_one,
    whose_proposal_joined_another_by_consent_hears_of_that_one,
    whoever_completes_what_was_asked_for_has_read_it,
    the_share_counts_outcomes_by_place_and_by_office,
    in_a_desa_nothing_is_told_before_it_is_confirmed,
    an_objection_is_raised_once_and_in_time,
    an_objection_upheld_is_decided_again_by_who_decides,
    nobody_answers_an_objection_to_their_own_proposal,
    reading_for_another_or_twice_changes_nothing,
    what_was_decided_before_anybody_was_told_is_owed_where_its_year_runs,
);

const WHY: &str = "Menurut saya biayanya keliru dihitung.";

const STAYS: Typed<'_> = Typed {
    upheld: Some(false),
    change: "",
    reason: "Harga sudah diperiksa dua kali.",
    forum: "Musrenbang kelurahan",
    minutes_number: "5",
    minutes_date: Some(date(2027, 1, 25)),
};
const UPHELD: Typed<'_> = Typed { upheld: Some(true), change: "Masuk cadangan nomor satu.", ..STAYS };

impl World {
    async fn news(&self, who: PersonId) -> Vec<News> {
        store::heard::of_person(self.store.read(), who).await.expect("an answer")
    }

    /// What somebody was told, the newest first, with how they heard it.
    async fn told(&self, who: PersonId) -> Vec<(Kind, Option<How>)> {
        let how = |n: &News| n.hearer.as_ref().and_then(|h| h.heard).map(|(how, _)| how);
        self.news(who).await.iter().map(|n| (n.kind, how(n))).collect()
    }

    /// Proposals of the first RT of a village, before its forum; the list lies in this order.
    async fn before_the_forum(&self, v: &Village, rupiah: &[i64]) -> Vec<ProposalId> {
        self.ceiling(v, 1_000_000).await;
        for rw in &v.rws[1..] {
            self.ranked(rw, &[10, 10]).await;
        }
        let ids = self.ranked(&v.rws[0], rupiah).await;
        self.draft(v).await;
        self.submit(v).await;
        ids
    }

    async fn object(&self, who: PersonId, id: ProposalId, now: Instant) -> ActResult<()> {
        act::objection::object(&self.store, &self.by(who, now), id, WHY).await
    }

    async fn answer(&self, who: PersonId, id: ProposalId, typed: Typed<'_>, now: Instant) -> ActResult<()> {
        act::objection::answer(&self.store, &self.by(who, now), id, typed).await
    }

    async fn tell(&self, who: PersonId, seq: i64, to: PersonId, how: How, now: Instant) -> ActResult<()> {
        act::heard::tell(&self.store, &self.by(who, now), seq, to, how).await
    }

    /// The tasks of somebody about outcomes.
    async fn waits(&self, who: PersonId, now: Instant) -> Vec<(&'static str, usize)> {
        let profile = store::person::profile(self.store.read(), who).await.expect("an answer").expect("a person");
        let tasks = task::of_officer(self.store.read(), &profile, now).await.expect("an answer");
        let ours = tasks
            .iter()
            .filter(|t| matches!(t.kind, task::Kind::Tell | task::Kind::AnswerObjection | task::Kind::Reconsider));
        ours.map(|t| (t.kind.code(), t.count)).collect()
    }
}

async fn a_decision_is_told_to_who_proposed_and_to_who_supports(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.before_the_forum(v, &[100, 100]).await;
    act::proposal::support(&w.store, &w.by(rt.spouses[1], day(71)), ids[0], true).await.expect("supported");
    w.decide(v, ids[0], funded()).await.expect("decided");
    let author = w.proposal(ids[0]).await.author.expect("a person");
    assert_eq!(w.told(author).await[0], (Kind::Decided, None));
    let news = w.news(author).await;
    assert!(matches!(news[0].outcome, Some(Outcome::Funded { .. })));
    assert!(news[0].hearer.as_ref().is_some_and(|h| h.owed));
    assert_eq!(news[0].by.as_ref().map(|b| b.body.as_str()), Some("village_office Kelurahan Kenangasari"));
    let follows = w.news(rt.spouses[1]).await;
    assert_eq!(follows[0].kind, Kind::Decided);
    assert!(follows[0].hearer.as_ref().is_some_and(|h| !h.owed), "who supports is told, and nobody owes it");
    let before = count(&w.store, "SELECT COUNT(*) FROM tidings WHERE kind = 'decided'").await;
    w.decide(v, ids[0], funded()).await.expect("the same word again");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM tidings WHERE kind = 'decided'").await, before, "is no news");
    w.record_holds().await;
}

async fn what_is_heard_is_heard_once_and_with_all_that_came_before(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.before_the_forum(v, &[100, 100]).await;
    let author = w.proposal(ids[0]).await.author.expect("a person");
    w.decide(v, ids[0], Outcome::Deferred).await.expect("decided");
    w.decide(v, ids[0], funded()).await.expect("decided anew");
    let newest = w.news(author).await[0].seq;
    w.tell(rt.secretary, newest, author, How::Paper, day(84)).await.expect("handed over");
    let told = w.told(author).await;
    assert_eq!(told[..2], [(Kind::Decided, Some(How::Paper)), (Kind::Decided, Some(How::Paper))]);
    let again = w.tell(rt.chair, newest, author, How::Told, day(85)).await;
    assert_eq!(refused(again), Refusal::Moved { now: "heard" });
    act::heard::read(&w.store, &w.by(author, day(86)), &[newest]).await.expect("read too");
    assert_eq!(w.told(author).await[0].1, Some(How::Paper), "heard the first time");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'tell_in_person'").await, 1);
    w.record_holds().await;
}

async fn only_the_board_of_their_rt_tells_somebody_in_person(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.before_the_forum(v, &[100, 100]).await;
    let author = w.proposal(ids[0]).await.author.expect("a person");
    w.decide(v, ids[0], funded()).await.expect("decided");
    let seq = w.news(author).await[0].seq;
    for who in [rt.residents[2], v.rws[0].rts[1].secretary, v.rws[0].chair, v.head, v.lpm] {
        assert_eq!(refused(w.tell(who, seq, author, How::Told, day(83)).await).status(), 403);
    }
    let read = w.tell(rt.chair, seq, author, How::Read, day(83)).await;
    assert_eq!(refused(read), Refusal::field("how", "choice"), "nobody reads for another");
    let other = w.tell(rt.chair, seq, rt.residents[3], How::Told, day(83)).await;
    assert_eq!(refused(other), Refusal::NotFound, "it is not owed to them");
    assert_eq!(w.waits(rt.secretary, day(83)).await, [("tell", 1)]);
    w.tell(rt.secretary, seq, author, How::Told, day(83)).await.expect("told");
    assert_eq!(w.waits(rt.secretary, day(83)).await, []);
    assert!(store::heard::waiting_in(w.store.read(), rt.id).await.expect("an answer").is_empty());
}

async fn a_body_has_heard_what_one_who_sits_in_it_has(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let second = w.seated(rt.id, v.id, BodyKind::Group, Seat::Chair, None).await;
    let profile = store::person::profile(w.store.read(), second).await.unwrap().unwrap();
    let body = profile.seats[0].mandate.body;
    let tx = w.store.write().await.unwrap();
    let new = store::mandate::NewMandate {
        id: domain::id::MandateId::at(day(-30), &w.chance),
        person: rt.residents[3],
        body,
        seat: Seat::Member,
        decree: "SK 2".into(),
        from: day(-300),
        until: None,
    };
    store::mandate::add(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let form = NewProposal { body: Some(body), ..w.form(rt.id) };
    let id = act::proposal::propose(&w.store, &w.by(second, day(12)), &form).await.expect("sent").id;
    let by = w.by(rt.chair, day(13));
    act::proposal::ask_completion(&w.store, &by, id, "Di mana tepatnya?", None).await.expect("asked");
    for who in [second, rt.residents[3]] {
        assert_eq!(w.told(who).await, [(Kind::Asked, None)]);
    }
    assert_eq!(w.waits(rt.chair, day(14)).await, [("tell", 2)]);
    let seq = w.news(second).await[0].seq;
    act::heard::read(&w.store, &w.by(rt.residents[3], day(14)), &[seq]).await.expect("read");
    assert_eq!(w.waits(rt.chair, day(14)).await, [], "one of the two has read it");
    let (places, _) = store::heard::counted(w.store.read(), v.id, day(14)).await.unwrap();
    assert_eq!(places.iter().map(|p| p.tally.due).sum::<u32>(), 1, "a body is one proposer");
}

async fn who_was_merged_into_another_hears_of_that_one(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = w.before_the_forum(v, &[100, 100]).await;
    let merged = w.proposal(ids[1]).await.author.expect("a person");
    w.decide(v, ids[1], Outcome::MergedInto { proposal: ids[0] }).await.expect("merged");
    w.decide(v, ids[0], funded()).await.expect("decided");
    let news = w.news(merged).await;
    assert_eq!(news.iter().filter(|n| n.kind == Kind::Decided).count(), 2);
    assert_eq!(news[0].proposal, ids[0]);
    assert!(news[0].hearer.as_ref().is_some_and(|h| h.owed), "still one of its proposers");
}

async fn whose_proposal_joined_another_by_consent_hears_of_that_one(w: Arc<World>) {
    let v = &w.kelurahan;
    w.ceiling(v, 1_000_000).await;
    let ids = w.ranked(&v.rws[0], &[100, 100]).await;
    w.draft(v).await;
    let both = [w.proposal(ids[0]).await.author.expect("a person"), w.proposal(ids[1]).await.author.expect("a person")];
    let lpm = w.by(v.lpm, day(62));
    let id = act::merging::join(&w.store, &lpm, ids[1], ids[0], "Dua-duanya sama.").await.expect("proposed");
    for who in both {
        act::merging::say(&w.store, &w.by(who, day(62)), id, true, "").await.expect("said");
    }
    w.submit(v).await;
    w.decide(v, ids[0], funded()).await.expect("decided");
    for who in both {
        let news = w.news(who).await;
        let newest = news.first().expect("news");
        assert_eq!((newest.kind, newest.proposal), (Kind::Decided, ids[0]));
        assert!(newest.hearer.as_ref().is_some_and(|h| h.owed && h.heard.is_none()), "one of its proposers");
    }
    // They may object as the proposer may; once for all who proposed it.
    w.object(both[1], ids[0], day(83)).await.expect("objected");
    assert_eq!(refused(w.object(both[0], ids[0], day(83)).await), Refusal::Moved { now: "objected" });
}

async fn whoever_completes_what_was_asked_for_has_read_it(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (one, two) = (rt.residents[0], rt.residents[1]);
    for (who, complete) in [(one, true), (two, false)] {
        let id = w.propose(who, rt.id, day(12)).await.id;
        let by = w.by(rt.chair, day(13));
        act::proposal::ask_completion(&w.store, &by, id, "Di mana tepatnya?", None).await.expect("asked");
        let news = w.news(who).await;
        assert_eq!((news[0].kind, news[0].words.as_deref()), (Kind::Asked, Some("Di mana tepatnya?")));
        assert_eq!(news[0].until, Some(day(27)));
        if complete {
            act::proposal::complete(&w.store, &w.by(who, day(14)), id, words()).await.expect("completed");
        } else {
            act::proposal::send_as_it_is(&w.store, &w.by(who, day(14)), id, WHY).await.expect("sent up");
        }
        assert_eq!(w.told(who).await[0], (Kind::Asked, Some(How::Read)));
    }
    // What happens by itself is told too.
    let id = w.propose(rt.residents[2], rt.id, day(12)).await.id;
    act::proposal::pass_what_is_due(&w.store, day(20)).await.expect("settled");
    assert_eq!(w.told(rt.residents[2]).await, [(Kind::Silence, None)]);
    let opinion = domain::deliberation::Stance::Ask;
    let by = w.by(rt.residents[3], day(21));
    let asked = act::deliberation::give_opinion(&w.store, &by, id, opinion, "Kapan mulai?").await.expect("asked");
    let by = w.by(rt.chair, day(22));
    act::deliberation::answer_opinion(&w.store, &by, asked, "Setelah hujan.").await.expect("answered");
    let kinds: Vec<Kind> = w.told(rt.residents[2]).await.into_iter().map(|(k, _)| k).collect();
    assert_eq!(kinds, [Kind::Answer, Kind::Opinion, Kind::Silence]);
    assert_eq!(w.told(rt.residents[3]).await, [(Kind::Answer, None)], "who asked hears the answer");
    assert_eq!(store::heard::unread(w.store.read(), rt.residents[2]).await.unwrap(), 3);
    assert_eq!(w.waits(rt.chair, day(22)).await, [], "news is owed to nobody");
}

async fn the_share_counts_outcomes_by_place_and_by_office(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.before_the_forum(v, &[100, 100, 100]).await;
    for id in &ids {
        w.decide(v, *id, funded()).await.expect("decided");
    }
    let mut authors = Vec::new();
    for id in &ids {
        authors.push(w.proposal(*id).await.author.expect("a person"));
    }
    let first = w.news(authors[0]).await[0].seq;
    act::heard::read(&w.store, &w.by(authors[0], day(96)), &[first]).await.expect("on the fourteenth day");
    let second = w.news(authors[1]).await[0].seq;
    w.tell(rt.secretary, second, authors[1], How::Told, day(97)).await.expect("a day late");
    let (places, offices) = store::heard::counted(w.store.read(), v.id, day(97)).await.unwrap();
    let expected = Tally { in_time: 1, due: 3, waiting: 1, oldest: Some(day(82)) };
    assert_eq!(places.iter().map(|p| (p.name.as_str(), p.tally)).collect::<Vec<_>>(), [("RT 01", expected)]);
    assert_eq!(offices.iter().map(|o| o.tally).collect::<Vec<_>>(), [expected]);
    let (early, _) = store::heard::counted(w.store.read(), v.id, day(90)).await.unwrap();
    assert_eq!(early[0].tally.due, 2, "what may still be heard in time is not judged");
    let (gone, _) = store::heard::counted(w.store.read(), v.id, day(82 + 366)).await.unwrap();
    assert!(gone.is_empty(), "after a year others are counted");
    assert!(store::heard::counted(w.store.read(), w.desa.id, day(97)).await.unwrap().0.is_empty());
}

async fn in_a_desa_nothing_is_told_before_it_is_confirmed(w: Arc<World>) {
    let v = &w.desa;
    let ids = w.before_the_forum(v, &[100, 100]).await;
    let author = w.proposal(ids[0]).await.author.expect("a person");
    w.decide(v, ids[0], funded()).await.expect("a draft");
    assert!(w.told(author).await.iter().all(|(kind, _)| *kind != Kind::Decided));
    assert_eq!(refused(w.object(author, ids[0], day(83)).await), Refusal::Moved { now: "deliberated" });
    let by = w.by(v.bpd.expect("a chair"), day(84));
    act::decision::confirm(&w.store, &by, v.id, crate::world::YEAR, None).await.expect("confirmed");
    assert_eq!(w.told(author).await[0], (Kind::Decided, None));
    // The seven days run from the day it held.
    w.object(author, ids[0], day(90)).await.expect("in time");
}

async fn an_objection_is_raised_once_and_in_time(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.before_the_forum(v, &[100, 100, 100]).await;
    let author = w.proposal(ids[0]).await.author.expect("a person");
    let late = w.proposal(ids[1]).await.author.expect("a person");
    let none = w.proposal(ids[2]).await.author.expect("a person");
    assert_eq!(refused(w.object(author, ids[0], day(82)).await), Refusal::Moved { now: "deliberated" });
    for id in &ids[..2] {
        w.decide(v, *id, Outcome::Deferred).await.expect("decided");
    }
    for who in [rt.residents[3], v.head, rt.chair, v.rws[0].chair] {
        assert_eq!(refused(w.object(who, ids[0], day(83)).await).status(), 403);
    }
    let empty = act::objection::object(&w.store, &w.by(author, day(83)), ids[0], " ").await;
    assert_eq!(refused(empty).status(), 422);
    w.object(author, ids[0], day(89).plus_seconds(-1)).await.expect("on the seventh day");
    assert_eq!(w.told(author).await[0], (Kind::Decided, Some(How::Read)), "who objects has read it");
    assert_eq!(refused(w.object(author, ids[0], day(88)).await), Refusal::Moved { now: "objected" });
    assert_eq!(refused(w.object(late, ids[1], day(89)).await), Refusal::TooLate { since: day(89) });
    assert_eq!(refused(w.object(none, ids[2], day(83)).await), Refusal::Moved { now: "deliberated" });
    w.answer(v.head, ids[0], STAYS, day(89)).await.expect("answered");
    assert_eq!(refused(w.object(author, ids[0], day(89)).await), Refusal::Moved { now: "objected" }, "never twice");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM objections").await, 1);
    let leaked = "SELECT COUNT(*) FROM record WHERE payload LIKE '%keliru%' OR payload LIKE '%diperiksa%'";
    assert_eq!(count(&w.store, leaked).await, 0, "the record keeps hashes of words");
    w.record_holds().await;
}

async fn an_objection_upheld_is_decided_again_by_who_decides(w: Arc<World>) {
    for v in [&w.kelurahan, &w.desa] {
        let ids = w.before_the_forum(v, &[100, 100]).await;
        let author = w.proposal(ids[0]).await.author.expect("a person");
        w.decide(v, ids[0], Outcome::Deferred).await.expect("decided");
        let confirm = |now| {
            let w = &w;
            async move {
                if let Some(bpd) = v.bpd {
                    act::decision::confirm(&w.store, &w.by(bpd, now), v.id, crate::world::YEAR, None)
                        .await
                        .expect("yes");
                }
            }
        };
        confirm(day(82)).await;
        w.object(author, ids[0], day(83)).await.expect("objected");
        assert_eq!(w.waits(v.head, day(83)).await, [("answer-objection", 1)]);
        for who in [v.lpm, v.rws[0].chair, v.rws[0].rts[0].chair, author, w.kelurahan.rws[1].chair] {
            assert_eq!(refused(w.answer(who, ids[0], UPHELD, day(84)).await).status(), 403);
        }
        let empty = Typed { change: " ", ..UPHELD };
        assert_eq!(refused(w.answer(v.head, ids[0], empty, day(84)).await).status(), 422);
        w.answer(v.bpd.unwrap_or(v.head), ids[0], UPHELD, day(84)).await.expect("upheld");
        let again = w.answer(v.head, ids[0], STAYS, day(84)).await;
        assert_eq!(refused(again), Refusal::Moved { now: "objection_answered" });
        let news = w.news(author).await;
        assert_eq!((news[0].kind, news[0].upheld), (Kind::ObjectionAnswered, true));
        assert_eq!(w.proposal(ids[0]).await.fate, Fate::Decided(Outcome::Deferred), "an answer decides nothing");
        assert_eq!(w.waits(v.head, day(85)).await, [("reconsider", 1)]);
        let reopened = store::objection::reopened(w.store.read(), v.id, crate::world::YEAR).await.unwrap();
        assert_eq!(reopened.len(), usize::from(v.bpd.is_some()), "only a confirmed word was closed");
        let verdict = crate::scene::verdict(funded(), crate::scene::JUMP);
        let by = w.by(v.head, day(85));
        act::decision::decide_line(&w.store, &by, v.id, crate::world::YEAR, ids[0], verdict).await.expect("anew");
        confirm(day(86)).await;
        assert_eq!(w.proposal(ids[0]).await.fate, Fate::Decided(funded()));
        assert_eq!(w.waits(v.head, day(86)).await, []);
        assert_eq!(w.told(author).await[0], (Kind::Decided, None), "and the proposer hears it again");
        if v.bpd.is_some() {
            let verdict = crate::scene::verdict(Outcome::Deferred, None);
            let by = w.by(v.head, day(87));
            let closed = act::decision::decide_line(&w.store, &by, v.id, crate::world::YEAR, ids[0], verdict).await;
            assert_eq!(refused(closed), Refusal::Moved { now: "confirmed" }, "reopened once");
        }
    }
    w.record_holds().await;
}

async fn nobody_answers_an_objection_to_their_own_proposal(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    w.ceiling(v, 1_000_000).await;
    w.ranked(&v.rws[1], &[10, 10]).await;
    let own = w.at_rw(rt, v.head, 100).await;
    w.ranked(&v.rws[0], &[100]).await;
    w.draft(v).await;
    w.submit(v).await;
    w.decide(v, own, Outcome::Deferred).await.expect("decided");
    assert_eq!(w.told(v.head).await[0], (Kind::Decided, Some(How::Read)), "who decides has heard");
    w.object(v.head, own, day(83)).await.expect("objected");
    assert_eq!(refused(w.answer(v.head, own, STAYS, day(84)).await), Refusal::OwnInterest);
    assert_eq!(w.waits(v.head, day(84)).await, []);
    let nobody = w.ranked_none(v).await;
    assert_eq!(refused(w.answer(v.head, nobody, STAYS, day(84)).await), Refusal::Moved { now: "not_objected" });
}

async fn reading_for_another_or_twice_changes_nothing(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let ids = w.before_the_forum(v, &[100, 100]).await;
    let author = w.proposal(ids[0]).await.author.expect("a person");
    w.decide(v, ids[0], funded()).await.expect("decided");
    let seq = w.news(author).await[0].seq;
    let read =
        async |who, seqs: &[i64]| act::heard::read(&w.store, &w.by(who, day(83)), seqs).await.expect("an answer");
    assert_eq!(read(rt.residents[3], &[seq, 999_999]).await, 0, "what is not theirs is passed over");
    assert_eq!(w.told(author).await[0].1, None);
    assert!(read(author, &[seq]).await > 0);
    assert_eq!(read(author, &[seq]).await, 0);
    let nobody = act::heard::read(&w.store, &w.nobody(day(83)), &[seq]).await;
    assert_eq!(refused(nobody), Refusal::SignInFirst);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act LIKE '%heard%'").await, 0, "it is their own");
}

impl World {
    /// A proposal of the village's second RW to which nobody objected.
    async fn ranked_none(&self, v: &Village) -> ProposalId {
        let rows = store::proposal::list(self.store.read(), v.rws[1].id, crate::world::YEAR, 0, 10).await.unwrap();
        rows[0].id
    }
}

async fn what_was_decided_before_anybody_was_told_is_owed_where_its_year_runs(w: Arc<World>) {
    let (kelurahan, desa) = (&w.kelurahan, &w.desa);
    let here = w.before_the_forum(kelurahan, &[100, 100]).await;
    let there = w.before_the_forum(desa, &[100, 100]).await;
    w.decide(kelurahan, here[0], funded()).await.expect("decided");
    w.decide(desa, there[0], funded()).await.expect("a draft");
    let by = w.by(desa.bpd.expect("a chair"), day(84));
    act::decision::confirm(&w.store, &by, desa.id, crate::world::YEAR, None).await.expect("confirmed");
    w.decide(desa, there[1], Outcome::Deferred).await.expect("another draft");
    let said = "SELECT told_at FROM tidings WHERE kind = 'decided' ORDER BY seq";
    let days: Vec<i64> = crate::database::column(&w.store, said).await;
    assert_eq!(days.len(), 2);
    // As it was when outcomes were told to nobody.
    tamper(&w.store, "DELETE FROM hearers").await;
    tamper(&w.store, "DELETE FROM tidings").await;
    let [mine, theirs] = [w.proposal(here[0]).await, w.proposal(there[0]).await].map(|p| p.author.expect("a person"));
    // A year in which nothing comes any more is left as it was.
    let before = fingerprint(&w.store).await;
    assert_eq!(act::heard::owe_earlier(&w.store, day(4_000)).await.expect("looked"), 0);
    assert_eq!(fingerprint(&w.store).await, before);
    assert_eq!(act::heard::owe_earlier(&w.store, day(90)).await.expect("owed"), 2, "not the draft, nor what waits");
    for author in [mine, theirs] {
        assert_eq!(w.told(author).await, [(Kind::Decided, None)]);
    }
    assert_eq!(crate::database::column::<i64>(&w.store, said).await, days, "dated when it was decided");
    let news = w.news(mine).await;
    assert_eq!(news[0].outcome.as_ref().map(|o| o.code()), Some(funded().code()));
    let after = fingerprint(&w.store).await;
    assert_eq!(act::heard::owe_earlier(&w.store, day(91)).await.expect("looked"), 0);
    assert_eq!(fingerprint(&w.store).await, after, "a second time nothing");
    // Whoever hears it now may be told it, read it, and after that nothing is owed.
    act::heard::read(&w.store, &w.by(mine, day(91)), &[news[0].seq]).await.expect("read");
    assert!(matches!(w.told(mine).await[0], (Kind::Decided, Some(How::Read))));
    w.record_holds().await;
}
