//! What proposals are found by, and what may be proposed.
//!
//! `search_documents` holds a sent proposal's folded words; SQLite indexes them by FTS5, PostgreSQL by GIN. Folding is a
//! rule of `domain`, so what stands already is indexed when the store opens (docs/adr/0024).

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::dialect::{create, drop};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &["proposal_items", "catalogue_items", "search_documents"];

const UP: &[&str] = &[
    // `version`: by which folding the words were made; an older one is made again.
    "CREATE TABLE search_documents (
        doc SERIAL_KEY,
        proposal_id UUID NOT NULL UNIQUE REFERENCES proposals (id),
        village_id UUID NOT NULL REFERENCES territories (id),
        scope_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        sent_at bigint NOT NULL,
        stand text NOT NULL,
        category text NOT NULL,
        supports bigint NOT NULL CHECK (supports >= 0),
        words text NOT NULL,
        version bigint NOT NULL
    )",
    "CREATE INDEX search_documents_latest ON search_documents (village_id, year, sent_at, proposal_id)",
    "CREATE INDEX search_documents_supported ON search_documents (village_id, year, supports, sent_at, proposal_id)",
    "CREATE INDEX search_documents_by_scope ON search_documents (scope_id, year)",
    // Appended, never changed: of a code the latest that was confirmed counts, the village's own before the kota's.
    "CREATE TABLE catalogue_items (
        id UUID PRIMARY KEY,
        territory_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        code text NOT NULL,
        removed boolean NOT NULL,
        name text NOT NULL,
        unit text NOT NULL,
        price_low bigint NOT NULL CHECK (price_low >= 0),
        price_high bigint NOT NULL CHECK (price_high >= price_low),
        category text NOT NULL,
        needs text NOT NULL,
        empowerment text,
        support text NOT NULL,
        goal bigint,
        entered_by UUID NOT NULL REFERENCES mandates (id),
        entered_at bigint NOT NULL,
        confirmed_by UUID REFERENCES mandates (id),
        confirmed_at bigint,
        CHECK (confirmed_by IS NULL OR confirmed_at IS NOT NULL)
    )",
    "CREATE INDEX catalogue_items_by_place ON catalogue_items (territory_id, year)",
    "CREATE TABLE proposal_items (
        proposal_id UUID PRIMARY KEY REFERENCES proposals (id),
        item_id UUID NOT NULL REFERENCES catalogue_items (id),
        said_by UUID NOT NULL REFERENCES mandates (id),
        said_at bigint NOT NULL
    )",
];

/// Tokens are letters and digits, and one that begins with `@` for the village: the plain tokenizer leaves them alone.
const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE search_words USING fts5 (words, content = 'search_documents', content_rowid = 'doc', \
     tokenize = \"ascii tokenchars '@'\", prefix = '3 4 5', detail = 'none', columnsize = 0)",
    "CREATE TRIGGER search_words_come AFTER INSERT ON search_documents BEGIN \
     INSERT INTO search_words (rowid, words) VALUES (new.doc, new.words); END",
    "CREATE TRIGGER search_words_go AFTER DELETE ON search_documents BEGIN \
     INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.doc, old.words); END",
    "CREATE TRIGGER search_words_change AFTER UPDATE OF words ON search_documents WHEN old.words <> new.words BEGIN \
     INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.doc, old.words); \
     INSERT INTO search_words (rowid, words) VALUES (new.doc, new.words); END",
];

/// No parser of PostgreSQL's own reads the words: they are tokens already.
const POSTGRES: &[&str] = &["CREATE INDEX search_documents_words ON search_documents \
                             USING gin (array_to_tsvector(string_to_array(words, ' ')))"];

fn is_sqlite(manager: &SchemaManager) -> bool {
    manager.get_database_backend() == DbBackend::Sqlite
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, UP).await?;
        create(manager, if is_sqlite(manager) { SQLITE } else { POSTGRES }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_sqlite(manager) {
            drop(manager, &["search_words"]).await?;
        }
        drop(manager, TABLES).await
    }

    // SQLite would otherwise leave half a step behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
