//! Calls to servers that are not ours: timed, bounded, and honest about what is not known.
//!
//! Start at [`Caller`]. What matters to the one who calls is in [`Trouble`]: whether the server may have acted.

mod answer;
mod call;
mod caller;
mod trouble;

pub use answer::Answer;
pub use call::{Call, may_be_called};
pub use caller::Caller;
pub use trouble::Trouble;
