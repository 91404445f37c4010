//! Forms about seats.

use domain::{
    file::Unfit,
    id::{BodyId, FileId, MandateId, PersonId},
    institution::{BodyKind, Seat},
    mandate::{
        Acting,
        appointment::{Exception, days},
    },
    refusal::{Field, Refusal},
};
use jiff::civil::Date;
use store::{
    ActError,
    act::{
        file::DECREE,
        mandate::{self as acts, Appointment},
    },
    institution, territory,
};

use super::{confirm, manage};
use crate::{
    context::{Ctx, Form},
    file::KEPT,
    http::{Acted, Done},
};

fn id_of(form: &Form) -> Result<MandateId, Refusal> {
    form.get("mandate").parse().map(MandateId).map_err(|_| Refusal::NotFound)
}

/// The operator's forms.
pub async fn manage(ctx: &Ctx, form: &Form) -> Acted {
    let (c, store, acting) = (ctx.store().read(), ctx.store(), ctx.acting());
    acting.person.ok_or(Refusal::SignInFirst)?;
    let (place, news) = match form.get("act") {
        "found" => {
            let at = territory::by_path(c, form.get("office_place")).await?;
            let at = at.ok_or(Refusal::field("office_place", "choice"))?;
            let kind = BodyKind::from_code(form.get("office_kind"));
            let kind = kind.ok_or(Refusal::field("office_kind", "choice"))?;
            acts::found_body(store, &acting, at.place.id, kind, form.get("office_name")).await?;
            (at.path, "lembaga")
        }
        "enter" => {
            let (new, path) = appointment(ctx, form).await?;
            acts::enter(store, &acting, &new).await?;
            (path, "dicatat")
        }
        "photo" => {
            let id = id_of(form)?;
            let seat = store::mandate::holder(c, id).await?.ok_or(Refusal::NotFound)?;
            let photo = photo(form).map_err(|fault| Refusal::Fields(vec![fault]))?;
            acts::add_photo(store, &acting, id, photo.ok_or_else(|| Refusal::field(DECREE, "missing"))?).await?;
            (seat.path, "foto")
        }
        "end" => {
            let id = id_of(form)?;
            let seat = store::mandate::holder(c, id).await?.ok_or(Refusal::NotFound)?;
            let zone = territory::by_id(c, seat.mandate.place.id).await?.zone;
            let last = day(form, "office_last_day").map_err(|fault| Refusal::Fields(vec![fault]))?;
            let (begins, ends) = days(last, Some(last), zone);
            acts::end(store, &acting, id, ends.unwrap_or(begins), form.get("why")).await?;
            (seat.path, "akhir")
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    // Back to the place that was looked at, not to the RT the seat lies in.
    let place = ctx.asked("di").map_or(place, ToOwned::to_owned);
    Ok(Done::See(format!("{}&kabar={news}", manage::at(&place))))
}

fn day(form: &Form, name: &'static str) -> Result<Date, Field> {
    let typed = form.get(name).trim();
    if typed.is_empty() {
        return Err(Field::new(name, "missing"));
    }
    let read: Option<Date> = typed.parse().ok();
    // Years that no decree names would only be slips.
    read.filter(|d| (1945..2200).contains(&d.year())).ok_or(Field::new(name, "date"))
}

/// The photo that was brought with this form, or with the same form before it was refused.
fn photo(form: &Form) -> Result<Option<FileId>, Field> {
    match form.get(KEPT) {
        "" => Ok(None),
        id => id.parse().map(|id| Some(FileId(id))).map_err(|_| Field::new(DECREE, Unfit::Gone.code())),
    }
}

/// Reads what was typed; every slip is named at once.
async fn appointment(ctx: &Ctx, form: &Form) -> Result<(Appointment, String), ActError> {
    let c = ctx.store().read();
    let id = form.get("lembaga").parse().map(BodyId).map_err(|_| Refusal::NotFound)?;
    let body = institution::find(c, id).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(c, body.territory).await?;
    let person = form.get("office_person").parse().map(PersonId).map_err(|_| Field::new("office_person", "choice"));
    let seat = Seat::from_code(form.get("office_seat")).ok_or(Field::new("office_seat", "choice"));
    let acting = match form.get("office_acting") {
        "" => Ok(None),
        code => Acting::from_code(code).map(Some).ok_or(Field::new("office_acting", "choice")),
    };
    let decree_date = day(form, "office_decree_date");
    let first = day(form, "office_from");
    let last = match form.get("office_until").trim() {
        "" => Ok(None),
        _ => day(form, "office_until").map(Some),
    };
    let photo = photo(form);
    let decree = form.get("office_decree").to_owned();
    let exception = Exception { why: form.get("why").to_owned(), decree: form.get("office_exception").to_owned() };
    match (person, seat, acting, decree_date, first, last, photo) {
        (Ok(person), Ok(seat), Ok(acting), Ok(decree_date), Ok(first), Ok(last), Ok(photo)) => {
            let (from, until) = days(first, last, place.zone);
            let exception = Some(exception);
            let new =
                Appointment { body: id, person, seat, decree, decree_date, from, until, acting, exception, photo };
            Ok((new, place.path))
        }
        (person, seat, acting, decree_date, first, last, photo) => {
            let faults = [person.err(), seat.err(), acting.err(), decree_date.err(), first.err(), last.err()];
            let mut faults: Vec<Field> = faults.into_iter().flatten().chain(photo.err()).collect();
            if decree.trim().is_empty() {
                faults.push(Field::new("office_decree", "missing"));
            }
            Err(Refusal::Fields(faults).into())
        }
    }
}

/// The second person's forms.
pub async fn confirm(ctx: &Ctx, form: &Form) -> Acted {
    let (store, acting) = (ctx.store(), ctx.acting());
    acting.person.ok_or(Refusal::SignInFirst)?;
    let news = match form.get("act") {
        "confirm" => {
            acts::confirm(store, &acting, id_of(form)?).await?;
            "disetujui"
        }
        "decline" => {
            acts::decline(store, &acting, id_of(form)?, form.get("why")).await?;
            "ditolak"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?kabar={news}", confirm::PATH)))
}
