//! A photo as it came becomes a picture of ours: recognised by its first bytes, decoded within limits, turned upright,
//! made smaller, and written anew as JPEG. Nothing else of the original is kept: no place, camera, comment, colour
//! profile, thumbnail, and nothing that was hidden behind its end.

use std::io::Cursor;

use axum::body::Bytes;
use domain::{
    file::{MOST_BYTES, MOST_MEMORY, MOST_SIDE, SIDE, SMALL_SIDE, Unfit, decodable},
    record::bytes_hash,
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
};
use store::file::Photo;
use tokio::sync::Semaphore;

/// So many pictures are decoded at a time.
static DECODING: Semaphore = Semaphore::const_new(2);
/// So many wait or are being decoded; who comes beyond is asked to come again.
static QUEUE: Semaphore = Semaphore::const_new(2 + 16);

/// Why a photo did not become a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPicture {
    /// It is not fit.
    Unfit(Unfit),
    /// Too many are waiting.
    Busy,
}

/// Makes a picture of what came.
///
/// # Errors
/// [`NoPicture`].
pub async fn picture(file: Bytes) -> Result<Photo, NoPicture> {
    let _place = QUEUE.try_acquire().map_err(|_| NoPicture::Busy)?;
    let _turn = DECODING.acquire().await.map_err(|_| NoPicture::Busy)?;
    // A decoder that fell over on a hostile file has read nothing.
    let made = tokio::task::spawn_blocking(move || anew(&file)).await;
    made.unwrap_or(Err(Unfit::Broken)).map_err(NoPicture::Unfit)
}

/// What a file is by its first bytes; its name and what it claims to be say nothing.
fn kind(file: &[u8]) -> Option<ImageFormat> {
    match file {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Whether a JPEG's picture comes to its end: the decoder would fill up with grey what is missing.
fn is_whole(file: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = file.get(at..at + 4) {
        match marker {
            0xff => at += 1,
            // The picture itself begins; in it 0xff 0xd9 is nothing but its end.
            0xda => return file[at..].windows(2).any(|w| w == [0xff, 0xd9]),
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}

fn unfit(error: &ImageError) -> Unfit {
    if matches!(error, ImageError::Limits(_)) { Unfit::TooManyPixels } else { Unfit::Broken }
}

/// Decodes and writes anew.
///
/// # Errors
/// Why it is not fit.
pub fn anew(file: &[u8]) -> Result<Photo, Unfit> {
    if file.len() > MOST_BYTES {
        return Err(Unfit::TooLarge);
    }
    let kind = kind(file).ok_or(Unfit::NotAPicture)?;
    let whole = decoded(file, kind)?;
    let large = flat(&shrunk(&whole, SIDE));
    let small = flat(&shrunk(&whole, SMALL_SIDE));
    let (width, height) = large.dimensions();
    let large = written(&large, &[76, 66, 56, 46], 250_000)?;
    let small = written(&small, &[70, 55, 40, 25], 20_000)?;
    Ok(Photo { sha256: bytes_hash(&large), large, small, width, height })
}

/// The picture, upright and no larger than it will be kept.
fn decoded(file: &[u8], kind: ImageFormat) -> Result<DynamicImage, Unfit> {
    let mut reader = ImageReader::with_format(Cursor::new(file), kind);
    let mut limits = Limits::no_limits();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| unfit(&e))?;
    let (width, height) = decoder.dimensions();
    decodable(width, height, decoder.total_bytes())?;
    if kind == ImageFormat::Jpeg && !is_whole(file) {
        return Err(Unfit::Broken);
    }
    // Broken notes about how it was held are no reason to refuse a photo.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(|e| unfit(&e))?;
    let mut upright = shrunk(&whole, SIDE);
    upright.apply_orientation(orientation);
    Ok(upright)
}

fn shrunk(picture: &DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side { picture.clone() } else { picture.thumbnail(side, side) }
}

/// On white: what could be seen through must not show what lay hidden in it.
fn flat(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    let on_white = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
    };
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [r, g, b, a] = seen.get_pixel(x, y).0;
        image::Rgb([on_white(r, a), on_white(g, a), on_white(b, a)])
    })
}

/// As JPEG, in the best of these qualities that stays below so many bytes, or else in the last.
fn written(picture: &RgbImage, qualities: &[u8], below: usize) -> Result<Vec<u8>, Unfit> {
    let mut out = Vec::new();
    for quality in qualities {
        out.clear();
        JpegEncoder::new_with_quality(&mut out, *quality).encode_image(picture).map_err(|_| Unfit::Broken)?;
        if out.len() <= below {
            break;
        }
    }
    Ok(out)
}
