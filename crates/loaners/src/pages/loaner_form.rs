//! A unit comes into the pool, or what stands about a loaner is changed.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::LoanerId;
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use crate::acts::{self, LoanerChange, NewLoaner};
use crate::queries;
use crate::rules::fit::Fit;
use ui::form::FormPage;
use ui::{ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    serial: String,
    condition: String,
    accessories: String,
    groups: String,
    categories: String,
}

impl Sent {
    fn fits(&self) -> Vec<Fit> {
        let groups = self.groups.split(',').map(Fit::group);
        groups
            .chain(self.categories.split(',').map(Fit::category))
            .collect()
    }

    async fn read(&self, work: &Work) -> Result<NewLoaner, Failure> {
        let found =
            catalogue::units_of_serial(work.conn(), &work.actor.stations, &self.serial).await?;
        let [unit] = found.as_slice() else {
            return Err(Refused::field("serial", "loaners-refused-serial").into());
        };
        Ok(NewLoaner {
            unit: unit.id,
            fits: self.fits(),
            condition: self.condition.clone(),
            accessories: self.accessories.clone(),
        })
    }
}

fn page(visit: &Visit, form: FormState, id: Option<LoanerId>) -> FormPage {
    let l = visit.lang;
    let back = id.map_or_else(|| "/loaners".to_owned(), |id| format!("/loaners/{id}"));
    let (title, action) = match id {
        Some(id) => (l.t("loaners-edit"), format!("/loaners/{id}/edit")),
        None => (l.t("loaners-new"), "/loaners/new".to_owned()),
    };
    let frame = visit
        .frame("loaners", title)
        .back(back.clone(), l.t("loaners-title"))
        .narrow();
    let page = FormPage::new(frame, form, action, back, "ui-save");
    let page = match id {
        Some(_) => page.hidden("version"),
        None => page
            .intro(l.t("loaners-new-intro"))
            .field(|f| f.text("serial", "loaners-serial").scan().focus()),
    };
    page.field(|f| {
        f.text("condition", "loaners-condition")
            .help("loaners-condition-help")
            .max(1000)
    })
    .field(|f| {
        f.text("accessories", "loaners-accessories")
            .max(1000)
            .optional()
    })
    .field(|f| {
        f.text("categories", "loaners-categories")
            .help("loaners-fits-help")
            .optional()
    })
    .field(|f| {
        f.text("groups", "loaners-groups")
            .help("loaners-groups-help")
            .optional()
    })
}

pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    page(&visit, FormState::new(&visit), None).answer()
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let added = match form.input.read(&work).await {
        Ok(new) => acts::add_to_pool(&mut work, may, new).await,
        Err(failure) => Err(failure),
    };
    let to = |id: LoanerId| {
        (
            format!("/loaners/{id}"),
            Flash::good(l.t("loaners-added-done")),
        )
    };
    ended!(form, work, added, to, async |form| page(&visit, form, None)
        .answer())
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::loaner(db, &visit.actor().stations, id).await?;
    let fits = queries::fits_of(db, id).await?;
    let named = |begin: &str| {
        fits.iter()
            .filter(|fit| fit.key.starts_with(begin))
            .map(|fit| fit.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("condition", row.condition)
        .with("accessories", row.accessories)
        .with("categories", named("c:"))
        .with("groups", named("g:"));
    page(&visit, form, Some(id)).answer()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let sent = &form.input;
    let change = LoanerChange {
        fits: sent.fits(),
        condition: sent.condition.clone(),
        accessories: sent.accessories.clone(),
    };
    let saved = acts::edit_loaner(&mut work, may, id, sent.version, change).await;
    let to = |()| (format!("/loaners/{id}"), Flash::good(l.t("loaners-saved")));
    ended!(form, work, saved, to, async |form| page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}
