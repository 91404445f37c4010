//! One story suite: each story is written once and told to SQLite always, and to PostgreSQL when
//! `TEST_DATABASE_URL` names a server. Time and chance are arguments; nothing sleeps.

mod appointment;
mod attack;
mod budget;
mod cards;
mod carry;
mod catalogue;
mod ceiling;
mod change;
mod database;
mod deed;
mod file;
mod find;
mod forum;
mod gampong;
mod heard;
mod joining;
mod journey;
mod leaving;
mod list;
mod mail;
mod mandate;
mod meeting;
mod moderation;
mod names;
mod own_data;
mod proofs;
mod race;
mod record;
mod refusal;
mod resident;
mod rules;
mod scene;
mod schedule;
mod schema;
mod secrecy;
mod silence;
mod submission;
mod talk;
mod world;
mod write;

/// Tells each story to both databases: `sqlite::name` and `postgres::name`.
macro_rules! stories {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                crate::database::on_sqlite(super::$name).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                crate::database::on_postgres(super::$name).await;
            })*
        }
    };
}
pub(crate) use stories;
