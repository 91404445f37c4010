//! A meeting with all that its papers say: read once, for whoever asks for one of them.

use domain::{
    id::{AttendeeId, PersonId, TerritoryId},
    meeting::{Attendee, Entry, Happening, How, Item, Meeting, Part, Played, Sitting, led, minutes::Minutes},
    refusal::Refusal,
    territory::{Level, Territory},
    time::{Instant, Zone},
};
use store::{
    StoreError,
    mandate::{self, Holder},
    meeting::Line,
    person,
    proposal::{self, Row},
    record::{self, Shown},
    territory,
};

use super::words;
use crate::{
    address::{Address, Day, Page, to, typed},
    context::Ctx,
    emblem::{self, Emblem},
    meeting,
    screen::Instead,
    territory::Here,
};

/// A meeting as its papers have it.
pub struct Desk {
    /// The request; always Indonesian.
    pub ctx: Ctx,
    /// Its place, with what is above.
    pub here: Here,
    /// Its village.
    pub village: Territory,
    /// What was announced.
    pub meeting: Meeting,
    /// The last part of its address.
    pub slug: String,
    /// What happened in it.
    pub entries: Vec<Entry>,
    /// Where it stands.
    pub sitting: Sitting,
    /// Whether who asks leads it or keeps its list or notes: nobody else gets a paper with names of residents.
    pub sees_names: bool,
    /// Why they do not.
    refused: Option<Refusal>,
    /// Names on its list; none for whoever may not see them.
    lines: Vec<Line>,
    /// The proposals it is about.
    rows: Vec<Row>,
    /// The places of its village.
    places: Vec<Territory>,
    /// Who sat in the bodies over its place on the day of the meeting.
    seats: Vec<Holder>,
    /// Who else wrote something that is printed with their name.
    others: Vec<(PersonId, String)>,
    /// Its berita acara, once it is closed.
    pub minutes: Option<Minutes>,
    /// The emblem that its papers have: that of its closing, or today's.
    pub emblem: Option<Emblem>,
    /// What the public record holds of it.
    trail: Vec<Shown>,
}

impl Desk {
    /// The meeting at an address.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is none.
    pub async fn find(ctx: &Ctx, place: &str, slug: &str) -> Result<Self, Instead> {
        let day = Day::parse(slug).ok_or(Refusal::NotFound)?;
        let met = meeting::Desk::find(ctx, &Address::new(place, Page::Meetings), day).await?;
        Ok(Self::of(ctx, &met).await?)
    }

    /// A meeting that was found, with what its papers say besides.
    ///
    /// # Errors
    /// The database's own.
    pub async fn of(ctx: &Ctx, met: &meeting::Desk) -> Result<Self, StoreError> {
        let ctx = ctx.on_paper();
        let c = ctx.store().read();
        let meeting::Desk { here, village, entries, sitting, rights, .. } = met;
        let (meeting, slug) = (&met.at.meeting, met.at.slug.clone());
        let sees_names = met.takes_part();
        let refused = rights.keeps_notes.clone().err().filter(|_| !sees_names);
        let lines = met.lines(&ctx).await?;
        let mut rows = proposal::rows_by_id(c, meeting.village, meeting.year).await?;
        rows.retain(|row| sitting.items.iter().any(|i| i.proposal == row.id));
        let places = territory::with_ended(c, meeting.village).await?;
        let seats = mandate::seated_over(c, &here.place.place, sitting.opened.unwrap_or(meeting.called)).await?;
        let minutes = store::meeting::minutes_of(c, meeting.id).await?;
        let mended = minutes.iter().flat_map(|m| &m.corrections).map(|c| c.by);
        let others = others(&ctx, &seats, std::iter::once(meeting.by).chain(mended)).await?;
        let emblem = emblem::then(&ctx, here, sitting.closed().unwrap_or(ctx.now)).await?;
        let trail = record::of_subject(c, meeting.id.0).await?;
        Ok(Self {
            here: here.clone(),
            village: village.clone(),
            meeting: meeting.clone(),
            slug,
            entries: entries.clone(),
            sitting: sitting.clone(),
            sees_names,
            refused,
            lines,
            rows,
            places,
            seats,
            others,
            minutes,
            emblem,
            trail,
            ctx,
        })
    }

    /// Nobody else gets a paper that is for the names of residents.
    ///
    /// # Errors
    /// Why who asks does not.
    pub fn for_keepers(&self) -> Result<(), Refusal> {
        self.refused.clone().map_or(Ok(()), Err)
    }

    /// The zone of its clocks.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.here.place.zone
    }

    /// A link to a page of it that works outside this site.
    #[must_use]
    pub fn outside(&self, rest: &str) -> String {
        let meetings = to(&self.here.place.path, Page::Meetings);
        self.ctx.outside(&format!("{meetings}/{}{rest}", self.slug))
    }

    /// The same as people type it.
    #[must_use]
    pub fn typed(&self, rest: &str) -> String {
        typed(&self.outside(rest)).to_owned()
    }

    /// The proposal of an item.
    #[must_use]
    pub fn row(&self, item: &Item) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == item.proposal)
    }

    /// The number of an item's proposal, as it is said: "27-014".
    #[must_use]
    pub fn spoken(&self, item: &Item) -> String {
        let row = self.row(item);
        row.and_then(|r| Some(domain::proposal::spoken(r.year, r.number?))).unwrap_or_default()
    }

    /// An item by its number on the meeting's list, as papers call it: "usulan 27-014 (Saluran Gang Melati)".
    #[must_use]
    pub fn called(&self, number: u16) -> String {
        let item = self.sitting.items.iter().find(|i| i.number == number);
        match item.and_then(|i| Some((self.spoken(i), self.row(i)?))) {
            Some((spoken, row)) => format!("usulan {spoken} ({})", row.words.title()),
            None => format!("usulan ke-{number}"),
        }
    }

    /// The name of a place of its village.
    #[must_use]
    pub fn place_name(&self, id: Option<TerritoryId>) -> Option<String> {
        let id = id?;
        self.places.iter().find(|t| t.place.id == id).map(|t| t.name.clone())
    }

    /// The line of somebody on the list of those present.
    #[must_use]
    pub fn line(&self, id: AttendeeId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Somebody who is present, by their line.
    #[must_use]
    pub fn attendee(&self, id: AttendeeId) -> Option<&Attendee> {
        self.sitting.attendance.line(id)
    }

    /// Who holds an office over the place, by whom it is.
    #[must_use]
    pub fn officer(&self, person: PersonId) -> Option<&Holder> {
        self.seats.iter().find(|h| h.mandate.person == person)
    }

    /// Who wrote something, as they are printed: by their office where they held one then, else by name.
    #[must_use]
    pub fn writer(&self, person: PersonId) -> String {
        let office = self.officer(person).map(|h| format!("{}, {}", h.name, words::office(self, h)));
        let name = || self.others.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone());
        office.or_else(name).unwrap_or_else(|| "pimpinan rapat".to_owned())
    }

    /// Who holds a role over the place.
    #[must_use]
    pub fn holder(&self, role: domain::institution::Role) -> Option<&Holder> {
        use domain::institution::{BodyKind, Seat};
        // Whoever heads the body: a board has more seats of the same role.
        let of_role = || self.seats.iter().filter(|h| h.mandate.role == role);
        of_role()
            .find(|h| h.mandate.seat == Seat::Chair || h.mandate.body_kind == BodyKind::HamletOffice)
            .or_else(|| of_role().next())
    }

    /// Who led it.
    #[must_use]
    pub fn chair(&self) -> Option<PersonId> {
        led(&self.entries).map(|e| e.by)
    }

    /// Who wrote it down, where the forum named them: a resident may, and is named on the signed paper alone.
    #[must_use]
    pub fn named_recorder(&self) -> Option<&Played> {
        self.sitting.parts.of(Part::Recorder).next().filter(|_| self.sees_names)
    }

    /// Who kept its list and notes, where that was another officer; whoever came in by the code at the door, asks for the
    /// floor or gives marks on their own phone says no more than that.
    #[must_use]
    pub fn recorder(&self) -> Option<PersonId> {
        let chair = self.chair()?;
        use Happening::{Arrived, FloorAsked, FloorLeft, Scored};
        let own = |what: &Happening| match what {
            Arrived { attendee } => attendee.how == How::Code,
            what => matches!(what, FloorAsked { .. } | FloorLeft { .. } | Scored { .. }),
        };
        let keeps = |e: &&Entry| !e.what.leads() && !own(&e.what) && e.by != chair && self.officer(e.by).is_some();
        self.entries.iter().rfind(keeps).map(|e| e.by)
    }

    /// When it was closed.
    #[must_use]
    pub const fn closed(&self) -> Option<Instant> {
        self.sitting.closed()
    }

    /// The entry of the public record by which it was called.
    #[must_use]
    pub fn called_entry(&self) -> Option<&Shown> {
        self.trail.first()
    }

    /// The entry by which it was closed: the record's head at that moment, which holds the hash of its berita acara.
    #[must_use]
    pub fn closed_entry(&self) -> Option<&Shown> {
        let hash = &self.minutes.as_ref()?.hash;
        self.trail.iter().find(|entry| entry.payload.contains(hash.as_str()))
    }

    /// Where the public record shows an entry.
    #[must_use]
    pub fn entry_address(&self, entry: &Shown) -> String {
        let address = self.ctx.outside(&format!("{}?nomor={}", to(&self.village.path, Page::Record), entry.seq));
        typed(&address).to_owned()
    }

    /// Whose paper it is: the governments above and the place, the highest first.
    #[must_use]
    pub fn governments(&self) -> Vec<String> {
        self.here
            .chain
            .iter()
            .filter(|t| {
                t.place.level >= Level::Regency && t.place.level != Level::Hamlet
                    || t.place.id == self.here.place.place.id
            })
            .map(|t| {
                let said = match t.place.level {
                    Level::Regency => format!("Pemerintah {}", t.name),
                    Level::District => with_level("Kecamatan", &t.name),
                    Level::Village => self.village_name(),
                    _ => t.name.clone(),
                };
                said.to_uppercase()
            })
            .collect()
    }

    /// The village with its level: "Kelurahan Kenangasari", "Gampong Lamteh".
    #[must_use]
    pub fn village_name(&self) -> String {
        with_level(&capital(self.ctx.names.here()), &self.village.name)
    }

    /// The place with all that is above it in its village: "RT 02 RW 03 Kelurahan Kenangasari".
    #[must_use]
    pub fn place_in_full(&self) -> String {
        let inside = self.here.chain.iter().rev().take_while(|t| t.place.id != self.village.place.id);
        let names: Vec<String> = inside.map(|t| t.name.clone()).chain([self.village_name()]).collect();
        names.join(" ")
    }
}

/// The names of those who hold no seat among these.
async fn others(
    ctx: &Ctx,
    seats: &[Holder],
    people: impl Iterator<Item = PersonId>,
) -> Result<Vec<(PersonId, String)>, StoreError> {
    let mut out: Vec<(PersonId, String)> = Vec::new();
    for id in people {
        let known = seats.iter().any(|h| h.mandate.person == id) || out.iter().any(|(known, _)| *known == id);
        if !known && let Some(profile) = person::profile(ctx.store().read(), id).await? {
            out.push((id, profile.name));
        }
    }
    Ok(out)
}

/// A name with the word of its level before it, unless it has that already.
fn with_level(level: &str, name: &str) -> String {
    if name.to_lowercase().starts_with(&level.to_lowercase()) { name.to_owned() } else { format!("{level} {name}") }
}

/// With a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
