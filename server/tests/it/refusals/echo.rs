//! Refused, a page comes again with everything that was typed.

use std::collections::BTreeMap;

use crate::support::{House, Persona};

use super::acts::{Case, WORDS, cases};

/// Acts whose words are still lost when they are refused for another reason than a field: the session has ended, the
/// mandate, the stage; the page then has no form to put them into. Shrink this list; never add to it.
const STILL_LOST: [&str; 0] = [];

#[tokio::test]
async fn sentences_that_were_typed_are_given_back() {
    let house = House::new().await;
    let mut lost: BTreeMap<String, Vec<(Persona, u16)>> = BTreeMap::new();
    let mut back = 0;
    for Case { path, fields, refused, words } in cases(&house).await {
        if words.is_none() {
            continue;
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let act = fields.iter().find(|(n, _)| *n == "act").map_or("", |(_, v)| v);
        for (who, status) in refused {
            let answer = house.post(who, &path, &fields).await;
            // A field of the ceiling that nobody may set now was never on a page.
            if answer.text().contains(WORDS) || act == "ceiling" {
                back += 1;
                continue;
            }
            assert!(status != 422, "{act} by {who:?} at {path}: a field to mend, and the words are gone");
            lost.entry(act.to_owned()).or_default().push((who, status));
        }
    }
    println!("given back {back} times; lost: {lost:?}");
    let worse: Vec<_> = lost.keys().filter(|act| !STILL_LOST.contains(&act.as_str())).collect();
    assert!(worse.is_empty(), "words are lost of {worse:?}");
}
