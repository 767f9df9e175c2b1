//! The pages of the desk through HTTP.

use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn a_clerk_takes_a_return_from_the_search_to_the_refund(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let mut clerk = house.client("clerk");
        clerk.get("/returns").await.expect(200).is_clean_page().shows("Henüz iade yok");
        clerk.get("/returns/new?q=FTR-1").await.expect(200).is_clean_page().shows("FTR-1").shows("Şule Işık");
        clerk.get("/returns/new?none=1").await.expect(200).is_clean_page();
        let url = format!("/returns/new?sale={}", sold.sale);
        clerk.get(&url).await.expect(200).is_clean_page().shows("Telefon P-1").shows("Kabul edildi").shows("TKHK");
        let (sale, phone, cable) = (sold.sale.to_string(), sold.phone_line.to_string(), sold.cable_line.to_string());
        let fields = |pieces: &'static str| [
            ("sale", sale.as_str()), ("reason", "changed_mind"), ("wished", "refund"), ("way_back", "parcel"), ("channel", "counter"),
            ("line", phone.as_str()), ("pieces", ""), ("line", cable.as_str()), ("pieces", pieces), ("words", "Beğenmedim"),
        ];
        for wrong in ["0", "-1", "1,5", "4"] {
            clerk.post("/returns/new", &fields(wrong)).await.expect(422).is_clean_page().shows("Beğenmedim");
        }
        let url = clerk.post("/returns/new", &fields("2")).await.expect(303).location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().shows("IAD-").shows("Kabul edildi").shows("Kablo C-1");
        clerk.get("/returns?q=%C5%9Eule").await.expect(200).is_clean_page().shows("IAD-");
        clerk.get("/returns?state=approved").await.expect(200).shows("IAD-");
        clerk.get("/returns?state=closed").await.expect(200).hides("IAD-2");
        clerk.get("/returns?due=7&sort=due_on").await.expect(200).is_clean_page();
        let sheet = clerk.get("/returns?format=csv").await.expect(200).text();
        assert!(sheet.contains("IAD-"), "{sheet}");
        clerk.post(&format!("{url}/place"), &[("version", "1"), ("to", "in_transit"), ("tracking", "KRG-1")]).await.expect(303);
        let page = clerk.get("/returns/receive?q=KRG-1").await.expect(200).is_clean_page().shows("IAD-").text();
        let units: Vec<String> = page.split("name=\"unit\" value=\"").skip(1).map(|part| part.split('"').next().unwrap().to_owned()).collect();
        assert_eq!(units.len(), 2);
        clerk.post(&format!("{url}/receive"), &[("version", "2"), ("unit", &units[0]), ("came", "right"), ("back", "receive")]).await.expect(303);
        clerk.post(&format!("{url}/receive"), &[("version", "2"), ("unit", &units[1]), ("came", "right")]).await.expect(409);
        clerk.post(&format!("{url}/receive"), &[("version", "3"), ("unit", &units[1]), ("came", "right")]).await.expect(303);
        let inspect = format!("{url}/units/{}/inspect", units[0]);
        clerk.get(&inspect).await.expect(200).is_clean_page().shows("Aksesuarlar tam");
        clerk.post(&inspect, &[("version", "4"), ("finding", "opened"), ("disposition", "sellable")]).await.expect(422).is_clean_page();
        let answers = [
            ("version", "4"), ("finding", "opened"), ("disposition", "sellable"), ("answer", "yes"), ("note", ""), ("answer", "yes"), ("note", ""),
            ("answer", "yes"), ("note", ""), ("answer", "no"), ("note", "çizik"), ("answer", "yes"), ("note", ""),
        ];
        clerk.post(&inspect, &answers).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("Satılabilir").shows("çizik");
        let decide = format!("{url}/decide");
        clerk.get(&decide).await.expect(200).is_clean_page().shows("Kablo C-1");
        let chosen = |hash: &str| {
            let mut fields: Vec<(String, String)> = vec![("version".into(), "5".into()), ("hash".into(), hash.to_owned())];
            for unit in &units {
                fields.push(("unit".into(), unit.clone()));
                for (name, value) in [("outcome", "refund"), ("amount", ""), ("loss", ""), ("loss_why", ""), ("fee", ""), ("product", ""), ("item", ""), ("price", "")] {
                    fields.push((name.into(), value.into()));
                }
            }
            fields
        };
        let sent = chosen("");
        let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = clerk.post(&decide, &pairs).await.expect(200).is_clean_page().shows("Önizleme").shows("Gider pusulası").text();
        let hash = page.split("name=\"hash\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        clerk.post(&format!("{url}/confirm"), &pairs).await.expect(422).is_clean_page();
        let sent = chosen(&hash);
        let pairs: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        clerk.post(&format!("{url}/confirm"), &pairs).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("Sonuçlandı").shows("Para iadesi");
        clerk.post(&format!("{url}/cost"), &[("version", "6"), ("kind", "cargo"), ("amount", "45,90"), ("cost_words", "Geri kargo")]).await.expect(303);
        clerk.get(&url).await.expect(200).shows("45,90");
        house.is_sound().await;
    }

    async fn the_policy_names_what_is_harsher_and_settings_are_kept(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/settings/return-policy").await.expect(200).is_clean_page();
        let today = house.today().to_string();
        let rule = |window: &'static str, deed: &'static str, seen: &'static str| [
            ("starts_on", today.clone()), ("deed", deed.to_owned()), ("harsher_seen", seen.to_owned()), ("name", "Genel".to_owned()),
            ("channels", "0:distance".to_owned()), ("countries", "TR".to_owned()), ("categories", String::new()), ("reasons", "0:changed_mind".to_owned()),
            ("buyers", "all".to_owned()), ("applies_by", "contract".to_owned()), ("accepts", "yes".to_owned()), ("window", window.to_owned()),
            ("fee", String::new()), ("way_back", "seller".to_owned()), ("freight", "with_the_whole_sale".to_owned()),
            ("outcomes", "0:refund".to_owned()), ("refund_days", String::new()), ("person", "no".to_owned()),
        ];
        let post = |fields: &[(&'static str, String); 18]| -> Vec<(&'static str, String)> { fields.to_vec() };
        let pairs = post(&rule("7", "draft", ""));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post("/settings/return-policy", &pairs).await.expect(200).is_clean_page().shows("kanundakinden kısa");
        let pairs = post(&rule("7", "publish", ""));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post("/settings/return-policy", &pairs).await.expect(422).is_clean_page();
        let pairs = post(&rule("30", "publish", "0"));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post("/settings/return-policy", &pairs).await.expect(303);
        clerk.get("/settings/return-policy").await.expect(200).is_clean_page().shows("Genel");
        clerk.get("/settings/returns").await.expect(200).is_clean_page().shows("Vazgeçtim").shows("Aksesuarlar tam");
        let reason = [
            ("code", "battery"), ("parent", "faulty"), ("kind", "defective"), ("reason_category", ""), ("words_tr", "Pili çabuk bitiyor"),
            ("words_en", "Battery drains"), ("words_de", "Akku leer"), ("place", "20"), ("detail", "on"),
        ];
        clerk.post("/settings/returns/reasons", &reason).await.expect(303);
        clerk.get("/settings/returns").await.expect(200).shows("Pili çabuk bitiyor");
        clerk.post("/settings/returns/reasons", &[("code", "Kötü Kod"), ("kind", "defective")]).await.expect(422).is_clean_page();
        clerk.post("/settings/returns/reasons/archive", &[("code", "battery")]).await.expect(303);
        let list = [("category", ""), ("line_tr", "Kutu tam"), ("line_en", "Box complete"), ("line_required", "yes")];
        clerk.post("/settings/returns/checklist", &list).await.expect(303);
        let terms = [
            ("version", "0"), ("named_carrier", "named"), ("cash_step", "0,10"), ("send_days", "14"), ("link_days", "60"),
            ("least_bought", "5"), ("return_percent", "50"), ("worn", "2"), ("lost", "2"),
        ];
        clerk.post("/settings/returns/terms", &terms).await.expect(303);
        clerk.post("/settings/returns/terms", &terms).await.expect(409);
        house.is_sound().await;
    }

    async fn a_reader_changes_nothing_and_another_station_sees_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        let url = format!("/returns/{id}");
        let mut reader = house.client("reader");
        reader.get(&url).await.expect(200).is_clean_page().hides("/verdict");
        reader.get("/returns/new").await.expect(403);
        reader.post(&format!("{url}/cancel"), &[("version", "1"), ("cancel_why", "x")]).await.expect(403);
        let mut local = house.client("local");
        local.get(&url).await.expect(404);
        local.get("/returns").await.expect(200).hides("IAD-2");
        local.post(&format!("{url}/place"), &[("version", "1"), ("to", "in_transit")]).await.expect(404);
    }
}
