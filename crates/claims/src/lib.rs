//! Claims: what is claimed back from manufacturers and suppliers for repairs under warranty.
//!
//! Start at [`acts`]. After a repair [`acts::draft_from`] drafts a claim; [`claims_of`] tells what was claimed for a cause.
//! `README.md` has the words and the tables.

pub mod acts;
mod checks;
mod events;
mod follow;
mod permissions;
pub mod queries;
mod records;
pub mod rules;

pub use acts::{ClaimFacts, Drafted, ProofFile, draft_from};
pub use checks::CHECKS;
pub use follow::ClaimsFollowSuppliers;
pub use permissions::{DecideClaims, PERMISSIONS, ReadClaims, WriteClaims};
pub use queries::{agreement_on, claims_of};
pub use records::agreement::Model as Agreement;
pub use records::claim::Model as Claim;
pub use rules::claim::ClaimState;
pub use rules::proof::ProofKind;
pub use rules::tariff::{Done, Tariff};
