//! A line of a document: what, how many, for how much, with which serial numbers.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::document::{Delivery, Reference};
use crate::money::{Adjustment, KDV, TaxLine};
use crate::serials::Serial;

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its own number, as written.
    pub id: String,
    /// The seller's code.
    pub seller_code: String,
    /// The buyer's code.
    pub buyer_code: String,
    /// The manufacturer's code.
    pub manufacturer_code: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Brand.
    pub brand: String,
    /// Model.
    pub model: String,
    /// Notes.
    pub notes: Vec<String>,
    /// Quantity: invoiced, delivered or received.
    pub quantity: Option<Decimal>,
    /// Unit code as written.
    pub unit_code: String,
    /// Price of one.
    pub unit_price: Option<Decimal>,
    /// Amount of the line, after its own discounts in right documents.
    pub net: Option<Decimal>,
    /// Discounts and charges of the line.
    pub adjustments: Vec<Adjustment>,
    /// Taxes of the line.
    pub taxes: Vec<TaxLine>,
    /// Withholdings of the line.
    pub withholdings: Vec<TaxLine>,
    /// Deliveries of the line.
    pub deliveries: Vec<Delivery>,
    /// References of the line to orders and despatches.
    pub references: Vec<Reference>,
    /// Serial numbers from the places made for them, the surest first.
    pub serials: Vec<Serial>,
    /// Serial numbers that texts seem to hold: proposals for a person, never facts.
    pub serial_proposals: Vec<Serial>,
    /// Further numbers of the item with their scheme: ETIKETNO, KUNYENO, ILAC …
    pub item_numbers: Vec<(String, String)>,
    /// Receipt advice: what was missing.
    pub short: Option<Decimal>,
    /// Receipt advice: what was refused, and why.
    pub rejected: Option<Decimal>,
    /// Why it was refused.
    pub reject_reason: String,
    /// Receipt advice: what came too many.
    pub oversupplied: Option<Decimal>,
}

impl Line {
    /// The code by which the product is found again: the seller's, else the buyer's, else the manufacturer's.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        [&self.seller_code, &self.buyer_code, &self.manufacturer_code]
            .into_iter()
            .find(|code| !code.is_empty())
            .map(String::as_str)
    }

    /// What to call the product: its name, or the description where the name is only the code.
    #[must_use]
    pub fn text(&self) -> &str {
        let name_is_code =
            Some(self.name.as_str()) == self.code() || !self.name.chars().any(char::is_alphabetic);
        match (
            self.name.is_empty() || name_is_code,
            self.description.is_empty(),
        ) {
            (true, false) => &self.description,
            _ => &self.name,
        }
    }

    /// KDV percent of the line.
    #[must_use]
    pub fn vat_percent(&self) -> Option<Decimal> {
        let kdv = self.taxes.iter().find(|tax| tax.code == KDV);
        kdv.or_else(|| self.taxes.first())
            .and_then(|tax| tax.percent)
    }

    /// All taxes of the line.
    #[must_use]
    pub fn tax(&self) -> Decimal {
        self.taxes.iter().map(|tax| tax.amount).sum()
    }

    /// Pieces, when the quantity is a whole number of them.
    #[must_use]
    pub fn pieces(&self) -> Option<u32> {
        let quantity = self.quantity?;
        quantity
            .is_integer()
            .then(|| u32::try_from(quantity).ok())
            .flatten()
    }
}
