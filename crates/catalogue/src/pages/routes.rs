//! The pages' routes with what each of them needs.

use ui::{Need, Routes};

use super::{
    product, product_form, product_list, public, sale, sale_delivery, sale_list, sale_new,
    sale_serials, terms, today, unit, unit_certificate, unit_delivery, unit_form, unit_list,
    unit_new, unit_repair, unit_replace, unit_transfer, unit_warranty,
};
use crate::permissions::{EditProducts, EditUnits, Publish, ReadGoods, RecordSales};

/// All pages of this capability.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Need::SignedIn, today::show)
        .merge(products())
        .merge(units())
        .merge(sales())
        .merge(strangers())
}

fn products() -> Routes {
    let (read, edit) = (
        Need::permission::<ReadGoods>(),
        Need::permission::<EditProducts>(),
    );
    Routes::new()
        .get("/products", read, product_list::list)
        .get("/products/new", edit, product_form::new)
        .post("/products/new", edit, product_form::register)
        .get("/products/{id}", read, product::show)
        .get("/products/{id}/edit", edit, product_form::edit)
        .post("/products/{id}/edit", edit, product_form::save)
        .post("/products/{id}/archive", edit, product_form::archive)
}

fn units() -> Routes {
    let (read, edit, publish) = (
        Need::permission::<ReadGoods>(),
        Need::permission::<EditUnits>(),
        Need::permission::<Publish>(),
    );
    Routes::new()
        .get("/units", read, unit_list::list)
        .get("/units/new", edit, unit_new::new)
        .post("/units/new", edit, unit_new::register)
        .get("/units/{id}", read, unit::show)
        .get("/units/{id}/edit", edit, unit_form::edit)
        .post("/units/{id}/edit", edit, unit_form::save)
        .get("/units/{id}/delivery", edit, unit_delivery::edit)
        .post("/units/{id}/delivery", edit, unit_delivery::save)
        .get("/units/{id}/transfer", edit, unit_transfer::edit)
        .post("/units/{id}/transfer", edit, unit_transfer::save)
        .get("/units/{id}/replace", edit, unit_replace::edit)
        .post("/units/{id}/replace", edit, unit_replace::save)
        .get("/units/{id}/repairs/new", edit, unit_repair::new)
        .post("/units/{id}/repairs/new", edit, unit_repair::record)
        .post("/repairs/{id}/withdraw", edit, unit_repair::withdraw)
        .get("/units/{id}/warranties/new", edit, unit_warranty::new)
        .post("/units/{id}/warranties/new", edit, unit_warranty::add)
        .post("/warranties/{id}/end", edit, unit_warranty::end)
        .post(
            "/units/{id}/certificate",
            publish,
            unit_certificate::publish,
        )
        .post(
            "/units/{id}/certificate/withdraw",
            publish,
            unit_certificate::withdraw,
        )
        .get(
            "/units/{id}/certificate.pdf",
            publish,
            unit_certificate::pdf,
        )
}

fn sales() -> Routes {
    let (read, record, edit) = (
        Need::permission::<ReadGoods>(),
        Need::permission::<RecordSales>(),
        Need::permission::<EditUnits>(),
    );
    Routes::new()
        .get("/sales", read, sale_list::list)
        .get("/sales/new", record, sale_new::new)
        .post("/sales/new", record, sale_new::enter)
        .get("/sales/new/products", record, sale_new::products)
        .get("/sales/new/buyers", record, sale_new::buyers)
        .get("/sales/new/total", record, sale_new::total)
        .get("/sales/{id}", read, sale::show)
        .get("/sales/{id}/delivery", record, sale_delivery::edit)
        .post("/sales/{id}/delivery", record, sale_delivery::save)
        .post("/sale-lines/{id}/serials", edit, sale_serials::add)
}

fn strangers() -> Routes {
    let publish = Need::permission::<Publish>();
    Routes::new()
        .get("/g/{token}", Need::Public, public::certificate)
        .get(
            "/g/{token}/certificate.pdf",
            Need::Public,
            public::certificate_pdf,
        )
        .get("/check", Need::Public, public::check)
        .get("/terms", Need::Public, terms::show)
        .get("/settings/terms", publish, terms::edit)
        .post("/settings/terms", publish, terms::publish)
}
