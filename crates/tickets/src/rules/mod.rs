//! Pure decisions: where a ticket may go, when a clock is due, what a message may hold. No database, no clock.

pub mod basis;
pub mod due;
pub mod guesses;
pub mod law_clock;
pub mod readers;
pub mod reopen;
pub mod states;
pub mod words;

pub use basis::{Basis, LawBasis, Working};
pub use states::{ClockKind, ClockState, TicketState};
