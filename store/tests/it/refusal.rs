//! Every act, tried by everybody who may not: the refusal is the one to expect, and nothing at all was changed.
//!
//! The table below is walked from the first day of a year to the last. Each act is first refused to all who may not
//! do it, then done by who may: so each refusal stands where the act itself was possible.

use std::sync::Arc;

use domain::{
    id::PersonId,
    institution::{BodyKind, Seat},
    territory::VillageKind,
};
use store::ActError;

use crate::{
    database::Look,
    deed::{Deed, Scene},
    scene::costs,
    stories,
    world::{Village, World, day},
};

stories!(
    in_a_kelurahan_every_act_is_refused_to_all_but_those_whose_task_it_is,
    in_a_desa_every_act_is_refused_to_all_but_those_whose_task_it_is,
);

/// Whose task an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// Anyone who lives there.
    Resident,
    /// A verified, grown-up resident.
    Voter,
    /// Who proposed it.
    Author,
    /// A seat in a body of the place.
    Seat(BodyKind),
    /// Nobody's in this kind of village.
    Nobody,
}

use Holder::{Author, Nobody, Resident, Voter};
const RT: Holder = Holder::Seat(BodyKind::RtBoard);
const RW: Holder = Holder::Seat(BodyKind::RwBoard);
const LPM: Holder = Holder::Seat(BodyKind::Lpm);
const HEAD: Holder = Holder::Seat(BodyKind::VillageOffice);
const BPD: Holder = Holder::Seat(BodyKind::Bpd);

/// The act, whose task it is, the day it is done, and a day on which its stage is closed.
type Row = (Deed, Holder, i64, Option<i64>);

fn table(kind: VillageKind) -> Vec<Row> {
    let (confirms, judges) = match kind {
        VillageKind::Desa => (BPD, BPD),
        VillageKind::Kelurahan => (Nobody, LPM),
    };
    vec![
        (Deed::SetCeiling, HEAD, 5, Some(12)),
        (Deed::Keep, Resident, 12, Some(41)),
        (Deed::MendDraft, Author, 12, Some(41)),
        (Deed::Propose, Resident, 12, Some(41)),
        (Deed::Support, Resident, 13, None),
        (Deed::GiveOpinion, Resident, 13, None),
        (Deed::AnswerOpinion, RT, 14, None),
        (Deed::EstimateOwn, Author, 14, Some(65)),
        (Deed::EstimateRung, RT, 14, Some(82)),
        (Deed::AskCompletion, RT, 14, Some(41)),
        (Deed::Complete, Author, 15, Some(65)),
        (Deed::AskCompletion, RT, 15, Some(41)),
        (Deed::SendAsItIs, Author, 16, Some(65)),
        (Deed::PassOn, RT, 16, Some(41)),
        (Deed::Withdraw, Author, 17, Some(65)),
        (Deed::RankVillageWide, LPM, 42, Some(12)),
        (Deed::OpenBallot, RW, 42, Some(12)),
        (Deed::Cast, Voter, 45, Some(65)),
        (Deed::AskToClose, RW, 50, Some(82)),
        (Deed::Witness, Voter, 50, Some(82)),
        (Deed::DraftList, LPM, 61, Some(45)),
        (Deed::MoveLine, LPM, 62, Some(82)),
        (Deed::NoteOrder, RW, 62, Some(82)),
        (Deed::SubmitList, LPM, 63, Some(82)),
        (Deed::DecideLine, HEAD, 82, Some(92)),
        (Deed::Confirm, confirms, 84, Some(110)),
        (Deed::Report, HEAD, 110, Some(92)),
        (Deed::Evaluate, judges, 310, Some(110)),
    ]
}

async fn in_a_kelurahan_every_act_is_refused_to_all_but_those_whose_task_it_is(w: Arc<World>) {
    walk(&w, &w.kelurahan, &w.desa).await;
}

async fn in_a_desa_every_act_is_refused_to_all_but_those_whose_task_it_is(w: Arc<World>) {
    walk(&w, &w.desa, &w.kelurahan).await;
}

async fn walk(w: &World, v: &Village, other: &Village) {
    let crowd = Crowd::gather(w, v, other).await;
    let look = Look::at(&w.store).await;
    let mut scene = Scene::begin(w, v);
    for (deed, holder, open, closed) in table(v.kind) {
        match deed {
            Deed::Support => scene.proposals().await,
            Deed::OpenBallot => price_everything(w, v).await,
            _ => {}
        }
        let right = crowd.right(holder, deed);
        let mut cases = crowd.wrong(holder, deed);
        let before = look.fingerprint().await;
        if let (Some(closed), Some(right)) = (closed, right) {
            cases.push((Some(right), closed, "stage-closed"));
        }
        for (who, on, expected) in cases {
            let on = if on == 0 { open } else { on };
            let by = who.map_or_else(|| w.nobody(day(on)), |who| w.by(who, day(on)));
            match scene.try_it(deed, &by).await {
                Err(ActError::Refused(r)) => assert_eq!(r.code(), expected, "{deed:?} by {who:?} on day {on}: {r}"),
                answer => panic!("{deed:?} by {who:?} on day {on} gave {answer:?} instead of {expected}"),
            }
            assert_eq!(look.fingerprint().await, before, "{deed:?}, refused as {expected}, changed something");
        }
        if let Some(right) = right {
            scene.try_it(deed, &w.by(right, day(open))).await.unwrap_or_else(|e| panic!("{deed:?}: {e:?}"));
            assert_ne!(look.fingerprint().await, before, "{deed:?}");
        }
    }
    w.record_holds().await;
}

/// Whatever was sent and has no cost gets one from its author.
async fn price_everything(w: &World, v: &Village) {
    for row in store::proposal::rows_by_id(w.store.read(), v.id, crate::world::YEAR).await.unwrap() {
        if let (None, Some(author)) = (row.cost(), row.author.person) {
            let by = w.by(author, day(41));
            store::act::proposal::estimate(&w.store, &by, row.id, costs(7)).await.expect("its cost is said");
        }
    }
}

/// Who tries: for each seat its holder, one of the same seat elsewhere, and one whose term has ended.
struct Crowd {
    author: PersonId,
    neighbour: PersonId,
    outsider: PersonId,
    /// Lives elsewhere; was a facilitator here.
    former_facilitator: PersonId,
    youth: PersonId,
    unverified: PersonId,
    witness: PersonId,
    seats: Vec<(BodyKind, PersonId, PersonId, PersonId)>,
}

impl Crowd {
    async fn gather(w: &World, v: &Village, other: &Village) -> Self {
        let (rw, away) = (&v.rws[0], other.rws[0].rts[0].id);
        let twin = w.elsewhere(v.kind).await;
        let former = async |place, kind| w.seated(away, place, kind, Seat::Chair, Some(day(3))).await;
        let elsewhere = async |kind| w.seated(away, twin, kind, Seat::Chair, None).await;
        let mut seats = vec![
            (BodyKind::RtBoard, rw.rts[0].chair, rw.rts[1].chair, former(rw.rts[0].id, BodyKind::RtBoard).await),
            (BodyKind::RwBoard, rw.chair, other.rws[0].chair, former(rw.id, BodyKind::RwBoard).await),
            (BodyKind::Lpm, v.lpm, other.lpm, former(v.id, BodyKind::Lpm).await),
        ];
        let office = BodyKind::VillageOffice;
        seats.push((office, v.head, elsewhere(office).await, former(v.id, office).await));
        if let Some(chair) = v.bpd {
            seats.push((BodyKind::Bpd, chair, elsewhere(BodyKind::Bpd).await, former(v.id, BodyKind::Bpd).await));
        }
        Self {
            author: rw.rts[0].residents[0],
            neighbour: rw.rts[0].residents[3],
            outsider: other.rws[0].rts[0].residents[3],
            former_facilitator: former(v.id, BodyKind::Facilitators).await,
            youth: v.youth,
            unverified: v.unverified,
            witness: rw.rts[1].residents[0],
            seats,
        }
    }

    fn right(&self, holder: Holder, deed: Deed) -> Option<PersonId> {
        match holder {
            Holder::Nobody => None,
            Holder::Voter if deed == Deed::Witness => Some(self.witness),
            Holder::Resident | Holder::Author | Holder::Voter => Some(self.author),
            Holder::Seat(kind) => self.seats.iter().find(|s| s.0 == kind).map(|s| s.1),
        }
    }

    /// Who may not, and what they are told; on the act's own day where the day is 0.
    fn wrong(&self, holder: Holder, deed: Deed) -> Vec<(Option<PersonId>, i64, &'static str)> {
        let mut told = vec![(None, 0, if holder == Nobody { "not-your-task" } else { "sign-in-first" })];
        let mut add = |who: PersonId, code| told.push((Some(who), 0, code));
        match holder {
            Holder::Resident => {
                add(self.outsider, "other-territory");
                let by_office = deed != Deed::Support;
                add(self.former_facilitator, if by_office { "mandate-ended" } else { "other-territory" });
            }
            Holder::Voter => {
                add(self.outsider, "other-territory");
                add(self.former_facilitator, "other-territory");
                add(self.unverified, "not-verified");
                add(self.youth, "too-young");
            }
            Holder::Author => {
                let code = if deed == Deed::MendDraft { "not-found" } else { "not-your-task" };
                for who in [self.neighbour, self.outsider, self.former_facilitator] {
                    let ended = who == self.former_facilitator && deed == Deed::EstimateOwn;
                    add(who, if ended { "mandate-ended" } else { code });
                }
            }
            Holder::Seat(kind) => {
                add(self.neighbour, "not-your-task");
                for (_, _, elsewhere, former) in self.seats.iter().filter(|s| s.0 == kind) {
                    add(*elsewhere, "other-territory");
                    add(*former, "mandate-ended");
                }
            }
            Holder::Nobody => {
                for (_, chair, elsewhere, former) in &self.seats {
                    for who in [chair, elsewhere, former] {
                        add(*who, "not-your-task");
                    }
                }
            }
        }
        told
    }
}
