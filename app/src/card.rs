//! Cards: opened for the first time, printed for an RT, handed over against a list, replaced by two.

pub mod mine;
pub mod open;
pub mod print;

use std::sync::Arc;

use domain::{card::Proof, id::PersonId};
use store::{act::setup::Founded, card::Printed};

/// What an act made that is shown once and kept nowhere.
#[derive(Debug, Clone)]
pub enum Made {
    /// Cards with their codes.
    Cards(Arc<Vec<Printed>>),
    /// A sheet of numbers, for whom.
    Sheet(PersonId, Arc<Vec<String>>),
    /// A whole installation.
    Founded(Arc<Founded>),
    /// The secret of an app, for whom.
    App(PersonId, Arc<str>),
}

/// Reads what stands in a form for what is to be handed out.
#[must_use]
pub fn proof_of(code: &str) -> Option<Proof> {
    [Proof::Sheet, Proof::App].into_iter().find(|p| p.code() == code)
}
