//! A sale at a distance: what the contract is for, what arrived when, and how the buyer withdrew from it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a distance contract is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractKind {
    /// Goods, in one or several parcels.
    #[default]
    Goods,
    /// Goods that come regularly over some time.
    Series,
    /// A service.
    Service,
    /// Assembly, maintenance or repair of a good.
    Upkeep,
}

/// Whether the pre-information named a carrier for the way back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedCarrier {
    /// None was named.
    #[default]
    None,
    /// One was named.
    Named,
    /// One was named that has no branch where the buyer is.
    WithoutBranch,
}

/// One parcel, or one piece of a good that comes in several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// When the buyer, or who he named, received it. Hand-over to the carrier is not delivery.
    pub on: Date,
}

/// The facts of a distance sale. The order of parcels does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Distance {
    /// What the contract is for.
    pub of: ContractKind,
    /// What arrived when; none means the one delivery of the case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parcels: Vec<Parcel>,
    /// Something ordered has not arrived yet.
    #[serde(skip_serializing_if = "super::is_false")]
    pub more_to_come: bool,
    /// The consumer was not properly informed of the right at the contract.
    #[serde(skip_serializing_if = "super::is_false")]
    pub uninformed: bool,
    /// When the consumer was properly informed after all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub informed_on: Option<Date>,
    /// Key of the exception that the goods or the service fall under, such as `made_to_order`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception: Option<String>,
    /// Concluded without an online interface, such as by telephone.
    #[serde(skip_serializing_if = "super::is_false")]
    pub offline: bool,
    /// The carrier that the pre-information named.
    pub named_carrier: NamedCarrier,
    /// The buyer sends the goods by a carrier other than the one named.
    #[serde(skip_serializing_if = "super::is_false")]
    pub other_carrier: bool,
    /// The seller collects the goods.
    #[serde(skip_serializing_if = "super::is_false")]
    pub seller_collects: bool,
    /// Abroad: the buyer was not told that the way back is at his cost.
    #[serde(skip_serializing_if = "super::is_false")]
    pub cost_untold: bool,
    /// When the buyer sent the withdrawal notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<Date>,
    /// When it reached seller or platform; `None` means the same day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_arrived_on: Option<Date>,
    /// When the goods were handed to the carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_over_on: Option<Date>,
    /// When the goods reached the seller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrived_on: Option<Date>,
    /// When the refund was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunded_on: Option<Date>,
}

impl Distance {
    /// Every dated fact with its place.
    pub(super) fn days(&self) -> Vec<(String, Option<Date>)> {
        let parcels = self.parcels.iter().enumerate();
        let parcels =
            parcels.map(|(place, one)| (format!("distance.parcels[{place}].on"), Some(one.on)));
        let single = [
            ("informed_on", self.informed_on),
            ("withdrawn_on", self.withdrawn_on),
            ("notice_arrived_on", self.notice_arrived_on),
            ("handed_over_on", self.handed_over_on),
            ("arrived_on", self.arrived_on),
            ("refunded_on", self.refunded_on),
        ];
        let single = single.map(|(field, day)| (format!("distance.{field}"), day));
        parcels.chain(single).collect()
    }
}
