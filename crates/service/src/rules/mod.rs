//! Pure decisions of the service desk: facts in, decision or refusal out.

pub mod estimate;
pub mod estimate_states;
pub mod guards;
pub mod hours;
pub mod intake;
pub mod journey;
pub mod lists;
pub mod notices;
pub mod outsourcing;
pub mod paper_kinds;
pub mod promise;
pub mod promises;
pub mod purse;
pub mod repeat;
pub mod scanned;
pub mod states;
pub mod storage;
pub mod timer;
pub mod words;
