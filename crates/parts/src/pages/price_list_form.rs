//! Making a price list, and changing one.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::PriceListId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::choices::{currencies, segments, stations};
use super::ended;
use super::part_form::ArchiveWords;
use crate::rules::price::ListFacts;
use crate::rules::typed::{day, id, words};
use crate::{acts, store};
use ui::{FormPage, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct ListWords {
    version: i32,
    name: String,
    currency: String,
    station: String,
    segment: String,
    valid_from: String,
    valid_to: String,
    vat_included: bool,
}

impl ListWords {
    fn facts(&self) -> Result<ListFacts, Refused> {
        let mut problems = Problems::default();
        let from = problems.take(day(&self.valid_from, "valid_from")).flatten();
        problems.check(from.is_some(), "valid_from", "parts-refused-day");
        let facts = ListFacts {
            name: self.name.clone(),
            currency: self.currency.clone(),
            station: problems.take(id(&self.station, "station")).flatten(),
            segment: words(&self.segment),
            valid_from: from.unwrap_or_default(),
            valid_to: problems.take(day(&self.valid_to, "valid_to")).flatten(),
            vat_included: self.vat_included,
        };
        problems.finish(facts)
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    id: Option<PriceListId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = stations(site, visit).await?;
    let segments = segments(site, form.value("segment")).await?;
    let (title, action, back) = match id {
        Some(id) => (
            "parts-list-edit",
            format!("/price-lists/{id}/edit"),
            format!("/price-lists/{id}"),
        ),
        None => (
            "parts-list-new",
            "/price-lists/new".to_owned(),
            "/price-lists".to_owned(),
        ),
    };
    let frame = visit
        .frame("parts", l.t(title))
        .back(back.clone(), l.t("parts-price-lists"))
        .narrow();
    FormPage::new(frame, form, action, back, "parts-save")
        .hidden("version")
        .field(|f| f.text("name", "parts-name").max(120).focus())
        .field(|f| {
            f.select("station", "parts-station", stations)
                .optional()
                .half()
                .help("parts-list-station-help")
        })
        .field(|f| {
            f.select("segment", "parts-segment", segments)
                .optional()
                .half()
                .help("parts-segment-help")
        })
        .field(|f| f.date("valid_from", "parts-valid-from").third())
        .field(|f| f.date("valid_to", "parts-valid-to").optional().third())
        .field(|f| f.select("currency", "parts-currency", currencies()).third())
        .field(|f| f.tick("vat_included", "parts-vat-included"))
        .answer()
}

/// An empty form.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("valid_from", civil_day(site.platform.now()))
        .with("currency", "TRY")
        .with("vat_included", "on");
    page(&site, &visit, form, None).await
}

/// Makes the list.
pub(super) async fn make(
    State(site): State<Site>,
    visit: Visit,
    form: Form<ListWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let made = match form.input.facts() {
        Ok(facts) => acts::make_price_list(&mut work, may, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id: PriceListId| (format!("/price-lists/{id}"), "parts-list-made");
    ended!(form, work, visit, made, done, async |form| page(
        &site, &visit, form, None
    )
    .await)
}

/// The form of a list.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PriceListId>,
) -> Result<Response, Fault> {
    let row = store::price_list(site.platform.db.read(), &visit.actor().stations, id).await?;
    let words = ListWords {
        version: row.version,
        name: row.name,
        currency: row.currency,
        station: row.station_id.map(|id| id.to_string()).unwrap_or_default(),
        segment: row.segment.unwrap_or_default(),
        valid_from: row.valid_from.to_string(),
        valid_to: row.valid_to.map(|day| day.to_string()).unwrap_or_default(),
        vat_included: row.vat_included,
    };
    page(&site, &visit, FormState::new(&visit).fill(&words), Some(id)).await
}

/// Changes the list.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PriceListId>,
    form: Form<ListWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let changed = match form.input.facts() {
        Ok(facts) => acts::edit_price_list(&mut work, may, id, form.input.version, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (format!("/price-lists/{id}"), "parts-saved");
    ended!(form, work, visit, changed, done, async |form| page(
        &site,
        &visit,
        form,
        Some(id)
    )
    .await)
}

/// Puts a list out of use, or back.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PriceListId>,
    form: Form<ArchiveWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::archive_price_list(&mut work, may, id, form.input.archived).await?;
    let flash = Flash::good(visit.lang.t("parts-saved"));
    Ok(form
        .once
        .done(work, format!("/price-lists/{id}"), flash)
        .await?)
}
