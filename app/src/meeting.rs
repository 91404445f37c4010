//! Meetings: called, led on one phone, attended, minuted, or entered from paper.

pub mod actions;
mod along;
pub mod attend;
pub mod call;
mod closing;
mod floor;
mod fresh;
pub(crate) mod item;
pub mod lead;
pub mod list;
pub mod minutes;
pub mod notes;
pub mod page;
mod papers;
mod parts;
pub mod past;
mod phones;
pub mod scores;
pub mod wall;

use std::collections::BTreeMap;

use domain::{
    id::ProposalId,
    meeting::{Attendee, Entry, Group, Item, Kind, Sitting, State},
    refusal::Refusal,
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::{
    act::meeting::{Rights, rights},
    cycle::Cycle,
    meeting::{self, Addressed, Line},
    proposal::{self, Row},
    territory,
};

use crate::{
    address::{Address, Day, Page, to},
    context::Ctx,
    say,
    screen::Instead,
    territory::{Here, cycle_of},
};

/// The script that opens a meeting's pages without a signal, for who keeps them (docs/adr/0035).
const OFFLINE: &str = "/luring.js";

/// A meeting as far as it has come, and what the viewer may do in it.
pub struct Desk {
    /// Its place.
    pub here: Here,
    /// Its village.
    pub village: Territory,
    /// Its year.
    pub cycle: Cycle,
    /// The meeting, with its address.
    pub at: Addressed,
    /// The day in its address.
    pub day: Day,
    /// What happened in it.
    pub entries: Vec<Entry>,
    /// Where it stands.
    pub sitting: Sitting,
    /// What the viewer may do in it.
    pub rights: Rights,
}

impl Desk {
    /// The meeting at an address.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is none.
    pub async fn find(ctx: &Ctx, address: &Address, day: Day) -> Result<Self, Instead> {
        let here = Here::find(ctx, address).await?;
        let village = here.in_village()?.clone();
        let c = ctx.store().read();
        let at = meeting::at(c, here.place.place.id, &day.slug()).await?.ok_or(Refusal::NotFound)?;
        let cycle = cycle_of(ctx, &village, at.meeting.year).await?;
        let entries = meeting::entries(c, at.meeting.id, 0).await?;
        let sitting = Sitting::replayed(&at.meeting, &cycle.statute, &entries)?;
        let actor = ctx.viewer.as_ref().map(|v| &v.actor);
        let rights = rights(c, actor, (&at.meeting, &sitting, &entries), (&here.place, &cycle), ctx.now).await?;
        Ok(Self { here, village, cycle, at, day, entries, sitting, rights })
    }

    /// A link to one of its pages.
    #[must_use]
    pub fn to(&self, page: fn(Day) -> Page) -> String {
        to(&self.here.place.path, page(self.day))
    }

    /// What it is called: "Rapat RW 03".
    #[must_use]
    pub fn name(&self, ctx: &Ctx) -> String {
        name(ctx, self.at.meeting.kind, &self.here.place)
    }

    /// Its name with its day.
    #[must_use]
    pub fn title(&self, ctx: &Ctx) -> String {
        let day = ctx.lang.day(self.at.meeting.starts.date(self.here.place.zone));
        say!(ctx, "meeting-title", name = self.name(ctx), day = day)
    }

    /// When people come next.
    #[must_use]
    pub fn when(&self, ctx: &Ctx) -> String {
        ctx.lang.instant(self.sitting.appointed(), self.here.place.zone)
    }

    /// Whether it is over.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.sitting.state, State::Closed { .. })
    }

    /// Whether the viewer has a part in it: then the page is theirs alone.
    #[must_use]
    pub fn takes_part(&self) -> bool {
        self.rights.see_names() || self.rights.keeps_notes.is_ok()
    }

    /// Where it stands, in a sentence.
    #[must_use]
    pub fn stands(&self, ctx: &Ctx) -> String {
        let zone = self.here.place.zone;
        let when = |at| ctx.lang.instant(at, zone);
        match self.sitting.state {
            State::Called => {
                let away = ctx.lang.away(self.sitting.appointed(), ctx.now, zone);
                say!(ctx, "meeting-stands-called", when = self.when(ctx), away = away)
            }
            State::Waiting { until } => say!(ctx, "meeting-stands-waiting", until = ctx.lang.clock(until, zone)),
            State::CalledAgain { starts } => say!(ctx, "meeting-stands-again", when = when(starts)),
            State::Open { since } => say!(ctx, "meeting-stands-open", since = ctx.lang.clock(since, zone)),
            State::Adjourned { resumes } => say!(ctx, "meeting-stands-adjourned", when = when(resumes)),
            State::Closed { at } => say!(ctx, "meeting-stands-closed", when = when(at)),
        }
    }

    /// The proposals on its list.
    ///
    /// # Errors
    /// The database's own.
    pub async fn rows(&self, ctx: &Ctx) -> Result<Rows, store::StoreError> {
        self.rows_and(ctx, &[]).await
    }

    /// The same, and others of its year.
    ///
    /// # Errors
    /// The database's own.
    pub async fn rows_and(&self, ctx: &Ctx, more: &[ProposalId]) -> Result<Rows, store::StoreError> {
        let wanted: Vec<ProposalId> =
            self.sitting.items.iter().map(|i| i.proposal).chain(more.iter().copied()).collect();
        if wanted.is_empty() {
            return Ok(Rows::default());
        }
        let all = proposal::rows_by_id(ctx.store().read(), self.village.place.id, self.cycle.year).await?;
        Ok(Rows::of(all, &wanted))
    }

    /// The names on its list, for whoever keeps it or the notes.
    ///
    /// # Errors
    /// The database's own.
    pub async fn lines(&self, ctx: &Ctx) -> Result<Vec<Line>, store::StoreError> {
        match self.takes_part() {
            true => meeting::lines(ctx.store().read(), self.at.meeting.id).await,
            false => Ok(vec![]),
        }
    }

    /// The viewer's own line on its list, where they are there by name.
    #[must_use]
    pub fn own_line(&self, ctx: &Ctx) -> Option<&Attendee> {
        self.sitting.attendance.of(ctx.viewer.as_ref()?.actor.person)
    }

    /// The RT that people may come from, by their address; the place itself where that is an RT.
    ///
    /// # Errors
    /// The database's own.
    pub async fn rts(&self, ctx: &Ctx) -> Result<Vec<Territory>, store::StoreError> {
        rts(ctx, &self.here.place).await
    }
}

/// The RT inside a place.
async fn rts(ctx: &Ctx, place: &Territory) -> Result<Vec<Territory>, store::StoreError> {
    if place.place.level == Level::Rt {
        return Ok(vec![place.clone()]);
    }
    let Some(village) = place.village else { return Ok(vec![]) };
    let mut all = territory::of_village(ctx.store().read(), village).await?;
    all.retain(|t| t.place.level == Level::Rt && place.place.contains(&t.place));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

/// The name of an RT among others: in an RW its number is enough, in a village its RW stands with it.
fn rt_name(place: &Territory, rt: &Territory) -> String {
    let below = rt.path.strip_prefix(&format!("{}/", place.path));
    below.map_or_else(|| rt.name.clone(), crate::address::said)
}

/// Proposals by their id.
#[derive(Default)]
pub struct Rows(BTreeMap<ProposalId, Row>);

impl Rows {
    fn of(all: Vec<Row>, wanted: &[ProposalId]) -> Self {
        Self(all.into_iter().filter(|r| wanted.contains(&r.id)).map(|r| (r.id, r)).collect())
    }

    fn get(&self, id: ProposalId) -> Option<&Row> {
        self.0.get(&id)
    }

    /// A title of at most eight words.
    fn title(&self, id: ProposalId) -> String {
        self.get(id).map(|r| r.words.title()).unwrap_or_default()
    }

    /// An item with its number: "3. Saluran Gang Melati".
    fn numbered(&self, item: &Item) -> String {
        format!("{}. {}", item.number, self.title(item.proposal))
    }

    /// "Rp28.500.000 · RT 02".
    fn meta(&self, ctx: &Ctx, id: ProposalId) -> String {
        let Some(row) = self.get(id) else { return String::new() };
        let cost = row.cost().map_or_else(|| say!(ctx, "no-cost-yet"), |cost| ctx.lang.rupiah(cost));
        format!("{cost} · {}", row.scope_name)
    }

    /// The address of its page.
    fn href(&self, village: &str, id: ProposalId) -> Option<String> {
        let row = self.get(id)?;
        Some(to(village, Page::Proposal(row.year, row.number?)))
    }
}

/// What a kind of meeting of a place is called.
pub(crate) fn name(ctx: &Ctx, kind: Kind, place: &Territory) -> String {
    name_in(ctx, kind, &place.name)
}

/// The same by the name of its place.
pub(crate) fn name_in(ctx: &Ctx, kind: Kind, place: &str) -> String {
    let key = format!("meeting-name-{}", kind.code().replace('_', "-"));
    ctx.say(&key, &[("place", place.into())])
}

/// The groups that people speak for, as a choice; none first.
fn group_choice(ctx: &Ctx, suffix: &str) -> AnyView {
    let groups = Group::ALL.iter().map(|g| (g.code().to_owned(), ctx.say_code("meeting-group", g.code())));
    let none = (String::new(), say!(ctx, "meeting-group-none"));
    let options = [none].into_iter().chain(groups).collect();
    crate::mandate::select(ctx, "group", say!(ctx, "meeting-speaks-for"), options, suffix)
}

/// What the person is told after a form.
fn news(ctx: &Ctx) -> Option<AnyView> {
    // What was done before is no news beside what was refused now.
    if ctx.refused.is_some() {
        return None;
    }
    let text = match ctx.asked("kabar")? {
        "diundang" => say!(ctx, "meeting-told-called"),
        "diminta" => say!(ctx, "meeting-told-asked"),
        "bersuara" => say!(ctx, "meeting-told-answered"),
        "hadir" => say!(ctx, "meeting-told-here"),
        "dicatat" => say!(ctx, "meeting-told-noted"),
        "ditutup" => say!(ctx, "meeting-told-closed"),
        "dinilai" => say!(ctx, "meeting-told-scored"),
        "foto" => say!(ctx, "meeting-told-filed"),
        "perbaikan" => say!(ctx, "meeting-told-corrected"),
        "tanpa-foto" => say!(ctx, "meeting-told-no-photo"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}
