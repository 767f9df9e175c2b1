//! A server that plays a provider, with what it was sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use kernel::money::Money;
use outbound::Caller;
use payments::port::{Account, Order};

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Came {
    pub method: Method,
    pub uri: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Came {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// What it answers next: a status and a body; nothing for longer than anybody waits when there is no status.
pub type Plan = Arc<dyn Fn(&Came) -> (u16, String) + Send + Sync>;

#[derive(Clone)]
pub struct Provider {
    pub base_url: String,
    came: Arc<Mutex<Vec<Came>>>,
}

#[derive(Clone)]
struct Play {
    plan: Plan,
    came: Arc<Mutex<Vec<Came>>>,
}

impl Provider {
    pub async fn start(plan: impl Fn(&Came) -> (u16, String) + Send + Sync + 'static) -> Self {
        let came = Arc::new(Mutex::new(Vec::new()));
        let play = Play {
            plan: Arc::new(plan),
            came: came.clone(),
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(play);
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { base_url, came }
    }

    pub fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    pub fn account(&self, keys: &[(&str, &str)]) -> Account {
        account(&self.base_url, keys)
    }
}

pub fn account(base_url: &str, keys: &[(&str, &str)]) -> Account {
    let keys = keys
        .iter()
        .map(|(name, key)| ((*name).to_owned(), (*key).to_owned()));
    Account {
        name: "ours".into(),
        base_url: base_url.into(),
        keys: keys.collect(),
    }
}

pub fn order(reference: &str) -> Order {
    Order {
        key: "0190a1b2-key".into(),
        reference: reference.into(),
        amount: Money::kurus(12_345),
        number: "PIA-2026-000001".into(),
        refund: None,
        sent_at: None,
    }
}

pub fn caller() -> Caller {
    Caller::new().unwrap()
}

async fn answer(
    State(play): State<Play>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let headers = headers.iter().map(|(name, value)| {
        let value = value.to_str().unwrap_or_default();
        (name.as_str().to_owned(), value.to_owned())
    });
    let came = Came {
        method,
        uri: uri.to_string(),
        headers: headers.collect(),
        body: body.to_vec(),
    };
    play.came.lock().unwrap().push(came.clone());
    let (status, text) = (play.plan)(&came);
    if status == 0 {
        tokio::time::sleep(Duration::from_secs(120)).await;
    }
    (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), text)
}
