//! Amounts of a document as written: adjustments, taxes, totals, rates.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Tax type code of KDV.
pub const KDV: &str = "0015";

/// A discount or a charge of a line or of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// True for a charge, false for a discount.
    pub charge: bool,
    /// Why.
    pub reason: String,
    /// Amount, never negative in right documents.
    pub amount: Decimal,
    /// Factor, as written (0.10 or 10).
    pub factor: Option<Decimal>,
    /// Amount that the factor applies to.
    pub base: Option<Decimal>,
}

/// One tax, or one withholding, with its base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxLine {
    /// Tax type code: 0015 is KDV, 601 and following are withholdings.
    pub code: String,
    /// Name as written.
    pub name: String,
    /// Percent.
    pub percent: Option<Decimal>,
    /// Base.
    pub taxable: Option<Decimal>,
    /// Amount.
    pub amount: Decimal,
    /// Code of an exemption.
    pub exemption_code: String,
    /// Reason of an exemption.
    pub exemption: String,
}

/// Totals of a document, each as far as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Sum of lines, before or after line discounts: both are in use.
    pub line_extension: Option<Decimal>,
    /// Without tax.
    pub tax_exclusive: Option<Decimal>,
    /// With tax.
    pub tax_inclusive: Option<Decimal>,
    /// All discounts.
    pub discounts: Option<Decimal>,
    /// All charges.
    pub charges: Option<Decimal>,
    /// Paid before.
    pub prepaid: Option<Decimal>,
    /// Rounding.
    pub rounding: Option<Decimal>,
    /// What is to be paid.
    pub payable: Option<Decimal>,
    /// Sum of `TaxTotal/TaxAmount`.
    pub tax: Option<Decimal>,
    /// Sum of `WithholdingTaxTotal/TaxAmount`.
    pub withheld: Option<Decimal>,
}

/// An exchange rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRate {
    /// From.
    pub source: String,
    /// To.
    pub target: String,
    /// Rate.
    pub rate: Decimal,
    /// Day of the rate.
    pub on: Option<Date>,
}
