//! Many gift cards at once: how many, what is on each, until when; their codes come as a file, once.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use kernel::format::{decimal, parse_money};
use kernel::ids::Ref;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use platform::{Failure, Work};
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, L, Lang, Site, Visit, first};

use crate::acts::{self, BATCH_MAX, FreshCard, NewBatch};
use crate::permissions::IssueCredit;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    count: String,
    value: String,
    currency: String,
    expires: String,
    reason: String,
}

impl Sent {
    fn read(&self, work: &Work, lang: Lang) -> Result<NewBatch, Refused> {
        let mut problems = Problems::new();
        let count = self.count.trim().parse::<usize>();
        let wrong = || Refused::field("count", "wallet-refused-count").with("most", BATCH_MAX);
        let count = problems.take(count.map_err(|_| wrong()));
        let currency = problems.take_at("currency", Currency::of(&self.currency));
        let value = currency
            .and_then(|known| problems.take_at("value", parse_money(&self.value, known, lang)));
        let expires: Option<Option<Date>> = match self.expires.trim() {
            "" => Some(None),
            day => problems.take(
                day.parse()
                    .map(Some)
                    .map_err(|_| Refused::field("expires", "wallet-refused-expires")),
            ),
        };
        let staff = work.actor.staff().map(Ref::of);
        let staff = staff.ok_or_else(|| Refused::field("reason", "wallet-refused-holder"));
        let cause = problems.take(staff);
        let (Some(count), Some(value), Some(expires), Some(cause)) = (count, value, expires, cause)
        else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        problems.finish(NewBatch {
            count,
            value,
            expires,
            cause,
            reason: self.reason.clone(),
        })
    }
}

fn page(visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let currencies = ["TRY", "USD", "EUR", "GBP"].map(|code| Choice::new(code, code));
    let frame = visit
        .frame("wallets", l.t("wallet-bulk"))
        .back("/wallets", l.t("wallet-title"))
        .narrow();
    FormPage::new(frame, form, "/wallets/bulk", "/wallets", "wallet-bulk-make")
        .intro(l.t("wallet-bulk-help"))
        .field(|f| {
            f.figure("count", "wallet-bulk-count")
                .max(5)
                .focus()
                .third()
        })
        .field(|f| f.figure("value", "wallet-bulk-value").max(20).third())
        .field(|f| {
            f.select("currency", "wallet-currency", currencies.to_vec())
                .third()
        })
        .field(|f| {
            f.date("expires", "wallet-expires")
                .help("wallet-expires-help")
                .optional()
                .half()
        })
        .field(|f| f.text("reason", "wallet-reason").max(200))
        .answer()
}

pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    page(&visit, FormState::new(&visit).with("currency", "TRY"))
}

pub(super) async fn make(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<IssueCredit>()?;
    let l = visit.lang;
    let mut work = first!(form, site, visit);
    let batch = form.input.read(&work, l.lang());
    let made = match batch.clone() {
        Ok(batch) => acts::issue_many(&mut work, may, batch).await,
        Err(refused) => Err(refused.into()),
    };
    match (made, batch) {
        (Ok(cards), Ok(batch)) => {
            let flash = Flash::good(l.a1("wallet-bulk-made", "n", cards.len()));
            // whoever sends the form again comes to the list, and not to the codes
            form.once.done(work, "/wallets", flash).await?;
            Ok(file(l, &batch, &cards))
        }
        (Err(Failure::Refused(refused)), _) => {
            work.give_up();
            page(&visit, form.refused(refused))
        }
        (Err(failure), _) => Err(failure.into()),
        (Ok(_), Err(refused)) => Err(Failure::from(refused).into()),
    }
}

/// The codes as a table for whoever prints the cards. It is given once and kept nowhere.
fn file(l: L, batch: &NewBatch, cards: &[FreshCard]) -> Response {
    let value = decimal(batch.value.decimal(), l.lang());
    let expires = batch.expires.map(|day| day.to_string());
    let head = [
        "wallet-number",
        "wallet-code",
        "wallet-bulk-value",
        "wallet-currency",
        "wallet-expires",
    ];
    let head = head.map(|key| l.t(key)).join(";");
    let mut text = format!("\u{feff}{head}\r\n");
    for card in cards {
        let row = [
            card.number.as_str(),
            &card.code,
            &value,
            batch.value.currency.code(),
            expires.as_deref().unwrap_or_default(),
        ];
        text.push_str(&row.join(";"));
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"gift-cards.csv\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}
