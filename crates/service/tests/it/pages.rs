//! What people see: the board, the list, an order with its next step, forms that say what is missing.

use platform::{Platform, both_engines};
use service::rules::states::OrderState;

use crate::house::House;

both_engines! {
    async fn the_board_shows_the_card_and_says_where_it_may_go(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let mut manager = house.client("manager");
        let board = manager.get("/service").await.expect(200);
        board
            .shows(&order.number)
            .shows("data-to=\"diagnosing cancelled\"")
            .is_clean_page();
        let drop = format!("/service/orders/{}/drop?to=ready", order.id);
        manager.get(&drop).await.expect(422);
        let drop = format!("/service/orders/{}/drop?to=diagnosing", order.id);
        let answer = manager.get(&drop).await.expect(303);
        assert!(answer.location().ends_with("/do/start_diagnosis"));
    }

    async fn an_order_is_moved_from_its_page(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}", order.id);
        let page = manager.get(&url).await.expect(200);
        page.shows(&order.number).shows("Şule Işık").is_clean_page();
        let form = format!("{url}/do/start_diagnosis");
        manager.get(&form).await.expect(200).is_clean_page();
        let version = order.version.to_string();
        let mert = house.mert.to_string();
        manager.post(&form, &[("version", &version), ("technician", &mert)]).await.expect(303);
        assert_eq!(house.state(order.id).await, OrderState::Diagnosing);
        manager.post(&form, &[("version", &version)]).await.expect(409);
        manager.get("/service/orders?open=1").await.expect(200).is_clean_page();
        manager.get("/service/orders?q=WK200-1").await.expect(200).shows(&order.number);
        manager.get("/service/orders?sort=promised&format=csv").await.expect(200).shows(&order.number);
        manager.get("/service/mine").await.expect(200).is_clean_page();
        manager.get(&format!("{url}/part")).await.expect(200);
    }

    async fn a_form_that_is_refused_keeps_its_words(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let mut manager = house.client("manager");
        let form = format!("/service/orders/{}/do/no_fault", order.id);
        let version = order.version.to_string();
        let fields = [("version", version.as_str()), ("findings", "Her şey yolunda"), ("test_result", "")];
        let answer = manager.post(&form, &fields).await.expect(422);
        answer.shows("Her şey yolunda");
        for act in ["diagnose", "labour", "unrepairable", "user_fault", "promise", "assign", "correct", "files", "cancel", "wait_for_parts", "start_repair"] {
            manager.get(&format!("/service/orders/{}/do/{act}", order.id)).await.expect(200).is_clean_page();
        }
    }
}
