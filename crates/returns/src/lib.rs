//! Returns: what comes back, what the law and the policy give for it, and how much money goes back by which way.
//!
//! Start at [`acts`] (what happens) and [`rules`] (what is allowed). `README.md` has the words, the states and the tables.

pub mod acts;
mod checks;
mod clocks;
mod counts;
pub mod events;
mod facts;
mod follow;
mod frozen;
mod goods;
pub mod jobs;
mod keys;
pub mod letters;
mod moving;
mod permissions;
pub mod queries;
mod records;
pub mod rules;
mod search;
mod starter;
mod statistic;
mod store;
mod wallets;

pub use checks::CHECKS;
pub use facts::{AT_A_DISTANCE, IN_A_SHOP};
pub use follow::ReturnsFollowCustomers;
pub use frozen::{Article, Frozen};
pub use letters::LETTERS;
pub use moving::Moved;
pub use permissions::{
    DecideReturns, ImportReturns, PERMISSIONS, ReadReturns, ReceiveReturns, RequestReturns,
    SetReturns,
};
pub use records::case::Model as Return;
pub use records::exchange::Model as Exchange;
pub use records::reason::Model as ReturnReason;
pub use records::refund::Model as ReturnRefund;
pub use records::unit::Model as ReturnUnit;
pub use search::SEARCH;
pub use store::Seen;

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("returns");
