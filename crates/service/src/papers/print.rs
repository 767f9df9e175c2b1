//! Sets a paper: size, copies, logo, and what to do when a logo or a letter cannot be printed.

use ::paper::{Picture, Template, Unprintable};
use kernel::refusal::Refusal;
use platform::Failure;
use ui::L;

use super::page::Page;
use super::{Paper, clean};

const SHEETS: Template = Template::new("order", include_str!("../../papers/order.typ"));

/// On what a paper is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// The whole sheet.
    #[default]
    A4,
    /// Half a sheet.
    A5,
    /// The common receipt roll, 80 mm.
    Roll80,
    /// The narrow receipt roll, 58 mm.
    Roll58,
}

impl Size {
    /// All sizes.
    pub const ALL: [Self; 4] = [Self::A4, Self::A5, Self::Roll80, Self::Roll58];

    /// The word in addresses and templates.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::Roll80 => "80",
            Self::Roll58 => "58",
        }
    }

    /// The size of a word.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.key() == key)
    }

    /// Whether it is a roll, on which papers say the same in short.
    #[must_use]
    pub const fn is_roll(self) -> bool {
        matches!(self, Self::Roll80 | Self::Roll58)
    }
}

/// How many copies come out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copies {
    /// One, with no word on it.
    #[default]
    One,
    /// Two: the customer's and the station's.
    Two,
}

/// How a paper is printed.
#[derive(Clone, Debug, Default)]
pub struct Printing {
    /// On what.
    pub size: Size,
    /// How often.
    pub copies: Copies,
    /// The firm's logo: PNG, JPEG or SVG.
    pub logo: Option<Vec<u8>>,
}

/// Prints a paper.
///
/// # Errors
/// `Refused` when the paper has no such size or holds more than a paper can: see [`Paper::sizes`].
pub async fn print(paper: &Paper, how: &Printing) -> Result<Vec<u8>, Failure> {
    if !paper.sizes().contains(&how.size) {
        return Err(Refusal::new("service-refused-paper-size").into());
    }
    let paper = clean::cleaned(paper)?;
    let l = L::new(paper.head().lang);
    let mut page = Page::of(&paper, how, l);
    let mut failure = Unprintable::Interrupted;
    // neither a logo that is no picture nor a letter that no font has may keep a customer from the paper: a letter
    // without a shape is against PDF/A, so such a paper is an ordinary PDF
    for (logo, archive) in [(true, true), (true, false), (false, true), (false, false)] {
        if logo != how.logo.is_some() && logo {
            continue;
        }
        page.show(logo, archive);
        match ::paper::pdf::render_apart(&SHEETS, &page, pictures(how, logo)).await {
            Ok(bytes) => return Ok(bytes),
            Err(why) => failure = why,
        }
        tracing::warn!(why = %failure, logo, archive, "a paper is tried in plainer form");
    }
    Err(Failure::internal(failure))
}

fn pictures(how: &Printing, wanted: bool) -> Vec<Picture> {
    how.logo
        .iter()
        .filter(|_| wanted)
        .map(|logo| Picture::new("logo", logo.clone()))
        .collect()
}
