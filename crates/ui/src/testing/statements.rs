//! What a page asks of the database, counted as the driver tells it. Each test listens in a process of its own,
//! as nextest runs them.

use std::sync::{Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::Client;

/// What was asked since it was looked at last.
static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Listens to the statement log of the driver.
struct Listens;

impl Subscriber for Listens {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, event: &Event<'_>) {
        let mut told = Told::default();
        event.record(&mut told);
        let statement = told.statement();
        // a pool that opens one connection more sets it up: that belongs to no page
        if !statement.starts_with("PRAGMA") {
            let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
            asked.push(statement);
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Told {
    summary: String,
    whole: String,
}

impl Told {
    fn statement(self) -> String {
        let text = if self.whole.is_empty() {
            self.summary
        } else {
            self.whole
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Visit for Told {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => self.summary = value.to_owned(),
            "db.statement" => self.whole = value.to_owned(),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// Listens from now on.
pub fn listen() {
    let _ = tracing::subscriber::set_global_default(Listens);
}

/// The statements since this was asked last.
pub fn taken() -> Vec<String> {
    std::mem::take(&mut *ASKED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What a page asks that is opened for the second time.
pub async fn asked_by(browser: &mut Client, url: &str) -> Vec<String> {
    browser.get(url).await;
    taken();
    browser.get(url).await.expect(200);
    taken()
}

/// A page that is opened for the second time asks at most so many things.
pub async fn few(browser: &mut Client, url: &str, most: usize) {
    let asked = asked_by(browser, url).await;
    eprintln!("{} statements: {url}", asked.len());
    assert!(!asked.is_empty(), "the statement log is not heard");
    let begin = |one: &String| one.chars().take(260).collect::<String>();
    let told: Vec<String> = asked.iter().map(begin).collect();
    assert!(
        asked.len() <= most,
        "{url} asks {} things, at most {most} are expected:\n{}",
        asked.len(),
        told.join("\n")
    );
}
