//! What was sold does not lie on the shelf any longer, and what came back after its sale does.

use http::Method;
use jiff::civil::Date;
use kernel::ids::{ProductId, UnitId};
use kernel::time::{add_days, civil_day};
use platform::Platform;
use platform::jobs::{Handlers, run_until_idle};
use serde_json::json;
use stock::PlaceState;
use stock::acts::Goods;

use crate::house::House;

async fn on_the_shelf(house: &House, serial: &str) -> (ProductId, UnitId) {
    let kettle = house.product("Su ısıtıcısı", "WK200").await;
    let unit = house.unit(kettle, serial, None).await;
    house.open(Goods::Unit(unit), house.kadikoy).await;
    (kettle, unit)
}

/// A shop tells what it sold.
async fn sold(house: &House, product: ProductId, serial: &str, day: Date) {
    let sale = json!({
        "source": "web", "source_key": serial, "number": format!("ORN-{serial}"), "sold_on": day,
        "lines": [{"name": "Su ısıtıcısı", "product": product, "quantity": "1", "amount": "1000.00", "vat_percent": "20", "serials": [serial]}],
    });
    let mut keeper = house.client("keeper");
    keeper
        .json(Method::POST, "/api/v1/sales", &sale)
        .await
        .expect(201);
    let handlers = Handlers::new().with(stock::jobs::SoldUnitsLeave);
    run_until_idle(&house.platform, &handlers).await.unwrap();
}

fn today(house: &House) -> Date {
    civil_day(house.platform.now())
}

platform::both_engines! {
    async fn a_unit_that_is_sold_leaves_the_shelf(platform: Platform) {
        let house = House::new(platform).await;
        let (kettle, unit) = on_the_shelf(&house, "SN-3001").await;
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
        sold(&house, kettle, "SN-3001", today(&house)).await;
        assert_eq!(house.state_of(unit).await, PlaceState::AtCustomer);
        house.client("keeper").get("/stock").await.expect(200).hides("SN-3001");
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_unit_that_came_after_its_sale_stays_on_the_shelf(platform: Platform) {
        let house = House::new(platform).await;
        let (kettle, unit) = on_the_shelf(&house, "SN-3002").await;
        sold(&house, kettle, "SN-3002", add_days(today(&house), -30).unwrap()).await;
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
    }

    async fn a_unit_that_was_never_here_and_one_in_quarantine_stay_where_they_are(platform: Platform) {
        let house = House::new(platform).await;
        let (kettle, unit) = on_the_shelf(&house, "SN-3003").await;
        let elsewhere = house.unit(kettle, "SN-3004", None).await;
        let corner = house.place(house.kadikoy, PlaceState::Quarantine).await;
        let mut work = house.work().await;
        let cause = crate::house::cause(&house);
        let away = stock::acts::UnitMove { unit, to: corner, expected_from: None, cause, why: None };
        stock::acts::move_unit(&mut work, away).await.unwrap();
        work.commit().await.unwrap();
        sold(&house, kettle, "SN-3003", today(&house)).await;
        sold(&house, kettle, "SN-3004", today(&house)).await;
        assert_eq!(house.state_of(unit).await, PlaceState::Quarantine);
        assert_eq!(house.state_of(elsewhere).await, PlaceState::AtCustomer);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
