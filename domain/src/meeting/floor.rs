//! Who asked for the floor, and who has it: whoever has not spoken yet goes first, so that the same three do not talk
//! all evening [ours].

use serde::{Deserialize, Serialize};

use crate::{id::AttendeeId, refusal::Refusal};

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// By their line on the list of those present; the name stands there, and never here.
    Listed(AttendeeId),
    /// Somebody who is on no list, by the name they said.
    Named(String),
}

/// Somebody's turn to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The number of the entry by which they asked: which turn it is.
    pub number: u32,
    /// Who.
    pub who: Speaker,
    /// How far it has come.
    pub stage: Stage,
}

/// How far a turn has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// They wait.
    Waits,
    /// They speak now.
    Speaks,
    /// They spoke.
    Spoke,
    /// They left the queue without speaking.
    Left,
}

/// The queue of those who asked for the floor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Floor {
    turns: Vec<Turn>,
}

impl Floor {
    /// Who speaks now.
    #[must_use]
    pub fn speaking(&self) -> Option<&Turn> {
        self.turns.iter().find(|t| t.stage == Stage::Speaks)
    }

    /// Who waits, in the order they get the floor: who spoke less often first, then who asked first.
    #[must_use]
    pub fn waiting(&self) -> Vec<&Turn> {
        let mut waiting: Vec<&Turn> = self.turns.iter().filter(|t| t.stage == Stage::Waits).collect();
        waiting.sort_by_key(|t| (self.spoken(&t.who), t.number));
        waiting
    }

    /// How often somebody has had the floor.
    #[must_use]
    pub fn spoken(&self, who: &Speaker) -> usize {
        let had = |t: &&Turn| t.who == *who && matches!(t.stage, Stage::Speaks | Stage::Spoke);
        self.turns.iter().filter(had).count()
    }

    /// The turn that somebody waits for.
    #[must_use]
    pub fn asked_by(&self, who: &Speaker) -> Option<&Turn> {
        self.turns.iter().find(|t| t.who == *who && t.stage == Stage::Waits)
    }

    /// Somebody asks for the floor: once until they had it.
    pub(super) fn ask(&mut self, number: u32, who: Speaker) -> Result<(), Refusal> {
        if self.asked_by(&who).is_some() {
            return Err(Refusal::Moved { now: "floor_asked" });
        }
        self.turns.push(Turn { number, who, stage: Stage::Waits });
        Ok(())
    }

    /// Somebody gets the floor; whoever had it has spoken.
    pub(super) fn give(&mut self, number: u32) -> Result<(), Refusal> {
        if !self.turns.iter().any(|t| t.number == number && t.stage == Stage::Waits) {
            return Err(Refusal::Moved { now: "floor_moved" });
        }
        for turn in &mut self.turns {
            turn.stage = match turn.stage {
                Stage::Speaks => Stage::Spoke,
                Stage::Waits if turn.number == number => Stage::Speaks,
                stage => stage,
            };
        }
        Ok(())
    }

    /// Somebody is no longer on the list: they do not wait either.
    pub(super) fn untick(&mut self, line: AttendeeId) {
        self.turns.retain(|t| t.who != Speaker::Listed(line));
    }

    /// A turn is over: whoever speaks has spoken, whoever waits no longer wants to.
    pub(super) fn leave(&mut self, number: u32) -> Result<(), Refusal> {
        let turn = self.turns.iter_mut().find(|t| t.number == number);
        let Some(turn) = turn else { return Err(Refusal::NotFound) };
        turn.stage = match turn.stage {
            Stage::Speaks => Stage::Spoke,
            Stage::Waits => Stage::Left,
            Stage::Spoke | Stage::Left => return Err(Refusal::Moved { now: "floor_moved" }),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(name: &str) -> Speaker {
        Speaker::Named(name.to_owned())
    }

    fn order(floor: &Floor) -> Vec<u32> {
        floor.waiting().iter().map(|t| t.number).collect()
    }

    #[test]
    fn whoever_has_not_spoken_yet_goes_before_whoever_has() {
        let mut floor = Floor::default();
        floor.ask(1, named("Pak Darto")).unwrap();
        floor.give(1).unwrap();
        floor.ask(2, named("Pak Darto")).unwrap();
        floor.ask(3, named("Bu Sri")).unwrap();
        floor.ask(4, named("Rian")).unwrap();
        assert_eq!((order(&floor), floor.speaking().unwrap().number), (vec![3, 4, 2], 1));
        floor.give(4).unwrap();
        assert_eq!((order(&floor), floor.spoken(&named("Rian"))), (vec![3, 2], 1));
        floor.leave(4).unwrap();
        assert_eq!(floor.speaking(), None);
    }

    #[test]
    fn nobody_waits_twice_and_who_left_is_not_called() {
        let mut floor = Floor::default();
        floor.ask(1, named("Bu Sri")).unwrap();
        assert_eq!(floor.ask(2, named("Bu Sri")), Err(Refusal::Moved { now: "floor_asked" }));
        floor.leave(1).unwrap();
        assert_eq!(floor.give(1), Err(Refusal::Moved { now: "floor_moved" }));
        assert_eq!(floor.leave(1), Err(Refusal::Moved { now: "floor_moved" }));
        assert_eq!((floor.leave(9), floor.spoken(&named("Bu Sri"))), (Err(Refusal::NotFound), 0));
        floor.ask(2, named("Bu Sri")).unwrap();
        assert_eq!(order(&floor), [2]);
    }

    proptest! {
        #[test]
        fn one_speaks_at_most_and_no_turn_is_lost(moves in proptest::collection::vec((0_u8..3, 0_u32..12), 0..60)) {
            let (mut floor, mut asked) = (Floor::default(), 0_u32);
            for (what, which) in moves {
                match what {
                    0 if floor.ask(asked, named(&(which % 5).to_string())).is_ok() => asked += 1,
                    1 => drop(floor.give(which)),
                    2 => drop(floor.leave(which)),
                    _ => {}
                }
                let speaking = floor.turns.iter().filter(|t| t.stage == Stage::Speaks).count();
                prop_assert!(speaking <= 1 && floor.turns.len() == asked as usize);
                let spoken: Vec<usize> = floor.waiting().iter().map(|t| floor.spoken(&t.who)).collect();
                prop_assert!(spoken.is_sorted());
            }
        }
    }
}
