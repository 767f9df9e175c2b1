//! The same by programs.

use http::Method;
use platform::Platform;
use serde_json::json;
use stock::acts::Goods;

use crate::house::House;

platform::both_engines! {
    async fn a_program_opens_moves_inspects_and_reads(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let mut keeper = house.client("keeper");
        let goods = json!({"product": belt, "quantity": 5});
        let to = format!("{}:sellable", house.kadikoy);
        let opened = json!({"goods": goods, "to": to, "source": "opening"});
        keeper.json(Method::POST, "/api/v1/stock/opening", &opened).await.expect(201);
        let rows = keeper.get("/api/v1/stock").await.expect(200).json();
        assert_eq!(rows["rows"][0]["quantity"], 5);
        let shelf = keeper.get("/api/v1/stock/locations?state=sellable").await.expect(200).json()["rows"][0]["id"].clone();
        let hand = json!({"goods": {"product": belt, "quantity": 2}, "from": shelf, "to": "quarantine", "why": "şüpheli"});
        let moved = keeper.json(Method::POST, "/api/v1/stock/moves", &hand).await.expect(201).json();
        let look = json!({"goods": {"product": belt, "quantity": 1}, "from": moved["to"], "finding": "opened", "to": "sellable"});
        keeper.json(Method::POST, "/api/v1/stock/inspections", &look).await.expect(201);
        assert_eq!(house.there(belt, house.kadikoy).await, 4);
        let moves = keeper.get(&format!("/api/v1/stock/moves?product={belt}")).await.expect(200).json();
        assert_eq!(moves["rows"].as_array().unwrap().len(), 3);
        assert_eq!(moves["rows"][0]["finding"], "opened");
    }

    async fn wrong_input_of_a_program_is_refused_by_field(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let mut keeper = house.client("keeper");
        let to = format!("{}:sellable", house.kadikoy);
        for body in [
            json!({"goods": {"product": belt, "quantity": 0}, "to": to, "source": "opening"}),
            json!({"goods": {"product": belt, "quantity": i64::MAX}, "to": to, "source": "opening"}),
            json!({"goods": {}, "to": to, "source": "opening"}),
            json!({"goods": {"product": belt, "unit": belt}, "to": to, "source": "opening"}),
            json!({"goods": {"product": belt}, "to": "raf", "source": "opening"}),
            json!({"goods": {"product": belt}, "to": to, "source": "gökten"}),
            json!({"goods": {"product": belt}, "to": "at_customer", "source": "opening"}),
        ] {
            keeper.json(Method::POST, "/api/v1/stock/opening", &body).await.expect(422);
        }
        let unknown = json!({"goods": {"product": house.kadikoy}, "to": to, "source": "opening"});
        keeper.json(Method::POST, "/api/v1/stock/opening", &unknown).await.expect(404);
        keeper.get("/api/v1/stock?state=nerede").await.expect(422);
    }

    async fn a_transfer_and_a_count_by_a_program(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        house.open(Goods::Quantity(belt, 5), house.kadikoy).await;
        let mut keeper = house.client("keeper");
        let (from, to) = (format!("{}:sellable", house.kadikoy), format!("{}:sellable", house.bornova));
        let sent = json!({"from": from, "to": to, "lines": [{"product": belt, "quantity": 2}]});
        let url = keeper.json(Method::POST, "/api/v1/stock/transfers", &sent).await.expect(201).location().to_owned();
        let mut local = house.client("local");
        let came = json!({"received": [1], "why": "biri kayıp"});
        let done = local.json(Method::PUT, &format!("{url}/received"), &came).await.expect(200).json();
        assert_eq!((done["state"].as_str(), done["differences"].as_i64()), (Some("received"), Some(1)));
        let count = json!({"location": from});
        let url = keeper.json(Method::POST, "/api/v1/stock/counts", &count).await.expect(201).location().to_owned();
        local.get(&url).await.expect(404);
        let counted = json!({"product": belt, "counted": 4});
        keeper.json(Method::POST, &format!("{url}/goods"), &counted).await.expect(200);
        let closed = keeper.json(Method::PUT, &format!("{url}/closed"), &json!({})).await.expect(200).json();
        assert_eq!(closed["differences"], 1);
        assert_eq!(house.there(belt, house.kadikoy).await, 4);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn the_place_of_a_unit_is_asked(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-5001", None).await;
        let mut keeper = house.client("keeper");
        let place = keeper.get(&format!("/api/v1/units/{unit}/place")).await.expect(200).json();
        assert_eq!(place["state"], "at_customer");
        let opened = json!({"goods": {"unit": unit}, "to": format!("{}:loaner", house.kadikoy), "source": "supplier"});
        keeper.json(Method::POST, "/api/v1/stock/opening", &opened).await.expect(201);
        let place = keeper.get(&format!("/api/v1/units/{unit}/place")).await.expect(200).json();
        assert_eq!((place["state"].as_str(), place["before"].as_str()), (Some("loaner"), Some("at_supplier")));
        keeper.get(&format!("/api/v1/units/{}/place", house.kadikoy)).await.expect(404);
    }
}
