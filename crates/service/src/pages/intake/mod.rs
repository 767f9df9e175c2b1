//! The intake: one page in the order of talking at a counter. Who and what, the warranty, what is wrong, what came with it, when.

mod found;
mod known;
mod page;
mod phone;
mod photos;
mod unit;
mod words;

pub(super) use page::{enter, faults, found, missing, new, products, unit};
pub(super) use phone::{bring, show as phone};
pub(super) use photos::{code, part as photos, picture, telephone};
