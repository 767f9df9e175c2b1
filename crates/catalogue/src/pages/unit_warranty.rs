//! Adding a promise beside the legal warranty, and ending one.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{UnitId, WarrantyId};
use kernel::refusal::{Problems, Refused};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit};

use super::parse::{day, or_note, whole, words};
use crate::acts::{self, NewWarranty};
use crate::records::warranty::{self, Kind};
use crate::rules::product::MEASURES;
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct WarrantyWords {
    kind: String,
    months: String,
    starts_on: String,
    measure: String,
    measure_limit: String,
    part: String,
    provider: String,
    document: String,
}

impl WarrantyWords {
    fn warranty(&self) -> Result<NewWarranty, Refused> {
        let mut problems = Problems::default();
        let months: Option<i32> = or_note(&mut problems, whole(&self.months, "months"));
        let limit: Option<i64> =
            or_note(&mut problems, whole(&self.measure_limit, "measure_limit"));
        problems.check(
            words(&self.measure).is_some() == limit.is_some(),
            "measure_limit",
            "catalogue-refused-measure-pair",
        );
        let warranty = NewWarranty {
            kind: kind(&self.kind),
            months: months.unwrap_or(0),
            starts_on: or_note(&mut problems, day(&self.starts_on, "starts_on")),
            measure: words(&self.measure).zip(limit),
            part: words(&self.part),
            provider: words(&self.provider),
            document: words(&self.document),
        };
        problems.finish(warranty)
    }
}

fn kind(word: &str) -> Kind {
    match word {
        "voluntary" => Kind::Voluntary,
        "part" => Kind::Part,
        _ => Kind::Extended,
    }
}

fn page(visit: &Visit, form: FormState, id: UnitId) -> FormPage {
    let l = visit.lang;
    let back = format!("/units/{id}");
    let kinds = ["extended", "voluntary", "part"]
        .into_iter()
        .map(|word| {
            Choice::new(word, l.t(&format!("catalogue-warranty-{word}")))
                .help(l.t(&format!("catalogue-warranty-{word}-help")))
        })
        .collect();
    let measures = MEASURES
        .iter()
        .map(|word| Choice::new(*word, l.t(&format!("catalogue-measure-{word}"))))
        .collect();
    let frame = visit
        .frame("units", l.t("catalogue-warranty-add"))
        .back(back.clone(), l.t("catalogue-unit"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("/units/{id}/warranties/new"),
        back,
        "catalogue-save",
    )
    .field(|f| f.radio("kind", "catalogue-warranty-kind", kinds))
    .field(|f| f.figure("months", "catalogue-months").half())
    .field(|f| {
        f.date("starts_on", "catalogue-starts-on")
            .optional()
            .half()
            .help("catalogue-starts-on-help")
    })
    .field(|f| f.text("part", "catalogue-part").optional().half().max(80))
    .field(|f| {
        f.text("provider", "catalogue-provider")
            .optional()
            .half()
            .max(120)
    })
    .field(|f| {
        f.select("measure", "catalogue-measure", measures)
            .optional()
            .half()
    })
    .field(|f| {
        f.figure("measure_limit", "catalogue-measure-limit")
            .optional()
            .half()
    })
    .field(|f| {
        f.text("document", "catalogue-warranty-document")
            .optional()
            .max(80)
    })
}

/// An empty form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    store::unit(site.platform.db.read(), &visit.actor().stations, id).await?;
    page(
        &visit,
        FormState::new(&visit)
            .with("kind", "extended")
            .with("months", "12"),
        id,
    )
    .answer()
}

/// Adds the promise.
pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<WarrantyWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let added = match form.input.warranty() {
        Ok(warranty) => acts::add_warranty(&mut work, may, id, warranty).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_: WarrantyId| {
        (
            format!("/units/{id}#warranties"),
            Flash::good(l.t("catalogue-warranty-added")),
        )
    };
    ended!(form, work, added, done, async |form| page(&visit, form, id)
        .answer())
}

/// The end of a promise.
#[derive(Debug, Deserialize)]
pub(super) struct EndWords {
    ended_on: String,
    why: String,
}

/// Ends the promise.
pub(super) async fn end(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<WarrantyId>,
    form: Form<EndWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let day = day(&form.input.ended_on, "ended_on")?
        .ok_or_else(|| Refused::field("ended_on", "catalogue-refused-day"))?;
    let mut work = first!(form, site, visit);
    acts::end_warranty(&mut work, may, id, day, &form.input.why).await?;
    let unit = warranty::Entity::find_by_id(id)
        .one(work.conn())
        .await
        .map_err(platform::Failure::from)?
        .map(|row| row.unit_id);
    let url = unit.map_or_else(
        || "/units".to_owned(),
        |unit| format!("/units/{unit}#warranties"),
    );
    Ok(form
        .once
        .done(work, url, Flash::good(l.t("catalogue-warranty-ended-done")))
        .await?)
}
