//! The law's rule book as this capability uses it.

use jiff::civil::Date;
use law::RuleBook;

/// The least warranty in months of a part that is fitted or sold out of warranty.
pub(crate) fn least_part_months(day: Date) -> i32 {
    RuleBook::builtin()
        .at("TR.REPAIR.PART_WARRANTY", day)
        .and_then(|cited| i32::try_from(cited.number()).ok())
        .unwrap_or(0)
}
