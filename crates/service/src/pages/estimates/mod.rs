//! Estimates as people write and answer them: editor, page, answers heard by staff, PDF.

mod answer;
mod editor;
mod fee;
mod page;
mod panel;
mod pdf;
mod words;

use ui::{Need, Routes};

pub(super) use page::WayShown;
pub(crate) use panel::EstimatesOfOrder;
pub(super) use pdf::answer as pdf_answer;

use crate::permissions::{ReadOrders, WriteEstimates};
use crate::records::service_order::Model;
use crate::rules::states::OrderState;

/// What an estimate lets one do next with an order, as buttons: address and key of the words.
pub(super) fn next(order: &Model) -> Vec<(String, &'static str)> {
    let of_order = format!("/service/orders/{}/estimate", order.id);
    match (order.state, order.estimate_id) {
        (OrderState::Diagnosing, _) => vec![(of_order, "service-estimate-write")],
        (OrderState::AwaitingApproval, Some(id)) => [
            ("accept", "service-estimate-accept"),
            ("decline", "service-estimate-decline"),
            ("revise", "service-estimate-revise"),
        ]
        .map(|(act, words)| (format!("/service/estimates/{id}/{act}"), words))
        .to_vec(),
        _ => Vec::new(),
    }
}

/// Where a card leads that was dropped on a column which only an estimate opens.
pub(super) fn between(order: &Model, to: OrderState) -> Option<String> {
    let answer = |act: &str| {
        let id = order.estimate_id?;
        Some(format!("/service/estimates/{id}/{act}"))
    };
    match (order.state, to) {
        (_, OrderState::AwaitingApproval) => Some(format!("/service/orders/{}/estimate", order.id)),
        (OrderState::AwaitingApproval, OrderState::Repairing | OrderState::AwaitingParts) => {
            answer("accept")
        }
        (OrderState::AwaitingApproval, OrderState::Ready) => answer("decline"),
        (OrderState::AwaitingApproval, OrderState::Diagnosing) => answer("revise"),
        _ => None,
    }
}

/// The pages of estimates with what each needs.
pub(super) fn routes() -> Routes {
    let read = Need::permission::<ReadOrders>();
    let write = Need::permission::<WriteEstimates>();
    Routes::new()
        .get("/service/orders/{id}/estimate", write, editor::show)
        .post("/service/orders/{id}/estimate", write, editor::save)
        .get(
            "/service/orders/{id}/estimate/parts",
            write,
            editor::offered,
        )
        .get("/service/orders/{id}/estimate/total", write, editor::total)
        .get("/service/orders/{id}/fee", write, fee::show)
        .post("/service/orders/{id}/fee", write, fee::agree)
        .get("/service/estimates/{id}", read, page::show)
        .get("/service/estimates/{id}/pdf", read, pdf::show)
        .get("/service/estimates/{id}/accept", write, answer::accept_form)
        .post("/service/estimates/{id}/accept", write, answer::accept)
        .get(
            "/service/estimates/{id}/decline",
            write,
            answer::decline_form,
        )
        .post("/service/estimates/{id}/decline", write, answer::decline)
        .get("/service/estimates/{id}/revise", write, answer::revise_form)
        .post("/service/estimates/{id}/revise", write, answer::revise)
        .post("/service/estimates/{id}/expire", write, answer::expire)
        .post("/service/estimates/{id}/discard", write, answer::discard)
}
