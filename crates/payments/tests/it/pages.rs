//! The pages: money from a customer's page to the till, back again, and undone.

use kernel::money::Money;
use platform::Platform;

use crate::house::{House, order, take};

fn words<'a>(customer: &'a str, station: &'a str, amount: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("customer", customer),
        ("kind", "deposit"),
        ("instrument", "terminal"),
        ("amount", amount),
        ("currency", "TRY"),
        ("reference", "onay 004512"),
        ("about", "Mutfak robotu"),
        ("station", station),
    ]
}

platform::both_engines! {
    async fn the_account_is_the_firms_and_the_takings_are_the_stations(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        let account = format!("/customers/{}/account", house.sule);
        // whoever may see accounts sees what the customer owes the firm, wherever that came from
        let mut bornova = house.client("bornova");
        bornova.get(&account).await.expect(200).shows(&taken.number).shows("500,00");
        // the receipt, the till and the takings themselves belong to the station that took the money
        bornova.get(&format!("/takings/{}", taken.id)).await.expect(404);
        bornova.get(&format!("/takings/{}/receipt", taken.id)).await.expect(404);
        bornova.get("/takings").await.expect(200).hides(&taken.number);
        bornova.get(&format!("/customers/{}", house.sule)).await.expect(200).hides(&format!("/takings/{}", taken.id));
        // and without the permission nobody sees an account, of whichever station
        house.client("counter").get(&account).await.expect(403);
        house.client("counter").get(&format!("/takings/{}", taken.id)).await.expect(200);
    }

    async fn a_clerk_takes_money_gives_some_back_and_undoes_that(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let (sule, kadikoy) = (house.sule.to_string(), house.kadikoy.to_string());
        clerk.get("/takings").await.expect(200).is_clean_page().shows("Henüz tahsilat yok");
        let form = clerk.get(&format!("/takings/new?customer={sule}")).await.expect(200).is_clean_page();
        form.shows("Şule Işık").shows("İstasyon seçin").shows("Kadıköy").shows("Bornova");
        clerk.post("/takings", &words(&sule, "", "10")).await.expect(422).shows("Bir istasyon seçin.");
        let wrong = clerk.post("/takings", &words(&sule, &kadikoy, "0")).await.expect(422).is_clean_page();
        wrong.shows("Sıfırdan büyük bir tutar yazın.").shows("onay 004512");
        clerk.post("/takings", &words(&sule, &kadikoy, "çok")).await.expect(422);
        let url = clerk.post("/takings", &words(&sule, &kadikoy, "1.234,56")).await.expect(303).location().to_owned();
        let page = clerk.get(&url).await.expect(200).is_clean_page();
        let page = page.shows("THS-2026-000001").shows("1.234,56").shows("bin iki yüz otuz dört Türk lirası elli altı kuruş");
        page.shows("Kapora").shows("Para iade et").shows("Geri al");
        let back = format!("{url}/give-back");
        clerk.get(&back).await.expect(200).is_clean_page().shows("1.234,56");
        let words = |amount: &'static str| [("instrument", "cash"), ("amount", amount)];
        let with = |amount: &'static str| [words(amount).as_slice(), &[("station", kadikoy.as_str())]].concat();
        clerk.post(&back, &with("1.234,57")).await.expect(422).is_clean_page().shows("En çok 1.234,56");
        let given = clerk.post(&back, &with("234,56")).await.expect(303).location().to_owned();
        clerk.get(&given).await.expect(200).is_clean_page().shows("Para iadesi").hides("İade edilebilir");
        clerk.get(&url).await.expect(200).shows("İade edilebilir").shows("1.000,00");
        let list = clerk.get("/takings").await.expect(200).is_clean_page();
        let list = list.shows("Kasa özeti: 25 Kasım 2026").shows("POS").shows("1.234,56").shows("-234,56").shows("alınan");
        list.shows("Şule Işık");
        clerk.post(&format!("{given}/reverse"), &[("why", "")]).await.expect(422).shows("Nedenini yazın.");
        clerk.post(&format!("{given}/reverse"), &[("why", "müşteri vazgeçti")]).await.expect(303);
        clerk.post(&format!("{given}/reverse"), &[("why", "bir daha")]).await.expect(422).shows("daha önce geri alınmış");
        clerk.get(&given).await.expect(200).is_clean_page().shows("geri alındı").hides("Para iade et");
        let card = clerk.get(&format!("/customers/{sule}")).await.expect(200).is_clean_page();
        card.shows("THS-2026-000001").shows("Tahsilat yap").shows("1.234,56\u{a0}₺ alacaklı");
        clerk.get("/search?q=THS-2026-000001").await.expect(303);
        house.checks_hold().await;
    }

    async fn a_form_sent_twice_takes_the_money_once(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let (sule, kadikoy) = (house.sule.to_string(), house.kadikoy.to_string());
        let once = [words(&sule, &kadikoy, "50").as_slice(), &[("_once", "same-once-word")]].concat();
        let first = clerk.post("/takings", &once).await.expect(303).location().to_owned();
        let second = clerk.post("/takings", &once).await.expect(303).location().to_owned();
        assert_eq!(first, second);
        assert_eq!(house.balances().await, [Money::kurus(-5_000)]);
    }

    async fn the_list_is_filtered_searched_and_exported(platform: Platform) {
        let house = House::new(platform).await;
        for kurus in [10_000, 20_000] {
            take(&house.platform, house.cash(Some(order()), kurus)).await.unwrap();
        }
        let mut clerk = house.client("clerk");
        for (query, shown) in [
            ("q=THS-2026-000002", "THS-2026-000002"), ("q=ths 2026 2", "THS-2026-000002"),
            ("instrument=cash", "THS-2026-000001"), ("kind=deposit&day_from=2026-11-25", "THS-2026-000001"),
        ] {
            clerk.get(&format!("/takings?{}", query.replace(' ', "%20"))).await.expect(200).is_clean_page().shows(shown);
        }
        clerk.get("/takings?q=THS-2026-000002").await.expect(200).hides("THS-2026-000001");
        clerk.get("/takings?instrument=terminal").await.expect(200).hides("THS-2026-000001");
        clerk.get("/takings?day_to=2026-11-24").await.expect(200).shows("Bu günlerde kasa hareketi yok");
        clerk.get("/takings?day_from=2020-01-01").await.expect(200).shows("En çok 366 günün özeti");
        let sheet = clerk.get("/takings?format=csv").await.expect(200).text();
        assert!(sheet.contains("THS-2026-000001") && sheet.contains("200,00"), "{sheet}");
        clerk.get("/takings?format=xlsx").await.expect(200);
    }

    async fn another_station_s_money_is_not_seen(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(None, 10_000)).await.unwrap();
        let mut other = house.client("bornova");
        let url = format!("/takings/{}", taken.id);
        for path in ["", "/receipt", "/give-back"] {
            other.get(&format!("{url}{path}")).await.expect(404);
        }
        other.post(&format!("{url}/reverse"), &[("why", "x")]).await.expect(404);
        other.get("/takings").await.expect(200).hides("THS-2026-000001").hides("100,00");
        other.get(&format!("/customers/{}", house.sule)).await.expect(200).hides(&url);
        let (sule, kadikoy) = (house.sule.to_string(), house.kadikoy.to_string());
        other.post("/takings", &words(&sule, &kadikoy, "1")).await.expect(404);
        let form = other.get(&format!("/takings/new?customer={sule}")).await.expect(200);
        form.shows("Bornova").hides("Kadıköy</option>");
    }

    async fn who_may_not_does_not(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(None, 10_000)).await.unwrap();
        let url = format!("/takings/{}", taken.id);
        let mut reader = house.client("reader");
        reader.get(&url).await.expect(200).hides("Para iade et").hides("/reverse");
        reader.get("/takings/new").await.expect(403);
        reader.post(&format!("{url}/give-back"), &[]).await.expect(403);
        let mut counter = house.client("counter");
        counter.get(&url).await.expect(200).shows("Para iade et").hides("/reverse");
        counter.post(&format!("{url}/reverse"), &[("why", "x")]).await.expect(403);
        assert_eq!(counter.get("/takings/new").await.expect(303).location(), "/customers");
        counter.post("/takings", &[("amount", "1")]).await.expect(422);
    }
}
