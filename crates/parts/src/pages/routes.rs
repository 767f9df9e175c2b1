//! The pages' routes with what each of them needs.

use ui::{Need, Routes};

use super::{
    fits_import, needs, offered, order, order_form, order_print, orders, part, part_acts,
    part_form, part_list, price_list, price_list_form, price_lists, suppliers,
};
use crate::permissions::{EditParts, PurchaseParts, ReadParts, UseParts};

/// All pages of this capability.
#[must_use]
pub fn routes() -> Routes {
    parts()
        .merge(on_a_part())
        .merge(prices())
        .merge(purchases())
}

fn parts() -> Routes {
    let (read, edit) = (
        Need::permission::<ReadParts>(),
        Need::permission::<EditParts>(),
    );
    let purchase = Need::permission::<PurchaseParts>();
    Routes::new()
        .get("/parts", read, part_list::list)
        .get("/parts/new", edit, part_form::new)
        .post("/parts/new", edit, part_form::mark)
        .get("/parts/offered/products", read, offered::products)
        .get("/parts/offered/parts", read, offered::parts)
        .get("/parts/fits", edit, fits_import::new)
        .upload("/parts/fits", edit, fits_import::BYTES, fits_import::take)
        .get("/parts/needs", read, needs::show)
        .post("/parts/needs", purchase, needs::order)
        .get("/parts/{id}", read, part::show)
        .get("/parts/{id}/edit", edit, part_form::edit)
        .post("/parts/{id}/edit", edit, part_form::save)
        .post("/parts/{id}/archive", edit, part_form::archive)
}

fn on_a_part() -> Routes {
    let (edit, uses) = (
        Need::permission::<EditParts>(),
        Need::permission::<UseParts>(),
    );
    Routes::new()
        .post("/parts/{id}/fits", edit, part_acts::say_fit)
        .post("/parts/{id}/fits/{product}/drop", edit, part_acts::drop_fit)
        .post("/parts/{id}/levels", edit, part_acts::set_levels)
        .post("/parts/{id}/aside", uses, part_acts::put_aside)
        .post("/part-reservations/{id}/release", uses, part_acts::let_go)
        .post("/part-uses/{id}/back", uses, part_acts::take_back)
        .post("/part-uses/{id}/old", uses, part_acts::record_old)
}

fn prices() -> Routes {
    let (read, edit) = (
        Need::permission::<ReadParts>(),
        Need::permission::<EditParts>(),
    );
    Routes::new()
        .get("/price-lists", read, price_lists::list)
        .get("/price-lists/new", edit, price_list_form::new)
        .post("/price-lists/new", edit, price_list_form::make)
        .get("/price-lists/{id}", read, price_list::show)
        .get("/price-lists/{id}/edit", edit, price_list_form::edit)
        .post("/price-lists/{id}/edit", edit, price_list_form::save)
        .post("/price-lists/{id}/archive", edit, price_list_form::archive)
        .post("/price-lists/{id}/prices", edit, price_list::set_price)
        .post("/price-lists/{id}/rates", edit, price_list::set_rate)
}

fn purchases() -> Routes {
    let (read, purchase) = (
        Need::permission::<ReadParts>(),
        Need::permission::<PurchaseParts>(),
    );
    Routes::new()
        .get("/suppliers", read, suppliers::list)
        .get("/suppliers/new", purchase, suppliers::new)
        .post("/suppliers/new", purchase, suppliers::register)
        .get("/suppliers/{id}", purchase, suppliers::edit)
        .post("/suppliers/{id}", purchase, suppliers::save)
        .post("/suppliers/{id}/archive", purchase, suppliers::archive)
        .get("/purchases", read, orders::list)
        .get("/purchases/new", purchase, order_form::new)
        .post("/purchases/new", purchase, order_form::begin)
        .get("/purchases/{id}", read, order::show)
        .get("/purchases/{id}/order.pdf", read, order_print::pdf)
        .get("/purchases/{id}/order.csv", read, order_print::table)
        .post("/purchases/{id}/lines", purchase, order::set_line)
        .post("/purchases/{id}/send", purchase, order::send)
        .post("/purchases/{id}/cancel", purchase, order::cancel)
        .post("/purchases/{id}/receive", purchase, order::receive)
}
