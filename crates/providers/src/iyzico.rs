//! iyzico: refunds of one item of a payment, reports that tell what became of them, and signed webhooks.
//!
//! Documentation: refund <https://docs.iyzico.com/en/advanced/refund-and-cancel>, reports
//! <https://docs.iyzico.com/en/advanced/reporting-service>, signed requests
//! <https://docs.iyzico.com/en/getting-started/preliminaries/authentication/hmacsha256-auth>, webhooks
//! <https://docs.iyzico.com/en/advanced/webhook>.
//!
//! A refund names the item of the payment (`paymentTransactionId`); a report is asked by the payment. A reference is therefore
//! `paymentId:paymentTransactionId`; with the item alone it can be refunded, but not asked for. No key of repetition is documented,
//! so nothing is ever sent twice.

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use kernel::money::{Currency, Money};
use outbound::{Answer, Call, Caller, Trouble};
use payments::RefundProvider;
use payments::port::{
    Account, Delivered, Forged, KeyField, Lack, Listed, Notice, Order, Reply, Standing,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::no_answer;
use crate::signs::{hmac_hex, random_word, same};

const REFUND: &str = "/payment/refund";
const REPORT: &str = "/v2/reporting/payment/details";
const DAY_REPORT: &str = "/v2/reporting/payment/transactions";
/// Pages of one day's report that are read.
const PAGES_OF_DAY: u32 = 100;

/// Speaks to iyzico.
#[derive(Clone, Debug)]
pub struct Iyzico {
    caller: Caller,
}

impl Iyzico {
    /// An adapter over these connections.
    #[must_use]
    pub const fn new(caller: Caller) -> Self {
        Self { caller }
    }

    /// Signs what is sent: the random word, the path without its query, and the body.
    async fn send(
        &self,
        account: &Account,
        path: &str,
        call: Result<Call, Trouble>,
        body: Vec<u8>,
    ) -> Result<Answer, Trouble> {
        let random = random_word();
        let proof = authorization(account, &random, path, &body);
        let call = call?
            .header("authorization", &proof)
            .header("x-iyzi-rnd", &random)
            .header("accept", "application/json")
            .body("application/json", body);
        self.caller.send(call).await
    }
}

impl Iyzico {
    /// One page of the report of a day, from 1 on.
    async fn page_of(&self, account: &Account, day: Date, page: u32) -> Result<DayReport, String> {
        let (day, page) = (day.to_string(), page.to_string());
        let call = Call::get(format!("{}{DAY_REPORT}", account.base_url));
        let query = [("transactionDate", day.as_str()), ("page", page.as_str())];
        let call = call.map(|call| call.query(&query));
        let answer = self.send(account, DAY_REPORT, call, Vec::new()).await;
        let answer = answer.map_err(|trouble| trouble.to_string())?;
        if !answer.is_good() {
            return Err(format!("{} {}", answer.status, answer.excerpt(200)));
        }
        let report: DayReport = answer.json().map_err(|trouble| trouble.to_string())?;
        match report.status.as_str() {
            "failure" => Err(answer.excerpt(200)),
            _ => Ok(report),
        }
    }
}

/// `IYZWSv2` and, in base64, who signs with which random word.
fn authorization(account: &Account, random: &str, path: &str, body: &[u8]) -> String {
    let parts = [random.as_bytes(), path.as_bytes(), body];
    let signature = hmac_hex(account.key("secret_key"), &parts);
    let plain = format!(
        "apiKey:{}&randomKey:{random}&signature:{signature}",
        account.key("api_key")
    );
    format!("IYZWSv2 {}", STANDARD.encode(plain))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RefundIn<'a> {
    locale: &'static str,
    conversation_id: &'a str,
    payment_transaction_id: &'a str,
    price: String,
    currency: &'a str,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RefundOut {
    #[serde(default)]
    status: String,
    #[serde(default)]
    conversation_id: Option<String>,
    #[serde(default)]
    error_code: Option<String>,
    #[serde(default)]
    error_message: Option<String>,
    #[serde(default)]
    host_reference: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Report {
    #[serde(default)]
    payments: Vec<Payment>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payment {
    #[serde(default)]
    item_transactions: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    refunds: Vec<Refund>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Refund {
    #[serde(default)]
    refund_conversation_id: Option<String>,
    #[serde(default)]
    refund_tx_id: Option<Value>,
    #[serde(default)]
    refund_status: Option<i64>,
}

/// The report of a day: payments, cancellations and refunds, page by page.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DayReport {
    #[serde(default)]
    status: String,
    #[serde(default)]
    transactions: Vec<Transaction>,
    #[serde(default)]
    total_page_count: u32,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Transaction {
    #[serde(default)]
    transaction_type: String,
    #[serde(default)]
    transaction_id: Option<Value>,
    #[serde(default)]
    transaction_status: Option<i64>,
    #[serde(default)]
    payment_tx_id: Option<Value>,
    #[serde(default)]
    conversation_id: Option<String>,
    #[serde(default)]
    price: Option<Value>,
    #[serde(default)]
    transaction_currency: Option<String>,
}

impl Transaction {
    /// A refund of the day; none when it is something else, or counts in what nobody knows. A refund carries the word that we gave with it.
    fn listed(&self) -> Option<Listed> {
        if self.transaction_type != "REFUND" {
            return None;
        }
        let currency = Currency::of(self.transaction_currency.as_deref().unwrap_or("TRY")).ok()?;
        let price = plain(self.price.as_ref());
        // written with eight places
        let price = match price.contains('.') {
            true => price.trim_end_matches('0').trim_end_matches('.'),
            false => price.as_str(),
        };
        Some(Listed {
            refund: plain(self.transaction_id.as_ref()),
            key: self.conversation_id.clone().filter(|key| !key.is_empty()),
            reference: plain(self.payment_tx_id.as_ref()),
            amount: Money::parse(price.trim_start_matches('-'), currency).ok()?,
            standing: match self.transaction_status {
                Some(1..) | None => Standing::Went,
                Some(_) => Standing::Open,
            },
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    iyzi_event_type: String,
    status: String,
    #[serde(default)]
    payment_conversation_id: Option<String>,
    #[serde(default)]
    iyzi_reference_code: Option<String>,
    #[serde(default)]
    iyzi_payment_id: Option<Value>,
    #[serde(default)]
    payment_id: Option<Value>,
    #[serde(default)]
    token: Option<String>,
}

/// The payment, when the reference names it, and its item.
fn parts(reference: &str) -> (Option<&str>, &str) {
    match reference.split_once(':') {
        Some((payment, item)) => (Some(payment), item),
        None => (None, reference),
    }
}

/// A number or a word, as people write it.
fn plain(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// What an answer to a refund means. A refusal in words is final; without words nobody knows.
fn made(answer: &Answer, order: &Order) -> Reply {
    let unreadable = || format!("{} {}", answer.status, answer.excerpt(200));
    if answer.status == 429 {
        return Reply::NotSent {
            words: unreadable(),
        };
    }
    let Ok(out) = answer.json::<RefundOut>() else {
        return Reply::Unknown {
            words: unreadable(),
        };
    };
    let code = out.error_code.unwrap_or_default();
    let message = out.error_message.unwrap_or_default();
    let words = format!("{} {code} {message}", answer.status);
    match out.status.as_str() {
        "success" if out.conversation_id.as_deref() == Some(order.key.as_str()) => {
            let words = out.host_reference.unwrap_or_default();
            Reply::Succeeded {
                refund: None,
                words,
            }
        }
        "failure" if !answer.is_server_trouble() => Reply::Failed { words },
        _ => Reply::Unknown { words },
    }
}

/// What a report says of our refund: its state is 1 when the money went.
fn reported(report: &Report, order: &Order) -> Reply {
    let items = report
        .payments
        .iter()
        .flat_map(|one| &one.item_transactions);
    let mut refunds = items.flat_map(|item| &item.refunds);
    let ours = |refund: &&Refund| refund.refund_conversation_id.as_deref() == Some(&order.key);
    let Some(found) = refunds.find(ours) else {
        let words = "iyzico reports no refund with this key".to_owned();
        return Reply::Unknown { words };
    };
    let name = plain(found.refund_tx_id.as_ref());
    let state = found.refund_status.map(|state| state.to_string());
    let words = format!("{name} refundStatus {}", state.unwrap_or_default());
    let refund = (!name.is_empty()).then_some(name);
    match found.refund_status {
        Some(1) => Reply::Succeeded { refund, words },
        _ => Reply::Unknown { words },
    }
}

#[async_trait]
impl RefundProvider for Iyzico {
    fn adapter(&self) -> &'static str {
        "iyzico"
    }

    fn title(&self) -> &'static str {
        "iyzico"
    }

    fn base_url(&self) -> &'static str {
        "https://api.iyzipay.com"
    }

    fn keys(&self) -> &'static [KeyField] {
        &[
            KeyField {
                name: "api_key",
                label: "API Anahtarı",
            },
            KeyField {
                name: "secret_key",
                label: "Güvenlik Anahtarı",
            },
        ]
    }

    fn lacks(&self) -> &'static [Lack] {
        &[Lack::Repetition]
    }

    async fn refund(&self, account: &Account, order: &Order) -> Reply {
        let body = RefundIn {
            locale: "tr",
            conversation_id: &order.key,
            payment_transaction_id: parts(&order.reference).1,
            price: order.amount.decimal().to_string(),
            currency: order.amount.currency.code(),
        };
        let Ok(body) = serde_json::to_vec(&body) else {
            let words = "the request cannot be written".to_owned();
            return Reply::NotSent { words };
        };
        let call = Call::post(format!("{}{REFUND}", account.base_url));
        match self.send(account, REFUND, call, body).await {
            Ok(answer) => made(&answer, order),
            Err(trouble) => no_answer(&trouble),
        }
    }

    async fn status(&self, account: &Account, order: &Order) -> Reply {
        let Some(payment) = parts(&order.reference).0 else {
            let words = "the reference names no payment, so iyzico cannot be asked".to_owned();
            return Reply::Unknown { words };
        };
        let call = Call::get(format!("{}{REPORT}", account.base_url));
        let call = call.map(|call| call.query(&[("paymentId", payment)]));
        let unknown = |words: String| Reply::Unknown { words };
        match self.send(account, REPORT, call, Vec::new()).await {
            Ok(answer) if answer.is_good() => match answer.json::<Report>() {
                Ok(report) => reported(&report, order),
                Err(trouble) => unknown(trouble.to_string()),
            },
            Ok(answer) => unknown(format!("{} {}", answer.status, answer.excerpt(200))),
            Err(trouble) => unknown(trouble.to_string()),
        }
    }

    async fn list(&self, account: &Account, day: Date) -> Result<Vec<Listed>, String> {
        let mut all = Vec::new();
        for page in 1..=PAGES_OF_DAY {
            let report = self.page_of(account, day, page).await?;
            all.extend(report.transactions.iter().filter_map(Transaction::listed));
            if page >= report.total_page_count || report.transactions.is_empty() {
                return Ok(all);
            }
        }
        Err(format!("more than {PAGES_OF_DAY} pages on one day"))
    }

    fn can_be_asked(&self, order: &Order) -> bool {
        parts(&order.reference).0.is_some()
    }

    fn verify(&self, account: &Account, delivered: Delivered<'_>) -> Result<Notice, Forged> {
        let theirs = delivered.headers.get("x-iyz-signature-v3");
        let theirs = theirs.ok_or(Forged::Unsigned)?;
        let told: Told = serde_json::from_slice(delivered.body).map_err(|_| Forged::Unreadable)?;
        let secret = account.key("secret_key");
        if secret.is_empty() || !same(&signed(secret, &told), theirs) {
            return Err(Forged::Wrong);
        }
        Ok(notice(&told))
    }
}

/// The signature of a notice: with the form's token where there is one, without it where the payment was made directly.
fn signed(secret: &str, told: &Told) -> String {
    let payment = payment_of(told);
    let conversation = told.payment_conversation_id.as_deref().unwrap_or_default();
    let token = told.token.as_deref().unwrap_or_default();
    let text = [
        secret,
        &told.iyzi_event_type,
        &payment,
        token,
        conversation,
        &told.status,
    ]
    .concat();
    hmac_hex(secret, &[text.as_bytes()])
}

fn payment_of(told: &Told) -> String {
    plain(told.iyzi_payment_id.as_ref().or(told.payment_id.as_ref()))
}

/// Nothing in it says which refund of a payment is meant, so what is about refunds makes us ask.
fn notice(told: &Told) -> Notice {
    let payment = payment_of(told);
    let reference = told.iyzi_reference_code.clone().unwrap_or_default();
    let about_refund = told.iyzi_event_type.contains("REFUND");
    Notice {
        event: format!(
            "{reference} {} {payment} {}",
            told.iyzi_event_type, told.status
        ),
        kind: told.iyzi_event_type.clone(),
        key: None,
        refund: None,
        payment: (about_refund && !payment.is_empty()).then_some(payment),
        says: None,
    }
}
