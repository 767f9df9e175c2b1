//! Tables of issuing; private outside the crate.

pub mod account;
pub mod attempt;
pub mod body;
pub mod e_document;
pub mod e_user;
pub mod export;
pub mod inbox;
pub mod incoming;
pub mod series;
pub mod series_year;
pub mod terms;

use std::str::FromStr;

use kernel::states::State;

use crate::rules::incoming::InState;
use crate::rules::kind::EKind;
use crate::rules::series::Numbering;
use crate::rules::state::EState;
use crate::rules::trouble::{Deed, Outcome, TroubleKind};

fn of_word<S: FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(EKind, State::word, of_word);
platform::word_column!(EState, State::word, of_word);
platform::word_column!(InState, State::word, of_word);
platform::word_column!(Numbering, State::word, of_word);
platform::word_column!(Deed, State::word, of_word);
platform::word_column!(Outcome, State::word, of_word);
platform::word_column!(TroubleKind, State::word, of_word);
