//! A proposal that somebody without a phone says aloud and an officer writes down ("titip"; domain.md section 7, RT:
//! "enters problems for people without a phone"; section 3.1, facilitator: "writes for others").

use crate::{
    authority::About,
    identity::clean_name,
    person::Actor,
    refusal::{Field, Refusal},
};

/// Whether this person may witness that somebody agreed to what an officer wrote down for them: a resident who is
/// neither of the two, and of another family card than the writer's.
///
/// # Errors
/// [`Refusal::Fields`] at the witness.
pub fn witnessed(writer: &Actor, witness: &Actor, for_whom: Option<About>) -> Result<(), Refusal> {
    let near = witness.household.is_some() && witness.household == writer.household;
    let one_of_them = witness.person == writer.person || for_whom.is_some_and(|f| f.person == witness.person);
    if near || one_of_them || !witness.verified || witness.left {
        return Err(Refusal::field("witness", "witness"));
    }
    Ok(())
}

/// How people are called before their name.
const CALLED: &[&str] = &["pak", "bapak", "bu", "ibu", "mbah", "mas", "mbak", "kang", "nek", "kakek", "nenek"];

/// The first name of somebody who is not registered here, as it may stand beside their proposal.
///
/// # Errors
/// [`Refusal::Fields`] when it is missing or no name.
pub fn first_name(typed: &str) -> Result<String, Refusal> {
    let missing = typed.trim().is_empty();
    let called = |word: &&str| !CALLED.contains(&word.to_lowercase().as_str());
    let first = clean_name(typed).and_then(|name| name.split(' ').find(called).map(ToOwned::to_owned));
    first.ok_or_else(|| Refusal::Fields(vec![Field::new("first_name", if missing { "missing" } else { "name" })]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{HouseholdId, PersonId, TerritoryId},
        territory::{Level, Place},
    };
    use uuid::Uuid;

    fn somebody(n: u128, household: Option<u128>) -> Actor {
        let id = TerritoryId(Uuid::from_u128(1));
        Actor {
            person: PersonId(Uuid::from_u128(n)),
            home: Place { id, level: Level::Rt, lineage: vec![id] },
            household: household.map(|h| HouseholdId(Uuid::from_u128(h))),
            verified: true,
            born: None,
            married: true,
            left: false,
            mandates: vec![],
        }
    }

    #[test]
    fn a_witness_is_a_third_person_of_another_family() {
        let (writer, neighbour) =
            (somebody(1, Some(10)), About { person: PersonId(Uuid::from_u128(2)), household: None });
        let near = Err(Refusal::field("witness", "witness"));
        assert_eq!(witnessed(&writer, &somebody(3, Some(11)), Some(neighbour)), Ok(()));
        assert_eq!(witnessed(&writer, &somebody(3, None), None), Ok(()));
        assert_eq!(witnessed(&writer, &somebody(3, Some(10)), None), near, "the writer's spouse");
        assert_eq!(witnessed(&writer, &somebody(1, None), None), near, "the writer");
        assert_eq!(witnessed(&writer, &somebody(2, None), Some(neighbour)), near, "whom it is written for");
        assert_eq!(witnessed(&writer, &Actor { verified: false, ..somebody(3, None) }, None), near);
        assert_eq!(witnessed(&writer, &Actor { left: true, ..somebody(3, None) }, None), near);
    }

    #[test]
    fn of_somebody_not_registered_only_the_first_name_is_kept() {
        assert_eq!(first_name("  Mbah Warno Sukarno "), Ok("Warno".to_owned()));
        assert_eq!(first_name("Warno"), Ok("Warno".to_owned()));
        assert_eq!(first_name(" "), Err(Refusal::field("first_name", "missing")));
        assert_eq!(first_name("..."), Err(Refusal::field("first_name", "name")));
    }
}
