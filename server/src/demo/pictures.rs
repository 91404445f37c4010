//! Photos of the demonstration, drawn in code: nobody's street.

use domain::file::Unfit;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use store::file::Photo;

use crate::photo;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawing {
    /// Water before a row of houses.
    Flood,
    /// Mossy stairs.
    Stairs,
    /// A village from above.
    Village,
    /// The emblem of a kota that nobody has.
    Emblem,
}

const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;
/// The sides of an emblem.
const SHIELD: (u32, u32) = (300, 360);

impl Drawing {
    /// As the server keeps any photo that is brought.
    pub(super) fn photo(self) -> Result<Photo, Unfit> {
        let (width, height) = if self == Self::Emblem { SHIELD } else { (WIDTH, HEIGHT) };
        let drawn = RgbImage::from_fn(width, height, |x, y| match self {
            Self::Flood => flood(x, y),
            Self::Stairs => stairs(x, y),
            Self::Village => village(x, y),
            Self::Emblem => emblem(x, y),
        });
        let mut file = std::io::Cursor::new(Vec::new());
        DynamicImage::from(drawn).write_to(&mut file, ImageFormat::Png).map_err(|_| Unfit::Broken)?;
        photo::anew(&file.into_inner())
    }
}

/// Sky, five houses with roofs and doors, and brown water with waves.
fn flood(x: u32, y: u32) -> Rgb<u8> {
    let (column, row) = (x % 128, y);
    let roof = (120..200).contains(&row) && column.abs_diff(64) * 4 < (row - 120) * 3 + 20;
    let wall = (200..320).contains(&row) && (12..116).contains(&column);
    let door = (240..320).contains(&row) && (50..78).contains(&column);
    let wave = (x / 12 + y / 5).is_multiple_of(4);
    match () {
        () if row >= 320 && wave => Rgb([141, 110, 77]),
        () if row >= 320 => Rgb([122, 92, 62]),
        () if door => Rgb([84, 58, 40]),
        () if wall => Rgb([226, 214, 190]),
        () if roof => Rgb([156, 70, 50]),
        () => Rgb([176, 190, 200]),
    }
}

/// A river, two roads that cross, lanes, and blocks of houses between fields.
fn village(x: u32, y: u32) -> Rgb<u8> {
    let river = y.abs_diff(360 + x / 8) < 18;
    let road = x.abs_diff(300) < 9 || y.abs_diff(190) < 9;
    let built = (60..560).contains(&x) && (40..320).contains(&y);
    let lane = built && (x % 84 < 5 || y % 64 < 5);
    let house = built && (14..40).contains(&(x % 42)) && (16..48).contains(&(y % 64));
    match () {
        () if road => Rgb([250, 246, 236]),
        () if river => Rgb([120, 170, 205]),
        () if lane => Rgb([232, 224, 206]),
        () if house => Rgb([190, 120, 96]),
        () if built => Rgb([214, 222, 188]),
        () => Rgb([178, 204, 150]),
    }
}

/// A shield with a sun over three waves.
fn emblem(x: u32, y: u32) -> Rgb<u8> {
    let inside = |edge: u32| {
        let (half, top, round) = (140 - edge, 10 + edge, 190);
        let across = x.abs_diff(150);
        // Straight sides above, half an ellipse below.
        let down = y.saturating_sub(round);
        let deep = 160 - edge;
        y >= top && across <= half && (across * deep).pow(2) + (down * half).pow(2) <= (half * deep).pow(2)
    };
    let from_sun = x.abs_diff(150).pow(2) + y.abs_diff(120).pow(2);
    let ray = (x.abs_diff(150) * 2 < 12 || y.abs_diff(120) * 2 < 12) && from_sun < 78 * 78;
    let crest = if (x / 25).is_multiple_of(2) { x % 25 } else { 25 - x % 25 };
    let wave = y > 205 && (y + crest / 2 - 205) % 44 < 22;
    match () {
        () if !inside(0) => Rgb([255, 255, 255]),
        () if !inside(10) => Rgb([24, 74, 58]),
        () if from_sun < 46 * 46 || ray => Rgb([236, 190, 60]),
        () if wave => Rgb([244, 248, 250]),
        () if y > 205 => Rgb([40, 110, 170]),
        () => Rgb([52, 130, 92]),
    }
}

/// Nine steps that rise to the right, with moss on their edges.
fn stairs(x: u32, y: u32) -> Rgb<u8> {
    let step = x / 72;
    let top = HEIGHT - 60 - step * 44;
    let moss = (x * 7 + y * 3) % 23 < 9;
    match () {
        () if y < top => Rgb([190, 205, 190]),
        () if y < top + 14 && moss => Rgb([74, 120, 60]),
        () if y < top + 14 => Rgb([120, 140, 96]),
        () if x % 72 < 4 => Rgb([96, 92, 86]),
        () => Rgb([140, 134, 126]),
    }
}
