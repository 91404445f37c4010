//! Where somebody gave an address: the address sealed, the letters that go to it, and the links in them.

crate::dialect::migration!();

const TABLES: &[&str] = &["mail_links", "letters", "mails"];

const UP: &[&str] = &[
    // At most one a person. The keyed hash tells letters to one box from letters to another; it makes nothing unique:
    // a family may share an address.
    "CREATE TABLE mails (
        person_id UUID PRIMARY KEY REFERENCES persons (id),
        address_sealed text NOT NULL,
        address_index text NOT NULL,
        lang text NOT NULL CHECK (lang IN ('id', 'en')),
        given_at bigint NOT NULL,
        confirmed_at bigint,
        told_seq bigint NOT NULL DEFAULT 0,
        misses bigint NOT NULL DEFAULT 0 CHECK (misses >= 0)
    )",
    // What a letter says is not kept: it is written when it is sent. A letter is taken before it is handed over, and
    // who has taken it is alone with it: a crash meanwhile loses it, and nothing sends it twice.
    "CREATE TABLE letters (
        id UUID PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        address_index text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('confirm', 'weekly')),
        state text NOT NULL CHECK (state IN ('waiting', 'taken', 'sent', 'given_up', 'dropped')),
        made_at bigint NOT NULL,
        due_at bigint NOT NULL,
        taken_at bigint,
        tries bigint NOT NULL DEFAULT 0 CHECK (tries >= 0),
        from_seq bigint NOT NULL DEFAULT 0,
        until_seq bigint NOT NULL DEFAULT 0,
        CHECK (state NOT IN ('taken', 'sent') OR taken_at IS NOT NULL)
    )",
    "CREATE INDEX letters_waiting ON letters (due_at) WHERE state = 'waiting'",
    "CREATE INDEX letters_by_person ON letters (person_id, made_at)",
    "CREATE INDEX letters_by_address ON letters (address_index, made_at)",
    // A link is known by the hash of what stands in it.
    "CREATE TABLE mail_links (
        token_hash text PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        address_index text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('confirm', 'stop')),
        expires_at bigint NOT NULL
    )",
    "CREATE INDEX mail_links_by_person ON mail_links (person_id)",
    "CREATE INDEX mail_links_by_end ON mail_links (expires_at)",
];
