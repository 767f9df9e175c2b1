//! The bench as programs see it: parts, lists, despatch and back.

use http::Method;
use platform::{Platform, both_engines};
use serde_json::json;
use workshop::Stage;

use crate::goods::{company, heater, list};
use crate::house::House;

both_engines! {
    async fn a_program_uses_a_part_fills_a_list_and_sends_the_unit_out(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 2, false).await;
        let which = list(&house, Stage::Diagnosis).await;
        let firm = company(&house, "Örnek Yetkili Servis").await;
        let order = house.diagnosing(&house.covered().await).await;
        let mut shop = house.program("manager");
        let url = format!("/api/v1/service-orders/{}", order.id);
        let bench = format!("{url}/bench");
        let used = shop.json(Method::POST, &bench, &json!({"act": "use_part", "part": part, "quantity": 1, "old_part": "returned"})).await.expect(200).json();
        let short = shop.json(Method::POST, &bench, &json!({"act": "reserve_part", "part": part, "quantity": 3})).await.expect(200).json();
        assert_eq!(short["missing"], 2);
        let parts = shop.get(&format!("{url}/parts")).await.expect(200).json();
        assert_eq!(parts["used"][0]["id"], used["made"]);
        assert_eq!(parts["used"][0]["old_part"], "returned");
        assert_eq!(parts["fitting"][0]["sku"], "RZ-200");
        let ordered = shop.json(Method::POST, &bench, &json!({"act": "order_missing"})).await.expect(200).json();
        assert_eq!(ordered["purchases"].as_array().unwrap().len(), 1);
        let lists = shop.get(&format!("{url}/checklists")).await.expect(200).json();
        assert_eq!(lists[0]["stops"], true);
        shop.json(Method::POST, &bench, &json!({"act": "fill_list", "checklist": which, "answers": ["olur"]})).await.expect(422);
        shop.json(Method::POST, &bench, &json!({"act": "fill_list", "checklist": which, "answers": [true, 2.5]})).await.expect(200);
        let lists = shop.get(&format!("{url}/checklists")).await.expect(200).json();
        assert_eq!((&lists[0]["judged"], &lists[0]["stops"]), (&json!("passed"), &json!(false)));
        shop.json(Method::POST, &bench, &json!({"act": "despatch", "whither": "service"})).await.expect(422);
        let sent = shop.json(Method::POST, &bench, &json!({"act": "despatch", "whither": "service", "to": firm, "carrier": "Kargo"})).await.expect(200).json();
        assert_eq!(sent["order"]["state"], "outsourced");
        let away = shop.get(&format!("{url}/despatches")).await.expect(200).json();
        assert_eq!((&away[0]["state"], &away[0]["to"]), (&json!("out"), &json!("Örnek Yetkili Servis")));
        let back = json!({"act": "take_back", "to": "testing", "returned": "Kart değişmiş"});
        shop.json(Method::POST, &format!("{url}/acts"), &back).await.expect(200);
        let away = shop.get(&format!("{url}/despatches")).await.expect(200).json();
        assert_eq!((&away[0]["state"], &away[0]["result"]), (&json!("back"), &json!("testing")));
        shop.json(Method::POST, &bench, &json!({"act": "fly"})).await.expect(400);
        house.program("reader").json(Method::POST, &bench, &json!({"act": "use_part", "part": part, "quantity": 1})).await.expect(403);
        house.is_sound().await;
    }
}
