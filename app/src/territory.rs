//! Places: the front page, and a place's own page.

pub mod front;
pub mod names;
pub mod page;

use domain::territory::Territory;
use store::{cycle::Cycle, territory};

use crate::{
    address::Address,
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
    /// Finds the place of an address. An official code leads to the place's own address.
    ///
    /// # Errors
    /// [`domain::refusal::Refusal::NotFound`] for a place that is not in use.
    pub async fn find(ctx: &Ctx, address: &Address) -> Result<Self, Instead> {
        let c = ctx.store().read();
        let Some(place) = territory::by_path(c, &address.place).await? else {
            return match territory::by_code(c, &address.place).await? {
                Some(place) => Err(Instead::Elsewhere(Address::new(&place.path, address.page).href())),
                None => Err(domain::refusal::Refusal::NotFound.into()),
            };
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

    /// The name with what is above it: "RT 02 · RW 03 · Kenangasari".
    #[must_use]
    pub fn full_name(&self) -> String {
        self.at().chain.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" · ")
    }
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
