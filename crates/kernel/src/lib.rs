//! The kernel: the few ideas that every other crate shares, and nothing that reads a clock, a file or chance.
//!
//! Words and a table of modules stand in `README.md` of this crate. Everything here is pure: the moment is an
//! argument, a "no" is a [`refusal::Refusal`] with a text key and facts, and every loop has a bound.

pub mod calendar;
pub mod clock;
pub mod format;
pub mod identifiers;
pub mod ids;
pub mod language;
pub mod money;
pub mod numbers;
pub mod phone;
pub mod refusal;
pub mod spelled;
pub mod states;
pub mod texts;
pub mod time;
pub mod turkish;

pub use ids::{Id, Kind, Ref};
pub use language::Language;
pub use money::{Currency, Money, VatRate};
pub use refusal::{Arg, Problems, Refusal, Refused};
