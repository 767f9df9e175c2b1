//! Parts on the order's page: what is put aside, what was used, what fits, and what is missing.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{ProductId, ServiceOrderId, StationId};
use parts::{PartBrief, PartUsed, Reservation};
use platform::Failure;
use ui::{Fault, FormState, Html, L, Path, Site, State as Look, Tag, Visit};

use super::{seen, url_of};
use crate::neighbours::shelves::Parts;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;

/// Fitting parts that the page names; the field finds the others.
const FITS: usize = 30;

struct Kept {
    id: String,
    name: String,
    sku: String,
    code: String,
    quantity: i64,
    there: bool,
    tag: Tag,
}

struct Used {
    id: String,
    words: String,
    more: String,
    back: String,
}

struct Fit {
    id: String,
    name: String,
    sku: String,
    words: String,
    note: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "service/bench_parts.html")]
struct Section {
    l: L,
    form: FormState,
    url: String,
    may_use: bool,
    may_order: bool,
    here: bool,
    waits: bool,
    missing: String,
    kept: Vec<Kept>,
    uses: Vec<Used>,
}

#[derive(Template)]
#[template(path = "service/bench_fitting.html")]
struct Fitting {
    l: L,
    url: String,
    fits: Vec<Fit>,
}

/// Reads and writes it; what else would fit is fetched when somebody looks for it.
pub(super) async fn section(site: &Site, visit: &Visit, order: &Model) -> Result<Html, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let parts: Arc<Parts> = match visit.kept::<Arc<Parts>>(order.id.uuid()) {
        Some(parts) => Arc::clone(&parts),
        None => Arc::new(Parts::of(db, order).await?),
    };
    let (uses, kept) = (&parts.used, &parts.reserved);
    let may_use = visit.can("parts.use");
    let here = order.state.is_here();
    let lacking: i64 = kept.iter().map(|one| one.missing().max(0)).sum();
    let part = Section {
        l,
        form: FormState::new(visit),
        url: url_of(order.id),
        may_use,
        may_order: visit.can("parts.purchase"),
        here,
        waits: order.state == OrderState::AwaitingParts,
        missing: if lacking > 0 {
            l.a1("service-parts-missing", "n", lacking)
        } else {
            String::new()
        },
        kept: kept.iter().map(|one| aside(one, l)).collect(),
        uses: uses.iter().map(|one| used(one, l)).collect(),
    };
    Html::of(&part).map_err(Failure::internal)
}

/// Parts that fit the product, for the list under the field and the one that opens.
pub(super) async fn fitting(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    let l = visit.lang;
    let part = Fitting {
        l,
        url: url_of(id),
        fits: fits(&site, &order, l).await?,
    };
    Ok(axum::response::Html(Html::of(&part)?.to_string()).into_response())
}

fn aside(one: &Reservation, l: L) -> Kept {
    let tag = if one.missing() > 0 {
        Tag::new(Look::Wait, l.a1("service-part-lacks", "n", one.missing()))
    } else {
        Tag::new(Look::Good, l.a1("service-part-aside", "n", one.held))
    };
    Kept {
        id: one.id.to_string(),
        name: format!("{} × {}", l.number(one.quantity), one.name),
        sku: one.sku.clone().unwrap_or_default(),
        code: one.part.to_string(),
        quantity: one.held.max(1),
        there: one.held > 0,
        tag,
    }
}

fn used(one: &PartUsed, l: L) -> Used {
    let mut more: Vec<String> = one.sku.iter().cloned().collect();
    if !one.serials.is_empty() {
        more.push(one.serials.join(", "));
    }
    more.push(l.t(one.old_part.key()));
    more.extend(one.old_note.clone());
    if let Some(day) = one.warranty_to {
        more.push(l.a1("service-part-warranty", "day", l.day(day)));
    }
    let back = one.taken_back.clone().unwrap_or_default();
    if one.taken_back.is_some() {
        more = vec![l.a1("service-part-was-taken-back", "why", back.clone())];
    }
    Used {
        id: one.id.to_string(),
        words: format!("{} × {}", l.number(one.quantity), one.name),
        more: more.join(" · "),
        back,
    }
}

async fn fits(site: &Site, order: &Model, l: L) -> Result<Vec<Fit>, Failure> {
    let db = site.platform.db.read();
    let mut found = parts::parts_for(db, order.product_id).await?;
    found.truncate(FITS);
    let ids: Vec<ProductId> = found.iter().map(|part| part.id).collect();
    let there = stock::on_hand(db, &ids, Some(order.station_id)).await?;
    Ok(found
        .iter()
        .map(|part| fit(part, order.station_id, &there, l))
        .collect())
}

fn fit(
    part: &PartBrief,
    station: StationId,
    there: &HashMap<(ProductId, StationId), i64>,
    l: L,
) -> Fit {
    let on_hand = there.get(&(part.id, station)).copied().unwrap_or_default();
    let tag = if on_hand > 0 {
        Tag::new(Look::Good, l.a1("service-part-on-shelf", "n", on_hand))
    } else {
        Tag::new(Look::Plain, l.t("service-part-not-here"))
    };
    Fit {
        id: part.id.to_string(),
        name: part.name.clone(),
        sku: part.sku.clone().unwrap_or_default(),
        words: named(part),
        note: part.note.clone().unwrap_or_default(),
        tag,
    }
}

/// A line of a list under a field: the code first, by which the form finds it again.
pub(super) fn named(part: &PartBrief) -> String {
    match &part.sku {
        Some(code) => format!("{code} · {}", part.name),
        None => part.name.clone(),
    }
}
