//! Parts over the API.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
    async fn a_program_reserves_uses_and_takes_back(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.product("Rezistans", "RZ", false).await;
        house.stock(element, house.kadikoy, 2).await;
        let mut program = house.client("buyer");
        let part = json!({"lead_days": 3, "old_part": "returned"});
        program.json(Method::PUT, &format!("/api/v1/parts/{element}"), &part).await.expect(200);
        let wanted = json!({"station": house.kadikoy, "part": element, "quantity": 3, "note": "Bayi"});
        let answer = program.json(Method::POST, "/api/v1/part-reservations", &wanted).await.expect(201);
        assert_eq!(answer.json()["missing"], 1);
        let reservation = answer.json()["id"].as_str().unwrap().to_owned();
        let used = json!({"cause": format!("reservation:{reservation}"), "station": house.kadikoy, "part": element, "quantity": 1});
        let answer = program.json(Method::POST, "/api/v1/part-uses", &used).await.expect(201);
        let id = answer.json()["id"].as_str().unwrap().to_owned();
        program.json(Method::POST, &format!("/api/v1/part-uses/{id}/back"), &json!({"why": "yanlış"})).await.expect(200);
        program.json(Method::DELETE, &format!("/api/v1/part-reservations/{reservation}"), &json!({})).await.expect(200);
        let odd = json!({"cause": "kettle:1", "station": house.kadikoy, "part": element, "quantity": 1});
        program.json(Method::POST, "/api/v1/part-uses", &odd).await.expect(422);
        let none = json!({"cause": format!("reservation:{reservation}"), "station": house.kadikoy, "part": element, "quantity": 0});
        program.json(Method::POST, "/api/v1/part-uses", &none).await.expect(422);
        let stands = program.get(&format!("/api/v1/parts/{element}")).await.expect(200).json();
        assert_eq!((&stands["on_hand"], &stands["reserved"]), (&json!(2), &json!(0)));
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_program_keeps_prices_and_orders(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = house.supplier("Parça Deposu A.Ş.").await;
        let element = house.part("Rezistans", "RZ", Some(supplier)).await;
        let mut program = house.client("buyer");
        let list = json!({"name": "Genel", "currency": "TRY", "valid_from": "2026-01-01", "vat_included": true});
        let answer = program.json(Method::POST, "/api/v1/price-lists", &list).await.expect(201);
        let list = answer.json()["id"].as_str().unwrap().to_owned();
        program.json(Method::PUT, &format!("/api/v1/price-lists/{list}/parts/{element}"), &json!({"price": "120.00"})).await.expect(200);
        program.json(Method::PUT, &format!("/api/v1/price-lists/{list}/parts/{element}"), &json!({"price": "120.001"})).await.expect(422);
        program.json(Method::PUT, &format!("/api/v1/price-lists/{list}/labour"), &json!({"kind": "hour", "price": "600"})).await.expect(200);
        let price = program.get(&format!("/api/v1/parts/{element}/price")).await.expect(200).json();
        assert_eq!(price["net"]["amount"], "100.00");
        assert_eq!(program.get("/api/v1/labour-rates").await.expect(200).json()[0]["kind"], "hour");
        let order = json!({"station": house.kadikoy, "supplier": supplier, "lines": [{"part": element, "quantity": 2, "price": "80.00"}]});
        let answer = program.json(Method::POST, "/api/v1/purchase-orders", &order).await.expect(201);
        let order = answer.json()["id"].as_str().unwrap().to_owned();
        program.json(Method::POST, &format!("/api/v1/purchase-orders/{order}/send"), &json!({})).await.expect(200);
        let line = program.get(&format!("/api/v1/purchase-orders/{order}")).await.expect(200).json()["lines"][0]["id"].clone();
        let delivery = json!({"note": "IRS-1", "came": [{"line": line, "quantity": 2}]});
        let answer = program.json(Method::POST, &format!("/api/v1/purchase-orders/{order}/receive"), &delivery).await.expect(200);
        assert_eq!(answer.json()["state"], "received");
        let rows = program.get("/api/v1/parts?q=rezis").await.expect(200).json();
        assert_eq!(rows["rows"][0]["on_hand"], 2);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
