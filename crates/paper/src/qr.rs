//! QR codes as SVG: on pages, on labels and, through [`Qr`], on papers.

use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};
use serde::{Serialize, Serializer, ser::Error};

use crate::failure::Unprintable;

/// A QR code of `text`, black on white with its quiet zone, as an SVG document.
pub fn svg(text: &str) -> Result<String, Unprintable> {
    drawn(text, true)
}

pub(crate) fn drawn(text: &str, quiet_zone: bool) -> Result<String, Unprintable> {
    let code =
        QrCode::with_error_correction_level(text, EcLevel::M).map_err(|why| Unprintable::Code {
            code: "QR",
            why: why.to_string(),
        })?;
    let mut drawing = code.render::<Color<'_>>();
    drawing.quiet_zone(quiet_zone).module_dimensions(4, 4);
    Ok(drawing.build())
}

/// A QR code among the facts of a paper: holds the text, is written as SVG.
///
/// In the template: `#qr(facts.link)`. White paper is its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr(pub String);

impl Serialize for Qr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let drawing = drawn(&self.0, false).map_err(S::Error::custom)?;
        serializer.serialize_str(&drawing)
    }
}
