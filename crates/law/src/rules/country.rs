//! What a consumer has in another country: withdrawal, legal guarantee, burden of proof, extension after a repair.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Confidence, Words};

/// A number of months for contracts of some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Months {
    /// First day of contract; `None` when not established.
    pub from: Option<Date>,
    /// Last day of contract.
    pub to: Option<Date>,
    /// How many.
    pub months: i32,
    /// How often at most (extensions after a repair).
    pub times: usize,
    /// A rule of the country alone and not of the Union.
    pub national: bool,
    /// The directive lets the country keep another rule, and whether it did was not seen.
    pub may_derogate: bool,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What the columns of the table are called when an answer cites them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryTitles {
    /// Legal guarantee.
    pub guarantee: Words,
    /// Burden of proof.
    pub burden: Words,
    /// Extension after a repair.
    pub after_repair: Words,
    /// Time for a remedy.
    pub remedy: Words,
    /// Short-term right to reject.
    pub reject: Words,
    /// Withdrawal from a distance sale.
    pub withdrawal: Words,
}

/// One row of the table of countries. A missing figure was not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Country {
    /// ISO 3166 code.
    pub code: String,
    /// What people read.
    pub name: Words,
    /// Member of the European Union.
    pub eu: bool,
    /// Days to withdraw from a distance sale.
    pub withdrawal_days: i64,
    /// Who pays the way back: `consumer`, `seller` or `policy`.
    pub return_paid_by: Option<String>,
    /// Days to refund.
    pub refund_days: Option<i64>,
    /// From when the refund counts: `notice`, `demand` or `goods_or_proof`.
    pub refund_from: Option<String>,
    /// Legal guarantee, by day of contract.
    pub guarantee: Vec<Months>,
    /// No fixed limit: the expected life of the product; the figure is the least.
    pub no_fixed_limit: bool,
    /// Legal guarantee of goods that are meant to last clearly longer.
    pub long_lasting_months: Option<i32>,
    /// How long the seller bears the burden of proof, by day of contract.
    pub burden: Vec<Months>,
    /// What a repair within the guarantee adds, by day of contract.
    pub after_repair: Vec<Months>,
    /// Whether days in repair are added to the guarantee.
    pub repair_days_added: bool,
    /// Within how many days a repair or replacement must be done.
    pub remedy_within_days: Option<i32>,
    /// Days of a short-term right to reject the goods.
    pub reject_within_days: Option<i32>,
    /// The law that the row rests on.
    pub law: Option<String>,
    /// What else must be known.
    pub note: Option<Words>,
    /// How sure we are of withdrawal, return cost and refund.
    pub confidence: Confidence,
}

impl Country {
    /// The figure for a day of contract, or the nearest one with `false`.
    #[must_use]
    pub fn months_on(rows: &[Months], day: Date) -> Option<(&Months, bool)> {
        let holds = |row: &&Months| {
            row.from.is_none_or(|from| from <= day) && row.to.is_none_or(|to| day <= to)
        };
        let sure = rows.iter().find(holds).map(|row| (row, true));
        sure.or_else(|| rows.first().map(|row| (row, false)))
    }

    /// What a repair adds for a day of contract; before the first such rule a repair adds nothing.
    #[must_use]
    pub fn after_repair_on(&self, day: Date) -> Option<&Months> {
        Self::months_on(&self.after_repair, day)
            .filter(|(_, sure)| *sure)
            .map(|(row, _)| row)
    }
}
