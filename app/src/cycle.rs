//! A village's year: its stages as everyone reads them, and the forms of those who hold them.

pub mod actions;
mod form;
pub mod page;

/// What follows a stage's name in a planned year's form: its first day.
const FROM: &str = "_dari";
/// And its last.
const UNTIL: &str = "_sampai";
/// What tells the form of a planned year apart from those of the stages.
const PLAN: &str = "-tahun";
