//! Products: what is refused stands beside its field, lists and files.

use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn wrong_fields_keep_their_words(platform: Platform) {
        let house = House::new(platform);
        let fields = [("name", "Kahve makinesi E-1"), ("vat", "yirmi"), ("gtin", "123"), ("measure", "km")];
        let page = house.client("clerk").post("/products/new", &fields).await.expect(422);
        page.shows("Kahve makinesi E-1").shows("KDV oranı");
    }

    async fn a_stock_code_belongs_to_one_product(platform: Platform) {
        let house = House::new(platform);
        let fields = |name: &'static str| [("name", name), ("vat", "20"), ("sku", "WK-200")];
        let mut clerk = house.client("clerk");
        clerk.post("/products/new", &fields("Su ısıtıcısı")).await.expect(303);
        clerk.post("/products/new", &fields("Başka")).await.expect(422).shows("Su ısıtıcısı");
    }

    async fn the_list_finds_turkish_letters_and_disarms_formulas(platform: Platform) {
        let house = House::new(platform);
        house.product("Işıklı ızgara").await;
        house.product("=HYPERLINK(\"http://kotu.example\")").await;
        let mut clerk = house.client("clerk");
        clerk.get("/products?q=isikli").await.expect(200).is_clean_page().shows("Işıklı ızgara").hides("HYPERLINK");
        let file = clerk.get("/products?format=csv").await.expect(200);
        assert!(file.text().lines().all(|line| !line.trim_start_matches('\u{feff}').trim_start_matches('"').starts_with('=')), "{}", file.text());
    }

    async fn an_archived_product_leaves_the_list_and_comes_back(platform: Platform) {
        let house = House::new(platform);
        let kettle = house.kettle().await;
        let mut clerk = house.client("clerk");
        clerk.post(&format!("/products/{kettle}/archive"), &[("archived", "true")]).await.expect(303);
        clerk.get("/products?q=&group=").await.expect(200).hides("WK-200");
        clerk.get("/products?archived=yes").await.expect(200).shows("WK-200");
        clerk.post(&format!("/products/{kettle}/archive"), &[("archived", "false")]).await.expect(303);
        clerk.get("/products").await.expect(200).shows("WK-200");
    }
}
