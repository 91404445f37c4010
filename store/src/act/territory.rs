//! Places: what they are called in their village.

use domain::{
    authority::Act,
    id::TerritoryId,
    institution::BodyKind,
    record::text_hash,
    refusal::Refusal,
    territory::{
        Level, Territory,
        names::{Names, Word, renamed},
    },
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{Acting, begin};
use crate::{
    ActResult, Store, StoreResult, Tx,
    record::{Entry, append},
    sql, territory,
};

/// Gives ranks and levels of a village their own words, or with none their usual ones again. Names that hold the old
/// word ("RT 02", "BPD Lamteh") change with it.
///
/// # Errors
/// A refusal of [`Act::NamePlaces`]; [`Refusal::NotFound`] for what is no village, or a rank it does not have.
pub async fn name_places(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    words: &[(Word, Option<String>)],
) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, village).await?;
    let kind = place.village_kind.filter(|_| place.place.level == Level::Village).ok_or(Refusal::NotFound)?;
    if words.iter().any(|(word, _)| !word.is_of(kind)) {
        return Err(Refusal::NotFound.into());
    }
    let granted = acting.may_at(&tx, Act::NamePlaces, &place, None).await?;
    let old = Names::of(Some(kind), territory::words(&tx.0, village).await?, &[]);
    for (word, said) in words {
        match said {
            Some(said) => {
                let text = "INSERT INTO territory_words (village_id, code, words) VALUES ($1, $2, $3) \
                            ON CONFLICT (village_id, code) DO UPDATE SET words = excluded.words";
                let values = vec![village.0.into(), word.code().into(), said.clone().into()];
                sql::run(&tx.0, text, values).await?;
            }
            None => {
                let text = "DELETE FROM territory_words WHERE village_id = $1 AND code = $2";
                sql::run(&tx.0, text, vec![village.0.into(), word.code().into()]).await?;
            }
        }
    }
    let new = Names::of(Some(kind), territory::words(&tx.0, village).await?, &[]);
    rename_places(&tx, &place, &old, &new).await?;
    let said: Vec<String> = new_words(words).collect();
    append(&tx, acting.now, Entry::of(Act::NamePlaces, village, village.0, granted).with("words", said)).await?;
    tx.commit().await?;
    Ok(())
}

/// Codes with a hash of the word each, or nothing for the usual one.
fn new_words(words: &[(Word, Option<String>)]) -> impl Iterator<Item = String> {
    words.iter().map(|(word, said)| format!("{}={}", word.code(), said.as_deref().map(text_hash).unwrap_or_default()))
}

#[derive(FromQueryResult)]
struct Body {
    id: Uuid,
    kind: String,
    territory_id: Uuid,
    name: String,
}

async fn rename_places(tx: &Tx, village: &Territory, old: &Names, new: &Names) -> StoreResult<()> {
    let text = "SELECT b.id, b.kind, b.territory_id, b.name FROM bodies b \
                JOIN territories t ON t.id = b.territory_id WHERE t.village_id = $1";
    let bodies: Vec<Body> = sql::all(&tx.0, text, vec![village.place.id.0.into()]).await?;
    let mut names: Vec<String> = bodies.iter().map(|b| b.name.clone()).collect();
    for place in territory::of_village(&tx.0, village.place.id).await? {
        let Some(word) = Word::of_level(place.place.level).filter(|w| *w != Word::Village) else { continue };
        if old.say(word) == new.say(word) {
            continue;
        }
        let Some(name) = renamed(&place.name, old.say(word), new.say(word)) else { continue };
        let values = vec![name.clone().into(), place.place.id.0.into()];
        sql::run(&tx.0, "UPDATE territories SET name = $1 WHERE id = $2", values).await?;
        for (body, known) in bodies.iter().zip(&mut names).filter(|(b, _)| b.territory_id == place.place.id.0) {
            *known = renamed(known, &place.name, &name).unwrap_or_else(|| body.name.clone());
        }
    }
    for (body, mut name) in bodies.iter().zip(names) {
        for (from, to) in words_of(body, village, old, new) {
            name = renamed(&name, &from, &to).unwrap_or(name);
        }
        if name != body.name {
            sql::run(&tx.0, "UPDATE bodies SET name = $1 WHERE id = $2", vec![name.into(), body.id.into()]).await?;
        }
    }
    Ok(())
}

/// The words that a body of this kind bears in its name, and what they become.
fn words_of(body: &Body, village: &Territory, old: &Names, new: &Names) -> Vec<(String, String)> {
    let village_word = |names: &Names| {
        let usual = village.village_kind.map_or("desa", domain::territory::VillageKind::code);
        names.own(Word::Village).unwrap_or(usual).to_owned()
    };
    let pair = |word| (old.say(word).to_owned(), new.say(word).to_owned());
    let pairs = match BodyKind::from_code(&body.kind) {
        Some(BodyKind::Bpd) => vec![pair(Word::Bpd)],
        Some(BodyKind::Lpm) if old.say(Word::Lpm) == new.say(Word::Lpm) => vec![],
        // A desa's is often called LPMD, a kelurahan's LPMK.
        Some(BodyKind::Lpm) if old.own(Word::Lpm).is_none() => {
            ["LPM", "LPMD", "LPMK"].map(|usual| (usual.to_owned(), new.say(Word::Lpm).to_owned())).to_vec()
        }
        Some(BodyKind::Lpm) => vec![pair(Word::Lpm)],
        Some(BodyKind::VillageOffice) => vec![(village_word(old), village_word(new))],
        _ => vec![],
    };
    pairs.into_iter().filter(|(from, to)| from != to).collect()
}
