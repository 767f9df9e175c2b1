//! Who works at one station neither reads nor changes what belongs to another: not by a page, a form, or the API.

use axum::http::StatusCode;
use platform::Platform;
use serde_json::json;
use ui::testing::Client;

use crate::world::House;

/// Forms of a unit that show what it is or that it is there.
const FORMS: &[&str] = &[
    "",
    "/edit",
    "/delivery",
    "/transfer",
    "/replace",
    "/repairs/new",
    "/warranties/new",
];

/// What a clerk sends, with words that are right.
fn posts(unit: &str) -> Vec<(String, Vec<(&'static str, &'static str)>)> {
    let version = ("version", "1");
    let of = |end: &str, fields: &[(&'static str, &'static str)]| {
        (format!("/units/{unit}{end}"), fields.to_vec())
    };
    vec![
        of(
            "/edit",
            &[
                version,
                ("serial", "GIZLI-1"),
                ("condition", "new"),
                ("country", "TR"),
            ],
        ),
        of("/delivery", &[version, ("delivered_on", "2026-11-01")]),
        of("/transfer", &[version, ("owner", "nobody")]),
        of(
            "/replace",
            &[
                version,
                ("serial", "GIZLI-2"),
                ("condition", "new"),
                ("on", "2026-11-20"),
            ],
        ),
        of(
            "/repairs/new",
            &[
                ("notified_on", "2026-11-10"),
                ("ready_on", "2026-11-12"),
                ("in_warranty", "on"),
            ],
        ),
        of(
            "/warranties/new",
            &[
                ("kind", "extended"),
                ("months", "12"),
                ("provider", "Gizli"),
            ],
        ),
        of("/certificate", &[]),
        of("/certificate/withdraw", &[]),
    ]
}

/// The id that stands in a page between `before` and `after`.
fn between(page: &str, before: &str, after: &str) -> String {
    let ends = page.match_indices(before).filter_map(|(at, _)| {
        let rest = &page[at + before.len()..];
        let id = rest.get(..36)?;
        rest[36..].starts_with(after).then(|| id.to_owned())
    });
    let found = ends.last();
    found.unwrap_or_else(|| panic!("nothing between {before} and {after}"))
}

async fn gone(client: &mut Client, path: &str) {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "GET {path}");
}

async fn refused(client: &mut Client, path: &str, fields: &[(&str, &str)]) {
    let answer = client.post(path, fields).await;
    assert_eq!(
        answer.status,
        StatusCode::NOT_FOUND,
        "POST {path}: {}",
        answer.text()
    );
}

platform::both_engines! {
    async fn units_and_sales_of_another_station_are_not_there(platform: Platform) {
        let house = House::told(&platform).await;
        let (theirs, ours) = (house.world.units.sule_coffee.to_string(), house.world.units.ayse_kettle);
        let mut elif = house.signed_in("elif.aydin").await;
        let mut zeynep = house.signed_in("zeynep.kurt").await;
        elif.post(&format!("/units/{theirs}/repairs/new"), &[("notified_on", "2026-11-10"), ("ready_on", "2026-11-12"), ("in_warranty", "on")]).await;
        let page = elif.get(&format!("/units/{theirs}")).await.text().to_owned();
        let sale = between(&page, "/sales/", "");
        for end in FORMS {
            gone(&mut zeynep, &format!("/units/{theirs}{end}")).await;
            let own = zeynep.get(&format!("/units/{ours}{end}")).await;
            assert_eq!(own.status, StatusCode::OK, "GET {end} of the own station");
        }
        for (path, fields) in posts(&theirs) {
            refused(&mut zeynep, &path, &fields).await;
        }
        refused(&mut zeynep, &format!("/repairs/{}/withdraw", between(&page, "/repairs/", "/withdraw")), &[("why", "yok")]).await;
        refused(&mut zeynep, &format!("/warranties/{}/end", between(&page, "/warranties/", "/end")), &[("why", "yok"), ("ended_on", "2026-11-24")]).await;
        gone(&mut zeynep, &format!("/sales/{sale}")).await;
        gone(&mut zeynep, &format!("/sales/{sale}/delivery")).await;
        refused(&mut zeynep, &format!("/sales/{sale}/delivery"), &[("version", "1"), ("delivered_on", "2026-11-01")]).await;
        let after = elif.get(&format!("/units/{theirs}")).await.text().to_owned();
        assert!(!after.contains("GIZLI") && !after.contains("Gizli"), "something was changed");
        house.leaves_nothing_behind().await;
    }

    async fn a_program_of_one_station_finds_no_unit_of_another(platform: Platform) {
        let house = House::told(&platform).await;
        let theirs = house.world.units.sule_coffee;
        let mut program = house.program_of(house.world.people.zeynep).await;
        gone(&mut program, &format!("/api/v1/units/{theirs}")).await;
        gone(&mut program, &format!("/api/v1/units/{theirs}/coverage")).await;
        let repair = json!({ "notified_on": "2026-11-10", "ready_on": "2026-11-12", "in_warranty": true });
        let answer = program.json(axum::http::Method::POST, &format!("/api/v1/units/{theirs}/repairs"), &repair).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
        house.leaves_nothing_behind().await;
    }
}
