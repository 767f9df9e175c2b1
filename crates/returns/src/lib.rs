//! Returns: what comes back, what the law and the policy give for it, and how much money goes back by which way.
//!
//! So far these are the rules alone, see [`rules`]: no record, no page. `README.md` says what the acts will call.

pub mod rules;

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("returns");
