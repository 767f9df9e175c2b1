//! Tables of this capability; nobody outside the crate sees them.

pub mod count_line;
pub mod count_unit;
pub mod location;
pub mod stock_count;
pub mod stock_hold;
pub mod stock_level;
pub mod stock_move;
pub mod transfer;
pub mod transfer_line;
pub mod unit_place;

use kernel::states::State;

use crate::rules::count::CountState;
use crate::rules::inspection::Finding;
use crate::rules::place_state::PlaceState;
use crate::rules::transfer::TransferState;

/// The word of a state as its column keeps it.
fn word<S: State>(state: S) -> &'static str {
    state.word()
}

fn of_word<S: State>(word: &str) -> Option<S> {
    S::ALL.iter().copied().find(|state| state.word() == word)
}

platform::word_column!(PlaceState, word, of_word);
platform::word_column!(Finding, word, of_word);
platform::word_column!(CountState, word, of_word);
platform::word_column!(TransferState, word, of_word);
