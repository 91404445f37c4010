//! A meeting that was held on paper alone is entered afterwards, in one form.

use domain::{
    id::{AttendeeId, MeetingId, PersonId, ProposalId, TerritoryId},
    meeting::{
        Attendee, Entry as Happened, Group, Happening, How, Invited, Kind, Meeting, Notice, Origin, Part, Played,
        Sitting, Tally, points, row, without_named,
    },
    proposal::words::tidy,
    refusal::{Field, Refusal},
    territory::Territory,
    time::Instant,
};

use super::{Forum, LISTED_MOST, Who, due, effect, forum, put_on_list};
use crate::{
    ActResult, Store, Tx,
    act::{Acting, begin, once},
    cycle::Cycle,
    meeting,
    record::{Entry, append},
};

/// The longest name or office of who had a part.
const NAMED_MOST: usize = 120;

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
    /// Other points, a line each.
    pub points: &'a str,
    /// Who was invited.
    pub invited: Vec<Invited>,
    /// Who was there, counted by RT and sex; whoever is named besides is among them.
    pub present: Vec<Tally>,
    /// Who greeted, presented, helped along and wrote it down.
    pub parts: Vec<Played>,
    /// Who speaks for this forum in the next one.
    pub delegates: Vec<Delegate<'a>>,
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

/// Somebody who was chosen for the next forum, as they stand on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegate<'a> {
    /// Their name.
    pub name: &'a str,
    /// Whether a woman.
    pub woman: bool,
    /// Their RT; none for whoever comes from elsewhere.
    pub rt: Option<TerritoryId>,
    /// Whom they speak for, if it was said.
    pub group: Option<Group>,
}

/// A meeting that was held on paper is entered afterwards, whole: it yields the same berita acara, marked as entered
/// later.
///
/// # Errors
/// A refusal of the act by which this kind is convened; [`Refusal::Fields`] for what is missing or lies ahead, and for a
/// delegate who was not counted; of [`Sitting::after`] for what cannot have happened.
pub async fn hold_on_paper(store: &Store, acting: &Acting<'_>, typed: &OnPaper<'_>) -> ActResult<MeetingId> {
    let tx = begin(store).await?;
    let Forum { place, cycle, granted } = forum(&tx, acting, typed.kind, typed.place, typed.year).await?;
    let faults = typed.faults(acting.now);
    let (true, Some(starts)) = (faults.is_empty(), typed.held_at) else { return Err(Refusal::Fields(faults).into()) };
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
        points: points(typed.points).map_err(|wrong| Refusal::Fields(vec![wrong]))?,
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
    let all = happenings(&tx, acting, (&new, &place), &cycle, typed).await?;
    let closed = play(&tx, acting, &new, &cycle, all).await?;
    effect::close(&tx, acting, &new, &closed, granted).await?;
    tx.commit().await?;
    Ok(id)
}

impl OnPaper<'_> {
    /// What is wrong with what was typed, field by field.
    #[must_use]
    pub fn faults(&self, now: Instant) -> Vec<Field> {
        let mut fields = Vec::new();
        match self.held_at {
            None => fields.push(Field::new("starts", "date")),
            Some(at) if at > now => fields.push(Field::new("starts", "ahead")),
            Some(at) if at < now.plus_days(-366) => fields.push(Field::new("starts", "long_ago")),
            Some(_) => {}
        }
        if tidy(self.spot).chars().count() < 3 {
            fields.push(Field::new("spot", "missing"));
        }
        let present: u32 = self.present.iter().map(Tally::people).sum();
        if present == 0 {
            fields.push(Field::new("present", "missing"));
        }
        for (name, n) in [("households", self.heard.0), ("disabled", self.heard.1)] {
            if present > 0 && u32::from(n) > present {
                fields.push(Field::new(name, "more_than_present"));
            }
        }
        let long = |name: &str, most| tidy(name).chars().count() > most;
        for played in &self.parts {
            if long(&played.name, NAMED_MOST) || long(&played.office, NAMED_MOST) {
                let field = if played.part == Part::Recorder { "recorder" } else { "parts" };
                fields.push(Field::new(field, "long"));
            }
        }
        fields.extend(points(self.points).err());
        if self.delegates.iter().any(|d| long(d.name, LISTED_MOST)) {
            fields.push(Field::new("delegates", "long"));
        }
        fields
    }
}

/// What happened on paper, in the order of a hall.
async fn happenings(
    tx: &Tx,
    acting: &Acting<'_>,
    (new, place): (&Meeting, &Territory),
    cycle: &Cycle,
    typed: &OnPaper<'_>,
) -> ActResult<Vec<Happening>> {
    let named = delegates(tx, acting, (new.id, place), &typed.delegates).await?;
    let counted = without_named(&typed.present, &named)?;
    let (households, people) = typed.heard;
    let mut all: Vec<Happening> = counted.into_iter().map(|tally| Happening::Counted { tally }).collect();
    all.extend(named.iter().map(|attendee| Happening::Arrived { attendee: attendee.clone() }));
    all.push(Happening::PoorCounted { households });
    all.push(Happening::DisabledCounted { people });
    let present: u32 = typed.present.iter().map(Tally::people).sum();
    let enough = present >= new.quorum(&cycle.statute);
    all.push(if enough { Happening::Opened } else { Happening::HeldWithoutQuorum });
    all.extend(typed.parts.iter().cloned().map(|p| Happening::PartNamed {
        part: p.part,
        name: p.name,
        office: p.office,
    }));
    all.extend(typed.decided.iter().cloned());
    all.extend(named.iter().map(|attendee| Happening::Delegated { attendee: attendee.id }));
    if !tidy(typed.missing).is_empty() {
        all.push(Happening::MissingExplained { word: typed.missing.to_owned() });
    }
    all.push(Happening::Closed);
    Ok(all)
}

/// The delegates on the list of those present; whoever is the only resident of their RT by that name is known as them, and
/// stands ready at the next forum's door.
async fn delegates(
    tx: &Tx,
    acting: &Acting<'_>,
    (id, place): (MeetingId, &Territory),
    typed: &[Delegate<'_>],
) -> ActResult<Vec<Attendee>> {
    let mut out: Vec<Attendee> = Vec::new();
    for delegate in typed {
        let name = tidy(delegate.name);
        let who = match resident(tx, delegate.rt, &name).await? {
            Some(person) => Who::Resident(person),
            None => Who::Named(&name, Some(delegate.woman), delegate.rt),
        };
        let new = AttendeeId::at(acting.now, acting.chance);
        let listed = put_on_list(tx, (id, place), new, who, (delegate.group, How::Paper)).await?;
        // As the paper counts them.
        let listed = Attendee { woman: Some(delegate.woman), ..listed };
        if !out.iter().any(|known| known.id == listed.id) {
            out.push(listed);
        }
    }
    Ok(out)
}

async fn resident(tx: &Tx, rt: Option<TerritoryId>, name: &str) -> ActResult<Option<PersonId>> {
    let Some(rt) = rt else { return Ok(None) };
    let found = meeting::candidates(&tx.0, rt, name, 9).await?;
    let same = |c: &&meeting::Candidate| c.name.to_lowercase() == name.to_lowercase();
    let mut found = found.iter().filter(same);
    Ok(found.next().filter(|_| found.next().is_none()).map(|c| c.person))
}

/// One entry after the other.
async fn play(tx: &Tx, acting: &Acting<'_>, new: &Meeting, cycle: &Cycle, all: Vec<Happening>) -> ActResult<Sitting> {
    let mut sitting = Sitting::of(new, &cycle.statute);
    let by = acting.someone()?;
    for (what, n) in all.into_iter().zip(0_u32..) {
        let entry = Happened { seq: sitting.seq + 1, at: new.starts, by, seen: None, what };
        sitting = sitting.after(&entry)?;
        let key = format!("paper-{n}");
        meeting::append(tx, new.id, &entry, (&key, new.mandate), (sitting.state, acting.now)).await?;
    }
    Ok(sitting)
}
