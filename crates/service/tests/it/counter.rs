//! The intake page as a counter uses it: scanned, typed, refused without losing a word, kept once; and its papers.

use kernel::ids::Ref;
use platform::{Platform, Stations, both_engines};
use service::acts::What;
use ui::testing::Client;

use crate::house::House;

/// The picture of one grey point.
pub fn picture() -> Vec<u8> {
    const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
    let byte = |at: usize| u8::from_str_radix(&PNG[at..at + 2], 16).unwrap();
    (0..PNG.len()).step_by(2).map(byte).collect()
}

fn word(page: &str, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&begin).map_or("", |(_, rest)| rest);
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn desk(client: &mut Client) -> String {
    let page = client.get("/service/new").await.expect(200).is_clean_page();
    // what the lists show as chosen need not be chosen again
    let page = page
        .hides("İstasyonu seçin.")
        .hides("Nasıl geldiğini seçin.");
    word(&page.text(), "desk")
}

both_engines! {
    async fn a_scanned_kettle_shows_its_warranty_and_is_taken_in(platform: Platform) {
        let house = House::new(platform).await;
        house.unit("WK200-1", "2026-03-14").await;
        let mut clerk = house.client("manager");
        let desk = desk(&mut clerk).await;
        let station = house.kadikoy.to_string();
        let looked = clerk.post("/service/new", &[("desk", &desk), ("find", "WK200-1"), ("more", "look"), ("station", &station)]).await;
        let looked = looked.expect(200).shows("Garantide").shows("value=\"WK200-1\"").shows("Şule Işık").is_clean_page();
        let customer = house.sule.to_string();
        assert!(looked.text().contains(&customer));
        let typed = [("desk", desk.as_str()), ("customer", customer.as_str()), ("station", station.as_str()), ("units[0].serial", "WK200-1"),
            ("units[0].fault_told", "Alttan su kaçırıyor"), ("units[0].condition", "hasarsız"), ("units[0].came", "counter"), ("then", "print"), ("_once", "one")];
        let done = clerk.post("/service/new", &typed).await.expect(303);
        let taken = done.location().to_owned();
        assert!(taken.starts_with("/service/taken/"), "{taken}");
        clerk.get(&taken).await.expect(200).shows("SRV-2026-").shows("data-print").is_clean_page();
        // the same form sent twice is one intake
        let again = clerk.post("/service/new", &typed).await.expect(303);
        assert_eq!(again.location(), taken);
        house.is_sound().await;
        let open = clerk.post("/service/new/unit?place=0", &[("units[0].serial", "WK200-1")]).await;
        open.expect(200).shows("zaten serviste").shows("SRV-2026-");
        // what the list finds is not offered again either
        let list = clerk.post("/service/new", &[("desk", &desk), ("find", "ısıtıcısı"), ("more", "look"), ("station", &station)]).await;
        list.expect(200).shows("Bu cihaz zaten serviste: SRV-2026-").hides("name=\"pick\"");
    }

    async fn a_scanned_number_that_nobody_has_is_the_new_units(platform: Platform) {
        let house = House::new(platform).await;
        house.unit("WK200-1", "2026-03-14").await;
        let mut clerk = house.client("manager");
        let desk = desk(&mut clerk).await;
        let asked = clerk.post("/service/new/found", &[("desk", &desk), ("find", "YENI-77")]).await.expect(200);
        asked.shows("Yeni cihaz: YENI-77");
        let looked = clerk.post("/service/new", &[("desk", &desk), ("find", " YENI-77 "), ("more", "look")]).await.expect(200).is_clean_page();
        let looked = looked.shows("ilk kez görüyoruz").shows("<details class=\"open-in-place\" open>").text();
        assert_eq!(word(&looked, "units[0].serial"), "YENI-77");
        assert_eq!(word(&looked, "find"), "");
        // the second one goes to the next place, the customer's words stay
        let words = [("desk", desk.as_str()), ("name", "Ömer Ünsal"), ("find", "YENI-78"), ("more", "look"), ("units[0].serial", "YENI-77")];
        let second = clerk.post("/service/new", &words).await.expect(200).shows("Ömer Ünsal").text();
        assert_eq!((word(&second, "units[0].serial").as_str(), word(&second, "units[1].serial").as_str()), ("YENI-77", "YENI-78"));
        // what finds somebody, and what is no number of a unit, is left where it is
        for find in ["Şule", "0532 555 14 99", "WK200"] {
            let kept = clerk.post("/service/new", &[("desk", &desk), ("find", find), ("more", "look")]).await.expect(200).text();
            assert_eq!(word(&kept, "units[0].serial"), "", "{find}");
            assert_eq!(word(&kept, "find"), find);
        }
    }

    async fn a_refused_intake_keeps_every_word_and_photo(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("manager");
        let desk = desk(&mut clerk).await;
        let station = house.kadikoy.to_string();
        let words = [("desk", desk.as_str()), ("station", &station), ("name", "Ömer Ünsal"), ("phone", "0532 555 14 99"), ("units[0].serial", "YENI-7"),
            ("units[0].product", "Su ısıtıcısı WK-200"), ("units[0].fault_told", "Isıtmıyor"), ("units[0].came", "counter"), ("units[0].promised_on", "2020-01-01")];
        let refused = clerk.upload("/service/new", &words, ("units[0].photos", "taban.png", &picture())).await.expect(422);
        let refused = refused.shows("Ömer Ünsal").shows("YENI-7").shows("Isıtmıyor").shows("1 fotoğraf hazır").is_clean_page();
        assert!(refused.text().contains("class=\"thumb\""), "{}", refused.text());
        let words = [&words[..8], &[("units[0].condition", "hasarsız")]].concat();
        let done = clerk.post("/service/new", &words).await.expect(303);
        let taken = clerk.get(done.location()).await.expect(200).text();
        let order = taken.split_once("/service/orders/").unwrap().1.split('"').next().unwrap().to_owned();
        clerk.get(&format!("/service/orders/{order}")).await.expect(200).shows("Ömer Ünsal").shows("thumb").is_clean_page();
        house.is_sound().await;
    }

    async fn what_is_wrong_is_said_beside_its_field(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("manager");
        let desk = desk(&mut clerk).await;
        let empty = clerk.post("/service/new", &[("desk", &desk)]).await.expect(422);
        empty.shows("Müşteriyi seçin").shows("Seri numarasını okutun").shows("İstasyonu seçin");
        let missing = clerk.post("/service/new/missing", &[("desk", &desk)]).await.expect(200);
        missing.shows("Müşteriyi seçin");
        let station = house.kadikoy.to_string();
        let customer = house.sule.to_string();
        let base = [("desk", desk.as_str()), ("station", &station), ("customer", &customer), ("units[0].product", "Su ısıtıcısı WK-200"),
            ("units[0].fault_told", "Isıtmıyor"), ("units[0].condition", "hasarsız"), ("units[0].came", "counter")];
        let future = [&base[..], &[("units[0].notified_on", "2031-01-01")]].concat();
        clerk.post("/service/new", &future).await.expect(422).shows("value=\"2031-01-01\"");
        let file = clerk.upload("/service/new", &base, ("units[0].photos", "not.txt", b"no picture")).await.expect(422);
        file.shows("Isıtmıyor");
        let fault = [&base[..], &[("units[0].fault", "böyle arıza yok")]].concat();
        clerk.post("/service/new", &fault).await.expect(422).shows("Listeden bir arıza");
        let wrong = [&base[..], &[("units[0].unit", "no-id"), ("units[99].serial", "x"), ("pick", "no-id")]].concat();
        clerk.post("/service/new", &wrong).await.expect(200);
        house.client("reader").get("/service/new").await.expect(403);
        house.is_sound().await;
    }

    async fn a_telephone_brings_photos_to_the_counter(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("manager");
        let desk = desk(&mut clerk).await;
        let mut telephone = house.stranger();
        let page = format!("/f/{desk}/0");
        telephone.get(&page).await.expect(404);
        clerk.post("/service/new/telephone?place=0", &[("desk", &desk)]).await.expect(200).shows("<svg").shows(&page);
        telephone.get(&page).await.expect(200).is_clean_page();
        telephone.upload(&page, &[], ("photos", "a.txt", b"no picture")).await.expect(422);
        telephone.upload(&page, &[], ("photos", "taban.png", &picture())).await.expect(303);
        clerk.get(&format!("/service/new/photos?desk={desk}&place=0")).await.expect(200).shows("1 fotoğraf hazır");
        house.client("local").get(&format!("/service/new/photos?desk={desk}&place=0")).await.expect(200).hides("class=\"thumb\"");
        let (station, customer) = (house.kadikoy.to_string(), house.sule.to_string());
        let words = [("desk", desk.as_str()), ("station", &station), ("customer", &customer), ("units[0].product", "Su ısıtıcısı WK-200"),
            ("units[0].fault_told", "Isıtmıyor"), ("units[0].condition", "hasarsız"), ("units[0].came", "counter")];
        clerk.post("/service/new", &words).await.expect(303);
        telephone.get(&page).await.expect(404);
        house.is_sound().await;
    }

    async fn several_units_are_orders_of_one_ticket(platform: Platform) {
        let house = House::new(platform).await;
        house.unit("WK200-1", "2026-03-14").await;
        let mut clerk = house.client("manager");
        let desk = desk(&mut clerk).await;
        let (station, customer) = (house.kadikoy.to_string(), house.sule.to_string());
        let more = clerk.post("/service/new", &[("desk", &desk), ("more", "unit")]).await.expect(200);
        more.shows("units[1].serial");
        let words = [("desk", desk.as_str()), ("station", &station), ("customer", &customer), ("units[0].serial", "WK200-1"), ("units[0].fault_told", "Isıtmıyor"),
            ("units[0].condition", "hasarsız"), ("units[0].came", "counter"), ("units[1].product", "Su ısıtıcısı WK-200"), ("units[1].fault_told", "Kapağı kırık"),
            ("units[1].condition", "kapak kırık"), ("units[1].came", "carrier")];
        let done = clerk.post("/service/new", &words).await.expect(303);
        clerk.get(done.location()).await.expect(200).shows("Isıtmıyor").shows("Kapağı kırık");
        house.is_sound().await;
    }

    async fn the_receipt_is_kept_once_and_the_customer_approves_of_it(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        let order = house.taken_in(What::Unit(unit)).await;
        house.is_sound().await;
        house.is_sound().await;
        let kept = documents::documents_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        assert_eq!(kept.len(), 1, "{kept:?}");
        let mut clerk = house.client("manager");
        let papers = format!("/service/orders/{}/papers", order.id);
        for size in ["a4", "a5", "80", "58"] {
            let pdf = clerk.get(&format!("{papers}/receipt?size={size}")).await.expect(200);
            assert!(pdf.bytes.starts_with(b"%PDF"));
        }
        for stock in ["62x29", "58", "a4"] {
            clerk.get(&format!("/service/orders/{}/label?stock={stock}", order.id)).await.expect(200);
        }
        clerk.get(&format!("{papers}/slip")).await.expect(404);
        house.client("local").get(&format!("{papers}/receipt")).await.expect(404);
        let shown = clerk.post(&format!("{papers}/receipt/send"), &[("way", "link")]).await.expect(200).is_clean_page().text();
        let token = shown.split_once("/b/").unwrap().1.split('"').next().unwrap().to_owned();
        let mut customer = house.stranger();
        let page = format!("/b/{token}");
        customer.get(&page).await.expect(200).shows("Teslim alma belgesi").is_clean_page();
        assert!(customer.get(&format!("{page}/paper.pdf")).await.expect(200).bytes.starts_with(b"%PDF"));
        customer.post(&page, &[("name", " ")]).await.expect(422);
        customer.post(&page, &[("name", "Şule Işık")]).await.expect(303);
        customer.get(&page).await.expect(200).shows("onayladınız");
        customer.post(&page, &[("name", "Başka Biri")]).await.expect(303);
        // whoever wants paper too gets it, and until then it is a duty of the day
        for _ in 0..2 {
            customer.post(&format!("{page}/in-print"), &[]).await.expect(303);
        }
        customer.get(&page).await.expect(200).shows("servisimize ilettik").is_clean_page();
        clerk.get("/?of=all").await.expect(200).shows("Kâğıt verilmeli").is_clean_page();
        let order_page = format!("/service/orders/{}", order.id);
        clerk.get(&order_page).await.expect(200).shows("Müşteri kâğıt istedi").is_clean_page();
        house.client("reader").post(&format!("{papers}/receipt/given"), &[]).await.expect(403);
        house.client("local").post(&format!("{papers}/receipt/given"), &[]).await.expect(404);
        clerk.post(&format!("{papers}/receipt/given"), &[]).await.expect(303);
        clerk.get(&order_page).await.expect(200).hides("Müşteri kâğıt istedi").shows("Kâğıt olarak verildi: Teslim alma belgesi");
        clerk.get("/?of=all").await.expect(200).hides("Kâğıt verilmeli");
        clerk.get(&format!("/service/orders/{}", order.id)).await.expect(200).shows("Şule Işık aldığını onayladı");
        customer.get("/b/0000000000000000000000000000000000000000000").await.expect(404);
        let brief = service::order_briefs(house.platform.db.read(), &Stations::All, [order.id]).await.unwrap();
        assert_eq!(brief[&order.id].number, order.number);
    }
}
