//! Where a meeting stands: what has happened in it, one entry after the other. Played again from the first entry it
//! stands the same; an entry that does not fit is refused and changes nothing.

mod ordering;

use std::collections::BTreeSet;

use super::{
    attendance::{Attendance, Group},
    convening::{Meeting, Origin},
    floor::{Floor, Speaker},
    happening::{Entry, Happening, choose},
    item::{Besides, Count, Item, Raised},
    parts::{Parts, Played},
    scoring::{Matrix, Scored, Scores},
};
use crate::{
    cycle::statute::Statute,
    id::{AttendeeId, ProposalId},
    proposal::words::sentence,
    refusal::Refusal,
    time::Instant,
};

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Called; people come in.
    Called,
    /// Too few are there: it waits.
    Waiting {
        /// Until when at the latest.
        until: Instant,
    },
    /// Called a second time.
    CalledAgain {
        /// For when.
        starts: Instant,
    },
    /// Open.
    Open {
        /// Since when.
        since: Instant,
    },
    /// It goes on another day.
    Adjourned {
        /// When.
        resumes: Instant,
    },
    /// Closed: what was agreed stands.
    Closed {
        /// When.
        at: Instant,
    },
}

impl State {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Called => "meeting_called",
            Self::Waiting { .. } => "meeting_waiting",
            Self::CalledAgain { .. } => "meeting_called_again",
            Self::Open { .. } => "meeting_open",
            Self::Adjourned { .. } => "meeting_adjourned",
            Self::Closed { .. } => "meeting_closed",
        }
    }
}

/// Something minuted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Instant,
    /// Who spoke.
    pub speaker: String,
    /// For whom.
    pub group: Option<Group>,
    /// What.
    pub said: String,
    /// What was answered.
    pub answer: Option<String>,
}

/// A meeting after what has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The number of the last entry; none yet: zero.
    pub seq: u32,
    /// Where it stands.
    pub state: State,
    /// When it was first opened.
    pub opened: Option<Instant>,
    /// Whether the days or hours of a quorum ran out, and it went on with those who were there.
    pub without_quorum: bool,
    /// When it waited, was called again or was adjourned: printed in the berita acara.
    pub steps: Vec<(Instant, State)>,
    /// Who is there.
    pub attendance: Attendance,
    /// The list, in the order it has now.
    pub items: Vec<Item>,
    /// The number of the item in hand.
    pub in_hand: Option<u16>,
    /// What was minuted.
    pub notes: Vec<Note>,
    /// Who asked for the floor, and who has it.
    pub floor: Floor,
    /// Who had a part in it.
    pub parts: Parts,
    /// The marks that were given.
    pub scores: Scores,
    /// The chair's word on missing voices.
    pub missing_word: Option<String>,
    /// Who speaks for this forum in the next, by their lines on the list of those present.
    pub delegates: Vec<AttendeeId>,
    /// How many must be there.
    quorum: u32,
    /// Until when it may wait for them, and when a second call is at the latest.
    wait: (i64, i64),
    /// By what its items are given marks, if they are.
    matrix: Option<Matrix>,
    starts: Instant,
    on_paper: bool,
}

/// From so many sheets of marks on, their result is shown.
pub const SHEETS_LEAST: usize = 3;

/// A clock on a phone may be off by so many seconds before what it says is not believed.
pub const CLOCK_SLACK: i64 = 300;

impl Sitting {
    /// A meeting in which nothing has happened yet.
    #[must_use]
    pub fn of(meeting: &Meeting, statute: &Statute) -> Self {
        let items = meeting.items.iter().zip(1..).map(|(&proposal, number)| Item::new(number, proposal)).collect();
        Self {
            seq: 0,
            state: State::Called,
            opened: None,
            without_quorum: false,
            steps: Vec::new(),
            attendance: Attendance::default(),
            items,
            in_hand: None,
            notes: Vec::new(),
            floor: Floor::default(),
            parts: Parts::default(),
            scores: Scores::default(),
            missing_word: None,
            delegates: Vec::new(),
            quorum: meeting.quorum(statute),
            wait: (i64::from(statute.quorum_wait_hours) * 3_600, i64::from(statute.second_call_days)),
            matrix: Matrix::of(meeting.kind, statute),
            starts: meeting.starts,
            on_paper: meeting.origin == Origin::OnPaper,
        }
    }

    /// A meeting as its entries left it.
    ///
    /// # Errors
    /// The refusal of the first entry that does not fit: what was stored once always fits.
    pub fn replayed(meeting: &Meeting, statute: &Statute, entries: &[Entry]) -> Result<Self, Refusal> {
        entries.iter().try_fold(Self::of(meeting, statute), |sitting, entry| sitting.after(entry))
    }

    /// The sitting after one more entry.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is not the next one, or what it is about has moved on since it was seen;
    /// [`Refusal::QuorumMissing`], [`Refusal::MufakatFirst`], [`Refusal::TooEarly`], [`Refusal::Fields`].
    pub fn after(mut self, entry: &Entry) -> Result<Self, Refusal> {
        if entry.seq != self.seq + 1 {
            return Err(Refusal::Moved { now: "meeting_went_on" });
        }
        if let (Some(seen), Some(number)) = (entry.seen, entry.what.item()) {
            // Two who keep the same minutes: the second is shown what the first wrote.
            if self.item(number)?.last > seen {
                return Err(Refusal::Moved { now: "minutes_changed" });
            }
        }
        if let (Some(seen), Happening::ListAgreed { except }) = (entry.seen, &entry.what) {
            // Nobody agrees to what they were not shown.
            let unseen = |i: &Item| i.goes_with_the_list() && i.last > seen && !except.contains(&i.number);
            if self.items.iter().any(unseen) {
                return Err(Refusal::Moved { now: "minutes_changed" });
            }
        }
        self.in_its_time(&entry.what)?;
        self.happen(entry)?;
        self.seq = entry.seq;
        if let Some(number) = entry.what.item() {
            self.item_mut(number)?.last = entry.seq;
        }
        Ok(self)
    }

    /// How many must be there.
    #[must_use]
    pub const fn quorum(&self) -> u32 {
        self.quorum
    }

    /// How many of them are missing yet.
    #[must_use]
    pub fn too_few(&self) -> u32 {
        self.quorum.saturating_sub(self.attendance.present())
    }

    /// By what its items are given marks; none where there are none, or this kind of meeting gives none.
    #[must_use]
    pub fn matrix(&self) -> Option<&Matrix> {
        self.matrix.as_ref().filter(|_| !self.items.is_empty())
    }

    /// How an item was scored; none where nobody did.
    #[must_use]
    pub fn scored(&self, item: &Item) -> Option<Scored> {
        self.scores.of(item.proposal, &self.matrix.as_ref()?.weights)
    }

    /// When people come next: as it was announced, at the second call, or when it goes on.
    #[must_use]
    pub const fn appointed(&self) -> Instant {
        match self.state {
            State::CalledAgain { starts } => starts,
            State::Adjourned { resumes } => resumes,
            _ => self.starts,
        }
    }

    /// When it was closed.
    #[must_use]
    pub const fn closed(&self) -> Option<Instant> {
        match self.state {
            State::Closed { at } => Some(at),
            _ => None,
        }
    }

    /// Within how many days a second call is.
    #[must_use]
    pub const fn second_call_days(&self) -> i64 {
        self.wait.1
    }

    /// Until when it may wait for more, at the latest.
    #[must_use]
    pub fn may_wait_until(&self) -> Instant {
        self.starts.plus_seconds(self.wait.0)
    }

    /// An item by its number.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn item(&self, number: u16) -> Result<&Item, Refusal> {
        self.items.iter().find(|i| i.number == number).ok_or(Refusal::NotFound)
    }

    fn item_mut(&mut self, number: u16) -> Result<&mut Item, Refusal> {
        self.items.iter_mut().find(|i| i.number == number).ok_or(Refusal::NotFound)
    }

    /// What is still to be talked about, in the order of the list, what was put off last.
    #[must_use]
    pub fn open_items(&self) -> Vec<&Item> {
        let mut open: Vec<&Item> = self.items.iter().filter(|i| i.settled.is_none()).collect();
        open.sort_by_key(|i| i.put_off);
        open
    }

    /// What the forum agreed to, in the order it has now.
    pub fn agreed(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|i| i.agreed())
    }

    /// Whether such a thing may happen while the meeting stands where it stands.
    fn in_its_time(&self, what: &Happening) -> Result<(), Refusal> {
        use Happening as H;
        let moved = Err(Refusal::Moved { now: self.state.code() });
        match (self.state, what) {
            (State::Closed { .. }, _) => moved,
            // People come and go, and are counted, at any time before the end.
            (_, H::Arrived { .. } | H::Unticked { .. } | H::Counted { .. }) => Ok(()),
            (_, H::PoorCounted { .. } | H::DisabledCounted { .. }) => Ok(()),
            // Proposals come in until the meeting is over.
            (_, H::ListRefreshed { .. }) => Ok(()),
            (State::Called | State::Waiting { .. } | State::CalledAgain { .. }, H::Opened | H::CalledAgain { .. }) => {
                Ok(())
            }
            (State::Called | State::Waiting { .. } | State::CalledAgain { .. }, H::WentOn | H::Waits { .. }) => Ok(()),
            (State::Called, H::HeldWithoutQuorum) if self.on_paper => Ok(()),
            (_, H::HeldWithoutQuorum) => moved,
            (State::Adjourned { .. }, H::Resumed) => Ok(()),
            (State::Open { .. }, H::Opened | H::Waits { .. } | H::CalledAgain { .. } | H::WentOn | H::Resumed) => moved,
            (State::Open { .. }, _) => Ok(()),
            _ => moved,
        }
    }

    fn happen(&mut self, entry: &Entry) -> Result<(), Refusal> {
        use Happening as H;
        let at = entry.at;
        match entry.what.clone() {
            H::Arrived { attendee } => self.attendance.arrive(attendee),
            H::Unticked { attendee } => {
                self.attendance.untick(attendee);
                choose(&mut self.delegates, &entry.what);
                self.floor.untick(attendee);
                self.scores.take(attendee, vec![]);
            }
            H::Counted { tally } => self.attendance.count(tally),
            H::PoorCounted { households } => self.attendance.poor_households = Some(households),
            H::DisabledCounted { people } => self.attendance.disabled = Some(people),
            H::Opened => self.open(at)?,
            H::Waits { until } => self.wait(at, until)?,
            H::CalledAgain { starts } => self.call_again(at, starts)?,
            H::WentOn => self.go_on(at)?,
            H::HeldWithoutQuorum => self.begin(at, true)?,
            H::ListAgreed { except } => self.agree_to_the_list(&except)?,
            H::ListRefreshed { added, gone } => self.refresh(&added, &gone)?,
            H::Scored { scorer, marks } => self.score(scorer, &marks)?,
            H::OrderedByScore => self.order_by_score()?,
            H::FloorAsked { who } => self.ask_for_the_floor(entry.seq, who)?,
            H::FloorGiven { turn } => self.floor.give(turn)?,
            H::FloorLeft { turn } => self.floor.leave(turn)?,
            H::PartNamed { part, name: who, office } => {
                let office = match crate::proposal::words::tidy(&office) {
                    office if office.is_empty() => office,
                    office => name("office", &office)?,
                };
                self.parts.name(Played { part, name: name("name", &who)?, office });
            }
            H::PartDropped { part, name } => self.parts.drop_name(part, &name)?,
            H::Noted { speaker, group, said, answer } => {
                let (speaker, said) = (name("speaker", &speaker)?, sentence("said", &said)?);
                let answer = answer.map(|a| sentence("answer", &a)).transpose()?;
                self.notes.push(Note { at, speaker, group, said, answer });
            }
            H::MissingExplained { word } => self.missing_word = Some(sentence("word", &word)?),
            H::Delegated { attendee } => self.delegate(attendee, &entry.what)?,
            H::Adjourned { resumes, why } => {
                sentence("why", &why)?;
                if resumes <= at {
                    return Err(Refusal::field("resumes", "date"));
                }
                self.stands(at, State::Adjourned { resumes });
            }
            H::Resumed => self.stands(at, State::Open { since: at }),
            H::Closed => self.close(at)?,
            about_an_item => self.happen_to_an_item(about_an_item)?,
        }
        Ok(())
    }

    fn happen_to_an_item(&mut self, what: Happening) -> Result<(), Refusal> {
        use Happening as H;
        let (present, on_paper) = (self.attendance.present(), self.on_paper);
        let Some(number) = what.item() else { return Err(Refusal::NotFound) };
        let item = self.item_mut(number)?;
        match what {
            H::TakenUp { .. } if item.settled.is_some() => return Err(Refusal::Moved { now: "item_settled" }),
            H::TakenUp { .. } => self.in_hand = Some(number),
            H::PutOff { .. } => {
                item.put_off += 1;
                self.in_hand = None;
            }
            H::AllAgreed { .. } => item.all_agree()?,
            H::Raised { whom, what, name: by, .. } => {
                let (whom, what) = (name("whom", &whom)?, sentence("what", &what)?);
                let by = by.map(|n| name("name", &n)).transpose()?;
                item.raise(Raised { whom, what, name: by, answer: None })?;
                self.in_hand = Some(number);
            }
            H::Answered { answer, .. } => item.answer(sentence("answer", &answer)?)?,
            H::AskedAgain { .. } => item.ask_again()?,
            H::Reopened { .. } => {
                item.reopen()?;
                self.in_hand = Some(number);
            }
            H::NotReached { .. } => item.give_up_mufakat(on_paper)?,
            H::PhonesAsked { .. } => item.ask_phones()?,
            H::PhonesCounted { yes, no, abstain, .. } => item.count_phones(Count { yes, no, abstain })?,
            H::HandsCounted { yes, no, abstain, .. } => item.count(Count { yes, no, abstain }, present)?,
            H::TakenOn { body, by, needs, .. } => {
                let (body, needs) = (name("body", &body)?, sentence("needs", &needs)?);
                item.besides(Besides::TakenOn { body, by, needs })?;
            }
            H::HandedOver { service, .. } => {
                item.besides(Besides::HandedOver { service: name("service", &service)? })?
            }
            H::Moved { to, reason, .. } => self.move_item(number, to, &reason)?,
            _ => return Err(Refusal::NotFound),
        }
        if self.in_hand == Some(number) && self.item(number)?.settled.is_some() {
            self.in_hand = None;
        }
        Ok(())
    }

    fn stands(&mut self, at: Instant, state: State) {
        self.state = state;
        self.steps.push((at, state));
    }

    /// The chair opens it: enough are there, or the forum asks for no number.
    fn open(&mut self, at: Instant) -> Result<(), Refusal> {
        if self.too_few() > 0 {
            return Err(self.quorum_missing());
        }
        self.begin(at, false)
    }

    fn begin(&mut self, at: Instant, without_quorum: bool) -> Result<(), Refusal> {
        if self.attendance.present() == 0 {
            return Err(Refusal::QuorumMissing { present: 0, needed: self.quorum.max(1) });
        }
        let earliest = match self.state {
            State::CalledAgain { starts } => starts,
            _ => self.starts,
        };
        if at.plus_seconds(3_600) < earliest && !self.on_paper {
            return Err(Refusal::TooEarly { until: earliest });
        }
        self.opened = self.opened.or(Some(at));
        self.without_quorum = without_quorum;
        self.stands(at, State::Open { since: at });
        Ok(())
    }

    fn quorum_missing(&self) -> Refusal {
        Refusal::QuorumMissing { present: self.attendance.present(), needed: self.quorum }
    }

    /// Too few: it waits, as long as the village's rules allow after the announced time.
    fn wait(&mut self, at: Instant, until: Instant) -> Result<(), Refusal> {
        if self.too_few() == 0 {
            return Err(Refusal::Moved { now: "quorum_reached" });
        }
        if until <= at || until > self.may_wait_until() {
            return Err(Refusal::field("until", "range"));
        }
        self.stands(at, State::Waiting { until });
        Ok(())
    }

    /// Too few after the announced time: a second call, at most so many days later.
    fn call_again(&mut self, at: Instant, starts: Instant) -> Result<(), Refusal> {
        if self.too_few() == 0 {
            return Err(Refusal::Moved { now: "quorum_reached" });
        }
        if matches!(self.state, State::CalledAgain { .. }) {
            return Err(Refusal::Moved { now: "called_again" });
        }
        if at < self.starts {
            return Err(Refusal::TooEarly { until: self.starts });
        }
        if starts <= at || starts > at.plus_days(self.wait.1) {
            return Err(Refusal::field("starts", "range"));
        }
        self.stands(at, State::CalledAgain { starts });
        Ok(())
    }

    /// At the second call it goes on with those who are there (Perda Trenggalek Pasal 107-109; domain.md 4.2).
    fn go_on(&mut self, at: Instant) -> Result<(), Refusal> {
        match self.state {
            State::CalledAgain { starts } if at.plus_seconds(CLOCK_SLACK) >= starts => {
                self.begin(at, self.too_few() > 0)
            }
            State::CalledAgain { starts } => Err(Refusal::TooEarly { until: starts }),
            _ => Err(self.quorum_missing()),
        }
    }

    /// All agree to the list as it stands, but for what is disputed.
    fn agree_to_the_list(&mut self, except: &[u16]) -> Result<(), Refusal> {
        let except: BTreeSet<u16> = except.iter().copied().collect();
        if except.iter().any(|n| self.item(*n).is_err()) {
            return Err(Refusal::field("except", "choice"));
        }
        let seq = self.seq + 1;
        for item in self.items.iter_mut().filter(|i| !except.contains(&i.number) && i.settled.is_none()) {
            item.agree_with_the_list();
            item.last = seq;
        }
        Ok(())
    }

    /// What came since the invitation stands at the end, with numbers of its own; what is no longer due is settled as
    /// that, and keeps its number: should it be due again, it is talked about under that.
    fn refresh(&mut self, added: &[ProposalId], gone: &[u16]) -> Result<(), Refusal> {
        if added.is_empty() && gone.is_empty() {
            return Err(Refusal::Moved { now: "list_is_fresh" });
        }
        let seq = self.seq + 1;
        for number in gone {
            let item = self.item_mut(*number)?;
            item.go()?;
            item.last = seq;
        }
        if self.in_hand.is_some_and(|number| gone.contains(&number)) {
            self.in_hand = None;
        }
        for proposal in added {
            if let Some(known) = self.items.iter_mut().find(|i| i.proposal == *proposal) {
                known.come_back()?;
                known.last = seq;
                continue;
            }
            let highest = self.items.iter().map(|i| i.number).max().unwrap_or(0);
            self.items.push(Item { last: seq, ..Item::new(highest.saturating_add(1), *proposal) });
        }
        Ok(())
    }

    /// The proposals as the meeting was called, and what came since behind them: whatever was moved or ordered.
    #[must_use]
    pub fn as_called(&self) -> Vec<ProposalId> {
        let mut called: Vec<&Item> = self.items.iter().collect();
        called.sort_by_key(|i| i.number);
        called.into_iter().map(|i| i.proposal).collect()
    }

    fn ask_for_the_floor(&mut self, number: u32, who: Speaker) -> Result<(), Refusal> {
        let who = match who {
            Speaker::Listed(id) if self.attendance.lists(id) => Speaker::Listed(id),
            Speaker::Listed(_) => return Err(Refusal::field("attendee", "choice")),
            Speaker::Named(said) => Speaker::Named(name("speaker", &said)?),
        };
        self.floor.ask(number, who)
    }

    fn delegate(&mut self, attendee: AttendeeId, what: &Happening) -> Result<(), Refusal> {
        if !self.attendance.lists(attendee) {
            return Err(Refusal::field("attendee", "choice"));
        }
        choose(&mut self.delegates, what);
        Ok(())
    }

    /// The chair closes it. Missing voices need a word first (domain.md 4.1: a warning, and the chair's explanation is
    /// printed); a question in hand needs its end.
    fn close(&mut self, at: Instant) -> Result<(), Refusal> {
        if self.missing_word.is_none() && !self.attendance.missing().is_empty() {
            return Err(Refusal::field("word", "missing"));
        }
        if self.items.iter().any(|i| i.not_reached && i.settled.is_none()) {
            return Err(Refusal::Moved { now: "vote_is_open" });
        }
        self.in_hand = None;
        self.stands(at, State::Closed { at });
        Ok(())
    }
}

/// A name, a body, a service: a few words that must be there.
fn name(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = crate::proposal::words::tidy(text);
    match text.chars().count() {
        0 => Err(Refusal::field(field, "missing")),
        1..=120 => Ok(text),
        _ => Err(Refusal::field(field, "long")),
    }
}
