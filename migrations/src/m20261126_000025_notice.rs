//! Why a meeting was called later than the rules ask: it is printed.

crate::dialect::migration!();

const TABLES: &[&str] = &[];

const UP: &[&str] = &["ALTER TABLE meetings ADD COLUMN notice_why text"];
