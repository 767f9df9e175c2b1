//! The form that hands a loaner out.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_day;
use kernel::ids::{CustomerId, LoanerId, Ref};
use kernel::refusal::{Problems, Refused};
use kernel::time::{add_days, civil_day};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Query, Site, Visit};

use super::choices::customers;
use super::photo;
use crate::acts::{self, HandOut, HandedOut};
use crate::queries;
use ui::form::FormPage;
use ui::{ended, first};

/// Days until the return that the form proposes.
const USUAL_DAYS: i32 = 14;

/// The words of the form; what the loaner is lent for comes along from the order's page.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    find: String,
    customer: String,
    cause: String,
    chain: String,
    due_on: String,
    deposit: String,
    condition: String,
    accessories: String,
    accepted_by: String,
}

impl Sent {
    fn read(&self, loaner: LoanerId) -> Result<HandOut, Refused> {
        let mut problems = Problems::new();
        let customer = self
            .customer
            .parse::<CustomerId>()
            .map_err(|_| Refused::field("customer", "loaners-refused-customer"));
        let customer = problems.take(customer);
        let due_on = problems.take_at("due_on", parse_day(&self.due_on));
        let (Some(customer), Some(due_on)) = (customer, due_on) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        Ok(HandOut {
            loaner,
            customer,
            cause: self.cause.parse::<Ref>().ok(),
            chain: self.chain.parse::<Ref>().ok(),
            due_on,
            deposit: self.deposit.clone(),
            condition: self.condition.clone(),
            accessories: self.accessories.clone(),
            accepted_by: self.accepted_by.clone(),
            photos: Vec::new(),
        })
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    id: LoanerId,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let found = customers(site, form.value("find"), form.value("customer")).await?;
    let back = format!("/loaners/{id}");
    let frame = visit
        .frame("loaners", l.t("loaners-hand-out"))
        .back(back.clone(), l.t("loaners-one"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        format!("/loaners/{id}/hand-out"),
        back,
        "loaners-hand-out",
    )
    .hidden("cause")
    .hidden("chain")
    .field(|f| {
        f.text("find", "loaners-customer-find")
            .help("loaners-customer-find-help")
            .optional()
            .focus()
    })
    .field(|f| f.radio("customer", "loaners-customer", found))
    .field(|f| f.date("due_on", "loaners-due-on").half())
    .field(|f| {
        f.text("deposit", "loaners-deposit")
            .help("loaners-deposit-help")
            .max(200)
            .optional()
            .half()
    })
    .field(|f| f.text("condition", "loaners-condition-out").max(1000))
    .field(|f| {
        f.text("accessories", "loaners-accessories-out")
            .max(1000)
            .optional()
    })
    .field(|f| {
        f.text("accepted_by", "loaners-accepted-by")
            .help("loaners-accepted-by-help")
            .max(200)
    })
    .with_file(Vec::new())
    .field(photo::field))
}

/// From where the form is opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    customer: String,
    cause: String,
    chain: String,
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let row = queries::loaner(site.platform.db.read(), &visit.actor().stations, id).await?;
    let due = add_days(civil_day(site.platform.now()), USUAL_DAYS).map_err(Refused::from)?;
    let form = FormState::new(&visit)
        .with("customer", from.customer)
        .with("cause", from.cause)
        .with("chain", from.chain)
        .with("due_on", due)
        .with("condition", row.condition)
        .with("accessories", row.accessories);
    page(&site, &visit, form, id).await?.answer()
}

/// Hands it out; without a chosen customer it looks for some by the words typed.
pub(super) async fn go(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanerId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    if form.input.customer.is_empty() && !form.input.find.trim().is_empty() {
        return page(&site, &visit, form.state(), id).await?.answer();
    }
    let photos = photo::stored(&site, &form.files).await;
    let mut work = first!(form, site, visit);
    let done = match (form.input.read(id), photos) {
        (Ok(out), Ok(photos)) => acts::hand_out(&mut work, may, HandOut { photos, ..out }).await,
        (Err(refused), _) => Err(refused.into()),
        (_, Err(failure)) => Err(failure),
    };
    let to = |out: HandedOut| {
        (
            format!("/loans/{}", out.id),
            Flash::good(l.t("loaners-handed-out")),
        )
    };
    ended!(form, work, done, to, async |form| page(
        &site, &visit, form, id
    )
    .await?
    .answer())
}
