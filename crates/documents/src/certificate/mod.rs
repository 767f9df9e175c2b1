//! The warranty certificate (garanti belgesi): its facts, what the regulation wants on it, and its paper.
//!
//! `catalogue` knows the facts of a unit and hands them over; what stands here is the form. Fields and text follow the
//! Garanti Belgesi Yönetmeliği (RG 13.06.2014/29029 with its changes in force since 01.01.2021).

mod facts;
mod print;
mod terms;

pub use facts::{
    CertificateFacts, Delivery, Firm, Goods, Guarantor, GuarantorRole, InvoiceRef, Measure, Medium,
    Missing, Term,
};
pub use print::pdf;
pub use terms::terms;
