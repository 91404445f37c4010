//! Steps that many stories share: a proposal that came this far, a ballot that was counted, a list that was drafted.

use domain::{
    decision::{Outcome, ReasonCode, Verdict},
    id::{PersonId, PollId, ProposalId, TerritoryId},
    money::Rupiah,
    proposal::{
        Proposal,
        estimate::{Estimate, Unit},
        words::Words,
    },
    refusal::Refusal,
    time::Instant,
};
use jiff::civil::date;
use store::{
    ActError, ActResult,
    act::{
        self,
        proposal::{NewProposal, Sent},
    },
};

use crate::world::{Rt, Rw, Village, World, YEAR, day};

/// The refusal of an act that must not have succeeded, nor failed below the rules.
pub fn refused<T: std::fmt::Debug>(answer: ActResult<T>) -> Refusal {
    match answer {
        Err(ActError::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

/// Three answers worth sending.
pub fn words() -> Words {
    Words::new("Kalau hujan satu jam, air masuk ke 34 rumah.", "Gang Melati", "Saluran diperbaiki")
}

/// One piece at a price.
pub fn costs(rupiah: i64) -> Estimate {
    let (quantity, unit, unit_price) = (Some(1_000), Some(Unit::Piece), Some(Rupiah(rupiah)));
    Estimate { quantity, unit, unit_price, ..Estimate::default() }
}

/// A verdict with everything that must stand beside it.
pub fn verdict(outcome: Outcome, reason: Option<&str>) -> Verdict {
    let codes = if outcome.needs_code() { vec![ReasonCode::R09] } else { vec![] };
    let minutes_date = date(2027, 1, 20);
    Verdict { outcome, codes, reason: reason.map(Into::into), minutes_number: "4/2027".into(), minutes_date }
}

/// Money from the usual source.
pub fn funded() -> Outcome {
    Outcome::Funded { source: "DAU Tambahan".into() }
}

/// A gap in the money that everybody may read.
pub const JUMP: Option<&str> = Some("Muat dalam sisa pagu.");

impl World {
    /// A form about a place, with a key of its own.
    pub fn form(&self, scope: TerritoryId) -> NewProposal {
        let form_key = format!("form-{}", self.next());
        let (photo, meant, again) = (None, false, None);
        let (words, show_name, body, waited) = (words(), false, None, 0);
        NewProposal { scope, year: YEAR, words, show_name, body, waited, photo, meant, again, form_key }
    }

    /// Somebody proposes.
    pub async fn propose(&self, who: PersonId, scope: TerritoryId, now: Instant) -> Sent {
        act::proposal::propose(&self.store, &self.by(who, now), &self.form(scope)).await.expect("it is sent")
    }

    /// A proposal as it stands.
    pub async fn proposal(&self, id: ProposalId) -> Proposal {
        store::proposal::find(self.store.read(), id).await.expect("an answer").expect("a proposal")
    }

    /// Proposed on day 12 with a cost, and passed on by the RT's chair on day 13.
    pub async fn at_rw(&self, rt: &Rt, who: PersonId, rupiah: i64) -> ProposalId {
        let id = self.propose(who, rt.id, day(12)).await.id;
        let by = self.by(who, day(12));
        act::proposal::estimate(&self.store, &by, id, costs(rupiah)).await.expect("its cost is said");
        act::proposal::pass_on(&self.store, &self.by(rt.chair, day(13)), id).await.expect("it is passed on");
        id
    }

    /// As many proposals at the RW as there are costs, by turns: nobody writes more than one may in a day.
    pub async fn many_at_rw(&self, rt: &Rt, rupiah: &[i64]) -> Vec<ProposalId> {
        let mut ids = Vec::new();
        for (&who, &cost) in rt.residents.iter().chain(&rt.spouses).cycle().zip(rupiah) {
            ids.push(self.at_rw(rt, who, cost).await);
        }
        ids
    }

    /// A ballot opened on day 41 until day 50.
    pub async fn ballot(&self, rw: &Rw) -> PollId {
        let by = self.by(rw.chair, day(41));
        act::vote::open(&self.store, &by, rw.id, YEAR, day(50)).await.expect("a ballot is opened")
    }

    /// The line of the paper that a proposal stands on.
    pub async fn line(&self, poll: PollId, proposal: ProposalId) -> u16 {
        let poll = store::vote::find(self.store.read(), poll).await.expect("an answer").expect("a poll");
        poll.options.iter().find(|o| o.proposal == proposal).expect("on the paper").line
    }

    /// Somebody approves these proposals on day 45.
    pub async fn cast(&self, poll: PollId, who: PersonId, approved: &[ProposalId]) -> ActResult<()> {
        let mut lines = Vec::new();
        for proposal in approved {
            lines.push(self.line(poll, *proposal).await);
        }
        act::vote::cast(&self.store, &self.by(who, day(45)), poll, &lines).await
    }

    /// The chair asks for the count on day 50, and a resident of the second RT witnesses.
    pub async fn close(&self, rw: &Rw, poll: PollId) {
        act::vote::ask_to_close(&self.store, &self.by(rw.chair, day(50)), poll).await.expect("the count is asked for");
        let witness = self.by(rw.rts[1].residents[3], day(50));
        act::vote::witness(&self.store, &witness, poll).await.expect("it is closed");
    }

    /// Proposals of an RW with these costs, ranked by its residents in just this order.
    pub async fn ranked(&self, rw: &Rw, rupiah: &[i64]) -> Vec<ProposalId> {
        let ids = self.many_at_rw(&rw.rts[0], rupiah).await;
        let poll = self.ballot(rw).await;
        for (n, voter) in rw.rts[0].residents.iter().chain(&rw.rts[0].spouses).take(ids.len()).enumerate() {
            self.cast(poll, *voter, &ids[..ids.len() - n]).await.expect("a ballot is cast");
        }
        self.close(rw, poll).await;
        ids
    }

    /// The ceiling, set on day 5.
    pub async fn ceiling(&self, village: &Village, rupiah: i64) {
        let parts = [("DAU Tambahan".to_owned(), Rupiah(rupiah))];
        let by = self.by(village.head, day(5));
        act::decision::set_ceiling(&self.store, &by, village.id, YEAR, &parts).await.expect("a ceiling");
    }

    /// The list, drafted on day 61.
    pub async fn draft(&self, village: &Village) {
        let by = self.by(village.lpm, day(61));
        act::decision::draft_list(&self.store, &by, village.id, YEAR).await.expect("a list");
    }

    /// The list, handed to the forum on day 70.
    pub async fn submit(&self, village: &Village) {
        let by = self.by(village.lpm, day(70));
        act::decision::submit_list(&self.store, &by, village.id, YEAR).await.expect("it is handed on");
    }

    /// The lurah or kades records the forum's word on day 82.
    pub async fn decide(&self, village: &Village, line: ProposalId, outcome: Outcome) -> ActResult<()> {
        let verdict = verdict(outcome, JUMP);
        act::decision::decide_line(&self.store, &self.by(village.head, day(82)), village.id, YEAR, line, verdict).await
    }

    /// The proposals of a village's list, in order.
    pub async fn order(&self, village: &Village) -> Vec<ProposalId> {
        let list = store::decision::of_cycle(self.store.read(), village.cycle).await.expect("an answer");
        list.expect("a list").lines.iter().map(|l| l.proposal).collect()
    }

    /// Asserts that the record's chain holds, and says how long it is.
    pub async fn record_holds(&self) -> i64 {
        let c = self.store.read();
        assert_eq!(store::record::first_broken_link(c).await.expect("an answer"), None);
        store::record::length_and_head(c).await.expect("an answer").0
    }
}
