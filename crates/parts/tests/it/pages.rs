//! Pages of parts as a buyer, a reader and somebody of another station see them.

use platform::Platform;

use crate::house::{House, id};

platform::both_engines! {
    async fn a_product_becomes_a_part_and_is_found_without_turkish_letters(platform: Platform) {
        let house = House::new(platform).await;
        house.product("Işıklı rezistans", "RZ-22", false).await;
        let mut buyer = house.client("buyer");
        buyer.get("/parts/new").await.expect(200).is_clean_page();
        let short = [("product", "RZ-22"), ("warranty_months", "3"), ("old_part", "kept")];
        buyer.post("/parts/new", &short).await.expect(422).shows("6 ile 240");
        let fields = [("product", "RZ-22"), ("lead_days", "5"), ("old_part", "returned")];
        let made = buyer.post("/parts/new", &fields).await.expect(303);
        buyer.get(made.location()).await.expect(200).is_clean_page().shows("6 ay");
        buyer.post("/parts/new", &fields).await.expect(422).shows("zaten parça");
        buyer.get("/parts?q=isikli").await.expect(200).is_clean_page().shows("Işıklı rezistans");
        buyer.get("/parts?q=rz-22").await.expect(200).shows("Işıklı rezistans");
        // by the beginning of any word, and by a piece of a stock code
        buyer.get("/parts?q=rez+22").await.expect(200).shows("Işıklı rezistans");
        buyer.get("/parts?q=zistans").await.expect(200).hides("Işıklı rezistans");
        buyer.get("/parts?q=%25").await.expect(200).hides("Işıklı rezistans");
        buyer.get("/parts?format=csv").await.expect(200).shows("RZ-22");
    }

    async fn who_may_only_read_changes_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        let mut reader = house.client("reader");
        reader.get(&format!("/parts/{element}")).await.expect(200).hides("/edit").hides("/aside\"");
        reader.get("/parts/new").await.expect(403);
        reader.post(&format!("/parts/{element}/levels"), &[("station", &house.kadikoy.to_string()), ("point", "1")]).await.expect(403);
        reader.get("/purchases/new").await.expect(403);
        house.client("stranger").get("/parts").await.expect(403);
    }

    async fn pieces_are_put_aside_by_hand_and_let_go(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 2).await;
        let station = house.kadikoy.to_string();
        let mut buyer = house.client("buyer");
        let fields = [("station", station.as_str()), ("quantity", "1"), ("note", "Şule Işık")];
        buyer.post(&format!("/parts/{element}/aside"), &fields).await.expect(303);
        let page = buyer.get(&format!("/parts/{element}")).await.expect(200).shows("Şule Işık");
        let text = page.text();
        let (_, rest) = text.split_once("/part-reservations/").unwrap();
        let reservation = rest.split('/').next().unwrap().to_owned();
        house.client("local").post(&format!("/part-reservations/{reservation}/release"), &[]).await.expect(404);
        buyer.post(&format!("/part-reservations/{reservation}/release"), &[]).await.expect(303);
        buyer.get(&format!("/parts/{element}")).await.expect(200).shows("bekleyen yok");
        let nobody = [("station", station.as_str()), ("quantity", "1")];
        buyer.post(&format!("/parts/{element}/aside"), &nobody).await.expect(422).shows("Kimin için");
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn reorder_figures_are_changed_over_the_version_seen(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        let station = house.kadikoy.to_string();
        let mut buyer = house.client("buyer");
        let first = [("station", station.as_str()), ("point", "2"), ("target", "5"), ("seen", "")];
        buyer.post(&format!("/parts/{element}/levels"), &first).await.expect(303);
        let late = [("station", station.as_str()), ("point", "3"), ("target", ""), ("seen", "1")];
        buyer.post(&format!("/parts/{element}/levels"), &late).await.expect(409);
        let low = [("station", station.as_str()), ("point", "3"), ("target", "2"), ("seen", "2")];
        buyer.post(&format!("/parts/{element}/levels"), &low).await.expect(422).shows("Hedef");
    }

    async fn a_price_list_is_made_and_filled_where_it_stands(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        let mut buyer = house.client("buyer");
        let fields = [("name", "Genel"), ("currency", "TRY"), ("valid_from", "2026-01-01"), ("vat_included", "on")];
        let made = buyer.post("/price-lists/new", &fields).await.expect(303);
        let list = made.location().to_owned();
        buyer.post(&format!("{list}/prices"), &[("part", "RZ"), ("price", "1.250,50")]).await.expect(303);
        buyer.post(&format!("{list}/rates"), &[("kind", "hour"), ("name", ""), ("price", "600")]).await.expect(303);
        buyer.get(&list).await.expect(200).is_clean_page().shows("1.250,50").shows("Tüm işler");
        buyer.get(&format!("/parts/{element}")).await.expect(200).shows("1.250,50");
        buyer.post(&format!("{list}/prices"), &[("part", "RZ"), ("price", "-1")]).await.expect(422).shows("sıfır");
        buyer.get("/price-lists").await.expect(200).is_clean_page().shows("Genel");
    }

    async fn a_buyer_orders_and_receives_on_pages(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = house.supplier("Parça Deposu A.Ş.").await.to_string();
        house.part("Rezistans", "RZ", None).await;
        let station = house.kadikoy.to_string();
        let mut buyer = house.client("buyer");
        buyer.get("/suppliers").await.expect(200).is_clean_page().shows("Parça Deposu");
        let fields = [("station", station.as_str()), ("supplier", supplier.as_str())];
        let made = buyer.post("/purchases/new", &fields).await.expect(303);
        let url = made.location().to_owned();
        let line = [("version", "1"), ("part", "RZ"), ("quantity", "4"), ("price", "100")];
        buyer.post(&format!("{url}/lines"), &line).await.expect(303);
        buyer.get(&url).await.expect(200).is_clean_page().shows("400,00");
        buyer.post(&format!("{url}/send"), &[("version", "2")]).await.expect(303);
        let page = buyer.get(&url).await.expect(200).is_clean_page();
        let text = page.text();
        let (_, rest) = text.split_once("name=\"came[").unwrap();
        let field = format!("came[{}]", rest.split(']').next().unwrap());
        let came = [("version", "3"), ("note", "IRS-9"), (field.as_str(), "4")];
        buyer.post(&format!("{url}/receive"), &came).await.expect(303);
        buyer.get(&url).await.expect(200).shows("IRS-9").shows("Teslim alındı");
        assert!(buyer.get(&format!("{url}/order.pdf")).await.expect(200).bytes.starts_with(b"%PDF"));
        buyer.get(&format!("{url}/order.csv")).await.expect(200).shows("Rezistans");
        buyer.get("/purchases?state=received").await.expect(200).is_clean_page().shows("SIP-2026-");
        house.client("local").get(&url).await.expect(404);
        let order: kernel::ids::PurchaseOrderId = id(&url);
        house.client("local").get(&format!("/api/v1/purchase-orders/{order}")).await.expect(404);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_supplier_follows_its_company_when_it_is_merged(platform: Platform) {
        use accounts::MergeFollower;
        let house = House::new(platform).await;
        let (old, new) = (house.supplier("Parça Deposu").await, house.supplier("Parça Deposu A.Ş.").await);
        let element = house.part("Rezistans", "RZ", Some(old)).await;
        let mut work = house.work().await;
        parts::SuppliersFollowCustomers.follow(&mut work, old, new).await.unwrap();
        work.commit().await.unwrap();
        let mut buyer = house.client("buyer");
        buyer.get(&format!("/parts?supplier={new}")).await.expect(200).shows("Rezistans");
        buyer.get(&format!("/suppliers/{old}")).await.expect(404);
        buyer.get(&format!("/parts/{element}/edit")).await.expect(200).is_clean_page();
    }
}
