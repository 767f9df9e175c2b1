//! The facts of a case, as a clerk or a program states them. Nothing here decides; unknown fields are refused.

mod check;
mod distance;
mod events;
mod product;
mod promises;
mod read;
mod settle;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use distance::{ContractKind, Distance, NamedCarrier, Parcel};
pub use events::{
    Addressee, Choice, ChoiceKind, Medium, Notice, PaidService, Repair, Replacement, Report,
    ReportKind,
};
pub use product::{Condition, Measure, MeasureKind, Product, Reading};
pub use promises::{FittedPart, Limit, Promise, PromiseKind, Starts};

/// Who bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Buyer {
    /// For purposes outside trade and profession: the consumer act applies.
    #[default]
    Consumer,
    /// For trade or profession: it does not.
    Business,
}

/// What a company agreed beyond the law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Agreed {
    /// Months after a paid repair in which the same fault costs nothing; `None` takes the book's figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_fault_free_months: Option<u16>,
    /// Whether a half holiday counts as a business day; `None` takes the book's figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half_day_counts: Option<bool>,
}

/// One unit, how it was bought, and everything that happened to it. The order of lists does not matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The day of the question; later facts are not yet known to the answer.
    pub asked_on: Date,
    /// Who bought.
    #[serde(default)]
    pub buyer: Buyer,
    /// ISO code of the country whose law protects the buyer.
    #[serde(default = "turkey")]
    pub country: String,
    /// What was bought.
    #[serde(default)]
    pub product: Product,
    /// New, used or refurbished.
    #[serde(default)]
    pub condition: Condition,
    /// The day of the contract. Nothing may lie before it.
    pub contract_on: Date,
    /// The day of delivery; when missing, the day of the contract is assumed and the answer says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_on: Option<Date>,
    /// True when the given day of delivery is a guess.
    #[serde(default, skip_serializing_if = "is_false")]
    pub delivery_assumed: bool,
    /// For used goods: when the good was first delivered as new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_delivered_on: Option<Date>,
    /// A limit of use, such as 30,000 km, with its readings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Notices of defects that did not lead to a repair.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// Repairs, open and done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
    /// Reports that a repair is impossible, or that the user is at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report>,
    /// Rights that the buyer chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// When this unit stands in for another: the dates of delivery and the repairs are those of the first one too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
    /// Extended, voluntary and part warranties, insurances.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// Parts fitted or sold out of warranty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<FittedPart>,
    /// Paid services, such as repairs out of warranty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<PaidService>,
    /// How it was sold at a distance, and the withdrawal from it; none for a sale in a shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<Distance>,
    /// The seller hid the defect by gross fault or deceit.
    #[serde(default, skip_serializing_if = "is_false")]
    pub defect_hidden: bool,
    /// Goods that are meant to last clearly longer, where a country asks.
    #[serde(default, skip_serializing_if = "is_false")]
    pub long_lasting: bool,
    /// What the company agreed beyond the law.
    #[serde(default, skip_serializing_if = "Agreed::is_default")]
    pub agreed: Agreed,
}

impl Case {
    /// A consumer's purchase of a new good in Türkiye, with nothing that happened to it yet.
    #[must_use]
    pub fn new(contract_on: Date, asked_on: Date) -> Self {
        Self {
            asked_on,
            buyer: Buyer::Consumer,
            country: turkey(),
            product: Product::default(),
            condition: Condition::New,
            contract_on,
            delivered_on: None,
            delivery_assumed: false,
            first_delivered_on: None,
            measure: None,
            notices: Vec::new(),
            repairs: Vec::new(),
            reports: Vec::new(),
            choices: Vec::new(),
            replacement: None,
            promises: Vec::new(),
            parts: Vec::new(),
            services: Vec::new(),
            distance: None,
            defect_hidden: false,
            long_lasting: false,
            agreed: Agreed::default(),
        }
    }
}

impl Agreed {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

fn turkey() -> String {
    "TR".to_owned()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

pub(crate) use check::check;
pub(crate) use settle::settle;
