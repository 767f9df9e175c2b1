//! `kill -9` between the decision to give money back and its payment: nothing is lost, nothing is paid twice. And a card's number that a
//! provider tells stands afterwards in no file of ours and in no line of the log.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::Asked;
use crate::program::{PATIENCE, Place};

/// What a provider must not tell, and tells in every answer of this test.
const CARD: &str = "4111111111111111";

/// A provider that takes its time, with the keys of the refunds that it made and how often each was asked for.
#[derive(Clone)]
struct Provider {
    address: String,
    made: Arc<Mutex<BTreeMap<String, u32>>>,
    status: Arc<Mutex<u16>>,
}

impl Provider {
    fn start(pause: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let provider = Self {
            address: listener.local_addr().unwrap().to_string(),
            made: Arc::default(),
            status: Arc::new(Mutex::new(200)),
        };
        let plays = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let plays = plays.clone();
                std::thread::spawn(move || plays.answer(stream, pause));
            }
        });
        provider
    }

    /// Makes the refund when it was heard, and says so a moment later: whoever dies in between does not know.
    fn answer(&self, stream: TcpStream, pause: Duration) -> Option<()> {
        let mut reader = BufReader::new(stream);
        let (mut first, mut length, mut key) = (String::new(), 0, String::new());
        reader.read_line(&mut first).ok()?;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let line = line.trim().to_owned();
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':')?;
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().ok()?,
                "idempotency-key" => value.trim().clone_into(&mut key),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let status = *self.status.lock().unwrap();
        let text = match (first.starts_with("POST"), status) {
            (true, 200) => {
                *self.made.lock().unwrap().entry(key.clone()).or_default() += 1;
                refund(&key)
            }
            (true, _) => format!(r#"{{"error":{{"type":"card_error","message":"card {CARD}"}}}}"#),
            (false, _) => {
                let made = self.made.lock().unwrap();
                let all: Vec<String> = made.keys().map(|key| refund(key)).collect();
                format!(r#"{{"data":[{}],"has_more":false}}"#, all.join(","))
            }
        };
        std::thread::sleep(pause);
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            text.len()
        );
        reader
            .get_mut()
            .write_all(format!("{head}{text}").as_bytes())
            .ok()
    }

    fn made(&self) -> BTreeMap<String, u32> {
        self.made.lock().unwrap().clone()
    }
}

fn refund(key: &str) -> String {
    format!(
        r#"{{"id":"re_{key}","object":"refund","status":"succeeded","note":"{CARD}","failure_reason":"{CARD}","metadata":{{"vefa_key":"{key}"}}}}"#
    )
}

/// Our account with it.
fn open_account(place: &Place, token: &str, provider: &Provider) {
    let account = json!({
        "adapter": "stripe", "title": "Stripe", "active": true, "base_url": format!("http://{}", provider.address),
        "keys": { "secret_key": "sk_test_1", "webhook_secret": "whsec_1" },
    });
    let asked = Asked::put("/api/v1/payment-providers/stripe", &account).by(token);
    let _ = asked.at(&place.address()).expect(200);
}

/// The decision: a refund to the card with which it was paid.
fn decision(place: &Place, token: &str, n: usize) -> Asked {
    let customer: String = place
        .database()
        .query_row(
            "SELECT lower(hex(id)) FROM customer WHERE name = 'Ayşe Yıldırım'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let customer = uuid::Uuid::parse_str(&customer).unwrap();
    let body = json!({
        "kind": "refund", "customer": customer, "reason": "cayma", "about": format!("OLDUR-{n}"),
        "portions": [{ "amount": "10.00", "source": format!("tender:{}", uuid::Uuid::from_u128(77)), "took": "1000.00",
            "way": "provider", "provider": "stripe", "reference": format!("pi_{n}") }],
    });
    let key = format!("karar-{n}");
    Asked::json("/api/v1/refunds", &body)
        .by(token)
        .header("idempotency-key", &key)
}

fn state(place: &Place, n: usize) -> String {
    let sql = format!(
        "SELECT a.state FROM refund_payment a JOIN granted_refund g ON g.id = a.refund_id WHERE g.about = 'OLDUR-{n}'"
    );
    let found = place.database().query_row(&sql, [], |row| row.get(0));
    found.unwrap_or_default()
}

#[test]
fn a_refund_that_is_killed_between_decision_and_payment_is_paid_once() {
    let place = Place::new();
    let token = place.demo();
    let provider = Provider::start(Duration::from_millis(250));
    let mut serving = place.serve();
    open_account(&place, &token, &provider);
    // before the decision is written, after it, while it is sent, and after the answer
    let pauses = [1, 20, 60, 150, 300, 700];
    for (n, pause) in pauses.into_iter().enumerate() {
        let asked = decision(&place, &token, n);
        std::thread::scope(|scope| {
            let asking = scope.spawn(|| asked.try_at(&place.address()));
            std::thread::sleep(Duration::from_millis(pause));
            serving.kill();
            let told = asking.join().unwrap().filter(|answer| answer.status == 201);
            if told.is_some() {
                assert_ne!(state(&place, n), "", "it was told and is lost");
            }
        });
        let past =
            "UPDATE job SET leased_until = '2026-01-01T00:00:00+00:00' WHERE state = 'running'";
        place.database().execute(past, []).unwrap();
        serving = place.serve();
        let again: Value = decision(&place, &token, n)
            .at(&place.address())
            .expect(201)
            .value();
        assert_eq!(again["about"], format!("OLDUR-{n}"));
    }
    let all = i64::try_from(pauses.len()).unwrap();
    let paid = "SELECT count(*) FROM granted_refund WHERE about LIKE 'OLDUR-%' AND state = 'paid'";
    let asked_soon = "UPDATE job SET run_at = '2026-01-01T00:00:00+00:00' WHERE kind = 'payments.ask_refund' AND state = 'waiting'";
    let begun = Instant::now();
    while place.figure(paid) != all {
        assert!(
            begun.elapsed() < PATIENCE,
            "{} are paid",
            place.figure(paid)
        );
        place.database().execute(asked_soon, []).unwrap();
        std::thread::sleep(Duration::from_millis(200));
    }
    let payments = "SELECT count(*) FROM refund_payment a JOIN granted_refund g ON g.id = a.refund_id WHERE g.about LIKE 'OLDUR-%'";
    assert_eq!(place.figure(payments), all, "one attempt each");
    assert_eq!(
        provider.made().len(),
        pauses.len(),
        "each left once: {:?}",
        provider.made()
    );
    serving.terminate();
    assert!(serving.ended().success());
    place.holds();
}

/// A server whose log is kept.
struct Logged(Child);

impl Logged {
    fn serve(place: &Place, log: &Path) -> Self {
        let file = std::fs::File::create(log).unwrap();
        let mut order = place.order(&["serve"]);
        order.env("VEFA_LOG__LEVEL", "debug");
        let child = order
            .stdout(file.try_clone().unwrap())
            .stderr(Stdio::from(file));
        let serving = Self(child.spawn().unwrap());
        let begun = Instant::now();
        let ready = || Asked::get("/readyz").try_at(&place.address());
        while ready().is_none_or(|answer| answer.status != 200) {
            assert!(begun.elapsed() < PATIENCE, "it does not become ready");
            std::thread::sleep(Duration::from_millis(30));
        }
        serving
    }
}

impl Drop for Logged {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Files below a folder that hold these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map_while(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if let Ok(content) = std::fs::read(&path)
            && content.windows(bytes.len()).any(|part| part == bytes)
        {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_card_number_that_a_provider_tells_reaches_database_files_or_log() {
    let place = Place::new();
    let token = place.demo();
    let provider = Provider::start(Duration::ZERO);
    let log = place.path("log.txt");
    let serving = Logged::serve(&place, &log);
    open_account(&place, &token, &provider);
    for (n, status) in [200, 400, 402, 429, 500].into_iter().enumerate() {
        *provider.status.lock().unwrap() = status;
        let _ = decision(&place, &token, n).at(&place.address()).expect(201);
        let answered = format!(
            "SELECT count(*) FROM refund_payment a JOIN granted_refund g ON g.id = a.refund_id WHERE g.about = 'OLDUR-{n}' AND a.answer <> ''"
        );
        place.until(&answered, |count| count == 1);
    }
    let words =
        json!({ "kind": "gesture", "customer": uuid::Uuid::nil(), "reason": CARD, "portions": [] });
    let asked = Asked::json("/api/v1/refunds", &words)
        .by(&token)
        .header("idempotency-key", "kart");
    assert_eq!(asked.at(&place.address()).status, 422);
    let forged =
        Asked::json("/hooks/payments/stripe", &json!({ "note": CARD })).at(&place.address());
    assert_eq!(forged.status, 401);
    drop(serving);
    let masked = holding(place.data(), b"411111******1111");
    assert!(
        !masked.is_empty(),
        "what was said is kept without the number"
    );
    assert_eq!(
        holding(place.data(), CARD.as_bytes()),
        Vec::<std::path::PathBuf>::new()
    );
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(said.contains("payments"), "the log was kept");
    assert!(!said.contains(CARD), "the log tells a card's number");
}
