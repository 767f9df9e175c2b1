//! Fragments for the list under a field: products and parts that the typed words begin or hold.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use ui::{Fault, Query, Site, Visit};

use crate::published::parts_found;

/// The words that are being typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    product: String,
    part: String,
}

#[derive(Template)]
#[template(path = "parts/offered.html")]
struct Offered {
    offered: Vec<String>,
}

/// Products for a field.
pub(super) async fn products(
    State(site): State<Site>,
    _visit: Visit,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    let found = if typed.product.chars().count() < 2 {
        Vec::new()
    } else {
        catalogue::products_found(site.platform.db.read(), &typed.product).await?
    };
    let offered = found.into_iter().map(|brief| named(brief.sku, brief.name));
    ui::html(&Offered {
        offered: offered.collect(),
    })
}

/// Parts for a field.
pub(super) async fn parts(
    State(site): State<Site>,
    _visit: Visit,
    Query(typed): Query<Typed>,
) -> Result<Response, Fault> {
    let found = if typed.part.chars().count() < 2 {
        Vec::new()
    } else {
        parts_found(site.platform.db.read(), &typed.part).await?
    };
    let offered = found.into_iter().map(|brief| named(brief.sku, brief.name));
    ui::html(&Offered {
        offered: offered.collect(),
    })
}

/// A line of the list: the code first, by which the form finds it again.
fn named(code: Option<String>, name: String) -> String {
    match code {
        Some(code) => format!("{code} · {name}"),
        None => name,
    }
}
