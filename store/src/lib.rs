//! Persistence: SeaORM entities stay private to this crate, domain types go in and out.
//!
//! One file a noun, as in `domain`. [`act`] holds the use cases: load the facts, ask `domain::authority`, move the
//! state machine, save, append to the public record, all in one transaction (docs/adr/0002).

mod columns;
mod entity;
mod error;
mod sql;

pub mod act;
pub mod authority;
pub mod card;
pub mod carry;
pub mod catalogue;
pub mod cycle;
pub mod decision;
pub mod deliberation;
pub mod emblem;
pub mod file;
pub mod heard;
pub mod institution;
pub mod kinship;
pub mod leaving;
pub mod mail;
pub mod mandate;
pub mod meeting;
pub mod merging;
pub mod moderation;
pub mod objection;
pub mod outbox;
pub mod person;
pub mod proof;
pub mod proposal;
pub mod record;
pub mod region;
pub mod register;
pub mod resident;
pub mod service;
pub mod session;
pub mod sketch;
pub mod statute;
pub mod task;
pub mod territory;
pub mod tries;
pub mod vault;
pub mod vote;
pub mod wording;
pub mod work;

mod connect;

pub use connect::{Store, Tx};
pub use error::{ActError, ActResult, StoreError, StoreResult};
