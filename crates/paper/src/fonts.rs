//! The fonts of every paper, inside the program: no font of the machine is ever used.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Inter in three weights: Latin with every Turkish letter, Greek, Cyrillic, the lira sign.
static INTER: [&[u8]; 3] = [
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-Medium.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
];

/// Names in scripts that Inter lacks (Arabic, Georgian, Armenian) fall back to this family.
const FALLBACK: &str = "DejaVu Sans Mono";

/// The index by which Typst chooses, and the fonts it chooses from.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

/// Parsed once, when the first paper is printed.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let inter = INTER
        .into_iter()
        .flat_map(|data| Font::iter(Bytes::new(data)));
    let fallback = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| font.info().family == FALLBACK);
    let fonts: Vec<Font> = inter.chain(fallback).collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});
