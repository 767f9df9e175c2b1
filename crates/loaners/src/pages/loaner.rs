//! A loaner: what it is, who had it, and the way out of the pool and back.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{LoanerId, Ref};
use kernel::time::civil_day;
use platform::{Failure, Stations};
use serde::Deserialize;
use ui::{Facts, Fault, Flash, Form, FormState, Frame, L, Path, Site, Tag, Timeline, Visit};

use super::history::history;
use super::loan_list::loan_tag;
use super::pool_list::pool_tag;
use crate::permissions::ManageLoaners;
use crate::records::loaner::Model;
use crate::rules::pool::{POOL, PoolState};
use crate::{acts, queries};
use ui::first;

/// Loans that the page shows.
const SHOWN: u64 = 20;

struct Shown {
    url: String,
    number: String,
    words: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "loaners/loaner.html")]
struct LoanerPage {
    frame: Frame,
    l: L,
    id: LoanerId,
    form: FormState,
    facts: Facts,
    loans: Vec<Shown>,
    history: Timeline,
    may_hand_out: bool,
    may_edit: bool,
    may_retire: bool,
    may_put_back: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit)).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: LoanerId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::loaner(db, &visit.actor().stations, id).await?;
    let unit = catalogue::unit_brief(db, &Stations::All, row.unit_id).await?;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let manage = visit.can("loaners.manage");
    let page = LoanerPage {
        frame: visit
            .frame("loaners", unit.product.name.clone())
            .back("/loaners", l.t("loaners-title"))
            .over(unit.serial.clone())
            .tag(pool_tag(l, row.state)),
        l,
        id,
        form,
        facts: facts(site, l, &row, &unit).await?,
        loans: loans(site, visit, id).await?,
        history: history(site, l, Ref::of(id)).await?,
        may_hand_out: visit.can("loaners.lend") && row.state == PoolState::Free,
        may_edit: manage,
        may_retire: manage && POOL.allows(row.state, PoolState::Retired),
        may_put_back: manage
            && row.state != PoolState::Lent
            && POOL.allows(row.state, PoolState::Free),
    };
    ui::html_with(status, &page)
}

async fn facts(
    site: &Site,
    l: L,
    row: &Model,
    unit: &catalogue::UnitBrief,
) -> Result<Facts, Failure> {
    let db = site.platform.db.read();
    let stations = identity::station_names(db).await?;
    let fits = queries::fits_of(db, row.id).await?;
    let fits: Vec<&str> = fits.iter().map(|fit| fit.name.as_str()).collect();
    Ok(Facts::new()
        .link(
            l.t("loaners-unit"),
            &format!("/units/{}", unit.id),
            &unit.serial,
        )
        .text(
            l.t("loaners-station"),
            stations.get(&row.station_id).cloned().unwrap_or_default(),
        )
        .text(l.t("loaners-fits"), fits.join(", "))
        .text(l.t("loaners-condition"), &row.condition)
        .text(l.t("loaners-accessories"), &row.accessories)
        .text(l.t("loaners-why"), &row.why)
        .text(l.t("loaners-added"), l.moment(row.added_at.into())))
}

async fn loans(site: &Site, visit: &Visit, id: LoanerId) -> Result<Vec<Shown>, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let rows = queries::loans_of_loaner(db, &visit.actor().stations, id, SHOWN).await?;
    let customers = accounts::briefs(db, rows.iter().map(|row| row.customer_id)).await?;
    let today = civil_day(site.platform.now());
    let shown = rows.iter().map(|row| {
        let name = customers
            .get(&row.customer_id)
            .map(|who| who.name.clone())
            .unwrap_or_default();
        Shown {
            url: format!("/loans/{}", row.id),
            number: row.number.clone(),
            words: format!(
                "{name} · {} – {}",
                l.moment(row.out_at.into()),
                l.day(row.due_on.into())
            ),
            tag: loan_tag(l, row, today),
        }
    });
    Ok(shown.collect())
}

/// The words of a retirement.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Why {
    why: String,
}

pub(super) async fn retire(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
    form: Form<Why>,
) -> Result<Response, Fault> {
    let may = visit.may::<ManageLoaners>()?;
    let mut work = first!(form, site, visit);
    match acts::retire(&mut work, may, id, &form.input.why).await {
        Ok(()) => Ok(form
            .once
            .done(
                work,
                format!("/loaners/{id}"),
                Flash::good(visit.lang.t("loaners-retired")),
            )
            .await?),
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(&site, &visit, id, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

pub(super) async fn put_back(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
    form: Form<Why>,
) -> Result<Response, Fault> {
    let may = visit.may::<ManageLoaners>()?;
    let mut work = first!(form, site, visit);
    match acts::put_back(&mut work, may, id).await {
        Ok(()) => Ok(form
            .once
            .done(
                work,
                format!("/loaners/{id}"),
                Flash::good(visit.lang.t("loaners-put-back-done")),
            )
            .await?),
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(&site, &visit, id, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}
