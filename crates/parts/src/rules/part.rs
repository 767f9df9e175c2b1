//! What makes a product a part: its warranty, its lead time, and what becomes of the piece that it replaces.

use jiff::civil::Date;
use kernel::ids::CustomerId;
use kernel::refusal::{Problems, Refused};

/// Longest lead time in days.
pub const LEAD_MAX: i32 = 730;
/// Longest part warranty in months.
pub const MONTHS_MAX: i32 = 240;
/// Most pieces in one reservation, use or line.
pub const PIECES_MAX: i64 = 100_000;

/// What becomes of the piece that a part replaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OldPart {
    /// There was none.
    None,
    /// We keep it.
    #[default]
    Kept,
    /// The customer has it back.
    Returned,
    /// It goes to the supplier.
    ToSupplier,
}

impl OldPart {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Kept, Self::Returned, Self::ToSupplier];

    /// The word in forms, the API and the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Kept => "kept",
            Self::Returned => "returned",
            Self::ToSupplier => "to_supplier",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "parts-old-none",
            Self::Kept => "parts-old-kept",
            Self::Returned => "parts-old-returned",
            Self::ToSupplier => "parts-old-to-supplier",
        }
    }
}

/// What somebody says about a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartFacts {
    /// Months of its own warranty; the law's least when nobody says.
    pub warranty_months: Option<i32>,
    /// Days from order to arrival.
    pub lead_days: i32,
    /// What usually becomes of the piece that it replaces.
    pub old_part: OldPart,
    /// Who usually delivers it.
    pub supplier: Option<CustomerId>,
    /// A remark for who orders or fits it.
    pub note: Option<String>,
}

impl PartFacts {
    /// The facts with their warranty, when they can stand on `day` under a least warranty of `least` months.
    pub fn checked(self, least: i32) -> Result<Self, Refused> {
        let mut problems = Problems::default();
        let months = self.warranty_months.unwrap_or(least);
        if !(least..=MONTHS_MAX).contains(&months) {
            problems.take::<()>(Err(Refused::field(
                "warranty_months",
                "parts-refused-months",
            )
            .with("least", least)
            .with("most", MONTHS_MAX)));
        }
        problems.check(
            (0..=LEAD_MAX).contains(&self.lead_days),
            "lead_days",
            "parts-refused-lead-days",
        );
        let short = self
            .note
            .as_ref()
            .is_none_or(|note| note.chars().count() <= 2_000);
        problems.check(short, "note", "parts-refused-note");
        problems.finish(Self {
            warranty_months: Some(months),
            ..self
        })
    }
}

/// A number of pieces that can be put aside, used or ordered.
pub fn pieces(quantity: i64) -> Result<i64, Refused> {
    if (1..=PIECES_MAX).contains(&quantity) {
        return Ok(quantity);
    }
    Err(Refused::field("quantity", "parts-refused-quantity").with("most", PIECES_MAX))
}

/// The serial numbers of the pieces used: one each when the part carries them, in their written form.
pub fn serials(carries: bool, quantity: i64, told: &[String]) -> Result<Vec<String>, Refused> {
    let told: Vec<String> = told
        .iter()
        .map(|serial| serial.trim().to_owned())
        .filter(|serial| !serial.is_empty())
        .collect();
    let count = i64::try_from(told.len()).unwrap_or(i64::MAX);
    if told.iter().any(|serial| serial.chars().count() > 64) {
        return Err(Refused::field("serials", "parts-refused-serial-long"));
    }
    if carries && count != quantity {
        return Err(Refused::field("serials", "parts-refused-serials")
            .with("n", quantity)
            .with("told", count));
    }
    if !carries && count > quantity {
        return Err(Refused::field("serials", "parts-refused-serials")
            .with("n", quantity)
            .with("told", count));
    }
    let mut folds: Vec<String> = told.iter().map(|serial| fold_serial(serial)).collect();
    folds.sort_unstable();
    folds.dedup();
    if folds.len() != told.len() {
        return Err(Refused::field("serials", "parts-refused-serial-twice"));
    }
    Ok(told)
}

/// Serial numbers are compared without case and spaces.
#[must_use]
pub fn fold_serial(serial: &str) -> String {
    let upper = kernel::turkish::fold(serial).to_ascii_uppercase();
    upper
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// The last day of a part's own warranty, as the law counts months.
pub fn warranty_ends(fitted_on: Date, months: i32) -> Option<Date> {
    kernel::time::add_months_clamped(fitted_on, months).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_warranty_is_never_shorter_than_the_law_allows() {
        for (told, kept) in [
            (None, Some(6)),
            (Some(6), Some(6)),
            (Some(12), Some(12)),
            (Some(5), None),
            (Some(241), None),
        ] {
            let facts = PartFacts {
                warranty_months: told,
                ..PartFacts::default()
            };
            let found = facts
                .checked(6)
                .ok()
                .and_then(|facts| facts.warranty_months);
            assert_eq!(found, kept, "{told:?}");
        }
    }

    #[test]
    fn all_problems_of_a_part_are_told_together() {
        let facts = PartFacts {
            warranty_months: Some(1),
            lead_days: -1,
            note: Some("x".repeat(2_001)),
            ..PartFacts::default()
        };
        assert_eq!(facts.checked(6).unwrap_err().0.len(), 3);
    }

    #[test]
    fn each_piece_with_a_serial_number_names_it_once() {
        let told = |serials: &[&str]| serials.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        for (carries, quantity, given, fine) in [
            (true, 1, told(&["A-1"]), true),
            (true, 2, told(&["A-1"]), false),
            (true, 2, told(&["A-1", "a-1 "]), false),
            (true, 2, told(&["A-1", " ", "A-2"]), true),
            (false, 2, told(&[]), true),
            (false, 1, told(&["A-1", "A-2"]), false),
        ] {
            assert_eq!(
                serials(carries, quantity, &given).is_ok(),
                fine,
                "{carries} {quantity} {given:?}"
            );
        }
    }

    #[test]
    fn words_of_the_old_part_come_back() {
        for one in OldPart::ALL {
            assert_eq!(OldPart::of_word(one.word()), Some(one));
        }
        assert_eq!(OldPart::of_word("lost"), None);
    }

    #[test]
    fn a_part_fitted_on_the_last_of_august_is_covered_to_the_end_of_february() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(warranty_ends(day("2026-08-31"), 6), Some(day("2027-02-28")));
        assert_eq!(warranty_ends(day("2026-11-25"), 6), Some(day("2027-05-25")));
    }
}
