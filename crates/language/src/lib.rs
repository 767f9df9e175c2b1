//! What a text is about, learnt from texts that somebody has labelled.
//!
//! [`train`] makes a [`Model`] of them; [`Model::guess`] tells the topics of another text with the confidence of each, and
//! [`Model::speaks_for`] the words that made it think so. [`crossed`] measures how well that goes. Nothing here reads a clock or
//! draws a number: the same texts make the same model.

mod topics;

pub use topics::{
    Example, Guess, Left, Model, Score, Settings, Untrainable, crossed, fold_of, train,
};
