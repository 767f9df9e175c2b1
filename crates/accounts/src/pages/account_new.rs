//! The form of an entry by hand: an opening balance, or a correction with its reason.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::format::{parse_day, parse_money};
use kernel::ids::CustomerId;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Lang, Path, Site, Visit};

use super::{first, refusal};
use crate::acts::{self, EntryByHand};
use crate::permissions::PostAccount;
use crate::queries;
use crate::rules::ledger::{EntryKind, Side};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    kind: String,
    side: String,
    amount: String,
    currency: String,
    day: String,
    document: String,
    text: String,
}

impl Sent {
    fn read(&self, customer: CustomerId, lang: Lang) -> Result<EntryByHand, Refused> {
        let mut problems = Problems::new();
        let kind = chosen(
            EntryKind::of_key(&self.kind),
            "kind",
            "accounts-refused-entry-kind",
        );
        let kind = problems.take(kind);
        let side = chosen(Side::of_key(&self.side), "side", "accounts-refused-side");
        let side = problems.take(side);
        let currency = problems.take_at("currency", Currency::of(&self.currency));
        let amount = currency.and_then(|currency| {
            problems.take_at("amount", parse_money(&self.amount, currency, lang))
        });
        let day = problems.take_at("day", parse_day(&self.day));
        let (Some(kind), Some(side), Some(amount), Some(day)) = (kind, side, amount, day) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        Ok(EntryByHand {
            customer,
            kind,
            side,
            amount,
            day,
            document: Some(self.document.clone()),
            text: self.text.clone(),
        })
    }
}

fn chosen<T>(value: Option<T>, field: &'static str, key: &'static str) -> Result<T, Refused> {
    value.ok_or_else(|| Refused::field(field, key))
}

#[derive(Template)]
#[template(path = "accounts/account_new.html")]
struct NewPage {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
}

impl NewPage {
    fn kinds(&self) -> Vec<Choice> {
        let by_hand = EntryKind::ALL.iter().filter(|kind| kind.by_hand());
        let choice = |kind: &EntryKind| Choice::new(kind.key(), self.l.t(kind.text()));
        by_hand.map(choice).collect()
    }

    fn sides(&self) -> Vec<Choice> {
        vec![
            Choice::new("debit", self.l.t("accounts-side-debit"))
                .help(self.l.t("accounts-side-debit-help")),
            Choice::new("credit", self.l.t("accounts-side-credit"))
                .help(self.l.t("accounts-side-credit-help")),
        ]
    }

    fn currencies(&self) -> Vec<Choice> {
        ["TRY", "USD", "EUR", "GBP"]
            .map(|code| Choice::new(code, code))
            .to_vec()
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: CustomerId,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let row = queries::customer_row(site.platform.db.read(), id).await?;
    let url = format!("/customers/{id}/account");
    let page = NewPage {
        frame: visit
            .frame("customers", l.t("accounts-entry-new"))
            .back(url.clone(), row.name),
        l,
        form,
        url,
    };
    ui::html_with(status, &page)
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("kind", "correction")
        .with("side", "debit")
        .with("currency", "TRY")
        .with("day", civil_day(site.platform.now()));
    page(&site, &visit, id, StatusCode::OK, form).await
}

pub(super) async fn post(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PostAccount>()?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let posted = match form.input.read(id, visit.lang.lang()) {
        Ok(entry) => acts::post_by_hand(&mut work, may, entry).await,
        Err(refused) => Err(refused.into()),
    };
    match posted {
        Ok(_) => {
            let flash = Flash::good(visit.lang.t("accounts-entry-posted"));
            let url = format!("/customers/{id}/account");
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            page(&site, &visit, id, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}
