//! The routes of the service desk with what each needs.

use ui::{Need, Routes};

use super::{board, deed, file, list, mine, order};
use crate::permissions::ReadOrders;

/// Bytes of one form with photos.
const UPLOAD: usize = 60 * 1024 * 1024;

/// All pages.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadOrders>();
    Routes::new()
        .get("/service", read, board::show)
        .get("/service/board", read, board::part)
        .get("/service/orders", read, list::list)
        .get("/service/mine", read, mine::show)
        .get("/service/orders/{id}", read, order::show)
        .get("/service/orders/{id}/part", read, order::part)
        .get("/service/orders/{id}/drop", read, deed::dropped)
        .get("/service/orders/{id}/do/{act}", read, deed::show)
        // each act asks for its own permission before anything is read
        .upload("/service/orders/{id}/do/{act}", read, UPLOAD, deed::run)
        .get("/service/files/{id}", read, file::show)
}
