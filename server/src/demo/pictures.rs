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
}

const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;

impl Drawing {
    /// As the server keeps any photo that is brought.
    pub(super) fn photo(self) -> Result<Photo, Unfit> {
        let drawn = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| match self {
            Self::Flood => flood(x, y),
            Self::Stairs => stairs(x, y),
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
