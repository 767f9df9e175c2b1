//! What belongs to a matter, gathered with few statements and bounded; and where its files stand.

mod chain;
mod enclosures;
mod gather;
mod goods;
mod look;
mod made;
mod returned;
mod talk;
mod ways;

pub use gather::gather;
pub use look::{Look, look};
pub use made::{MadeFile, Standing, Wish, made, wish};
