//! The sheet of a count: scan and type, see what differs, close it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, StockCountId};
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Facts, Fault, Flash, Form, FormState, Frame, L, Path, Site, Timeline, Visit};

use super::count_list::tag;
use super::goods::{read, whole};
use super::history::history;
use super::van::told;
use crate::acts::{self, Goods, Tally};
use crate::names::Names;
use crate::queries::{CountSheet, count_sheet};
use crate::records::stock_count;
use crate::rules::count::CountState;
use crate::store;
use ui::first;

/// What was scanned.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct ScanWords {
    code: String,
    counted: String,
}

/// The words of a button.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct EndWords {
    version: i32,
}

#[derive(Template)]
#[template(path = "stock/count.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    id: String,
    version: i32,
    open: bool,
    sheet: CountSheet,
    facts: Facts,
    history: Timeline,
}

/// Shows the sheet.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StockCountId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit)).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: StockCountId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = store::count(db, &visit.actor().stations, id).await?;
    let names = Names::of(db, [row.location_id]).await?;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = Page {
        frame: visit
            .frame("stock", names.place(l, row.location_id))
            .over(row.number.clone())
            .back("/stock/counts", l.t("stock-counts"))
            .tag(tag(l, row.state)),
        l,
        form,
        id: id.to_string(),
        version: row.version,
        open: row.state == CountState::Open && visit.can("stock.count"),
        sheet: count_sheet(db, &row).await?,
        facts: facts(&row, &names, l),
        history: history(site, l, Ref::of(id)).await?,
    };
    Ok((status, axum::response::Html(page.render()?)).into_response())
}

fn facts(row: &stock_count::Model, names: &Names, l: L) -> Facts {
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    let ended = row
        .ended_at
        .map(|at| l.moment(at.into()))
        .unwrap_or_default();
    let place = format!("/stock/locations/{}", row.location_id);
    let facts = Facts::new()
        .link(l.t("stock-place"), &place, &names.place(l, row.location_id))
        .text(l.t("stock-opened-at"), l.moment(row.opened_at.into()))
        .text(l.t("stock-opened-by"), &row.opened_by)
        .text(l.t("stock-note"), text(&row.note))
        .text(l.t("stock-ended-at"), ended)
        .text(l.t("stock-ended-by"), text(&row.ended_by));
    match row.state {
        CountState::Closed => {
            facts.text(l.t("stock-differences"), l.number(row.differences.into()))
        }
        _ => facts,
    }
}

/// Counts what was scanned. A code without a number is one more piece, so that a scanner alone is enough.
pub(super) async fn scan(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StockCountId>,
    form: Form<ScanWords>,
) -> Result<Response, Fault> {
    let mut work = first!(form, site, visit);
    match scanned(&mut work, &visit, id, &form.input).await {
        Ok(()) => {
            let said = visit
                .lang
                .a1("stock-counted-one", "code", form.input.code.trim());
            let url = format!("/stock/counts/{id}");
            Ok(form.once.done(work, url, Flash::good(said)).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(&site, &visit, id, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn scanned(
    work: &mut Work,
    visit: &Visit,
    id: StockCountId,
    input: &ScanWords,
) -> Result<(), Failure> {
    let tally = whole(&input.counted, "counted")?.map_or(Tally::More(1), Tally::Exactly);
    let here = store::count(work.conn(), &work.actor.stations, id)
        .await?
        .location_id;
    match read(work.conn(), &input.code, 1, Some(here)).await? {
        Goods::Unit(unit) => acts::count_unit(work, visit.may()?, id, unit).await,
        Goods::Quantity(product, _) => {
            acts::count_quantity(work, visit.may()?, id, product, tally).await
        }
    }
}

/// Says that the rest is not there.
pub(super) async fn rest(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StockCountId>,
    form: Form<EndWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let missed = acts::miss_the_rest(&mut work, may, id).await;
    let missed = missed.map(|n| {
        l.a1(
            "stock-count-rest-done",
            "n",
            i64::try_from(n).unwrap_or(i64::MAX),
        )
    });
    answered(&form, work, id, l, missed).await
}

/// Closes the count.
pub(super) async fn close(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StockCountId>,
    form: Form<EndWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let closed = acts::close_count(&mut work, may, id, form.input.version).await;
    let closed = closed.map(|closed| l.a1("stock-count-closed", "n", closed.differences));
    answered(&form, work, id, l, closed).await
}

/// Gives the count up.
pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<StockCountId>,
    form: Form<EndWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let cancelled = acts::cancel_count(&mut work, may, id, form.input.version).await;
    let cancelled = cancelled.map(|()| l.t("stock-count-cancelled"));
    answered(&form, work, id, l, cancelled).await
}

/// Back to the sheet with what was done, or why not.
async fn answered(
    form: &Form<EndWords>,
    work: Work,
    id: StockCountId,
    l: L,
    done: Result<String, Failure>,
) -> Result<Response, Fault> {
    let url = format!("/stock/counts/{id}");
    match done {
        Ok(said) => Ok(form.once.done(work, url, Flash::good(said)).await?),
        Err(Failure::Refused(refused)) => Ok(ui::see_other(url, Flash::late(told(l, &refused)))),
        Err(failure) => Err(failure.into()),
    }
}
