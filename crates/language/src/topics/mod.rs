//! Topics of texts: words, pairs of words and pieces of words weighed by how rare they are, one linear separator a topic.

mod calibration;
mod features;
mod measure;
mod model;
mod solver;
mod training;
mod vectors;

pub use measure::{Score, crossed, fold_of};
pub use model::{Guess, Model};
pub use training::{Example, Left, Settings, Untrainable, train};
