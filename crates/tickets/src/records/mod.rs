//! Tables of the spine; private outside the crate.

pub mod clock;
pub mod message;
pub mod note;
pub mod public_link;
pub mod ticket;
