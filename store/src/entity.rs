//! The tables as SeaORM entities, one module a table. Nothing outside this crate sees them.

use sea_orm::entity::prelude::*;

/// An entity with its two plain verbs; joins are written by hand in each noun's file.
macro_rules! entities {
    ($($module:ident = $table:tt { $($(#[$attr:meta])* $field:ident : $ty:ty),* $(,)? })*) => {$(
        pub mod $module {
            use super::*;
            use sea_orm::IntoActiveModel;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model { $($(#[$attr])* pub $field: $ty),* }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            /// Inserts the whole row.
            #[expect(clippy::allow_attributes, reason = "some tables are only ever filled by hand-written SQL")]
            #[allow(dead_code)]
            pub async fn insert(c: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
                Entity::insert(row.into_active_model().reset_all()).exec_without_returning(c).await.map(|_| ())
            }

            /// Inserts many rows, in as few statements as the database takes.
            #[expect(clippy::allow_attributes, reason = "most tables grow a row at a time")]
            #[allow(dead_code)]
            pub async fn insert_many(c: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), DbErr> {
                for part in rows.chunks(500) {
                    let rows = part.iter().cloned().map(|r| r.into_active_model().reset_all());
                    Entity::insert_many(rows).exec_without_returning(c).await?;
                }
                Ok(())
            }

            /// Writes the whole row again, found by its key.
            #[expect(clippy::allow_attributes, reason = "most tables only grow")]
            #[allow(dead_code)]
            pub async fn update(c: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
                Entity::update(row.into_active_model().reset_all()).exec(c).await.map(|_| ())
            }
        }
    )*};
}

entities! {
    region = "regions" {
        #[sea_orm(primary_key, auto_increment = false)] code: String,
        name: String,
        level: String,
    }
    territory = "territories" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        parent_id: Option<Uuid>,
        village_id: Option<Uuid>,
        level: String,
        village_kind: Option<String>,
        number: Option<i64>,
        name: String,
        folded: String,
        path: String,
        code: Option<String>,
        lineage: String,
        zone: String,
        households: i64,
        people: i64,
        valid_from: Option<i64>,
        valid_until: Option<i64>,
    }
    within = "territory_within" {
        #[sea_orm(primary_key, auto_increment = false)] ancestor_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] territory_id: Uuid,
    }
    territory_address = "territory_addresses" {
        #[sea_orm(primary_key, auto_increment = false)] path: String,
        territory_id: Uuid,
        until: i64,
    }
    place_change = "place_changes" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        village_id: Uuid,
        kind: String,
        from_id: Uuid,
        to_id: Option<Uuid>,
        number: Option<i64>,
        chosen: String,
        from_name: String,
        to_name: String,
        decree: String,
        decree_date: String,
        entered_by: Uuid,
        entered_at: i64,
        settled_by: Option<Uuid>,
        settled_at: Option<i64>,
        declined_why: Option<String>,
    }
    cycle = "cycles" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        village_id: Uuid,
        year: i64,
        statute: String,
        next_number: i64,
    }
    stage = "stages" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        cycle_id: Uuid,
        kind: String,
        territory_id: Uuid,
        opens_at: i64,
        closes_at: i64,
    }
    stage_reopening = "stage_reopenings" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        stage_id: Uuid,
        reopened_at: i64,
        reopened_by: Uuid,
        reason: String,
        closes_at: i64,
    }
    ceiling = "ceilings" {
        #[sea_orm(primary_key, auto_increment = false)] cycle_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] source: String,
        amount: i64,
    }
    person = "persons" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        name: String,
        sex: Option<String>,
        honorific: String,
        born: Option<String>,
        married: bool,
        home_id: Uuid,
        household_id: Option<Uuid>,
        verified_at: Option<i64>,
        state: String,
    }
    account = "accounts" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
        card: String,
        pin_hash: String,
        failures: i64,
        rests_until: Option<i64>,
        since: i64,
        told: bool,
    }
    identity = "identities" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
        nik_index: String,
        nik_sealed: String,
        nik_tail: String,
    }
    household = "households" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        territory_id: Uuid,
    }
    household_card = "household_cards" {
        #[sea_orm(primary_key, auto_increment = false)] household_id: Uuid,
        kk_index: String,
        kk_sealed: String,
        kk_tail: String,
        #[sea_orm(primary_key, auto_increment = false)] valid_from: i64,
        valid_until: Option<i64>,
    }
    registration = "registrations" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
        channel: String,
        territory_id: Uuid,
        asked_at: i64,
        written_by: Option<Uuid>,
        witness: Option<Uuid>,
        state: String,
        why: Option<String>,
    }
    consent = "consents" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        person_id: Uuid,
        purpose: String,
        text_version: String,
        channel: String,
        witness: Option<Uuid>,
        given_at: i64,
        withdrawn_at: Option<i64>,
    }
    // The serial number is the database's own to give, so it is not named; who, when and what stand for a key.
    processing = "processings" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] at: i64,
        #[sea_orm(primary_key, auto_increment = false)] what: String,
        mandate_id: Option<Uuid>,
    }
    import_draft = "import_drafts" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        person_id: Uuid,
        village_id: Uuid,
        sealed: String,
        file_hash: String,
        made_at: i64,
    }
    card = "cards" {
        #[sea_orm(primary_key, auto_increment = false)] number: String,
        person_id: Uuid,
        code_hash: String,
        printed_at: i64,
        printed_by: Option<Uuid>,
        expires_at: i64,
        replaces: bool,
        handed_at: Option<i64>,
        handed_by: Option<Uuid>,
        opened_at: Option<i64>,
        ended_at: Option<i64>,
    }
    card_request = "card_requests" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        person_id: Uuid,
        asked_by: Uuid,
        asked_at: i64,
        witness: Uuid,
        seconded_at: Option<i64>,
        printed_at: Option<i64>,
        ended_at: Option<i64>,
    }
    number_sheet = "number_sheets" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
        seed_sealed: String,
        next_position: i64,
        issued_at: i64,
        issued_by: Option<Uuid>,
    }
    authenticator = "authenticators" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
        secret_sealed: String,
        last_step: i64,
        issued_at: i64,
        issued_by: Option<Uuid>,
    }
    session = "sessions" {
        #[sea_orm(primary_key, auto_increment = false)] token_hash: String,
        person_id: Uuid,
        opened_at: i64,
        seen_at: i64,
        remembered: bool,
        proved_at: Option<i64>,
    }
    body = "bodies" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        kind: String,
        territory_id: Uuid,
        name: String,
    }
    mandate = "mandates" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        person_id: Uuid,
        body_id: Uuid,
        seat: String,
        decree: String,
        valid_from: i64,
        valid_until: Option<i64>,
        ended_at: Option<i64>,
        decree_date: Option<String>,
        acting: Option<String>,
        entered_by: Option<Uuid>,
        entered_at: Option<i64>,
        confirmed_by: Option<Uuid>,
        confirmed_at: Option<i64>,
        exceptions: Option<String>,
        exception_why: Option<String>,
        ended_why: Option<String>,
        exception_decree: Option<String>,
        declined_by: Option<Uuid>,
        declined_at: Option<i64>,
        declined_why: Option<String>,
    }
    file = "files" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        kind: String,
        sha256: String,
        large: Vec<u8>,
        small: Vec<u8>,
        size: i64,
        width: i64,
        height: i64,
        by_id: Uuid,
        made_at: i64,
        subject_kind: Option<String>,
        subject_id: Option<Uuid>,
        is_public: bool,
        shows: Option<String>,
    }
    entrusted = "entrusted" {
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        first_name: Option<String>,
        mandate_id: Uuid,
        witness_id: Uuid,
        agreed_at: i64,
    }
    mandate_end = "mandate_ends" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        mandate_id: Uuid,
        ends_at: i64,
        why: String,
        entered_by: Uuid,
        entered_at: i64,
        settled_by: Option<Uuid>,
        settled_at: Option<i64>,
        declined_why: Option<String>,
    }
    territory_word = "territory_words" {
        #[sea_orm(primary_key, auto_increment = false)] village_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] code: String,
        words: String,
    }
    statute_change = "statute_changes" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        cycle_id: Uuid,
        statute: String,
        why: String,
        entered_by: Uuid,
        entered_at: i64,
        confirmed_by: Option<Uuid>,
        confirmed_at: Option<i64>,
    }
    proposal = "proposals" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        village_id: Uuid,
        year: i64,
        number: Option<i64>,
        home_id: Uuid,
        scope_id: Uuid,
        author_id: Option<Uuid>,
        author_body_id: Option<Uuid>,
        written_by_id: Option<Uuid>,
        show_name: bool,
        problem: String,
        place: String,
        wish: String,
        step: String,
        step_since: Option<i64>,
        step_due: Option<i64>,
        came: Option<String>,
        came_why: Option<String>,
        hold_reason: Option<String>,
        hold_until: Option<i64>,
        fate: String,
        waited: i64,
        sent_at: Option<i64>,
    }
    estimate = "estimates" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        proposal_id: Uuid,
        rung: String,
        said_at: i64,
        quantity: Option<i64>,
        unit: Option<String>,
        unit_price: Option<i64>,
        category: Option<String>,
        men: Option<i64>,
        women: Option<i64>,
        poor: Option<i64>,
        land: Option<String>,
        nature: Option<String>,
        urgency: Option<String>,
        labour: Option<i64>,
        material: Option<i64>,
        money: Option<i64>,
        land_given: Option<i64>,
        source: Option<String>,
    }
    opinion = "opinions" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        proposal_id: Uuid,
        author_id: Uuid,
        stance: String,
        body: String,
        written_at: i64,
        answer: Option<String>,
        answered_by: Option<Uuid>,
        answered_at: Option<i64>,
        insisted_at: Option<i64>,
        withdrawn_at: Option<i64>,
    }
    wording = "wordings" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        proposal_id: Uuid,
        by_id: Uuid,
        problem: String,
        place: String,
        wish: String,
        offered_at: i64,
        taken: Option<bool>,
        why: Option<String>,
        answered_at: Option<i64>,
    }
    version = "proposal_versions" {
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] version: i64,
        problem: String,
        place: String,
        wish: String,
        stands_from: i64,
        wording_id: Option<Uuid>,
    }
    merging = "mergings" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        village_id: Uuid,
        year: i64,
        kind: String,
        from_id: Uuid,
        into_id: Uuid,
        why: String,
        opened_by: Option<Uuid>,
        opened_at: i64,
        until_at: i64,
        state: String,
        state_at: Option<i64>,
    }
    party = "merging_parties" {
        #[sea_orm(primary_key, auto_increment = false)] merging_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] of_id: Uuid,
        yes: Option<bool>,
        why: Option<String>,
        said_at: Option<i64>,
    }
    text_report = "text_reports" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        village_id: Uuid,
        proposal_id: Uuid,
        text_id: Uuid,
        part: String,
        reporter: Uuid,
        reason: String,
        about_body: Option<Uuid>,
        reported_at: i64,
        open: bool,
    }
    text_judgement = "text_judgements" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        village_id: Uuid,
        proposal_id: Uuid,
        text_id: Uuid,
        part: String,
        outcome: String,
        reason: String,
        why: String,
        judged_by: Uuid,
        judged_at: i64,
        in_force: bool,
        appealed_at: Option<i64>,
        appeal: Option<String>,
        settled_by: Option<Uuid>,
        settled_at: Option<i64>,
        settled_why: Option<String>,
    }
    poll = "polls" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        territory_id: Uuid,
        village_id: Uuid,
        year: i64,
        rule: String,
        opened_at: i64,
        closes_at: i64,
        roll_count: i64,
        roll_hash: String,
        state: String,
        closed_by: Option<Uuid>,
        witness: Option<Uuid>,
        state_at: Option<i64>,
        ballots_hash: Option<String>,
    }
    candidate = "candidates" {
        #[sea_orm(primary_key, auto_increment = false)] poll_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        line: i64,
        cost: i64,
        waited: i64,
        lot: i64,
    }
    roll = "roll" {
        #[sea_orm(primary_key, auto_increment = false)] poll_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
    }
    ballot = "ballots" {
        #[sea_orm(primary_key, auto_increment = false)] poll_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        choices: String,
    }
    poll_result = "poll_results" {
        #[sea_orm(primary_key, auto_increment = false)] poll_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        rank: i64,
        approvals: i64,
    }
    list = "lists" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        cycle_id: Uuid,
        drafted_at: i64,
        submitted_at: Option<i64>,
    }
    list_line = "list_lines" {
        #[sea_orm(primary_key, auto_increment = false)] list_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        position: i64,
        rw_id: Option<Uuid>,
        round: i64,
        share_part: Option<i64>,
        share_whole: Option<i64>,
        lot: i64,
    }
    line_move = "moves" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        list_id: Uuid,
        proposal_id: Uuid,
        from_position: i64,
        to_position: i64,
        reason: String,
        moved_by: Uuid,
        moved_at: i64,
    }
    order_note = "order_notes" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        list_id: Uuid,
        rw_id: Uuid,
        body: String,
        noted_by: Uuid,
        noted_at: i64,
    }
    verdict = "verdicts" {
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        list_id: Uuid,
        outcome: String,
        codes: String,
        reason: Option<String>,
        minutes_number: String,
        minutes_date: String,
        decided_by: Uuid,
        decided_at: i64,
        confirmed_by: Option<Uuid>,
        confirmed_at: Option<i64>,
    }
    work_report = "work_reports" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        proposal_id: Uuid,
        percent: i64,
        spent: i64,
        words: String,
        reported_by: Uuid,
        reported_at: i64,
    }
    record = "record" {
        #[sea_orm(primary_key, auto_increment = false)] seq: i64,
        at: i64,
        act: String,
        village_id: Option<Uuid>,
        subject_id: Option<Uuid>,
        mandate_id: Option<Uuid>,
        payload: String,
        hash: String,
    }
    support = "supports" {
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] person_id: Uuid,
    }
    catalogue_item = "catalogue_items" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        territory_id: Uuid,
        year: i64,
        code: String,
        removed: bool,
        name: String,
        unit: String,
        price_low: i64,
        price_high: i64,
        category: String,
        needs: String,
        empowerment: Option<String>,
        support: String,
        goal: Option<i64>,
        entered_by: Uuid,
        entered_at: i64,
        confirmed_by: Option<Uuid>,
        confirmed_at: Option<i64>,
    }
    proposal_item = "proposal_items" {
        #[sea_orm(primary_key, auto_increment = false)] proposal_id: Uuid,
        item_id: Uuid,
        said_by: Uuid,
        said_at: i64,
    }
}
