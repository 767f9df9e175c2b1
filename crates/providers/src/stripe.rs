//! Stripe: refunds with an idempotency key, and webhooks signed with a moment.
//!
//! Documentation: refunds <https://docs.stripe.com/api/refunds/create>, the object and its states
//! <https://docs.stripe.com/api/refunds/object>, listing <https://docs.stripe.com/api/refunds/list>, repetition
//! <https://docs.stripe.com/api/idempotent_requests>, errors <https://docs.stripe.com/api/errors>, signatures
//! <https://docs.stripe.com/webhooks#verify-manually>, events <https://docs.stripe.com/api/events/types>.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::money::{Currency, Money};
use kernel::time::{add_days, start_of_day};
use outbound::{Answer, Call, Caller, Trouble};
use payments::RefundProvider;
use payments::port::{
    Account, Delivered, Forged, KeyField, Lack, Listed, Notice, Order, Reply, Standing,
};
use serde::Deserialize;

use crate::no_answer;
use crate::signs::{hmac_hex, same};

/// The name under which our key stands in the refund's metadata.
const OUR_KEY: &str = "vefa_key";
/// Seconds that a signature is good for, as Stripe's own libraries have it.
const TOLERANCE: i64 = 300;
/// Refunds on one page of a list, and pages that are looked through.
const PAGE: &str = "100";
const PAGES: usize = 10;
const PAGES_OF_DAY: usize = 50;

/// Speaks to Stripe.
#[derive(Clone, Debug)]
pub struct Stripe {
    caller: Caller,
}

impl Stripe {
    /// An adapter over these connections.
    #[must_use]
    pub const fn new(caller: Caller) -> Self {
        Self { caller }
    }

    async fn send(
        &self,
        account: &Account,
        call: Result<Call, Trouble>,
    ) -> Result<Answer, Trouble> {
        let call = call?.bearer(account.key("secret_key"));
        self.caller.send(call).await
    }

    /// One page of the refunds of a payment.
    async fn page(
        &self,
        account: &Account,
        order: &Order,
        after: Option<&str>,
    ) -> Result<Page, Reply> {
        let (name, value) = payment(&order.reference);
        let mut query = vec![(name, value), ("limit", PAGE)];
        query.extend(after.map(|after| ("starting_after", after)));
        let call = Call::get(format!("{}/v1/refunds", account.base_url));
        let call = call.map(|call| call.query(&query));
        let answer = self.send(account, call).await;
        let answer = answer.map_err(|trouble| asked_in_vain(&trouble.to_string()))?;
        if !answer.is_good() {
            return Err(asked_in_vain(&said(&answer)));
        }
        answer
            .json()
            .map_err(|trouble| asked_in_vain(&trouble.to_string()))
    }

    /// One page of the refunds that were made from one moment to another.
    async fn page_of(
        &self,
        account: &Account,
        (begin, end): (Timestamp, Timestamp),
        after: Option<&str>,
    ) -> Result<Page, String> {
        let (begin, end) = (begin.as_second().to_string(), end.as_second().to_string());
        let mut query = vec![
            ("created[gte]", begin.as_str()),
            ("created[lt]", end.as_str()),
            ("limit", PAGE),
        ];
        query.extend(after.map(|after| ("starting_after", after)));
        let call = Call::get(format!("{}/v1/refunds", account.base_url));
        let call = call.map(|call| call.query(&query));
        let answer = self.send(account, call).await;
        let answer = answer.map_err(|trouble| trouble.to_string())?;
        match answer.is_good() {
            true => answer.json().map_err(|trouble| trouble.to_string()),
            false => Err(said(&answer)),
        }
    }

    /// The refund that carries our key, when Stripe knows one.
    async fn find(&self, account: &Account, order: &Order) -> Reply {
        let mut after: Option<String> = None;
        for _ in 0..PAGES {
            let page = match self.page(account, order, after.as_deref()).await {
                Ok(page) => page,
                Err(reply) => return reply,
            };
            let ours = |refund: &&Refund| refund.key() == Some(order.key.as_str());
            if let Some(found) = page.data.iter().find(ours) {
                return found.reply();
            }
            match page.data.last() {
                Some(last) if page.has_more => after = Some(last.id.clone()),
                _ => break,
            }
        }
        asked_in_vain("Stripe knows no refund with this key")
    }
}

#[derive(Debug, Deserialize)]
struct Page {
    data: Vec<Refund>,
    #[serde(default)]
    has_more: bool,
}

#[derive(Debug, Deserialize)]
struct Refund {
    id: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    amount: i64,
    #[serde(default)]
    currency: String,
    #[serde(default)]
    payment_intent: Option<String>,
    #[serde(default)]
    charge: Option<String>,
    #[serde(default)]
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Option<BTreeMap<String, String>>,
}

impl Refund {
    fn key(&self) -> Option<&str> {
        let metadata = self.metadata.as_ref()?;
        metadata.get(OUR_KEY).map(String::as_str)
    }

    /// As it stands on a list; none in a currency that nobody knows.
    fn listed(&self) -> Option<Listed> {
        let currency = Currency::of(&self.currency.to_ascii_uppercase()).ok()?;
        let payment = self.payment_intent.clone().or(self.charge.clone());
        Some(Listed {
            refund: self.id.clone(),
            key: self.key().map(str::to_owned),
            reference: payment.unwrap_or_default(),
            amount: Money::new(self.amount, currency),
            standing: match self.status.as_deref() {
                Some("succeeded") => Standing::Went,
                Some("failed" | "canceled") => Standing::Failed,
                _ => Standing::Open,
            },
        })
    }

    fn reply(&self) -> Reply {
        let state = self.status.as_deref().unwrap_or("");
        let refund = Some(self.id.clone());
        let words = match &self.failure_reason {
            Some(reason) => format!("{} {state}: {reason}", self.id),
            None => format!("{} {state}", self.id),
        };
        match state {
            "succeeded" => Reply::Succeeded { refund, words },
            "pending" | "requires_action" => Reply::Accepted { refund, words },
            "failed" | "canceled" => Reply::Failed { words },
            _ => Reply::Unknown { words },
        }
    }
}

#[derive(Debug, Deserialize)]
struct Complaint {
    error: Error,
}

#[derive(Debug, Deserialize)]
struct Error {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
}

#[derive(Debug, Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    data: EventData,
}

#[derive(Debug, Deserialize)]
struct EventData {
    object: serde_json::Value,
}

/// A day in Turkey from its beginning to the next.
fn bounds(day: Date) -> Option<(Timestamp, Timestamp)> {
    let next = add_days(day, 1).ok()?;
    Some((start_of_day(day).ok()?, start_of_day(next).ok()?))
}

/// A payment intent or a charge, by the letters with which each begins.
fn payment(reference: &str) -> (&'static str, &str) {
    match reference.starts_with("pi_") {
        true => ("payment_intent", reference),
        false => ("charge", reference),
    }
}

fn asked_in_vain(words: &str) -> Reply {
    Reply::Unknown {
        words: words.to_owned(),
    }
}

/// What Stripe said went wrong, in one line.
fn said(answer: &Answer) -> String {
    match answer.json::<Complaint>() {
        Ok(Complaint { error }) => {
            format!(
                "{} {} {} {}",
                answer.status, error.kind, error.code, error.message
            )
        }
        Err(_) => format!("{} {}", answer.status, answer.excerpt(200)),
    }
}

/// What an answer to a new refund means. A refusal of the request is final; trouble of the server leaves open what it did; a key
/// that is in use belongs to a call that is still on its way.
fn made(answer: &Answer) -> Reply {
    if answer.is_good() {
        return match answer.json::<Refund>() {
            Ok(refund) => refund.reply(),
            Err(trouble) => asked_in_vain(&trouble.to_string()),
        };
    }
    let words = said(answer);
    match answer.status {
        401 | 403 | 429 => Reply::NotSent { words },
        409 | 500.. => Reply::Unknown { words },
        _ => Reply::Failed { words },
    }
}

#[async_trait]
impl RefundProvider for Stripe {
    fn adapter(&self) -> &'static str {
        "stripe"
    }

    fn title(&self) -> &'static str {
        "Stripe"
    }

    fn base_url(&self) -> &'static str {
        "https://api.stripe.com"
    }

    fn keys(&self) -> &'static [KeyField] {
        &[
            KeyField {
                name: "secret_key",
                label: "Secret key",
            },
            KeyField {
                name: "webhook_secret",
                label: "Signing secret",
            },
        ]
    }

    fn lacks(&self) -> &'static [Lack] {
        &[]
    }

    async fn refund(&self, account: &Account, order: &Order) -> Reply {
        let (name, value) = payment(&order.reference);
        let amount = order.amount.minor.to_string();
        let key = format!("metadata[{OUR_KEY}]");
        let fields = [
            (name, value),
            ("amount", amount.as_str()),
            (key.as_str(), order.key.as_str()),
            ("metadata[vefa_number]", order.number.as_str()),
        ];
        let call = Call::post(format!("{}/v1/refunds", account.base_url));
        let call = call.map(|call| call.form(&fields).header("idempotency-key", &order.key));
        match self.send(account, call).await {
            Ok(answer) => made(&answer),
            Err(trouble) => no_answer(&trouble),
        }
    }

    async fn status(&self, account: &Account, order: &Order) -> Reply {
        let Some(refund) = &order.refund else {
            return self.find(account, order).await;
        };
        let call = Call::get(format!("{}/v1/refunds/{refund}", account.base_url));
        match self.send(account, call).await {
            Ok(answer) if answer.is_good() => match answer.json::<Refund>() {
                Ok(refund) => refund.reply(),
                Err(trouble) => asked_in_vain(&trouble.to_string()),
            },
            Ok(answer) => asked_in_vain(&said(&answer)),
            Err(trouble) => asked_in_vain(&trouble.to_string()),
        }
    }

    async fn list(&self, account: &Account, day: Date) -> Result<Vec<Listed>, String> {
        let bounds = bounds(day).ok_or("no such day")?;
        let mut all = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..PAGES_OF_DAY {
            let page = self.page_of(account, bounds, after.as_deref()).await?;
            all.extend(page.data.iter().filter_map(Refund::listed));
            match page.data.last() {
                Some(last) if page.has_more => after = Some(last.id.clone()),
                _ => return Ok(all),
            }
        }
        Err(format!("more than {} refunds on one day", all.len()))
    }

    fn verify(&self, account: &Account, delivered: Delivered<'_>) -> Result<Notice, Forged> {
        let header = delivered.headers.get("stripe-signature");
        let (moment, signatures) = taken_apart(header.ok_or(Forged::Unsigned)?)?;
        let secret = account.key("webhook_secret");
        let ours = hmac_hex(secret, &[moment.as_bytes(), b".", delivered.body]);
        if secret.is_empty() || !signatures.iter().any(|theirs| same(&ours, theirs)) {
            return Err(Forged::Wrong);
        }
        let second: i64 = moment.parse().map_err(|_| Forged::Wrong)?;
        if (delivered.at.as_second() - second).abs() > TOLERANCE {
            return Err(Forged::Old);
        }
        read(delivered.body)
    }
}

/// The moment and all signatures of the scheme that is in force.
fn taken_apart(header: &str) -> Result<(&str, Vec<&str>), Forged> {
    let parts = || {
        header
            .split(',')
            .filter_map(|part| part.trim().split_once('='))
    };
    let moment = parts().find(|(name, _)| *name == "t");
    let (_, moment) = moment.ok_or(Forged::Unsigned)?;
    let signatures = parts().filter(|(name, _)| *name == "v1");
    let signatures: Vec<&str> = signatures.map(|(_, value)| value).collect();
    match signatures.is_empty() {
        true => Err(Forged::Unsigned),
        false => Ok((moment, signatures)),
    }
}

fn read(body: &[u8]) -> Result<Notice, Forged> {
    let event: Event = serde_json::from_slice(body).map_err(|_| Forged::Unreadable)?;
    let object = event.data.object;
    let is_refund = object.get("object").and_then(|word| word.as_str()) == Some("refund");
    let refund: Option<Refund> = match is_refund {
        true => serde_json::from_value(object).ok(),
        false => None,
    };
    Ok(Notice {
        event: event.id,
        kind: event.kind,
        key: refund
            .as_ref()
            .and_then(|refund| refund.key().map(str::to_owned)),
        refund: refund.as_ref().map(|refund| refund.id.clone()),
        payment: None,
        says: refund.as_ref().map(Refund::reply),
    })
}
