//! Pure decisions of the service desk: facts in, decision or refusal out.

pub mod guards;
pub mod intake;
pub mod promise;
pub mod repeat;
pub mod states;
pub mod storage;
pub mod words;
