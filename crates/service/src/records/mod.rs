//! The tables as entities with typed ids; private outside the crate.

pub(crate) mod attachment;
pub(crate) mod check;
pub(crate) mod count;
pub(crate) mod labour;
pub(crate) mod promise;
pub(crate) mod service_order;
