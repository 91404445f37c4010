//! The first start: the village, its places, who runs the installation, and the second person beside them.

use domain::{
    id::{BodyId, MandateId, PersonId, TerritoryId},
    institution::{BodyKind, Seat},
    person::Honorific,
    refusal::Refusal,
    territory::{
        Level, Place, Territory, VillageKind,
        plan::{Ward, slug},
    },
    time::Zone,
};
use jiff::civil::Date;

use super::{Acting, begin};
use crate::{
    ActResult, Store, Tx,
    card::{self, Printed},
    institution::{self, NewBody},
    mandate::{self, NewMandate},
    person::{self, NewPerson},
    proof,
    record::{Entry, append},
    territory,
};

/// Who runs the installation.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// The name, cleaned.
    pub name: String,
    /// How they want to be spoken to.
    pub honorific: Honorific,
    /// Day of birth: it opens their card.
    pub born: Date,
}

/// What the first page asks for.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The kota or kabupaten.
    pub regency: String,
    /// The kecamatan.
    pub district: String,
    /// The desa or kelurahan.
    pub village: String,
    /// Its short name in addresses.
    pub path: String,
    /// Its official code, where it is known.
    pub code: Option<String>,
    /// What it is in law.
    pub kind: VillageKind,
    /// Where its clocks stand.
    pub zone: Zone,
    /// Its places.
    pub wards: Vec<Ward>,
    /// Who runs the installation.
    pub operator: Keeper,
    /// The second person, who confirms what the first enters.
    pub second: Keeper,
}

/// What is shown once, on paper or on the screen.
#[derive(Debug, Clone)]
pub struct Founded {
    /// The operator.
    pub operator: PersonId,
    /// The number by which the operator signs in.
    pub card: String,
    /// The secret for the operator's app.
    pub app: String,
    /// The second person's card.
    pub second: Printed,
}

/// Sets everything up, in an installation in which nobody is registered yet. The operator's PIN comes hashed.
///
/// # Errors
/// [`Refusal::NotFound`] once anybody is registered.
pub async fn found(store: &Store, acting: &Acting<'_>, new: &Founding, pin_hash: &str) -> ActResult<Founded> {
    let tx = begin(store).await?;
    // Of two who set up at once the second finds the house taken.
    tx.hold_record().await?;
    if person::anybody(&tx.0).await? {
        return Err(Refusal::NotFound.into());
    }
    let (regency, village, first_rt) = places(&tx, acting, new).await?;
    let body = BodyId::at(acting.now, acting.chance);
    let name = format!("Pengelola {}", new.regency);
    let office = NewBody { id: body, kind: BodyKind::Operator, territory: regency, name };
    institution::add(&tx, &office).await?;
    let operator = keeper(&tx, acting, &new.operator, first_rt, (body, Seat::Chair)).await?;
    let second = keeper(&tx, acting, &new.second, first_rt, (body, Seat::Deputy)).await?;
    let card = card::free_number(&tx, acting.chance).await?;
    person::open_accounts(&tx, &[(operator, card.clone(), pin_hash.to_owned())]).await?;
    let app = proof::issue_app(&tx, operator, None, acting.now, acting.chance).await?;
    let holder = (second, new.second.name.clone());
    let second = card::print(&tx, holder, None, false, acting.now, acting.chance).await?;
    let record = Entry {
        act: domain::authority::Act::Manage.code(),
        village: Some(village),
        subject: village.0,
        granted: None,
        facts: serde_json::Map::new(),
    };
    append(&tx, acting.now, record).await?;
    tx.commit().await?;
    Ok(Founded { operator, card, app, second })
}

async fn keeper(
    tx: &Tx,
    acting: &Acting<'_>,
    who: &Keeper,
    home: TerritoryId,
    (body, seat): (BodyId, Seat),
) -> ActResult<PersonId> {
    let id = PersonId::at(acting.now, acting.chance);
    let row = NewPerson {
        id,
        name: who.name.clone(),
        sex: None,
        honorific: who.honorific,
        born: Some(who.born),
        married: false,
        home,
        household: None,
        verified: Some(acting.now),
    };
    person::add_all(tx, std::slice::from_ref(&row)).await?;
    let mandate = NewMandate {
        id: MandateId::at(acting.now, acting.chance),
        person: id,
        body,
        seat,
        decree: "Pemasangan pertama".to_owned(),
        from: acting.now,
        until: None,
    };
    mandate::add(tx, &mandate).await?;
    Ok(id)
}

/// The places from the kota down: the kota, the village, and its first RT.
async fn places(tx: &Tx, acting: &Acting<'_>, new: &Founding) -> ActResult<(TerritoryId, TerritoryId, TerritoryId)> {
    let maker = Maker { tx, acting, new };
    let regency = maker.add(None, Level::Regency, &new.regency, (None, &slug(&new.regency)), None).await?;
    let district_path = format!("kecamatan-{}", slug(&new.district));
    let district = maker.add(Some(&regency), Level::District, &new.district, (None, &district_path), None).await?;
    let village = maker.add(Some(&district), Level::Village, &new.village, (None, &new.path), new.code.clone()).await?;
    let mut first = None;
    let mut hamlets: Vec<Territory> = Vec::new();
    for ward in &new.wards {
        let mut above = village.clone();
        if let Some(name) = &ward.hamlet {
            above = match hamlets.iter().find(|h| h.name == *name) {
                Some(known) => known.clone(),
                None => {
                    let made = maker.below(&village, Level::Hamlet, name, None).await?;
                    hamlets.push(made.clone());
                    made
                }
            };
        }
        if let Some(n) = ward.rw {
            above = maker.below(&above, Level::Rw, &format!("RW {n:02}"), Some(n)).await?;
        }
        for n in 1..=ward.rts {
            let rt = maker.below(&above, Level::Rt, &format!("RT {n:02}"), Some(n)).await?;
            first = first.or(Some(rt.place.id));
        }
    }
    Ok((regency.place.id, village.place.id, first.unwrap_or(village.place.id)))
}

struct Maker<'a> {
    tx: &'a Tx,
    acting: &'a Acting<'a>,
    new: &'a Founding,
}

impl Maker<'_> {
    async fn below(&self, above: &Territory, level: Level, name: &str, number: Option<u16>) -> ActResult<Territory> {
        let path = format!("{}/{}", above.path, slug(name));
        self.add(Some(above), level, name, (number, &path), None).await
    }

    async fn add(
        &self,
        above: Option<&Territory>,
        level: Level,
        name: &str,
        (number, path): (Option<u16>, &str),
        code: Option<String>,
    ) -> ActResult<Territory> {
        let id = TerritoryId::at(self.acting.now, self.acting.chance);
        let mut lineage = above.map(|a| a.place.lineage.clone()).unwrap_or_default();
        lineage.push(id);
        let new = Territory {
            place: Place { id, level, lineage },
            parent: above.map(|a| a.place.id),
            village: if level == Level::Village { Some(id) } else { above.and_then(|a| a.village) },
            village_kind: (level >= Level::Village).then_some(self.new.kind),
            number,
            name: name.to_owned(),
            path: path.to_owned(),
            code,
            zone: self.new.zone,
            households: 0,
            people: 0,
            ended: None,
        };
        territory::add(self.tx, &new).await?;
        Ok(new)
    }
}
