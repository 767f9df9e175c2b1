//! The form of an entry by hand: an opening balance, or a correction with its reason.

use axum::extract::State;
use axum::response::Response;
use kernel::format::{parse_day, parse_money};
use kernel::ids::CustomerId;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use serde::Deserialize;
use ui::{
    Choice, Fault, Flash, Form, FormPage, FormState, L, Lang, Path, Site, Visit, ended, first,
};

use crate::acts::{self, EntryByHand};
use crate::permissions::PostAccount;
use crate::queries;
use crate::rules::ledger::{EntryKind, Side, chosen};

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
        let kind: Option<EntryKind> =
            problems.take(chosen(&self.kind, "kind", "accounts-refused-entry-kind"));
        let side: Option<Side> = problems.take(chosen(&self.side, "side", "accounts-refused-side"));
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

fn kinds(l: L) -> Vec<Choice> {
    let by_hand = EntryKind::ALL.iter().filter(|kind| kind.by_hand());
    let choice = |kind: &EntryKind| Choice::new(kind.word(), l.t(kind.key()));
    by_hand.map(choice).collect()
}

fn sides(l: L) -> Vec<Choice> {
    vec![
        Choice::new("debit", l.t("accounts-side-debit")).help(l.t("accounts-side-debit-help")),
        Choice::new("credit", l.t("accounts-side-credit")).help(l.t("accounts-side-credit-help")),
    ]
}

fn currencies() -> Vec<Choice> {
    ["TRY", "USD", "EUR", "GBP"]
        .map(|code| Choice::new(code, code))
        .to_vec()
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: CustomerId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let row = queries::customer_row(site.platform.db.read(), id).await?;
    let url = format!("/customers/{id}/account");
    let frame = visit
        .frame("customers", l.t("accounts-entry-new"))
        .back(url.clone(), row.name);
    let fields = FormPage::new(frame, form, url.clone(), url, "ui-save")
        .field(|f| f.radio("kind", "accounts-entry-kind", kinds(l)))
        .field(|f| f.radio("side", "accounts-entry-side", sides(l)));
    let fields = fields
        .field(|f| {
            f.figure("amount", "accounts-entry-amount")
                .max(20)
                .focus()
                .third()
        })
        .field(|f| {
            f.select("currency", "accounts-currency", currencies())
                .third()
        })
        .field(|f| f.date("day", "accounts-entry-day").third());
    fields
        .field(|f| {
            f.text("document", "accounts-entry-document")
                .max(100)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("text", "accounts-entry-text")
                .help("accounts-entry-text-help")
                .max(500)
                .half()
        })
        .answer()
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
    page(&site, &visit, id, form).await
}

pub(super) async fn post(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PostAccount>()?;
    let mut work = first!(form, site, visit);
    let posted = match form.input.read(id, visit.lang.lang()) {
        Ok(entry) => acts::post_by_hand(&mut work, may, entry).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_| {
        let flash = Flash::good(visit.lang.t("accounts-entry-posted"));
        (format!("/customers/{id}/account"), flash)
    };
    ended!(form, work, posted, done, async |form| page(
        &site, &visit, id, form
    )
    .await)
}
