//! Stories over several capabilities, in the test world.

use axum::http::StatusCode;
use platform::Platform;

use crate::world::{House, sent_to};

platform::both_engines! {
    async fn the_world_is_told_and_everything_holds(platform: Platform) {
        let house = House::told(&platform).await;
        house.leaves_nothing_behind().await;
    }

    async fn the_counter_sees_whether_a_kettle_is_under_warranty(platform: Platform) {
        let house = House::told(&platform).await;
        let mut zeynep = house.program_of(house.world.people.zeynep).await;
        let path = format!("/api/v1/units/{}/coverage", house.world.units.ayse_kettle);
        let young = zeynep.get(&path).await;
        assert_eq!(young.status, StatusCode::OK, "{}", young.text());
        let coverage: serde_json::Value = serde_json::from_slice(&young.bytes).unwrap();
        assert_eq!(coverage["covered"], true, "{coverage:#}");
        assert_eq!(coverage["repair_days"], 12, "{coverage:#}");
        let path = format!("/api/v1/units/{}/coverage", house.world.units.ibrahim_kettle);
        let old = zeynep.get(&path).await;
        let coverage: serde_json::Value = serde_json::from_slice(&old.bytes).unwrap();
        assert_eq!(coverage["covered"], false, "{coverage:#}");
        house.leaves_nothing_behind().await;
    }

    async fn one_field_finds_a_unit_by_its_serial_without_dots_and_case(platform: Platform) {
        let house = House::told(&platform).await;
        let mut zeynep = house.signed_in("zeynep.kurt").await;
        let page = zeynep.get("/search?q=wk200-25-000417").await;
        let unit = house.world.units.ayse_kettle.to_string();
        let shown = page.text().contains(&unit) || sent_to(&page).contains(&unit);
        assert!(shown, "{} {}", page.status, page.text());
        house.leaves_nothing_behind().await;
    }

    async fn a_backup_of_the_world_is_restored_and_everything_holds(platform: Platform) {
        let house = House::told(&platform).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("world.tar");
        platform::backup::backup(&platform, &file, newest).await.unwrap();
        let place = platform::PlatformConfig::in_folder(&folder.path().join("there"));
        std::fs::create_dir_all(folder.path().join("there")).unwrap();
        platform::backup::restore(&place, &file, newest).await.unwrap();
        let there = Platform::open(place).await.unwrap();
        for checked in vefa::commands::check::everything(&there).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{}: {:?}", checked.name, checked.complaints);
        }
        house.leaves_nothing_behind().await;
    }
}

fn newest(
    db: &sea_orm::DatabaseConnection,
) -> futures::future::BoxFuture<'_, Result<(), sea_orm::DbErr>> {
    Box::pin(migrations::migrate(db))
}
