//! The bench as people see it: parts, lists, despatch, loaner and claim on the order's page; a technician's timer on a telephone.

use jiff::SignedDuration;
use kernel::ids::Ref;
use loaners::acts::HandOut;
use platform::testing::clock;
use platform::{Platform, Stations, both_engines};
use service::Seen;
use service::acts;
use service::rules::states::OrderState;
use workshop::Stage;

use crate::goods::{company, heater, list, loaner, maker, on_shelf};
use crate::house::{House, seen};
use crate::life::tested;

both_engines! {
    async fn a_scanned_part_is_used_from_the_page_and_a_missing_one_ordered(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 1, false).await;
        let order = house.diagnosing(&house.covered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}", order.id);
        manager.get(&url).await.expect(200).shows("Bu ürüne uyan parçalar").is_clean_page();
        // what fits is fetched when somebody looks for it
        manager.get(&format!("{url}/parts-fitting")).await.expect(200).shows("Rezistans RZ-200").shows("rafta 1");
        manager.get(&format!("{url}/parts?part=RZ-200")).await.expect(200).shows("RZ-200 · Rezistans RZ-200").is_clean_page();
        manager.get(&format!("{url}/parts?part=yok")).await.expect(200).is_clean_page();
        let form = format!("{url}/parts");
        let use_it = |words: &'static str, pieces: &'static str, what: &'static str| [("part", words), ("quantity", pieces), ("what", what)];
        manager.post(&form, &use_it("RZ-999", "1", "use")).await.expect(422).shows("Parça bulunamadı");
        manager.post(&form, &use_it("RZ-200", "bir", "use")).await.expect(422).shows("Adedi sayıyla yazın");
        manager.post(&form, &use_it("RZ-200", "1", "use")).await.expect(303);
        assert_eq!(on_shelf(&house, part).await, 0);
        manager.post(&form, &use_it("rezistans", "2", "reserve")).await.expect(303);
        let page = manager.get(&url).await.expect(200);
        page.shows("2 eksik").shows("Eksikler için sipariş hazırla").is_clean_page();
        manager.post(&format!("{url}/parts/order"), &[]).await.expect(303);
        let db = house.platform.db.read();
        let kept = parts::reservations_of(db, Ref::of(order.id)).await.unwrap();
        let reservation = kept[0].id.to_string();
        manager.post(&format!("{url}/parts/release"), &[("reservation", &reservation)]).await.expect(303);
        assert!(parts::reservations_of(db, Ref::of(order.id)).await.unwrap().is_empty());
        let used = parts::uses_of(db, Ref::of(order.id)).await.unwrap()[0].clone();
        let change = format!("{url}/parts/{}", used.id);
        manager.get(&change).await.expect(200).is_clean_page();
        let version = used.version.to_string();
        manager.post(&change, &[("what", "old"), ("old_part", "returned"), ("use_version", &version)]).await.expect(303);
        manager.post(&change, &[("what", "back"), ("why", ""), ("use_version", &version)]).await.expect(422);
        manager.post(&change, &[("what", "back"), ("why", "Yanlış parça"), ("use_version", &version)]).await.expect(303);
        assert_eq!(on_shelf(&house, part).await, 1);
        house.client("reader").get(&url).await.expect(200).hides("Parça okutun");
        house.client("reader").post(&form, &use_it("RZ-200", "1", "use")).await.expect(403);
        house.client("local").get(&form).await.expect(404);
        house.is_sound().await;
    }

    async fn a_list_is_filled_on_its_page_and_shown_with_its_answers(platform: Platform) {
        let house = House::new(platform).await;
        let which = list(&house, Stage::Diagnosis).await;
        let order = house.diagnosing(&house.covered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}", order.id);
        manager.get(&url).await.expect(200).shows("1 kontrol listesi tamamlanmalı").shows("Gerekli").is_clean_page();
        let form = format!("{url}/lists/{which}");
        manager.get(&form).await.expect(200).shows("Direnç").shows("1 ile 5 arasında olmalı").is_clean_page();
        let version = order.version.to_string();
        manager.post(&form, &[("version", &version), ("a0", "yes"), ("a1", "çok")]).await.expect(422).shows("Değeri sayıyla yazın").is_clean_page();
        manager.post(&form, &[("version", &version), ("a0", "yes"), ("a1", "2,5")]).await.expect(303);
        manager.get(&url).await.expect(200).shows("2,5 Ω").hides("kontrol listesi tamamlanmalı").is_clean_page();
        manager.post(&form, &[("version", &version), ("a0", "no")]).await.expect(409);
        manager.get(&form).await.expect(200).shows("2,5");
        house.is_sound().await;
    }

    async fn a_unit_is_sent_with_its_despatch_and_followed(platform: Platform) {
        let house = House::new(platform).await;
        house.company().await;
        let order = house.diagnosing(&house.covered().await).await;
        let maker = company(&house, "Örnek Üretici").await.to_string();
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}", order.id);
        let asked = manager.get(&format!("{url}/do/send_out")).await.expect(303);
        assert!(asked.location().ends_with("/despatch"));
        let form = format!("{url}/despatch");
        manager.get(&form).await.expect(200).is_clean_page();
        let version = order.version.to_string();
        let base = [("version", version.as_str()), ("whither", "manufacturer"), ("parcels", "1"), ("expected_on", ""), ("request", "Kart onarımı")];
        manager.post(&form, &[&base[..], &[("find", "Örnek Üretici")]].concat()).await.expect(200).is_clean_page();
        manager.post(&form, &base).await.expect(422).shows("Firmayı arayıp");
        manager.post(&form, &[&base[..], &[("company", maker.as_str()), ("carrier", "Örnek Kargo")]].concat()).await.expect(303);
        assert_eq!(house.state(order.id).await, OrderState::Outsourced);
        manager.get(&url).await.expect(200).shows("Örnek Üretici").shows("SVK-").is_clean_page();
        manager.get("/service/outsourced?state=out").await.expect(200).shows("Örnek Üretici").is_clean_page();
        manager.get("/service/outsourced?late=1").await.expect(200).hides("Örnek Üretici");
        clock(&house.platform).advance(SignedDuration::from_hours(24 * 12));
        manager.get("/service/outsourced?late=1").await.expect(200).shows("Örnek Üretici").is_clean_page();
        manager.get("/service/outsourced?format=csv").await.expect(200).shows("SVK-");
        let db = house.platform.db.read();
        let due = service::due_away(db, &Stations::All, kernel::time::civil_day(house.platform.now()), 1).await.unwrap();
        let paper = format!("/service/outsourced/{}/paper", due[0].id);
        assert_eq!(manager.get(&paper).await.expect(200).header("content-type"), Some("application/pdf"));
        house.client("local").get(&paper).await.expect(404);
        house.client("local").get("/service/outsourced").await.expect(200).hides("Örnek Üretici");
    }

    async fn a_loaner_is_given_and_a_claim_proposed_from_the_page(platform: Platform) {
        let house = House::new(platform).await;
        house.company().await;
        let kettle = loaner(&house).await;
        let supplier = maker(&house).await.to_string();
        let order = house.diagnosing(&house.covered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}", order.id);
        manager.get(&url).await.expect(200).shows("İkame cihaz ver").shows("ODUNC-1").is_clean_page();
        let form = format!("{url}/loan/{kettle}");
        manager.get(&form).await.expect(200).is_clean_page();
        let version = order.version.to_string();
        let due = kernel::time::add_days(kernel::time::civil_day(house.platform.now()), 10).unwrap().to_string();
        let words = [("version", version.as_str()), ("due_on", due.as_str()), ("condition", "Temiz"), ("accepted_by", "Şule Işık")];
        manager.post(&form, &words[..3]).await.expect(422);
        manager.post(&form, &words).await.expect(303);
        manager.get(&url).await.expect(200).shows("ODN-").hides(&format!("{url}/loan/{kettle}")).is_clean_page();
        let paper = manager.get(&format!("{url}/loan/paper")).await.expect(200);
        assert_eq!(paper.header("content-type"), Some("application/pdf"));
        let loan = loaners::loan_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap().unwrap();
        let same = manager.get(&format!("/loans/{}/paper", loan.id)).await.expect(200);
        assert_eq!(same.bytes, paper.bytes, "the loan's page prints what the order's page prints");
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, Seen::now(order.id), false).await).await;
        tested(&house, &order).await;
        manager.get(&url).await.expect(200).shows("Talep hazırla").is_clean_page();
        manager.get(&format!("{url}/claim")).await.expect(200).is_clean_page();
        manager.post(&format!("{url}/claim"), &[]).await.expect(422);
        manager.post(&format!("{url}/claim"), &[("supplier", &supplier)]).await.expect(303);
        manager.get(&url).await.expect(200).shows("TGT-").is_clean_page();
        manager.get(&format!("{url}/loan/leave")).await.expect(200).is_clean_page();
        manager.post(&format!("{url}/loan/leave"), &[("why", "")]).await.expect(422);
        manager.post(&format!("{url}/loan/leave"), &[("why", "Yarın getirecek")]).await.expect(303);
    }

    async fn a_loaner_that_is_given_without_an_order_has_its_contract_too(platform: Platform) {
        let house = House::new(platform).await;
        house.company().await;
        let kettle = loaner(&house).await;
        let loan = house.act(async |work| {
            let out = HandOut {
                loaner: kettle,
                customer: house.sule,
                cause: None,
                chain: None,
                due_on: kernel::time::add_days(kernel::time::civil_day(work.now), 10)?,
                deposit: String::new(),
                condition: "Temiz".into(),
                accessories: "Kablo".into(),
                accepted_by: "Şule Işık".into(),
                photos: vec![],
            };
            loaners::acts::hand_out(work, work.actor.may()?, out).await
        }).await;
        let paper = house.client("manager").get(&format!("/loans/{}/paper", loan.id)).await.expect(200);
        assert_eq!(paper.header("content-type"), Some("application/pdf"));
        assert!(paper.bytes.starts_with(b"%PDF"));
        house.client("stranger").get(&format!("/loans/{}/paper", loan.id)).await.expect(403);
    }

    async fn a_drawn_signature_is_kept_as_a_picture_with_its_hash(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        let ready = tested(&house, &order).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}", order.id);
        let form = format!("{url}/do/hand_over");
        manager.get(&form).await.expect(200).shows("data-signature").is_clean_page();
        let version = ready.version.to_string();
        manager.post(&format!("{url}/do/send_code"), &[("version", &version)]).await.expect(303);
        let version = (ready.version + 1).to_string();
        let fields = [("version", version.as_str()), ("delivered_to", "Şule Işık")];
        manager.upload(&form, &fields, ("signature", "imza.png", &crate::counter::picture())).await.expect(303);
        assert!(!service::order_briefs(house.platform.db.read(), &Stations::All, [order.id]).await.unwrap()[&order.id].is_open);
        manager.get(&url).await.expect(200).shows("/service/files/").is_clean_page();
        house.is_sound().await;
    }

    async fn a_technician_measures_labour_on_a_telephone(platform: Platform) {
        let house = House::new(platform).await;
        heater(&house, 1, false).await;
        let one = house.diagnosing(&house.covered().await).await;
        let two = house.diagnosing(&house.uncovered().await).await;
        let mut mert = house.client("mert");
        mert.get("/service/mine").await.expect(200).shows("Süreyi başlat").shows("Parça al").is_clean_page();
        mert.post(&format!("/service/orders/{}/timer", one.id), &[]).await.expect(303);
        mert.post(&format!("/service/orders/{}/timer", two.id), &[]).await.expect(303);
        mert.get("/service/mine").await.expect(200).shows("önce onu durdurun").shows("Durdur ve kaydet").hides("Süreyi başlat").is_clean_page();
        clock(&house.platform).advance(SignedDuration::from_mins(17));
        mert.post("/service/timer/stop", &[("what", "")]).await.expect(303);
        mert.get("/service/mine").await.expect(200).shows("17 dk");
        mert.post("/service/timer/stop", &[("what", "Gövde söküldü")]).await.expect(303);
        house.client("manager").get(&format!("/service/orders/{}", one.id)).await.expect(200).shows("Gövde söküldü").shows("17 dk");
        mert.post("/service/timer/stop", &[("what", "Bir daha")]).await.expect(303);
        mert.post(&format!("/service/orders/{}/timer", two.id), &[]).await.expect(303);
        mert.post("/service/timer/stop", &[("discard", "1")]).await.expect(303);
        mert.get("/service/mine").await.expect(200).shows("Süreyi başlat");
        house.is_sound().await;
    }
}
