//! Persons, their accounts and sessions, bodies and mandates.

crate::dialect::migration!();

const TABLES: &[&str] = &["mandates", "bodies", "sessions", "accounts", "persons"];

const UP: &[&str] = &[
    "CREATE TABLE persons (
        id UUID PRIMARY KEY,
        name text NOT NULL,
        sex text CHECK (sex IN ('l', 'p')),
        honorific text NOT NULL DEFAULT 'anda',
        born text,
        married boolean NOT NULL DEFAULT false,
        home_id UUID NOT NULL REFERENCES territories (id),
        household_id UUID,
        verified_at bigint
    )",
    "CREATE INDEX persons_by_home ON persons (home_id)",
    "CREATE TABLE accounts (
        person_id UUID PRIMARY KEY REFERENCES persons (id),
        card text NOT NULL UNIQUE,
        pin_hash text NOT NULL,
        failures bigint NOT NULL DEFAULT 0 CHECK (failures >= 0),
        rests_until bigint
    )",
    // The token itself is only in the browser; here lies its SHA-256.
    "CREATE TABLE sessions (
        token_hash text PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        opened_at bigint NOT NULL,
        seen_at bigint NOT NULL,
        remembered boolean NOT NULL
    )",
    "CREATE INDEX sessions_by_person ON sessions (person_id)",
    "CREATE TABLE bodies (
        id UUID PRIMARY KEY,
        kind text NOT NULL,
        territory_id UUID NOT NULL REFERENCES territories (id),
        name text NOT NULL
    )",
    "CREATE INDEX bodies_by_territory ON bodies (territory_id)",
    "CREATE TABLE mandates (
        id UUID PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        body_id UUID NOT NULL REFERENCES bodies (id),
        seat text NOT NULL,
        decree text NOT NULL,
        valid_from bigint NOT NULL,
        valid_until bigint,
        ended_at bigint,
        CHECK (valid_until IS NULL OR valid_from < valid_until)
    )",
    "CREATE INDEX mandates_by_person ON mandates (person_id)",
    "CREATE INDEX mandates_by_body ON mandates (body_id)",
];
