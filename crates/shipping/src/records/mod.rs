//! Tables of shipping; private outside the crate.

pub mod agreement;
pub mod call;
pub mod carrier;
pub mod hub;
pub mod parcel;
pub mod price;
pub mod quoted;
pub mod seen;
pub mod shipment;
