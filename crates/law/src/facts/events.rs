//! What happened to a unit: notices, repairs, reports, choices, a replacement, paid services.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// To whom something was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// An authorised service.
    #[default]
    Service,
    /// The seller.
    Seller,
    /// The producer.
    Producer,
    /// The importer.
    Importer,
    /// Anybody else; starts no clock.
    Other,
}

/// How something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// By telephone.
    Phone,
    /// By e-mail.
    Email,
    /// By fax.
    Fax,
    /// By registered letter.
    RegisteredLetter,
    /// At the counter.
    InPerson,
    /// By a form on the web.
    Web,
    /// In another way that can be proved.
    Other,
}

/// A fault was notified.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// When it arrived.
    pub on: Date,
    /// To whom.
    #[serde(default)]
    pub to: Addressee,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<Medium>,
}

/// One repair. It begins with the first notice or the hand-over and ends with the ready notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Repair {
    /// Notices of the fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// When the unit was handed over to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_over_on: Option<Date>,
    /// When the consumer was told that it is ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready_on: Option<Date>,
    /// When it was collected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collected_on: Option<Date>,
    /// When a loaner was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loaner_on: Option<Date>,
    /// Whether it was done under warranty; `None` lets the dates decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_warranty: Option<bool>,
    /// The group of its fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault_group: Option<String>,
}

/// What a report says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// It cannot be repaired.
    Unrepairable,
    /// The fault comes from use against the manual.
    UserFault,
}

/// A written report of a service, seller, producer or importer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// When it was drawn up.
    pub on: Date,
    /// What it says.
    pub kind: ReportKind,
    /// By whom.
    #[serde(default)]
    pub by: Addressee,
    /// When the consumer got a copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_given_on: Option<Date>,
}

/// A right of the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// Free repair.
    Repair,
    /// Replacement.
    Replacement,
    /// Refund: the contract is undone.
    Refund,
    /// Price reduction.
    Reduction,
}

/// The buyer chose a right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// When it arrived.
    pub on: Date,
    /// Which.
    pub kind: ChoiceKind,
    /// With whom.
    #[serde(default = "seller")]
    pub to: Addressee,
    /// When it was done: repaired, replaced, paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fulfilled_on: Option<Date>,
}

/// This unit stands in for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// Serial number or name of the unit that it replaced.
    pub replaces: String,
    /// When.
    pub on: Date,
}

/// A service that was paid for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidService {
    /// When it was performed.
    pub performed_on: Date,
    /// The fault that it dealt with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault_group: Option<String>,
    /// When the same fault showed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_fault_on: Option<Date>,
    /// When the customer asked to have it done again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redo_requested_on: Option<Date>,
    /// When it was done again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redone_on: Option<Date>,
}

const fn seller() -> Addressee {
    Addressee::Seller
}
