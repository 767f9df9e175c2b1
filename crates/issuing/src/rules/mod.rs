//! Pure decisions: who issues what, how a document moves, numbers of a series, when its standing is asked for again.

pub mod exemption;
pub mod incoming;
pub mod kind;
pub mod number;
pub mod patience;
pub mod series;
pub mod state;
pub mod trouble;
pub mod who;
