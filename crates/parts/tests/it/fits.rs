//! What fits what: by hand, from a file, and on both pages.

use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn a_fit_is_seen_from_both_sides(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ-22", None).await;
        let kettle = house.product("Su ısıtıcısı", "WK-200", true).await;
        let mut buyer = house.client("buyer");
        let fields = [("product", "WK-200 · Su ısıtıcısı"), ("fit_note", "yalnız B serisi")];
        buyer.post(&format!("/parts/{element}/fits"), &fields).await.expect(303);
        buyer.get(&format!("/parts/{element}")).await.expect(200).is_clean_page().shows("Su ısıtıcısı").shows("yalnız B serisi");
        buyer.get(&format!("/products/{kettle}")).await.expect(200).is_clean_page().shows("Rezistans");
        let own = buyer.post(&format!("/parts/{element}/fits"), &[("product", "RZ-22")]).await.expect(422);
        own.shows("kendisine uyamaz");
        buyer.post(&format!("/parts/{element}/fits/{kettle}/drop"), &[]).await.expect(303);
        buyer.get(&format!("/products/{kettle}")).await.expect(200).hides("Rezistans");
    }

    async fn a_file_of_fits_takes_what_it_can_and_names_the_rest(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ-22", None).await;
        house.product("Su ısıtıcısı", "WK-200", true).await;
        let file = "Parça;Ürün\nrz-22;wk-200\nRZ-22;YOK\nWK-200;RZ-22\n;\n";
        let mut buyer = house.client("buyer");
        let answer = buyer.upload("/parts/fits", &[], ("file", "uyum.csv", file.as_bytes())).await.expect(200);
        answer.is_clean_page().shows("3. satır").shows("YOK").shows("4. satır").shows("5. satır");
        buyer.get(&format!("/parts/{element}")).await.expect(200).shows("Su ısıtıcısı");
        // of a file of which nothing can be kept nothing is kept
        let none = "Parça;Ürün\nYOK;WK-200\n";
        let answer = buyer.upload("/parts/fits", &[], ("file", "yok.csv", none.as_bytes())).await.expect(422);
        answer.is_clean_page().shows("2. satır").shows("hiçbiri alınamadı");
        buyer.upload("/parts/fits", &[], ("file", "bos.csv", b"\xff\xfe")).await.expect(422).shows("UTF-8");
    }
}
