//! A proposal is written for somebody without a phone: said aloud by them, agreed to before a witness, and theirs
//! (docs/adr/0030).

use domain::{
    authority::{About, Act, Granted},
    id::{BodyId, PersonId, ProposalId, TerritoryId},
    person::Actor,
    proposal::{
        Fate, Hold, Proposal, Step,
        elsewhere::Elsewhere,
        entrusted::{first_name, witnessed},
        words::Words,
    },
    refusal::Refusal,
    territory::{Level, Territory},
};

use super::{
    Acting, begin, held_cycle, once,
    proposal::{Sent, not_too_many, record_sending, send, told},
    village_of,
};
use crate::{ActResult, Store, Tx, authority::Facts, entity, file, file::Brought, person, proposal, territory};

/// For whom it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForWhom {
    /// A resident of the register: the proposal is theirs.
    Registered(PersonId),
    /// Somebody who is not registered: only their first name is kept.
    Named(String),
}

/// What is written down for somebody.
#[derive(Debug, Clone)]
pub struct NewEntrusted {
    /// The RT they live in, which the proposal is about.
    pub scope: TerritoryId,
    /// For which year.
    pub year: i16,
    /// For whom.
    pub for_whom: ForWhom,
    /// Their three answers.
    pub words: Words,
    /// Whether their first name may show.
    pub show_name: bool,
    /// Who heard them agree.
    pub witness: PersonId,
    /// The photo that came with the form.
    pub photo: Option<Brought>,
    /// Whether the writer said that it is meant as a proposal.
    pub meant: bool,
    /// The key of the form shown.
    pub form_key: String,
}

/// An officer of the RT, or a facilitator, writes down what somebody says, and sends it for them.
///
/// # Errors
/// A refusal of [`Act::ProposeFor`]; the field of a witness too near, or of somebody who does not live there; as
/// [`super::proposal::propose`].
pub async fn propose_for(store: &Store, acting: &Acting<'_>, new: &NewEntrusted) -> ActResult<Sent> {
    let tx = begin(store).await?;
    let scope = territory::in_use(&tx.0, territory::by_id(&tx.0, new.scope).await?).await?;
    let village = village_of(&tx, &scope).await?;
    let cycle = held_cycle(&tx, village.place.id, new.year).await?;
    let neighbour = neighbour(&tx, &scope, &new.for_whom).await?;
    let about = neighbour.as_ref().map(|n| About { person: n.person, household: n.household });
    let facts = Facts { about, ..Facts::of_place(&tx.0, &scope, &cycle, acting.now).await? };
    let granted = acting.granted(&tx, Act::ProposeFor, &facts).await?;
    if scope.place.level != Level::Rt {
        return Err(Refusal::NotFound.into());
    }
    let writer = acting.actor(&tx).await?.ok_or(Refusal::SignInFirst)?;
    let known = match &new.for_whom {
        ForWhom::Registered(_) if neighbour.is_none() => return Err(Refusal::field("for_whom", "choice").into()),
        ForWhom::Registered(_) => None,
        ForWhom::Named(typed) => Some(first_name(typed)?),
    };
    witness(&tx, &village, &writer, new.witness, about).await?;
    new.words.complete()?;
    Elsewhere::ask(&new.words, new.meant)?;
    let draft = draft(acting, new, &village, neighbour.as_ref(), (&writer, granted))?;
    let (id, fresh) = once(&tx, acting, &new.form_key, draft.id.0).await?;
    let id = ProposalId(id);
    if !fresh {
        return told(&proposal::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?);
    }
    not_too_many(&tx, acting, &draft, granted).await?;
    let sent = send(&tx, acting, draft, &cycle).await?;
    proposal::insert(&tx, &sent).await?;
    let row = entity::entrusted::Model {
        proposal_id: sent.id.0,
        first_name: known,
        mandate_id: granted.mandate.ok_or(Refusal::NotFound)?.0,
        witness_id: new.witness.0,
        agreed_at: acting.now.micros(),
    };
    entity::entrusted::insert(&tx.0, row).await?;
    let photo = file::attach_to_proposal(&tx, acting.someone()?, sent.id, new.photo.as_ref()).await?;
    record_sending(&tx, acting, Act::ProposeFor, &sent, (granted, photo)).await?;
    tx.commit().await?;
    told(&sent)
}

/// A registered neighbour who lives there and has not left; nobody for whoever is only named.
async fn neighbour(tx: &Tx, scope: &Territory, whom: &ForWhom) -> ActResult<Option<Actor>> {
    let ForWhom::Registered(id) = whom else { return Ok(None) };
    let found = person::profile(&tx.0, *id).await?.map(|p| p.actor);
    Ok(found.filter(|a| scope.place.contains(&a.home) && !a.left))
}

async fn witness(
    tx: &Tx,
    village: &Territory,
    writer: &Actor,
    witness: PersonId,
    about: Option<About>,
) -> ActResult<()> {
    let found = person::profile(&tx.0, witness).await?.map(|p| p.actor);
    let found = found.filter(|a| village.place.contains(&a.home)).ok_or(Refusal::field("witness", "choice"))?;
    Ok(witnessed(writer, &found, about)?)
}

fn draft(
    acting: &Acting<'_>,
    new: &NewEntrusted,
    village: &Territory,
    neighbour: Option<&Actor>,
    (writer, granted): (&Actor, Granted),
) -> ActResult<Proposal> {
    // Whoever is not registered has nobody but the body that wrote it down to complete it or take it back.
    let seat = writer.mandates.iter().find(|m| Some(m.id) == granted.mandate).ok_or(Refusal::NotFound)?;
    let body: Option<BodyId> = neighbour.is_none().then_some(seat.body);
    Ok(Proposal {
        id: ProposalId::at(acting.now, acting.chance),
        village: village.place.id,
        year: new.year,
        number: None,
        home: neighbour.map_or(new.scope, |n| n.home.id),
        scope: new.scope,
        author: neighbour.map(|n| n.person),
        author_body: body,
        written_by: Some(writer.person),
        show_name: new.show_name,
        words: new.words.clone(),
        step: Step::Written,
        hold: Hold::None,
        fate: Fate::Open,
        waited: 0,
        sent: None,
    })
}
