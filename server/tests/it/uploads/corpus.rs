//! Files that people, phones and others bring, built in code.

use std::io::{Cursor, Write};

use domain::file::Unfit;
use flate2::{Compression, Crc, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, metadata::Orientation};

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Refused(Unfit),
}
use Fate::{Kept, Refused};

/// One file: what it is, the name and kind it travels with, its bytes, its fate.
pub type Case = (String, &'static str, &'static str, Vec<u8>, Fate);

/// Red, green, blue and white corners.
pub fn corners(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([250, 10, 10]),
        (false, true) => Rgb([10, 250, 10]),
        (true, false) => Rgb([10, 10, 250]),
        (false, false) => Rgb([250, 250, 250]),
    })
    .into()
}

pub fn written(picture: &DynamicImage, kind: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(vec![]);
    picture.write_to(&mut out, kind).unwrap();
    out.into_inner()
}

/// A camera's notes: its maker, how it was held, and where it was.
fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0\x03\0".to_vec();
    let maker = b"RAHASIA\0";
    // Tag, type, count, value or offset: 8 + 2 + 3 * 12 + 4 = 50 is where the maker's name begins.
    out.extend_from_slice(&[0x0f, 1, 2, 0, 8, 0, 0, 0, 50, 0, 0, 0]);
    out.extend_from_slice(&[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    out.extend_from_slice(&[0x25, 0x88, 4, 0, 1, 0, 0, 0, 58, 0, 0, 0]);
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(maker);
    // The place: a reference and a latitude of three fractions.
    out.extend_from_slice(&[2, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'S', 0, 0, 0]);
    out.extend_from_slice(&[2, 0, 5, 0, 3, 0, 0, 0, 88, 0, 0, 0]);
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(b"GPS-RAHASIA-7-30-0-LINTANG");
    out
}

/// A JPEG with a segment behind its first two bytes.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length[..], content, &jpeg[2..]].concat()
}

pub fn jpeg_with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(jpeg, 0xe1, &[b"Exif\0\0", &exif(orientation)[..]].concat())
}

/// Held in one of eight ways, and the same picture when it is turned upright.
pub fn held(orientation: u8) -> Vec<u8> {
    let back = [1, 2, 3, 4, 5, 8, 7, 6][usize::from(orientation) - 1];
    let mut picture = corners(64, 32);
    picture.apply_orientation(Orientation::from_exif(back).unwrap());
    jpeg_with_exif(&written(&picture, ImageFormat::Jpeg), orientation)
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(content);
    [&u32::try_from(content.len()).unwrap().to_be_bytes(), &kind[..], content, &crc.sum().to_be_bytes()].concat()
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(vec![], Compression::fast());
    out.write_all(content).unwrap();
    out.finish().unwrap()
}

/// A PNG from its size, bits, kind of colour, chunks before the picture, and its raw lines.
fn png((width, height): (u32, u32), bits: u8, colour: u8, before: &[Vec<u8>], lines: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, colour, 0, 0, 0]].concat();
    let parts = [chunk(b"IHDR", &head), before.concat(), chunk(b"IDAT", &zlib(lines)), chunk(b"IEND", &[])];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

/// Grey, eight by eight, in four colours of ink.
fn cmyk() -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    out.extend_from_slice(&[0xff, 0xdb, 0, 67, 0]);
    out.extend_from_slice(&[1; 64]);
    out.extend_from_slice(&[0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4]);
    for component in 1..=4 {
        out.extend_from_slice(&[component, 0x11, 0]);
    }
    for class in [0x00, 0x10] {
        // One code of one bit, for nothing.
        out.extend_from_slice(&[0xff, 0xc4, 0, 20, class, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
    out.extend_from_slice(&[0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0, 0x00, 0xff, 0xd9]);
    out
}

/// A WebP of which the header says that it moves.
fn moving_webp() -> Vec<u8> {
    let still = written(&corners(16, 16), ImageFormat::WebP);
    // `RIFF`, size, `WEBP`, then one chunk with the picture.
    let picture = &still[12..];
    let size = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let extended = [&b"VP8X"[..], &size(10), &[0x02, 0, 0, 0, 15, 0, 0, 15, 0, 0]].concat();
    let moves = [&b"ANIM"[..], &size(6), &[255, 255, 255, 255, 0, 0]].concat();
    let frame = [&[0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0][..], picture].concat();
    let frame = [&b"ANMF"[..], &size(frame.len()), &frame].concat();
    let body = [&b"WEBP"[..], &extended, &moves, &frame, &frame].concat();
    [&b"RIFF"[..], &size(body.len()), &body].concat()
}

fn moving_png() -> Vec<u8> {
    let lines: Vec<u8> = (0..16).flat_map(|_| [vec![0], vec![200; 16]].concat()).collect();
    let frame = [&0_u32.to_be_bytes()[..], &16_u32.to_be_bytes(), &16_u32.to_be_bytes(), &[0; 8], &[0, 1, 0, 10, 0, 0]];
    let before = [chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]), chunk(b"fcTL", &frame.concat())];
    png((16, 16), 8, 0, &before, &lines)
}

fn lines(width: usize, height: usize) -> Vec<u8> {
    (0..height).flat_map(|y| [vec![0], vec![u8::try_from(y % 2).unwrap() * 120 + 60; width]].concat()).collect()
}

/// A header that promises more than follows.
fn wide_jpeg(jpeg: &[u8]) -> Vec<u8> {
    let at = jpeg.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    let mut out = jpeg.to_vec();
    out[at + 5..at + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    out
}

/// Everything that is brought.
pub fn all() -> Vec<Case> {
    let jpeg = written(&corners(300, 200), ImageFormat::Jpeg);
    let png_ = written(&corners(300, 200), ImageFormat::Png);
    let webp = written(&corners(300, 200), ImageFormat::WebP);
    let (j, p, w) = ("image/jpeg", "image/png", "image/webp");
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let broken = Refused(Unfit::Broken);
    let (kind, pixels) = (Refused(Unfit::NotAPicture), Refused(Unfit::TooManyPixels));
    let place = chunk(b"eXIf", &exif(1));
    let comment = chunk(b"tEXt", b"Comment\0<script>RAHASIA</script>");
    let text_bomb = [b"Comment\0\0".to_vec(), zlib(&vec![0; 64 << 20])].concat();
    let palette = [chunk(b"PLTE", &[255, 0, 0, 0, 255, 0]), place.clone()];
    let mut lying = jpeg.clone();
    lying.truncate(jpeg.len() - 2);
    let large = [&jpeg[..], &vec![0; 8 << 20]].concat();
    let mut cases: Vec<Case> = (1..=8).map(|o| (format!("held as {o}"), "a.jpg", j, held(o), Kept)).collect();
    let mut add =
        |what: &str, name, claims, bytes: Vec<u8>, fate| cases.push((what.to_owned(), name, claims, bytes, fate));
    add("a JPEG", "a.jpg", j, jpeg.clone(), Kept);
    add("a PNG", "a.png", p, png_.clone(), Kept);
    add("a WebP", "a.webp", w, webp.clone(), Kept);
    add("a photo as long as a street", "a.jpg", j, written(&corners(4_000, 3_000), ImageFormat::Jpeg), Kept);
    add("a JPEG with a comment", "a.jpg", j, with_segment(&jpeg, 0xfe, b"<script>RAHASIA</script>"), Kept);
    add("a JPEG with a profile", "a.jpg", j, with_segment(&jpeg, 0xe2, b"ICC_PROFILE\0\x01\x01RAHASIA"), Kept);
    add("a JPEG with XMP", "a.jpg", j, with_segment(&jpeg, 0xe1, b"http://ns.adobe.com/xap/1.0/\0<svg RAHASIA"), Kept);
    add("a PNG with place and comment", "a.png", p, png((64, 2), 8, 0, &[place, comment], &lines(64, 2)), Kept);
    add("a PNG of 16 bits", "a.png", p, png((8, 4), 16, 0, &[], &lines(16, 4)), Kept);
    add("a PNG with a palette", "a.png", p, png((8, 2), 1, 3, &palette, &[0, 0x55, 0, 0xaa]), Kept);
    add("a PNG that moves", "a.png", p, moving_png(), Kept);
    add("a WebP that moves", "a.webp", w, moving_webp(), Kept);
    add("a JPEG in inks", "a.jpg", j, cmyk(), Kept);
    add("JPEG and ZIP", "a.jpg", j, [&jpeg[..], b"PK\x03\x04RAHASIA"].concat(), Kept);
    add("JPEG and page", "a.html", "text/html", [&jpeg[..], html].concat(), Kept);
    add("PNG and page", "a.png", p, [&png_[..], html].concat(), Kept);
    add("a JPEG named as a page", "a.html", "text/html", jpeg.clone(), Kept);
    add("a PNG named as a JPEG", "a.jpg", j, png_.clone(), Kept);
    add("a JPEG named as a programme", "a.php", "application/x-php", jpeg.clone(), Kept);
    add("without a kind", "a.jpg", "", jpeg.clone(), Kept);
    add("up the folders", "../../etc/passwd", j, jpeg.clone(), Kept);
    add("a line in the name", "a%0D%0ASet-Cookie: x=1.jpg", j, jpeg.clone(), Kept);
    add("a name from right to left", "a\u{202e}gpj.exe", j, jpeg.clone(), Kept);
    add("a name that acts", "<svg onload=alert(1)>.jpg", j, jpeg.clone(), Kept);
    add("a long name", Box::leak("n".repeat(300).into_boxed_str()), j, jpeg.clone(), Kept);
    add("nothing at all", "a.jpg", j, vec![], kind);
    add("a page named as a JPEG", "a.jpg", j, html.to_vec(), kind);
    add("a drawing that acts", "a.svg", "image/svg+xml", b"<svg onload=\"alert(1)\"/>".to_vec(), kind);
    add("a drawing named as a JPEG", "a.jpg", j, b"<?xml version='1.0'?><svg/>".to_vec(), kind);
    add("a PDF", "a.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj".to_vec(), kind);
    add("a GIF with a script", "a.gif", "image/gif", b"GIF89a/*\x01\0*/=1;alert(1)".to_vec(), kind);
    add("a ZIP", "a.zip", "application/zip", b"PK\x03\x04\x14\0".to_vec(), kind);
    add("a WAV", "a.webp", w, b"RIFF\x04\0\0\0WAVE".to_vec(), kind);
    add("half a JPEG", "a.jpg", j, jpeg[..jpeg.len() / 2].to_vec(), broken);
    add("a JPEG without its end", "a.jpg", j, lying, broken);
    add("three bytes of a JPEG", "a.jpg", j, jpeg[..3].to_vec(), broken);
    add("half a PNG", "a.png", p, png_[..png_.len() / 2].to_vec(), broken);
    add("half a WebP", "a.webp", w, webp[..webp.len() / 2].to_vec(), broken);
    add("a PNG's name only", "a.png", p, png_[..8].to_vec(), broken);
    add("a JPEG of 60,000 pixels", "a.jpg", j, wide_jpeg(&jpeg), pixels);
    add("a PNG of 60,000 pixels", "a.png", p, png((60_000, 60_000), 8, 2, &[], &[0; 64]), pixels);
    add("a PNG that swells", "a.png", p, png((8_000, 8_000), 8, 6, &[], &vec![0; 32_001 * 100]), pixels);
    add("one line too wide", "a.png", p, png((8_001, 1), 8, 0, &[], &lines(8_001, 1)), pixels);
    add("a text that swells", "a.png", p, png((8, 2), 8, 0, &[chunk(b"zTXt", &text_bomb)], &lines(8, 2)), Kept);
    add("a photo above 8 MB", "a.jpg", j, large, Refused(Unfit::TooLarge));
    cases
}
