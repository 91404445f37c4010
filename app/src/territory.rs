//! Places: the front page, and a place's own page.

pub mod change;
pub mod front;
pub mod names;
pub mod page;

use domain::{authority::Act, territory::Territory};
use store::{authority::Facts, cycle::Cycle, territory};

use crate::{
    address::{Address, Page, to},
    context::Ctx,
    screen::{Instead, Where},
};

/// The place an address names, with everything above it.
#[derive(Debug, Clone)]
pub struct Here {
    /// The place.
    pub place: Territory,
    /// From the highest place down to it.
    pub chain: Vec<Territory>,
}

impl Here {
    /// Finds the place of an address. An official code leads to the place's own address, and so for ever does every
    /// address at which the place lay before.
    ///
    /// # Errors
    /// [`domain::refusal::Refusal::NotFound`] for a place that is not in use.
    pub async fn find(ctx: &Ctx, address: &Address) -> Result<Self, Instead> {
        let c = ctx.store().read();
        let lies = territory::by_path(c, &address.place).await?;
        let place = match lies {
            Some(place) if place.ended.is_some() && is_for_acting(address.page) => {
                let now = territory::in_use(c, place).await?;
                // A refused form is shown again where it was sent from, with everything typed.
                if !answers_a_form(ctx) {
                    return Err(Instead::Elsewhere(there(ctx, &now, address.page)));
                }
                now
            }
            Some(place) => place,
            None => match territory::by_former(c, &address.place).await? {
                Some(place) if answers_a_form(ctx) => place,
                Some(place) => return Err(Instead::Moved(there(ctx, &place, address.page))),
                None => {
                    let coded =
                        territory::by_code(c, &address.place).await?.ok_or(domain::refusal::Refusal::NotFound)?;
                    return Err(Instead::Elsewhere(Address::new(&coded.path, address.page).href()));
                }
            },
        };
        let chain = territory::chain(c, &place.place).await?;
        Ok(Self { place, chain })
    }

    /// Where it stands, for the frame: the place and what is above it up to the village, or up to the top.
    #[must_use]
    pub fn at(&self) -> Where {
        let village = self.chain.iter().position(|t| t.village == Some(t.place.id));
        let from = village.unwrap_or(0).min(self.chain.len().saturating_sub(1));
        let near = self.chain[from..].iter().rev().map(|t| (t.name.clone(), format!("/di/{}", t.path)));
        Where { chain: near.collect(), in_village: village.is_some() }
    }

    /// The village it lies in.
    #[must_use]
    pub fn village(&self) -> Option<&Territory> {
        self.chain.iter().find(|t| t.village == Some(t.place.id))
    }

    /// The village, or no page.
    ///
    /// # Errors
    /// [`domain::refusal::Refusal::NotFound`] above the villages.
    pub fn in_village(&self) -> Result<&Territory, Instead> {
        self.village().ok_or_else(|| domain::refusal::Refusal::NotFound.into())
    }

    /// The village of a page that is the village's alone: asked at a place inside it, it is at its own address.
    ///
    /// # Errors
    /// [`Instead::Elsewhere`]; [`domain::refusal::Refusal::NotFound`] above the villages.
    pub fn at_its_village(&self, address: &Address) -> Result<&Territory, Instead> {
        let village = self.in_village()?;
        if address.place == village.path {
            return Ok(village);
        }
        Err(Instead::Elsewhere(to(&village.path, address.page)))
    }

    /// The name with what is above it: "RT 02 · RW 03 · Kenangasari".
    #[must_use]
    pub fn full_name(&self) -> String {
        self.at().chain.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" · ")
    }
}

/// Whether the viewer may do what no stage opens or closes, in a place: no question is asked for who is not signed in.
///
/// # Errors
/// The database's own.
pub async fn may_in(ctx: &Ctx, place: &Territory, act: Act) -> Result<bool, store::StoreError> {
    let Some(viewer) = &ctx.viewer else { return Ok(false) };
    let facts = Facts::at_any_time(ctx.store().read(), place, ctx.now).await?;
    Ok(facts.may(Some(&viewer.actor), act, ctx.now).is_ok())
}

/// The same page of a place where it lies now, with the rest of the address kept.
fn there(ctx: &Ctx, place: &Territory, page: Page) -> String {
    let query = ctx.full_path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    format!("{}{query}", Address::new(&place.path, page).href())
}

fn answers_a_form(ctx: &Ctx) -> bool {
    ctx.refused.is_some() || ctx.carried.is_some() || ctx.made.is_some()
}

/// Pages on which something is done for a place: for one that ended it is done where that is part of.
const fn is_for_acting(page: Page) -> bool {
    matches!(
        page,
        Page::Write
            | Page::Draft(_)
            | Page::Residents
            | Page::Cards
            | Page::Proofs
            | Page::Paper(_)
            | Page::Entrust
            | Page::Tell
    )
}

/// An address where its place lies now: a form that was open when the place moved is not lost.
///
/// # Errors
/// The database's own.
pub async fn as_it_lies(ctx: &Ctx, address: Address) -> Result<Address, store::StoreError> {
    let c = ctx.store().read();
    let place = match territory::by_path(c, &address.place).await? {
        Some(place) if place.ended.is_some() && is_for_acting(address.page) => territory::in_use(c, place).await?,
        Some(_) => return Ok(address),
        None => match territory::by_former(c, &address.place).await? {
            Some(place) => place,
            None => return Ok(address),
        },
    };
    Ok(Address::new(&place.path, address.page))
}

/// The year the village is at, or no page.
///
/// # Errors
/// [`domain::refusal::Refusal::NotFound`] for a village that plans nothing yet.
pub async fn year_of(ctx: &Ctx, village: &Territory) -> Result<Cycle, Instead> {
    let latest = store::cycle::latest(ctx.store().read(), village.place.id, ctx.now).await?;
    latest.ok_or_else(|| domain::refusal::Refusal::NotFound.into())
}

/// A village's cycle of a year, or no page.
///
/// # Errors
/// [`domain::refusal::Refusal::NotFound`] for a year that was not planned.
pub async fn cycle_of(ctx: &Ctx, village: &Territory, year: i16) -> Result<Cycle, Instead> {
    let found = store::cycle::of_year(ctx.store().read(), village.place.id, year).await?;
    found.ok_or_else(|| domain::refusal::Refusal::NotFound.into())
}
