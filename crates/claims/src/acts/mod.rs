//! Verbs of claims, one file each; what they share stands in `keep`.

mod decide;
mod draft;
mod edit_claim;
mod keep;
mod proofs;
mod publish_agreement;
mod recover;
mod send;
mod write_off;

pub use decide::{Decision, decide};
pub use draft::{ClaimFacts, Drafted, ProofFile, draft_from, open_claim};
pub use edit_claim::{ClaimChange, edit_claim};
pub use proofs::{add_proof, remove_proof};
pub use publish_agreement::{NewAgreement, publish_agreement};
pub use recover::{Recovery, recover};
pub use send::send;
pub use write_off::write_off;
