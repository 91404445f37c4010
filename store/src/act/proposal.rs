//! Acts on a proposal, from its first word to the RW.

use domain::{
    authority::{Act, Granted},
    cycle::{StageKind, stage_for},
    deliberation::pace,
    heard::Kind,
    id::{BodyId, ProposalId, TerritoryId},
    institution::Role,
    mandate::{Mandate, Standing},
    person::Actor,
    proposal::{
        Entry as EntryPoint, Fate, Hold, Proposal, Step,
        body::speaks_for,
        elsewhere::Elsewhere,
        estimate::{Estimate, Rung, Said},
        words::{Words, sentence},
    },
    record::text_hash,
    refusal::Refusal,
    territory::{Level, Territory},
    time::Instant,
};

use super::{Acting, begin, carry::by_hand, decision::still_fits, held_cycle, held_proposal, once, village_of};
use crate::{
    ActError, ActResult, Store, Tx,
    authority::{Facts, ask, holder_of},
    cycle::{self, Cycle},
    file::{self, Brought},
    heard::{self, Also, Tiding},
    moderation::Written,
    proposal::{self, insert, save},
    record::{Entry, append},
    sql, territory, wording,
};

/// What a new proposal is made of.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// The place it is about: the smallest territory that contains it.
    pub scope: TerritoryId,
    /// For which year.
    pub year: i16,
    /// The three answers.
    pub words: Words,
    /// Whether the first name may show.
    pub show_name: bool,
    /// The body it is proposed by, if not by the person.
    pub body: Option<BodyId>,
    /// Years it has waited already.
    pub waited: u16,
    /// The photo that came with the form.
    pub photo: Option<Brought>,
    /// Whether its writer said that it is meant as a proposal, though it looks like a service's task.
    pub meant: bool,
    /// What waited last year and is proposed again by hand, and whether that is its proposer's own wish. No form
    /// sends it.
    pub again: Option<(ProposalId, bool)>,
    /// The key of the form shown, so that a double click creates once.
    pub form_key: String,
}

/// What the proposer is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The proposal.
    pub id: ProposalId,
    /// Its number as it is said aloud.
    pub number: String,
}

/// Writes a proposal without sending it: kept, and seen by nobody else.
///
/// # Errors
/// A refusal of [`Act::Propose`], nothing typed at all, [`Refusal::NotForPublic`], or [`Refusal::TooMany`].
pub async fn keep(store: &Store, acting: &Acting<'_>, new: &NewProposal) -> ActResult<ProposalId> {
    let tx = begin(store).await?;
    let (draft, _, granted) = prepare(&tx, acting, new).await?;
    if new.words.is_empty() {
        return Err(Refusal::field("problem", "missing").into());
    }
    Elsewhere::ask(&new.words, true)?;
    let (id, fresh) = once(&tx, acting, &new.form_key, draft.id.0).await?;
    let id = ProposalId(id);
    if fresh {
        not_too_many(&tx, acting, &draft, granted).await?;
        insert(&tx, &draft).await?;
    } else if let Some(rewritten) = kept(&tx, id, draft).await?.filter(|p| p.step == Step::Written) {
        save(&tx, &rewritten).await?;
    }
    file::attach_to_proposal(&tx, acting.someone()?, id, new.photo.as_ref()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a proposal and sends it.
///
/// # Errors
/// A refusal of [`Act::Propose`], an answer missing, what belongs elsewhere, or [`Refusal::TooMany`].
pub async fn propose(store: &Store, acting: &Acting<'_>, new: &NewProposal) -> ActResult<Sent> {
    let tx = begin(store).await?;
    let (draft, cycle, granted) = prepare(&tx, acting, new).await?;
    new.words.complete()?;
    Elsewhere::ask(&new.words, new.meant)?;
    let (id, fresh) = once(&tx, acting, &new.form_key, draft.id.0).await?;
    let id = ProposalId(id);
    if fresh {
        not_too_many(&tx, acting, &draft, granted).await?;
    }
    let found = if fresh { None } else { kept(&tx, id, draft.clone()).await? };
    let sent = match found {
        Some(known) if known.number.is_some() => return told(&known),
        Some(rewritten) => {
            let sent = send(&tx, acting, rewritten, &cycle).await?;
            save(&tx, &sent).await?;
            sent
        }
        None => {
            let sent = send(&tx, acting, draft, &cycle).await?;
            insert(&tx, &sent).await?;
            if let Some((from, confirmed)) = new.again {
                by_hand(&tx, from, &sent, confirmed, acting.now).await?;
            }
            sent
        }
    };
    let photo = file::attach_to_proposal(&tx, acting.someone()?, sent.id, new.photo.as_ref()).await?;
    record_sending(&tx, acting, Act::Propose, &sent, (granted, photo)).await?;
    tx.commit().await?;
    told(&sent)
}

/// One person proposes so much a day; who holds a seat writes down more, for those at a meeting.
pub(super) async fn not_too_many(tx: &Tx, acting: &Acting<'_>, draft: &Proposal, granted: Granted) -> ActResult<()> {
    let most = if granted.mandate.is_some() { pace::PROPOSALS_IN_OFFICE } else { pace::PROPOSALS };
    let village = territory::by_id(&tx.0, draft.village).await?;
    acting.one_more(tx, Written::Proposals, most, &village).await
}

/// What a form made before: a draft says what the form says now (place, year and body too); what was sent stays.
async fn kept(tx: &Tx, id: ProposalId, form: Proposal) -> ActResult<Option<Proposal>> {
    let found = proposal::find(&tx.0, id).await?;
    Ok(found.map(|p| if p.step == Step::Written { Proposal { id, fate: p.fate, ..form } } else { p }))
}

/// Mends a kept draft, and sends it if asked to.
///
/// # Errors
/// A refusal of [`Act::Propose`]; [`Refusal::NotFound`] for somebody else's draft; [`Refusal::Moved`] once sent.
pub async fn mend_draft(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    words: Words,
    show_name: bool,
    and_send: bool,
) -> ActResult<Option<Sent>> {
    mend_draft_with(store, acting, id, &Mended { words, show_name, meant: true, photo: None }, and_send).await
}

/// What a draft says now.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The three answers.
    pub words: Words,
    /// Whether the first name may show.
    pub show_name: bool,
    /// Whether its writer said that it is meant as a proposal.
    pub meant: bool,
    /// A photo that came with the form.
    pub photo: Option<Brought>,
}

/// As [`mend_draft`], with what a form brings besides.
///
/// # Errors
/// As [`mend_draft`]; what belongs elsewhere.
pub async fn mend_draft_with(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    new: &Mended,
    and_send: bool,
) -> ActResult<Option<Sent>> {
    let tx = begin(store).await?;
    let (draft, cycle) = held_proposal(&tx, id, acting.now).await?;
    acting.someone()?;
    if !proposed_by(&draft, acting.actor(&tx).await?.as_ref(), acting.now) {
        return Err(Refusal::NotFound.into());
    }
    if draft.step != Step::Written {
        return Err(Refusal::Moved { now: draft.step.code() }.into());
    }
    let scope = territory::by_id(&tx.0, draft.scope).await?;
    let granted = acting.may_in(&tx, Act::Propose, &scope, &cycle).await?;
    if and_send {
        new.words.complete()?;
    }
    Elsewhere::ask(&new.words, new.meant || !and_send)?;
    let mended = Proposal { words: new.words.clone(), show_name: new.show_name, ..draft };
    let mended = if and_send { send(&tx, acting, mended, &cycle).await? } else { mended };
    save(&tx, &mended).await?;
    let photo = file::attach_to_proposal(&tx, acting.someone()?, id, new.photo.as_ref()).await?;
    if and_send {
        record_sending(&tx, acting, Act::Propose, &mended, (granted, photo)).await?;
    }
    tx.commit().await?;
    if and_send { told(&mended).map(Some) } else { Ok(None) }
}

/// Whether somebody proposed it, or sits now in the body that did.
fn proposed_by(proposal: &Proposal, actor: Option<&Actor>, now: Instant) -> bool {
    let sits_in = |a: &Actor, body| a.mandates.iter().any(|m| m.body == body && m.standing(now) == Standing::InForce);
    actor
        .is_some_and(|a| proposal.author == Some(a.person) || proposal.author_body.is_some_and(|body| sits_in(a, body)))
}

/// A draft is nobody's to see but its writer's: for anyone else there is no such thing.
fn seen_by(proposal: &Proposal, actor: Option<&Actor>, now: Instant) -> ActResult<()> {
    let hidden = proposal.step == Step::Written && actor.is_some() && !proposed_by(proposal, actor, now);
    if hidden { Err(Refusal::NotFound.into()) } else { Ok(()) }
}

async fn prepare(tx: &Tx, acting: &Acting<'_>, new: &NewProposal) -> ActResult<(Proposal, Cycle, Granted)> {
    let scope = territory::in_use(&tx.0, territory::by_id(&tx.0, new.scope).await?).await?;
    let village = village_of(tx, &scope).await?;
    let cycle = held_cycle(tx, village.place.id, new.year).await?;
    let actor = acting.actor(tx).await?;
    let facts = Facts::of_place(&tx.0, &scope, &cycle, acting.now).await?;
    let granted = ask(&facts, actor.as_ref(), Act::Propose, acting.now)?;
    let actor = actor.ok_or(Refusal::SignInFirst)?;
    let kind = facts.village;
    let speaks = |m: &&Mandate| speaks_for(m, &scope.place, kind, acting.now);
    let seat = |body| actor.mandates.iter().filter(|m| m.body == body).find(speaks);
    let body = match new.body {
        // A body speaks only through those who sit in it now, and about places that are its own.
        Some(body) => Some(seat(body).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let draft = Proposal {
        id: ProposalId::at(acting.now, acting.chance),
        village: village.place.id,
        year: new.year,
        number: None,
        home: body.map_or(actor.home.id, |m| m.place.id),
        scope: scope.place.id,
        author: new.body.is_none().then_some(actor.person),
        author_body: new.body,
        written_by: new.body.map(|_| actor.person),
        show_name: new.show_name,
        words: new.words.clone(),
        step: Step::Written,
        hold: Hold::None,
        fate: Fate::Open,
        waited: new.waited,
        sent: None,
    };
    Ok((draft, cycle, granted))
}

pub(super) async fn send(tx: &Tx, acting: &Acting<'_>, draft: Proposal, cycle: &Cycle) -> ActResult<Proposal> {
    draft.words.complete()?;
    let scope = territory::by_id(&tx.0, draft.scope).await?;
    let entry = if scope.place.level == Level::Rt { EntryPoint::Rt } else { EntryPoint::Above };
    let number = cycle::take_number(tx, cycle.id).await?;
    let until = collecting_until(cycle, &scope, acting.now);
    Ok(draft.send(number, entry, &cycle.statute, until, acting.now)?)
}

fn collecting_until(cycle: &Cycle, place: &Territory, now: Instant) -> Instant {
    stage_for(&cycle.stages, StageKind::Collect, &place.place, now).map_or(now, |s| s.until)
}

pub(super) async fn record_sending(
    tx: &Tx,
    acting: &Acting<'_>,
    act: Act,
    sent: &Proposal,
    (granted, photo): (Granted, Option<String>),
) -> ActResult<()> {
    let entry = Entry::of(act, sent.village, sent.id.0, granted)
        .with("number", sent.number)
        .with("year", sent.year)
        .with("scope", sent.scope.to_string())
        .with("problem", text_hash(&sent.words.problem))
        .with("place", text_hash(&sent.words.place))
        .with("wish", text_hash(&sent.words.wish));
    let entry = if let Some(hash) = photo { entry.with("photo", hash) } else { entry };
    append(tx, acting.now, entry).await?;
    Ok(())
}

pub(super) fn told(sent: &Proposal) -> ActResult<Sent> {
    let number = sent.spoken_number().ok_or(Refusal::Moved { now: "written" })?;
    Ok(Sent { id: sent.id, number })
}

/// What fell due happens, dated when it fell due; idempotent.
pub(crate) async fn settle(tx: &Tx, proposal: Proposal, now: Instant) -> ActResult<Proposal> {
    let before = proposal.step.clone();
    let settled = proposal.pass_by_silence(now);
    if settled.step != before {
        save(tx, &settled).await?;
        let entry = Entry {
            act: "passed_by_silence",
            village: Some(settled.village),
            subject: settled.id.0,
            granted: None,
            facts: serde_json::Map::new(),
        };
        let seq = append(tx, now, entry).await?;
        let tiding = Tiding::plain(seq, Kind::Silence, now, None);
        heard::tell(tx, &settled, &tiding, Also::Supporters, None).await?;
    }
    Ok(settled)
}

/// What fell due in a village happens, before its RW counts what it has. The caller holds the year.
pub(crate) async fn settle_village(tx: &Tx, village: TerritoryId, now: Instant) -> ActResult<()> {
    for due in proposal::overdue(&tx.0, now).await?.into_iter().filter(|p| p.village == village) {
        settle(tx, due, now).await?;
    }
    Ok(())
}

/// Passes on everything that its RT left unanswered until its date. Returns how many.
///
/// Each in a transaction of its own: one that held the years of several villages while it appends to the record
/// could wait for an act that holds one of them and waits for the record.
///
/// # Errors
/// The store's own.
pub async fn pass_what_is_due(store: &Store, now: Instant) -> ActResult<usize> {
    let due = proposal::overdue(store.read(), now).await?;
    for p in &due {
        let tx = begin(store).await?;
        held_proposal(&tx, p.id, now).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}

/// The RT passes it on to the RW.
///
/// # Errors
/// A refusal of [`Act::PassOn`] or of the state machine.
pub async fn pass_on(store: &Store, acting: &Acting<'_>, id: ProposalId) -> ActResult<()> {
    step(store, acting, id, Act::PassOn, |p, _, _| p.pass_on(acting.now)).await
}

/// The RT asks for what is missing.
///
/// # Errors
/// A refusal of [`Act::AskCompletion`], of the state machine, or a missing reason.
pub async fn ask_completion(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    reason: &str,
    until: Option<Instant>,
) -> ActResult<()> {
    step(store, acting, id, Act::AskCompletion, |p, cycle, home| {
        let reason = sentence("reason", reason)?;
        let end = collecting_until(cycle, home, acting.now);
        let until = cycle.statute.completion_deadline(acting.now, until, end);
        p.ask_completion(reason, until)
    })
    .await
}

/// The proposer completes it.
///
/// # Errors
/// A refusal of [`Act::Complete`], of the state machine, an answer missing, or [`Refusal::NotForPublic`].
pub async fn complete(store: &Store, acting: &Acting<'_>, id: ProposalId, words: Words) -> ActResult<()> {
    step(store, acting, id, Act::Complete, |p, cycle, home| {
        Elsewhere::ask(&words, true)?;
        let end = collecting_until(cycle, home, acting.now);
        p.complete(words, &cycle.statute, end, acting.now)
    })
    .await
}

/// The proposer sends it up as it is.
///
/// # Errors
/// A refusal of [`Act::SendAsItIs`], of the state machine, or a missing sentence.
pub async fn send_as_it_is(store: &Store, acting: &Acting<'_>, id: ProposalId, why: &str) -> ActResult<()> {
    step(store, acting, id, Act::SendAsItIs, |p, _, _| p.send_as_it_is(why, acting.now)).await
}

/// The proposer takes it back.
///
/// # Errors
/// A refusal of [`Act::Withdraw`], or of the state machine.
pub async fn withdraw(store: &Store, acting: &Acting<'_>, id: ProposalId) -> ActResult<()> {
    step(store, acting, id, Act::Withdraw, |p, _, _| p.withdraw(acting.now)).await
}

/// One transition of the state machine, from load to record.
async fn step(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    act: Act,
    transition: impl FnOnce(Proposal, &Cycle, &Territory) -> Result<Proposal, Refusal> + Send,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    seen_by(&found, acting.actor(&tx).await?.as_ref(), acting.now)?;
    let place = territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(&tx, act, &found, &place, &cycle).await?;
    let before = found.clone();
    let moved = transition(found, &cycle, &place)?;
    wording::keep(&tx, &before, &moved.words, None, acting.now).await?;
    moved_on(&tx, acting, (act, granted), &moved).await?;
    tx.commit().await?;
    Ok(())
}

/// What a proposal moved by is saved and recorded, and whom it concerns hears of it.
pub(super) async fn moved_on(
    tx: &Tx,
    acting: &Acting<'_>,
    (act, granted): (Act, Granted),
    moved: &Proposal,
) -> ActResult<()> {
    save(tx, moved).await?;
    let mut entry = Entry::of(act, moved.village, moved.id.0, granted).with("step", moved.step.code());
    if let Hold::Completion { reason, until } = &moved.hold {
        entry = entry.with("reason", text_hash(reason)).with("until", until.micros());
    }
    if act == Act::Complete {
        entry = entry.with("problem", text_hash(&moved.words.problem)).with("wish", text_hash(&moved.words.wish));
    }
    let seq = append(tx, acting.now, entry).await?;
    match (act, &moved.hold) {
        (Act::PassOn, _) => {
            let tiding = Tiding::plain(seq, Kind::PassedOn, acting.now, granted.mandate);
            heard::tell(tx, moved, &tiding, Also::Supporters, acting.person).await?;
        }
        (Act::AskCompletion, Hold::Completion { reason, until }) => {
            let plain = Tiding::plain(seq, Kind::Asked, acting.now, granted.mandate);
            let tiding = Tiding { words: Some(reason), until: Some(*until), ..plain };
            heard::tell(tx, moved, &tiding, Also::Nobody, acting.person).await?;
        }
        (Act::Complete | Act::SendAsItIs, _) => heard::acted(tx, moved.id, acting.person, acting.now).await?,
        _ => {}
    }
    Ok(())
}

/// The rung a role writes its estimate on.
const fn rung_of(role: Role) -> Rung {
    match role {
        Role::Author => Rung::Proposer,
        Role::Facilitator => Rung::Facilitator,
        Role::RtChair | Role::RtBoard => Rung::Rt,
        Role::RwChair | Role::RwBoard => Rung::Rw,
        Role::HamletHead => Rung::Hamlet,
        Role::Lpm => Rung::Lpm,
        Role::Team => Rung::Team,
        _ => Rung::Village,
    }
}

/// Writes an estimate: the author on their own rung, an officer on theirs, beside it. A-RTM is the RT board's to say.
///
/// # Errors
/// A refusal of [`Act::EstimateOwn`] and [`Act::EstimateRung`], or half an estimate; [`Refusal::PastCeiling`] when a
/// line that has its money would grow past it.
pub async fn estimate(store: &Store, acting: &Acting<'_>, id: ProposalId, estimate: Estimate) -> ActResult<Rung> {
    estimate.check()?;
    if estimate.is_empty() {
        return Err(Refusal::field("quantity", "missing").into());
    }
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    let place = territory::by_id(&tx.0, found.scope).await?;
    let facts = Facts::of_proposal(&tx.0, &found, &place, &cycle, acting.now).await?;
    let actor = acting.actor(&tx).await?;
    seen_by(&found, actor.as_ref(), acting.now)?;
    let (act, granted) = match ask(&facts, actor.as_ref(), Act::EstimateRung, acting.now) {
        Ok(granted) => (Act::EstimateRung, granted),
        Err(refused) => match ask(&facts, actor.as_ref(), Act::EstimateOwn, acting.now) {
            Ok(granted) => (Act::EstimateOwn, granted),
            // An author who comes too late is told so, and not whose task the other rungs are.
            Err(late @ ActError::Refused(Refusal::StageClosed { .. })) => return Err(late),
            Err(_) => return Err(refused),
        },
    };
    if estimate.poor.is_some() {
        ask(&facts, actor.as_ref(), Act::DeclarePoor, acting.now)?;
    }
    let rung = rung_of(granted.role);
    let cost = estimate.cost().map(|c| c.0);
    let said = Said { rung, at: acting.now, estimate };
    proposal::say(&tx, ProposalId::at(acting.now, acting.chance).0, id, &said).await?;
    still_fits(&tx, cycle.id).await?;
    let entry = Entry::of(act, found.village, id.0, granted).with("rung", rung.code()).with("cost", cost);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(rung)
}

/// Supports a proposal, or takes the support back. Once a person; it decides nothing, so it is not recorded.
///
/// # Errors
/// A refusal of [`Act::Support`]; [`Refusal::NotFound`] for what was never sent.
pub async fn support(store: &Store, acting: &Acting<'_>, id: ProposalId, wanted: bool) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let place = holder_of(&tx.0, &found).await?;
    acting.may_on(&tx, Act::Support, &found, &place, &cycle).await?;
    found.stands_for_itself()?;
    let person = acting.someone()?;
    let text = if wanted {
        "INSERT INTO supports (proposal_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM supports WHERE proposal_id = $1 AND person_id = $2"
    };
    sql::run(&tx.0, text, vec![id.0.into(), person.0.into()]).await?;
    // From now it is their own word, and no longer that of a joining.
    let own = "DELETE FROM joined_supports WHERE proposal_id = $1 AND person_id = $2";
    sql::run(&tx.0, own, vec![id.0.into(), person.0.into()]).await?;
    proposal::search::again(&tx, id).await?;
    tx.commit().await?;
    Ok(())
}
