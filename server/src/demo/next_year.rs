//! Next year in full work: Kenangasari collects and votes, Cempakawangi merges, Rukunmakmur decides.

use std::collections::BTreeMap;

use domain::{
    decision::{Outcome, ReasonCode},
    institution::BodyKind,
    proposal::{spot::Point, words::Words},
};

use super::{
    DemoError,
    ballots::Ballot,
    deeds::What,
    forum::{Minutes, Village},
    items,
    pictures::Drawing,
    places::village_code,
    script::Script,
};

const CITY: &str = "APBD Kota Tirtaraharja";
/// How many lines of its list the forum of Rukunmakmur has dealt with.
const DEALT_WITH: usize = 5;

/// The proposal of Rukunmakmur that its forum found not possible.
const DISPUTED: &str = "r05";

/// What of a hundred voters approve.
type Rates = &'static [(&'static str, usize)];

/// The ballots that are over: the RW, first and last day, shares.
static OVER: &[(&str, i64, i64, Rates)] = &[
    ("KS/05", -10, -2, &[("n20", 78), ("n22", 60), ("n21", 46), ("n23", 34)]),
    ("CW/01", -40, -12, &[("c03", 88), ("c01", 66), ("c02", 40)]),
    ("CW/02", -40, -12, &[("c06", 80), ("c04", 62), ("c05", 36)]),
    ("CW/03", -40, -11, &[("c08", 74), ("c07", 58), ("c09", 50)]),
    ("CW/04", -40, -11, &[("c10", 84), ("c11", 56), ("c12", 30)]),
    ("RM/01", -64, -46, &[("r01", 78), ("r02", 60)]),
    ("RM/02", -64, -46, &[("r03", 72), ("r04", 62)]),
    ("RM/03", -64, -45, &[("r05", 66), ("r06", 50)]),
    ("RM/04", -64, -45, &[("r07", 90), ("r08", 40)]),
];

/// The shares in the ballot that is open.
static OPEN: Rates = &[("n01", 70), ("n02", 52), ("n03", 38), ("n04", 82), ("n05", 60)];

/// Writes next year, as far as it has come.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    for (item, turn) in items::next_year()?.iter().zip(2..) {
        script.propose(item, 1, turn)?;
    }
    for &(rw, opened, until, rates) in OVER {
        script.ballot(&Ballot { rw, offset: 1, opened, until, turnout: 88, rates })?;
    }
    // Of its residents with a card about seven in ten have voted, which is a third of the roll.
    let until = script.world.calendar.coming_saturday();
    script.ballot(&Ballot { rw: "KS/01", offset: 1, opened: -3, until, turnout: 72, rates: OPEN })?;
    Village { code: "KS", offset: 1 }.ceiling(script, -45, &[(CITY, 490_000_000)])?;
    Village { code: "CW", offset: 1 }.ceiling(script, -85, &[(CITY, 250_000_000)])?;
    talked_over(script)?;
    half_decided(script)?;
    photos(script)?;
    shown(script)
}

/// Two proposers show what they mean, the day after they sent it.
fn photos(script: &mut Script<'_>) -> Result<(), DemoError> {
    for (key, day, shows, drawing) in [
        ("n12", -14, "Air cokelat setinggi mata kaki di depan deretan rumah", Drawing::Flood),
        ("n10", -5, "Tangga batu berlumut hijau tanpa pegangan", Drawing::Stairs),
    ] {
        let author = script.author(key).ok_or_else(|| DemoError::script("photo", key))?;
        script.add(script.at(day, 10, 5), author, What::Photo(key.to_owned(), shows, drawing));
    }
    Ok(())
}

/// A craftsman's reckoning beside Bu Sari's drain, where Bu Tuti's stairs are, and a sketch of Cempakawangi with a point on
/// it. The place on the earth lies at sea: nobody's house is shown.
fn shown(script: &mut Script<'_>) -> Result<(), DemoError> {
    let lurah = script.chair("CW", BodyKind::VillageOffice)?;
    let village = script.world.places.id("CW")?;
    let kota = (script.chair("KOTA", BodyKind::Operator)?, script.world.places.id("KOTA")?);
    script.add(script.at(-57, 9, 0), kota.0, What::Emblem(kota.1, Drawing::Emblem));
    script.add(script.at(-56, 7, 30), lurah, What::Sketch(village, Drawing::Village));
    let mut by_author = |key: &str, day, what| {
        let author = script.author(key).ok_or_else(|| DemoError::script("author", key))?;
        script.add(script.at(day, 19, 10), author, what);
        Ok::<_, DemoError>(())
    };
    by_author("n12", -13, What::Paper("n12".to_owned(), "RAB dari tukang"))?;
    by_author("n10", -5, What::Mark("n10".to_owned(), "-5.512300, 110.204500"))?;
    by_author("c08", -55, What::Point("c08".to_owned(), Point { x: 410, y: 395 }))
}

/// A neighbour offers clearer words for Bu Sari's drain, and the LPM of Cempakawangi would join what is about rubbish.
fn talked_over(script: &mut Script<'_>) -> Result<(), DemoError> {
    let items = items::next_year()?;
    let drain = items.iter().find(|i| i.key == "n12").ok_or_else(|| DemoError::script("proposal", "n12"))?;
    let wish = "Saluran air baru dari ujung Gang Anggrek sampai ke parit besar, dengan tutup".to_owned();
    let words = Words { wish, ..drain.words.clone() };
    let neighbour = script.world.people.neighbour("KS/03/01", 2)?;
    script.add(script.at(-2, 19, 20), neighbour, What::OfferWords("n12".to_owned(), words));
    let lpm = script.chair("CW", BodyKind::Lpm)?;
    let why = "Bak sampah dan bank sampah perlu dikerjakan bersama supaya tidak penuh lagi.";
    script.add(script.at(-1, 16, 0), lpm, What::Join("c02".to_owned(), "c13".to_owned(), why));
    Ok(())
}

fn half_decided(script: &mut Script<'_>) -> Result<(), DemoError> {
    let village = Village { code: "RM", offset: 1 };
    let sources = [
        ("Dana Desa", 310_000_000),
        ("Alokasi Dana Desa (ADD)", 95_000_000),
        ("Pendapatan asli desa (PADes)", 45_000_000),
    ];
    village.ceiling(script, -105, &sources)?;
    village.order(script, -29, &["r09", "r10"])?;
    village.list(script, (-27, -16), &[])?;
    let minutes = Minutes { number: "1", day: script.world.calendar.day(-2) };
    let here = items::next_year()?.into_iter().filter(|i| village_code(&i.place) == "RM");
    let mut words: BTreeMap<_, _> = here.map(|i| (i.key, minutes.funded("Dana Desa"))).collect();
    let reason = "Tanahnya milik pribadi dan masih disengketakan.".to_owned();
    words.insert(DISPUTED.to_owned(), minutes.word(Outcome::NotPossible, &[ReasonCode::R02], Some(reason)));
    village.decide(script, -2, DEALT_WITH, words)?;
    disputed(script)
}

/// What is not possible was confirmed alone; its proposer objects, and the forum has not answered yet.
fn disputed(script: &mut Script<'_>) -> Result<(), DemoError> {
    let council = script.chair("RM", BodyKind::Bpd)?;
    let what = What::ConfirmLine(script.year("RM", 1)?, DISPUTED.to_owned());
    script.add(script.at(-1, 15, 0), council, what);
    let author = script.author(DISPUTED).ok_or_else(|| DemoError::script("author", DISPUTED))?;
    let words = "Pemilik tanah sudah setuju meminjamkan. Suratnya ada pada ketua RW.";
    script.add(script.at(-1, 19, 40), author, What::Object(DISPUTED.to_owned(), words));
    Ok(())
}
