//! Entering an earlier repair, and taking a mistaken one back.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{UnitId, UnitRepairId};
use kernel::refusal::{Problems, Refused};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit};

use super::parse::{day, or_note, words};
use crate::acts;
use crate::records::unit_repair;
use crate::rules::unit::{REPORTS, RepairFacts};
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct RepairWords {
    notified_on: String,
    handed_over_on: String,
    ready_on: String,
    collected_on: String,
    in_warranty: bool,
    fault_group: String,
    report: String,
    document: String,
}

impl RepairWords {
    fn facts(&self) -> Result<RepairFacts, Refused> {
        let mut problems = Problems::default();
        let facts = RepairFacts {
            notified_on: or_note(&mut problems, day(&self.notified_on, "notified_on")),
            handed_over_on: or_note(&mut problems, day(&self.handed_over_on, "handed_over_on")),
            ready_on: or_note(&mut problems, day(&self.ready_on, "ready_on")),
            collected_on: or_note(&mut problems, day(&self.collected_on, "collected_on")),
            in_warranty: self.in_warranty,
            fault_group: words(&self.fault_group),
            report: words(&self.report),
            document: words(&self.document),
        };
        problems.finish(facts)
    }
}

fn page(visit: &Visit, form: FormState, id: UnitId) -> FormPage {
    let l = visit.lang;
    let back = format!("/units/{id}");
    let reports = REPORTS
        .iter()
        .map(|word| {
            Choice::new(
                *word,
                l.t(&format!("catalogue-report-{}", word.replace('_', "-"))),
            )
        })
        .collect();
    let frame = visit
        .frame("units", l.t("catalogue-repair-add"))
        .back(back.clone(), l.t("catalogue-unit"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("/units/{id}/repairs/new"),
        back,
        "catalogue-save",
    )
    .intro(l.t("catalogue-repair-intro"))
    .field(|f| {
        f.date("notified_on", "catalogue-notified-on")
            .optional()
            .half()
            .help("catalogue-notified-on-help")
            .focus()
    })
    .field(|f| {
        f.date("handed_over_on", "catalogue-handed-over-on")
            .optional()
            .half()
    })
    .field(|f| {
        f.date("ready_on", "catalogue-ready-on")
            .optional()
            .half()
            .help("catalogue-ready-on-help")
    })
    .field(|f| {
        f.date("collected_on", "catalogue-collected-on")
            .optional()
            .half()
    })
    .field(|f| f.tick("in_warranty", "catalogue-in-warranty"))
    .field(|f| {
        f.text("fault_group", "catalogue-fault-group")
            .optional()
            .half()
            .max(80)
            .help("catalogue-fault-group-help")
    })
    .field(|f| {
        f.text("document", "catalogue-repair-document")
            .optional()
            .half()
            .max(80)
    })
    .field(|f| f.select("report", "catalogue-report", reports).optional())
}

/// An empty form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    store::unit(site.platform.db.read(), &visit.actor().stations, id).await?;
    page(&visit, FormState::new(&visit).with("in_warranty", "on"), id).answer()
}

/// Enters the repair.
pub(super) async fn record(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<RepairWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let recorded = match form.input.facts() {
        Ok(facts) => acts::record_repair(&mut work, may, id, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_: UnitRepairId| {
        (
            format!("/units/{id}#repairs"),
            Flash::good(l.t("catalogue-repair-recorded")),
        )
    };
    ended!(form, work, recorded, done, async |form| page(
        &visit, form, id
    )
    .answer())
}

/// Why a repair is taken back.
#[derive(Debug, Deserialize)]
pub(super) struct WhyWords {
    why: String,
}

/// Takes a repair back.
pub(super) async fn withdraw(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitRepairId>,
    form: Form<WhyWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    acts::withdraw_repair(&mut work, may, id, &form.input.why).await?;
    let unit = unit_repair::Entity::find_by_id(id)
        .one(work.conn())
        .await
        .map_err(platform::Failure::from)?
        .map(|row| row.unit_id);
    let url = unit.map_or_else(
        || "/units".to_owned(),
        |unit| format!("/units/{unit}#repairs"),
    );
    Ok(form
        .once
        .done(
            work,
            url,
            Flash::good(l.t("catalogue-repair-withdrawn-done")),
        )
        .await?)
}
