//! The tidy test: what keeps the walls of the house, read from `ARCHITECTURE.md` and the sources themselves.
//!
//! Each check takes a [`House`] and answers with complaints, one line each, that say where the fault is and what
//! would be right. `tests/house.rs` runs them over this repository.

pub mod cellar;
pub mod floors;
pub mod house;
pub mod lengths;
pub mod names;
pub mod rooms;
pub mod source;
pub mod texts;
pub mod wire;

pub use house::House;

/// One fault: where it is and what would be right.
pub type Complaint = String;
