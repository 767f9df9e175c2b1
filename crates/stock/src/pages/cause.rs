//! The record behind a move in words, with the way to it where its page is known.

use kernel::ids::{Ref, kinds};
use ui::list::Cell;
use ui::{L, Site};
use uuid::Uuid;

/// A cause as a cell of a list.
pub(crate) fn cause_cell(site: &Site, l: L, kind: &str, id: Uuid) -> Cell {
    match cause_link(site, l, kind, id) {
        (words, Some(url)) => Cell::link(url, words),
        (words, None) => Cell::text(words),
    }
}

/// What caused a move, and the address of that record.
pub(crate) fn cause_link(site: &Site, l: L, kind: &str, id: Uuid) -> (String, Option<String>) {
    let Ok(cause) = Ref::from_parts(kind, id) else {
        return (l.t("stock-cause-other"), None);
    };
    let words = if cause.is::<kinds::Staff>() || cause.is::<kinds::StockMove>() {
        return (l.t("stock-cause-hand"), None);
    } else if cause.is::<kinds::Location>() {
        return (
            l.t("stock-cause-opening"),
            Some(format!("/stock/locations/{id}")),
        );
    } else if cause.is::<kinds::StockCount>() {
        return (
            l.t("stock-cause-count"),
            Some(format!("/stock/counts/{id}")),
        );
    } else if cause.is::<kinds::Transfer>() {
        return (
            l.t("stock-cause-transfer"),
            Some(format!("/stock/transfers/{id}")),
        );
    } else if cause.is::<kinds::ServiceOrder>() || cause.is::<kinds::Ticket>() {
        "stock-cause-service"
    } else if cause.is::<kinds::PurchaseOrder>() || cause.is::<kinds::PurchaseLine>() {
        "stock-cause-purchase"
    } else if cause.is::<kinds::PartUse>() {
        "stock-cause-part"
    } else if cause.is::<kinds::Loan>() || cause.is::<kinds::Loaner>() {
        "stock-cause-loan"
    } else if cause.is::<kinds::Outsourcing>() {
        "stock-cause-outsourcing"
    } else {
        "stock-cause-other"
    };
    // the pages of higher capabilities are known by what the search field leads to
    let known = site.search_kinds.iter().find(|known| known.kind == kind);
    (l.t(words), known.map(|known| (known.url)(id)))
}
