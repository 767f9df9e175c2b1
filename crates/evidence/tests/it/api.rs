//! The same for programs.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
    async fn a_program_asks_for_the_file_and_finds_it(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.program("elif");
        let url = format!("/api/v1/tickets/{}/evidence", house.ticket);
        let before = program.get(&url).await.expect(200).json();
        assert_eq!(before["state"], "never");
        let asked = program.json(Method::POST, &url, &json!({ "lang": "en" })).await.expect(202);
        assert_eq!(asked.json()["state"], "running");
        let again = program.json(Method::POST, &url, &json!({ "lang": "en" })).await.expect(422);
        assert_eq!(again.header("content-type"), Some("application/problem+json"));
        house.work_on().await;
        let made = program.get(&url).await.expect(200).json();
        assert_eq!(made["state"], "made");
        assert_eq!(made["files"].as_array().unwrap().len(), 2);
    }

    async fn a_program_of_another_station_finds_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let url = format!("/api/v1/tickets/{}/evidence", house.ticket);
        house.program("bornova").get(&url).await.expect(404);
        house.program("reader").get(&url).await.expect(403);
    }
}
