//! The question at the counter: is this unit under warranty?

use platform::Platform;

use crate::house::{House, id};

platform::both_engines! {
    async fn a_scanned_serial_leads_to_the_answer(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let unit = house.unit(kettle, "wk200 000123", "2025-03-14").await;
        let mut clerk = house.client("clerk");
        let found = clerk.get("/?serial=WK200000123").await.expect(303);
        assert_eq!(found.location(), format!("/units/{unit}"));
        clerk.get(found.location()).await.expect(200).is_clean_page().shows("Garantide").shows("14.03.2027");
    }

    async fn repair_days_extend_the_warranty_and_a_withdrawn_repair_does_not(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let unit = house.unit(kettle, "WK200-7", "2025-03-14").await;
        let mut clerk = house.client("clerk");
        let days = [("notified_on", "2026-01-05"), ("ready_on", "2026-01-17"), ("in_warranty", "on")];
        clerk.post(&format!("/units/{unit}/repairs/new"), &days).await.expect(303);
        let page = clerk.get(&format!("/units/{unit}")).await.expect(200).shows("gün tamir eklendi");
        let repair = page.text().split("/withdraw\"").next().unwrap().rsplit('/').next().unwrap().to_owned();
        clerk.post(&format!("/repairs/{repair}/withdraw"), &[("why", "Yanlış cihaz")]).await.expect(303);
        clerk.get(&format!("/units/{unit}")).await.expect(200).hides("gün tamir eklendi").shows("Yanlış cihaz");
    }

    async fn a_sale_on_the_29th_of_february_ends_on_the_last_day_of_february(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let unit = house.unit(kettle, "WK200-29", "2024-02-29").await;
        house.client("clerk").get(&format!("/units/{unit}")).await.expect(200).shows("Garanti dışı").shows("28.02.2026");
    }

    async fn a_serial_is_unique_per_product_and_may_stand_on_two_products(platform: Platform) {
        let house = House::new(platform);
        let (kettle, toaster) = (house.kettle().await, house.product("Tost makinesi").await);
        house.unit(kettle, "SN-1001", "2026-01-10").await;
        let product = kettle.to_string();
        let again = [("product", product.as_str()), ("serial", "sn-1001"), ("condition", "new")];
        house.client("clerk").post("/units/new", &again).await.expect(422).shows("zaten kayıtlı");
        house.unit(toaster, "SN-1001", "2026-01-10").await;
        house.client("clerk").get("/?serial=SN-1001").await.expect(200).shows("birden çok üründe").shows("Tost makinesi");
    }

    async fn two_clerks_on_one_unit_are_told(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let unit = house.unit(kettle, "SN-2002", "2026-01-10").await;
        let fields = |note: &'static str| [("version", "1"), ("serial", "SN-2002"), ("condition", "new"), ("country", "TR"), ("note", note)];
        house.client("clerk").post(&format!("/units/{unit}/edit"), &fields("ilk")).await.expect(303);
        house.client("clerk").post(&format!("/units/{unit}/edit"), &fields("ikinci")).await.expect(409);
    }

    async fn a_form_that_is_sent_twice_makes_one_unit(platform: Platform) {
        let house = House::new(platform);
        let product = house.kettle().await.to_string();
        let fields = [("product", product.as_str()), ("serial", "SN-3003"), ("condition", "new"), ("_once", "one-and-the-same-word")];
        let mut clerk = house.client("clerk");
        let first = clerk.post("/units/new", &fields).await.expect(303);
        let second = clerk.post("/units/new", &fields).await.expect(303);
        assert_eq!(first.location(), second.location());
    }

    async fn a_replacement_keeps_the_rest_of_the_term(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let unit = house.unit(kettle, "SN-OLD-1", "2025-03-14").await;
        let fields = [("version", "1"), ("serial", "SN-NEW-1"), ("on", "2026-06-01"), ("condition", "new")];
        let answer = house.client("clerk").post(&format!("/units/{unit}/replace"), &fields).await.expect(303);
        let new: kernel::ids::UnitId = id(answer.location());
        house.client("clerk").get(&format!("/units/{new}")).await.expect(200).shows("14.03.2027").shows("SN-OLD-1");
        house.client("clerk").get(&format!("/units/{unit}")).await.expect(200).shows("Değiştirildi");
    }

    async fn who_may_only_read_changes_nothing(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let unit = house.unit(kettle, "SN-4004", "2026-01-10").await;
        let mut reader = house.client("reader");
        reader.get(&format!("/units/{unit}")).await.expect(200).hides("/edit");
        reader.get(&format!("/units/{unit}/edit")).await.expect(403);
        reader.post(&format!("/units/{unit}/delivery"), &[("version", "1"), ("delivered_on", "2026-01-11")]).await.expect(403);
    }
}
