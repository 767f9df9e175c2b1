//! The pages' routes with what each of them needs.

use ui::{Need, Routes};

use super::{
    count, count_list, count_new, inspection, location, location_goods, location_list, move_list,
    move_new, opening, stock_list, transfer, transfer_list, transfer_new, van,
};
use crate::permissions::{
    CountStock, EditLocations, InspectStock, MoveStock, OpenStock, ReadStock,
};

/// All pages of this capability.
#[must_use]
pub fn routes() -> Routes {
    goods()
        .merge(locations())
        .merge(counts())
        .merge(transfers())
}

fn goods() -> Routes {
    let read = Need::permission::<ReadStock>();
    let (go, open) = (
        Need::permission::<MoveStock>(),
        Need::permission::<OpenStock>(),
    );
    let look = Need::permission::<InspectStock>();
    Routes::new()
        .get("/stock", read, stock_list::list)
        .get("/stock/moves", read, move_list::list)
        .get("/stock/moves/new", go, move_new::new)
        .post("/stock/moves/new", go, move_new::go)
        .get("/stock/opening/new", open, opening::new)
        .post("/stock/opening/new", open, opening::register)
        .get("/stock/inspections/new", look, inspection::new)
        .post("/stock/inspections/new", look, inspection::record)
}

fn locations() -> Routes {
    let (read, edit) = (
        Need::permission::<ReadStock>(),
        Need::permission::<EditLocations>(),
    );
    Routes::new()
        .get("/stock/locations", read, location_list::list)
        .get("/stock/locations/new", edit, van::new)
        .post("/stock/locations/new", edit, van::open)
        .get("/stock/locations/{id}", read, location::show)
        .get("/stock/locations/{id}/goods", read, location_goods::goods)
        .get("/stock/locations/{id}/units", read, location_goods::units)
        .get("/stock/locations/{id}/edit", edit, van::edit)
        .post("/stock/locations/{id}/edit", edit, van::save)
        .post("/stock/locations/{id}/close", edit, van::close)
}

fn counts() -> Routes {
    let (read, count) = (
        Need::permission::<ReadStock>(),
        Need::permission::<CountStock>(),
    );
    Routes::new()
        .get("/stock/counts", read, count_list::list)
        .get("/stock/counts/new", count, count_new::new)
        .post("/stock/counts/new", count, count_new::open)
        .get("/stock/counts/{id}", read, count::show)
        .post("/stock/counts/{id}/scan", count, count::scan)
        .post("/stock/counts/{id}/rest", count, count::rest)
        .post("/stock/counts/{id}/close", count, count::close)
        .post("/stock/counts/{id}/cancel", count, count::cancel)
}

fn transfers() -> Routes {
    let (read, go) = (
        Need::permission::<ReadStock>(),
        Need::permission::<MoveStock>(),
    );
    Routes::new()
        .get("/stock/transfers", read, transfer_list::list)
        .get("/stock/transfers/new", go, transfer_new::new)
        .post("/stock/transfers/new", go, transfer_new::send)
        .get("/stock/transfers/{id}", read, transfer::show)
        .post("/stock/transfers/{id}/receive", go, transfer::receive)
        .post("/stock/transfers/{id}/cancel", go, transfer::cancel)
}
