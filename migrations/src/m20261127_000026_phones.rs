//! What is answered on phones in a meeting: who has answered, and how many said what. Nothing joins the two, as with hands
//! that were up for a moment.

crate::dialect::migration!();

const TABLES: &[&str] = &["meeting_phone_counts", "meeting_phone_voters"];

const UP: &[&str] = &[
    "CREATE TABLE meeting_phone_voters (
        meeting_id UUID NOT NULL,
        item bigint NOT NULL,
        person_id UUID NOT NULL REFERENCES persons (id),
        PRIMARY KEY (meeting_id, item, person_id),
        FOREIGN KEY (meeting_id, item) REFERENCES meeting_items (meeting_id, number)
    )",
    "CREATE TABLE meeting_phone_counts (
        meeting_id UUID NOT NULL,
        item bigint NOT NULL,
        yes bigint NOT NULL CHECK (yes >= 0),
        no bigint NOT NULL CHECK (no >= 0),
        abstain bigint NOT NULL CHECK (abstain >= 0),
        PRIMARY KEY (meeting_id, item),
        FOREIGN KEY (meeting_id, item) REFERENCES meeting_items (meeting_id, number)
    )",
];
