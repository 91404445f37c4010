//! How a mandate came to be: entered, confirmed by a second person, acting, excepted from a rule; a place's own words;
//! places that split and merge; the rules of a village as two persons change them.

crate::dialect::migration!();

const TABLES: &[&str] = &["statute_changes", "territory_changes", "territory_words"];

const UP: &[&str] = &[
    "ALTER TABLE mandates ADD COLUMN decree_date text",
    "ALTER TABLE mandates ADD COLUMN acting text CHECK (acting IN ('plt', 'pj'))",
    "ALTER TABLE mandates ADD COLUMN entered_by UUID REFERENCES persons (id)",
    "ALTER TABLE mandates ADD COLUMN entered_at bigint",
    "ALTER TABLE mandates ADD COLUMN confirmed_by UUID REFERENCES persons (id)",
    // A mandate gives no power before this is set.
    "ALTER TABLE mandates ADD COLUMN confirmed_at bigint",
    // Codes of the rules it is an exception from, apart by spaces, and why.
    "ALTER TABLE mandates ADD COLUMN exceptions text",
    "ALTER TABLE mandates ADD COLUMN exception_why text",
    "ALTER TABLE mandates ADD COLUMN ended_why text",
    "UPDATE mandates SET confirmed_at = valid_from",
    "CREATE TABLE territory_words (
        village_id UUID NOT NULL REFERENCES territories (id),
        code text NOT NULL,
        words text NOT NULL,
        PRIMARY KEY (village_id, code)
    )",
    "ALTER TABLE territories ADD COLUMN valid_from bigint",
    "ALTER TABLE territories ADD COLUMN valid_until bigint",
    // From which place to which, when places split or merge; history stays with the old one.
    "CREATE TABLE territory_changes (
        from_id UUID NOT NULL REFERENCES territories (id),
        to_id UUID NOT NULL REFERENCES territories (id),
        kind text NOT NULL CHECK (kind IN ('split', 'merge')),
        changed_at bigint NOT NULL,
        decree text NOT NULL,
        PRIMARY KEY (from_id, to_id)
    )",
    "CREATE TABLE statute_changes (
        id UUID PRIMARY KEY,
        cycle_id UUID NOT NULL REFERENCES cycles (id),
        statute text NOT NULL,
        why text NOT NULL,
        entered_by UUID NOT NULL REFERENCES mandates (id),
        entered_at bigint NOT NULL,
        confirmed_by UUID REFERENCES mandates (id),
        confirmed_at bigint
    )",
    "CREATE UNIQUE INDEX statute_changes_waiting ON statute_changes (cycle_id) WHERE confirmed_at IS NULL",
];
