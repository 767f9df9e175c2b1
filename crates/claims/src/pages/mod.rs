//! Pages of claims: the list with its sums, a claim with its next step, the forms, agreements.

mod agreements;
mod claim;
mod form;
mod history;
mod list;
mod proof;
mod steps;
mod words;

use ui::{Need, Routes};

use crate::permissions::{DecideClaims, ReadClaims, WriteClaims};

pub(crate) use words::working;

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadClaims>();
    let write = Need::permission::<WriteClaims>();
    let decide = Need::permission::<DecideClaims>();
    Routes::new()
        .get("/claims", read, list::list)
        .get("/claims/new", write, form::new)
        .post("/claims/new", write, form::create)
        .get("/claims/agreements", read, agreements::list)
        .get("/claims/agreements/new", decide, agreements::new)
        .post("/claims/agreements/new", decide, agreements::publish)
        .get("/claims/{id}", read, claim::show)
        .get("/claims/{id}/sheet", read, claim::sheet)
        .get("/claims/{id}/edit", write, form::edit)
        .post("/claims/{id}/edit", write, form::save)
        .upload(
            "/claims/{id}/proofs",
            write,
            platform::files::FILE_BYTES,
            proof::add,
        )
        .get("/claims/{id}/proofs/{file}", read, proof::download)
        .post("/claims/{id}/proofs/{file}/remove", write, proof::remove)
        .post("/claims/{id}/send", write, steps::send)
        .post("/claims/{id}/decide", decide, steps::decide)
        .post("/claims/{id}/recover", decide, steps::recover)
        .post("/claims/{id}/write-off", decide, steps::write_off)
}
