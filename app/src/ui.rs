//! Pieces that many pages share: the frame, refusals, proposals in a list, states in words.

pub mod authority;
pub mod frame;
pub mod refusal;
pub mod state;
pub mod whatsapp;
