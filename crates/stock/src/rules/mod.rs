//! Pure decisions: what may lie where, which way it may go, what an inspection or a count means.

pub mod count;
pub mod inspection;
pub mod location;
pub mod moves;
pub mod place_state;
pub mod sold;
pub mod transfer;
