//! The signed paper is filed, a mistake in it is mended beside it, and a meeting that was held on paper alone is entered
//! afterwards.

use domain::{
    authority::Act,
    file::SubjectKind,
    id::{MeetingId, ProposalId, TerritoryId},
    meeting::{Entry as Happened, Happening, Invited, Kind, Meeting, Notice, Origin, Sitting, Tally, row},
    proposal::words::tidy,
    record::text_hash,
    refusal::{Field, Refusal},
    time::Instant,
};

use super::{Forum, due, effect, forum, held};
use crate::{
    ActResult, Store, Tx,
    act::{Acting, begin, once},
    cycle::Cycle,
    file::{self, Brought, PHOTO},
    meeting,
    record::{Entry, append},
};

/// Files the photo of the signed berita acara: from now on it is frozen.
///
/// # Errors
/// A refusal of [`Act::SignMinutes`] and of the right to lead; [`Refusal::Moved`] before it is closed, or when one was
/// filed; the field, when the photo is missing or gone.
pub async fn file(store: &Store, acting: &Acting<'_>, id: MeetingId, photo: Option<&Brought>) -> ActResult<()> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = held.leads(&tx, acting).await?;
    let minutes = meeting::minutes_of(&tx.0, id).await?.ok_or(Refusal::Moved { now: held.sitting.state.code() })?;
    let photo = photo.ok_or(Refusal::field(PHOTO, "missing"))?;
    let by = acting.someone()?;
    let hash = file::attach(&tx, by, (SubjectKind::Minutes, id.0), photo).await?;
    let filed = minutes.file(photo.file, hash.clone(), by, acting.now)?;
    meeting::save_minutes(&tx, &filed).await?;
    let entry = Entry::of(Act::SignMinutes, held.meeting.village, id.0, granted)
        .with("minutes", filed.number)
        .with("minutes_hash", filed.hash)
        .with("photo", hash);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A mistake in a signed berita acara is mended by another beside it.
///
/// # Errors
/// A refusal of the right to lead, or of [`domain::meeting::minutes::Minutes::correct`].
pub async fn correct(store: &Store, acting: &Acting<'_>, id: MeetingId, wrong: &str, right: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = held.leads(&tx, acting).await?;
    let minutes = meeting::minutes_of(&tx.0, id).await?.ok_or(Refusal::Moved { now: held.sitting.state.code() })?;
    let mended = minutes.correct(wrong, right, acting.someone()?, acting.now)?;
    meeting::save_minutes(&tx, &mended).await?;
    let last = mended.corrections.last();
    let entry = Entry::of(Act::SignMinutes, held.meeting.village, id.0, granted)
        .with("correction", mended.corrections.len())
        .with("wrong", last.map(|c| text_hash(&c.wrong)))
        .with("right", last.map(|c| text_hash(&c.right)));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// What is typed of a meeting that was held on paper.
#[derive(Debug, Clone)]
pub struct OnPaper<'a> {
    /// What kind.
    pub kind: Kind,
    /// Of which place.
    pub place: TerritoryId,
    /// For which year.
    pub year: i16,
    /// When it was held.
    pub held_at: Option<Instant>,
    /// Where.
    pub spot: &'a str,
    /// Who was invited.
    pub invited: Vec<Invited>,
    /// Who was there, counted by RT and sex.
    pub present: Vec<Tally>,
    /// How many poor households, how many disabled people, as the chair says.
    pub heard: (u16, u16),
    /// The chair's word on the voices that were missing.
    pub missing: &'a str,
    /// What was said about the items, in the order of the list: the same happenings as in a hall.
    pub decided: Vec<Happening>,
    /// The list that was talked over, of what is due; none says all.
    pub items: Option<&'a [ProposalId]>,
    /// The key of the form.
    pub form_key: &'a str,
}

/// A meeting that was held on paper is entered afterwards, whole: it yields the same berita acara, marked as entered
/// later.
///
/// # Errors
/// A refusal of the act by which this kind is convened; [`Refusal::Fields`] for what is missing or lies ahead; of
/// [`Sitting::after`] for what cannot have happened.
pub async fn hold_on_paper(store: &Store, acting: &Acting<'_>, typed: &OnPaper<'_>) -> ActResult<MeetingId> {
    let tx = begin(store).await?;
    let Forum { place, cycle, granted } = forum(&tx, acting, typed.kind, typed.place, typed.year).await?;
    let starts = read(typed, acting.now)?;
    let (id, fresh) = once(&tx, acting, typed.form_key, MeetingId::at(acting.now, acting.chance).0).await?;
    let id = MeetingId(id);
    if !fresh {
        return Ok(id);
    }
    let mut items = due(&tx.0, typed.kind, &place, &cycle).await?;
    if let Some(talked_over) = typed.items {
        items.retain(|item| talked_over.contains(item));
        // Its numbers are places on this very list.
        if items != talked_over {
            return Err(Refusal::Moved { now: "meeting_went_on" }.into());
        }
    }
    let new = Meeting {
        id,
        kind: typed.kind,
        place: place.place.id,
        village: cycle.village,
        year: cycle.year,
        origin: Origin::OnPaper,
        starts,
        spot: tidy(typed.spot),
        points: vec![],
        invited: typed.invited.clone(),
        notice: Notice { days: 0, least: 0 },
        notice_why: None,
        items,
        by: acting.someone()?,
        mandate: granted.mandate,
        called: acting.now,
    };
    let slug = meeting::free_slug(&tx.0, new.place, starts, place.zone).await?;
    meeting::insert(&tx, &new, &slug).await?;
    let entry = Entry::of(row(new.kind).act, new.village, id.0, granted)
        .with("kind", new.kind.code())
        .with("starts", starts.micros())
        .with("origin", new.origin.code());
    append(&tx, acting.now, entry).await?;
    let closed = play(&tx, acting, &new, &cycle, typed).await?;
    effect::close(&tx, acting, &new, &closed, granted).await?;
    tx.commit().await?;
    Ok(id)
}

fn read(typed: &OnPaper<'_>, now: Instant) -> Result<Instant, Refusal> {
    let mut fields = Vec::new();
    if tidy(typed.spot).chars().count() < 3 {
        fields.push(Field::new("spot", "missing"));
    }
    match typed.held_at {
        None => fields.push(Field::new("starts", "date")),
        Some(at) if at > now || at < now.plus_days(-366) => fields.push(Field::new("starts", "range")),
        Some(_) => {}
    }
    if typed.present.iter().all(|t| t.people() == 0) {
        fields.push(Field::new("present", "missing"));
    }
    match typed.held_at {
        Some(at) if fields.is_empty() => Ok(at),
        _ => Err(Refusal::Fields(fields)),
    }
}

/// What happened on paper, one entry after the other.
async fn play(tx: &Tx, acting: &Acting<'_>, new: &Meeting, cycle: &Cycle, typed: &OnPaper<'_>) -> ActResult<Sitting> {
    let mut sitting = Sitting::of(new, &cycle.statute);
    let counted = typed.present.iter().map(|t| Happening::Counted { tally: t.clone() });
    let (households, people) = typed.heard;
    let mut all: Vec<Happening> = counted.collect();
    all.push(Happening::PoorCounted { households });
    all.push(Happening::DisabledCounted { people });
    let enough = typed.present.iter().map(Tally::people).sum::<u32>() >= sitting.quorum();
    all.push(if enough { Happening::Opened } else { Happening::HeldWithoutQuorum });
    all.extend(typed.decided.iter().cloned());
    if !tidy(typed.missing).is_empty() {
        all.push(Happening::MissingExplained { word: typed.missing.to_owned() });
    }
    all.push(Happening::Closed);
    let by = acting.someone()?;
    for (what, n) in all.into_iter().zip(0_u32..) {
        let entry = Happened { seq: sitting.seq + 1, at: new.starts, by, seen: None, what };
        sitting = sitting.after(&entry)?;
        let key = format!("paper-{n}");
        meeting::append(tx, new.id, &entry, (&key, new.mandate), (sitting.state, acting.now)).await?;
    }
    Ok(sitting)
}
