//! The list, the form, the page of a customer.

use platform::Platform;

use crate::house::{House, person, with_phone};

const SULE: &[(&str, &str)] = &[
    ("version", ""),
    ("kind", "person"),
    ("name", "Şule Işık"),
    ("tax_number", "10000000146"),
    ("lang", "tr"),
    ("contact_kind.0", "phone"),
    ("contact_value.0", "0532 555 01 41"),
    ("contact_kind.1", "email"),
    ("contact_value.1", "Sule@Ornek.com"),
    ("line.0", "Moda Cad. 12"),
    ("district.0", "Kadıköy"),
    ("city.0", "İstanbul"),
];

platform::both_engines! {
    async fn a_customer_is_registered_and_found_by_name_phone_mail_and_tax_number(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        clerk.get("/customers").await.expect(200).shows("Henüz cari yok").is_clean_page();
        clerk.get("/customers/new").await.expect(200).is_clean_page();
        let url = clerk.post("/customers", SULE).await.expect(303).location().to_owned();
        let page = clerk.get(&url).await.expect(200).is_clean_page();
        page.shows("Şule Işık").shows("0532 555 01 41").shows("sule@ornek.com").shows("Moda Cad. 12, Kadıköy, İstanbul").shows("kaydetti");
        for q in ["şule", "sule", "ŞULE IŞ", "+90 532 555 0141", "SULE@ornek.com", "10000000146"] {
            let list = format!("/customers?q={}", ui::web::urls::encoded(q));
            clerk.get(&list).await.expect(200).shows("Şule Işık");
        }
        clerk.get("/customers?q=ahmet").await.expect(200).hides("Şule Işık");
        clerk.get("/search?q=i%C5%9F%C4%B1k").await.expect(200).shows("Şule Işık");
        for exact in ["05325550141", "10000000146"] {
            let found = clerk.get(&format!("/search?q={exact}")).await.expect(303);
            assert_eq!(found.location(), url, "an exact number leads straight to the customer");
        }
    }

    async fn problems_stand_beside_their_fields_and_words_stay(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        let words = [
            ("kind", "person"), ("name", " "), ("tax_number", "10000000147"), ("contact_kind.0", "phone"),
            ("contact_value.0", "12"), ("line.0", "Moda Cad."), ("note", "kapıda zil yok"),
        ];
        let page = clerk.post("/customers", &words).await.expect(422).is_clean_page();
        let page = page.shows("Bir ad ya da unvan yazın.").shows("kapıda zil yok").shows("10000000147");
        page.shows("Adres için ili de yazın.").shows("f-contact_value.0");
    }

    async fn one_more_line_keeps_what_was_typed(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        let words = [("name", "Şule"), ("contact_value.0", "0532 555 01 41"), ("city.0", "Ankara"), ("more", "contact")];
        let page = clerk.post("/customers", &words).await.expect(200);
        page.shows("contact_value.1").shows("0532 555 01 41").shows("Ankara");
        clerk.get("/customers").await.shows("Henüz cari yok");
    }

    async fn a_form_sent_twice_registers_one(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        let words = [SULE, &[("_once", "same-once-word")]].concat();
        let first = clerk.post("/customers", &words).await.expect(303).location().to_owned();
        let second = clerk.post("/customers", &words).await.expect(303).location().to_owned();
        assert_eq!(first, second);
    }

    async fn a_stale_edit_is_told_and_overwrites_nothing(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(with_phone("Şule Işık", "0532 555 01 41")).await;
        let mut clerk = house.clerk();
        clerk.get(&format!("/customers/{id}/edit")).await.expect(200).is_clean_page();
        let url = format!("/customers/{id}");
        let change = |name: &'static str, version: &'static str| {
            [("kind", "person"), ("name", name), ("lang", "tr"), ("version", version),
             ("contact_kind.0", "phone"), ("contact_value.0", "0532 555 01 41")]
        };
        clerk.post(&url, &change("Şule Işık Demir", "1")).await.expect(303);
        clerk.post(&url, &change("Şule I.", "1")).await.expect(409).shows("Şule Işık Demir");
        clerk.get(&url).await.shows("Şule Işık Demir").shows("Ad / unvan: Şule Işık → Şule Işık Demir").hides("Şule I.");
    }

    async fn the_list_goes_in_the_order_of_the_turkish_alphabet_page_by_page(platform: Platform) {
        let house = House::new(platform);
        for name in ["Zeynep", "Çiğdem", "Cem", "Deniz", "İpek", "Işıl"] {
            house.register(person(name)).await;
        }
        let mut clerk = house.clerk();
        let page = clerk.get("/customers").await.expect(200).is_clean_page().text();
        let places: Vec<usize> = ["Cem", "Çiğdem", "Deniz", "Işıl", "İpek", "Zeynep"]
            .iter().map(|name| page.find(&format!(">{name}<")).unwrap_or_else(|| panic!("no {name}"))).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    async fn an_export_needs_its_permission_and_disarms_formulas(platform: Platform) {
        let house = House::new(platform);
        house.register(person("=HYPERLINK(\"http://evil\")")).await;
        house.reader().get("/customers?format=csv").await.expect(403);
        let sheet = house.clerk().get("/customers?format=csv").await.expect(200).text();
        assert!(sheet.contains("HYPERLINK"), "{sheet}");
        assert!(!sheet.contains("\n=HYPERLINK") && !sheet.contains("\n\"=HYPERLINK"), "{sheet}");
    }

    async fn who_may_only_read_changes_nothing(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        let mut reader = house.reader();
        reader.get(&format!("/customers/{id}")).await.expect(200).hides("/edit");
        reader.get("/customers/new").await.expect(403);
        reader.post("/customers", SULE).await.expect(403);
        reader.get("/customers/duplicates").await.expect(403);
    }

    async fn somebody_alike_is_named_while_typing(platform: Platform) {
        let house = House::new(platform);
        house.register(with_phone("Şule Işık", "0532 555 01 41")).await;
        let mut clerk = house.clerk();
        let alike = "/customers/alike?name=Sule&contact_kind.0=phone&contact_value.0=05325550141";
        clerk.get(alike).await.expect(200).shows("Şule Işık").shows("aynı telefon");
        clerk.get("/customers/alike?name=Ahmet&contact_value.0=0532").await.expect(200).hides("Şule Işık");
    }
}
