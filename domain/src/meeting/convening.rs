//! Calling a meeting: when, where, whom, and whether the days of notice are kept.

use super::kind::{Kind, row};
use crate::{
    cycle::statute::{Forum, Statute},
    id::{MandateId, MeetingId, PersonId, ProposalId, TerritoryId},
    institution::coded,
    meeting::Group,
    proposal::words::{sentence, tidy},
    refusal::{Field, Refusal},
    time::{Instant, Zone},
};

/// Most letters of where a meeting is.
const SPOT_MAX: usize = 120;
/// Most letters of one point of the agenda.
const POINT_MAX: usize = 160;
/// A meeting is called at most so many days ahead.
const AHEAD_DAYS: i64 = 180;

coded! {
    /// How a meeting came into Rembuk.
    Origin {
        /// Called here.
        Called = "called",
        /// Held on paper, and entered afterwards.
        OnPaper = "on_paper",
    }
}

/// So many of one group, as the invitation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Invited {
    /// Which group.
    pub group: Group,
    /// How many are invited.
    pub count: u16,
}

/// How many days lay between the invitation and the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Whole days given, by the calendar.
    pub days: u16,
    /// Days the rules ask for.
    pub least: u16,
}

impl Notice {
    /// Whether it was called later than the rules ask: it is held all the same, and printed.
    #[must_use]
    pub const fn is_short(self) -> bool {
        self.days < self.least
    }
}

/// A meeting as it was announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// What kind.
    pub kind: Kind,
    /// Of which place.
    pub place: TerritoryId,
    /// Its village.
    pub village: TerritoryId,
    /// The planning year it is for.
    pub year: i16,
    /// How it came here.
    pub origin: Origin,
    /// When it begins; a second call moves it.
    pub starts: Instant,
    /// Where people meet.
    pub spot: String,
    /// Points of the agenda besides the proposals.
    pub points: Vec<String>,
    /// Who is invited, by group.
    pub invited: Vec<Invited>,
    /// How many days of notice.
    pub notice: Notice,
    /// Why they were fewer than the rules ask; printed.
    pub notice_why: Option<String>,
    /// What is due there, in the order it is talked about; the numbers of the list are their places, from 1.
    pub items: Vec<ProposalId>,
    /// Who called it.
    pub by: PersonId,
    /// By which mandate.
    pub mandate: Option<MandateId>,
    /// When it was called.
    pub called: Instant,
}

/// What is typed to call a meeting.
#[derive(Debug, Clone, Copy)]
pub struct Calling<'a> {
    /// When it begins, where it could be read.
    pub starts: Option<Instant>,
    /// Where.
    pub spot: &'a str,
    /// Other points, a line each.
    pub points: &'a str,
    /// Who is invited.
    pub invited: &'a [Invited],
    /// Whether a shorter notice than the rules ask for is meant.
    pub shorter: bool,
    /// Why it must be shorter; it is printed.
    pub why: &'a str,
}

impl Calling<'_> {
    /// Reads it against the rules of the year.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with everything that is missing; [`Refusal::NoticeShort`] unless a shorter one is meant.
    pub fn read(&self, forum: Forum, statute: &Statute, now: Instant, zone: Zone) -> Result<Called, Refusal> {
        let spot = tidy(self.spot);
        let mut fields = Vec::new();
        let points = points(self.points).unwrap_or_else(|wrong| {
            fields.push(wrong);
            vec![]
        });
        match self.starts {
            None => fields.push(Field::new("starts", "date")),
            Some(at) if at <= now || at > now.plus_days(AHEAD_DAYS) => fields.push(Field::new("starts", "range")),
            Some(_) => {}
        }
        if spot.chars().count() < 3 {
            fields.push(Field::new("spot", "missing"));
        } else if spot.chars().count() > SPOT_MAX {
            fields.push(Field::new("spot", "long"));
        }
        if total(self.invited) == 0 {
            fields.push(Field::new("invited", "missing"));
        }
        let (true, Some(starts)) = (fields.is_empty(), self.starts) else { return Err(Refusal::Fields(fields)) };
        let notice = Notice { days: days_between(now, starts, zone), least: statute.notice_days[forum.index()] };
        if notice.is_short() && !self.shorter {
            return Err(Refusal::NoticeShort { days: notice.days, least: notice.least });
        }
        let notice_why = if notice.is_short() { Some(sentence("why", self.why)?) } else { None };
        let invited = self.invited.iter().filter(|i| i.count > 0).copied().collect();
        Ok(Called { starts, spot, points, invited, notice, notice_why })
    }
}

/// A call that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// When it begins.
    pub starts: Instant,
    /// Where.
    pub spot: String,
    /// Other points.
    pub points: Vec<String>,
    /// Who is invited.
    pub invited: Vec<Invited>,
    /// The days of notice.
    pub notice: Notice,
    /// Why they are fewer than the rules ask.
    pub notice_why: Option<String>,
}

impl Meeting {
    /// How many are invited.
    #[must_use]
    pub fn invited_count(&self) -> u32 {
        total(&self.invited)
    }

    /// How many must be there; nobody in particular where the village's rules name no quorum (domain.md 4.2).
    #[must_use]
    pub fn quorum(&self, statute: &Statute) -> u32 {
        statute.quorum_of(row(self.kind).forum, self.invited_count())
    }

    /// The number of an item on its list, from 1.
    #[must_use]
    pub fn number_of(&self, proposal: ProposalId) -> Option<u16> {
        let at = self.items.iter().position(|p| *p == proposal)?;
        u16::try_from(at + 1).ok()
    }
}

fn total(invited: &[Invited]) -> u32 {
    invited.iter().map(|i| u32::from(i.count)).sum()
}

/// What else a meeting is about, a line each: at most twelve.
///
/// # Errors
/// The field, when it is more, or a line is longer than a line.
pub fn points(text: &str) -> Result<Vec<String>, Field> {
    let text = tidy(text);
    let lines: Vec<String> = text.lines().map(str::trim).filter(|l| !l.is_empty()).map(ToOwned::to_owned).collect();
    let fits = lines.len() <= 12 && lines.iter().all(|p| p.chars().count() <= POINT_MAX);
    if fits { Ok(lines) } else { Err(Field::new("points", "long")) }
}

/// Days by the calendar: called on Monday for Thursday are three, whatever the hour.
fn days_between(from: Instant, until: Instant, zone: Zone) -> u16 {
    let (a, b) = (from.date(zone), until.date(zone));
    let days = a.until(b).map_or(0, |span| span.get_days());
    u16::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(1_797_000_000_000_000);

    fn calling(starts: Option<Instant>, invited: &[Invited]) -> Calling<'_> {
        Calling { starts, spot: "Balai RW 03", points: "Iuran\n\n Kerja bakti ", invited, shorter: false, why: "" }
    }

    const FORTY: [Invited; 2] =
        [Invited { group: Group::Boards, count: 40 }, Invited { group: Group::Women, count: 0 }];

    #[test]
    fn a_call_says_when_where_and_to_whom() {
        let (statute, zone) = (Statute::default(), Zone::Wib);
        let called = calling(Some(NOW.plus_days(8)), &FORTY).read(Forum::Rw, &statute, NOW, zone).unwrap();
        assert_eq!(called.points, ["Iuran", "Kerja bakti"]);
        assert_eq!((called.invited.len(), called.notice), (1, Notice { days: 8, least: 7 }));
        let nothing = Calling { spot: " ", ..calling(None, &[]) };
        let Err(Refusal::Fields(fields)) = nothing.read(Forum::Rw, &statute, NOW, zone) else { panic!("read") };
        assert_eq!(fields.iter().map(|f| f.name).collect::<Vec<_>>(), ["starts", "spot", "invited"]);
        for wrong in [NOW, NOW.plus_days(AHEAD_DAYS + 1)] {
            let told = calling(Some(wrong), &FORTY).read(Forum::Rw, &statute, NOW, zone);
            assert_eq!(told, Err(Refusal::field("starts", "range")));
        }
    }

    #[test]
    fn a_short_notice_is_told_and_may_be_meant() {
        let (statute, zone) = (Statute::default(), Zone::Wib);
        let soon = calling(Some(NOW.plus_days(2)), &FORTY);
        assert_eq!(soon.read(Forum::Rt, &statute, NOW, zone), Err(Refusal::NoticeShort { days: 2, least: 3 }));
        let unsaid = Calling { shorter: true, ..soon }.read(Forum::Rt, &statute, NOW, zone);
        assert_eq!(unsaid, Err(Refusal::field("why", "missing")), "why is printed");
        let why = "Jalan ambles semalam.";
        let meant = Calling { shorter: true, why, ..soon }.read(Forum::Rt, &statute, NOW, zone).unwrap();
        assert!(meant.notice.is_short() && meant.notice_why.as_deref() == Some(why));
        assert!(
            !calling(Some(NOW.plus_days(3)), &FORTY).read(Forum::Rt, &statute, NOW, zone).unwrap().notice.is_short()
        );
    }

    #[test]
    fn days_of_notice_are_those_of_the_calendar_there() {
        let late = Instant::parse("2026-12-12T23:50:00+07:00").unwrap();
        let morning = Instant::parse("2026-12-13T00:10:00+07:00").unwrap();
        assert_eq!(days_between(late, morning, Zone::Wib), 1);
        assert_eq!(days_between(late, morning, Zone::Wit), 0);
        assert_eq!(
            days_between(
                Instant::parse("2026-12-31T10:00:00Z").unwrap(),
                Instant::parse("2027-02-01T10:00:00Z").unwrap(),
                Zone::Wib
            ),
            32
        );
    }
}
