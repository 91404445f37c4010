//! T14 and T25: whatever is brought as a photo is kept as a picture of ours or refused with its sentence, and what is
//! too long is stopped while it comes.

pub mod corpus;

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::body::{Body, Bytes};
use corpus::Fate;
use domain::file::{SIDE, SMALL_SIDE, Unfit};

use crate::support::{
    Answer, House,
    Persona::{self, *},
    html, tables,
};

pub const PAGE: &str = "/kelola/jabatan?di=kenangasari";
const FILES: &str = "SELECT count(*) FROM files";
/// Photos that nothing has taken up.
pub const DRAFTS: &str = "SELECT count(*) FROM files WHERE subject_id IS NULL";
pub const DRAFTS_GONE: &str = "DELETE FROM files WHERE subject_id IS NULL";

/// A form with one file, as a browser sends it.
pub async fn bring(
    house: &House,
    who: Persona,
    path: &str,
    fields: &[(&str, &str)],
    file: (&str, &str, &[u8]),
) -> Answer {
    bring_as(house, who, path, fields, ("office_photo", file)).await
}

/// The same with a file in another field.
pub async fn bring_as(
    house: &House,
    who: Persona,
    path: &str,
    fields: &[(&str, &str)],
    (field, (name, claims, bytes)): (&str, (&str, &str, &[u8])),
) -> Answer {
    let mut body = Vec::new();
    for (typed, value) in fields {
        let part = format!("--grens\r\nContent-Disposition: form-data; name=\"{typed}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let kind = if claims.is_empty() { String::new() } else { format!("Content-Type: {claims}\r\n") };
    let part =
        format!("--grens\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n{kind}\r\n");
    body.extend_from_slice(part.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    send(house, who, path, Body::from(body)).await
}

pub async fn send(house: &House, who: Persona, path: &str, body: Body) -> Answer {
    let request = match who {
        Anonymous => House::bare("POST", path),
        _ => house.with_token("POST", path, &who.token()),
    };
    let request = request
        .header("origin", "http://rembuk.test")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=grens");
    house.send(request.body(body).unwrap()).await
}

/// A body of RW 01.
pub async fn board(house: &House) -> String {
    let sql = "SELECT lower(hex(b.id)) FROM bodies b JOIN territories t ON t.id = b.territory_id \
               WHERE b.kind = 'posyandu' AND t.path = 'kenangasari/rw-01'";
    crate::refusals::uuid_words(&tables::text(&house.store, sql).await)
}

/// The draft that a refused form kept.
pub fn kept(page: &str) -> Option<String> {
    let tag = html::tags(page).into_iter().find(|t| t.get("name") == Some("photo_kept"))?;
    tag.get("value").map(ToOwned::to_owned)
}

pub fn sentence(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::TooLarge => "lebih besar dari 8 MB",
        Unfit::NotAPicture => "bukan foto JPEG, PNG, atau WebP",
        Unfit::TooManyPixels => "terlalu rapat",
        Unfit::Broken => "tidak terbaca sampai akhir",
        Unfit::TooMany => "sudah 30 foto dalam sehari",
        Unfit::Gone => "sudah tidak tersimpan",
        Unfit::Full => "sudah ada tiga foto",
        Unfit::PaperLarge | Unfit::NotAPaper | Unfit::PaperActs | Unfit::PaperFull => "berkas",
    }
}

/// What is served is a JPEG of ours in two sizes, with nothing of what was brought.
pub async fn is_ours(house: &House, who: Persona, what: &str, id: &str) {
    for (path, side, most) in [("", SIDE, 400_000), ("/kecil", SMALL_SIDE, 20_000)] {
        let answer = house.get(who, &format!("/berkas/{id}{path}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"), "{what}");
        assert!(answer.body.len() <= most, "{what}: {} bytes", answer.body.len());
        for trace in ["Exif", "RAHASIA", "ICC_PROFILE", "adobe", "<script", "<svg", "PK\x03\x04"] {
            assert!(!answer.body.windows(trace.len()).any(|w| w == trace.as_bytes()), "{what}: {trace}");
        }
        let picture = image::load_from_memory_with_format(&answer.body, image::ImageFormat::Jpeg).unwrap();
        assert!(picture.width().max(picture.height()) <= side, "{what}");
        assert!(!picture.color().has_alpha(), "{what}");
    }
}

#[tokio::test]
async fn every_file_becomes_a_picture_of_ours_or_is_refused_with_its_sentence() {
    let house = House::new().await;
    let board = board(&house).await;
    let path = format!("{PAGE}&lembaga={board}&cari=Wahyu");
    let before = tables::snapshot(&house.store).await;
    let there = tables::number(&house.store, FILES).await;
    let cases = corpus::all();
    assert!(cases.len() >= 40);
    for (what, name, claims, bytes, fate) in cases {
        // A form in which all else is missing: it is refused, and keeps the photo if that is fit.
        let fields = [("act", "enter"), ("lembaga", &board), ("form", "-jabatan"), ("office_decree", "SK 7 Tetap")];
        let answer = bring(&house, Operator, &path, &fields, (name, claims, &bytes)).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{what}");
        assert!(page.contains("SK 7 Tetap"), "{what}: what was typed is lost");
        assert!(!page.contains("onload") && !page.contains("passwd") && !page.contains("nnnnn"), "{what}: its name");
        assert!(!answer.headers.contains_key("set-cookie"), "{what}");
        match (fate, kept(&page)) {
            (Fate::Kept, Some(id)) => is_ours(&house, Operator, &what, &id).await,
            (Fate::Refused(unfit), None) => {
                assert!(html::plain(&page).contains(sentence(unfit)), "{what}: {}", html::plain(&page));
                assert_eq!(tables::number(&house.store, FILES).await, there, "{what}");
            }
            (fate, kept) => panic!("{what}: {fate:?}, {kept:?}: {}", html::plain(&page)),
        }
        tables::change(&house.store, DRAFTS_GONE).await;
    }
    let after = tables::snapshot(&house.store).await;
    assert_eq!(tables::difference(&before, &after), Vec::<String>::new());
}

#[tokio::test]
async fn however_a_phone_was_held_the_picture_stands_upright() {
    for orientation in 1..=8 {
        let photo = server::photo::anew(&corpus::held(orientation)).unwrap();
        assert_eq!((photo.width, photo.height), (64, 32), "{orientation}");
        let picture = image::load_from_memory(&photo.large).unwrap().to_rgb8();
        let near = |x, y, colour: [u8; 3]| {
            let seen = picture.get_pixel(x, y).0;
            seen.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 60)
        };
        assert!(near(8, 8, [250, 10, 10]) && near(56, 8, [10, 250, 10]), "{orientation}");
        assert!(near(8, 24, [10, 10, 250]) && near(56, 24, [250, 250, 250]), "{orientation}");
    }
}

#[tokio::test]
async fn a_photo_of_a_street_stays_small_enough_for_a_data_plan() {
    // Patches of many colours with fine grain, as leaves and gravel have.
    let street = image::RgbImage::from_fn(2_560, 1_920, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13 + (x * y) % 11) % 24).unwrap();
        let patch = u8::try_from((x / 64 * 37 + y / 48 * 59) % 200).unwrap();
        image::Rgb([patch + grain, patch / 2 + grain, 180 - patch / 2 + grain])
    });
    let photo = server::photo::anew(&corpus::written(&street.into(), image::ImageFormat::Jpeg)).unwrap();
    assert_eq!((photo.width, photo.height), (1_280, 960));
    assert!(photo.large.len() <= 250_000 && photo.small.len() <= 20_000, "{} {}", photo.large.len(), photo.small.len());
}

#[tokio::test]
async fn what_is_longer_than_a_photo_is_stopped_while_it_comes() {
    let house = House::new().await;
    let head = "--grens\r\nContent-Disposition: form-data; name=\"office_photo\"; filename=\"a\"\r\n\r\n";
    for first in [head, "--grens\r\nContent-Disposition: form-data; name=\"office_decree\"\r\n\r\n"] {
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&taken);
        let piece = Bytes::from(vec![b'x'; 16 * 1_024]);
        // One gigabyte that does not say how long it is.
        let pieces = (0..65_536).map(move |i| {
            counted.fetch_add(1, Ordering::Relaxed);
            let first = (i == 0).then(|| Bytes::from_static(first.as_bytes()));
            Ok::<_, Infallible>(first.unwrap_or_else(|| piece.clone()))
        });
        let answer = send(&house, Operator, PAGE, Body::from_stream(futures_util::stream::iter(pieces))).await;
        assert_eq!(answer.status, 413);
        assert!(answer.text().contains("terlalu besar"), "{}", answer.text());
        let taken = taken.load(Ordering::Relaxed) * 16 * 1_024;
        assert!(taken < 10 << 20, "{taken} bytes were taken in");
    }
    // Nobody else makes the server take in anything at all.
    for who in [Anonymous, Resident, Lurah, RtChair] {
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&taken);
        let pieces = (0..65_536).map(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Infallible>(Bytes::from_static(b"x"))
        });
        let answer = send(&house, who, PAGE, Body::from_stream(futures_util::stream::iter(pieces))).await;
        assert_eq!(answer.status, if who == Anonymous { 303 } else { 403 }, "{who:?}");
        assert_eq!(taken.load(Ordering::Relaxed), 0, "{who:?}");
    }
    let long = house.with_token("POST", PAGE, &Operator.token()).header("content-length", 1_u64 << 30);
    let long =
        long.header("sec-fetch-site", "same-origin").header("content-type", "multipart/form-data; boundary=grens");
    assert_eq!(house.send(long.body(Body::empty()).unwrap()).await.status, 413);
    assert_eq!(tables::number(&house.store, DRAFTS).await, 0);
}

#[tokio::test]
async fn nobody_brings_more_than_thirty_photos_a_day() {
    let house = House::new().await;
    let board = board(&house).await;
    let fields = [("act", "enter"), ("lembaga", board.as_str()), ("form", "-jabatan")];
    let path = format!("{PAGE}&lembaga={board}&cari=Wahyu");
    let photo = corpus::held(1);
    for _ in 0..domain::file::A_DAY {
        assert!(kept(&bring(&house, Operator, &path, &fields, ("a", "", &photo)).await.text()).is_some());
    }
    let refused = bring(&house, Operator, &path, &fields, ("a", "", &photo)).await;
    assert!(refused.status == 422 && html::plain(&refused.text()).contains(sentence(Unfit::TooMany)));
    assert_eq!(tables::number(&house.store, DRAFTS).await, domain::file::A_DAY);
    // A day later there is room again, and the drafts nobody took up are gone.
    house.later(90_000);
    assert!(kept(&bring(&house, Operator, &path, &fields, ("a", "", &photo)).await.text()).is_some());
    assert_eq!(tables::number(&house.store, DRAFTS).await, 1);
}
