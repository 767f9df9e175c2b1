//! What the rest of the house relies on, told as tables and properties.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calendar;
mod clock;
mod format;
mod hours;
mod identifiers;
mod ids;
mod money;
mod numbers;
#[cfg(feature = "orm")]
mod orm;
mod phone;
mod refusals;
mod spelled;
mod states;
mod texts;
mod trial_data;
mod turkish;
