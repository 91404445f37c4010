//! Texts that are reported: hidden by two, never by whom they are about, and judged again when the author asks.

use std::sync::Arc;

use domain::{
    deliberation::{
        Stance,
        moderation::{MARK, Outcome, Part, Reason, Text},
        pace,
    },
    id::{BodyId, JudgementId, MandateId, PersonId, ProposalId, TerritoryId},
    institution::{BodyKind, Seat},
    refusal::Refusal,
    time::Instant,
};
use store::{
    ActResult,
    act::{self, moderation::NewTextReport, register::Joined},
    mandate::NewMandate,
};

use crate::{
    attack::Gang,
    database::count,
    joining::nik,
    scene::refused,
    stories,
    world::{Village, World, day},
};

stories!(
    a_reported_text_is_hidden_by_two_and_comes_back_when_its_author_asks,
    a_proposals_own_text_is_hidden_from_every_list,
    nobody_judges_what_is_about_them,
    nor_who_is_near_to_a_reporter,
    what_an_invented_person_reports_hides_nothing,
    a_declined_reason_is_not_reported_again,
    so_much_a_day_and_no_more,
    one_officer_alone_hides_nothing_in_a_kelurahan,
    one_officer_alone_hides_nothing_in_a_desa,
);

const CANARY: &str = "Kenari kuning: nomor HP Bu Tuti 0812";
const WHY: &str = "Ada nomor telepon orang.";

impl World {
    /// An opinion with these words on a proposal.
    async fn opinion(&self, who: PersonId, on: ProposalId, words: &str, now: Instant) -> Text {
        let by = self.by(who, now);
        let id = act::deliberation::give_opinion(&self.store, &by, on, Stance::Worry, words).await.expect("said");
        Text { proposal: on, part: Part::Opinion(id) }
    }

    async fn report(&self, who: PersonId, text: Text, about: Option<BodyId>, now: Instant) -> ActResult<()> {
        let new = NewTextReport { text, reason: Reason::PersonalData, about };
        act::moderation::report(&self.store, &self.by(who, now), new).await.map(|_| ())
    }

    async fn hide(&self, who: PersonId, text: Text, now: Instant) -> ActResult<()> {
        act::moderation::hide(&self.store, &self.by(who, now), text, Reason::PersonalData, WHY).await
    }

    async fn hidden(&self) -> i64 {
        count(&self.store, "SELECT COUNT(*) FROM text_judgements WHERE in_force").await
    }

    /// The body of somebody's first seat.
    async fn body_of(&self, who: PersonId) -> BodyId {
        let profile = store::person::profile(self.store.read(), who).await.expect("an answer").expect("a person");
        profile.seats[0].mandate.body
    }

    /// Gives somebody a seat in a body that stands already.
    async fn sits(&self, person: PersonId, body: BodyId) {
        let tx = self.store.write().await.expect("a transaction");
        let id = MandateId::at(day(-30).plus_seconds(i64::from(self.next())), &self.chance);
        let (seat, decree, from) = (Seat::Member, "SK 9/2026".to_owned(), day(-300));
        let new = NewMandate { id, person, body, seat, decree, from, until: None };
        store::mandate::add(&tx, &new).await.expect("a mandate");
        tx.commit().await.expect("seated");
    }

    /// Somebody in an office above the villages.
    pub async fn above(&self, village: &Village, kind: BodyKind) -> PersonId {
        let place = store::territory::by_id(self.store.read(), village.id).await.expect("a village");
        let above = place.place.lineage[usize::from(kind == BodyKind::DistrictOffice)];
        self.seated(village.rws[0].rts[1].id, above, kind, Seat::Chair, None).await
    }

    async fn judgement(&self, village: &Village) -> JudgementId {
        store::moderation::log(self.store.read(), village.id).await.expect("a log")[0].id
    }

    /// What somebody reads of the only opinion there.
    async fn reads(&self, who: Option<PersonId>, on: ProposalId) -> String {
        let all = store::deliberation::of_proposal(self.store.read(), on, who).await.expect("an answer");
        all[0].opinion.text.clone()
    }
}

async fn a_reported_text_is_hidden_by_two_and_comes_back_when_its_author_asks(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let camat = w.above(v, BodyKind::DistrictOffice).await;
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let text = w.opinion(rt.residents[1], id, CANARY, day(14)).await;
    assert_eq!(refused(w.hide(v.lpm, text, day(15)).await), Refusal::Moved { now: "not_reported" });
    w.report(rt.residents[2], text, None, day(15)).await.expect("reported");
    assert_eq!(refused(w.report(rt.residents[2], text, None, day(15)).await), Refusal::Moved { now: "reported" });
    assert_eq!(w.reads(None, id).await, CANARY, "a report alone hides nothing");
    w.hide(v.lpm, text, day(16)).await.expect("hidden by two");
    for who in [None, Some(rt.residents[2]), Some(v.lpm), Some(v.head), Some(camat)] {
        assert_eq!(w.reads(who, id).await, "");
    }
    assert_eq!(w.reads(Some(rt.residents[1]), id).await, CANARY, "but for who wrote it");
    let detail = store::proposal::detail(w.store.read(), id, None).await.unwrap().unwrap();
    assert_eq!(detail.row.unanswered, 1, "the worry goes on counting");
    let judgement = w.judgement(v).await;
    let ask = |who, now| {
        let w = &w;
        async move { act::moderation::appeal(&w.store, &w.by(who, now), judgement, "Itu nomor saya sendiri.").await }
    };
    refused(ask(rt.residents[3], day(17)).await);
    assert!(matches!(refused(ask(rt.residents[1], day(31)).await), Refusal::TooLate { .. }));
    ask(rt.residents[1], day(17)).await.expect("asked in time");
    assert_eq!(refused(ask(rt.residents[1], day(18)).await), Refusal::Moved { now: "appealed" });
    let settle = |who| {
        let w = &w;
        async move { act::moderation::settle(&w.store, &w.by(who, day(18)), judgement, true, WHY).await }
    };
    for who in [v.lpm, v.head, rt.residents[1], rt.residents[2], v.rws[0].chair] {
        assert_eq!(refused(settle(who).await).status(), 403);
    }
    settle(camat).await.expect("back");
    assert_eq!(w.reads(None, id).await, CANARY);
    assert_eq!(refused(settle(camat).await), Refusal::Moved { now: "text_settled" });
    let again = w.report(rt.residents[3], text, None, day(19)).await;
    assert_eq!(refused(again), Refusal::Moved { now: "text_judged" }, "judged once for one reason");
    let told = "SELECT COUNT(*) FROM record WHERE payload LIKE '%Kenari%' OR payload LIKE '%telepon%'";
    assert_eq!(count(&w.store, told).await, 0);
    w.record_holds().await;
}

async fn a_proposals_own_text_is_hidden_from_every_list(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let author = rt.residents[0];
    let id = w.at_rw(rt, author, 10).await;
    for (part, reporter) in Part::OWN.into_iter().zip(&rt.residents[1..]) {
        let text = Text { proposal: id, part };
        w.report(*reporter, text, None, day(15)).await.expect("reported");
        w.hide(v.lpm, text, day(16)).await.expect("hidden");
    }
    let c = w.store.read();
    let list = store::proposal::list(c, v.id, crate::world::YEAR, 0, 10).await.unwrap();
    let ballot = store::proposal::rows_by_id(c, v.id, crate::world::YEAR).await.unwrap();
    for words in [&list[0].words, &ballot[0].words] {
        assert_eq!([&words.problem, &words.place, &words.wish], [MARK; 3]);
    }
    for (viewer, sees) in [(None, false), (Some(v.lpm), false), (Some(author), true)] {
        let detail = store::proposal::detail(c, id, viewer).await.unwrap().unwrap();
        assert_eq!(detail.proposal.words.problem != MARK, sees, "{viewer:?}");
    }
    let own = store::proposal::of_author(c, author).await.unwrap();
    assert!(own[0].words.problem.starts_with("Kalau hujan"));
}

async fn nobody_judges_what_is_about_them(w: Arc<World>) {
    let v = &w.desa;
    let rt = &v.rws[0].rts[0];
    let (bpd, camat) = (v.bpd.unwrap(), w.above(v, BodyKind::DistrictOffice).await);
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let text = w.opinion(rt.residents[1], id, CANARY, day(14)).await;
    let lpm = w.body_of(v.lpm).await;
    w.report(rt.residents[2], text, Some(lpm), day(15)).await.expect("about the LPM, says the reporter");
    assert_eq!(refused(w.hide(v.lpm, text, day(16)).await), Refusal::OwnInterest);
    w.hide(bpd, text, day(16)).await.expect("the other moderator may");
    let judgement = w.judgement(v).await;
    let by = w.by(rt.residents[1], day(17));
    act::moderation::appeal(&w.store, &by, judgement, "Boleh tampil.").await.expect("asked");
    let settle = |who| {
        let w = &w;
        async move { act::moderation::settle(&w.store, &w.by(who, day(18)), judgement, false, WHY).await }
    };
    assert_eq!(refused(settle(bpd).await), Refusal::OwnInterest, "never who hid it");
    settle(camat).await.expect("one rung up");
    assert_eq!(w.hidden().await, 1, "it stays hidden");
    // About both: it stays.
    let both = w.opinion(rt.residents[1], id, "LPM dan BPD tidak pernah datang.", day(19)).await;
    w.report(rt.residents[2], both, Some(lpm), day(19)).await.expect("reported");
    w.report(rt.residents[3], both, Some(w.body_of(bpd).await), day(19)).await.expect("reported");
    for who in [v.lpm, bpd] {
        assert_eq!(refused(w.hide(who, both, day(20)).await), Refusal::OwnInterest);
    }
    // Under what the LPM answered, without anybody saying so.
    let answered = w.opinion(rt.residents[1], id, "Kenapa lama sekali?", day(20)).await;
    let Part::Opinion(opinion) = answered.part else { panic!("an opinion") };
    act::deliberation::answer_opinion(&w.store, &w.by(v.lpm, day(20)), opinion, "Sabar.").await.expect("answered");
    w.report(rt.residents[2], answered, None, day(20)).await.expect("reported");
    assert_eq!(refused(w.hide(v.lpm, answered, day(20)).await), Refusal::OwnInterest);
    w.hide(bpd, answered, day(20)).await.expect("the council may");
    // Under what concerns the whole village: the LPM has it in hand.
    let wide = w.propose(rt.residents[0], v.id, day(21)).await.id;
    let held = w.opinion(rt.residents[1], wide, "LPM pilih kasih.", day(21)).await;
    w.report(rt.residents[2], held, None, day(21)).await.expect("reported");
    assert_eq!(refused(w.hide(v.lpm, held, day(21)).await), Refusal::OwnInterest);
}

async fn nor_who_is_near_to_a_reporter(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let lpm = w.body_of(v.lpm).await;
    w.sits(rt.residents[0], lpm).await;
    let id = w.at_rw(rt, rt.residents[3], 10).await;
    for reporter in [v.lpm, rt.residents[0], rt.spouses[0]] {
        let text = w.opinion(rt.residents[1], id, "Air masuk lagi.", day(14)).await;
        w.report(reporter, text, None, day(15)).await.expect("reported");
        assert_eq!(refused(w.hide(rt.residents[0], text, day(15)).await), Refusal::OwnInterest);
    }
    let own = w.opinion(rt.spouses[0], id, "Air masuk lagi.", day(14)).await;
    w.report(rt.residents[2], own, None, day(15)).await.expect("reported");
    assert_eq!(refused(w.hide(rt.residents[0], own, day(15)).await), Refusal::OwnInterest, "by their own family");
    w.hide(v.lpm, own, day(15)).await.expect("by somebody else of the LPM");
}

async fn what_an_invented_person_reports_hides_nothing(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let text = w.opinion(rt.residents[1], id, "Pak Lurah tidak pernah datang.", day(14)).await;
    w.report(v.unverified, text, None, day(15)).await.expect("it is heard");
    assert_eq!(refused(w.hide(v.lpm, text, day(15)).await), Refusal::SecondPerson, "and makes no second person");
    w.report(rt.residents[2], text, None, day(15)).await.expect("reported");
    w.hide(v.lpm, text, day(15)).await.expect("with somebody who lives here");
}

async fn a_declined_reason_is_not_reported_again(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let text = w.opinion(rt.residents[1], id, "Pak Lurah tidak pernah datang.", day(14)).await;
    w.report(rt.residents[2], text, None, day(15)).await.expect("reported");
    let decline = |reason| {
        let w = &w;
        async move { act::moderation::decline(&w.store, &w.by(v.lpm, day(15)), text, reason, "Ini kritik.").await }
    };
    assert_eq!(refused(decline(Reason::Insult).await).status(), 422, "nobody said so");
    decline(Reason::PersonalData).await.expect("declined");
    let log = store::moderation::log(w.store.read(), v.id).await.unwrap();
    assert_eq!((log[0].outcome, log[0].in_force), (Outcome::Declined, false));
    let again = w.report(rt.residents[3], text, None, day(16)).await;
    assert_eq!(refused(again), Refusal::Moved { now: "text_judged" });
    let other = NewTextReport { text, reason: Reason::Insult, about: None };
    act::moderation::report(&w.store, &w.by(rt.residents[3], day(16)), other).await.expect("for another reason");
}

async fn so_much_a_day_and_no_more(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let who = rt.residents[0];
    let id = w.at_rw(rt, rt.residents[1], 10).await;
    for _ in 0..pace::OPINIONS {
        w.opinion(who, id, "Setuju sekali lagi.", day(14)).await;
    }
    let by = w.by(who, day(14));
    let more = act::deliberation::give_opinion(&w.store, &by, id, Stance::Ask, "Kapan?").await;
    assert_eq!(refused(more).status(), 429);
    w.opinion(who, id, "Besok boleh lagi.", day(15)).await;
    let neighbour = rt.residents[2];
    let mut texts = Vec::new();
    for _ in 0..=pace::REPORTS {
        texts.push(w.opinion(neighbour, id, "Air masuk lagi.", day(15)).await);
    }
    let last = texts.pop().unwrap();
    for text in texts {
        w.report(who, text, None, day(16)).await.expect("reported");
    }
    assert_eq!(refused(w.report(who, last, None, day(16)).await).status(), 429);
    w.report(who, last, None, day(17)).await.expect("the next day");
    for _ in 0..pace::PROPOSALS {
        w.propose(who, rt.id, day(18)).await;
    }
    let more = act::proposal::propose(&w.store, &w.by(who, day(18)), &w.form(rt.id)).await;
    assert_eq!(refused(more).status(), 429);
    let kept = act::proposal::keep(&w.store, &w.by(who, day(18)), &w.form(rt.id)).await;
    assert_eq!(refused(kept).status(), 429, "a draft is one too");
    w.propose(who, rt.id, day(19)).await;
}

/// One officer with everybody they can act as reports and hides whatever there is, by every reason.
async fn tries_to_hide(w: &World, officer: PersonId, gang: &Gang, texts: &[Text], bodies: &[BodyId], now: Instant) {
    let everybody: Vec<PersonId> = gang.people.iter().chain(&gang.ghosts).copied().chain([officer]).collect();
    for (n, &who) in everybody.iter().enumerate() {
        for (m, &text) in texts.iter().enumerate() {
            let about = bodies.get((n + m) % (bodies.len() + 1)).copied();
            let reason = Reason::ALL[(n + m) % Reason::ALL.len()];
            let _ = act::moderation::report(&w.store, &w.by(who, now), NewTextReport { text, reason, about }).await;
        }
    }
    for &who in &everybody {
        for &text in texts {
            for &reason in Reason::ALL {
                let hidden = act::moderation::hide(&w.store, &w.by(who, now), text, reason, WHY).await;
                assert!(matches!(refused(hidden).status(), 403 | 409), "{text:?}");
            }
        }
    }
    assert_eq!(w.hidden().await, 0);
}

/// Every kind of officer in turn, each with an opinion that criticises them and a proposal's own texts before them.
async fn each_alone(w: &World, v: &Village, officers: Vec<PersonId>, bodies: &[BodyId]) {
    let rt = &v.rws[0].rts[0];
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let ghosts_home: TerritoryId = rt.id;
    for (n, officer) in officers.into_iter().enumerate() {
        let now = day(14 + i64::try_from(n).unwrap());
        let opinion = w.opinion(rt.residents[1], id, "Pengurus ini tidak pernah datang.", now).await;
        let mut gang = Gang::default();
        gang.people.push(officer);
        let targets: Vec<PersonId> =
            [rt.residents[2], rt.chair, rt.secretary].into_iter().filter(|t| *t != officer).collect();
        gang.try_everything(w, &targets, None, now).await;
        let new = w.applicant(ghosts_home, Some(nik(w.next() + 1)), None);
        if let Ok(Joined::New(ghost, _)) = act::register::register_self(&w.store, &w.nobody(now), &new, "hash").await {
            gang.ghosts.push(ghost);
        }
        let own = Part::OWN.map(|part| Text { proposal: id, part });
        let texts = [vec![opinion], own.to_vec()].concat();
        tries_to_hide(w, officer, &gang, &texts, bodies, now).await;
    }
    w.record_holds().await;
}

async fn one_officer_alone_hides_nothing_in_a_kelurahan(w: Arc<World>) {
    let v = &w.kelurahan;
    let rt = &v.rws[0].rts[0];
    let member = rt.residents[3];
    let lpm = w.body_of(v.lpm).await;
    w.sits(member, lpm).await;
    let mut officers = vec![rt.chair, rt.secretary, v.rws[0].chair, v.lpm, member, v.head, w.staff().await];
    for kind in [BodyKind::DistrictOffice, BodyKind::Agency, BodyKind::Bappeda] {
        officers.push(w.above(v, kind).await);
    }
    officers.push(w.operator().await);
    let bodies = [lpm, w.body_of(rt.chair).await];
    each_alone(&w, v, officers, &bodies).await;
}

async fn one_officer_alone_hides_nothing_in_a_desa(w: Arc<World>) {
    let v = &w.desa;
    let lpm = w.body_of(v.lpm).await;
    let officers = vec![v.rws[0].rts[0].chair, v.rws[0].chair, v.lpm, v.bpd.unwrap(), v.head];
    each_alone(&w, v, officers, &[lpm]).await;
}
