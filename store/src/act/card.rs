//! Cards: printed, handed over against the list, opened by their holders, replaced by two.

use domain::{
    authority::{About, Act, Granted},
    id::{PersonId, PollId, TerritoryId},
    refusal::Refusal,
    territory::Territory,
};
use uuid::Uuid;

use super::{Acting, begin, village_of};
use crate::{
    ActResult, Store, Tx,
    card::{self, Printed},
    person::{self, Profile},
    record::{Entry, append},
    register::note,
    sql, territory, vote,
};

/// Somebody who acts are done to, with their home.
pub(crate) async fn subject(tx: &Tx, id: PersonId) -> ActResult<(Profile, Territory, About)> {
    let profile = person::profile(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let home = territory::by_id(&tx.0, profile.actor.home.id).await?;
    let about = About { person: id, household: profile.actor.household };
    Ok((profile, home, about))
}

/// An entry about a person: in the village of their home.
pub(crate) async fn entry(tx: &Tx, act: Act, home: &Territory, who: PersonId, granted: Granted) -> ActResult<Entry> {
    Ok(Entry::of(act, village_of(tx, home).await?.place.id, who.0, granted))
}

/// Prints cards for residents of one place: for whom no account is open, or whose new card was seconded.
///
/// # Errors
/// A refusal of [`Act::PrintCard`]; [`Refusal::SecondPerson`] when an account is in use and nobody has seconded.
pub async fn print(
    store: &Store,
    acting: &Acting<'_>,
    place: TerritoryId,
    people: &[PersonId],
) -> ActResult<Vec<Printed>> {
    let tx = begin(store).await?;
    let home = territory::by_id(&tx.0, place).await?;
    if people.is_empty() {
        return Err(Refusal::field("people", "choice").into());
    }
    let granted = acting.may_at(&tx, Act::PrintCard, &home, None).await?;
    let mut printed = Vec::with_capacity(people.len());
    for &id in people {
        let (profile, at, about) = subject(&tx, id).await?;
        if !home.place.contains(&at.place) || profile.actor.left {
            return Err(Refusal::NotFound.into());
        }
        // What was asked for besides is asked for once, not for every card of the stack.
        let once = Acting { shown: super::Shown::Waived, ..*acting };
        once.may_at(&tx, Act::PrintCard, &at, Some(about)).await?;
        let replaces = card::in_use(&tx.0, id).await?;
        if replaces && !card::use_request(&tx, id, acting.now).await? {
            return Err(Refusal::SecondPerson.into());
        }
        let made = card::print(&tx, (id, profile.name), granted.mandate, replaces, acting.now, acting.chance).await?;
        note(&tx, id, "card_printed", granted.mandate, acting.now).await?;
        let record = entry(&tx, Act::PrintCard, &at, id, granted).await?.with("replaces", replaces);
        append(&tx, acting.now, record).await?;
        printed.push(made);
    }
    tx.commit().await?;
    Ok(printed)
}

/// Ticks off cards that were handed to their holders; never by the one who printed them. How many were ticked.
///
/// # Errors
/// A refusal of [`Act::HandOverCard`] at the holder's home; [`Refusal::SecondPerson`] when none could be ticked;
/// [`Refusal::CardNotVouched`] while nobody has ticked off the officer's own; [`Refusal::Moved`] when they were opened
/// before: whoever printed a card knows its code, and a tick would vouch for whoever opened it.
pub async fn hand_over(store: &Store, acting: &Acting<'_>, numbers: &[String]) -> ActResult<usize> {
    let tx = begin(store).await?;
    let by = acting.someone()?;
    acting.vouched(&tx).await?;
    let mut ticked = 0;
    for (number, holder) in card::by_number(&tx.0, numbers).await? {
        let (_, home, about) = subject(&tx, holder).await?;
        let granted = acting.may_at(&tx, Act::HandOverCard, &home, Some(about)).await?;
        if card::hand_over(&tx, &number, by, acting.now).await? {
            note(&tx, holder, "card_handed", granted.mandate, acting.now).await?;
            append(&tx, acting.now, entry(&tx, Act::HandOverCard, &home, holder, granted).await?).await?;
            ticked += 1;
        }
    }
    if ticked == 0 && card::opened_unseen(&tx.0, numbers).await? {
        return Err(Refusal::Moved { now: "card_opened" }.into());
    }
    if ticked == 0 {
        return Err(Refusal::SecondPerson.into());
    }
    tx.commit().await?;
    Ok(ticked)
}

/// What a holder types to open a card.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The card's number.
    pub number: String,
    /// The one-time code.
    pub code: String,
    /// Day of birth.
    pub day: i8,
    /// Month of birth.
    pub month: i8,
}

/// Whether card, code and birthday fit together; nothing is changed. The page asks for a PIN only then.
///
/// # Errors
/// [`Refusal::WrongCode`], the same for every reason.
pub async fn fits(store: &Store, acting: &Acting<'_>, opening: &Opening) -> ActResult<PersonId> {
    let tx = begin(store).await?;
    Ok(check(&tx, acting, opening).await?.0.person)
}

async fn check(tx: &Tx, acting: &Acting<'_>, opening: &Opening) -> ActResult<(domain::card::Card, bool, Profile)> {
    // A code is compared even where there is no card, so that both take as long.
    let found = card::find(&tx.0, &opening.number).await?;
    let hash = found.as_ref().map_or("", |(_, _, hash)| hash.as_str());
    let right = card::is_code(tx.vault()?, &opening.number, &opening.code, hash);
    let Some((card, replaces, _)) = found.filter(|_| right) else { return Err(Refusal::WrongCode.into()) };
    let profile = person::profile(&tx.0, card.person).await?.ok_or(Refusal::WrongCode)?;
    if !card.opens(profile.actor.born, opening.day, opening.month, acting.now) {
        return Err(Refusal::WrongCode.into());
    }
    Ok((card, replaces, profile))
}

/// The holder opens their account with a printed card, and chooses a PIN (already hashed).
///
/// # Errors
/// [`Refusal::WrongCode`].
pub async fn open(store: &Store, acting: &Acting<'_>, opening: &Opening, pin_hash: &str) -> ActResult<PersonId> {
    let tx = begin(store).await?;
    let (found, replaces, profile) = check(&tx, acting, opening).await?;
    card::open(&tx, &found, replaces, pin_hash, acting.now).await?;
    note(&tx, found.person, if replaces { "new_card_opened" } else { "card_opened" }, None, acting.now).await?;
    let home = territory::by_id(&tx.0, profile.actor.home.id).await?;
    let record = Entry {
        act: if replaces { "open_new_card" } else { "open_account" },
        village: home.village,
        subject: found.person.0,
        granted: None,
        facts: serde_json::Map::new(),
    };
    append(&tx, acting.now, record).await?;
    tx.commit().await?;
    Ok(found.person)
}

/// An officer asks for a new card of an account in use, and names who will second it.
///
/// # Errors
/// A refusal of [`Act::AskNewCard`]; [`Refusal::WitnessTooNear`] for a witness who may not be one; [`Refusal::Moved`]
/// when one was asked for already, or no account is in use.
pub async fn ask_new(store: &Store, acting: &Acting<'_>, holder: PersonId, witness: PersonId) -> ActResult<Uuid> {
    let tx = begin(store).await?;
    let (profile, home, about) = subject(&tx, holder).await?;
    let granted = acting.may_at(&tx, Act::AskNewCard, &home, Some(about)).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let (asker, seconder) = (acting.actor(&tx).await?, person::profile(&tx.0, witness).await?);
    let (Some(asker), Some(seconder)) = (asker, seconder) else { return Err(Refusal::NotFound.into()) };
    let same_home = |a: Option<domain::id::HouseholdId>| a.is_some() && a == asker.household;
    if witness == asker.person || same_home(seconder.actor.household) || !seconder.actor.verified {
        return Err(Refusal::WitnessTooNear.into());
    }
    if profile.actor.left {
        return Err(Refusal::NotFound.into());
    }
    if !card::in_use(&tx.0, holder).await? {
        return Err(Refusal::Moved { now: "no_account" }.into());
    }
    card::end_lapsed(&tx, holder, acting.now).await?;
    let id = domain::id::OpinionId::at(acting.now, acting.chance).0;
    let asked = sql::run(
        &tx.0,
        "INSERT INTO card_requests (id, person_id, asked_by, asked_at, witness) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
        vec![id.into(), holder.0.into(), mandate.0.into(), acting.now.micros().into(), witness.0.into()],
    )
    .await?;
    if asked == 0 {
        return Err(Refusal::Moved { now: "card_asked" }.into());
    }
    note(&tx, holder, "new_card_asked", Some(mandate), acting.now).await?;
    append(&tx, acting.now, entry(&tx, Act::AskNewCard, &home, holder, granted).await?).await?;
    tx.commit().await?;
    Ok(id)
}

/// The witness, or the holder, seconds a request: "I know this person, and they asked for it".
///
/// # Errors
/// A refusal of [`Act::SecondNewCard`]; [`Refusal::NotFound`] for anybody else's request.
pub async fn second(store: &Store, acting: &Acting<'_>, request: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    let found = card::request(&tx.0, request, acting.now).await?.ok_or(Refusal::NotFound)?;
    if me.0 != found.witness && me.0 != found.person_id {
        return Err(Refusal::NotFound.into());
    }
    let holder = PersonId(found.person_id);
    let (_, home, _) = subject(&tx, holder).await?;
    let village = village_of(&tx, &home).await?;
    // A witness may live anywhere in the village.
    let granted = acting.may_at(&tx, Act::SecondNewCard, &village, None).await?;
    let text = "UPDATE card_requests SET seconded_at = $2 WHERE id = $1 AND seconded_at IS NULL AND printed_at IS NULL \
                AND ended_at IS NULL";
    if sql::run(&tx.0, text, vec![request.into(), acting.now.micros().into()]).await? == 0 {
        return Err(Refusal::Moved { now: "card_seconded" }.into());
    }
    note(&tx, holder, "new_card_seconded", None, acting.now).await?;
    append(&tx, acting.now, Entry::of(Act::SecondNewCard, village.place.id, holder.0, granted)).await?;
    tx.commit().await?;
    Ok(())
}

/// The board that asked for a new card takes the request back: another one may be made.
///
/// # Errors
/// A refusal of [`Act::CancelNewCard`]; [`Refusal::NotFound`] for another board's request, or one that has ended.
pub async fn cancel(store: &Store, acting: &Acting<'_>, request: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    let found = card::request(&tx.0, request, acting.now).await?.ok_or(Refusal::NotFound)?;
    let (_, home, _) = subject(&tx, PersonId(found.person_id)).await?;
    let granted = acting.may_at(&tx, Act::CancelNewCard, &home, None).await?;
    let actor = acting.actor(&tx).await?.ok_or(Refusal::SignInFirst)?;
    let sits = |m: &domain::mandate::Mandate| {
        m.body.0 == found.body_id && m.standing(acting.now) == domain::mandate::Standing::InForce
    };
    if !actor.mandates.iter().any(sits) {
        return Err(Refusal::NotFound.into());
    }
    end(&tx, acting, &found, Some(granted)).await?;
    tx.commit().await?;
    Ok(())
}

/// The holder, or the named witness, takes a request for a new card back.
///
/// # Errors
/// [`Refusal::NotFound`] for anybody else's request, or one that has ended.
pub async fn take_back(store: &Store, acting: &Acting<'_>, request: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    let found = card::request(&tx.0, request, acting.now).await?.ok_or(Refusal::NotFound)?;
    if me.0 != found.witness && me.0 != found.person_id {
        return Err(Refusal::NotFound.into());
    }
    end(&tx, acting, &found, None).await?;
    tx.commit().await?;
    Ok(())
}

async fn end(tx: &Tx, acting: &Acting<'_>, found: &card::Request, granted: Option<Granted>) -> ActResult<()> {
    if !card::end_request(tx, found.id, acting.now).await? {
        return Err(Refusal::NotFound.into());
    }
    let holder = PersonId(found.person_id);
    note(tx, holder, "new_card_cancelled", granted.and_then(|g| g.mandate), acting.now).await?;
    let (_, home, _) = subject(tx, holder).await?;
    let record = Entry {
        act: Act::CancelNewCard.code(),
        village: home.village,
        subject: holder.0,
        granted,
        facts: serde_json::Map::new(),
    };
    append(tx, acting.now, record).await?;
    Ok(())
}

/// An officer at the meeting admits the holder of a new card to a ballot that was running; two of them are needed.
///
/// # Errors
/// A refusal of [`Act::AdmitNewCard`]; [`Refusal::Moved`] when this officer has done so already.
pub async fn admit(store: &Store, acting: &Acting<'_>, poll: PollId, holder: PersonId) -> ActResult<u32> {
    let tx = begin(store).await?;
    acting.someone()?;
    tx.hold_poll(poll).await?;
    let found = vote::find(&tx.0, poll).await?.ok_or(Refusal::NotFound)?;
    let (_, home, about) = subject(&tx, holder).await?;
    let (listed, _) = vote::on_roll(&tx.0, poll, holder).await?;
    if !listed {
        return Err(Refusal::NotOnRoll.into());
    }
    let cycle = crate::cycle::of_year(&tx.0, found.village, found.year).await?.ok_or(Refusal::NotFound)?;
    let facts = crate::authority::Facts::of_place(&tx.0, &home, &cycle, acting.now).await?;
    let facts = crate::authority::Facts { about: Some(about), ..facts };
    let granted = acting.granted(&tx, Act::AdmitNewCard, &facts).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let by = acting.someone()?;
    let text = "INSERT INTO card_admissions (poll_id, person_id, admitted_by, mandate_id) VALUES ($1, $2, $3, $4) \
                ON CONFLICT DO NOTHING";
    let values = vec![poll.0.into(), holder.0.into(), by.0.into(), mandate.0.into()];
    if sql::run(&tx.0, text, values).await? == 0 {
        return Err(Refusal::SecondPerson.into());
    }
    let record = Entry::of(Act::AdmitNewCard, found.village, holder.0, granted).with("poll", poll.0.to_string());
    append(&tx, acting.now, record).await?;
    let text = "SELECT COUNT(*) FROM card_admissions WHERE poll_id = $1 AND person_id = $2";
    let count = sql::number(&tx.0, text, vec![poll.0.into(), holder.0.into()]).await?;
    tx.commit().await?;
    Ok(u32::try_from(count).unwrap_or(0))
}

/// The holder has read that a new card was opened in their name.
///
/// # Errors
/// The database's own.
pub async fn told(store: &Store, acting: &Acting<'_>) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    sql::run(&tx.0, "UPDATE accounts SET told = true WHERE person_id = $1", vec![me.0.into()]).await?;
    tx.commit().await?;
    Ok(())
}

/// What was handed out besides the PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issued {
    /// The forty numbers of a sheet.
    Sheet(Vec<String>),
    /// The secret for an app.
    App(String),
}

/// An officer of the village's office or the operator hands out what binding acts ask for: a sheet to a board's
/// member, a secret to staff. An older one is worth nothing from then on.
///
/// # Errors
/// A refusal of [`Act::IssueProof`]; [`Refusal::NotFound`] for somebody without a seat that needs one.
pub async fn issue(store: &Store, acting: &Acting<'_>, to: PersonId, proof: domain::card::Proof) -> ActResult<Issued> {
    let tx = begin(store).await?;
    acting.someone()?;
    let (profile, _, about) = subject(&tx, to).await?;
    let seat = profile.seats_in_force(acting.now).find(|s| s.mandate.role.proof() == Some(proof));
    let place = seat.map(|s| s.mandate.place.id).ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, place).await?;
    let granted = acting.may_at(&tx, Act::IssueProof, &place, Some(about)).await?;
    let issued = match proof {
        domain::card::Proof::Sheet => {
            Issued::Sheet(crate::proof::issue_sheet(&tx, to, granted.mandate, acting.now, acting.chance).await?)
        }
        domain::card::Proof::App => {
            Issued::App(crate::proof::issue_app(&tx, to, granted.mandate, acting.now, acting.chance).await?)
        }
    };
    note(&tx, to, "proof_issued", granted.mandate, acting.now).await?;
    let record = Entry {
        act: Act::IssueProof.code(),
        village: place.village,
        subject: to.0,
        granted: Some(granted),
        facts: serde_json::Map::new(),
    };
    append(&tx, acting.now, record.with("proof", proof.code())).await?;
    tx.commit().await?;
    Ok(issued)
}
