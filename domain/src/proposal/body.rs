//! Bodies that propose in their own name: PKK, Karang Taruna, a farmers' group, a rembug RT (domain.md section 3, row 3:
//! "board proposals carry the body's name").

use crate::{
    authority::{Act, Reach, table},
    institution::{BodyKind, Role},
    mandate::{Mandate, Standing},
    territory::{Place, VillageKind},
    time::Instant,
};

/// Whether a seat lets its holder propose in the body's name about a place: the seat is in force, the table gives its
/// role the right to propose there, and the body is not one that only writes for others.
#[must_use]
pub fn speaks_for(mandate: &Mandate, place: &Place, village: VillageKind, now: Instant) -> bool {
    let proposes = |role: Role| {
        let row = table::row(Act::Propose, village);
        row.is_some_and(|row| row.rights.iter().any(|r| r.role == role && r.reach == Reach::Within))
    };
    mandate.body_kind != BodyKind::Facilitators
        && mandate.standing(now) == Standing::InForce
        && mandate.place.contains(place)
        && proposes(mandate.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::print::{NOW, World};
    use crate::territory::Level;

    #[test]
    fn who_may_propose_may_do_so_for_their_body_but_a_facilitator_speaks_for_nobody() {
        let world = World { kind: VillageKind::Kelurahan };
        let (here, there) = (world.place(Level::Rt), world.elsewhere(Level::Rt));
        let seat = |role| world.person(role).map(|a| a.mandates[0].clone());
        for role in [Role::RtChair, Role::RtBoard, Role::RwChair, Role::Lpm, Role::Lkd, Role::Group, Role::Lurah] {
            let Some(mandate) = seat(role) else { panic!("{role:?}") };
            assert!(speaks_for(&mandate, &here, world.kind, NOW), "{role:?}");
            assert!(!speaks_for(&mandate, &there, world.kind, NOW), "{role:?} elsewhere");
            assert!(!speaks_for(&mandate, &here, world.kind, NOW.plus_days(200)), "{role:?} after their term");
        }
        for role in [Role::Facilitator, Role::VillageStaff, Role::Operator, Role::Auditor] {
            let Some(mandate) = seat(role) else { panic!("{role:?}") };
            assert!(!speaks_for(&mandate, &here, world.kind, NOW), "{role:?}");
        }
    }
}
