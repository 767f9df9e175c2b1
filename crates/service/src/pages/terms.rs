//! Settings: how long ready units are kept, when their owners are reminded, what that costs, how long links open, and what
//! the house promises.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormPage, FormState, Site, Visit};

use crate::acts::{self, NewTerms};
use crate::permissions::SetTerms;
use crate::queries;
use crate::rules::promises::Promises;
use crate::rules::storage::Terms;

const HERE: &str = "/settings/storage";

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    kept_days: String,
    reminders: String,
    last_days: String,
    fee_tr: String,
    fee_en: String,
    link_days: String,
    same_fault_days: String,
    answer_hours: String,
}

impl Words {
    /// Figures that are none become zero, which the act refuses beside their field.
    fn read(&self) -> NewTerms {
        let figure = |text: &str| text.trim().parse::<i32>().unwrap_or(0);
        let reminders = self.reminders.split([',', ';', ' ']);
        let reminders = reminders.map(str::trim).filter(|day| !day.is_empty());
        NewTerms {
            version: self.version,
            storage: Terms {
                kept_days: figure(&self.kept_days),
                reminders: reminders.map(figure).collect(),
                last_days: figure(&self.last_days),
            },
            fee_tr: self.fee_tr.clone(),
            fee_en: self.fee_en.clone(),
            link_days: figure(&self.link_days),
            promises: Promises {
                same_fault_days: self.same_fault_days.trim().parse().unwrap_or(-1),
                answer_hours: figure(&self.answer_hours),
            },
        }
    }
}

/// The form with what holds now.
pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let row = queries::terms_row(site.platform.db.read()).await?;
    let terms = row.as_ref().map(queries::of_row).unwrap_or_default();
    let days: Vec<String> = terms.reminders.iter().map(ToString::to_string).collect();
    let link_days = row.as_ref().map_or(queries::LINK_DAYS, |row| row.link_days);
    let promises = row.as_ref().map(queries::promised).unwrap_or_default();
    let words = Words {
        same_fault_days: promises.same_fault_days.to_string(),
        answer_hours: promises.answer_hours.to_string(),
        kept_days: terms.kept_days.to_string(),
        reminders: days.join(", "),
        last_days: terms.last_days.to_string(),
        link_days: link_days.to_string(),
        version: row.as_ref().map_or(0, |row| row.version),
        fee_tr: row
            .as_ref()
            .map(|row| row.fee_tr.clone())
            .unwrap_or_default(),
        fee_en: row.map(|row| row.fee_en).unwrap_or_default(),
    };
    page(&visit, FormState::new(&visit).fill(&words))
}

fn page(visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("service-storage"))
        .back("/settings", l.t("service-settings"))
        .narrow();
    FormPage::new(frame, form, HERE, "/settings", "ui-save")
        .intro(l.t("service-storage-intro"))
        .hidden("version")
        .field(|f| f.figure("kept_days", "service-kept-days").focus())
        .field(|f| {
            f.text("reminders", "service-reminders")
                .help("service-reminders-help")
        })
        .field(|f| {
            f.figure("last_days", "service-last-days")
                .help("service-last-days-help")
        })
        .field(|f| {
            f.area("fee_tr", "service-fee-tr")
                .optional()
                .help("service-storage-fee-help")
        })
        .field(|f| f.area("fee_en", "service-fee-en").optional())
        .field(|f| {
            f.figure("link_days", "service-link-days")
                .help("service-link-days-help")
        })
        .field(|f| {
            f.figure("same_fault_days", "service-same-fault-days")
                .help("service-same-fault-days-help")
        })
        .field(|f| {
            f.figure("answer_hours", "service-answer-hours")
                .help("service-answer-hours-help")
        })
        .answer()
}

/// Keeps it.
pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetTerms>()?;
    let mut work = ui::first!(form, site, visit);
    let kept = acts::keep_terms(&mut work, may, form.input.read()).await;
    let done = |()| {
        (
            HERE.to_owned(),
            Flash::good(visit.lang.t("service-storage-kept")),
        )
    };
    let again = async |form: FormState| page(&visit, form);
    ui::ended!(form, work, kept, done, again)
}
