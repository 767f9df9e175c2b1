//! How many statements the pages of returns cost, counted as the database driver tells them; and how these are answered.

use platform::{Platform, Stations, both_engines};
use returns::acts::{Thinking, Thought, preview_request};
use returns::rules::policy::Reason;
use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement, TransactionTrait as _};
use ui::testing::statements::{few, listen, taken};

use crate::house::House;
use crate::portal::entered;

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
        reader.post(&format!("{url}/outcome"), &[("outcome_0", "refund"), ("outcome_1", "refund")]).await.expect(303);
        few(&mut reader, &format!("{url}/way"), 18).await;
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
        let thought = |line| Thought { line, unit: None, reason: Reason::ChangedMind, photos: false, opened: false };
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
