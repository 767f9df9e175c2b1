//! The pages: a price table from a file to a booked shipment, its label, and what is late first.

use kernel::ids::ShipmentId;
use platform::Platform;
use shipping::{Fact, Service};

use crate::house::House;

const TABLE: &str = "bölge;ülke;posta kodu;hizmet;desi;fiyat;gün\nşehir içi;TR;34;kargo;5;85,50;1\n;TR;;adresten;30;150;2\n";

fn agreement<'a>(prices: &'a str, looked: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("starts_on", "2026-11-01"),
        ("ends_on", ""),
        ("currency", "TRY"),
        ("divisor", "3000"),
        ("fuel", "12,5"),
        ("minimum", "0"),
        ("tax", "20"),
        ("note", ""),
        ("prices", prices),
        ("looked", looked),
    ]
}

fn value(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap();
    page[at..].split('"').nth(3).unwrap().to_owned()
}

platform::both_engines! {
    async fn a_carrier_its_table_and_a_shipment_by_its_prices(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/shipments").await.expect(200).is_clean_page().shows("Henüz gönderi yok");
        clerk.get("/settings/carriers").await.expect(200).is_clean_page().shows("Henüz kargo firması yok");
        clerk.get("/settings/carriers/new").await.expect(200).is_clean_page().shows("Deneme");
        let carrier = [("name", "Hızlı Kargo"), ("adapter", "manual"), ("base", "TR"), ("link", ""), ("silence", "15"), ("named", "true"), ("key", "çok gizli")];
        clerk.post("/settings/carriers/new", &[("name", ""), ("adapter", "yok"), ("base", "XX"), ("silence", "0")]).await.expect(422).is_clean_page().shows("Bir ad yazın");
        let url = clerk.post("/settings/carriers/new", &carrier).await.expect(303).location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().hides("çok gizli").shows("kayıtlı");
        clerk.get(&format!("{url}/edit")).await.expect(200).is_clean_page().hides("çok gizli");
        let new = format!("{url}/agreements/new");
        clerk.get(&new).await.expect(200).is_clean_page();
        let bad = TABLE.replace("85,50", "bedava").replace(";TR;;", ";XX;;");
        clerk.post(&new, &agreement(&bad, "")).await.expect(422).is_clean_page().shows("2. satır").shows("3. satır").shows("bedava");
        let seen = clerk.post(&new, &agreement(TABLE, "")).await.expect(200).is_clean_page().shows("85,50").shows("şehir içi");
        let looked = value(&seen.text(), "looked");
        clerk.post(&new, &agreement(TABLE, &looked)).await.expect(303);
        clerk.post(&new, &agreement(TABLE, &looked)).await.expect(422).is_clean_page().shows("çakışıyor");
        clerk.get(&format!("{url}/agreements/2026-11-01")).await.expect(200).is_clean_page().shows("85,50");
        clerk.get(&format!("{url}/agreements/2026-11-01?format=csv")).await.expect(200).shows("85.50");
        clerk.get(&format!("{new}?from=2026-11-01")).await.expect(200).is_clean_page().shows("12,5");
        clerk.get("/settings/carriers").await.expect(200).is_clean_page().shows("iade kargosu");

        let sule = house.sule.to_string();
        let kadikoy = house.kadikoy.to_string();
        clerk.get(&format!("/shipments/new?customer={sule}")).await.expect(200).is_clean_page().shows("Şule Işık");
        let parcel = |weight: &'static str, offer: &str| -> Vec<(&'static str, String)> {
            let words = [("customer", sule.as_str()), ("direction", "to_customer"), ("station", kadikoy.as_str()), ("weight", weight), ("length", "30"), ("width", "20"), ("height", "25"), ("name", "Şule Işık"), ("line", "Moda Cad. 12"), ("city", "İstanbul"), ("postcode", "34710"), ("country", "TR"), ("offer", offer)];
            words.into_iter().map(|(name, word)| (name, word.to_owned())).collect()
        };
        let zero = parcel("0", "");
        let zero: Vec<(&str, &str)> = zero.iter().map(|(name, word)| (*name, word.as_str())).collect();
        clerk.post("/shipments/new", &zero).await.expect(422).is_clean_page().shows("Ağırlığı sıfırdan büyük");
        let asked = parcel("1,8", "");
        let asked: Vec<(&str, &str)> = asked.iter().map(|(name, word)| (*name, word.as_str())).collect();
        let offers = clerk.post("/shipments/new", &asked).await.expect(200).is_clean_page().shows("en ucuz").shows("en hızlı").text();
        let offer = value(&offers, "offer");
        let booked = parcel("1,8", &offer);
        let booked: Vec<(&str, &str)> = booked.iter().map(|(name, word)| (*name, word.as_str())).collect();
        let shipment = clerk.post("/shipments/new", &booked).await.expect(303).location().to_owned();
        clerk.get(&shipment).await.expect(200).is_clean_page().shows("KRG-2026-000001").shows("Hızlı Kargo").shows("<svg");
        clerk.get(&format!("{shipment}/label")).await.expect(200);
        clerk.get(&format!("/customers/{sule}")).await.expect(200).is_clean_page().shows("KRG-2026-000001");
        house.client("bornova").get(&shipment).await.expect(404);
        house.client("bornova").get("/shipments").await.expect(200).hides("KRG-2026-000001");
        house.client("reader").get(&shipment).await.expect(200).hides("İptal et");
        house.client("reader").get("/settings/carriers").await.expect(403);
        house.checks_hold().await;
    }

    async fn several_parcels_go_abroad_with_what_customs_are_told(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let carrier = [("name", "Dünya Kargo"), ("adapter", "manual"), ("base", "TR"), ("link", ""), ("silence", "15")];
        let url = clerk.post("/settings/carriers/new", &carrier).await.expect(303).location().to_owned();
        let table = "bölge;ülke;posta kodu;hizmet;desi;fiyat;gün\n;DE;;kargo;30;900;6\n";
        let new = format!("{url}/agreements/new");
        let seen = clerk.post(&new, &agreement(table, "")).await.expect(200).text();
        clerk.post(&new, &agreement(table, &value(&seen, "looked"))).await.expect(303);
        let kadikoy = house.kadikoy.to_string();
        let sent = |inside: &'static str, tariff: &'static str, offer: &str| -> Vec<(&'static str, String)> {
            let words = [
                ("direction", "to_customer"), ("station", kadikoy.as_str()), ("name", "Hans Weber"), ("line", "Hauptstr. 1"), ("city", "Berlin"),
                ("postcode", "10115"), ("country", "DE"), ("weight", "1,8"), ("length", "30"), ("width", "20"), ("height", "25"),
                ("weight", "3"), ("length", "40"), ("width", "30"), ("height", "20"), ("weight", ""), ("length", ""), ("width", ""), ("height", ""),
                ("inside", inside), ("inside_pieces", "2"), ("inside_value", "80,50"), ("inside_tariff", tariff), ("inside_origin", "tr"),
                ("inside_currency", "EUR"), ("offer", offer),
            ];
            words.into_iter().map(|(name, word)| (name, word.to_owned())).collect()
        };
        let pairs = |all: &[(&'static str, String)]| -> Vec<(&'static str, String)> { all.to_vec() };
        let asked = pairs(&sent("Elektrikli su ısıtıcı", "8516.79", ""));
        let asked: Vec<(&str, &str)> = asked.iter().map(|(name, word)| (*name, word.as_str())).collect();
        // 5 desi and 8 desi are charged together
        let offers = clerk.post("/shipments/new", &asked).await.expect(200).is_clean_page().shows("13").text();
        let offer = value(&offers, "offer");
        for (inside, tariff) in [("", ""), ("Elektrikli su ısıtıcı", "85 16")] {
            let wrong = pairs(&sent(inside, tariff, &offer));
            let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, word)| (*name, word.as_str())).collect();
            clerk.post("/shipments/new", &wrong).await.expect(422).is_clean_page().shows("Hans Weber");
        }
        let booked = pairs(&sent("Elektrikli su ısıtıcı", "8516.79", &offer));
        let booked: Vec<(&str, &str)> = booked.iter().map(|(name, word)| (*name, word.as_str())).collect();
        let shipment = clerk.post("/shipments/new", &booked).await.expect(303).location().to_owned();
        clerk.get(&shipment).await.expect(200).is_clean_page().shows("Elektrikli su ısıtıcı").shows("8516.79").shows("80,50");
        house.checks_hold().await;
    }

    async fn staff_follow_a_parcel_by_hand_and_what_is_late_stands_first(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let new = house.back(Service::Parcel).await;
        let late: ShipmentId = house.book(new.clone()).await.unwrap();
        let young = house.book(new).await.unwrap();
        let mut clerk = house.client("clerk");
        let url = format!("/shipments/{late}");
        clerk.post(&format!("{url}/number"), &[("number", "?")]).await.expect(422).is_clean_page().shows("Takip numarasını harf");
        clerk.post(&format!("{url}/number"), &[("number", "123456")]).await.expect(303);
        clerk.post(&format!("{url}/see"), &[("fact", "picked_up"), ("at_day", "2026-11-20"), ("at_time", "25:00")]).await.expect(422).shows("Saati 14:30");
        clerk.post(&format!("{url}/see"), &[("fact", "picked_up"), ("at_day", "2026-11-20"), ("at_time", "10:30"), ("place", "Moda şubesi")]).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("Moda şubesi").shows("Kargo teslim aldı");
        house.calendar(shipping::jobs::RAISE).await;
        let list = clerk.get("/shipments").await.expect(200).is_clean_page().shows("gecikti").text();
        assert!(list.find(&late.to_string()) < list.find(&young.to_string()), "late first");
        clerk.get("/shipments?pressing=1").await.expect(200).shows("KRG-2026-000001").hides("KRG-2026-000002");
        clerk.get("/shipments?q=12345").await.expect(200).shows("KRG-2026-000001").hides("KRG-2026-000002");
        clerk.get("/shipments?format=csv").await.expect(200).shows("KRG-2026-000002");
        clerk.post(&format!("{url}/look-after"), &[("done", "")]).await.expect(422);
        clerk.post(&format!("{url}/look-after"), &[("done", "Kargo arandı")]).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("Kargo arandı").hides("data-pressing");
        clerk.get("/shipments?pressing=1").await.expect(200).hides("KRG-2026-000001");
        house.see(late, Fact::Delivered, "2026-11-21T08:00:00Z").await.unwrap();
        clerk.get(&url).await.expect(200).is_clean_page().shows("Teslim edildi");
        clerk.post(&format!("/shipments/{young}/cancel"), &[("why", "vazgeçti")]).await.expect(303);
        house.checks_hold().await;
    }

    async fn hubs_are_kept(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/settings/hubs/new").await.expect(200).is_clean_page();
        let hub = [("name", "Berlin"), ("kind", "partner"), ("serves", "de, at"), ("contact", "Partner GmbH"), ("line", "Hauptstr. 1"), ("city", "Berlin"), ("postcode", "10115"), ("country", "de"), ("languages", "de, tr"), ("opening", "Mo–Fr 9–17"), ("station", "")];
        clerk.post("/settings/hubs/new", &[("name", "Berlin"), ("kind", "own"), ("serves", "Almanya")]).await.expect(422).is_clean_page().shows("ALMANYA bir ülke kodu değil");
        clerk.post("/settings/hubs/new", &hub).await.expect(303);
        let list = clerk.get("/settings/hubs").await.expect(200).is_clean_page().shows("DE, AT").shows("Mo–Fr").text();
        let at = list.find("/settings/hubs/0").unwrap();
        let url = list[at..].split('"').next().unwrap().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().shows("Partner GmbH");
        let stale = [hub.as_slice(), &[("version", "7")]].concat();
        clerk.post(&url, &stale).await.expect(409);
        clerk.post(&format!("{url}/archive"), &[("archived", "true")]).await.expect(303);
        clerk.get("/settings/hubs").await.expect(200).shows("kullanılmıyor");
    }
}
