//! The forms about a loaner for an order: give one, say why it stays out.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{LoanerId, ServiceOrderId};
use kernel::refusal::{Problems, Refused};
use kernel::time::{add_days, civil_day};
use loaners::LendLoaners;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::form::FormPage;
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit, ended, first};

use super::{seen, url_of};
use crate::acts::{self, Lend};
use crate::moving::Moved;
use crate::neighbours::lent;
use crate::pages::deed::stored;
use crate::permissions::HandOver;
use crate::store::Seen;

/// Days until the return that the form proposes.
const USUAL_DAYS: i32 = 14;

/// The words of the forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: String,
    due_on: String,
    deposit: String,
    condition: String,
    accessories: String,
    accepted_by: String,
    why: String,
}

impl Words {
    fn read(&self, loaner: LoanerId) -> Result<Lend, Refused> {
        let mut problems = Problems::new();
        let word = self.due_on.trim();
        let read = word
            .parse::<Date>()
            .or_else(|_| kernel::format::parse_day(word));
        let due_on = problems.take_at("due_on", read);
        problems.finish(())?;
        Ok(Lend {
            loaner,
            due_on: due_on.unwrap_or_default(),
            deposit: self.deposit.clone(),
            condition: self.condition.clone(),
            accessories: self.accessories.clone(),
            accepted_by: self.accepted_by.clone(),
            photos: Vec::new(),
        })
    }

    fn seen(&self, id: ServiceOrderId) -> Seen {
        Seen {
            id,
            version: self.version.trim().parse().ok(),
        }
    }
}

async fn giving(
    site: &Site,
    visit: &Visit,
    (id, which): (ServiceOrderId, LoanerId),
    form: FormState,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let order = seen(site, visit, id).await?;
    let loaner = loaners::queries::loaner(db, &visit.actor().stations, which).await?;
    let units = lent::named(db, [loaner.unit_id]).await?;
    let name = units.get(&loaner.unit_id).map(|unit| {
        l.a(
            "service-loan-unit",
            &[
                ("product", unit.product.name.clone().into()),
                ("serial", unit.serial.clone().into()),
            ],
        )
    });
    let back = url_of(id);
    let frame = visit
        .frame("service", name.unwrap_or_else(|| l.t("service-loaner")))
        .back(back.clone(), order.number.clone())
        .narrow();
    let action = format!("{back}/loan/{which}");
    Ok(
        FormPage::new(frame, form, action, back, "service-loan-give")
            .intro(l.t("service-loan-intro"))
            .hidden("version")
            .field(|f| f.date("due_on", "service-loan-due").half())
            .field(|f| {
                f.text("deposit", "service-loan-deposit")
                    .max(200)
                    .optional()
                    .half()
            })
            .field(|f| {
                f.text("condition", "service-loan-condition")
                    .max(1000)
                    .focus()
            })
            .field(|f| {
                f.text("accessories", "service-loan-accessories")
                    .max(1000)
                    .optional()
            })
            .field(|f| {
                f.text("accepted_by", "service-loan-accepted-by")
                    .help("service-loan-accepted-by-help")
                    .max(200)
            })
            .with_file(Vec::new())
            .field(|f| {
                f.drop("photos", "service-photos")
                    .help("service-loan-photos-help")
                    .attr("accept", "image/*")
                    .attr("capture", "environment")
                    .attr("multiple", "")
            }),
    )
}

/// Shows the form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path((id, which)): Path<(ServiceOrderId, LoanerId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let order = seen(&site, &visit, id).await?;
    let loaner = loaners::queries::loaner(db, &visit.actor().stations, which).await?;
    let customer = accounts::brief(db, order.customer_id).await?;
    let due = add_days(civil_day(site.platform.now()), USUAL_DAYS).map_err(Refused::from)?;
    let form = FormState::new(&visit)
        .with("version", order.version)
        .with("due_on", due.max(order.promised_on.into()))
        .with("condition", loaner.condition)
        .with("accessories", loaner.accessories)
        .with("accepted_by", customer.name);
    giving(&site, &visit, (id, which), form).await?.answer()
}

/// Gives it.
pub(super) async fn give(
    State(site): State<Site>,
    visit: Visit,
    Path((id, which)): Path<(ServiceOrderId, LoanerId)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<LendLoaners>()?, visit.lang);
    let seen = form.input.seen(id);
    let photos = stored(&site, &form.files).await;
    let mut work = first!(form, site, visit);
    let done = match (form.input.read(which), photos) {
        (Ok(lend), Ok(photos)) => {
            acts::lend_loaner(&mut work, may, seen, Lend { photos, ..lend }).await
        }
        (Err(refused), _) => Err(refused.into()),
        (_, Err(failure)) => Err(failure),
    };
    let to = |_: (loaners::acts::HandedOut, Moved)| {
        let said = Flash::good(l.t("service-loan-given"));
        (format!("{}#loaner", url_of(id)), said)
    };
    ended!(form, work, done, to, async |form| giving(
        &site,
        &visit,
        (id, which),
        form
    )
    .await?
    .answer())
}

async fn leaving(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<FormPage, Fault> {
    let order = seen(site, visit, id).await?;
    let back = url_of(id);
    let frame = visit
        .frame("service", visit.lang.t("service-loan-leave"))
        .back(back.clone(), order.number.clone())
        .narrow();
    let action = format!("{back}/loan/leave");
    Ok(FormPage::new(frame, form, action, back, "ui-save")
        .intro(visit.lang.t("service-loan-leave-intro"))
        .hidden("version")
        .field(|f| f.text("why", "service-why").max(500).focus()))
}

/// Shows the form that asks why.
pub(super) async fn leave_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    let form = FormState::new(&visit).with("version", order.version);
    leaving(&site, &visit, id, form).await?.answer()
}

/// Keeps why.
pub(super) async fn leave(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<HandOver>()?, visit.lang);
    let seen = form.input.seen(id);
    let mut work = first!(form, site, visit);
    let done: Result<Moved, Failure> =
        acts::leave_loaner(&mut work, may, seen, &form.input.why).await;
    let to = |_: Moved| (url_of(id), Flash::good(l.t("service-kept")));
    ended!(form, work, done, to, async |form| leaving(
        &site, &visit, id, form
    )
    .await?
    .answer())
}
