//! Joining: many at once under one number, two who confirm, somebody registered in person.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{
    authority::Act,
    deliberation::Stance,
    id::{PersonId, TerritoryId},
    identity::{FamilyCard, Nik},
    institution::Role,
    person::Honorific,
    refusal::Refusal,
    time::Instant,
};
use jiff::civil::date;
use store::{
    ActResult,
    act::{
        self,
        register::{Joined, Newcomer},
    },
    register::{self, Listed},
};

use crate::{
    database::{column, count, fingerprint, tamper_with},
    race::at_once,
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    of_sixty_four_with_one_number_exactly_one_joins,
    eight_of_one_family_card_join_one_household,
    residence_takes_two_of_whom_one_chairs_the_rt,
    without_a_chair_the_rws_chair_leads_and_its_secretary_does_not,
    nobody_confirms_themself_or_their_own_family_card,
    two_who_press_at_once_confirm_once_each,
    whoever_waits_proposes_supports_and_speaks_but_is_on_no_roll,
    in_person_takes_a_witness_of_another_family,
    somebody_without_a_number_counts_once_and_is_matched_later,
    only_a_dispute_is_settled,
);

/// The n-th number of identity of a woman born on 5 February 1990.
pub fn nik(n: u32) -> Nik {
    Nik::parse(&format!("997101450290{n:04}")).expect("a number of identity")
}

/// The n-th family card.
pub fn family_card(n: u32) -> FamilyCard {
    FamilyCard::parse(&format!("997101010120{n:04}")).expect("a family card")
}

impl World {
    /// Somebody who wants to be registered.
    pub fn applicant(&self, home: TerritoryId, nik: Option<Nik>, family_card: Option<FamilyCard>) -> Newcomer {
        let (name, born) = (format!("Pendatang {}", self.next()), date(1990, 2, 5));
        Newcomer { name, honorific: Honorific::Ibu, sex: Some("p"), born, married: false, home, nik, family_card }
    }

    /// Somebody registers alone on day 5.
    pub async fn joins(&self, new: &Newcomer) -> PersonId {
        match act::register::register_self(&self.store, &self.nobody(day(5)), new, "hash").await.expect("an answer") {
            Joined::New(id, _) => id,
            Joined::Known(_) => panic!("the number is known"),
        }
    }

    /// A resident as a board sees them.
    pub async fn listed(&self, id: PersonId) -> Listed {
        register::one(self.store.read(), id).await.expect("an answer").expect("they are listed")
    }

    /// Gives somebody the household of somebody else.
    pub async fn move_in(&self, who: PersonId, with: PersonId) {
        let sql =
            "UPDATE persons SET household_id = (SELECT q.household_id FROM persons q WHERE q.id = $2) WHERE id = $1";
        tamper_with(&self.store, sql, vec![who.0.into(), with.0.into()]).await;
    }

    /// Ends every mandate of somebody.
    pub async fn unseat(&self, who: PersonId, at: Instant) {
        let sql = "UPDATE mandates SET valid_until = $2 WHERE person_id = $1";
        tamper_with(&self.store, sql, vec![who.0.into(), at.micros().into()]).await;
    }

    async fn confirms(&self, by: PersonId, id: PersonId) -> ActResult<bool> {
        act::register::confirm(&self.store, &self.by(by, day(6)), id).await
    }
}

async fn of_sixty_four_with_one_number_exactly_one_joins(w: Arc<World>) {
    let home = w.kelurahan.rws[0].rts[0].id;
    for round in 1..=3_u32 {
        let answers = at_once(64, |_| {
            let w = Arc::clone(&w);
            let new = w.applicant(home, Some(nik(round)), Some(family_card(round)));
            async move { act::register::register_self(&w.store, &w.nobody(day(5)), &new, "hash").await }
        });
        let mut numbers = BTreeSet::new();
        let (mut joined, mut known) = (0, 0);
        for answer in answers.await {
            match answer.expect("neither is refused nor fails") {
                Joined::New(_, number) => (joined += 1, numbers.insert(number)),
                Joined::Known(number) => (known += 1, numbers.insert(number)),
            };
        }
        assert_eq!((joined, known), (1, 63));
        assert_eq!(numbers.len(), 64, "everybody is given a number of their own");
        let rounds = i64::from(round);
        for table in ["identities", "registrations", "accounts", "consents", "households", "household_cards"] {
            assert_eq!(count(&w.store, &format!("SELECT COUNT(*) FROM {table}")).await, rounds, "{table}");
        }
        let people = "SELECT COUNT(*) FROM persons WHERE name LIKE 'Pendatang%'";
        assert_eq!(count(&w.store, people).await, rounds);
        assert_eq!(w.record_holds().await, rounds);
    }
}

async fn eight_of_one_family_card_join_one_household(w: Arc<World>) {
    let home = w.kelurahan.rws[0].rts[0].id;
    for round in 1..=4_u32 {
        let answers = at_once(8, |n| {
            let w = Arc::clone(&w);
            let number = nik(round * 100 + u32::try_from(n).unwrap());
            let new = w.applicant(home, Some(number), Some(family_card(round)));
            async move { act::register::register_self(&w.store, &w.nobody(day(5)), &new, "hash").await }
        });
        assert!(answers.await.into_iter().all(|a| matches!(a.expect("no error"), Joined::New(..))));
        for (what, sql) in [
            ("cards", "SELECT COUNT(*) FROM household_cards"),
            ("households", "SELECT COUNT(*) FROM households"),
            ("homes", "SELECT COUNT(DISTINCT household_id) FROM persons WHERE name LIKE 'Pendatang%'"),
        ] {
            assert_eq!(count(&w.store, sql).await, i64::from(round), "{what}");
        }
    }
}

async fn residence_takes_two_of_whom_one_chairs_the_rt(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let first = w.joins(&w.applicant(rt.id, Some(nik(1)), None)).await;
    assert!(!w.confirms(rt.secretary, first).await.expect("the first of two"));
    assert_eq!(refused(w.confirms(rt.secretary, first).await), Refusal::SecondPerson, "one counts once");
    assert!(!w.confirms(rw.secretary, first).await.expect("two, but not the RT's chair"));
    assert!(!w.listed(first).await.verified());
    assert!(w.confirms(rt.chair, first).await.expect("the RT's chair"));
    assert_eq!(w.listed(first).await.state.as_deref(), Some("verified"));
    assert!(w.listed(first).await.verified());
    assert_eq!(refused(w.confirms(rw.chair, first).await), Refusal::Moved { now: "verified" });
    // Whoever is no member of this RT's or RW's board has no say.
    let second = w.joins(&w.applicant(rt.id, Some(nik(2)), None)).await;
    for stranger in [rw.rts[1].chair, rw.rts[1].secretary, w.kelurahan.rws[1].chair, w.desa.rws[0].rts[0].chair] {
        assert_eq!(refused(w.confirms(stranger, second).await).status(), 403);
    }
    for other in [w.kelurahan.head, w.kelurahan.lpm, rt.residents[0], first, second] {
        let refusal = refused(w.confirms(other, second).await);
        assert!(matches!(refusal, Refusal::NotYourTask { act: Act::ConfirmResident, .. } | Refusal::OwnInterest));
    }
    assert_eq!(w.listed(second).await.confirmed, 0);
    assert!(!w.confirms(rt.chair, second).await.expect("the chair alone is one"));
    assert!(w.confirms(rt.secretary, second).await.expect("with the secretary, two"));
    w.record_holds().await;
}

async fn without_a_chair_the_rws_chair_leads_and_its_secretary_does_not(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let id = w.joins(&w.applicant(rt.id, None, None)).await;
    w.unseat(rt.chair, day(1)).await;
    let ended = Refusal::MandateEnded { role: Role::RtChair, ended: day(1) };
    assert_eq!(refused(w.confirms(rt.chair, id).await), ended);
    assert!(!w.confirms(rt.secretary, id).await.expect("one"));
    assert!(!w.confirms(rw.secretary, id).await.expect("two without a chair"));
    assert!(w.confirms(rw.chair, id).await.expect("who stands in for the RT's"));
}

async fn nobody_confirms_themself_or_their_own_family_card(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let cousin = w.joins(&w.applicant(rt.id, Some(nik(1)), Some(family_card(1)))).await;
    w.move_in(rt.chair, cousin).await;
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(w.confirms(rt.chair, cousin).await), Refusal::OwnInterest);
    let decline = act::register::decline(&w.store, &w.by(rt.chair, day(6)), cousin, "Saya tidak kenal.").await;
    assert_eq!(refused(decline), Refusal::OwnInterest);
    let new = w.applicant(rt.id, Some(nik(2)), Some(family_card(1)));
    let other = act::register::register_other(&w.store, &w.by(rt.chair, day(6)), &new, rt.residents[0]).await;
    assert_eq!(refused(other), Refusal::OwnInterest);
    assert_eq!(fingerprint(&w.store).await, before);
    // An officer under another name waits like everybody.
    let by = w.by(rt.secretary, day(6));
    let anew = act::person::correct(&w.store, &by, "Nama Lain", Honorific::Ibu, None).await;
    assert!(anew.expect("corrected"), "another name is confirmed anew");
    assert_eq!(refused(w.confirms(rt.secretary, rt.secretary).await), Refusal::OwnInterest);
}

async fn two_who_press_at_once_confirm_once_each(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let members = [rt.chair, rt.secretary];
    for round in 1..=4 {
        let id = w.joins(&w.applicant(rt.id, Some(nik(round)), None)).await;
        let answers = at_once(8, |n| {
            let w = Arc::clone(&w);
            async move { w.confirms(members[n % 2], id).await }
        });
        let (done, others): (Vec<_>, Vec<_>) = answers.await.into_iter().partition(ActResult::is_ok);
        let mut done: Vec<bool> = done.into_iter().map(Result::unwrap).collect();
        done.sort_unstable();
        assert_eq!(done, [false, true], "one is the first, one the second");
        for other in others {
            let refusal = refused(other);
            assert!(matches!(refusal, Refusal::SecondPerson | Refusal::Moved { now: "verified" }), "{refusal:?}");
        }
        assert_eq!(w.listed(id).await.confirmed, 2);
        let verified = "SELECT COUNT(*) FROM record WHERE payload LIKE '%\"verified\":true%'";
        assert_eq!(count(&w.store, verified).await, i64::from(round));
    }
    w.record_holds().await;
}

async fn whoever_waits_proposes_supports_and_speaks_but_is_on_no_roll(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let id = w.joins(&w.applicant(rt.id, Some(nik(1)), None)).await;
    let own = w.propose(id, rt.id, day(12)).await.id;
    act::proposal::withdraw(&w.store, &w.by(id, day(13)), own).await.expect("it has no cost that a ballot could show");
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    let by = w.by(id, day(14));
    act::proposal::support(&w.store, &by, ids[0], true).await.expect("supported");
    let said = act::deliberation::give_opinion(&w.store, &by, ids[0], Stance::Ask, "Kapan dimulai?").await;
    said.expect("said");
    let poll = w.ballot(rw).await;
    assert_eq!(store::vote::on_roll(w.store.read(), poll, id).await.unwrap(), (false, false));
    assert_eq!(refused(w.cast(poll, id, &ids[..1]).await), Refusal::NotVerified);
    // Confirmed after the roll was frozen: on the next one.
    for by in [rt.secretary, rt.chair] {
        act::register::confirm(&w.store, &w.by(by, day(42)), id).await.expect("confirmed");
    }
    assert_eq!(refused(w.cast(poll, id, &ids[..1]).await), Refusal::NotOnRoll);
}

async fn in_person_takes_a_witness_of_another_family(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let aunt = w.joins(&w.applicant(rt.id, Some(nik(1)), Some(family_card(1)))).await;
    for by in [rt.secretary, rt.chair] {
        w.confirms(by, aunt).await.expect("confirmed");
    }
    let new = w.applicant(rt.id, Some(nik(2)), Some(family_card(1)));
    let other = async |by: PersonId, witness: PersonId| {
        act::register::register_other(&w.store, &w.by(by, day(7)), &new, witness).await
    };
    let before = fingerprint(&w.store).await;
    let nobody = PersonId(uuid::Uuid::from_u128(1));
    for (why, witness) in [
        ("of the same card", aunt),
        ("not verified", w.kelurahan.unverified),
        ("who writes", rt.secretary),
        ("nobody", nobody),
    ] {
        assert_eq!(refused(other(rt.secretary, witness).await), Refusal::WitnessTooNear, "{why}");
    }
    for stranger in [rw.rts[1].secretary, rw.chair, rt.residents[0], w.desa.head] {
        assert_eq!(refused(other(stranger, rt.residents[1]).await).status(), 403);
    }
    assert_eq!(fingerprint(&w.store).await, before, "nothing of them is kept");
    let id = other(rt.secretary, rt.residents[1]).await.expect("registered");
    let listed = w.listed(id).await;
    assert_eq!((listed.channel.as_deref(), listed.state.as_deref()), (Some("officer"), Some("waiting")));
    assert!(!listed.verified(), "who writes does not confirm by that");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM households").await, 1, "the same family");
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(other(rt.secretary, rt.residents[1]).await), Refusal::Registered);
    assert_eq!(fingerprint(&w.store).await, before);
}

async fn somebody_without_a_number_counts_once_and_is_matched_later(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let by = w.by(rt.secretary, day(7));
    let other = async || {
        let new = w.applicant(rt.id, None, None);
        act::register::register_other(&w.store, &by, &new, rt.residents[1]).await.expect("registered")
    };
    let (id, second) = (other().await, other().await);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM identities").await, 0);
    let taken = w.joins(&w.applicant(rt.id, Some(nik(1)), None)).await;
    assert_ne!(taken, id);
    let matched = async |who, n| act::register::match_nik(&w.store, &by, who, &nik(n)).await;
    assert_eq!(refused(matched(id, 1).await), Refusal::Registered, "somebody else's number");
    matched(id, 2).await.expect("matched");
    assert_eq!(w.listed(id).await.nik_tail.as_deref(), Some("0002"));
    assert_eq!(refused(matched(id, 3).await), Refusal::Registered, "a number is not exchanged");
    assert_eq!(refused(matched(second, 2).await), Refusal::Registered);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM identities").await, 2);
    let anew = w.applicant(rt.id, Some(nik(2)), None);
    let known = act::register::register_self(&w.store, &w.nobody(day(8)), &anew, "hash").await;
    assert!(matches!(known.expect("an answer"), Joined::Known(_)), "matched is known");
    for board in [rt.secretary, rt.chair] {
        w.confirms(board, id).await.expect("confirmed");
    }
    w.many_at_rw(rt, &[10, 20]).await;
    w.ballot(rw).await;
    let roll = column::<String>(
        &w.store,
        "SELECT p.name FROM roll r JOIN persons p ON p.id = r.person_id WHERE p.name LIKE 'Pendatang%'",
    );
    assert_eq!(roll.await.len(), 1, "on the roll once");
    w.record_holds().await;
}

async fn only_a_dispute_is_settled(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let id = w.joins(&w.applicant(rt.id, Some(nik(1)), None)).await;
    let head = w.by(w.kelurahan.head, day(8));
    let settle = async |who, here| {
        act::register::settle(&w.store, &head, who, here, "Ada surat keterangan domisili dari pemilik kos.").await
    };
    let before = fingerprint(&w.store).await;
    assert!(matches!(refused(settle(id, true).await), Refusal::Moved { .. }), "nobody has declined");
    assert!(matches!(refused(settle(rt.residents[0], false).await), Refusal::Moved { .. }), "nobody doubts it");
    assert_eq!(fingerprint(&w.store).await, before);
    let why = "Rumahnya kosong sejak tahun lalu.";
    act::register::decline(&w.store, &w.by(rt.chair, day(7)), id, why).await.expect("declined");
    assert_eq!(refused(w.confirms(rt.secretary, id).await), Refusal::Moved { now: "declined" });
    assert_eq!(w.listed(id).await.why.as_deref(), Some(why));
    settle(id, true).await.expect("settled");
    assert!(w.listed(id).await.verified());
    assert!(matches!(refused(settle(id, false).await), Refusal::Moved { .. }), "once");
    w.record_holds().await;
}
