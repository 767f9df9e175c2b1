//! A server that plays Stripe and iyzico, with the refunds that it made; and our accounts with both.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use outbound::Caller;
use payments::Providers;
use payments::acts::refund::{ProviderText, keep_provider};
use payments::jobs::{AskRefund, MatchDay, MatchProviders, SendRefund};
use platform::Platform;
use platform::jobs::{Handlers, run_until_idle};

pub const WEBHOOK_SECRET: &str = "whsec_test";
pub const IYZICO_SECRET: &str = "sandbox-secret";

/// A card's number, as a provider must not tell it and we must not keep it.
pub const CARD: &str = "4111111111111111";

/// How the server answers a new refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It makes it and says so.
    Good,
    /// It makes it and answers 500 all the same.
    ActsAndFails,
    /// It has it and tells the outcome later.
    Slow,
    /// It refuses, and tells a card's number.
    Refuses,
    /// It makes it, and answers this and every question with 500 and a card's number.
    Silent,
    /// It takes nothing for the moment, and tells a card's number.
    Shut,
}

#[derive(Debug)]
struct Inside {
    mood: Mood,
    /// Our keys of the refunds that were made, with how often each was asked for.
    made: BTreeMap<String, u32>,
    status: &'static str,
}

/// The server.
#[derive(Clone, Debug)]
pub struct Provider {
    pub base_url: String,
    inside: Arc<Mutex<Inside>>,
}

impl Provider {
    pub async fn start() -> Self {
        let inside = Arc::new(Mutex::new(Inside {
            mood: Mood::Good,
            made: BTreeMap::new(),
            status: "succeeded",
        }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(inside.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { base_url, inside }
    }

    pub fn mood(&self, mood: Mood) {
        self.inside.lock().unwrap().mood = mood;
    }

    /// What later questions are answered with.
    pub fn status(&self, status: &'static str) {
        self.inside.lock().unwrap().status = status;
    }

    /// Refunds made, and requests that asked for them.
    pub fn made(&self) -> (usize, u32) {
        let inside = self.inside.lock().unwrap();
        (inside.made.len(), inside.made.values().sum())
    }

    /// A refund that somebody made on the provider's own pages.
    pub fn made_elsewhere(&self) {
        let key = uuid::Uuid::from_u128(99).to_string();
        self.inside.lock().unwrap().made.insert(key, 1);
    }

    /// A refund with this key.
    pub fn made_once(&self, key: &str) {
        self.inside.lock().unwrap().made.insert(key.to_owned(), 1);
    }

    /// All that was made is not known any more.
    pub fn forgets(&self) {
        self.inside.lock().unwrap().made.clear();
    }

    /// Our accounts with both, at this server.
    pub async fn open_accounts(&self, platform: &Platform) {
        for (adapter, keys) in [
            (
                "stripe",
                [
                    ("secret_key", "sk_test_1"),
                    ("webhook_secret", WEBHOOK_SECRET),
                ],
            ),
            (
                "iyzico",
                [("api_key", "sandbox-api"), ("secret_key", IYZICO_SECRET)],
            ),
        ] {
            let keys = keys.map(|(name, key)| (name.to_owned(), key.to_owned()));
            let text = ProviderText {
                name: adapter.into(),
                adapter: adapter.into(),
                title: adapter.into(),
                base_url: self.base_url.clone(),
                active: true,
                keys: BTreeMap::from(keys),
            };
            let mut work = platform.own_work("test").await.unwrap();
            let may = work.actor.may().unwrap();
            keep_provider(&mut work, may, &adapters(), text, None)
                .await
                .unwrap();
            work.commit().await.unwrap();
        }
    }
}

/// The adapters of the program.
pub fn adapters() -> Providers {
    providers::all(&Caller::new().unwrap())
}

/// Does what is due.
pub async fn run(platform: &Platform) {
    let handlers = Handlers::new()
        .with(SendRefund {
            providers: adapters(),
        })
        .with(AskRefund {
            providers: adapters(),
        })
        .with(MatchProviders {
            providers: adapters(),
        })
        .with(MatchDay {
            providers: adapters(),
        });
    run_until_idle(platform, &handlers).await.unwrap();
}

/// The word of an adapter's account.
pub fn named(provider: &str, reference: &str) -> payments::grants::RefundWay {
    payments::grants::RefundWay::OriginalCard {
        provider: Some(provider.into()),
        reference: reference.into(),
    }
}

fn refund(key: &str, status: &str) -> String {
    format!(
        r#"{{"id":"re_{}","object":"refund","status":"{status}","amount":10000,"currency":"try","metadata":{{"vefa_key":"{key}"}}}}"#,
        &key[24..]
    )
}

async fn answer(
    State(inside): State<Arc<Mutex<Inside>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let mut inside = inside.lock().unwrap();
    let text = String::from_utf8_lossy(&body).into_owned();
    let (status, answer) = match (method.as_str(), uri.path()) {
        ("POST", "/v1/refunds") => {
            let key = headers["idempotency-key"].to_str().unwrap().to_owned();
            stripe(&mut inside, key)
        }
        ("GET", _) if inside.mood == Mood::Silent => (500, format!("card {CARD}")),
        ("GET", "/v1/refunds") => {
            let status = inside.status;
            let all = inside.made.keys().map(|key| refund(key, status));
            let all: Vec<String> = all.collect();
            (
                200,
                format!(r#"{{"data":[{}],"has_more":false}}"#, all.join(",")),
            )
        }
        ("GET", path) if path.starts_with("/v1/refunds/") => {
            let status = inside.status;
            let found = inside.made.keys().find(|key| path.ends_with(&key[24..]));
            (200, refund(found.unwrap(), status))
        }
        ("GET", "/v2/reporting/payment/transactions") => {
            let refunds = inside.made.keys().map(|key| {
                format!(r#"{{"transactionType":"REFUND","transactionId":9,"transactionStatus":1,"paymentTxId":77,"conversationId":"{key}","price":100.00000000,"transactionCurrency":"TRY"}}"#)
            });
            let refunds: Vec<String> = refunds.collect();
            let report = format!(
                r#"{{"status":"success","currentPage":1,"totalPageCount":1,"transactions":[{{"transactionType":"PAYMENT","price":"500"}},{}]}}"#,
                refunds.join(",")
            );
            (200, report.replace("},]", "}]"))
        }
        ("POST", "/payment/refund") => {
            let sent: serde_json::Value = serde_json::from_str(&text).unwrap();
            iyzico(
                &mut inside,
                sent["conversationId"].as_str().unwrap().to_owned(),
            )
        }
        _ => {
            let refunds = inside.made.keys().map(|key| {
                format!(r#"{{"refundConversationId":"{key}","refundTxId":1,"refundStatus":1}}"#)
            });
            let refunds: Vec<String> = refunds.collect();
            (
                200,
                format!(
                    r#"{{"payments":[{{"itemTransactions":[{{"refunds":[{}]}}]}}]}}"#,
                    refunds.join(",")
                ),
            )
        }
    };
    (StatusCode::from_u16(status).unwrap(), answer)
}

fn make(inside: &mut Inside, key: &str) {
    *inside.made.entry(key.to_owned()).or_default() += 1;
}

fn stripe(inside: &mut Inside, key: String) -> (u16, String) {
    match inside.mood {
        Mood::Refuses => {
            let said = r#"{"error":{"type":"invalid_request_error","code":"charge_already_refunded","message":"no 4111111111111111"}}"#;
            return (400, said.into());
        }
        Mood::Shut => return (429, format!("card {CARD}")),
        _ => make(inside, &key),
    }
    match inside.mood {
        Mood::ActsAndFails => (500, "{}".into()),
        Mood::Silent => (500, format!("card {CARD}")),
        Mood::Slow => (200, refund(&key, "pending")),
        _ => (200, refund(&key, "succeeded")),
    }
}

fn iyzico(inside: &mut Inside, key: String) -> (u16, String) {
    match inside.mood {
        Mood::Refuses => {
            let said = r#"{"status":"failure","errorCode":"5093","errorMessage":"tutar 4111111111111111"}"#;
            return (200, said.into());
        }
        Mood::Shut => return (429, format!("card {CARD}")),
        _ => make(inside, &key),
    }
    match inside.mood {
        Mood::ActsAndFails => (500, "<html>".into()),
        Mood::Silent => (500, format!("card {CARD}")),
        _ => (
            200,
            format!(r#"{{"status":"success","conversationId":"{key}"}}"#),
        ),
    }
}
