//! Pages of returns: list, a new one, one with its next steps, decision with preview, receiving, inspection, policy, settings.

mod decide;
mod decide_form;
mod edit;
mod inspect;
mod invoices;
mod list;
mod new;
mod new_request;
mod new_rows;
mod panels;
mod photos;
mod policy;
mod policy_rows;
mod receive;
mod settings;
mod show;
mod show_parts;
mod steps;
mod today;
mod way;
mod way_parts;
mod way_steps;
mod words;

use std::sync::Arc;

use ui::{Need, Panel, Routes};

use crate::permissions::{DecideReturns, ReadReturns, ReceiveReturns, RequestReturns, SetReturns};

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadReturns>();
    let request = Need::permission::<RequestReturns>();
    let receive = Need::permission::<ReceiveReturns>();
    let decide = Need::permission::<DecideReturns>();
    let settings = Need::permission::<SetReturns>();
    crate::portal::routes()
        .get("/returns", read, list::list)
        .get("/returns/new", request, new::new)
        .upload(
            "/returns/new",
            request,
            platform::files::FILE_BYTES * 8,
            new::create,
        )
        .get("/returns/receive", receive, receive::desk)
        .get("/returns/today", read, today::fetch)
        .get("/returns/{id}", read, show::show)
        .post("/returns/{id}/receive", receive, receive::receive)
        .get("/returns/{id}/units/{unit}/inspect", receive, inspect::form)
        .post("/returns/{id}/units/{unit}/inspect", receive, inspect::save)
        .get("/returns/{id}/decide", decide, decide::form)
        .post("/returns/{id}/decide", decide, decide::preview)
        .post("/returns/{id}/confirm", decide, decide::confirm)
        .post("/returns/{id}/verdict", decide, steps::verdict)
        .post("/returns/{id}/place", receive, steps::place)
        .post("/returns/{id}/keep", decide, steps::keep)
        .post("/returns/{id}/reason", request, edit::reason)
        .post("/returns/{id}/cancel", request, steps::cancel)
        .post("/returns/{id}/cost", receive, edit::cost)
        .post(
            "/returns/{id}/claim",
            Need::permission::<claims::WriteClaims>(),
            edit::claim,
        )
        .post("/returns/{id}/exchange", read, steps::exchange)
        .get("/returns/{id}/way", request, way::form)
        .post("/returns/{id}/way", request, way::arrange)
        .post("/returns/{id}/way/cancel", request, way_steps::cancel)
        .post("/returns/{id}/way/charge", decide, way_steps::charge)
        .get("/returns/{id}/labels/{shipment}", read, way::label)
        .post(
            "/returns/{id}/invoices/{refund}/settle",
            decide,
            invoices::settle,
        )
        .post(
            "/returns/{id}/refunds/{refund}/take-back",
            decide,
            steps::take_back,
        )
        .upload(
            "/returns/{id}/photos",
            request,
            platform::files::FILE_BYTES * 4,
            photos::add,
        )
        .get("/returns/{id}/photos/{photo}", read, photos::download)
        .get("/settings/return-policy", settings, policy::show)
        .post("/settings/return-policy", settings, policy::save)
        .get("/settings/returns", settings, settings::show)
        .post("/settings/returns/terms", settings, settings::terms)
        .post("/settings/returns/reasons", settings, settings::reason)
        .post(
            "/settings/returns/reasons/archive",
            settings,
            settings::archive,
        )
        .post("/settings/returns/checklist", settings, settings::checklist)
}

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::ReturnsOfCustomer),
        Arc::new(panels::ReturnsOfSale),
        Arc::new(panels::ReturnsOfUnit),
        Arc::new(panels::ReturnsOfTicket),
        Arc::new(panels::ReasonsOfProduct),
        Arc::new(invoices::InvoicesOfReturn),
        Arc::new(today::ReturnsOfDay),
        Arc::new(crate::portal::InviteFromSale),
    ]
}
