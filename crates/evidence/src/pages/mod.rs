//! The page of a ticket's file: what goes in, make it, how that stands, earlier ones.

mod show;

use ui::{Need, Routes};

use crate::permissions::MakeEvidence;

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let make = Need::permission::<MakeEvidence>();
    Routes::new()
        .get("/tickets/{id}/evidence", make, show::show)
        .post("/tickets/{id}/evidence", make, show::make)
        .get("/tickets/{id}/evidence/state", make, show::state)
}
