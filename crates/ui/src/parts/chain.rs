//! A thin bar of pieces: the chain of a warranty, a clock with its pauses. Drawn as SVG, because the page allows no inline style.

use std::fmt;

use askama::filters::HtmlSafe;

use super::escaped;

/// A piece of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its length in any unit, the same for all pieces.
    pub length: u32,
    /// `good`, `more` (added), `wait` (repair days, pauses), `soon`, `late`, `accent`, or `none` for a gap.
    pub look: &'static str,
    /// What it is, for the hover and for a screen reader.
    pub words: String,
}

/// A bar of pieces, with a mark for today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The pieces from left to right.
    pub pieces: Vec<Piece>,
    /// Where today stands, in the unit of the pieces.
    pub today: Option<u32>,
    /// The whole said in a sentence.
    pub words: String,
}

const WIDTH: u64 = 1000;

impl Chain {
    fn total(&self) -> u64 {
        self.pieces
            .iter()
            .map(|piece| u64::from(piece.length))
            .sum::<u64>()
            .max(1)
    }

    fn at(&self, length: u64) -> u64 {
        (length * WIDTH / self.total()).min(WIDTH)
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "<svg class=\"chain\" viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
            escaped(&self.words)
        )?;
        let mut passed = 0_u64;
        for piece in &self.pieces {
            let from = self.at(passed);
            passed += u64::from(piece.length);
            let width = self
                .at(passed)
                .saturating_sub(from)
                .max(u64::from(piece.length > 0));
            write!(
                f,
                "<rect class=\"{}\" x=\"{from}\" y=\"0\" width=\"{width}\" height=\"8\"><title>{}</title></rect>",
                piece.look,
                escaped(&piece.words)
            )?;
        }
        if let Some(today) = self.today {
            let x = self.at(u64::from(today)).min(WIDTH - 4);
            write!(
                f,
                "<rect class=\"today\" x=\"{x}\" y=\"0\" width=\"4\" height=\"8\"/>"
            )?;
        }
        f.write_str("</svg>")
    }
}

impl HtmlSafe for Chain {}
