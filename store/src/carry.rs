//! What waited last year and comes again by itself.

use domain::{
    id::{ProposalId, TerritoryId},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::small, sql};

/// What was deferred or stayed in the reserve, as it is stored; the domain has the last word.
macro_rules! waits {
    () => {
        "q.step = 'deliberated' AND (q.fate LIKE '{\"decided\":{\"kind\":\"deferred\"%' \
         OR q.fate LIKE '{\"decided\":{\"kind\":\"reserve\"%') \
         AND NOT EXISTS (SELECT 1 FROM proposal_kin k WHERE k.from_id = q.id AND k.kind = 'carried')"
    };
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
}

/// Proposals of a year that wait for the next and have not come again, in the order in which they stood: by number.
pub(crate) async fn waiting(c: &impl ConnectionTrait, village: TerritoryId, year: i16) -> StoreResult<Vec<ProposalId>> {
    let text = concat!(
        "SELECT q.id FROM proposals q WHERE q.village_id = $1 AND q.year = $2 AND ",
        waits!(),
        " ORDER BY q.number"
    );
    let found: Vec<Found> = sql::all(c, text, vec![village.0.into(), i64::from(year).into()]).await?;
    Ok(found.into_iter().map(|f| ProposalId(f.id)).collect())
}

#[derive(FromQueryResult)]
struct YearRow {
    village_id: Uuid,
    year: i64,
}

/// The years that collect now and to which something of the year before has not come yet; one query.
pub(crate) async fn due_years(c: &impl ConnectionTrait, now: Instant) -> StoreResult<Vec<(TerritoryId, i16)>> {
    let text = concat!(
        "SELECT DISTINCT y.village_id, y.year FROM cycles y JOIN stages s ON s.cycle_id = y.id AND s.kind = 'collect' \
         AND s.territory_id = y.village_id AND s.opens_at <= $1 AND s.closes_at > $1 \
         JOIN proposals q ON q.village_id = y.village_id AND q.year = y.year - 1 WHERE ",
        waits!()
    );
    let rows: Vec<YearRow> = sql::all(c, text, vec![now.micros().into()]).await?;
    Ok(rows.into_iter().map(|r| (TerritoryId(r.village_id), small(r.year))).collect())
}

/// Notes that its proposer still wants it. `false`: it did not come by itself, or was confirmed already.
pub(crate) async fn confirm(tx: &Tx, proposal: ProposalId, now: Instant) -> StoreResult<bool> {
    let text = "UPDATE proposal_kin SET confirmed_at = $2 WHERE to_id = $1 AND kind = 'carried' \
                AND confirmed_at IS NULL";
    Ok(sql::run(&tx.0, text, vec![proposal.0.into(), now.micros().into()]).await? == 1)
}
