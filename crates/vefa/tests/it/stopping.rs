//! An orderly stop, and a start that is refused before anything is written.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::http::{self, Asked};
use crate::program::{Place, told};

fn table(rows: usize) -> String {
    let mut text = "Fatura No;Tarih;Müşteri;Ürün Kodu;Ürün Adı;Miktar;Birim Fiyat\n".to_owned();
    for at in 0..rows {
        writeln!(text, "S-{at};20.11.2026;Müşteri {at};U-1;Ürün;1;10,00").unwrap();
    }
    text
}

#[test]
fn a_stop_lets_the_running_request_end_and_takes_no_new_one() {
    let place = Place::new();
    let token = place.demo();
    let serving = place.serve();
    let body = json!({ "name": "Nevin Durak", "kind": "person" }).to_string();
    let asked = Asked::post("/api/v1/customers", "application/json", "").by(&token);
    let mut slow = asked.begin(&place.address(), body.len()).unwrap();
    slow.write_all(&body.as_bytes()[..10]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    serving.terminate();
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        Asked::get("/healthz").try_at(&place.address()).is_none(),
        "somebody was let in after the order to stop"
    );
    slow.write_all(&body.as_bytes()[10..]).unwrap();
    let answer = http::read(slow).expect("the running request is answered");
    answer.expect(201).says("Nevin Durak");
    assert!(serving.ended().success());
    let there = "SELECT count(*) FROM customer WHERE name = 'Nevin Durak' AND kind = 'person'";
    assert_eq!(place.figure(there), 1);
    place.holds();
}

#[test]
fn a_stop_hands_the_lease_of_a_long_import_back_at_once() {
    let place = Place::new();
    let token = place.demo();
    let serving = place.serve();
    let asked = Asked::post("/api/v1/imports?name=s.csv", "text/csv", table(30_000));
    serving.ask(&asked.by(&token)).expect(202);
    place.until("SELECT added FROM import", |added| added >= 1_000);
    let begun = Instant::now();
    serving.terminate();
    assert!(serving.ended().success());
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    let job = |what: &str| {
        place.figure(&format!(
            "SELECT count(*) FROM job WHERE kind = 'imports.run' AND {what}"
        ))
    };
    assert_eq!(
        job("state = 'ready' AND lease IS NULL AND attempts = 0"),
        1,
        "another node may go on at once"
    );
    let there = place.figure("SELECT count(*) FROM sale WHERE number LIKE 'S-%'");
    assert_eq!(place.figure("SELECT added FROM import"), there);
    assert!(there < 30_000, "it was stopped in the middle");
    place.holds();
    let _serving = place.serve();
    place.until("SELECT count(*) FROM import WHERE state = 'done'", |done| {
        done == 1
    });
    assert_eq!(
        place.figure("SELECT count(DISTINCT number) FROM sale WHERE number LIKE 'S-%'"),
        30_000
    );
    assert_eq!(
        place.figure("SELECT count(*) FROM sale WHERE number LIKE 'S-%'"),
        30_000
    );
}

#[test]
fn a_database_of_a_newer_program_is_refused_and_stays_as_it_is() {
    let place = Place::new();
    place.demo();
    let step = "m20990101_000000_later";
    let newer = format!("INSERT INTO seaql_migrations (version, applied_at) VALUES ('{step}', 1)");
    place.database().execute(&newer, []).unwrap();
    let file = place.data().join("vefa.db");
    let before = std::fs::read(&file).unwrap();
    let copy = place.path("copy.tar");
    for (lang, words) in [("tr", "daha yeni bir Vefa"), ("en", "A newer Vefa")] {
        for order in [
            &["serve"][..],
            &["migrate"],
            &["check"],
            &["backup", copy.to_str().unwrap()],
            &["demo"],
        ] {
            let ran = place.run(&[&["--lang", lang][..], order].concat());
            assert_eq!(ran.status.code(), Some(1), "{order:?}: {}", told(&ran));
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert!(
                said.contains(words) && said.contains(step),
                "{order:?}: {said}"
            );
        }
    }
    assert!(std::fs::read(&file).unwrap() == before, "it was written to");
    assert!(!copy.exists());
}

#[test]
fn an_old_node_serves_on_while_a_newer_one_brings_the_database_forward() {
    let place = Place::new();
    place.demo();
    let serving = place.serve();
    let newer =
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20990101_000000_later', 1)";
    place.database().execute(newer, []).unwrap();
    serving.ask(&Asked::get("/readyz")).expect(200);
}
