//! Meetings of the demonstration: one of an RT that is over, with its berita acara, and one of an RW that is called for
//! the coming Saturday.

use domain::{
    id::{MeetingId, PersonId, TerritoryId},
    institution::{BodyKind, Seat},
    meeting::{Calling, Group, Happening, How, Invited, Kind, Tally},
    time::Instant,
};
use store::act::{
    Acting,
    meeting::{self as acts, Call, Said, Who},
};

use super::{DemoError, deeds::What, play::Stage, script::Script};

/// A meeting as the story calls it.
#[derive(Debug, Clone)]
pub(super) struct Announced {
    /// How the story names it.
    pub(super) key: &'static str,
    /// What kind.
    pub(super) kind: Kind,
    /// Where it sits.
    pub(super) place: TerritoryId,
    /// For which year.
    pub(super) year: i16,
    /// When.
    pub(super) starts: Instant,
    /// Where people meet.
    pub(super) spot: &'static str,
    /// Other points, a line each.
    pub(super) points: &'static str,
    /// Who is invited.
    pub(super) invited: Vec<Invited>,
}

/// What the RT's meeting passes on: its chair need not.
pub(super) const PASSED_IN_THE_HALL: &str = "n14";
/// The RT that met.
const RT: &str = "KS/03/01";
/// The day on which it met.
const MET: i64 = -12;

/// Writes both meetings.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    of_the_rt(script)?;
    of_the_rw(script)
}

fn of_the_rt(script: &mut Script<'_>) -> Result<(), DemoError> {
    let (chair, place) = (script.chair(RT, BodyKind::RtBoard)?, script.world.places.id(RT)?);
    let secretary = script.world.seats.holder(RT, BodyKind::RtBoard, Seat::Secretary)?;
    let starts = script.at(MET, 19, 30);
    let meeting = Announced {
        key: "rt",
        kind: Kind::RembugRt,
        place,
        year: script.year("KS", 1)?.year,
        starts,
        spot: "Teras masjid Gang Dahlia",
        points: "Kerja bakti bulan ini",
        invited: vec![Invited { group: Group::Others, count: 30 }],
    };
    script.add(script.at(MET - 3, 20, 0), chair, What::Convene(Box::new(meeting)));
    for (n, minute) in (0..4).zip(15_i8..) {
        let neighbour = script.world.people.neighbour(RT, n)?;
        script.add(script.at(MET, 19, minute), secretary, What::Arrive("rt", neighbour));
    }
    let item = 1;
    let before = vec![Happening::Counted { tally: Tally { rt: Some(place), women: 7, men: 6 } }];
    let hall = vec![
        Happening::PoorCounted { households: 4 },
        Happening::DisabledCounted { people: 1 },
        Happening::Opened,
        Happening::Raised {
            item,
            whom: "2 warga ujung gang".to_owned(),
            what: "Paving membuat air hujan mengalir ke rumah kami.".to_owned(),
            name: None,
        },
        Happening::Answered { item, answer: "Di kedua sisi dibuat saluran kecil lebih dulu.".to_owned() },
        Happening::AskedAgain { item },
        Happening::AllAgreed { item },
        Happening::Noted {
            speaker: "Bu Lastri".to_owned(),
            group: Some(Group::Women),
            said: "Kerja bakti jangan bersamaan dengan Posyandu.".to_owned(),
            answer: Some("Dipindah ke Minggu pertama.".to_owned()),
        },
    ];
    let word = "Pemuda sedang ikut lomba di kelurahan.".to_owned();
    let end = vec![Happening::MissingExplained { word }, Happening::Closed];
    script.add(script.at(MET, 19, 25), secretary, What::Happen("rt", before));
    script.add(starts, chair, What::Happen("rt", hall));
    script.add(script.at(MET, 21, 0), chair, What::Happen("rt", end));
    Ok(())
}

fn of_the_rw(script: &mut Script<'_>) -> Result<(), DemoError> {
    let (chair, place) = (script.chair("KS/03", BodyKind::RwBoard)?, script.world.places.id("KS/03")?);
    let meeting = Announced {
        key: "rw",
        kind: Kind::RembugRw,
        place,
        year: script.year("KS", 1)?.year,
        starts: script.at(script.world.calendar.coming_saturday(), 19, 30),
        spot: "Balai RW 03",
        points: "Jadwal ronda",
        invited: vec![
            Invited { group: Group::Boards, count: 16 },
            Invited { group: Group::Women, count: 12 },
            Invited { group: Group::Youth, count: 6 },
            Invited { group: Group::Others, count: 6 },
        ],
    };
    script.add(script.at(-4, 9, 0), chair, What::Convene(Box::new(meeting)));
    Ok(())
}

impl Stage<'_> {
    /// A meeting is called, people come in, things happen in it.
    pub(super) async fn meet(&mut self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        match what {
            What::Convene(new) => {
                let why = "Tahap mengurutkan segera dibuka.";
                let (starts, invited) = (Some(new.starts), &new.invited);
                let calling = Calling { starts, spot: new.spot, points: new.points, invited, shorter: true, why };
                let form_key = format!("meeting {}", new.key);
                let Announced { kind, place, year, .. } = *new;
                let call = Call { kind, place, year, calling, items: None, form_key: &form_key };
                let id = acts::convene(self.store, acting, &call).await?;
                self.meetings.insert(new.key, id);
            }
            What::Arrive(key, who) => self.arrives(acting, key, who).await?,
            What::Happen(key, all) => {
                let meeting = self.meeting(key)?;
                for (what, n) in all.into_iter().zip(0..) {
                    let form_key = format!("{} {n}", acting.now.micros());
                    let said = Said { meeting, key: &form_key, seen: None, at: None, what };
                    acts::happen(self.store, acting, &said).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    async fn arrives(&self, acting: &Acting<'_>, key: &str, who: PersonId) -> Result<(), DemoError> {
        let form_key = format!("{who}");
        let (id, guest) = (self.meeting(key)?, Who::Resident(who));
        acts::arrive(self.store, acting, (id, &form_key), guest, (None, How::Ticked)).await?;
        Ok(())
    }

    fn meeting(&self, key: &str) -> Result<MeetingId, DemoError> {
        self.meetings.get(key).copied().ok_or_else(|| DemoError::script("meeting", key))
    }
}
