//! Tables of returns; private outside the crate.

pub mod carriage;
pub mod case;
pub mod checklist;
pub mod cost;
pub mod count;
pub mod exchange;
pub mod inspection;
pub mod line;
pub mod paper;
pub mod photo;
pub mod policy;
pub mod reason;
pub mod refund;
pub mod refund_tender;
pub mod statistic;
pub mod terms;
pub mod unit;

use kernel::states::State;

use crate::rules::paper::PaperKind;
use crate::rules::states::{Acceptance, Disposition, ExchangeState, Outcome, Place};
use crate::rules::whole::Whole;
use crate::rules::words::{CostKind, ReasonKind, WayBack};

fn of_word<S: std::str::FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(Place, State::word, of_word);
platform::word_column!(Acceptance, State::word, of_word);
platform::word_column!(Disposition, State::word, of_word);
platform::word_column!(Outcome, State::word, of_word);
platform::word_column!(ExchangeState, State::word, of_word);
platform::word_column!(Whole, State::word, of_word);
platform::word_column!(WayBack, State::word, of_word);
platform::word_column!(ReasonKind, State::word, of_word);
platform::word_column!(CostKind, State::word, of_word);
platform::word_column!(PaperKind, State::word, of_word);
