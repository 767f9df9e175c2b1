//! What a storekeeper sees and types.

use platform::Platform;
use sea_orm::ConnectionTrait;
use stock::PlaceState;
use stock::acts::{self, Goods};

use crate::house::{House, cause};

platform::both_engines! {
    async fn stock_is_listed_by_product_and_state_and_exported(platform: Platform) {
        let house = House::new(platform).await;
        let mut keeper = house.client("keeper");
        keeper.get("/stock").await.expect(200).is_clean_page().shows("Burada mal yok");
        let belt = house.product("Kayış", "KYS-1").await;
        house.open(Goods::Quantity(belt, 7), house.kadikoy).await;
        keeper.get("/stock").await.expect(200).is_clean_page().shows("Kayış").shows("KYS-1").shows(">7<");
        keeper.get(&format!("/stock?station={}", house.bornova)).await.expect(200).hides("KYS-1");
        keeper.get("/stock?state=quarantine").await.expect(200).hides("KYS-1");
        keeper.get("/stock?q=KYS-1").await.expect(200).shows("Kayış");
        keeper.get("/stock?format=csv").await.expect(200).shows("KYS-1");
        keeper.get("/stock/moves").await.expect(200).is_clean_page().shows("Açılış");
        keeper.get("/stock/locations").await.expect(200).is_clean_page().shows("KDK/SAT");
    }

    async fn opening_stock_is_typed_and_moved_by_hand(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let mut keeper = house.client("keeper");
        keeper.get("/stock/opening/new").await.expect(200).is_clean_page();
        let to = format!("{}:sellable", house.kadikoy);
        let wrong = [("code", "KYS-1"), ("quantity", "sıfır"), ("to", to.as_str()), ("source", "opening")];
        keeper.post("/stock/opening/new", &wrong).await.expect(422).shows("Tam sayı yazın");
        let fields = [("code", "KYS-1"), ("quantity", "12"), ("to", to.as_str()), ("source", "opening")];
        keeper.post("/stock/opening/new", &fields).await.expect(303);
        let shelf = house.place(house.kadikoy, PlaceState::Sellable).await.to_string();
        keeper.get(&format!("/stock/moves/new?from={shelf}")).await.expect(200).is_clean_page();
        let fields = [("code", "KYS-1"), ("quantity", "2"), ("from", shelf.as_str()), ("to", "scrap"), ("why", "")];
        keeper.post("/stock/moves/new", &fields).await.expect(422).shows("Nedenini yazın");
        let fields = [("code", "KYS-1"), ("quantity", "2"), ("from", shelf.as_str()), ("to", "scrap"), ("why", "ezilmiş")];
        let moved = keeper.post("/stock/moves/new", &fields).await.expect(303);
        keeper.get(moved.location()).await.expect(200).is_clean_page().shows("Kayış").shows("ezilmiş");
        assert_eq!(house.there(belt, house.kadikoy).await, 10);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn the_page_of_a_unit_tells_where_it_is_and_was(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-4001", None).await;
        let mut keeper = house.client("keeper");
        keeper.get(&format!("/units/{unit}")).await.expect(200).is_clean_page().shows("Müşteride");
        let mut work = house.work().await;
        acts::take_unit_into_service(&mut work, unit, house.kadikoy, cause(&house)).await.unwrap();
        work.commit().await.unwrap();
        keeper.get(&format!("/units/{unit}")).await.expect(200).is_clean_page().shows("Kadıköy · Serviste").shows("Önceki yerler");
        house.client("stranger").get(&format!("/units/{unit}")).await.expect(200).hides("Kadıköy · Serviste");
    }

    async fn an_inspection_by_form_makes_goods_sellable(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let shelf = house.open(Goods::Quantity(belt, 3), house.kadikoy).await.to_string();
        let mut keeper = house.client("keeper");
        let fields = [("code", "KYS-1"), ("quantity", "1"), ("from", shelf.as_str()), ("to", "quarantine"), ("why", "şüpheli")];
        keeper.post("/stock/moves/new", &fields).await.expect(303);
        let corner = house.place(house.kadikoy, PlaceState::Quarantine).await.to_string();
        keeper.get("/stock/inspections/new").await.expect(200).is_clean_page();
        let look = |finding| [("code", "KYS-1"), ("quantity", "1"), ("from", corner.as_str()), ("finding", finding), ("to", "sellable"), ("why", "")];
        keeper.post("/stock/inspections/new", &look("damaged")).await.expect(422).shows("Hasarlı");
        keeper.post("/stock/inspections/new", &look("opened")).await.expect(303);
        assert_eq!(house.there(belt, house.kadikoy).await, 3);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_van_is_opened_changed_and_closed_only_when_it_is_empty(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let station = house.kadikoy.to_string();
        let mut keeper = house.client("keeper");
        keeper.get("/stock/locations/new").await.expect(200).is_clean_page();
        let fields = [("station", station.as_str()), ("code", "34 abc"), ("name", "Mehmet'in aracı")];
        keeper.post("/stock/locations/new", &fields).await.expect(422).shows("Kod 2–16");
        let fields = [("station", station.as_str()), ("code", "34abc12"), ("name", "Mehmet'in aracı")];
        let van = keeper.post("/stock/locations/new", &fields).await.expect(303).location().to_owned();
        keeper.post("/stock/locations/new", &fields).await.expect(422).shows("başka bir yerde");
        keeper.get(&van).await.expect(200).is_clean_page().shows("34ABC12");
        let id = van.rsplit('/').next().unwrap();
        let fields = [("code", "KYS-1"), ("quantity", "2"), ("to", id), ("source", "supplier")];
        keeper.post("/stock/opening/new", &fields).await.expect(303);
        assert_eq!(house.there(belt, house.kadikoy).await, 2);
        keeper.post(&format!("{van}/close"), &[("version", "1"), ("closed", "true")]).await.expect(303);
        keeper.get(&van).await.expect(200).shows("Araçta mal var");
        let edit = [("version", "1"), ("code", "34ABC13"), ("name", "Ayşe'nin aracı")];
        keeper.post(&format!("{van}/edit"), &edit).await.expect(303);
        keeper.post(&format!("{van}/edit"), &edit).await.expect(409);
        keeper.get("/stock/locations?kind=van").await.expect(200).shows("34ABC13").hides("KDK/SAT");
    }

    async fn who_may_not_is_kept_out(platform: Platform) {
        let house = House::new(platform).await;
        let mut stranger = house.client("stranger");
        for page in ["/stock", "/stock/moves", "/stock/locations", "/stock/counts", "/stock/transfers"] {
            stranger.get(page).await.expect(403);
            house.client("reader").get(page).await.expect(200).is_clean_page();
        }
        for form in ["/stock/moves/new", "/stock/opening/new", "/stock/inspections/new", "/stock/counts/new", "/stock/transfers/new", "/stock/locations/new"] {
            house.client("reader").get(form).await.expect(403);
        }
    }

    async fn a_unit_that_somebody_put_elsewhere_by_hand_is_found(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-4002", None).await;
        house.open(Goods::Unit(unit), house.kadikoy).await;
        let elsewhere = house.place(house.bornova, PlaceState::Sellable).await;
        let work = house.work().await;
        let bent = sea_orm::Statement::from_sql_and_values(
            work.conn().get_database_backend(),
            "UPDATE unit_place SET location_id = $1",
            [elsewhere.into()],
        );
        work.conn().execute_raw(bent).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, ["stock-check-units", "stock-check-last"]);
    }

    async fn a_bent_level_is_found(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        house.open(Goods::Quantity(belt, 3), house.kadikoy).await;
        assert_eq!(house.complaints().await, Vec::<&str>::new());
        let work = house.work().await;
        work.conn().execute_unprepared("UPDATE stock_level SET quantity = -1").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, ["stock-check-levels", "stock-check-zero"]);
    }
}
