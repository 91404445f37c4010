//! One officer alone, whoever, cannot vote for another, nor change a closed list or poll.
//!
//! The officer tries everything, again and again: prints cards and opens them, and then acts as each whose account that
//! opened too, with every number and code at hand. No ballot may come of it.

use std::sync::Arc;

use domain::{
    card::Proof,
    decision::Outcome,
    id::{PersonId, PollId, ProposalId, TerritoryId},
    institution::{BodyKind, Seat},
    money::Rupiah,
    time::Instant,
};
use store::{
    act::{self, Acting, register::Joined},
    card::Printed,
};
use uuid::Uuid;

use crate::{
    cards::{BIRTHDAYS, opening},
    database::{Look, count},
    joining::nik,
    scene::{JUMP, funded, refused, verdict},
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    one_officer_alone_cannot_vote_for_another_the_rts_secretary,
    one_officer_alone_cannot_vote_for_another_the_rts_chair,
    one_officer_alone_cannot_vote_for_another_the_rws_chair,
    one_officer_alone_cannot_vote_for_another_village_staff,
    one_officer_alone_cannot_vote_for_another_the_villages_head,
    one_officer_alone_cannot_vote_for_another_the_operator,
    nor_change_a_closed_poll,
    nor_change_a_list_that_was_handed_on,
    nor_change_a_list_that_was_decided,
);

/// Who one officer can act as, and what is in their hands.
#[derive(Default)]
pub struct Gang {
    pub people: Vec<PersonId>,
    cards: Vec<Printed>,
    requests: Vec<Uuid>,
    pub ghosts: Vec<PersonId>,
}

impl Gang {
    /// Tries every act on everybody, as everybody one can act as.
    pub async fn try_everything(&mut self, w: &World, targets: &[PersonId], poll: Option<PollId>, now: Instant) {
        let rt = &w.kelurahan.rws[0].rts[0];
        let new = w.applicant(rt.id, Some(nik(w.next() + 1)), None);
        if let Ok(Joined::New(ghost, _)) = act::register::register_self(&w.store, &w.nobody(now), &new, "hash").await {
            self.people.push(ghost);
            self.ghosts.push(ghost);
        }
        for _ in 0..2 {
            let (people, ghosts) = (self.people.clone(), self.ghosts.clone());
            for who in people {
                let by = w.by(who, now);
                for &target in targets.iter().chain(&ghosts) {
                    self.try_on(w, &by, target, poll).await;
                }
                for &request in &self.requests {
                    let _ = act::card::second(&w.store, &by, request).await;
                }
                for card in &self.cards {
                    let _ = act::card::hand_over(&w.store, &by, std::slice::from_ref(&card.number)).await;
                }
                let new = w.applicant(rt.id, None, None);
                if self.ghosts.len() < 3
                    && let Ok(ghost) = act::register::register_other(&w.store, &by, &new, targets[0]).await
                {
                    self.ghosts.push(ghost);
                }
            }
            for card in &self.cards {
                for birthday in BIRTHDAYS {
                    if let Ok(opened) = w.open(&opening(card, birthday), now).await
                        && !self.people.contains(&opened)
                    {
                        self.people.push(opened);
                    }
                }
            }
        }
    }

    async fn try_on(&mut self, w: &World, by: &Acting<'_>, target: PersonId, poll: Option<PollId>) {
        let rt = &w.kelurahan.rws[0].rts[0];
        let why = "Saya kenal betul orang ini.";
        if let Ok(printed) = act::card::print(&w.store, by, rt.id, &[target]).await {
            self.cards.extend(printed);
        }
        for &witness in self.people.iter().rev().take(2) {
            self.requests.extend(act::card::ask_new(&w.store, by, target, witness).await);
        }
        let _ = act::register::confirm(&w.store, by, target).await;
        let _ = act::register::settle(&w.store, by, target, true, why).await;
        for kind in [Proof::Sheet, Proof::App] {
            let _ = act::card::issue(&w.store, by, target, kind).await;
        }
        if let Some(poll) = poll {
            let _ = act::card::admit(&w.store, by, poll, target).await;
        }
    }
}

/// One officer tries before the ballot is opened and while it runs; whoever they can act as then votes.
async fn tries_alone(w: &World, officer: PersonId) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    // Some use their account already, most have none yet: officers of the RT too.
    let using = [(rt.residents[2], "4821337906"), (officer, "1000000016")];
    let using = using.map(|(who, card)| (who, card.to_owned(), "hash".to_owned()));
    let tx = w.store.write().await.unwrap();
    store::person::open_accounts(&tx, &using).await.unwrap();
    tx.commit().await.unwrap();
    let targets: Vec<PersonId> =
        [rt.residents[0], rt.residents[2], rt.chair, rt.secretary].into_iter().filter(|who| *who != officer).collect();
    let mut gang = Gang { people: vec![officer], ..Gang::default() };
    gang.try_everything(w, &targets, None, day(20)).await;
    let poll = w.ballot(rw).await;
    gang.try_everything(w, &targets, Some(poll), day(43)).await;
    let voters: Vec<PersonId> = gang.people.iter().copied().filter(|who| *who != officer).collect();
    assert!(!voters.is_empty(), "at least an invented resident");
    for voter in &voters {
        let cast = w.cast(poll, *voter, &ids[..1]).await;
        assert_eq!(refused(cast).status() / 100, 4);
    }
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM ballots").await, 0);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM participations").await, 0);
    let invented = "SELECT COUNT(*) FROM persons WHERE name LIKE 'Pendatang%' AND verified_at IS NOT NULL";
    assert_eq!(count(&w.store, invented).await, 0, "nobody invented is verified");
    w.cast(poll, rt.residents[2], &ids[..1]).await.expect("whose account is their own votes as before");
    // The one who closes needs somebody else beside them.
    act::vote::ask_to_close(&w.store, &w.by(rw.chair, day(50)), poll).await.expect("the count is asked for");
    for witness in &voters {
        let _ = refused(act::vote::witness(&w.store, &w.by(*witness, day(50)), poll).await);
    }
    w.record_holds().await;
}

async fn one_officer_alone_cannot_vote_for_another_the_rts_secretary(w: Arc<World>) {
    tries_alone(&w, w.kelurahan.rws[0].rts[0].secretary).await;
}

async fn one_officer_alone_cannot_vote_for_another_the_rts_chair(w: Arc<World>) {
    tries_alone(&w, w.kelurahan.rws[0].rts[0].chair).await;
}

async fn one_officer_alone_cannot_vote_for_another_the_rws_chair(w: Arc<World>) {
    tries_alone(&w, w.kelurahan.rws[0].chair).await;
}

async fn one_officer_alone_cannot_vote_for_another_village_staff(w: Arc<World>) {
    let staff = w.staff().await;
    tries_alone(&w, staff).await;
}

async fn one_officer_alone_cannot_vote_for_another_the_villages_head(w: Arc<World>) {
    tries_alone(&w, w.kelurahan.head).await;
}

async fn one_officer_alone_cannot_vote_for_another_the_operator(w: Arc<World>) {
    let operator = w.operator().await;
    tries_alone(&w, operator).await;
}

impl World {
    /// Somebody of the kelurahan's office.
    pub async fn staff(&self) -> PersonId {
        let home = self.kelurahan.rws[0].rts[1].id;
        self.seated(home, self.kelurahan.id, BodyKind::VillageOffice, Seat::Member, None).await
    }

    /// Who runs the installation.
    pub async fn operator(&self) -> PersonId {
        let village = store::territory::by_id(self.store.read(), self.kelurahan.id).await.expect("a village");
        let home = self.kelurahan.rws[0].rts[1].id;
        self.seated(home, village.place.lineage[0], BodyKind::Operator, Seat::Chair, None).await
    }

    /// One of every role there is in a village.
    async fn everyone(&self, village: &Village) -> Vec<PersonId> {
        let rw = &village.rws[0];
        let rt = &rw.rts[0];
        let mut all = vec![rw.chair, rw.secretary, rt.chair, rt.secretary, rt.residents[0], rt.spouses[3]];
        all.extend([village.head, village.lpm, village.facilitator, village.pkk_chair, village.unverified]);
        all.extend(village.bpd);
        all.extend([self.staff().await, self.operator().await]);
        all
    }
}

async fn nor_change_a_closed_poll(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let ids = w.ranked(rw, &[10, 20, 30]).await;
    let poll = store::vote::of_place(w.store.read(), rw.id, YEAR).await.unwrap().unwrap().id;
    let everyone = w.everyone(&w.kelurahan).await;
    let look = Look::at(&w.store).await;
    let before = look.fingerprint().await;
    for who in everyone {
        for now in [day(50), day(51), day(59), day(65)] {
            let by = w.by(who, now);
            refused(act::vote::cast(&w.store, &by, poll, &[1]).await);
            refused(act::vote::ask_to_close(&w.store, &by, poll).await);
            refused(act::vote::witness(&w.store, &by, poll).await);
            refused(act::vote::open(&w.store, &by, rw.id, YEAR, day(58)).await);
            refused(act::proposal::withdraw(&w.store, &w.by(who, day(61)), ids[0]).await);
        }
    }
    assert_eq!(look.fingerprint().await, before);
}

/// Everything that could change a list.
async fn try_to_change(w: &World, village: &Village, who: PersonId, lines: &[ProposalId], now: Instant) {
    let (by, id, rw): (_, TerritoryId, _) = (w.by(who, now), village.id, &village.rws[0]);
    let why = "Supaya yang ini lebih dulu.";
    refused(act::decision::move_line(&w.store, &by, id, YEAR, lines[1], 1, why).await);
    refused(act::decision::draft_list(&w.store, &by, id, YEAR).await);
    refused(act::decision::submit_list(&w.store, &by, id, YEAR).await);
    refused(act::decision::rank_village_wide(&w.store, &by, id, YEAR, lines).await);
    refused(act::decision::note_order(&w.store, &by, rw.id, YEAR, why).await);
    refused(act::decision::set_ceiling(&w.store, &by, id, YEAR, &[("Lain".to_owned(), Rupiah(1))]).await);
    refused(act::decision::confirm(&w.store, &by, id, YEAR, None).await);
    for &line in lines {
        refused(act::proposal::withdraw(&w.store, &by, line).await);
    }
}

async fn nor_change_a_list_that_was_handed_on(w: Arc<World>) {
    for village in [&w.kelurahan, &w.desa] {
        w.ceiling(village, 1_000_000_000).await;
        w.ranked(&village.rws[0], &[10, 20, 30]).await;
        w.draft(village).await;
        w.submit(village).await;
        let (lines, everyone) = (w.order(village).await, w.everyone(village).await);
        let look = Look::at(&w.store).await;
        let before = look.fingerprint().await;
        for who in everyone {
            for now in [day(71), day(74), day(77), day(82)] {
                try_to_change(&w, village, who, &lines, now).await;
                if who != village.head || now < day(80) {
                    let by = w.by(who, now);
                    let word = verdict(funded(), JUMP);
                    refused(act::decision::decide_line(&w.store, &by, village.id, YEAR, lines[0], word).await);
                }
            }
        }
        assert_eq!(look.fingerprint().await, before);
    }
}

async fn nor_change_a_list_that_was_decided(w: Arc<World>) {
    for village in [&w.kelurahan, &w.desa] {
        w.ceiling(village, 1_000_000_000).await;
        w.ranked(&village.rws[0], &[10, 20, 30]).await;
        w.draft(village).await;
        w.submit(village).await;
        let lines = w.order(village).await;
        for &line in &lines {
            w.decide(village, line, funded()).await.expect("decided");
        }
        if let Some(bpd) = village.bpd {
            let by = w.by(bpd, day(83));
            act::decision::confirm(&w.store, &by, village.id, YEAR, None).await.expect("confirmed");
        }
        let everyone = w.everyone(village).await;
        let look = Look::at(&w.store).await;
        let before = look.fingerprint().await;
        for who in everyone {
            // What a desa has confirmed is closed at once, what a kelurahan recorded when its stage ends.
            let days: &[i64] = if village.bpd.is_some() { &[84, 92, 120, 320] } else { &[92, 120, 320] };
            for &n in days {
                try_to_change(&w, village, who, &lines, day(n)).await;
                for outcome in [funded(), Outcome::Deferred] {
                    let (by, word) = (w.by(who, day(n)), verdict(outcome, JUMP));
                    refused(act::decision::decide_line(&w.store, &by, village.id, YEAR, lines[0], word).await);
                }
            }
        }
        assert_eq!(look.fingerprint().await, before);
    }
}
