//! A server of the test: answers by a script of bad days first, then as documented; remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use kernel::money::Money;
use serde_json::Value;
use shipping::port::{Account, Booking, Inquiry};
use shipping::{Contents, Parcel, Party, Place, Service};

/// A bad day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Too many requests, with or without the seconds to wait.
    Busy(Option<u64>),
    /// A fault before anything was done.
    Fault,
    /// It is done, and the answer is a fault.
    FaultAfter,
    /// It is done, and the line breaks.
    SilentAfter,
}

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Asked {
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.uri)
    }
}

/// What the documented service does with a request.
pub type Documented = fn(&mut Vec<Value>, &Asked, &str) -> (u16, Vec<u8>);

pub struct Desk {
    pub asked: Vec<Asked>,
    /// For requests whose method and path begin so.
    pub bad: VecDeque<(String, Bad)>,
    pub shipments: Vec<Value>,
    service: Documented,
    base: String,
}

pub type Shared = Arc<Mutex<Desk>>;

/// Starts it; answers with its address.
pub async fn start(service: Documented) -> (String, Shared) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let desk = Arc::new(Mutex::new(Desk {
        asked: Vec::new(),
        bad: VecDeque::new(),
        shipments: Vec::new(),
        service,
        base: base.clone(),
    }));
    let router = Router::new().fallback(answer).with_state(desk.clone());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (base, desk)
}

async fn answer(
    State(desk): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let asked = Asked {
        method,
        uri,
        headers,
        body,
    };
    let (bad, done) = {
        let mut desk = desk.lock().unwrap();
        desk.asked.push(asked.clone());
        let line = asked.line();
        let bad = match desk.bad.front() {
            Some((begins, _)) if line.starts_with(begins.as_str()) => desk.bad.pop_front(),
            _ => None,
        };
        let bad = bad.map(|(_, bad)| bad);
        let refused = matches!(bad, Some(Bad::Busy(_) | Bad::Fault));
        let (service, base) = (desk.service, desk.base.clone());
        let done = (!refused).then(|| service(&mut desk.shipments, &asked, &base));
        (bad, done)
    };
    match (bad, done) {
        (Some(Bad::Busy(Some(seconds))), _) => {
            let wait = [("retry-after", seconds.to_string())];
            (StatusCode::TOO_MANY_REQUESTS, wait, "slow down").into_response()
        }
        (Some(Bad::Busy(None)), _) => StatusCode::TOO_MANY_REQUESTS.into_response(),
        (Some(Bad::SilentAfter), _) => {
            // a body that breaks off: the caller gets no whole answer
            let broken = futures_stream();
            Response::new(axum::body::Body::from_stream(broken))
        }
        (Some(_), _) => (StatusCode::INTERNAL_SERVER_ERROR, "oops").into_response(),
        (None, Some((status, bytes))) => {
            (StatusCode::from_u16(status).unwrap(), bytes).into_response()
        }
        (None, None) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn futures_stream() -> impl futures::Stream<Item = Result<Bytes, std::io::Error>> {
    futures::stream::iter([
        Ok(Bytes::from_static(b"{")),
        Err(std::io::Error::other("the line broke")),
    ])
}

pub fn bad(desk: &Shared, begins: &str, bad: Bad) {
    desk.lock().unwrap().bad.push_back((begins.to_owned(), bad));
}

pub fn asked(desk: &Shared) -> Vec<String> {
    desk.lock().unwrap().asked.iter().map(Asked::line).collect()
}

pub fn account(option: &str) -> Account {
    Account {
        key: "key-of-the-account".into(),
        secret: "webhook secret".into(),
        option: option.into(),
    }
}

/// A parcel from a country to another end in it.
pub fn inquiry(country: &str) -> Inquiry {
    let from = booking(country);
    Inquiry {
        from: from.sender.place(),
        to: Place::new(country, "35000"),
        is_return: true,
        parcels: from.parcels,
    }
}

pub fn booking(from: &str) -> Booking {
    let party = |name: &str, country: &str| Party {
        name: name.into(),
        phone: "+905321112233".into(),
        mail: "sule@example.com".into(),
        line: "Moda Cad. No: 12".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        postcode: "34710".into(),
        country: country.into(),
    };
    Booking {
        reference: "KRG-2026-000001".into(),
        service: Service::Parcel,
        is_return: true,
        sender: party("Şule Işık", from),
        receiver: party("Örnek Servis", "TR"),
        parcels: vec![Parcel {
            grams: 1_800,
            sides: [300, 200, 250],
        }],
        contents: vec![Contents {
            words: "Electric kettle".into(),
            pieces: 1,
            value: Money::kurus(120_000),
            tariff: "8516.79".into(),
            origin: "TR".into(),
        }],
    }
}
