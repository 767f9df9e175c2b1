//! Which column means what: fields that we know, guesses in both languages, and mappings that are remembered.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use dates::DayOrder;
pub use fields::{Field, Target};
pub use guess::{guess, guess_target};
pub use numbers::NumberStyle;
pub use presets::{PRESETS, Preset, preset_for};

mod dates;
mod fields;
mod guess;
mod numbers;
mod presets;

/// What the columns of a table mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the rows are.
    pub target: Target,
    /// Field of each column, in the order of the head; nothing for columns that are left out.
    pub columns: Vec<Option<Field>>,
    /// Values that hold for all rows, such as a currency.
    #[serde(default)]
    pub fixed: Vec<(Field, String)>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// Which comes first in days with slashes.
    pub days: DayOrder,
    /// Prices contain the tax.
    pub vat_included: bool,
    /// Who gives the keys: a shop's name, a preset.
    pub scope: String,
}

impl Mapping {
    /// The column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|mapped| *mapped == Some(field))
    }

    /// All columns of a field; telephones and the like may have several.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = usize> {
        self.columns
            .iter()
            .enumerate()
            .filter(move |(_, mapped)| **mapped == Some(field))
            .map(|(at, _)| at)
    }

    /// The value that holds for all rows.
    #[must_use]
    pub fn fixed_value(&self, field: Field) -> Option<&str> {
        self.fixed
            .iter()
            .find(|(fixed, _)| *fixed == field)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Whether rows can say this field at all.
    #[must_use]
    pub fn says(&self, field: Field) -> bool {
        self.column(field).is_some() || self.fixed_value(field).is_some()
    }

    /// What is missing or twice, as text keys with the field they are about.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, Field)> {
        let missing = self
            .target
            .needs()
            .iter()
            .filter(|any| !any.iter().any(|field| self.says(*field)));
        let mut faults: Vec<_> = missing
            .filter_map(|any| any.first())
            .map(|field| ("imports-mapping-missing", *field))
            .collect();
        for (at, field) in self.columns.iter().enumerate() {
            if let Some(field) = field
                .filter(|field| !field.may_repeat() && self.columns[..at].contains(&Some(*field)))
            {
                faults.push(("imports-mapping-twice", field));
            }
        }
        faults
    }
}

/// Whether a column is one that we add to a file of refused rows: it says why, and means nothing.
#[must_use]
pub fn is_reason(name: &str) -> bool {
    kernel::turkish::fold(name).starts_with("vefa:")
}

/// Tells heads apart: the same columns in the same order get the same remembered mapping.
#[must_use]
pub fn fingerprint(head: &[String]) -> String {
    let mut hash = Sha256::new();
    for name in head.iter().filter(|name| !is_reason(name)) {
        hash.update(kernel::turkish::fold(name).as_bytes());
        hash.update([0]);
    }
    hex::encode(&hash.finalize()[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_head_is_known_again() {
        let head = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        assert_eq!(
            fingerprint(&head(&["Müşteri", "Tutar"])),
            fingerprint(&head(&["MÜŞTERİ", "tutar"]))
        );
        assert_ne!(
            fingerprint(&head(&["Müşteri", "Tutar"])),
            fingerprint(&head(&["Tutar", "Müşteri"]))
        );
    }

    #[test]
    fn a_mapping_says_what_it_lacks() {
        let mut mapping = guess(Target::Sales, &["Fatura No".into(), "Tarih".into()], &[]);
        assert_eq!(
            mapping.faults(),
            [("imports-mapping-missing", Field::ProductName)]
        );
        mapping.columns = vec![Some(Field::SaleNumber), Some(Field::SaleNumber)];
        assert!(
            mapping
                .faults()
                .contains(&("imports-mapping-twice", Field::SaleNumber))
        );
        mapping.columns = vec![
            Some(Field::SaleNumber),
            Some(Field::SoldOn),
            Some(Field::ProductCode),
            Some(Field::Phone),
            Some(Field::Phone),
        ];
        assert_eq!(mapping.faults(), []);
    }
}
