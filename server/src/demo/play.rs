//! Plays the deeds one after the other through the same acts that pages use: `may`, the transitions, the record.

use std::collections::BTreeMap;

use domain::{
    chance::Chance,
    decision::{Outcome, Verdict, objection::Typed},
    id::{MeetingId, OpinionId, PersonId, PollId, ProposalId},
    vote::Poll,
};
use store::{
    ActResult, Store,
    act::{
        self, Acting, Shown,
        deliberation::Settling,
        entrusted::{ForWhom, NewEntrusted},
        proposal::NewProposal,
    },
};

use super::{
    DemoError,
    deeds::{Box_, Deed, Said, What, Word, Year},
    items::Key,
};

/// The stage on which the deeds are played, with what was made so far.
pub(super) struct Stage<'a> {
    pub(super) store: &'a Store,
    chance: &'a dyn Chance,
    proposals: BTreeMap<Key, ProposalId>,
    opinions: BTreeMap<Key, OpinionId>,
    polls: BTreeMap<Box_, Poll>,
    pub(super) meetings: BTreeMap<&'static str, MeetingId>,
}

/// Plays all deeds in the order of their time.
pub(super) async fn play(store: &Store, chance: &dyn Chance, mut deeds: Vec<Deed>) -> Result<(), DemoError> {
    deeds.sort_by_key(|d| d.at);
    let (proposals, opinions, polls) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut stage = Stage { store, chance, proposals, opinions, polls, meetings: BTreeMap::new() };
    for deed in deeds {
        let told = format!("{:?}", deed.what);
        stage.play(deed).await.map_err(|e| e.during(told))?;
    }
    Ok(())
}

impl Stage<'_> {
    async fn play(&mut self, deed: Deed) -> Result<(), DemoError> {
        let acting = Acting { person: deed.by, now: deed.at, chance: self.chance, shown: Shown::Waived };
        match deed.what {
            What::Settle => {
                act::proposal::pass_what_is_due(self.store, deed.at).await?;
                Ok(())
            }
            what @ (What::Propose { .. } | What::Entrust { .. } | What::Speak { .. }) => self.make(&acting, what).await,
            what @ (What::Photo(..)
            | What::Paper(..)
            | What::Sketch(..)
            | What::Emblem(..)
            | What::Mark(..)
            | What::Point(..)) => self.bring(&acting, what).await,
            What::Service(village, service) => done(act::service::set(self.store, &acting, village, &service).await),
            what @ (What::OpenBallot(..) | What::Cast(..) | What::AskToClose(..) | What::Witness(..)) => {
                self.vote(&acting, what).await
            }
            what @ (What::Estimate(..)
            | What::PassOn(..)
            | What::AskCompletion(..)
            | What::Complete(..)
            | What::SendAsItIs(..)
            | What::Support(..)
            | What::Answer(..)
            | What::Insist(..)
            | What::OfferWords(..)
            | What::Join(..)) => self.tend(&acting, what).await,
            what @ (What::Read(..) | What::Tell(..) | What::Object(..) | What::AnswerObjection(..)) => {
                self.hear(&acting, what).await
            }
            What::List(place, year, item) => done(act::catalogue::enter(self.store, &acting, place, year, &item).await),
            What::ConfirmList(y) => done(act::catalogue::confirm(self.store, &acting, y.village, y.year).await),
            What::Classify(key, code) => self.classify(&acting, &key, code).await,
            What::Appoint(new) => Ok(act::mandate::enter(self.store, &acting, &new).await.map(drop)?),
            what @ (What::Convene(..) | What::Arrive(..) | What::Happen(..)) => self.meet(&acting, what).await,
            what => self.decide(&acting, what).await,
        }
    }

    async fn classify(&self, acting: &Acting<'_>, key: &Key, code: &str) -> Result<(), DemoError> {
        let (id, c) = (self.proposal(key)?, self.store.read());
        let proposal = store::proposal::find(c, id).await?.ok_or_else(|| DemoError::script("proposal", key))?;
        let village = store::territory::by_id(c, proposal.village).await?;
        let lines = store::catalogue::of_place(c, &village, proposal.year).await?;
        let line = lines.iter().find(|line| line.item.code == code);
        let line = line.ok_or_else(|| DemoError::script("item", code))?;
        done(act::catalogue::classify(self.store, acting, id, Some(line.id)).await)
    }

    async fn make(&mut self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        match what {
            What::Propose { key, scope, year, words, show_name, body, waited, again } => {
                let form_key = format!("{year} {key}");
                let again = match again {
                    Some((was, confirmed)) => Some((self.proposal(&was)?, confirmed)),
                    None => None,
                };
                // Some of it became a service's task: its fate says so, not its form.
                let (photo, meant) = (None, true);
                let new = NewProposal { scope, year, words, show_name, body, waited, photo, meant, again, form_key };
                let sent = act::proposal::propose(self.store, acting, &new).await?;
                self.proposals.insert(key, sent.id);
            }
            What::Entrust { key, scope, year, words, neighbour, witness } => {
                let (form_key, for_whom) = (format!("{year} {key}"), ForWhom::Registered(neighbour));
                let (show_name, photo, meant) = (true, None, true);
                let new = NewEntrusted { scope, year, for_whom, words, show_name, witness, photo, meant, form_key };
                let sent = act::entrusted::propose_for(self.store, acting, &new).await?;
                self.proposals.insert(key, sent.id);
            }
            What::Speak { on, key, stance, text } => {
                let id = self.proposal(&on)?;
                let opinion = act::deliberation::give_opinion(self.store, acting, id, stance, &text).await?;
                self.opinions.insert(key, opinion);
            }
            _ => {}
        }
        Ok(())
    }

    async fn tend(&self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        let store = self.store;
        match what {
            What::Estimate(key, said) => done(act::proposal::estimate(store, acting, self.proposal(&key)?, said).await),
            What::PassOn(key) => done(act::proposal::pass_on(store, acting, self.proposal(&key)?).await),
            What::AskCompletion(key, reason, until) => {
                done(act::proposal::ask_completion(store, acting, self.proposal(&key)?, reason, until).await)
            }
            What::Complete(key, words) => {
                done(act::proposal::complete(store, acting, self.proposal(&key)?, words).await)
            }
            What::SendAsItIs(key, why) => {
                done(act::proposal::send_as_it_is(store, acting, self.proposal(&key)?, why).await)
            }
            What::Support(key) => done(act::proposal::support(store, acting, self.proposal(&key)?, true).await),
            What::Answer(key, text) => {
                let id = *self.opinions.get(&key).ok_or_else(|| DemoError::script("opinion", &key))?;
                done(act::deliberation::answer_opinion(store, acting, id, &text).await)
            }
            What::Insist(key) => {
                let id = *self.opinions.get(&key).ok_or_else(|| DemoError::script("opinion", &key))?;
                done(act::deliberation::settle_worry(store, acting, id, Settling::Insist).await)
            }
            What::OfferWords(key, words) => {
                let form_key = format!("words {key}");
                done(act::wording::offer(store, acting, self.proposal(&key)?, words, &form_key).await)
            }
            What::Join(from, into, why) => {
                done(act::merging::join(store, acting, self.proposal(&from)?, self.proposal(&into)?, why).await)
            }
            _ => Ok(()),
        }
    }

    /// What became of a proposal is heard, or objected to.
    async fn hear(&self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        let store = self.store;
        match what {
            What::Read(key) => {
                let Some(me) = acting.person else { return Ok(()) };
                let seqs: Vec<i64> = self.told(&key, me).await?.iter().map(|n| n.seq).collect();
                done(act::heard::read(store, acting, &seqs).await)
            }
            What::Tell(key, how) => {
                let found = store::proposal::find(store.read(), self.proposal(&key)?).await?;
                let author = found.and_then(|p| p.author).ok_or_else(|| DemoError::script("author", &key))?;
                let owed = self.told(&key, author).await?.into_iter().find(|n| n.kind.is_owed());
                let seq = owed.ok_or_else(|| DemoError::script("outcome", &key))?.seq;
                done(act::heard::tell(store, acting, seq, author, how).await)
            }
            What::Object(key, words) => done(act::objection::object(store, acting, self.proposal(&key)?, words).await),
            What::AnswerObjection(key, reason, minutes_number, day) => {
                let (forum, minutes_date) = ("Musrenbang kelurahan", Some(day));
                let typed = Typed { upheld: Some(false), change: "", reason, forum, minutes_number, minutes_date };
                done(act::objection::answer(store, acting, self.proposal(&key)?, typed).await)
            }
            _ => Ok(()),
        }
    }

    /// What somebody was told of a proposal, the newest first.
    async fn told(&self, key: &Key, who: PersonId) -> Result<Vec<store::heard::News>, DemoError> {
        let id = self.proposal(key)?;
        let news = store::heard::of_person(self.store.read(), who).await?;
        Ok(news.into_iter().filter(|n| n.proposal == id).collect())
    }

    async fn vote(&mut self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        match what {
            What::OpenBallot((rw, year), until) => {
                let id = act::vote::open(self.store, acting, rw, year, until).await?;
                let poll = store::vote::find(self.store.read(), id).await?;
                self.polls.insert((rw, year), poll.ok_or_else(|| DemoError::script("ballot", "just opened"))?);
                Ok(())
            }
            What::Cast(ballot, keys) => {
                let poll = self.poll(ballot)?;
                let ids = keys.iter().map(|k| self.proposal(k)).collect::<Result<Vec<_>, _>>()?;
                let approved = poll.options.iter().filter(|o| ids.contains(&o.proposal));
                let lines: Vec<u16> = approved.map(|o| o.line).collect();
                done(act::vote::cast(self.store, acting, poll.id, &lines).await)
            }
            What::AskToClose(ballot) => done(act::vote::ask_to_close(self.store, acting, self.poll_id(ballot)?).await),
            What::Witness(ballot) => done(act::vote::witness(self.store, acting, self.poll_id(ballot)?).await),
            _ => Ok(()),
        }
    }

    async fn decide(&self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        let store = self.store;
        match what {
            What::SetCeiling(y, parts) => {
                done(act::decision::set_ceiling(store, acting, y.village, y.year, &parts).await)
            }
            What::RankVillageWide(y, keys) => {
                let order = keys.iter().map(|k| self.proposal(k)).collect::<Result<Vec<_>, _>>()?;
                done(act::decision::rank_village_wide(store, acting, y.village, y.year, &order).await)
            }
            What::Draft(y) => done(act::decision::draft_list(store, acting, y.village, y.year).await),
            What::Note((rw, year), note) => done(act::decision::note_order(store, acting, rw, year, note).await),
            What::Move { year, line, before, reason } => {
                let (id, to) = self.target(year, &line, before.as_ref()).await?;
                done(act::decision::move_line(store, acting, year.village, year.year, id, to, reason).await)
            }
            What::Submit(y) => done(act::decision::submit_list(store, acting, y.village, y.year).await),
            What::Forum { year, lines, words } => self.forum(acting, year, lines, &words).await,
            What::Confirm(y) => done(act::decision::confirm(store, acting, y.village, y.year, None).await),
            What::ConfirmLine(y, key) => {
                let only = Some(self.proposal(&key)?);
                done(act::decision::confirm(store, acting, y.village, y.year, only).await)
            }
            What::Report(key, percent, spent, words) => {
                done(act::work::report(store, acting, self.proposal(&key)?, percent, spent, words).await)
            }
            What::Evaluate(key) => done(act::work::evaluate(store, acting, self.proposal(&key)?).await),
            _ => Ok(()),
        }
    }

    /// Where a line comes to stand when it is put before another, or at the end.
    async fn target(&self, year: Year, line: &Key, before: Option<&Key>) -> Result<(ProposalId, u16), DemoError> {
        let missing = || DemoError::script("line", line);
        let id = self.proposal(line)?;
        let others: Vec<ProposalId> = self.lines(year).await?.into_iter().filter(|p| *p != id).collect();
        let to = match before {
            Some(key) => {
                let id = self.proposal(key)?;
                others.iter().position(|p| *p == id).ok_or_else(missing)?
            }
            None => others.len(),
        };
        Ok((id, u16::try_from(to + 1).unwrap_or(u16::MAX)))
    }

    /// The forum's words, line by line from the top, four minutes each.
    async fn forum(
        &self,
        acting: &Acting<'_>,
        year: Year,
        count: usize,
        words: &BTreeMap<Key, Word>,
    ) -> Result<(), DemoError> {
        let keys: BTreeMap<ProposalId, &Key> =
            words.keys().map(|k| Ok((self.proposal(k)?, k))).collect::<Result<_, DemoError>>()?;
        for (line, turn) in self.lines(year).await?.into_iter().take(count).zip(0..) {
            let word = keys
                .get(&line)
                .and_then(|k| words.get(*k))
                .ok_or_else(|| DemoError::script("word", &line.to_string()))?;
            let acting = Acting { now: acting.now.plus_seconds(turn * 240), ..*acting };
            let verdict = self.verdict(word.clone())?;
            act::decision::decide_line(self.store, &acting, year.village, year.year, line, verdict).await?;
        }
        Ok(())
    }

    async fn lines(&self, year: Year) -> Result<Vec<ProposalId>, DemoError> {
        let c = self.store.read();
        let missing = || DemoError::script("list", &year.year.to_string());
        let cycle = store::cycle::of_year(c, year.village, year.year).await?.ok_or_else(missing)?;
        let list = store::decision::of_cycle(c, cycle.id).await?.ok_or_else(missing)?;
        Ok(list.lines.iter().map(|l| l.proposal).collect())
    }

    fn verdict(&self, word: Word) -> Result<Verdict, DemoError> {
        let outcome = match word.outcome {
            Said::Outright(outcome) => outcome,
            Said::MergedInto(key) => Outcome::MergedInto { proposal: self.proposal(&key)? },
        };
        let (minutes_number, minutes_date) = (word.minutes.to_owned(), word.day);
        Ok(Verdict { outcome, codes: word.codes, reason: word.reason, minutes_number, minutes_date })
    }

    pub(super) fn proposal(&self, key: &Key) -> Result<ProposalId, DemoError> {
        self.proposals.get(key).copied().ok_or_else(|| DemoError::script("proposal", key))
    }

    fn poll(&self, ballot: Box_) -> Result<&Poll, DemoError> {
        self.polls.get(&ballot).ok_or_else(|| DemoError::script("ballot", &ballot.0.to_string()))
    }

    fn poll_id(&self, ballot: Box_) -> Result<PollId, DemoError> {
        Ok(self.poll(ballot)?.id)
    }
}

pub(super) fn done<T>(outcome: ActResult<T>) -> Result<(), DemoError> {
    Ok(outcome.map(|_| ())?)
}
