//! How many statements a page of the desk costs: counted as the database driver tells them, in the whole program.

use platform::Platform;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use ui::testing::Client;
use ui::testing::statements::{asked_by, few, listen};

use crate::world::House;

/// Keys of records, the newest first.
async fn keys(platform: &Platform, which: &str) -> Vec<String> {
    let db = platform.db.read();
    let text = match platform.db.engine() {
        platform::Engine::Sqlite => "lower(hex(id))",
        platform::Engine::Postgres => "CAST(id AS text)",
    };
    let sql = format!("SELECT {text} AS key FROM {which} ORDER BY id DESC");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql));
    let rows = rows.await.unwrap();
    rows.iter()
        .map(|row| row.try_get("", "key").unwrap())
        .collect()
}

platform::both_engines! {
    async fn the_page_of_an_order_asks_few_things(platform: Platform) {
        listen();
        let house = House::told(&platform).await;
        for name in ["elif.aydin", "mert.tas"] {
            let mut browser = house.signed_in(name).await;
            for id in keys(&platform, "service_order").await {
                few(&mut browser, &format!("/service/orders/{id}"), 34).await;
            }
        }
    }

    async fn board_list_and_day_ask_few_things(platform: Platform) {
        listen();
        let house = House::told(&platform).await;
        let station = house.world.stations.kadikoy;
        let pages = [
            (9, "/service".to_owned()),
            (9, format!("/service?station={station}")),
            (12, "/service/orders".to_owned()),
            (12, "/service/orders?open=1&sort=promised".to_owned()),
            (12, format!("/service/orders?state=repairing&station={station}")),
            // with what sales, returns, documents and articles show there
            (24, "/?of=all".to_owned()),
            (24, "/?of=mine".to_owned()),
            (24, format!("/?of={station}")),
        ];
        for name in ["elif.aydin", "mert.tas"] {
            let mut browser = house.signed_in(name).await;
            for (most, url) in &pages {
                few(&mut browser, url, *most).await;
            }
        }
    }

    async fn orders_are_read_in_the_order_of_an_index(platform: Platform) {
        listen();
        let house = House::told(&platform).await;
        many_orders(&platform).await;
        let mut browser = house.signed_in("elif.aydin").await;
        let (station, technician) = (house.world.stations.kadikoy, house.world.people.mert);
        let mut urls = vec!["/service".to_owned(), format!("/service?station={station}"), "/?of=all".into(), format!("/?of={station}")];
        for sort in ["", "promised", "-promised", "since", "-since", "created"] {
            for narrowed in ["", "open=1", "overdue=1", "open=1&repeats=1", "warranty=yes", "state=closed", "state=repairing"] {
                urls.push(format!("/service/orders?{narrowed}&sort={sort}"));
            }
        }
        urls.push(format!("/service/orders?state=closed&station={station}"));
        urls.push(format!("/service/orders?station={station}"));
        urls.push(format!("/service/orders?technician={technician}"));
        for url in &urls {
            all_by_index(&platform, &mut browser, url).await;
        }
        let mut browser = house.signed_in("mert.tas").await;
        all_by_index(&platform, &mut browser, "/?of=mine").await;
    }

    async fn a_search_asks_few_things(platform: Platform) {
        listen();
        let house = House::told(&platform).await;
        let mut browser = house.signed_in("elif.aydin").await;
        for typed in ["Şule Işık", "ışık", "su ısıtıcı", "isitci"] {
            let url = format!("/search?q={}", ui::web::urls::encoded(typed));
            few(&mut browser, &url, 16).await;
        }
    }
}

/// Orders as they gather in years, copied from those of the story: most of them over.
async fn many_orders(platform: &Platform) {
    let db = platform.db.owner().await.unwrap();
    let sqlite = platform.db.engine() == platform::Engine::Sqlite;
    let asked = match sqlite {
        true => "SELECT name FROM pragma_table_info('service_order')",
        false => {
            "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'service_order' AND table_schema = 'public'"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), asked))
        .await
        .unwrap();
    let names: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect();
    let ended = "CASE WHEN c.n % 50 = 0 THEN state ELSE 'closed' END";
    let value = |name: &String| match (name.as_str(), sqlite) {
        ("id", true) => "randomblob(16)".to_owned(),
        ("id", false) => "gen_random_uuid()".to_owned(),
        ("number", _) => "number || '-' || c.n".to_owned(),
        ("unit_id", _) => "NULL".to_owned(),
        ("state", _) => ended.to_owned(),
        ("is_open", _) => "is_open AND c.n % 50 = 0".to_owned(),
        ("promised_on", true) => "date(promised_on, '-' || (c.n % 900) || ' days')".to_owned(),
        ("promised_on", false) => "promised_on - (c.n % 900)".to_owned(),
        ("state_since", true) => {
            "strftime('%Y-%m-%dT%H:%M:%fZ', state_since, '-' || c.n || ' hours')".to_owned()
        }
        ("state_since", false) => "state_since - c.n * interval '1 hour'".to_owned(),
        (name, _) => name.to_owned(),
    };
    let values: Vec<String> = names.iter().map(value).collect();
    let counted = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2500)";
    let fill = format!(
        "{counted} INSERT INTO service_order ({}) SELECT {} FROM service_order CROSS JOIN c",
        names.join(", "),
        values.join(", "),
    );
    db.execute_unprepared(&fill).await.unwrap();
    if !sqlite {
        // nobody gathers statistics on SQLite
        db.execute_unprepared("ANALYZE").await.unwrap();
    }
}

/// Whether each statement of a page finds its orders by an index, in their order.
async fn all_by_index(platform: &Platform, browser: &mut Client, url: &str) {
    for statement in asked_by(browser, url).await {
        if !statement.contains("service_order") || statement.contains("service_order\".\"id\" IN") {
            continue;
        }
        let plan = plan(platform, &statement).await;
        let walks = plan.iter().filter(|step| walks_through(step));
        let walks: Vec<&String> = walks.collect();
        assert!(walks.is_empty(), "{url}: {statement}\n{}", plan.join("\n"));
    }
}

/// A step that reads all orders, or sorts more than a page of them.
fn walks_through(step: &str) -> bool {
    let all = step.contains("SCAN service_order") && !step.contains("USING");
    all || step.contains("Seq Scan on service_order")
        || step.contains("USE TEMP B-TREE FOR ORDER BY")
}

/// How the engine would go about it, whatever the values are.
async fn plan(platform: &Platform, statement: &str) -> Vec<String> {
    let turn = platform.db.read().begin().await.unwrap();
    let (explained, column) = match platform.db.engine() {
        platform::Engine::Sqlite => (format!("EXPLAIN QUERY PLAN {statement}"), "detail"),
        platform::Engine::Postgres => {
            let places = (1..=999).take_while(|place| statement.contains(&format!("${place}")));
            let nothing: Vec<&str> = places.map(|_| "NULL").collect();
            let values = if nothing.is_empty() {
                String::new()
            } else {
                format!("({})", nothing.join(", "))
            };
            turn.execute_unprepared("SET LOCAL plan_cache_mode = force_generic_plan")
                .await
                .unwrap();
            turn.execute_unprepared(&format!("PREPARE asked AS {statement}"))
                .await
                .unwrap();
            (format!("EXPLAIN EXECUTE asked{values}"), "QUERY PLAN")
        }
    };
    let explained = Statement::from_string(turn.get_database_backend(), explained);
    let steps = turn.query_all_raw(explained).await.unwrap();
    let steps = steps
        .iter()
        .map(|step| step.try_get("", column).unwrap())
        .collect();
    if platform.db.engine() == platform::Engine::Postgres {
        turn.execute_unprepared("DEALLOCATE asked").await.unwrap();
    }
    turn.rollback().await.unwrap();
    steps
}
