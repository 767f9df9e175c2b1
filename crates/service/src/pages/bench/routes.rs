//! The routes of the bench with what each needs.

use claims::WriteClaims;
use loaners::{LendLoaners, ReadLoaners};
use parts::{PurchaseParts, UseParts};
use ui::{Need, Routes};

use super::{
    away_arrived, away_form, away_list, away_paper, beside, claim, lend, lend_paper, lists, part,
    parts_form, timer,
};
use crate::permissions::{HandOver, ManageOrders, ReadOrders, TakeIn, WorkOnOrders};

/// All of them.
pub(in crate::pages) fn routes() -> Routes {
    let read = Need::permission::<ReadOrders>();
    let fill = Need::permission::<TakeIn>();
    let manage = Need::permission::<ManageOrders>();
    let work = Need::permission::<WorkOnOrders>();
    Routes::new()
        .get("/service/orders/{id}/bench", read, part)
        .get("/service/orders/{id}/beside", read, beside)
        .get("/service/orders/{id}/lists/{list}", fill, lists::fill)
        .post("/service/orders/{id}/lists/{list}", fill, lists::keep)
        .get("/service/orders/{id}/despatch", manage, away_form::new)
        .post("/service/orders/{id}/despatch", manage, away_form::send)
        .get("/service/outsourced", read, away_list::show)
        .get("/service/outsourced/{id}/paper", read, away_paper::show)
        .get("/service/outsourced/{id}/arrived", fill, away_arrived::ask)
        .post("/service/outsourced/{id}/arrived", fill, away_arrived::keep)
        .post("/service/orders/{id}/timer", work, timer::start)
        .post("/service/timer/stop", work, timer::stop)
        .merge(of_parts())
        .merge(of_others())
}

fn of_parts() -> Routes {
    let parts = Need::permission::<UseParts>();
    let buy = Need::permission::<PurchaseParts>();
    Routes::new()
        .get("/service/orders/{id}/parts", parts, parts_form::new)
        .post("/service/orders/{id}/parts", parts, parts_form::take)
        .get(
            "/service/orders/{id}/parts-fitting",
            parts,
            super::parts::fitting,
        )
        .post(
            "/service/orders/{id}/parts/release",
            parts,
            parts_form::release,
        )
        .post("/service/orders/{id}/parts/order", buy, parts_form::order)
        .get(
            "/service/orders/{id}/parts/{part}",
            parts,
            parts_form::change,
        )
        .post(
            "/service/orders/{id}/parts/{part}",
            parts,
            parts_form::changed,
        )
}

fn of_others() -> Routes {
    let lending = Need::permission::<LendLoaners>();
    let hand = Need::permission::<HandOver>();
    let claims = Need::permission::<WriteClaims>();
    let read = Need::permission::<ReadOrders>();
    Routes::new()
        .get("/service/orders/{id}/loan/paper", read, lend_paper::show)
        .get(
            "/loans/{id}/paper",
            Need::permission::<ReadLoaners>(),
            lend_paper::of_loan,
        )
        .get("/service/orders/{id}/loan/leave", hand, lend::leave_form)
        .post("/service/orders/{id}/loan/leave", hand, lend::leave)
        .get("/service/orders/{id}/loan/{loaner}", lending, lend::new)
        .post("/service/orders/{id}/loan/{loaner}", lending, lend::give)
        .get("/service/orders/{id}/claim", claims, claim::new)
        .post("/service/orders/{id}/claim", claims, claim::propose)
}
