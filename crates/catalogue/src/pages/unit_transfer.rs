//! A unit passes to a new owner.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{CustomerId, UnitId};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit};

use super::customer_choice::customer_choices;
use super::parse::id;
use crate::acts;
use crate::store;
use ui::{FormPage, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct TransferWords {
    version: i32,
    find: String,
    owner: String,
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    unit: UnitId,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let back = format!("/units/{unit}");
    let mut choices = customer_choices(site, form.value("find")).await?;
    choices.push(
        Choice::new("nobody", l.t("catalogue-owner-nobody"))
            .help(l.t("catalogue-owner-nobody-help")),
    );
    let frame = visit
        .frame("units", l.t("catalogue-transfer"))
        .back(back.clone(), l.t("catalogue-unit"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        format!("/units/{unit}/transfer"),
        back,
        "catalogue-transfer-do",
    )
    .intro(l.t("catalogue-transfer-intro"))
    .hidden("version")
    .field(|f| {
        f.text("find", "catalogue-owner-find")
            .help("catalogue-owner-find-help")
            .optional()
            .focus()
    })
    .field(|f| f.radio("owner", "catalogue-owner-new", choices)))
}

/// The form.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(unit): Path<UnitId>,
) -> Result<Response, Fault> {
    let row = store::unit(site.platform.db.read(), &visit.actor().stations, unit).await?;
    page(
        &site,
        &visit,
        FormState::new(&visit).with("version", row.version),
        unit,
    )
    .await?
    .answer()
}

/// Hands the unit over; without a choice it looks for customers by the words typed.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(unit): Path<UnitId>,
    form: Form<TransferWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    if form.input.owner.is_empty() {
        let asked = form.state();
        let asked = if form.input.find.trim().is_empty() {
            asked.refuse(Refused::field("owner", "catalogue-refused-choice"))
        } else {
            asked
        };
        return page(&site, &visit, asked, unit).await?.answer();
    }
    let mut work = first!(form, site, visit);
    let owner: Result<Option<CustomerId>, Refused> = if form.input.owner == "nobody" {
        Ok(None)
    } else {
        id(&form.input.owner, "owner")
    };
    let done = match owner {
        Ok(owner) => acts::transfer_unit(&mut work, may, unit, form.input.version, owner).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(()) => Ok(form
            .once
            .done(
                work,
                format!("/units/{unit}"),
                Flash::good(l.t("catalogue-transferred")),
            )
            .await?),
        Err(platform::Failure::Refused(refused)) => {
            page(&site, &visit, form.refused(refused), unit)
                .await?
                .answer()
        }
        Err(failure) => Err(failure.into()),
    }
}
