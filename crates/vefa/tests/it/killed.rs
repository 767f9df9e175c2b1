//! `kill -9` in the middle of an import: what was told done is there, the rest comes in once, and every figure is exact.

use std::fmt::Write;
use std::process::Stdio;

use crate::http::Asked;
use crate::program::Place;

/// So many that no machine has read them before it is killed.
const SALES: i64 = 60_000;

/// Sales of 10,00 each but every hundredth, which costs a kuruş more, so that a lost one is missed in the sum.
fn sales() -> String {
    let mut text = "Fatura No;Tarih;Müşteri;Ürün Kodu;Ürün Adı;Miktar;Birim Fiyat\n".to_owned();
    for at in 0..SALES {
        let price = if at % 100 == 0 { "10,01" } else { "10,00" };
        writeln!(
            text,
            "S-{at};20.11.2026;Müşteri {at};U-{0};Ürün {0};1;{price}",
            at % 7
        )
        .unwrap();
    }
    text
}

const SUM: i64 = SALES * 1_000 + SALES / 100;

/// Every sale once, with its line and its share, and nothing else.
fn came_in_once(place: &Place, before: i64) {
    let imported = "FROM sale WHERE number LIKE 'S-%'";
    assert_eq!(place.figure(&format!("SELECT count(*) {imported}")), SALES);
    assert_eq!(
        place.figure(&format!("SELECT count(DISTINCT number) {imported}")),
        SALES
    );
    assert_eq!(place.figure(&format!("SELECT sum(total) {imported}")), SUM);
    let lines = "SELECT count(*) FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE s.number LIKE 'S-%'";
    assert_eq!(place.figure(lines), SALES);
    assert_eq!(
        place.figure("SELECT count(*) FROM customer"),
        before + SALES
    );
    assert_eq!(
        place.figure("SELECT count(*) FROM import"),
        1,
        "it is the same import"
    );
    assert_eq!(
        place.figure("SELECT count(*) FROM import WHERE state = 'done'"),
        1
    );
    assert_eq!(place.figure("SELECT added FROM import"), SALES);
    place.holds();
}

/// What stands in the database is exactly what the import says it has brought.
fn nothing_half(place: &Place) -> i64 {
    place.holds();
    let there = place.figure("SELECT count(*) FROM sale WHERE number LIKE 'S-%'");
    assert_eq!(place.figure("SELECT added FROM import"), there);
    assert!(
        (2_000..SALES).contains(&there),
        "{there} is not in the middle"
    );
    there
}

#[test]
fn an_import_by_command_that_is_killed_goes_on_and_brings_everything_once() {
    let place = Place::new();
    place.demo();
    let before = place.figure("SELECT count(*) FROM customer");
    let table = place.file("satis.csv", sales());
    let table = table.to_str().unwrap();
    let mut importing = place
        .order(&["import", table])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    place.until("SELECT added FROM import", |added| added >= 3_000);
    let told_done = place.figure("SELECT added FROM import");
    importing.kill().unwrap();
    importing.wait().unwrap();
    assert!(
        nothing_half(&place) >= told_done,
        "what was committed is there"
    );
    place.done(&["import", table]);
    came_in_once(&place, before);
    assert_eq!(
        left_behind(&place),
        Vec::<String>::new(),
        "copies of customers' names lie about"
    );
}

#[test]
fn a_worker_that_is_killed_leaves_its_import_to_the_next() {
    let place = Place::new();
    let token = place.demo();
    let before = place.figure("SELECT count(*) FROM customer");
    let serving = place.serve();
    let asked = Asked::post("/api/v1/imports?name=satis.csv", "text/csv", sales());
    serving.ask(&asked.by(&token)).expect(202);
    place.until("SELECT added FROM import", |added| added >= 3_000);
    let told_done = place.figure("SELECT added FROM import");
    serving.kill();
    assert!(
        nothing_half(&place) >= told_done,
        "what was committed is there"
    );
    assert_eq!(
        place.figure("SELECT count(*) FROM job WHERE state = 'running' AND kind = 'imports.run'"),
        1,
        "the dead worker holds its lease"
    );

    // a lease lasts a minute; the test does not
    let past = "UPDATE job SET leased_until = '2026-01-01T00:00:00+00:00' WHERE state = 'running'";
    assert!(place.database().execute(past, []).unwrap() >= 1);
    let serving = place.serve();
    place.until("SELECT count(*) FROM import WHERE state = 'done'", |done| {
        done == 1
    });
    place.until(
        "SELECT count(*) FROM job WHERE state = 'running'",
        |running| running == 0,
    );
    serving.terminate();
    assert!(serving.ended().success());
    came_in_once(&place, before);
    assert_eq!(
        place.figure("SELECT count(*) FROM job WHERE state = 'dead'"),
        0
    );
    assert_eq!(
        left_behind(&place),
        Vec::<String>::new(),
        "copies of customers' names lie about"
    );
}

/// Temporary copies that nobody needs any more.
fn left_behind(place: &Place) -> Vec<String> {
    let inside = std::fs::read_dir(place.path("")).unwrap();
    let names = inside.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names
        .filter(|name| name.starts_with("vefa-import-"))
        .collect()
}
