//! Decisions of identity: facts in, decision or refusal out; nothing here reads.

pub mod company;
pub mod lang;
pub mod lock_out;
pub mod mail_address;
pub mod opening_hours;
pub mod passwords;
pub mod permissions;
pub mod postal_address;
pub mod roles;
pub mod session_life;
pub mod staff;
pub mod station;
pub mod team;
pub mod token;
pub mod words;
