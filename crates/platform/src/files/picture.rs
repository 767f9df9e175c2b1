//! Pictures are written anew: upright, bounded, and without what the camera noted about place and person.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use kernel::refusal::Refusal;

use crate::Failure;

/// The longest side of a kept picture.
pub const LONGEST_SIDE: u32 = 4_096;
/// The longest side of the small picture.
const SMALL_SIDE: u32 = 320;
/// Pixels that are opened at most; beyond it a picture is a trick.
const PIXELS: u64 = 64_000_000;
/// Memory that opening a picture may take.
const MEMORY: u64 = 320 * 1024 * 1024;
const QUALITY: u8 = 85;
const SMALL_QUALITY: u8 = 75;

/// A picture that may be kept.
pub(super) struct Picture {
    pub(super) bytes: Vec<u8>,
    pub(super) small: Vec<u8>,
    pub(super) media_type: &'static str,
    pub(super) pixels: (u32, u32),
}

/// Opens the picture and writes it anew.
pub(super) fn made_safe(bytes: &[u8]) -> Result<Picture, Failure> {
    let picture = bounded(opened(bytes)?, LONGEST_SIDE);
    let small = picture.thumbnail(SMALL_SIDE, SMALL_SIDE);
    let pixels = (picture.width(), picture.height());
    let (bytes, media_type) = if picture.color().has_alpha() {
        (png(&picture)?, "image/png")
    } else {
        (jpeg(picture, QUALITY)?, "image/jpeg")
    };
    Ok(Picture {
        bytes,
        small: jpeg(small, SMALL_QUALITY)?,
        media_type,
        pixels,
    })
}

fn opened(bytes: &[u8]) -> Result<DynamicImage, Failure> {
    let unreadable = |_| Refusal::new("platform-refused-picture-unreadable");
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(anyhow::Error::from)?;
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        let refusal = Refusal::new("platform-refused-picture-pixels");
        return Err(refusal.with("width", width).with("height", height).into());
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    decoder.set_limits(limits).map_err(unreadable)?;
    let upright = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

fn bounded(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width() <= side && picture.height() <= side {
        return picture;
    }
    picture.resize(side, side, FilterType::Triangle)
}

fn jpeg(picture: DynamicImage, quality: u8) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, quality);
    let flat = DynamicImage::ImageRgb8(picture.into_rgb8());
    flat.write_with_encoder(encoder)
        .map_err(anyhow::Error::from)?;
    Ok(out)
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Failure> {
    let mut out = Cursor::new(Vec::new());
    picture
        .write_to(&mut out, ImageFormat::Png)
        .map_err(anyhow::Error::from)?;
    Ok(out.into_inner())
}

/// The name with the ending of what the picture became.
pub(super) fn renamed(name: &str, media_type: &str) -> String {
    let ending = if media_type == "image/png" {
        "png"
    } else {
        "jpg"
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{ending}")
}
