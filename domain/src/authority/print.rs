//! The authority table as text. It is not printed from the rows but asked of [`super::may`], cell by cell: what the text
//! says is what happens. `rembuk authority` prints it; `tests/authority.table.txt` keeps it.

use std::fmt::Write;

use uuid::Uuid;

use super::{About, Act, Letter, Reach, Subject, may_by, table};
use crate::{
    cycle::{Stage, StageKind},
    id::{BodyId, MandateId, PersonId, StageId, TerritoryId},
    institution::{BodyKind, Role, Seat, role_of},
    mandate::Mandate,
    person::Actor,
    territory::{Level, Place, VillageKind},
    time::{Instant, Zone},
};

/// A small made-up world in which each cell is tried: one village with two RW of two RT each.
#[derive(Debug)]
pub struct World {
    /// The kind of its village.
    pub kind: VillageKind,
}

/// The instant at which the table is asked; every stage of the world is open then.
pub const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

impl World {
    /// The place in the world at a level, the first of its kind: RT 01 lies in RW 01 of the village.
    #[must_use]
    pub fn place(&self, level: Level) -> Place {
        place(&[(Level::Regency, 1), (Level::District, 2), (Level::Village, 3), (Level::Rw, 4), (Level::Rt, 5)], level)
    }

    /// The neighbour of [`World::place`]: same level, elsewhere at every level.
    #[must_use]
    pub fn elsewhere(&self, level: Level) -> Place {
        place(
            &[(Level::Regency, 11), (Level::District, 12), (Level::Village, 13), (Level::Rw, 14), (Level::Rt, 15)],
            level,
        )
    }

    /// A grown-up person whose only mandate gives `role`, living in and seated at the world's first places.
    #[must_use]
    pub fn person(&self, role: Role) -> Option<Actor> {
        if role == Role::Public {
            return None;
        }
        let mut actor = Actor {
            person: PersonId(Uuid::from_u128(100)),
            home: self.elsewhere(Level::Rt),
            household: None,
            verified: true,
            born: Some(jiff::civil::date(1980, 1, 1)),
            married: false,
            left: false,
            mandates: vec![],
        };
        match role {
            Role::Resident => actor.home = self.place(Level::Rt),
            Role::Unverified => {
                actor.home = self.place(Level::Rt);
                actor.verified = false;
            }
            Role::Author => actor.person = PersonId(Uuid::from_u128(7)),
            _ => actor.mandates.extend(self.mandate(role, actor.person)),
        }
        Some(actor)
    }

    fn mandate(&self, role: Role, person: PersonId) -> Option<Mandate> {
        let seats = BodyKind::ALL.iter().flat_map(|&b| Seat::ALL.iter().map(move |&s| (b, s)));
        let (body_kind, seat) = seats.into_iter().find(|&(b, s)| role_of(b, s, Some(self.kind)) == role)?;
        Some(Mandate {
            id: MandateId(Uuid::from_u128(200)),
            person,
            body: BodyId(Uuid::from_u128(300)),
            body_kind,
            seat,
            role,
            place: self.place(seat_level(role)),
            decree: "SK 1".to_owned(),
            from: NOW.plus_days(-100),
            until: Some(NOW.plus_days(100)),
            ended: None,
            acting: None,
        })
    }

    /// Every stage, open at [`NOW`] in the whole village.
    #[must_use]
    pub fn stages(&self) -> Vec<Stage> {
        let open = |(n, &kind): (usize, &StageKind)| Stage {
            id: StageId(Uuid::from_u128(400 + n as u128)),
            kind,
            place: self.place(Level::Village),
            from: NOW.plus_days(-1),
            until: NOW.plus_days(1),
        };
        StageKind::ALL.iter().enumerate().map(open).collect()
    }

    /// What an act is done to in the world.
    #[must_use]
    pub fn subject<'a>(&self, place: &'a Place, stages: &'a [Stage], vacant: &'a [Role]) -> Subject<'a> {
        Subject {
            place,
            village: self.kind,
            stages,
            author: Some(PersonId(Uuid::from_u128(7))),
            author_body: None,
            vacant,
            ranks: true,
            about: Some(About { person: PersonId(Uuid::from_u128(8)), household: None }),
            voting_age: 17,
            zone: Zone::Wib,
        }
    }
}

/// The levels of the things an act is done to: an RT's proposal, an RW's ballot, a village's list; the usual one first.
#[must_use]
pub const fn subject_levels(act: Act) -> &'static [Level] {
    use Level::{District, Regency, Rt, Rw, Village};
    match act {
        Act::OpenBallot | Act::CastBallot | Act::CloseBallot | Act::WitnessClosing | Act::NoteOrder => &[Rw],
        Act::OpenStage | Act::CloseStage | Act::ReopenStage => &[Rw, Village],
        Act::OpenVote | Act::VoteInMeeting | Act::CloseVote | Act::SignMinutes => &[Rt, Rw, Village, District, Regency],
        Act::Convene => &[Rt, Rw],
        Act::TickPresence | Act::TakeNotes | Act::CheckIn | Act::AskForFloor | Act::ScoreItems => &[Rt, Rw, Village],
        Act::ConveneMusrenbang => &[Village, District, Regency],
        Act::ConveneGroup | Act::ConvenePreMusrenbang | Act::ConveneMusdes => &[Village],
        Act::TakeOn => &[Rt, Rw],
        Act::ImportResidents | Act::SetRules | Act::ConfirmRules | Act::NamePlaces => &[Village],
        Act::SetCatalogue | Act::ConfirmCatalogue => &[Village],
        Act::SetCityCatalogue => &[Regency],
        Act::SetEmblem => &[Village, Regency],
        Act::ConfirmOffice | Act::PlanYear | Act::ChangePlaces | Act::ConfirmPlaces | Act::UseSavings => &[Village],
        Act::SetCeiling | Act::DraftList | Act::RankVillageWide | Act::MoveLine | Act::SubmitList => &[Village],
        Act::DecideLine | Act::ConfirmLine | Act::ReportWork | Act::ObserveWork | Act::JudgeWork => &[Village],
        Act::EvaluateWork | Act::SetService | Act::SetSketch | Act::AnswerObjection | Act::Manage => &[Village],
        _ => &[Rt],
    }
}

/// The level of the thing an act is usually done to.
#[must_use]
pub const fn subject_level(act: Act) -> Level {
    subject_levels(act)[0]
}

/// The level at which a role is seated in the world.
#[must_use]
pub const fn seat_level(role: Role) -> Level {
    match role {
        Role::RtChair | Role::RtBoard => Level::Rt,
        Role::RwChair | Role::RwBoard | Role::HamletHead => Level::Rw,
        Role::Camat => Level::District,
        Role::Agency | Role::Bappeda | Role::Auditor | Role::Operator => Level::Regency,
        _ => Level::Village,
    }
}

fn place(chain: &[(Level, u128)], level: Level) -> Place {
    let upto: Vec<_> =
        chain.iter().take_while(|(l, _)| *l <= level).map(|&(_, n)| TerritoryId(Uuid::from_u128(n))).collect();
    Place { id: upto[upto.len() - 1], level, lineage: upto }
}

/// The whole table as text.
#[must_use]
pub fn table_text() -> String {
    let rows = table::TABLE;
    let mut out = String::from(HEAD);
    let roles = Role::ALL;
    let _ = write!(out, "{:<25}{:<11}", "act", "village");
    for role in roles {
        let _ = write!(out, "{:<4}", role.code());
    }
    out.push_str("cond. stages                               source\n");
    for &act in Act::ALL {
        out.push_str(&act_text(rows, act));
    }
    out
}

/// What the table says of one act: a line a level, two where desa and kelurahan differ.
#[must_use]
pub fn act_text(rows: &[table::Row], act: Act) -> String {
    let mut out = String::new();
    let levels = subject_levels(act);
    for &level in levels {
        let label = if levels.len() > 1 { format!("{}@{}", act.code(), level.code()) } else { act.code().to_owned() };
        let (desa, kelurahan) =
            (cells(rows, act, level, VillageKind::Desa), cells(rows, act, level, VillageKind::Kelurahan));
        // A role that one kind of village does not have says nothing against a common row.
        let agree = desa.iter().zip(&kelurahan).all(|(d, k)| d == k || d.is_empty() || k.is_empty());
        if agree {
            let common = desa.iter().zip(&kelurahan).map(|(d, k)| if d.is_empty() { k } else { d });
            write_row(&mut out, &label, "both", &common.cloned().collect::<Vec<_>>());
        } else {
            write_row(&mut out, &label, "desa", &desa);
            write_row(&mut out, &label, "kelurahan", &kelurahan);
        }
    }
    out
}

const HEAD: &str = "\
# Who may do what (domain.md section 3 with its amendments), asked of domain::authority::may cell by cell.
# D decides  R recommends or ranks  C contributes  X executes or records  S signs or witnesses  . may not
# A letter alone: everything inside the mandate's territory, or whose territory contains the home.
# = exactly the own territory  ~ the own proposal  * wherever it is  ? only while the seats that usually act are vacant
# + of voting age or married
# Conditions: n a number of the sheet or a code of the app  t two persons  s not on oneself or one's own family card
# a not on what one proposed  r only where residents rank by ballot: in an RW, or in a dusun without one.
# Source: number of the act in domain.md section 3, or ours.
# act@level: an act that differs by the level of the place it is done in.
# Reading public pages needs no right and has no row.
# PUB anyone  UNV resident not yet verified  W verified resident  AUT proposer, or member of the proposing body
# RT RW chairs  RTS RWS secretary and treasurer  KDS kepala dusun  LPM board  LKD PKK, Karang Taruna, Posyandu
# GRP group  FAC facilitator  BPD chair, BPA member of the council  KAD kades  LUR lurah  STF village staff
# TIM tim penyusun, verifikasi  CAM camat  OPD agency  BAP Bappeda  AUD inspectorate  OPR operator
";

/// One cell a role, then the stages.
fn cells(rows: &[table::Row], act: Act, level: Level, kind: VillageKind) -> Vec<String> {
    let mut out: Vec<String> = Role::ALL.iter().map(|&role| cell(rows, act, role, (level, kind))).collect();
    out.push(match table::find(rows, act, kind) {
        None => "-".to_owned(),
        Some(row) => {
            let stages = row.stages.iter().map(|s| s.code()).collect::<Vec<_>>().join(" ");
            let stages = if stages.is_empty() { "always" } else { &stages };
            format!("{:<6}{stages:<37}{}", conditions(row), row.source)
        }
    });
    out
}

/// What a row asks for besides role, territory and stage, each as one letter.
fn conditions(row: &table::Row) -> String {
    let all = [
        (row.binds, 'n'),
        (row.by_two, 't'),
        (row.denies_self, 's'),
        (row.denies_author, 'a'),
        (row.where_ranked, 'r'),
    ];
    let letters: String = all.iter().filter(|(asked, _)| *asked).map(|(_, letter)| *letter).collect();
    if letters.is_empty() { "-".to_owned() } else { letters }
}

fn write_row(out: &mut String, act: &str, village: &str, cells: &[String]) {
    let _ = write!(out, "{act:<25}{village:<11}");
    let (stages, roles) = cells.split_last().map_or(("", cells), |(last, rest)| (last.as_str(), rest));
    for cell in roles {
        let _ = write!(out, "{cell:<4}");
    }
    let _ = writeln!(out, "{stages}");
}

fn cell(rows: &[table::Row], act: Act, role: Role, (level, kind): (Level, VillageKind)) -> String {
    let world = World { kind };
    if !exists(role, kind) {
        return String::new();
    }
    let (place, stages, actor) = (world.place(level), world.stages(), world.person(role));
    let every_seat = [Role::RtChair, Role::RtBoard, Role::RwChair, Role::RwBoard, Role::HamletHead];
    let ask = |vacant: &[Role]| may_by(rows, actor.as_ref(), act, &world.subject(&place, &stages, vacant), NOW);
    let (granted, only_vacant) = match (ask(&[]), ask(&every_seat)) {
        (Ok(granted), _) => (granted, false),
        (Err(_), Ok(granted)) => (granted, true),
        (Err(_), Err(_)) => return ".".to_owned(),
    };
    let row = table::find(rows, act, kind);
    let right = row.and_then(|r| r.rights.iter().find(|x| x.role == granted.role));
    let mark = match right.map(|r| r.reach) {
        Some(Reach::Anywhere) if only_vacant => "?*",
        _ if only_vacant => "?",
        Some(Reach::Own) => "=",
        Some(Reach::Authored) => "~",
        Some(Reach::Anywhere) => "*",
        _ if row.is_some_and(|r| r.grown_ups_only) => "+",
        _ => "",
    };
    format!("{}{mark}", letter(granted.letter))
}

const fn exists(role: Role, kind: VillageKind) -> bool {
    match kind {
        VillageKind::Desa => !matches!(role, Role::Lurah),
        VillageKind::Kelurahan => !matches!(role, Role::Kades | Role::BpdChair | Role::BpdMember | Role::HamletHead),
    }
}

const fn letter(letter: Letter) -> char {
    match letter {
        Letter::D => 'D',
        Letter::R => 'R',
        Letter::C => 'C',
        Letter::X => 'X',
        Letter::S => 'S',
    }
}
