//! Tables of claims; private outside the crate.

pub mod agreement;
pub mod claim;
pub mod line;
pub mod proof;
pub mod recovery;
