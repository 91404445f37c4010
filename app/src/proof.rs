//! What an act that binds asks for besides the PIN: the field in its form, and the count of wrong tries around it.

use domain::{
    authority::{Act, table},
    card::Proof,
    refusal::Refusal,
};
use leptos::prelude::*;
use store::{ActError, StoreError, authority::Facts, proof, session, tries, tries::Try};

use crate::{
    context::Ctx,
    http::{Acted, Done},
    say,
};

/// The name of the field.
pub const FIELD: &str = "angka";

/// The field as it is to be drawn.
#[derive(Debug, Clone)]
pub struct Asked {
    proof: Proof,
    position: u32,
    /// What the demonstration fills in, so that it can be tried without paper.
    given: Option<String>,
}

/// What the viewer must add to do this here; nothing where nothing is asked for.
///
/// # Errors
/// The database's own.
pub async fn asked(ctx: &Ctx, act: Act, facts: &Facts) -> Result<Option<Asked>, StoreError> {
    let binds = table::row(act, facts.village).is_some_and(|row| row.binds);
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let (Some(actor), true) = (actor, binds) else { return Ok(None) };
    let Ok(granted) = facts.may(Some(actor), act, ctx.now) else { return Ok(None) };
    let Some(kind) = granted.role.proof().filter(|p| *p == Proof::Sheet || !ctx.app_lately) else { return Ok(None) };
    let given = proof::given(ctx.store().read(), actor.person, kind).await?;
    let shown = match &given {
        Some(given) if ctx.site.is_demo() => Some(given.expected(ctx.store().vault()?, actor.person, ctx.now)?),
        _ => None,
    };
    Ok(Some(Asked { proof: kind, position: given.map_or(0, |g| g.position), given: shown }))
}

impl Asked {
    /// Draws the field; `suffix` tells apart the same field in several forms.
    #[must_use]
    pub fn draw(&self, ctx: &Ctx, suffix: &str) -> AnyView {
        let id = format!("{FIELD}{suffix}");
        let label = match self.proof {
            Proof::Sheet => say!(ctx, "proof-sheet", position = self.position),
            Proof::App => say!(ctx, "proof-app"),
        };
        let hint = match (self.proof, &self.given) {
            (_, Some(_)) => say!(ctx, "proof-demo"),
            (Proof::Sheet, None) => say!(ctx, "proof-sheet-hint"),
            (Proof::App, None) => say!(ctx, "proof-app-hint"),
        };
        // What was typed is never given back: it is used up, or it was wrong.
        let value = self.given.clone().unwrap_or_default();
        let hint_id = format!("{id}-petunjuk");
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <p class="hint" id=hint_id.clone()>{hint}</p>
                <input id=id name=FIELD value=value inputmode="numeric" autocomplete="one-time-code" maxlength="9"
                    aria-describedby=hint_id/>
            </div>
        }
        .into_any()
    }
}

/// Draws the field if anything is asked for.
#[must_use]
pub fn draw(asked: &Option<Asked>, ctx: &Ctx, suffix: &str) -> Option<AnyView> {
    asked.as_ref().map(|a| a.draw(ctx, suffix))
}

/// Carries out an act around which wrong numbers are counted.
///
/// # Errors
/// The act's own, or [`Refusal::Resting`].
pub async fn guarded(ctx: &Ctx, act: impl AsyncFnOnce() -> Acted) -> Acted {
    let person = ctx.viewer.as_ref().map(|v| v.actor.person);
    let (Some(person), Some(_)) = (person, &ctx.number) else { return act().await };
    let at = format!("proof {person}");
    match tries::ask(ctx.store(), &at, ctx.now).await? {
        Try::Heard(_) => {}
        Try::Resting(until) => return Err(Refusal::Resting { until }.into()),
        Try::Over => return Err(Refusal::Resting { until: ctx.now.plus_days(1) }.into()),
    }
    let app = async || proof::given(ctx.store().read(), person, Proof::App).await;
    let before = app().await?;
    let acted = act().await;
    match &acted {
        Ok(Done::See(_) | Done::Made(_)) => {
            tries::forget(ctx.store(), &at).await?;
            // Only the session in which the code was given: an act that asks for none takes whatever is typed.
            if let (Some(session), Some(before), Some(now)) = (&ctx.session, before, app().await?)
                && now.taken_since(&before)
            {
                session::note_proof(ctx.store(), session, ctx.now).await?;
            }
        }
        Err(ActError::Refused(Refusal::NumberWrong { .. })) => {}
        _ => tries::give_back(ctx.store(), &at).await?,
    }
    acted
}
