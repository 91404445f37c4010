//! Signing in: the page. The PIN is checked in the server, where the hashes are.

pub mod page;
