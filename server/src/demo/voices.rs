//! What neighbours say about proposals, and what offices answer; some worries are still open.

use domain::{deliberation::Stance, id::PersonId};
use serde::Deserialize;

use super::{DemoError, deeds::What, script::Script};

/// Whoever said this finds that the answer is none.
const UNANSWERED: &str = "v06";

/// One opinion of the table.
#[derive(Deserialize)]
struct Voice {
    key: String,
    on: String,
    day: i64,
    stance: String,
    from: String,
    text: String,
    office: String,
    answer_day: Option<i64>,
    answer: String,
}

/// Writes every opinion and every answer.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    let places = places()?;
    let mut table = csv::Reader::from_reader(include_str!("voices.csv").as_bytes());
    for (row, turn) in table.deserialize::<Voice>().zip(0_usize..) {
        let voice = row.map_err(|e| DemoError::script("voice", &e.to_string()))?;
        let place = places.iter().find(|(key, _)| *key == voice.on).map(|(_, place)| place.as_str());
        let place = place.ok_or_else(|| DemoError::script("proposal", &voice.on))?;
        let speaker = speaker(script, &voice, turn)?;
        let minute = i8::try_from(turn * 11 % 60).unwrap_or_default();
        let stance = Stance::from_code(&voice.stance).ok_or_else(|| DemoError::script("stance", &voice.stance))?;
        let key = voice.key.clone();
        let what = What::Speak { on: voice.on, key: voice.key.clone(), stance, text: voice.text };
        script.add(script.at(voice.day, 18, minute), speaker, what);
        if let Some(day) = voice.answer_day {
            let by = script.office(&voice.office, place)?;
            script.add(script.at(day, 11, minute), by, What::Answer(voice.key, voice.answer));
            if key == UNANSWERED {
                script.add(script.at(day + 2, 19, minute), speaker, What::Insist(key));
            }
        }
    }
    Ok(())
}

fn places() -> Result<Vec<(String, String)>, DemoError> {
    let items = super::items::this_year()?.into_iter().chain(super::items::next_year()?);
    Ok(items.map(|i| (i.key, i.place)).collect())
}

/// An ordinary resident of the RT who did not propose it themself.
fn speaker(script: &Script<'_>, voice: &Voice, turn: usize) -> Result<PersonId, DemoError> {
    let people = &script.world.people;
    let first = people.neighbour(&voice.from, turn)?;
    if script.author(&voice.on) == Some(first) { people.neighbour(&voice.from, turn + 1) } else { Ok(first) }
}
