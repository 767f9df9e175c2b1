//! The form of a claim: a new one by hand, or a draft that is changed; lines as rows.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, StationId, SupplierClaimId};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Lang, Path, Site, Visit};

use super::list::{stations, suppliers};
use super::words::{LineWords, day, lines};
use crate::acts::{self, ClaimChange, ClaimFacts};
use crate::permissions::WriteClaims;
use crate::queries;
use crate::rules::tariff::{LINES_MAX, LineKind};
use ui::first;

/// Empty rows below the lines.
const MORE_ROWS: usize = 3;

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    supplier: String,
    station: String,
    serial: String,
    repaired_on: String,
    fault: String,
    reference: String,
    line_kind: Vec<String>,
    line_words: Vec<String>,
    line_quantity: Vec<String>,
    line_amount: Vec<String>,
}

impl Sent {
    fn typed(&self) -> Vec<LineWords> {
        let word = |all: &[String], place: usize| all.get(place).cloned().unwrap_or_default();
        let row = |place| LineWords {
            kind: word(&self.line_kind, place),
            words: word(&self.line_words, place),
            quantity: word(&self.line_quantity, place),
            amount: word(&self.line_amount, place),
        };
        (0..self.line_kind.len().min(LINES_MAX + MORE_ROWS))
            .map(row)
            .collect()
    }

    async fn facts(&self, work: &Work, lang: Lang) -> Result<ClaimFacts, Failure> {
        let mut problems = Problems::new();
        let choice = |field| Refused::field(field, "claims-refused-choice");
        let supplier = problems.take(
            self.supplier
                .parse::<CustomerId>()
                .map_err(|_| choice("supplier")),
        );
        let station = problems.take(
            self.station
                .parse::<StationId>()
                .map_err(|_| choice("station")),
        );
        let repaired_on = problems.take(day(&self.repaired_on, "repaired_on"));
        let (Some(supplier), Some(station), Some(repaired_on)) = (supplier, station, repaired_on)
        else {
            return Ok(problems.finish(()).and(Err(Refused(Vec::new())))?);
        };
        let agreement = queries::agreement_on(work.conn(), supplier, repaired_on).await?;
        let currency = agreement.map_or(Currency::TRY, |agreement| agreement.tariff().currency);
        Ok(ClaimFacts {
            supplier,
            cause: None,
            chain: None,
            station,
            unit: unit(work, &self.serial).await?,
            product: None,
            repaired_on,
            fault: self.fault.clone(),
            done: lines(&self.typed(), currency, lang)?,
            proofs: Vec::new(),
        })
    }
}

/// The one unit of a serial number, when one was typed.
async fn unit(work: &Work, serial: &str) -> Result<Option<kernel::ids::UnitId>, Failure> {
    if serial.trim().is_empty() {
        return Ok(None);
    }
    let found = catalogue::units_of_serial(work.conn(), &work.actor.stations, serial).await?;
    match found.as_slice() {
        [unit] => Ok(Some(unit.id)),
        _ => Err(Refused::field("serial", "claims-refused-serial").into()),
    }
}

#[derive(Template)]
#[template(path = "claims/claim_form.html")]
struct ClaimForm {
    frame: Frame,
    l: L,
    form: FormState,
    action: String,
    back: String,
    is_new: bool,
    suppliers: Vec<Choice>,
    stations: Vec<Choice>,
    rows: Vec<LineWords>,
}

impl ClaimForm {
    fn kinds(&self) -> Vec<(&'static str, String)> {
        let typed = LineKind::ALL
            .iter()
            .filter(|kind| **kind != LineKind::Handling);
        typed
            .map(|kind| (kind.word(), self.l.t(kind.key())))
            .collect()
    }

    fn problem(&self, place: &usize) -> Option<String> {
        self.form.error(&format!("line.{place}"))
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    mut rows: Vec<LineWords>,
    id: Option<SupplierClaimId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let back = id.map_or_else(|| "/claims".to_owned(), |id| format!("/claims/{id}"));
    let title = l.t(if id.is_some() {
        "claims-edit"
    } else {
        "claims-new"
    });
    rows.extend((0..MORE_ROWS).map(|_| LineWords::default()));
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = ClaimForm {
        frame: visit
            .frame("claims", title)
            .back(back.clone(), l.t("claims-title")),
        l,
        form,
        action: id.map_or_else(
            || "/claims/new".to_owned(),
            |id| format!("/claims/{id}/edit"),
        ),
        back,
        is_new: id.is_none(),
        suppliers: suppliers(site).await?,
        stations: stations(site, visit).await?,
        rows,
    };
    ui::html_with(status, &page)
}

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("repaired_on", civil_day(site.platform.now()));
    page(&site, &visit, form, Vec::new(), None).await
}

pub(super) async fn create(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteClaims>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let made = match form.input.facts(&work, l.lang()).await {
        Ok(facts) => acts::open_claim(&mut work, may, facts).await,
        Err(failure) => Err(failure),
    };
    match made {
        Ok(made) => {
            let flash = Flash::good(l.t("claims-drafted"));
            Ok(form
                .once
                .done(work, format!("/claims/{}", made.id), flash)
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(
                &site,
                &visit,
                form.refused(refused),
                form.input.typed(),
                None,
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::claim(db, &visit.actor().stations, id).await?;
    let currency = row.money(0).currency;
    let kept = queries::lines(db, id).await?;
    let rows = kept
        .iter()
        .filter_map(|line| LineWords::of(line, currency, visit.lang.lang()))
        .collect();
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("fault", row.fault)
        .with("reference", row.reference);
    page(&site, &visit, form, rows, Some(id)).await
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteClaims>()?, visit.lang);
    let row = queries::claim(site.platform.db.read(), &visit.actor().stations, id).await?;
    let mut work = first!(form, site, visit);
    let saved = match lines(&form.input.typed(), row.money(0).currency, l.lang()) {
        Ok(done) => {
            let change = ClaimChange {
                fault: form.input.fault.clone(),
                reference: form.input.reference.clone(),
                done,
            };
            acts::edit_claim(&mut work, may, id, form.input.version, change).await
        }
        Err(refused) => Err(refused.into()),
    };
    match saved {
        Ok(()) => {
            let flash = Flash::good(l.t("claims-saved"));
            Ok(form.once.done(work, format!("/claims/{id}"), flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(
                &site,
                &visit,
                form.refused(refused),
                form.input.typed(),
                Some(id),
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}
