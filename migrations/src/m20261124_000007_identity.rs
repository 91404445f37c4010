//! Who people are: numbers of identity sealed, households, registration and its confirmations, consents, cards,
//! and what binding acts ask for besides the PIN.

crate::dialect::migration!();

const TABLES: &[&str] = &[
    "authenticators",
    "number_sheets",
    "tries",
    "card_admissions",
    "card_requests",
    "cards",
    "processings",
    "consents",
    "confirmations",
    "registrations",
    "household_cards",
    "households",
    "identities",
];

const UP: &[&str] = &[
    "ALTER TABLE persons ADD COLUMN state text NOT NULL DEFAULT 'here'",
    "ALTER TABLE sessions ADD COLUMN proved_at bigint",
    // Since when the card that opens this account does so.
    "ALTER TABLE accounts ADD COLUMN since bigint NOT NULL DEFAULT 0",
    // The holder has read that a new card was opened.
    "ALTER TABLE accounts ADD COLUMN told boolean NOT NULL DEFAULT true",
    // The number itself is sealed; the keyed hash makes it unique, the last four digits are what people are shown.
    "CREATE TABLE identities (
        person_id UUID PRIMARY KEY REFERENCES persons (id),
        nik_index text NOT NULL UNIQUE,
        nik_sealed text NOT NULL,
        nik_tail text NOT NULL
    )",
    "CREATE TABLE households (
        id UUID PRIMARY KEY,
        territory_id UUID NOT NULL REFERENCES territories (id)
    )",
    // A family card's number changes when people move, marry or die: it is a dated attribute.
    "CREATE TABLE household_cards (
        household_id UUID NOT NULL REFERENCES households (id),
        kk_index text NOT NULL,
        kk_sealed text NOT NULL,
        kk_tail text NOT NULL,
        valid_from bigint NOT NULL,
        valid_until bigint,
        PRIMARY KEY (household_id, valid_from)
    )",
    "CREATE UNIQUE INDEX household_cards_in_force ON household_cards (kk_index) WHERE valid_until IS NULL",
    "CREATE TABLE registrations (
        person_id UUID PRIMARY KEY REFERENCES persons (id),
        channel text NOT NULL CHECK (channel IN ('import', 'self', 'officer')),
        territory_id UUID NOT NULL REFERENCES territories (id),
        asked_at bigint NOT NULL,
        written_by UUID REFERENCES mandates (id),
        witness UUID REFERENCES persons (id),
        state text NOT NULL CHECK (state IN ('waiting', 'verified', 'declined')),
        why text
    )",
    "CREATE INDEX registrations_by_territory ON registrations (territory_id, state)",
    "CREATE TABLE confirmations (
        person_id UUID NOT NULL REFERENCES persons (id),
        confirmed_by UUID NOT NULL REFERENCES persons (id),
        mandate_id UUID NOT NULL REFERENCES mandates (id),
        confirmed_at bigint NOT NULL,
        PRIMARY KEY (person_id, confirmed_by)
    )",
    "CREATE TABLE consents (
        id UUID PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        purpose text NOT NULL,
        text_version text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('self', 'officer')),
        witness UUID REFERENCES persons (id),
        given_at bigint NOT NULL,
        withdrawn_at bigint
    )",
    "CREATE INDEX consents_by_person ON consents (person_id)",
    // What was done with a person's data, for that person to read.
    "CREATE TABLE processings (
        id SERIAL_KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        at bigint NOT NULL,
        what text NOT NULL,
        mandate_id UUID REFERENCES mandates (id)
    )",
    "CREATE INDEX processings_by_person ON processings (person_id)",
    "CREATE TABLE cards (
        number text PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        code_hash text NOT NULL,
        printed_at bigint NOT NULL,
        printed_by UUID REFERENCES mandates (id),
        expires_at bigint NOT NULL,
        replaces boolean NOT NULL DEFAULT false,
        handed_at bigint,
        handed_by UUID REFERENCES persons (id),
        opened_at bigint,
        ended_at bigint
    )",
    "CREATE INDEX cards_by_person ON cards (person_id)",
    "CREATE UNIQUE INDEX cards_waiting ON cards (person_id) WHERE opened_at IS NULL AND ended_at IS NULL",
    // For an account in use: asked for by an officer, seconded by the holder or a witness.
    "CREATE TABLE card_requests (
        id UUID PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        asked_by UUID NOT NULL REFERENCES mandates (id),
        asked_at bigint NOT NULL,
        witness UUID NOT NULL REFERENCES persons (id),
        seconded_at bigint,
        printed_at bigint
    )",
    "CREATE UNIQUE INDEX card_requests_open ON card_requests (person_id) WHERE printed_at IS NULL",
    "CREATE INDEX card_requests_by_witness ON card_requests (witness)",
    // Two officers at a meeting let the holder of a new card into a ballot that was running already.
    "CREATE TABLE card_admissions (
        poll_id UUID NOT NULL REFERENCES polls (id),
        person_id UUID NOT NULL REFERENCES persons (id),
        admitted_by UUID NOT NULL REFERENCES persons (id),
        mandate_id UUID NOT NULL REFERENCES mandates (id),
        PRIMARY KEY (poll_id, person_id, admitted_by)
    )",
    // Wrong tries by the keyed hash of what was typed: known or not, a number is treated alike.
    "CREATE TABLE tries (
        subject text PRIMARY KEY,
        failures bigint NOT NULL CHECK (failures >= 0),
        rests_until bigint,
        last_at bigint NOT NULL
    )",
    "CREATE INDEX tries_by_last ON tries (last_at)",
    "CREATE TABLE number_sheets (
        person_id UUID PRIMARY KEY REFERENCES persons (id),
        seed_sealed text NOT NULL,
        next_position bigint NOT NULL CHECK (next_position >= 1),
        issued_at bigint NOT NULL,
        issued_by UUID REFERENCES mandates (id)
    )",
    "CREATE TABLE authenticators (
        person_id UUID PRIMARY KEY REFERENCES persons (id),
        secret_sealed text NOT NULL,
        last_step bigint NOT NULL,
        issued_at bigint NOT NULL,
        issued_by UUID REFERENCES mandates (id)
    )",
];
