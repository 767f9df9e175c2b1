//! The tables as entities with typed ids; private outside the crate.

pub(crate) mod attachment;
pub(crate) mod check;
pub(crate) mod count;
pub(crate) mod estimate;
pub(crate) mod estimate_line;
pub(crate) mod give_back;
pub(crate) mod labour;
pub(crate) mod loan_left;
pub(crate) mod notice;
pub(crate) mod outsourcing;
pub(crate) mod paper;
pub(crate) mod paper_asked;
pub(crate) mod photo;
pub(crate) mod photo_draft;
pub(crate) mod promise;
pub(crate) mod service_order;
pub(crate) mod technician_count;
pub(crate) mod terms;
pub(crate) mod timer;
pub(crate) mod wish;
