//! What forms are sent to: the own place, its sibling, its parent, another village; each with the facts `may` asks for.

use domain::{
    authority::About,
    id::{PersonId, ProposalId},
    leaving::Kind,
    time::Instant,
};
use sea_orm::{DatabaseConnection, prelude::Uuid};
use server::chance::OsChance;
use store::{
    act::{self, Acting, Shown},
    authority::{Facts, holder_of},
    cycle, person, proposal, territory,
};

use super::forms::{Form, On};
use crate::support::{House, tables};

/// Where a form is sent, with what, and what it is about.
pub struct Target {
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    pub facts: Facts,
}

/// RT, its sibling, another RW's, and one in each of the other villages.
const RTS: [&str; 5] = [
    "kenangasari/rw-03/rt-02",
    "kenangasari/rw-03/rt-01",
    "kenangasari/rw-04/rt-03",
    "cempakawangi/rw-02/rt-01",
    "rukunmakmur/dusun-krajan/rw-01/rt-01",
];
const RWS: [&str; 6] = [
    "kenangasari/rw-01",
    "kenangasari/rw-03",
    "kenangasari/rw-05",
    "cempakawangi/rw-01",
    "cempakawangi/rw-02",
    "rukunmakmur/dusun-krajan/rw-01",
];
const VILLAGES: [&str; 3] = ["kenangasari", "cempakawangi", "rukunmakmur"];
const YEARS: [i16; 2] = [2026, 2027];

/// Every target of a form.
pub async fn of(house: &House, form: &Form, now: Instant) -> Vec<Target> {
    let finder = Finder { house, c: house.store.read(), form, now };
    match form.on {
        on if on.is_proposal() => finder.proposals().await,
        On::Write => finder.places(&[&RTS[..3], &RWS[..1], &VILLAGES].concat(), "usulan/tulis").await,
        On::Ballot => finder.years(&RWS, &YEARS[1..], "pilih/{}").await,
        On::Running => finder.polls("pilih/{}").await,
        On::Paper => finder.polls("pilih/{}/surat").await,
        On::Result => finder.years(&RWS, &YEARS[1..], "pilih/{}/hasil").await,
        On::Merge => finder.years(&VILLAGES, &YEARS[1..], "daftar/{}/gabung").await,
        On::Decide => finder.years(&VILLAGES, &YEARS, "daftar/{}/putuskan").await,
        On::Money => finder.money().await,
        On::Resident | On::Card => finder.residents().await,
        On::Newcomer => finder.newcomers().await,
        On::Printed => finder.printed().await,
        On::Officer => finder.officers().await,
        On::Request => finder.requests().await,
        On::Asked => finder.asked().await,
        On::Leaving => finder.leaving().await,
        On::Entrust => finder.entrusted().await,
        On::Emblem => finder.places(&VILLAGES, "aturan/lambang").await,
        On::Sketch => finder.places(&VILLAGES, "peta").await,
        On::Services => finder.places(&VILLAGES, "layanan").await,
        On::Meetings => finder.places(&RTS, "rapat").await,
        On::Call => finder.places(&[&RTS[..], &RWS, &VILLAGES].concat(), "rapat/baru").await,
        On::Past => finder.places(&[&RTS[..], &RWS, &VILLAGES].concat(), "rapat/sudah-lewat").await,
        On::Lead => finder.meetings("/pimpin").await,
        On::Attend => finder.meetings("/hadir").await,
        On::Met => finder.meetings("").await,
        On::Notes => finder.meetings("/catat").await,
        On::Marks => finder.meetings("/nilai").await,
        On::Minutes => finder.meetings("/berita-acara").await,
        other => panic!("{other:?} has no targets"),
    }
}

struct Finder<'a> {
    house: &'a House,
    c: &'a DatabaseConnection,
    form: &'a Form,
    now: Instant,
}

impl Finder<'_> {
    fn target(&self, path: String, more: &[(&'static str, String)], facts: Facts) -> Target {
        let mut fields = vec![("act", self.form.word.to_owned())];
        fields.extend(self.form.fields.iter().map(|(n, v)| (*n, (*v).to_owned())));
        fields.extend_from_slice(more);
        Target { path, fields, facts }
    }

    async fn ids(&self, sql: &str) -> Vec<Uuid> {
        tables::texts(&self.house.store, sql).await.iter().map(|id| id.parse().unwrap()).collect()
    }

    async fn place(&self, path: &str) -> domain::territory::Territory {
        territory::by_path(self.c, path).await.unwrap().unwrap_or_else(|| panic!("no place {path}"))
    }

    /// Facts about a place in a year of its village; none where that year is not planned.
    async fn in_year(&self, path: &str, year: Option<i16>) -> Option<Facts> {
        let place = self.place(path).await;
        let village = place.village.unwrap();
        let cycle = match year {
            Some(year) => cycle::of_year(self.c, village, year).await.unwrap()?,
            None => cycle::latest(self.c, village, self.now).await.unwrap()?,
        };
        Some(Facts::of_place(self.c, &place, &cycle, self.now).await.unwrap())
    }

    async fn places(&self, places: &[&str], page: &str) -> Vec<Target> {
        let mut out = Vec::new();
        for (n, path) in places.iter().enumerate() {
            let key = [("kunci", format!("matrix-{n}-{}", self.form.word))];
            let facts = self.in_year(path, None).await.unwrap();
            out.push(self.target(format!("/di/{path}/{page}"), &key, facts));
        }
        out
    }

    /// Pages of a year.
    async fn years(&self, places: &[&str], years: &[i16], page: &str) -> Vec<Target> {
        let line = "SELECT hex(proposal_id) FROM list_lines ORDER BY 1 LIMIT 1";
        let line = [("line", self.ids(line).await[0].to_string())];
        let mut out = Vec::new();
        for path in places {
            for &year in years {
                let Some(facts) = self.in_year(path, Some(year)).await else { continue };
                out.push(self.target(format!("/di/{path}/{}", page.replace("{}", &year.to_string())), &line, facts));
            }
        }
        out
    }

    /// The pages of every ballot of the coming year, and some of last year's.
    async fn polls(&self, page: &str) -> Vec<Target> {
        let polls = "SELECT t.path || '=' || p.year FROM polls p JOIN territories t ON t.id = p.territory_id \
                     ORDER BY p.year DESC, p.state DESC, t.path LIMIT 6";
        let mut out = Vec::new();
        for poll in tables::texts(&self.house.store, polls).await {
            let (path, year) = poll.split_once('=').unwrap();
            let facts = self.in_year(path, year.parse().ok()).await.unwrap();
            out.push(self.target(format!("/di/{path}/{}", page.replace("{}", year)), &[], facts));
        }
        out
    }

    /// Every meeting there is: one that is called, and one that is over.
    async fn meetings(&self, page: &str) -> Vec<Target> {
        let all = "SELECT t.path || '=' || m.slug FROM meetings m JOIN territories t ON t.id = m.territory_id \
                   ORDER BY m.starts_at LIMIT 2";
        let mut out = Vec::new();
        for (n, meeting) in tables::texts(&self.house.store, all).await.iter().enumerate() {
            let (path, slug) = meeting.split_once('=').unwrap();
            let resident = "SELECT hex(min(p.id)) FROM persons p JOIN territories t ON t.id = p.home_id \
                            WHERE p.state = 'here' AND t.path LIKE '{path}%'";
            let person = self.ids(&resident.replace("{path}", path)).await[0].to_string();
            let more = [("person", person), ("kunci", format!("matrix-{n}-{}", self.form.word))];
            let facts = self.in_year(path, Some(2027)).await.unwrap();
            out.push(self.target(format!("/di/{path}/rapat/{slug}{page}"), &more, facts));
        }
        out
    }

    async fn money(&self) -> Vec<Target> {
        let mut out = Vec::new();
        for path in VILLAGES {
            let facts = self.in_year(path, Some(2027)).await.unwrap();
            out.push(self.target(format!("/di/{path}/uang"), &[], facts));
        }
        out
    }

    /// Sari's own, and a few of every step and village.
    async fn proposals(&self) -> Vec<Target> {
        let only = match self.form.on {
            On::Worry => "AND EXISTS (SELECT 1 FROM opinions o WHERE o.proposal_id = p.id AND o.answer IS NULL)",
            On::Work => "AND p.step IN ('being_done', 'decided', 'evaluated', 'at_rt')",
            _ => "",
        };
        let some = format!(
            "SELECT hex(min(p.id)) FROM proposals p WHERE p.number IS NOT NULL {only} \
             GROUP BY p.village_id, p.step ORDER BY 1"
        );
        let own = format!(
            "SELECT hex(p.id) FROM proposals p JOIN persons s ON s.id = p.author_id \
             WHERE p.number IS NOT NULL AND s.name = 'Sari Lestari' {only} ORDER BY 1 DESC LIMIT 3"
        );
        let mut ids = self.ids(&own).await;
        let some = self.ids(&some).await;
        ids.extend(some.iter().step_by(some.len().div_ceil(5)));
        let mut out = Vec::new();
        for id in ids {
            out.push(self.proposal(ProposalId(id)).await);
        }
        out
    }

    async fn proposal(&self, id: ProposalId) -> Target {
        // What fell due in the meantime has happened before anybody acts.
        let found = proposal::find(self.c, id).await.unwrap().unwrap().pass_by_silence(self.now);
        let scope = territory::by_id(self.c, found.scope).await.unwrap();
        let village = territory::by_id(self.c, found.village).await.unwrap();
        let cycle = cycle::of_year(self.c, found.village, found.year).await.unwrap().unwrap();
        let spoken = found.spoken_number().unwrap();
        let facts = match self.form.on {
            On::Work => Facts::of_place(self.c, &village, &cycle, self.now).await,
            On::Held | On::Wording => {
                let holder = holder_of(self.c, &found).await.unwrap();
                Facts::of_proposal(self.c, &found, &holder, &cycle, self.now).await
            }
            _ => Facts::of_proposal(self.c, &found, &scope, &cycle, self.now).await,
        };
        let page = match self.form.on {
            On::Mend => format!("{spoken}/ubah"),
            On::Wording => format!("{spoken}/kalimat"),
            On::Joining => format!("{spoken}/gabung"),
            _ => spoken,
        };
        let mut more = Vec::new();
        if self.form.on == On::Worry {
            let worry = format!(
                "SELECT hex(id) FROM opinions WHERE answer IS NULL AND hex(proposal_id) = '{:X}'",
                id.0.simple()
            );
            more.push(("opinion", self.ids(&worry).await[0].to_string()));
        }
        self.target(format!("/di/{}/usulan/{page}", village.path), &more, facts.unwrap())
    }

    /// What is done to somebody, seen from their home.
    async fn about(&self, id: PersonId, at: Option<&str>) -> (String, Facts) {
        let profile = person::profile(self.c, id).await.unwrap().unwrap();
        let path = at.unwrap_or(&profile.home_path).to_owned();
        let facts = Facts::at_any_time(self.c, &self.place(&path).await, self.now).await.unwrap();
        let about = Some(About { person: id, household: profile.actor.household });
        (path, Facts { about, ..facts })
    }

    /// A resident of each place, an officer, and somebody's spouse.
    async fn residents(&self) -> Vec<Target> {
        let mut out = Vec::new();
        let page = if self.form.on == On::Card { "kartu" } else { "warga" };
        let witness = self.ids("SELECT hex(id) FROM persons WHERE name = 'Wahyu Nugroho'").await[0].to_string();
        let named = ["Sari Lestari", "Joko Santoso"].map(|name| format!("name = '{name}'"));
        let at_home = RTS.map(|path| format!("home_id = (SELECT id FROM territories WHERE path = '{path}')"));
        for which in named.iter().chain(&at_home) {
            let sql = format!("SELECT hex(id) FROM persons WHERE {which} AND state = 'here' ORDER BY id DESC LIMIT 1");
            let id = self.ids(&sql).await[0];
            let (path, facts) = self.about(PersonId(id), None).await;
            let id = id.to_string();
            let more = [("person", id.clone()), ("people", id.clone()), ("holder", id), ("witness", witness.clone())];
            out.push(self.target(format!("/di/{path}/{page}"), &more, facts));
        }
        out
    }

    async fn newcomers(&self) -> Vec<Target> {
        let witness = self.ids("SELECT hex(id) FROM persons WHERE name = 'Sari Lestari'").await[0].to_string();
        let mut out = Vec::new();
        for path in RTS {
            let facts = Facts::at_any_time(self.c, &self.place(path).await, self.now).await.unwrap();
            out.push(self.target(format!("/di/{path}/warga"), &[("witness", witness.clone())], facts));
        }
        out
    }

    /// Somebody who is not registered, in each RT, before a neighbour.
    async fn entrusted(&self) -> Vec<Target> {
        let mut out = Vec::new();
        for path in RTS {
            let facts = self.in_year(path, None).await.unwrap();
            let witness = "SELECT hex(p.id) FROM persons p JOIN territories t ON t.id = p.home_id WHERE p.state = 'here' \
                           AND p.verified_at IS NOT NULL AND p.id NOT IN (SELECT person_id FROM mandates) \
                           AND t.path = '{path}' ORDER BY p.id DESC LIMIT 1";
            let witness = self.ids(&witness.replace("{path}", path)).await[0].to_string();
            let more = [("witness", witness), ("kunci", format!("matrix-{path}"))];
            out.push(self.target(format!("/di/{path}/titip"), &more, facts));
        }
        out
    }

    /// A card that Joko printed for a neighbour.
    async fn printed(&self) -> Vec<Target> {
        let rt = self.place(RTS[0]).await.place.id;
        let joko = PersonId(self.ids("SELECT hex(id) FROM persons WHERE name = 'Joko Santoso'").await[0]);
        let neighbour = format!(
            "SELECT hex(id) FROM persons p JOIN territories t ON t.id = p.home_id WHERE t.path = '{}' AND p.id NOT IN \
             (SELECT person_id FROM accounts) AND p.id NOT IN (SELECT person_id FROM mandates) AND p.household_id IS NOT \
             (SELECT household_id FROM persons WHERE name = 'Joko Santoso') LIMIT 1",
            RTS[0]
        )
        .replace("hex(id)", "hex(p.id)");
        let neighbour = PersonId(self.ids(&neighbour).await[0]);
        let acting = self.acting(joko);
        let made = act::card::print(&self.house.store, &acting, rt, &[neighbour]).await.unwrap();
        let facts = Facts::at_any_time(self.c, &self.place(RTS[0]).await, self.now).await.unwrap();
        let cards = [("cards", made[0].number.clone())];
        vec![self.target(format!("/di/{}/kartu", RTS[0]), &cards, facts)]
    }

    fn acting(&self, person: PersonId) -> Acting<'_> {
        Acting { person: Some(person), now: self.now, chance: &OsChance, shown: Shown::Waived }
    }

    /// The holder of a seat in an RT, an RW, and each village.
    async fn officers(&self) -> Vec<Target> {
        let mut out = Vec::new();
        for (path, kind) in [
            (RTS[0], "sheet"),
            (RWS[1], "sheet"),
            (VILLAGES[0], "app"),
            (VILLAGES[1], "app"),
            (RTS[4], "sheet"),
            (VILLAGES[2], "app"),
        ] {
            let seat = format!(
                "SELECT hex(m.person_id) FROM mandates m JOIN bodies b ON b.id = m.body_id \
                 JOIN territories t ON t.id = b.territory_id WHERE t.path = '{path}' AND m.seat = 'chair' \
                 AND b.kind IN ('rt_board', 'rw_board', 'village_office') AND m.ended_at IS NULL"
            );
            let id = self.ids(&seat).await[0];
            let (_, facts) = self.about(PersonId(id), Some(path)).await;
            let more = [("person", id.to_string()), ("kind", kind.to_owned())];
            out.push(self.target(format!("/di/{path}/pengurus/angka"), &more, facts));
        }
        out
    }

    async fn named(&self, name: &str) -> PersonId {
        PersonId(self.ids(&format!("SELECT hex(id) FROM persons WHERE name = '{name}'")).await[0])
    }

    /// Joko asks for a new card for Sari, and Wahyu shall second it.
    async fn request(&self) -> Uuid {
        let (joko, sari, wahyu) =
            (self.named("Joko Santoso").await, self.named("Sari Lestari").await, self.named("Wahyu Nugroho").await);
        let known = "SELECT hex(r.id) FROM card_requests r JOIN persons p ON p.id = r.person_id \
                     WHERE p.name = 'Sari Lestari' AND r.printed_at IS NULL AND r.ended_at IS NULL";
        match self.ids(known).await.first() {
            Some(id) => *id,
            None => act::card::ask_new(&self.house.store, &self.acting(joko), sari, wahyu).await.unwrap(),
        }
    }

    async fn asked(&self) -> Vec<Target> {
        let id = self.request().await;
        let facts = Facts::at_any_time(self.c, &self.place(RTS[0]).await, self.now).await.unwrap();
        vec![self.target(format!("/di/{}/kartu", RTS[0]), &[("request", id.to_string())], facts)]
    }

    /// Joko has recorded that a neighbour moved away.
    async fn leaving(&self) -> Vec<Target> {
        let neighbour = format!(
            "SELECT hex(p.id) FROM persons p JOIN territories t ON t.id = p.home_id WHERE t.path = '{}' \
             AND p.id NOT IN (SELECT person_id FROM mandates) AND p.household_id IS NOT \
             (SELECT household_id FROM persons WHERE name = 'Joko Santoso') AND p.name <> 'Sari Lestari' LIMIT 1",
            RTS[0]
        );
        let who = PersonId(self.ids(&neighbour).await[0]);
        let id = match self.ids("SELECT hex(id) FROM departures WHERE state = 'leaving_waits'").await.first() {
            Some(id) => *id,
            None => {
                let by = self.acting(self.named("Joko Santoso").await);
                let day = jiff::civil::date(2026, 12, 1);
                act::leaving::enter(&self.house.store, &by, who, Kind::Moved, day).await.unwrap()
            }
        };
        let (path, facts) = self.about(who, None).await;
        vec![self.target(format!("/di/{path}/warga"), &[("departure", id.to_string())], facts)]
    }

    async fn requests(&self) -> Vec<Target> {
        let id = self.request().await;
        let village = self.place(VILLAGES[0]).await;
        let facts = Facts::at_any_time(self.c, &village, self.now).await.unwrap();
        vec![self.target("/saya/kartu".to_owned(), &[("request", id.to_string())], facts)]
    }
}
