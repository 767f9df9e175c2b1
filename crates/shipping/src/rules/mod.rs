//! Decisions about shipments: facts in, decision or refusal out. No database, no clock.

pub mod contents;
pub mod hub;
pub mod labelling;
pub mod live;
pub mod offers;
pub mod parcel;
pub mod place;
pub mod price_file;
pub mod tariff;
pub mod tracking;
