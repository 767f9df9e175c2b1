//! Goods are moved by hand: scan what, choose where to, say why.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::UnitId;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Query, Site, Visit};

use super::choices::{open_places, places_to_be, state_choices};
use super::goods::{read, whole};
use crate::acts::{self, Goods, HandMove, Moved};
use crate::place::place_of;
use crate::rules::place_state::PlaceState;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct MoveWords {
    code: String,
    quantity: String,
    from: String,
    to: String,
    why: String,
}

/// What the form begins with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    unit: String,
    from: String,
}

/// States of a station into which goods are moved by hand.
const BY_HAND: &[PlaceState] = &[
    PlaceState::Sellable,
    PlaceState::Quarantine,
    PlaceState::Refurbish,
    PlaceState::Scrap,
    PlaceState::Loaner,
];

/// Places that exist once, as goals of a move by hand.
const OUTSIDE: &[PlaceState] = &[
    PlaceState::AtCustomer,
    PlaceState::AtSupplier,
    PlaceState::Consumed,
];

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let from: Vec<Choice> = [Choice::new("", l.t("stock-from-unit"))]
        .into_iter()
        .chain(open_places(site, visit).await?)
        .collect();
    let mut to = places_to_be(site, visit, BY_HAND).await?;
    to.extend(state_choices(l, OUTSIDE));
    let frame = visit
        .frame("stock", l.t("stock-move-new"))
        .back("/stock/moves", l.t("stock-moves"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        "/stock/moves/new",
        "/stock/moves",
        "stock-move-do",
    )
    .intro(l.t("stock-move-intro"))
    .field(|f| {
        f.text("code", "stock-what")
            .help("stock-what-help")
            .scan()
            .focus()
    })
    .field(|f| {
        f.figure("quantity", "stock-quantity")
            .help("stock-quantity-help")
            .optional()
            .half()
    })
    .field(|f| {
        f.select("from", "stock-from", from)
            .help("stock-from-help")
            .optional()
            .half()
    })
    .field(|f| f.select("to", "stock-to", to))
    .field(|f| f.text("why", "stock-why").max(400)))
}

/// The form; for a unit it is filled already.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(begin): Query<Begin>,
) -> Result<Response, Fault> {
    let mut form = FormState::new(&visit).with("from", &begin.from);
    if let Ok(unit) = begin.unit.parse::<UnitId>() {
        let db = site.platform.db.read();
        let brief = catalogue::unit_brief(db, &visit.actor().stations, unit).await?;
        form = form.with("code", brief.serial);
        if let Some(place) = place_of(db, unit).await?.location {
            form = form.with("from", place);
        }
    }
    page(&site, &visit, form).await?.answer()
}

/// Moves the goods.
pub(super) async fn go(
    State(site): State<Site>,
    visit: Visit,
    form: Form<MoveWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let moved = match wanted(&work, &form.input).await {
        Ok(wanted) => acts::move_by_hand(&mut work, may, wanted).await,
        Err(failure) => Err(failure),
    };
    let done = |moved: Moved| {
        let url = format!("/stock/locations/{}", moved.to);
        (url, Flash::good(l.t("stock-moved")))
    };
    ended!(form, work, moved, done, async |form| page(
        &site, &visit, form
    )
    .await?
    .answer())
}

async fn wanted(work: &Work, words: &MoveWords) -> Result<HandMove, Failure> {
    let pieces = whole(&words.quantity, "quantity")?.unwrap_or(1);
    let from = words.from.parse().ok();
    let to = words
        .to
        .parse()
        .map_err(|_| kernel::Refused::field("to", "stock-refused-choice"))?;
    let goods: Goods = read(work.conn(), &words.code, pieces, from).await?;
    Ok(HandMove {
        goods,
        from,
        to,
        why: words.why.clone(),
    })
}
