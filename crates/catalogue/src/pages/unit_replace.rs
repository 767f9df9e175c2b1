//! A unit is replaced by another piece.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::UnitId;
use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::parse::{day, or_note};
use super::unit_form::{condition, conditions};
use crate::acts::{self, Replacement};
use crate::store;
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct ReplaceWords {
    version: i32,
    serial: String,
    on: String,
    condition: String,
}

impl ReplaceWords {
    fn replacement(&self) -> Result<Replacement, Refused> {
        let mut problems = Problems::default();
        let on = or_note(&mut problems, day(&self.on, "on"));
        problems.check(on.is_some(), "on", "catalogue-refused-day");
        let on = on.unwrap_or_default();
        problems.finish(Replacement {
            serial: self.serial.clone(),
            on,
            condition: condition(&self.condition),
        })
    }
}

fn page(visit: &Visit, form: FormState, id: UnitId) -> FormPage {
    let l = visit.lang;
    let back = format!("/units/{id}");
    let frame = visit
        .frame("units", l.t("catalogue-replace"))
        .back(back.clone(), l.t("catalogue-unit"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("/units/{id}/replace"),
        back,
        "catalogue-replace",
    )
    .intro(l.t("catalogue-replace-intro"))
    .hidden("version")
    .field(|f| {
        f.text("serial", "catalogue-serial-new")
            .help("catalogue-serial-help")
            .scan()
            .max(64)
            .focus()
    })
    .field(|f| f.date("on", "catalogue-replaced-on").half())
    .field(|f| {
        f.select("condition", "catalogue-condition", conditions(f.lang()))
            .half()
    })
}

/// The form.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    let row = store::unit(site.platform.db.read(), &visit.actor().stations, id).await?;
    page(
        &visit,
        FormState::new(&visit)
            .with("version", row.version)
            .with("condition", "new"),
        id,
    )
    .answer()
}

/// Replaces the unit.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<ReplaceWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let replaced = match form.input.replacement() {
        Ok(replacement) => {
            acts::replace_unit(&mut work, may, id, form.input.version, replacement).await
        }
        Err(refused) => Err(refused.into()),
    };
    let done = |new: UnitId| {
        (
            format!("/units/{new}"),
            Flash::good(l.t("catalogue-replaced-done")),
        )
    };
    ended!(form, work, replaced, done, async |form| page(
        &visit, form, id
    )
    .answer())
}
