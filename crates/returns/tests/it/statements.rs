//! How many statements the pages of returns cost, counted as the database driver tells them; and how these are answered.

use std::sync::{Mutex, PoisonError};

use platform::{Platform, Stations, both_engines};
use returns::acts::{Thinking, Thought, preview_request};
use returns::rules::policy::Reason;
use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement, TransactionTrait as _};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use ui::testing::Client;

use crate::house::House;
use crate::portal::entered;

/// What was asked since it was looked at last.
static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Listens to the statement log of the driver.
struct Listens;

impl<S: Subscriber> Layer<S> for Listens {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut told = Told::default();
            event.record(&mut told);
            let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
            asked.push(told.statement());
        }
    }
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

fn taken() -> Vec<String> {
    std::mem::take(&mut *ASKED.lock().unwrap_or_else(PoisonError::into_inner))
}

fn listen() {
    let _ = tracing_subscriber::registry().with(Listens).try_init();
}

/// A page that is opened for the second time asks at most so many things.
async fn few(browser: &mut Client, url: &str, most: usize) {
    browser.get(url).await;
    taken();
    browser.get(url).await.expect(200);
    let asked = taken();
    eprintln!("{} statements: {url}", asked.len());
    assert!(!asked.is_empty(), "the statement log is not heard");
    let told = asked
        .iter()
        .map(|one| one.chars().take(200).collect::<String>());
    let told: Vec<String> = told.collect();
    assert!(
        asked.len() <= most,
        "{url} asks {} things, at most {most} are expected:\n{}",
        asked.len(),
        told.join("\n")
    );
}

both_engines! {
    async fn a_page_of_a_customer_asks_few_things(platform: Platform) {
        listen();
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        few(&mut reader, "/iade", 12).await;
        few(&mut reader, "/iade/kosullar", 12).await;
        let url = entered(&house, &mut reader, "SIP-1042").await;
        let cable = format!("n_{}", sold.cable_line);
        reader.post(&format!("{url}/what"), &[("unit", &sold.unit.to_string()), (&cable, "2")]).await.expect(303);
        few(&mut reader, &format!("{url}/what"), 18).await;
        reader.post(&format!("{url}/why"), &[("reason_0", "changed_mind"), ("reason_1", "changed_mind")]).await.expect(303);
        few(&mut reader, &format!("{url}/why"), 12).await;
        few(&mut reader, &format!("{url}/outcome"), 24).await;
    }

    async fn the_pages_of_the_desk_ask_few_things(platform: Platform) {
        listen();
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let pieces = vec![house.pieces(sold.cable_line, 2, "changed_mind")];
        let id = house.asked(house.request(&sold, pieces)).await.moved.id;
        let mut clerk = house.client("clerk");
        for (url, most) in [
            ("/returns".to_owned(), 16),
            ("/returns?state=requested".to_owned(), 16),
            (format!("/returns/{id}"), 60),
            (format!("/returns/new?sale={}", sold.sale), 44),
            ("/settings/return-policy".to_owned(), 16),
            ("/settings/returns".to_owned(), 20),
        ] {
            few(&mut clerk, &url, most).await;
        }
    }

    async fn what_a_return_would_give_is_asked_in_few_statements_and_by_index(platform: Platform) {
        listen();
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        let db = house.platform.db.read();
        let thinking = Thinking { customer: None, gift: false, today: house.today() };
        let thought = |line| Thought { line, unit: None, reason: Reason::ChangedMind, opened: false };
        let sale = catalogue::settled_sale(db, &Stations::All, sold.sale).await.unwrap();
        // what is read once a process is read now
        preview_request(db, &sale, thinking, &[thought(sold.phone_line)]).await.unwrap();
        taken();
        let sale = catalogue::settled_sale(db, &Stations::All, sold.sale).await.unwrap();
        let thoughts = [thought(sold.phone_line), thought(sold.cable_line)];
        preview_request(db, &sale, thinking, &thoughts).await.unwrap();
        let asked = taken();
        assert!((1..=12).contains(&asked.len()), "{asked:#?}");
        // as much is asked for all lines as for one
        preview_request(db, &sale, thinking, &thoughts[..1]).await.unwrap();
        assert_eq!(taken().len() + 5, asked.len());
        for statement in asked.iter().filter(|one| one.starts_with("SELECT")) {
            let plan = plan(&house, statement).await;
            let reads_all = plan.iter().filter(|line| line.trim_start().starts_with("SCAN") || line.contains("Seq Scan on"));
            let long: Vec<_> = reads_all.filter(|line| !SHORT.iter().any(|table| line.contains(table))).collect();
            assert!(long.is_empty(), "{statement}\n{}", plan.join("\n"));
        }
    }
}

/// Tables with a handful of rows, which are read as a whole.
const SHORT: [&str; 3] = ["return_policy", "return_terms", "CONSTANT ROW"];

/// How the database would answer a statement, without its values; on PostgreSQL as if each table were long.
async fn plan(house: &House, statement: &str) -> Vec<String> {
    let db = house.platform.db.read();
    let backend = db.get_database_backend();
    let held = db.begin().await.unwrap();
    let (ask, column) = match backend {
        DatabaseBackend::Postgres => {
            let places = (1..20).filter(|n| statement.contains(&format!("${n}")));
            let nothing = vec!["NULL"; places.count()].join(", ");
            let prepared = format!("PREPARE looked_at AS {statement}");
            for set in [
                "SET LOCAL enable_seqscan = off",
                "SET LOCAL plan_cache_mode = force_generic_plan",
                &prepared,
            ] {
                held.execute_unprepared(set).await.unwrap();
            }
            (
                format!("EXPLAIN EXECUTE looked_at({nothing})"),
                "QUERY PLAN",
            )
        }
        _ => (format!("EXPLAIN QUERY PLAN {statement}"), "detail"),
    };
    let asked = Statement::from_string(backend, ask);
    let rows = held.query_all_raw(asked).await.unwrap();
    if backend == DatabaseBackend::Postgres {
        held.execute_unprepared("DEALLOCATE looked_at")
            .await
            .unwrap();
    }
    rows.iter()
        .map(|row| row.try_get("", column).unwrap())
        .collect()
}
