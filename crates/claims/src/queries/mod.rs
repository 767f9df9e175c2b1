//! What is read: claims with their lines, proofs and payments, agreements, sums. What lies at a station that is not seen is not there.

mod agreements;
mod claims;
mod sums;

pub use agreements::{
    agreed_suppliers, agreement, agreement_on, agreements_many, agreements_of, agreements_page,
};
pub use claims::{
    ClaimFilter, claim, claims_of, claims_page, lines, proofs, proofs_of_many, recoveries,
};
pub use sums::{AgeSum, StateSum, age_sums, state_sums};
