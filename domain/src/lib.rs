//! The rules of village deliberation, and nothing else: no I/O, no clock, no chance.
//!
//! One file a noun; the same noun has the same file name in `store` and `app`.
//!
//! * [`territory`]: places, how they nest, what a region code says.
//! * [`institution`]: bodies, their seats, and the roles that seats give.
//! * [`mandate`]: who holds which seat, from when to when, by which decree.
//! * [`person`]: residents, and what of them a rule may ask.
//! * [`leaving`]: residents who moved away or died.
//! * [`identity`]: NIK and KK numbers, and how little of them is shown.
//! * [`card`]: cards, codes, PINs, and what binding acts ask for besides.
//! * [`resident`]: residents as a village's register lists them, read and judged row by row.
//! * [`authority`]: who may do what, where and when: one table and one function.
//! * [`cycle`]: the year's stages, and the village's own rules ([`cycle::statute`]).
//! * [`proposal`]: what residents ask for, its whole way as a state machine.
//! * [`catalogue`]: what may be proposed here, with prices.
//! * [`deliberation`]: opinions and answers.
//! * [`meeting`]: a meeting from its invitation to its signed berita acara.
//! * [`vote`]: the residents' ballot, and how it is counted.
//! * [`decision`]: one list for the village, its ceiling, the forum's word on each line.
//! * [`heard`]: what a proposer is owed to hear, and whether they have.
//! * [`mail`]: one letter a week, where somebody gave an address.
//! * [`file`]: photos that people bring, and who may look at them.
//! * [`service`]: where to go with what is no proposal.
//! * [`record`]: the public record, a chain of hashes.
//!
//! Helpers: [`id`], [`time`], [`money`], [`chance`], [`refusal`].
#![warn(missing_docs)]

pub mod authority;
pub mod card;
pub mod catalogue;
pub mod chance;
pub mod cycle;
pub mod decision;
pub mod deliberation;
pub mod file;
pub mod heard;
pub mod id;
pub mod identity;
pub mod institution;
pub mod leaving;
pub mod mail;
pub mod mandate;
pub mod meeting;
pub mod money;
pub mod person;
pub mod proposal;
pub mod record;
pub mod refusal;
pub mod resident;
pub mod service;
pub mod territory;
pub mod time;
pub mod vote;
