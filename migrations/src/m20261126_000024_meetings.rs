//! Meetings: what was announced, what happened entry by entry, who was there, and the papers.

crate::dialect::migration!();

const TABLES: &[&str] = &[
    "minutes_corrections",
    "minutes",
    "meeting_askers",
    "meeting_attendees",
    "meeting_entries",
    "meeting_items",
    "meetings",
];

const UP: &[&str] = &[
    // A second call and a going on another day are entries; the day in the address stays.
    "CREATE TABLE meetings (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        territory_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        kind text NOT NULL,
        origin text NOT NULL CHECK (origin IN ('called', 'on_paper')),
        slug text NOT NULL,
        starts_at bigint NOT NULL,
        spot text NOT NULL,
        points text NOT NULL,
        invited text NOT NULL,
        notice_days bigint NOT NULL CHECK (notice_days >= 0),
        notice_least bigint NOT NULL,
        called_by UUID NOT NULL REFERENCES persons (id),
        mandate_id UUID REFERENCES mandates (id),
        called_at bigint NOT NULL,
        seq bigint NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'meeting_called',
        UNIQUE (territory_id, slug)
    )",
    "CREATE INDEX meetings_by_village ON meetings (village_id, year, starts_at)",
    "CREATE TABLE meeting_items (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        number bigint NOT NULL CHECK (number >= 1),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        PRIMARY KEY (meeting_id, number),
        UNIQUE (meeting_id, proposal_id)
    )",
    "CREATE INDEX meeting_items_by_proposal ON meeting_items (proposal_id)",
    // Append-only. The key makes what a phone sends twice happen once.
    "CREATE TABLE meeting_entries (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        seq bigint NOT NULL CHECK (seq >= 1),
        happened_at bigint NOT NULL,
        received_at bigint NOT NULL,
        by_id UUID NOT NULL REFERENCES persons (id),
        mandate_id UUID REFERENCES mandates (id),
        form_key text NOT NULL,
        what text NOT NULL,
        PRIMARY KEY (meeting_id, seq),
        UNIQUE (meeting_id, form_key)
    )",
    // Names stand here and nowhere else, so that erasing a person leaves the meeting whole.
    "CREATE TABLE meeting_attendees (
        id UUID PRIMARY KEY,
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        person_id UUID REFERENCES persons (id),
        name text,
        UNIQUE (meeting_id, person_id),
        CHECK ((person_id IS NULL) <> (name IS NULL))
    )",
    "CREATE TABLE meeting_askers (
        territory_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        person_id UUID NOT NULL REFERENCES persons (id),
        asked_at bigint NOT NULL,
        PRIMARY KEY (territory_id, year, person_id)
    )",
    // One a meeting; its number counts in the village's year.
    "CREATE TABLE minutes (
        meeting_id UUID PRIMARY KEY REFERENCES meetings (id),
        village_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        number bigint NOT NULL CHECK (number >= 1),
        hash text NOT NULL,
        closed_at bigint NOT NULL,
        photo_id UUID,
        photo_hash text,
        signed_at bigint,
        signed_by UUID REFERENCES persons (id),
        UNIQUE (village_id, year, number),
        CHECK ((photo_id IS NULL) = (signed_at IS NULL) AND (photo_hash IS NULL) = (signed_at IS NULL)
            AND (signed_by IS NULL) = (signed_at IS NULL))
    )",
    "CREATE TABLE minutes_corrections (
        meeting_id UUID NOT NULL REFERENCES minutes (meeting_id),
        number bigint NOT NULL CHECK (number >= 1),
        wrong_words text NOT NULL,
        right_words text NOT NULL,
        written_by UUID NOT NULL REFERENCES persons (id),
        written_at bigint NOT NULL,
        PRIMARY KEY (meeting_id, number)
    )",
];
