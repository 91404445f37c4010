//! Every guard of the authority table, taken away: somebody must notice. Who notices is `authority.table.txt`, which is
//! asked of `may` cell by cell; what a mutant says there must differ from what was agreed.

use domain::{
    authority::{
        Act, Letter, Reach, Right,
        print::{act_text, table_text},
        table::{Row, TABLE},
    },
    cycle::StageKind,
};

/// One change for the worse.
struct Mutant {
    act: Act,
    what: String,
    rows: Vec<Row>,
}

/// The table with one row changed.
fn with_row(n: usize, what: &str, row: Row) -> Mutant {
    let mut rows = TABLE.to_vec();
    rows[n] = row;
    Mutant { act: row.act, what: format!("{:?} {:?}: {what}", row.act, row.village), rows }
}

/// The table with one right of a row changed, or without it.
fn with_right(n: usize, k: usize, what: &str, right: Option<Right>) -> Mutant {
    let mut rights = TABLE[n].rights.to_vec();
    let role = rights[k].role;
    match right {
        Some(right) => rights[k] = right,
        None => drop(rights.remove(k)),
    }
    with_row(n, &format!("{role:?} {what}"), Row { rights: rights.leak(), ..TABLE[n] })
}

/// Each guard of a row dropped, where it stands.
fn without_guards(n: usize) -> Vec<Mutant> {
    let row = TABLE[n];
    let all = [
        (row.denies_self, "acts on oneself", Row { denies_self: false, ..row }),
        (row.denies_author, "acts on one's own", Row { denies_author: false, ..row }),
        (row.binds, "asks for no number", Row { binds: false, ..row }),
        (row.grown_ups_only, "children too", Row { grown_ups_only: false, ..row }),
        (row.where_ranked, "where nobody ranks", Row { where_ranked: false, ..row }),
        (row.by_two, "one alone", Row { by_two: false, ..row }),
        (!row.stages.is_empty(), "at any time", Row { stages: &[], ..row }),
    ];
    all.into_iter().filter(|(stands, ..)| *stands).map(|(_, what, row)| with_row(n, what, row)).collect()
}

/// Each stage of a row left out, and each it does not have put in.
fn other_stages(n: usize) -> Vec<Mutant> {
    let row = TABLE[n];
    if row.stages.is_empty() {
        return vec![];
    }
    let change = |&kind: &StageKind| {
        let mut stages = row.stages.to_vec();
        match stages.iter().position(|s| *s == kind) {
            Some(at) => drop(stages.remove(at)),
            None => stages.push(kind),
        }
        with_row(n, &format!("{kind:?} in or out"), Row { stages: stages.leak(), ..row })
    };
    StageKind::ALL.iter().map(change).collect()
}

/// Each right of a row widened, freed from what it stands in for, given another letter, and taken away.
fn other_rights(n: usize) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (k, &right) in TABLE[n].rights.iter().enumerate() {
        let wider = match right.reach {
            Reach::Own | Reach::Authored => Some(Reach::Within),
            Reach::Home | Reach::Within => Some(Reach::Anywhere),
            Reach::Anywhere => None,
        };
        out.extend(wider.map(|reach| with_right(n, k, "reaches further", Some(Right { reach, ..right }))));
        if right.reach == Reach::Own {
            out.push(with_right(n, k, "reaches everywhere", Some(Right { reach: Reach::Anywhere, ..right })));
        }
        if !right.stands_in_for.is_empty() {
            let alone = Right { stands_in_for: &[], ..right };
            out.push(with_right(n, k, "acts beside the chair", Some(alone)));
        }
        let letter = if right.letter == Letter::D { Letter::C } else { Letter::D };
        out.push(with_right(n, k, "in another capacity", Some(Right { letter, ..right })));
        out.push(with_right(n, k, "may no more", None));
    }
    out
}

#[test]
fn whoever_takes_a_guard_away_changes_what_was_agreed() {
    let path = format!("{}/tests/authority.table.txt", std::env::var("CARGO_MANIFEST_DIR").unwrap());
    let agreed = std::fs::read_to_string(path).unwrap();
    assert!(table_text() == agreed, "the table is not the one that was agreed");
    let each = (0..TABLE.len()).flat_map(|n| [without_guards(n), other_stages(n), other_rights(n)]);
    let mutants: Vec<Mutant> = each.flatten().collect();
    // The other acts' lines are asked of their own rows, which no mutant here touches.
    let unseen = |m: &&Mutant| agreed.contains(&act_text(&m.rows, m.act));
    let missed: Vec<&str> = mutants.iter().filter(unseen).map(|m| m.what.as_str()).collect();
    let (all, caught) = (mutants.len(), mutants.len() - missed.len());
    println!("{caught} of {all} mutants caught; missed: {missed:#?}");
    assert!(all > 400, "only {all} mutants");
    assert!(caught * 100 >= all * 95, "{caught} of {all}: {missed:#?}");
}
