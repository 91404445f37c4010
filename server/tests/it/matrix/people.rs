//! Everybody who may ask for something: nobody, residents, and a holder of every kind of seat there is.

use domain::{
    id::{BodyId, MandateId, PersonId},
    institution::{BodyKind, Seat},
    person::Actor,
    time::Instant,
};
use server::{chance::OsChance, middleware::session::token_hash};
use store::{institution, mandate, person, session, territory};

use crate::support::{
    Answer, Fields, House, Persona,
    house::{encoded, from_here},
    tables,
};

/// A visitor with what the rules know of them.
pub struct Someone {
    /// What they are, for the report.
    pub what: String,
    /// One of the printed personas, or holds a seat that none of them holds.
    pub printed: bool,
    pub actor: Option<Actor>,
    token: Option<String>,
}

impl Someone {
    pub async fn get(&self, house: &House, path: &str) -> Answer {
        match &self.token {
            Some(token) => house.get_with(token, path).await,
            None => house.get(Persona::Anonymous, path).await,
        }
    }

    pub async fn post(&self, house: &House, path: &str, fields: &[(&'static str, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.send(house, path, &fields).await
    }

    async fn send(&self, house: &House, path: &str, fields: Fields<'_>) -> Answer {
        let request = match &self.token {
            Some(token) => house.with_token("POST", path, token),
            None => House::bare("POST", path),
        };
        house.send(from_here(request).body(encoded(fields)).unwrap()).await
    }
}

/// The demonstration has nobody who runs it: one more mandate.
async fn operator(house: &House, now: Instant) {
    let tx = house.store.write().await.unwrap();
    let kota = territory::by_path(house.store.read(), "kota-tirtaraharja").await.unwrap().unwrap().place.id;
    let who = "SELECT hex(id) FROM persons p WHERE verified_at IS NOT NULL AND NOT EXISTS \
               (SELECT 1 FROM mandates m WHERE m.person_id = p.id) AND name <> 'Sari Lestari' ORDER BY id LIMIT 1";
    let person = PersonId(tables::text(&house.store, who).await.parse().unwrap());
    let (body, from) = (BodyId::at(now, &OsChance), now.plus_days(-200));
    let office = institution::NewBody { id: body, kind: BodyKind::Operator, territory: kota, name: "Pengelola".into() };
    institution::add(&tx, &office).await.unwrap();
    let (id, decree) = (MandateId::at(now, &OsChance), "SK 1".to_owned());
    let seat = mandate::NewMandate { id, person, body, seat: Seat::Chair, decree, from, until: None };
    mandate::add(&tx, &seat).await.unwrap();
    tx.commit().await.unwrap();
}

/// The printed personas, and one more for each kind of seat.
pub async fn everybody(house: &House, now: Instant) -> Vec<Someone> {
    operator(house, now).await;
    let mut wanted: Vec<(String, bool, String)> = Vec::new();
    for persona in Persona::ALL {
        let id = match persona.printed_name() {
            Some(name) => format!("SELECT hex(id) FROM persons WHERE name = '{name}'"),
            None if persona == Persona::Former => {
                let day = Instant::parse(crate::support::house::NOW).unwrap().micros();
                format!("SELECT hex(person_id) FROM mandates WHERE valid_until < {day}")
            }
            None => continue,
        };
        wanted.push((format!("{persona:?}"), true, tables::text(&house.store, &id).await));
    }
    let seats = "SELECT b.kind || ' ' || m.seat || '=' || hex(min(m.person_id)) FROM mandates m \
                 JOIN bodies b ON b.id = m.body_id GROUP BY b.kind, m.seat ORDER BY 1";
    for seat in tables::texts(&house.store, seats).await {
        let (what, id) = seat.split_once('=').unwrap();
        if wanted.iter().all(|(_, _, known)| known != id) {
            let printed = what.starts_with("operator") || what.contains("inspectorate");
            wanted.push((what.to_owned(), printed, id.to_owned()));
        }
    }
    let mut out = vec![Someone { what: "nobody".to_owned(), printed: true, actor: None, token: None }];
    for (what, printed, id) in wanted {
        let person = PersonId(id.parse().unwrap());
        let token = format!("matrix-{id}");
        session::open(&house.store, &token_hash(&token), person, "", true, now).await.unwrap();
        let actor = person::profile(house.store.read(), person).await.unwrap().map(|p| p.actor);
        out.push(Someone { what, printed, actor, token: Some(token) });
    }
    out
}
