//! Pages: the rules of law, and a case played through.

mod answer;
pub mod case;
mod countries;
mod fields;
mod rule_views;
pub mod rules;
mod words;

use law::{Confidence, Letter};
use ui::{L, State, Tag};

/// How sure we are, as a tag.
fn certainty(l: L, confidence: Confidence) -> Tag {
    let (state, key) = match confidence {
        Confidence { disputed: true, .. } => (State::Late, "lawbook-sure-disputed"),
        Confidence {
            letter: Letter::A, ..
        } => (State::Good, "lawbook-sure-a"),
        Confidence {
            letter: Letter::B, ..
        } => (State::Plain, "lawbook-sure-b"),
        Confidence {
            letter: Letter::C, ..
        } => (State::Soon, "lawbook-sure-c"),
    };
    Tag::new(state, l.a1(key, "letter", confidence.to_string()))
}
