//! What `vefa check` finds: nothing after ordinary work, and the very record when a figure was bent.

use http::Method;
use platform::Platform;
use platform::checks::run_all;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::house::House;

async fn complaints(platform: &Platform) -> Vec<&'static str> {
    let told = run_all(platform, catalogue::CHECKS).await.unwrap();
    told.into_iter()
        .filter(|check| !check.complaints.is_empty())
        .map(|check| check.name)
        .collect()
}

platform::both_engines! {
    async fn a_bent_share_is_found(platform: Platform) {
        let house = House::new(platform);
        let sale = json!({
            "source": "web", "source_key": "C-1", "number": "C-1", "sold_on": "2026-11-02",
            "lines": [{"name": "Kahve makinesi", "quantity": "3", "amount": "1000.00", "vat_percent": "20", "serials": ["C-0001", "C-0002"]}]
        });
        house.client("clerk").json(Method::POST, "/api/v1/sales", &sale).await.expect(201);
        assert_eq!(complaints(&house.platform).await, Vec::<&str>::new());
        let work = house.platform.own_work("test").await.unwrap();
        work.conn().execute_unprepared("UPDATE line_share SET price = price + 1").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(complaints(&house.platform).await, ["catalogue-check-shares"]);
    }
}
