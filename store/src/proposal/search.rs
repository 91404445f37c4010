//! Proposals found by their words, by where they are and how they stand, alike on both databases (docs/adr/0024).
//!
//! A sent proposal has one document: its folded words, what is hidden left out, written in the transaction that writes
//! the proposal. SQLite finds it by FTS5 and PostgreSQL by GIN; both only say whether it answers, and the order is a
//! column's, so that the same question has the same answer.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    deliberation::moderation::{MARK, Part},
    id::{ProposalId, TerritoryId},
    proposal::{
        Proposal,
        estimate::binding,
        search::{Query, tokens},
        similar::{Gist, SHOWN},
        spoken,
        stand::Stand,
        words::Words,
    },
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Value};
use uuid::Uuid;

use super::{
    estimates, find as find_whole,
    read::{Raw, Row, estimated, read, rows, with_estimates},
    said_about,
};
use crate::{Store, StoreResult, Tx, columns::small, entity, sql};

/// By which folding words are kept: raised when the folding changes, so that every text is folded again.
const VERSION: i64 = 1;
/// So many proposals are indexed in one transaction when a folding is new.
const BATCH: u64 = 500;
/// So many that share a word are looked at, the latest first, for those that say the same.
const CANDIDATES: i64 = 100;
/// At most so many words are looked for among neighbours' proposals.
const ROOTS: usize = 16;
/// What a proposal from the same place is nearer by.
const SAME_PLACE: u32 = 100;

/// What a list is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The village.
    pub village: TerritoryId,
    /// The place in it, or the village itself.
    pub place: TerritoryId,
    /// For which year.
    pub year: i16,
    /// Words; none for all.
    pub words: Query,
    /// How they stand.
    pub stand: Option<Stand>,
    /// The code of their category.
    pub category: Option<&'static str>,
    /// Those with the most supports first, instead of the latest.
    pub most_supported: bool,
}

/// The documents that answer, by a bare question or by words, on either database.
macro_rules! documents {
    ($words:literal) => {
        concat!(
            "FROM search_documents d WHERE d.village_id = $1 AND d.year = $2 \
             AND d.scope_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $3) \
             AND ($4 = '' OR d.stand = $4) AND ($5 = '' OR d.category = $5)",
            $words
        )
    };
}

/// A page of rows, of the documents in this order.
macro_rules! page {
    ($words:literal, $order:literal) => {
        rows!(
            among concat!(
                "(SELECT d.proposal_id, d.sent_at, d.supports ",
                documents!($words),
                " ORDER BY ",
                $order,
                " LIMIT $6 OFFSET $7)"
            );
            "ORDER BY ",
            $order
        )
    };
}

/// How many there are, counted no further than asked.
macro_rules! counted {
    ($words:literal) => {
        concat!("SELECT COUNT(*) FROM (SELECT 1 AS one ", documents!($words), " LIMIT $6) found")
    };
}

/// Neighbours' proposals that share a word: of this year what goes on, of the two before it what stays.
macro_rules! candidates {
    ($words:literal) => {
        rows!(
            among concat!(
                "(SELECT d.proposal_id, d.sent_at FROM search_documents d WHERE d.village_id = $1 \
                 AND ((d.year = $2 AND d.stand NOT IN ('withdrawn', 'merged', 'not_possible', 'done')) \
                 OR (d.year < $2 AND d.year >= $2 - 2 AND d.stand IN ('funded', 'reserve', 'deferred', 'forwarded', \
                 'being_done', 'by_residents')))",
                $words,
                " ORDER BY d.sent_at DESC, d.proposal_id DESC LIMIT $3)"
            );
            ""
        )
    };
}

fn values(asked: &Asked, backend: DbBackend, limits: &[u32]) -> Vec<Value> {
    let mut values: Vec<Value> = vec![
        asked.village.0.into(),
        i64::from(asked.year).into(),
        asked.place.0.into(),
        asked.stand.map_or("", Stand::code).into(),
        asked.category.unwrap_or_default().into(),
    ];
    values.extend(limits.iter().map(|limit| Value::from(i64::from(*limit))));
    if !asked.words.is_empty() {
        values.push(of_year(&asked.words, asked.village, asked.year, backend).into());
    }
    values
}

/// Proposals that answer, thirty a page or so; two queries.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, asked: &Asked, offset: u32, limit: u32) -> StoreResult<Vec<Row>> {
    let backend = c.get_database_backend();
    let text = match (asked.words.is_empty(), backend, asked.most_supported) {
        (true, _, false) => page!("", "d.sent_at DESC, d.proposal_id DESC"),
        (true, _, true) => page!("", "d.supports DESC, d.sent_at DESC, d.proposal_id DESC"),
        (_, DbBackend::Sqlite, false) => page!(
            " AND d.doc IN (SELECT rowid FROM search_words WHERE search_words MATCH $8)",
            "d.sent_at DESC, d.proposal_id DESC"
        ),
        (_, DbBackend::Sqlite, true) => page!(
            " AND d.doc IN (SELECT rowid FROM search_words WHERE search_words MATCH $8)",
            "d.supports DESC, d.sent_at DESC, d.proposal_id DESC"
        ),
        (_, _, false) => page!(
            " AND array_to_tsvector(string_to_array(d.words, ' ')) @@ $8::tsquery",
            "d.sent_at DESC, d.proposal_id DESC"
        ),
        (_, _, true) => page!(
            " AND array_to_tsvector(string_to_array(d.words, ' ')) @@ $8::tsquery",
            "d.supports DESC, d.sent_at DESC, d.proposal_id DESC"
        ),
    };
    let raws: Vec<Raw> = sql::all(c, text, values(asked, backend, &[limit, offset])).await?;
    with_estimates(c, raws).await
}

/// How many answer, counted no further than `most`; one query.
///
/// # Errors
/// The database's own.
pub async fn count(c: &impl ConnectionTrait, asked: &Asked, most: u32) -> StoreResult<u32> {
    let backend = c.get_database_backend();
    let text = match (asked.words.is_empty(), backend) {
        (true, _) => counted!(""),
        (_, DbBackend::Sqlite) => {
            counted!(" AND d.doc IN (SELECT rowid FROM search_words WHERE search_words MATCH $7)")
        }
        _ => counted!(" AND array_to_tsvector(string_to_array(d.words, ' ')) @@ $7::tsquery"),
    };
    Ok(small(sql::number(c, text, values(asked, backend, &[most])).await?))
}

/// Neighbours' proposals that seem to say the same, the nearest first, at most [`SHOWN`]: of this year, and of the two
/// before what has its money or still waits; two queries.
///
/// # Errors
/// The database's own.
pub async fn similar(
    c: &impl ConnectionTrait,
    (village, scope): (TerritoryId, TerritoryId),
    year: i16,
    said: &Words,
) -> StoreResult<Vec<Row>> {
    let gist = Gist::of(said);
    let roots: BTreeSet<&str> = gist.roots().take(ROOTS).collect();
    if roots.is_empty() {
        return Ok(vec![]);
    }
    let backend = c.get_database_backend();
    let text = if backend == DbBackend::Sqlite {
        candidates!(" AND d.doc IN (SELECT rowid FROM search_words WHERE search_words MATCH $4)")
    } else {
        candidates!(" AND array_to_tsvector(string_to_array(d.words, ' ')) @@ $4::tsquery")
    };
    let any = Said { backend }.any(&village_token(village), &roots);
    let values = vec![village.0.into(), i64::from(year).into(), CANDIDATES.into(), any.into()];
    let raws: Vec<Raw> = sql::all(c, text, values).await?;
    let mut found: Vec<(u32, Row)> = Vec::new();
    for row in raws.into_iter().map(read) {
        let row = row?;
        if let Some(likeness) = gist.likeness(&Gist::of(&without_marks(&row.words))) {
            found.push((likeness + if row.scope == scope { SAME_PLACE } else { 0 }, row));
        }
    }
    found.sort_by_key(|(likeness, row)| std::cmp::Reverse((*likeness, row.sent, row.id)));
    found.truncate(SHOWN);
    estimated(c, found.into_iter().map(|(_, row)| row).collect()).await
}

/// Words of which nothing is hidden; what is, is no word.
fn without_marks(said: &Words) -> Words {
    let shown = |text: &String| if text == MARK { String::new() } else { text.clone() };
    Words { problem: shown(&said.problem), place: shown(&said.place), wish: shown(&said.wish) }
}

/// The token that every document of a village carries: no typed word can be it.
fn village_token(village: TerritoryId) -> String {
    format!("@{}", village.0.simple())
}

/// And the token of a village's year.
fn year_token(village: TerritoryId, year: i16) -> String {
    format!("{}y{year}", village_token(village))
}

/// A question in the language of a database's index. Tokens are letters, digits and `@`: nothing to escape.
struct Said {
    backend: DbBackend,
}

impl Said {
    fn whole(&self, token: &str) -> String {
        if self.backend == DbBackend::Sqlite { format!("\"{token}\"") } else { format!("'{token}'") }
    }

    fn begins(&self, token: &str) -> String {
        format!("{}{}", self.whole(token), if self.backend == DbBackend::Sqlite { "*" } else { ":*" })
    }

    fn signs(&self) -> (&'static str, &'static str) {
        if self.backend == DbBackend::Sqlite { (" AND ", " OR ") } else { (" & ", " | ") }
    }

    /// Any of these words, in a village.
    fn any(&self, village: &str, words: &BTreeSet<&str>) -> String {
        let (and, or) = self.signs();
        let words: Vec<String> = words.iter().map(|w| self.whole(w)).collect();
        format!("{}{and}({})", self.whole(village), words.join(or))
    }

    /// Every term, in a village's year.
    fn all(&self, year: &str, query: &Query) -> String {
        let (and, or) = self.signs();
        let terms = query.terms.iter().map(|term| {
            let begins = term.begins.iter().map(|b| self.begins(b));
            let ways: Vec<String> = begins.chain(term.whole.iter().map(|w| self.whole(w))).collect();
            format!("({})", ways.join(or))
        });
        let parts: Vec<String> = std::iter::once(self.whole(year)).chain(terms).collect();
        parts.join(and)
    }
}

fn of_year(query: &Query, village: TerritoryId, year: i16, backend: DbBackend) -> String {
    Said { backend }.all(&year_token(village, year), query)
}

/// Writes the documents of proposals that were sent; of a draft there is none.
pub(crate) async fn index(tx: &Tx, proposals: &[Proposal]) -> StoreResult<()> {
    let sent: Vec<(&Proposal, Stand)> = proposals.iter().filter_map(|p| Some((p, Stand::of(p)?))).collect();
    let ids: Vec<ProposalId> = sent.iter().map(|(p, _)| p.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let said = estimates(&tx.0, &ids).await?;
    let (hidden, supports, items) = (hidden(tx, &ids).await?, supports(tx, &ids).await?, items(tx, &ids).await?);
    for (proposal, stand) in sent {
        let estimate = binding(&said_about(&said, proposal.id)).category.map(|c| c.code);
        let category = items.get(&proposal.id.0).map_or(estimate.unwrap_or_default(), String::as_str);
        let shown = |part: Part, text: &str| {
            if hidden.contains(&(proposal.id.0, part.code().to_owned())) { String::new() } else { text.to_owned() }
        };
        let words = Words {
            problem: shown(Part::Problem, &proposal.words.problem),
            place: shown(Part::Place, &proposal.words.place),
            wish: shown(Part::Wish, &proposal.words.wish),
        };
        let values: Vec<Value> = vec![
            proposal.id.0.into(),
            proposal.village.0.into(),
            proposal.scope.0.into(),
            i64::from(proposal.year).into(),
            proposal.sent.map_or(0, Instant::micros).into(),
            stand.code().into(),
            category.into(),
            supports.get(&proposal.id.0).copied().unwrap_or(0).into(),
            document(proposal, &words).into(),
            VERSION.into(),
        ];
        sql::run(&tx.0, UPSERT, values).await?;
    }
    Ok(())
}

const UPSERT: &str = "INSERT INTO search_documents (proposal_id, village_id, scope_id, year, sent_at, stand, category, \
                      supports, words, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
                      ON CONFLICT (proposal_id) DO UPDATE SET scope_id = excluded.scope_id, \
                      sent_at = excluded.sent_at, stand = excluded.stand, category = excluded.category, \
                      supports = excluded.supports, words = excluded.words, version = excluded.version";

/// What a proposal is found by: its village and year, its number, the three answers.
fn document(proposal: &Proposal, words: &Words) -> String {
    let number = proposal.number.map(|n| spoken(proposal.year, n)).unwrap_or_default();
    let mut all = tokens([&*number, &*words.problem, &*words.place, &*words.wish]);
    all.insert(village_token(proposal.village));
    all.insert(year_token(proposal.village, proposal.year));
    all.into_iter().collect::<Vec<_>>().join(" ")
}

/// Which of their own texts are hidden.
async fn hidden(tx: &Tx, ids: &[ProposalId]) -> StoreResult<BTreeSet<(Uuid, String)>> {
    use entity::text_judgement::Column::{InForce, TextId};
    let find = entity::text_judgement::Entity::find().filter(InForce.eq(true));
    let rows = find.filter(TextId.is_in(ids.iter().map(|p| p.0))).all(&tx.0).await?;
    Ok(rows.into_iter().map(|row| (row.text_id, row.part)).collect())
}

/// How many support them.
async fn supports(tx: &Tx, ids: &[ProposalId]) -> StoreResult<BTreeMap<Uuid, i64>> {
    use entity::support::Column::{PersonId, ProposalId};
    let counted = entity::support::Entity::find()
        .select_only()
        .column(ProposalId)
        .column_as(PersonId.count(), "many")
        .filter(ProposalId.is_in(ids.iter().map(|p| p.0)))
        .group_by(ProposalId);
    Ok(counted.into_tuple::<(Uuid, i64)>().all(&tx.0).await?.into_iter().collect())
}

/// The category of the catalogue's item, where one was chosen.
async fn items(tx: &Tx, ids: &[ProposalId]) -> StoreResult<BTreeMap<Uuid, String>> {
    use entity::{catalogue_item, proposal_item};
    let chosen = proposal_item::Entity::find().filter(proposal_item::Column::ProposalId.is_in(ids.iter().map(|p| p.0)));
    let chosen = chosen.all(&tx.0).await?;
    if chosen.is_empty() {
        return Ok(BTreeMap::new());
    }
    let known =
        catalogue_item::Entity::find().filter(catalogue_item::Column::Id.is_in(chosen.iter().map(|c| c.item_id)));
    let known: BTreeMap<Uuid, String> = known.all(&tx.0).await?.into_iter().map(|i| (i.id, i.category)).collect();
    Ok(chosen.into_iter().filter_map(|c| Some((c.proposal_id, known.get(&c.item_id)?.clone()))).collect())
}

/// Writes the document of a proposal about which something else changed: a support, an estimate, a hidden text.
pub(crate) async fn again(tx: &Tx, id: ProposalId) -> StoreResult<()> {
    match find_whole(&tx.0, id).await? {
        Some(proposal) => index(tx, &[proposal]).await,
        None => Ok(()),
    }
}

/// Indexes what was sent before there was an index, or under an older folding. What is up to date is left alone.
///
/// # Errors
/// The database's own; what was indexed until then stays.
pub async fn catch_up(store: &Store) -> StoreResult<usize> {
    #[derive(FromQueryResult)]
    struct Behind {
        id: Uuid,
    }
    let text = "SELECT q.id FROM proposals q LEFT JOIN search_documents d ON d.proposal_id = q.id \
                WHERE q.number IS NOT NULL AND (d.version IS NULL OR d.version <> $1) AND q.id > $2 \
                ORDER BY q.id LIMIT $3";
    let (mut last, mut done) = (Uuid::nil(), 0);
    loop {
        let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
        let behind: Vec<Behind> = sql::all(store.read(), text, vec![VERSION.into(), last.into(), limit.into()]).await?;
        let Some(end) = behind.last() else { break };
        last = end.id;
        done += behind.len();
        let tx = store.write().await?;
        let rows = entity::proposal::Entity::find()
            .filter(entity::proposal::Column::Id.is_in(behind.into_iter().map(|b| b.id)))
            .all(&tx.0)
            .await?;
        let proposals = rows.into_iter().map(super::read_row).collect::<StoreResult<Vec<_>>>()?;
        index(&tx, &proposals).await?;
        tx.commit().await?;
    }
    if done > 0 {
        count_anew(store).await?;
    }
    Ok(done)
}

/// Lets PostgreSQL count the documents that were just written. Until it has, it takes the whole table for a handful of
/// rows and reads a village's year one by one instead of asking the index; by itself it counts a minute later.
async fn count_anew(store: &Store) -> StoreResult<()> {
    if store.read().get_database_backend() == DbBackend::Postgres {
        store.read().execute_unprepared("ANALYZE search_documents, proposals, territory_within").await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_candidates_stand_as_is_what_the_domain_says() {
        let said = candidates!("");
        let (this_year, before) = said.split_once(" OR (d.year < $2").unwrap();
        for stand in Stand::ALL {
            let quoted = format!("'{}'", stand.code());
            assert_eq!(this_year.contains(&quoted), !stand.goes_on(), "{stand:?}");
            assert_eq!(before.contains(&quoted), stand.stays(), "{stand:?}");
        }
    }

    #[test]
    fn what_names_the_few_stands_before_the_joins_that_postgresql_plans_together() {
        for text in [page!("", "d.sent_at DESC"), candidates!("")] {
            let (_, from) = text.split_once(" AS hidden FROM ").expect("the joins");
            assert!(from.starts_with("(SELECT d.proposal_id"), "{from}");
        }
    }

    #[test]
    fn a_question_is_said_in_either_language_and_holds_only_tokens() {
        let village = TerritoryId(Uuid::from_u128(7));
        let query = Query::read("selokan* OR \"x\" & 'rt 02' --");
        let (sqlite, postgres) =
            (of_year(&query, village, 2027, DbBackend::Sqlite), of_year(&query, village, 2027, DbBackend::Postgres));
        let year = "@00000000000000000000000000000007y2027";
        assert_eq!(
            sqlite,
            format!("\"{year}\" AND (\"selokan\"* OR \"saluran\") AND (\"or\") AND (\"x\") AND (\"rt2\")")
        );
        assert_eq!(postgres, format!("'{year}' & ('selokan':* | 'saluran') & ('or') & ('x') & ('rt2')"));
    }
}
