//! The clock is set back between acts: nobody is shut out, nothing is lost, and everything that must hold still holds.

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use platform::jobs::{run_until_idle, standing};
use platform::{Platform, testing};
use serde_json::{Value, json};
use ui::testing::Client;

use crate::world::House;

async fn register(program: &mut Client, name: &str) -> Value {
    let answer = program
        .json(
            Method::POST,
            "/api/v1/customers",
            &json!({ "kind": "person", "name": name }),
        )
        .await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

/// Everything a day is made of: a record, its change, its history, a coverage, a sign-in, jobs.
async fn a_day(house: &House, browser: &mut Client, program: &mut Client, name: &str) {
    let made = register(program, name).await;
    let path = format!("/customers/{}", made["id"].as_str().unwrap());
    let _ = browser.get(&path).await.expect(200).shows(name);
    let version = made["version"].to_string();
    let words = [
        ("kind", "person"),
        ("name", name),
        ("note", "değişti"),
        ("version", version.as_str()),
    ];
    let _ = browser.post(&path, &words).await.expect(303);
    let stale = browser.post(&path, &words).await;
    assert_eq!(
        stale.status,
        StatusCode::CONFLICT,
        "a stale edit is told on any day"
    );
    let _ = browser.get(&format!("{path}/history")).await.expect(200);
    let unit = format!("/api/v1/units/{}/coverage", house.world.units.ayse_kettle);
    let _ = program.get(&unit).await.expect(200);
    let _ = house.signed_in("zeynep.kurt").await;
    run_until_idle(&house.platform, &house.app.handlers)
        .await
        .unwrap();
    let jobs = standing(house.platform.db.read()).await.unwrap();
    assert_eq!((jobs.ready, jobs.dead), (0, 0), "{jobs:?}");
}

platform::both_engines! {
    async fn a_clock_that_is_set_back_disturbs_nobody(platform: Platform) {
        let house = House::told(&platform).await;
        let mut browser = house.signed_in("elif.aydin").await;
        let mut program = house.program_of(house.world.people.elif).await;
        let clock = testing::clock(&platform);
        a_day(&house, &mut browser, &mut program, "Sıradan gün").await;
        for (name, hours) in [("Az geri", 0), ("Bir gün geri", 24), ("Bir yıl geri", 24 * 365)] {
            clock.advance(SignedDuration::from_hours(-hours) - SignedDuration::from_mins(20));
            a_day(&house, &mut browser, &mut program, name).await;
            house.leaves_nothing_behind().await;
        }
        let found = program.get("/api/v1/customers?q=bir").await.expect(200).json();
        assert_eq!(found["rows"].as_array().map(Vec::len), Some(2), "{found:#}");
        clock.advance(SignedDuration::from_hours(24 * 366 + 1));
        let mut again = house.signed_in("elif.aydin").await;
        a_day(&house, &mut again, &mut program, "Düzelmiş saat").await;
        house.leaves_nothing_behind().await;
    }

    async fn the_same_key_is_one_call_also_when_the_clock_goes_back_between(platform: Platform) {
        let house = House::told(&platform).await;
        let mut program = house.program_of(house.world.people.elif).await.header("idempotency-key", "bir-kere");
        let first = register(&mut program, "Bir kere").await;
        testing::clock(&platform).advance(SignedDuration::from_hours(-30));
        let second = register(&mut program, "Bir kere").await;
        assert_eq!(first["id"], second["id"]);
        house.leaves_nothing_behind().await;
    }
}
