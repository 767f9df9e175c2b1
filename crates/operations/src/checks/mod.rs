//! What must always hold, looked at each night and when a person asks: kept with what was found, on a page and for programs.
//!
//! What is looked at is declared by the capabilities; the program hands it over once, see [`Looks`].

mod acts;
pub(crate) mod api;
mod chain;
mod jobs;
pub(crate) mod pages;
mod queries;
mod records;

use platform::Check;

pub use acts::ask_check;
pub use chain::CHECKS_OF_CHAIN;
pub use jobs::{LookThrough, SCHEDULE};
pub use queries::{Finding, Run, last_found};

/// All checks of the program.
pub type Looks = &'static [&'static [&'static dyn Check]];

/// The page of the runs.
pub(crate) const CHECKS: &str = "/settings/checks";
