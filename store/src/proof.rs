//! What an act that binds asks for besides the PIN: the next number of a printed sheet, or a code of an app.

use domain::{
    card::{Proof, SHEET},
    chance::Chance,
    id::{MandateId, PersonId},
    refusal::Refusal,
    time::Instant,
};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    ActResult, StoreResult, Tx,
    columns::small,
    entity, sql,
    vault::{Vault, app_code, app_step, draw_app_secret, same},
};

/// Seconds for which a code of the app covers further acts in the same session: an evening's list is recorded line by
/// line.
pub const FRESH: i64 = 15 * 60;
const SEED: &str = "sheet";
const SECRET: &str = "app";

/// What a person has been given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Of which kind.
    pub proof: Proof,
    /// The next number of the sheet; 0 for an app.
    pub position: u32,
    /// The last step whose code was taken.
    last_step: i64,
    sealed: String,
}

/// What a person was given of a kind.
///
/// # Errors
/// The database's own.
pub async fn given(c: &impl ConnectionTrait, person: PersonId, proof: Proof) -> StoreResult<Option<Given>> {
    Ok(match proof {
        Proof::Sheet => entity::number_sheet::Entity::find_by_id(person.0).one(c).await?.map(|row| Given {
            proof,
            position: small(row.next_position),
            last_step: 0,
            sealed: row.seed_sealed,
        }),
        Proof::App => entity::authenticator::Entity::find_by_id(person.0).one(c).await?.map(|row| Given {
            proof,
            position: 0,
            last_step: row.last_step,
            sealed: row.secret_sealed,
        }),
    })
}

impl Given {
    /// Whether a code of the app was taken since it stood like this.
    #[must_use]
    pub const fn taken_since(&self, before: &Self) -> bool {
        self.last_step > before.last_step
    }

    /// What is to be typed now. Only the demonstration shows it, so that it can be tried without paper.
    ///
    /// # Errors
    /// When it cannot be opened with this secret.
    pub fn expected(&self, vault: &Vault, person: PersonId, now: Instant) -> StoreResult<String> {
        Ok(match self.proof {
            Proof::Sheet => vault.sheet_number(person, &vault.open(SEED, person.0, &self.sealed)?, self.position),
            Proof::App => {
                let secret = vault.open(SECRET, person.0, &self.sealed)?;
                // A step later than the last one taken, as a person waits for the app's next code.
                let step = app_step(now.micros() / 1_000_000).max(self.last_step + 1);
                app_code(&secret, step).unwrap_or_default()
            }
        })
    }
}

/// Takes what was typed, once: the number is crossed off, the code's step is used up.
///
/// # Errors
/// [`Refusal::NoProof`], [`Refusal::NumberNeeded`] or [`Refusal::NumberWrong`].
pub(crate) async fn take(tx: &Tx, person: PersonId, proof: Proof, typed: &str, now: Instant) -> ActResult<()> {
    let found = given(&tx.0, person, proof).await?.filter(|g| g.proof == Proof::App || g.position <= SHEET);
    let Some(found) = found else { return Err(Refusal::NoProof { proof }.into()) };
    let position = found.position;
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    if typed.is_empty() {
        return Err(Refusal::NumberNeeded { proof, position }.into());
    }
    let vault = tx.vault()?;
    let crossed_off = match proof {
        Proof::Sheet => {
            let right = found.expected(vault, person, now)?;
            let text = "UPDATE number_sheets SET next_position = next_position + 1 \
                        WHERE person_id = $1 AND next_position = $2";
            same(&right, &typed) && sql::run(&tx.0, text, vec![person.0.into(), i64::from(position).into()]).await? == 1
        }
        Proof::App => {
            let secret = vault.open(SECRET, person.0, &found.sealed)?;
            let step = app_step(now.micros() / 1_000_000);
            // A phone's clock may be half a minute off; a code that was taken is not taken again.
            let fits = |s: &i64| *s > found.last_step && app_code(&secret, *s).is_some_and(|code| same(&code, &typed));
            let text = "UPDATE authenticators SET last_step = $2 WHERE person_id = $1 AND last_step < $2";
            match [step, step - 1, step + 1].into_iter().find(fits) {
                Some(taken) => sql::run(&tx.0, text, vec![person.0.into(), taken.into()]).await? == 1,
                None => false,
            }
        }
    };
    if crossed_off { Ok(()) } else { Err(Refusal::NumberWrong { proof, position }.into()) }
}

/// Hands out a new sheet; an older one is worth nothing from now on. Its numbers, in order.
///
/// # Errors
/// The database's own, or no secret.
pub async fn issue_sheet(
    tx: &Tx,
    person: PersonId,
    by: Option<MandateId>,
    now: Instant,
    chance: &dyn Chance,
) -> StoreResult<Vec<String>> {
    let vault = tx.vault()?;
    let seed = draw_app_secret(chance);
    sql::run(&tx.0, "DELETE FROM number_sheets WHERE person_id = $1", vec![person.0.into()]).await?;
    let row = entity::number_sheet::Model {
        person_id: person.0,
        seed_sealed: vault.seal(SEED, person.0, &seed, chance),
        next_position: 1,
        issued_at: now.micros(),
        issued_by: by.map(|m| m.0),
    };
    entity::number_sheet::insert(&tx.0, row).await?;
    Ok((1..=SHEET).map(|n| vault.sheet_number(person, &seed, n)).collect())
}

/// Hands out a new secret for an authenticator app, in base32; an older one is worth nothing from now on.
///
/// # Errors
/// The database's own, or no secret.
pub async fn issue_app(
    tx: &Tx,
    person: PersonId,
    by: Option<MandateId>,
    now: Instant,
    chance: &dyn Chance,
) -> StoreResult<String> {
    let secret = draw_app_secret(chance);
    sql::run(&tx.0, "DELETE FROM authenticators WHERE person_id = $1", vec![person.0.into()]).await?;
    let row = entity::authenticator::Model {
        person_id: person.0,
        secret_sealed: tx.vault()?.seal(SECRET, person.0, &secret, chance),
        last_step: 0,
        issued_at: now.micros(),
        issued_by: by.map(|m| m.0),
    };
    entity::authenticator::insert(&tx.0, row).await?;
    Ok(secret)
}
