//! Rembuk as the outside sees it: over HTTP through the whole stack of layers, and on its command line.
//!
//! The demonstration is loaded once and copied for each test; no test sleeps. None listens but for the mail server of the
//! tests, on the loopback.

mod cards;
mod catalogue;
mod changes;
mod command_line;
mod crawl;
mod every_page;
mod every_route;
mod exports;
mod extra_fields;
mod file_rights;
mod find;
mod forged;
mod forum;
mod heard;
mod import_page;
mod import_residents;
mod joining;
mod leaving;
mod live;
mod mail;
mod malformed;
mod matrix;
mod meeting;
mod moderation;
mod papers;
mod places;
mod privacy;
mod queries;
mod record_page;
mod refusals;
mod regions;
mod schedule;
mod seats;
mod sessions;
mod setup;
mod support;
mod talk;
mod uploads;
mod verified;
mod ways_back;
mod write;
