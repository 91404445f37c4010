//! The schema's history, one for SQLite and PostgreSQL. Rules for a new one: `migrations/README.md`.
//!
//! Tables are written as SQL that both databases read; [`dialect::Dialect`] fills in the few words that differ.

mod dialect;
mod m20261122_000001_places;
mod m20261122_000002_people;
mod m20261122_000003_proposals;
mod m20261122_000004_votes;
mod m20261122_000005_decisions;
mod m20261122_000006_record;
mod m20261124_000007_identity;
mod m20261124_000008_offices;
mod m20261124_000009_imports;
mod m20261124_000012_appointments;
mod m20261125_000013_stages;
mod m20261125_000014_places;
mod m20261125_000015_moderation;
mod m20261125_000016_leaving;
mod m20261125_000017_files;
mod m20261126_000018_search;
mod m20261126_000019_talk;
mod m20261126_000020_heard;
mod m20261126_000021_write;
mod m20261126_000022_mail;
mod m20261126_000023_photos;
mod m20261126_000024_meetings;
mod m20261126_000025_notice;
mod m20261127_000026_phones;
mod m20261127_000027_forum_moves;
mod m20261127_000028_emblems;
mod m20261127_000029_phones_of_added_items;
mod m20261127_000030_meeting_words;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// Every step of the schema's history, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_places::Migration),
            Box::new(m20261122_000002_people::Migration),
            Box::new(m20261122_000003_proposals::Migration),
            Box::new(m20261122_000004_votes::Migration),
            Box::new(m20261122_000005_decisions::Migration),
            Box::new(m20261122_000006_record::Migration),
            Box::new(m20261124_000007_identity::Migration),
            Box::new(m20261124_000008_offices::Migration),
            Box::new(m20261124_000009_imports::Migration),
            Box::new(m20261124_000012_appointments::Migration),
            Box::new(m20261125_000013_stages::Migration),
            Box::new(m20261125_000014_places::Migration),
            Box::new(m20261125_000015_moderation::Migration),
            Box::new(m20261125_000016_leaving::Migration),
            Box::new(m20261125_000017_files::Migration),
            Box::new(m20261126_000018_search::Migration),
            Box::new(m20261126_000019_talk::Migration),
            Box::new(m20261126_000020_heard::Migration),
            Box::new(m20261126_000021_write::Migration),
            Box::new(m20261126_000022_mail::Migration),
            Box::new(m20261126_000023_photos::Migration),
            Box::new(m20261126_000024_meetings::Migration),
            Box::new(m20261126_000025_notice::Migration),
            Box::new(m20261127_000026_phones::Migration),
            Box::new(m20261127_000027_forum_moves::Migration),
            Box::new(m20261127_000028_emblems::Migration),
            Box::new(m20261127_000029_phones_of_added_items::Migration),
            Box::new(m20261127_000030_meeting_words::Migration),
        ]
    }
}
