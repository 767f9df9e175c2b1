//! Settings: whether customers with an old debt are reminded by themselves.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormPage, FormState, Site, Visit};

use crate::permissions::PostAccount;
use crate::{acts, queries};

const HERE: &str = "/settings/reminders";

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    remind_weekly: String,
}

/// The form with what holds now.
pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let terms = queries::account_terms(site.platform.db.read()).await?;
    let weekly = terms.as_ref().is_some_and(|terms| terms.remind_weekly);
    let words = Words {
        version: terms.map_or(0, |terms| terms.version),
        remind_weekly: if weekly { "on".into() } else { String::new() },
    };
    page(&visit, FormState::new(&visit).fill(&words))
}

fn page(visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("accounts-reminders"))
        .back("/settings", l.t("ui-settings"))
        .narrow();
    FormPage::new(frame, form, HERE, "/settings", "ui-save")
        .intro(l.t("accounts-reminders-intro"))
        .hidden("version")
        .field(|f| f.tick("remind_weekly", "accounts-remind-weekly"))
        .answer()
}

/// Keeps it.
pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<PostAccount>()?;
    let mut work = ui::first!(form, site, visit);
    let weekly = !form.input.remind_weekly.is_empty();
    let kept = acts::keep_account_terms(&mut work, may, form.input.version, weekly).await;
    let done = |()| {
        let said = Flash::good(visit.lang.t("accounts-reminders-kept"));
        (HERE.to_owned(), said)
    };
    let again = async |form: FormState| page(&visit, form);
    ui::ended!(form, work, kept, done, again)
}
