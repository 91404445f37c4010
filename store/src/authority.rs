//! The facts that `domain::authority::may` asks for, and the question itself.

use domain::{
    authority::{About, Act, Granted, Subject, may},
    cycle::{Stage, statute::Statute},
    id::{BodyId, PersonId},
    institution::Role,
    person::Actor,
    proposal::Proposal,
    refusal::Refusal,
    territory::{Level, Place, Territory, VillageKind, ranking::ranks_for},
    time::{Instant, Zone},
};
use sea_orm::ConnectionTrait;

use crate::{ActError, StoreResult, cycle::Cycle, error::Readable, mandate, territory};

/// What an act is done to, loaded.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The territory of the thing acted on.
    pub place: Place,
    /// The kind of its village.
    pub village: VillageKind,
    /// The stages of its year.
    pub stages: Vec<Stage>,
    /// The year's rules.
    pub statute: Statute,
    /// Who proposed it.
    pub author: Option<PersonId>,
    /// The body that proposed it.
    pub author_body: Option<BodyId>,
    /// Chairs vacant in this very place.
    pub vacant: Vec<Role>,
    /// Whether residents put proposals in order by ballot in this very place.
    pub ranks: bool,
    /// The person it is done to.
    pub about: Option<About>,
    /// The zone.
    pub zone: Zone,
}

impl Facts {
    /// Facts about a place in a village's year.
    ///
    /// # Errors
    /// The database's own.
    pub async fn of_place(
        c: &impl ConnectionTrait,
        place: &Territory,
        cycle: &Cycle,
        now: Instant,
    ) -> StoreResult<Self> {
        Ok(Self {
            place: place.place.clone(),
            village: place.village_kind.readable("a village's kind")?,
            stages: cycle.stages.clone(),
            statute: cycle.statute.clone(),
            author: None,
            author_body: None,
            vacant: mandate::vacant_chairs(c, &place.place, now).await?,
            ranks: place.ended.is_none() && territory::has_ballot(c, &place.place).await?,
            about: None,
            zone: place.zone,
        })
    }

    /// Facts about a place for acts that no stage opens or closes. Above the villages nothing depends on their kind;
    /// a desa's is taken.
    ///
    /// # Errors
    /// The database's own.
    pub async fn at_any_time(c: &impl ConnectionTrait, place: &Territory, now: Instant) -> StoreResult<Self> {
        Ok(Self {
            place: place.place.clone(),
            village: place.village_kind.unwrap_or(VillageKind::Desa),
            stages: vec![],
            statute: Statute::default(),
            author: None,
            author_body: None,
            vacant: mandate::vacant_chairs(c, &place.place, now).await?,
            ranks: place.ended.is_none() && territory::has_ballot(c, &place.place).await?,
            about: None,
            zone: place.zone,
        })
    }

    /// Facts about a proposal, as seen from a place: its home RT for its RT's acts, its scope for the author's, the
    /// territory that holds it now for opinions and supports.
    ///
    /// # Errors
    /// The database's own.
    pub async fn of_proposal(
        c: &impl ConnectionTrait,
        proposal: &Proposal,
        seen_from: &Territory,
        cycle: &Cycle,
        now: Instant,
    ) -> StoreResult<Self> {
        // What is still at a place that ended is read by who reads for the place it joined.
        let seen_from = territory::in_use(c, seen_from.clone()).await?;
        let facts = Self::of_place(c, &seen_from, cycle, now).await?;
        Ok(Self { author: proposal.author, author_body: proposal.author_body, ..facts })
    }

    /// Whether someone may do this, and by which right.
    ///
    /// # Errors
    /// The refusal.
    pub fn may(&self, actor: Option<&Actor>, act: Act, now: Instant) -> Result<Granted, Refusal> {
        let subject = Subject {
            place: &self.place,
            village: self.village,
            stages: &self.stages,
            author: self.author,
            author_body: self.author_body,
            vacant: &self.vacant,
            ranks: self.ranks,
            about: self.about,
            voting_age: self.statute.voting_age,
            zone: self.zone,
        };
        may(actor, act, &subject, now)
    }
}

/// The territory that holds a proposal now: its scope while it is at its RT, the place that ranks it after that, the
/// village once it is on the one list. Who lives there may support it and speak.
///
/// # Errors
/// The database's own.
pub async fn holder_of(c: &impl ConnectionTrait, proposal: &Proposal) -> StoreResult<Territory> {
    use domain::proposal::Step;
    let places = territory::with_ended(c, proposal.village).await?;
    let scope = places.iter().find(|t| t.place.id == proposal.scope).readable("a proposal's place")?;
    let holder = match proposal.step {
        Step::Written | Step::AtRt { .. } => places
            .iter()
            .filter(|t| t.ended.is_none() && t.place.contains(&scope.place))
            .max_by_key(|t| t.place.lineage.len()),
        Step::AtRw { .. } => ranks_for(&scope.place, &places),
        _ => places.iter().find(|t| t.place.level == Level::Village),
    };
    Ok(holder.unwrap_or(scope).clone())
}

/// Asks, and turns a refusal into the act's error.
///
/// # Errors
/// The refusal.
pub fn ask(facts: &Facts, actor: Option<&Actor>, act: Act, now: Instant) -> Result<Granted, ActError> {
    facts.may(actor, act, now).map_err(ActError::Refused)
}
