//! The routes of the service desk with what each needs.

use ui::{Need, Routes};

use super::{
    bench, board, deed, estimates, file, intake, links, list, mine, money, order, paper_public,
    papers, terms, today, track, uncollected,
};
use crate::permissions::{ReadOrders, SetTerms, TakeIn};

/// Bytes of one photo or paper; a form holds four times as much. More is refused while it comes.
const UPLOAD: usize = 20 * 1024 * 1024;

/// All pages.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadOrders>();
    let take_in = Need::permission::<TakeIn>();
    let set_terms = Need::permission::<SetTerms>();
    // one door for all pages behind links: who guesses here guesses there
    let door = tickets::LinkDoor::default();
    Routes::new()
        .get("/service", read, board::show)
        .get("/service/board", read, board::part)
        .get("/service/orders", read, list::list)
        .get("/service/mine", read, mine::show)
        .get("/service/today", read, today::part)
        .get("/service/orders/{id}", read, order::show)
        .get("/service/orders/{id}/part", read, order::part)
        .get("/service/orders/{id}/drop", read, deed::dropped)
        .get("/service/orders/{id}/do/{act}", read, deed::show)
        // each act asks for its own permission before anything is read
        .upload("/service/orders/{id}/do/{act}", read, UPLOAD, deed::run)
        .get("/service/files/{id}", read, file::show)
        .get("/service/new", take_in, intake::new)
        .upload("/service/new", take_in, UPLOAD, intake::enter)
        .post("/service/new/found", take_in, intake::found)
        .post("/service/new/unit", take_in, intake::unit)
        .post("/service/new/missing", take_in, intake::missing)
        .get("/service/new/products", take_in, intake::products)
        .get("/service/new/faults", take_in, intake::faults)
        .get("/service/new/photos", take_in, intake::photos)
        .get("/service/new/photos/{desk}/{id}", take_in, intake::picture)
        .post("/service/new/telephone", take_in, intake::telephone)
        .get("/f/{desk}/{place}", Need::Public, intake::phone)
        .upload("/f/{desk}/{place}", Need::Public, UPLOAD, intake::bring)
        .get("/service/taken/{ticket}", read, papers::taken)
        .get("/service/orders/{id}/papers/{kind}", read, papers::print)
        .post(
            "/service/orders/{id}/papers/{kind}/send",
            take_in,
            papers::send,
        )
        .post(
            "/service/orders/{id}/papers/{kind}/given",
            take_in,
            papers::given,
        )
        .get("/service/orders/{id}/label", read, papers::label)
        .post("/service/orders/{id}/link", take_in, links::make)
        .post("/service/orders/{id}/links/end", take_in, links::end)
        .post("/service/orders/{id}/wish", take_in, links::wish)
        .get("/service/uncollected", read, uncollected::list)
        .get("/settings/storage", set_terms, terms::show)
        .post("/settings/storage", set_terms, terms::keep)
        .merge(estimates::routes())
        .merge(money::routes())
        .merge(bench::routes::routes())
        .merge(paper_public::routes(&door))
        .merge(track::routes(&door))
}
