//! The steps by which orders are opened.

pub(super) mod order;
pub(crate) mod promised;
pub(super) mod receipt;
pub(super) mod who;
