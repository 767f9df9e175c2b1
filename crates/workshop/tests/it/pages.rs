//! A manager keeps faults, rules and lists on the settings pages; a technician looks; programs ask.

use platform::{Lang, Platform};
use workshop::{Stage, Way, checklists_for, fault_groups, find_fault, intake_rule, names};

use crate::house::House;

platform::both_engines! {
    async fn a_manager_adds_a_fault_and_clerks_find_it(platform: Platform) {
        let house = House::open(platform).await;
        let mut manager = house.client("manager");
        let fields = [("code", "cam 99"), ("name_tr", "Cam kapak ısınıyor"), ("words", "kapak sıcak, hot lid"), ("version", "0")];
        manager.post("/settings/faults/new", &fields).await.expect(303);
        let again = manager.post("/settings/faults/new", &fields).await.expect(422);
        again.shows("CAM-99");
        let db = house.platform.db.read();
        let found = find_fault(db, "hot", None, 60).await.unwrap();
        assert!(found.iter().any(|one| one.group.code == "CAM-99"), "{found:?}");
        let page = manager.get("/settings/faults?q=hot").await.expect(200);
        page.shows("CAM-99").is_clean_page();
        house.client("technician").get("/settings/faults/new").await.expect(403);
        house.client("technician").get("/settings/faults").await.expect(200).shows("GUC-01").hides("/settings/faults/new");
    }

    async fn what_is_wrong_stands_beside_its_field(platform: Platform) {
        let house = House::open(platform).await;
        let fields = [("code", "?"), ("name_tr", ""), ("product_group", "uçak"), ("version", "0")];
        let page = house.client("manager").post("/settings/faults/new", &fields).await.expect(422);
        page.shows("Bir ad yazın").shows("Listeden bir ürün grubu").is_clean_page();
    }

    async fn a_stale_edit_is_told_and_an_archived_group_is_not_offered(platform: Platform) {
        let house = House::open(platform).await;
        let mut manager = house.client("manager");
        let group = fault_groups(house.platform.db.read(), None).await.unwrap().remove(0);
        let url = format!("/settings/faults/{}", group.id);
        let fields = |name: &'static str| [("code", "XYZ"), ("name_tr", name), ("words", ""), ("version", "1")];
        manager.get(&url).await.expect(200).is_clean_page();
        manager.post(&url, &fields("Bir")).await.expect(303);
        manager.post(&url, &fields("İki")).await.expect(409);
        let before = fault_groups(house.platform.db.read(), None).await.unwrap().len();
        manager.post(&format!("{url}/archive"), &[("archived", "true")]).await.expect(303);
        let after = fault_groups(house.platform.db.read(), None).await.unwrap();
        assert_eq!(after.len(), before - 1);
        manager.get("/settings/faults").await.expect(200).hides("XYZ");
        manager.get("/settings/faults?archived=1").await.expect(200).shows("XYZ");
        manager.post(&format!("{url}/archive"), &[("archived", "false")]).await.expect(303);
        assert_eq!(fault_groups(house.platform.db.read(), None).await.unwrap().len(), before);
    }

    async fn a_file_goes_out_and_comes_in_again_and_bad_rows_are_told(platform: Platform) {
        let house = House::open(platform).await;
        let mut manager = house.client("manager");
        let file = manager.get("/settings/faults/file").await.expect(200).text();
        assert!(file.contains("GUC-01") && file.contains(';'));
        manager.upload("/settings/faults/read", &[], ("file", "faults.csv", file.as_bytes())).await.expect(303);
        let rows = "group;code;name_tr;words\n;YENI;Yeni grup;\nYENI;YENI-1;Yeni arıza;=1+1\nYOK;Y-1;Arıza;\n;?;;\nyeni;GUC-01;Hiç açılmıyor;\n";
        let page = manager.upload("/settings/faults/read", &[], ("file", "faults.csv", rows.as_bytes())).await.expect(200);
        page.shows("2 eklendi").shows("4. satır").shows("YOK").shows("5. satır").shows("GUC-01 kodu GUC grubunda").is_clean_page();
        let groups = fault_groups(house.platform.db.read(), None).await.unwrap();
        assert!(groups.iter().any(|group| group.code == "YENI"));
        let none = "group;code;name_tr;words\nYOK;Y-1;Arıza;\n";
        let page = manager.upload("/settings/faults/read", &[], ("file", "faults.csv", none.as_bytes())).await.expect(422);
        page.shows("hiçbiri alınamadı").shows("2. satır").is_clean_page();
        let page = manager.upload("/settings/faults/read", &[], ("file", "faults.csv", b"a,b\n1,2\n")).await.expect(422);
        page.shows("code ve name_tr");
    }

    async fn an_intake_rule_and_a_list_are_kept_and_asked_for(platform: Platform) {
        let house = House::open(platform).await;
        let mut manager = house.client("manager");
        let rule = [("name", "Ütü"), ("category", "ÜTÜ"), ("accessories", "Kablo | Cable\nHazne\nKablo | Cable"), ("conditions", ""), ("photos", "1"), ("sides", "Taban | Sole"), ("ways", "counter"), ("ways", "on_site"), ("usual_days", "4"), ("asks_erase", "on"), ("version", "0")];
        manager.post("/settings/intake/new", &rule).await.expect(303);
        manager.get("/settings/intake").await.expect(200).shows("Ütü").shows("Tezgâhtan, Yerinde bakılır").is_clean_page();
        let db = house.platform.db.read();
        let kept = intake_rule(db, None, Some("Ütü")).await.unwrap();
        assert_eq!((names(&kept.accessories, Lang::Turkish), kept.photos, kept.asks_erase), (vec!["Kablo".to_owned(), "Hazne".to_owned()], 1, true));
        assert_eq!((names(&kept.sides, Lang::English), kept.ways.as_slice()), (vec!["Sole".to_owned()], [Way::Counter, Way::OnSite].as_slice()));
        let many = [("name", "x"), ("photos", "1"), ("sides", "Ön\nArka"), ("ways", "drone"), ("usual_days", "3"), ("version", "0")];
        manager.post("/settings/intake/new", &many).await.expect(422).shows("Fotoğraf sayısından çok").shows("Listedeki yollardan");
        let wrong = [("name", "x"), ("photos", "99"), ("usual_days", "yarın"), ("version", "0")];
        manager.post("/settings/intake/new", &wrong).await.expect(422).shows("0 ile 12 arasında");
        let list = [("name_tr", "Ütü testi"), ("stage", "test"), ("items", "* Taban ısısı | Sole heat | 120..230 °C\nBuhar"), ("product_group", ""), ("category", "Ütü, Buharlı ütü"), ("version", "0")];
        manager.post("/settings/checklists/new", &list).await.expect(303);
        manager.get("/settings/checklists").await.expect(200).shows("120 … 230 °C").is_clean_page();
        let lists = checklists_for(db, None, Some("BUHARLI ÜTÜ"), Stage::Test).await.unwrap();
        assert!(lists.iter().any(|list| list.items.len() == 2 && list.items[0].required));
        let wrong = [("name_tr", "x"), ("stage", "test"), ("items", "a | b | 5..1 V"), ("version", "0")];
        manager.post("/settings/checklists/new", &wrong).await.expect(422).shows("1. satır");
    }

    async fn programs_ask_for_faults_rules_and_lists(platform: Platform) {
        let house = House::open(platform).await;
        let mut program = house.program("technician");
        let faults = program.get("/api/v1/faults?q=limescale").await.expect(200).json();
        assert_eq!(faults[0]["code"], "SU-06");
        let rule = program.get("/api/v1/intake-rule?category=bilgisayar").await.expect(200).json();
        assert_eq!(rule["asks_erase"], true);
        let lists = program.get("/api/v1/checklists?stage=hand_over").await.expect(200).json();
        assert_eq!(lists.as_array().unwrap().len(), 1);
        program.get("/api/v1/checklists?stage=never").await.expect(422);
    }
}
