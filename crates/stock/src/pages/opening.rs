//! Opening stock: what was there before the books, or was bought beside the purchase orders.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::StockMoveId;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Site, Visit};

use super::choices::places_to_be;
use super::goods::{read, whole, words};
use crate::acts::{self, NewStock, Source};
use crate::rules::place_state::PlaceState;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct OpeningWords {
    code: String,
    quantity: String,
    to: String,
    source: String,
    why: String,
}

/// States into which opening stock comes.
const INTO: &[PlaceState] = &[
    PlaceState::Sellable,
    PlaceState::Quarantine,
    PlaceState::Refurbish,
    PlaceState::Loaner,
];

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let to = places_to_be(site, visit, INTO).await?;
    let sources = ["opening", "supplier"]
        .map(|word| Choice::new(word, l.t(&format!("stock-source-{word}"))))
        .to_vec();
    let frame = visit
        .frame("stock", l.t("stock-opening-new"))
        .back("/stock", l.t("stock-title"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        "/stock/opening/new",
        "/stock",
        "stock-opening-do",
    )
    .intro(l.t("stock-opening-intro"))
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
    .field(|f| f.select("to", "stock-to", to).half())
    .field(|f| f.radio("source", "stock-source", sources))
    .field(|f| f.text("why", "stock-note").optional().max(400)))
}

/// The form.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("source", "opening");
    page(&site, &visit, form).await?.answer()
}

/// Registers the stock; the form comes again with the same place, for the next thing that is scanned.
pub(super) async fn register(
    State(site): State<Site>,
    visit: Visit,
    form: Form<OpeningWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let opened = match new_stock(&work, &form.input).await {
        Ok(new) => acts::open_stock(&mut work, may, new).await,
        Err(failure) => Err(failure),
    };
    let done = |_: StockMoveId| {
        (
            "/stock/opening/new".to_owned(),
            Flash::good(l.t("stock-opened")),
        )
    };
    ended!(form, work, opened, done, async |form| page(
        &site, &visit, form
    )
    .await?
    .answer())
}

async fn new_stock(work: &Work, input: &OpeningWords) -> Result<NewStock, Failure> {
    let choice = |field| kernel::Refused::field(field, "stock-refused-choice");
    let pieces = whole(&input.quantity, "quantity")?.unwrap_or(1);
    let source = match input.source.as_str() {
        "opening" => Source::Opening,
        "supplier" => Source::Supplier,
        _ => return Err(choice("source").into()),
    };
    Ok(NewStock {
        goods: read(work.conn(), &input.code, pieces, None).await?,
        to: input.to.parse().map_err(|_| choice("to"))?,
        source,
        why: words(&input.why),
    })
}
