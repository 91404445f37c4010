//! Islands: what a browser computes. Everything in here, and nothing else, is what it downloads.

pub mod cost;
