//! What shops really send, through the whole program: it comes in, and the page says in words what is odd about it.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use platform::Platform;
use platform::jobs::run_until_idle;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use ui::testing::Client;

use crate::world::{House, sent_to};

const SALES: &str = "Fatura No;Tarih;Teslim Tarihi;Müşteri;Marka;Ürün Kodu;Ürün Adı;Miktar;Birim Fiyat;Para Birimi;Kur;Seri No;IMEI 2\n\
GELECEK;01.01.2027;;Nevin Durak;Vefa;U-1;Ütü;1;100,00;TRY;;;\n\
ARTIK;29.02.2024;29.02.2024;Nevin Durak;Vefa;U-1;Ütü;1;100,00;TRY;;ARTIK-29;\n\
TESLIMSIZ;20.11.2026;;Nevin Durak;Vefa;U-1;Ütü;1;100,00;TRY;;;\n\
ONCE;20.11.2026;10.11.2026;Nevin Durak;Vefa;U-1;Ütü;1;100,00;TRY;;;\n\
SIFIR;20.11.2026;20.11.2026;Nevin Durak;Vefa;U-1;Ütü;0;100,00;TRY;;;\n\
SIFIR;20.11.2026;20.11.2026;Nevin Durak;Vefa;U-2;Tost makinesi;-1;50,00;TRY;;;\n\
SIFIR;20.11.2026;20.11.2026;Nevin Durak;Vefa;U-3;Hediye poşeti;1;0,00;TRY;;;\n\
DOVIZ;20.11.2026;20.11.2026;Nevin Durak;Vefa;U-1;Ütü;2;100,00;EUR;45,5000;;\n\
MARKA-1;20.11.2026;20.11.2026;Nevin Durak;Vefa;U-1;Ütü;1;100,00;TRY;;AYNI-1;\n\
MARKA-2;20.11.2026;20.11.2026;Nevin Durak;Başka;B-1;Mikser;1;100,00;TRY;;ayni-1;\n\
TELEFON;20.11.2026;20.11.2026;Nevin Durak;Vefa;T-1;Telefon;1;100,00;TRY;;490154203237518;356938035643809\n";

async fn bring_in(house: &House, program: &mut Client, name: &str, table: impl Into<Body>) {
    let path = format!("/api/v1/imports?name={name}");
    let answer = program
        .send(
            Method::POST,
            &path,
            Some("application/octet-stream"),
            table.into(),
        )
        .await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text());
    let import = sent_to(&answer).to_owned();
    run_until_idle(&house.platform, &house.app.handlers)
        .await
        .unwrap();
    let seen = program.get(&import).await.expect(200).json();
    assert_eq!(
        (seen["state"].as_str(), seen["refused"].as_i64()),
        (Some("done"), Some(0)),
        "{seen:#}"
    );
}

async fn first(platform: &Platform, sql: &str) -> String {
    let db = platform.db.read();
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    let row = row.unwrap_or_else(|| panic!("nothing: {sql}"));
    match db.get_database_backend() {
        DbBackend::Sqlite => {
            uuid::Uuid::from_slice(&row.try_get_by_index::<Vec<u8>>(0).unwrap()).unwrap()
        }
        _ => row.try_get_by_index::<uuid::Uuid>(0).unwrap(),
    }
    .to_string()
}

async fn sale(house: &House, browser: &mut Client, number: &str) -> ui::testing::Answer {
    let id = first(
        &house.platform,
        &format!("SELECT id FROM sale WHERE number = '{number}'"),
    )
    .await;
    browser
        .get(&format!("/sales/{id}"))
        .await
        .expect(200)
        .is_clean_page()
}

platform::both_engines! {
    async fn odd_sales_come_in_and_their_pages_say_what_is_odd(platform: Platform) {
        let house = House::told(&platform).await;
        let mut program = house.program_of(house.world.people.elif).await;
        let mut zeynep = house.signed_in("zeynep.kurt").await;
        bring_in(&house, &mut program, "satis.csv", SALES).await;
        for (number, words) in [
            ("GELECEK", &["Fatura tarihi gelecekte: 1 Ocak 2027"][..]),
            ("TESLIMSIZ", &["Teslim tarihi yok"]),
            ("ONCE", &["10 Kasım 2026", "satıştan önce görünüyor"]),
            ("SIFIR", &["Miktar sıfır", "Miktar eksi", "Tutar sıfır"]),
            ("DOVIZ", &["200,00", "€"]),
            ("MARKA-2", &["başka bir üründe de var; ikisi de saklandı"]),
        ] {
            let page = sale(&house, &mut zeynep, number).await;
            let _ = words.iter().fold(page, |page, words| page.shows(words));
        }
        let _ = sale(&house, &mut zeynep, "ARTIK").await.hides("gelecekte").shows("29 Şubat 2024");
        house.leaves_nothing_behind().await;
    }

    async fn one_serial_on_two_brands_asks_which_and_a_second_imei_leads_to_its_telephone(platform: Platform) {
        let house = House::told(&platform).await;
        let mut program = house.program_of(house.world.people.elif).await;
        let mut zeynep = house.signed_in("zeynep.kurt").await;
        bring_in(&house, &mut program, "satis.csv", SALES).await;
        let _ = zeynep.get("/search?q=AYNI-1").await.expect(200).shows("Ütü").shows("Mikser");
        let telephone = first(&platform, "SELECT id FROM unit WHERE serial = '490154203237518'").await;
        for imei in ["490154203237518", "356938035643809", "35-693803-564380-9"] {
            let page = zeynep.get(&format!("/search?q={imei}")).await;
            let leads = sent_to(&page).contains(&telephone) || page.text().contains(&telephone);
            assert!(leads, "{imei}: {} {}", page.status, page.text());
        }
        let leap = first(&platform, "SELECT id FROM unit WHERE serial = 'ARTIK-29'").await;
        let _ = zeynep.get(&format!("/units/{leap}")).await.expect(200).shows("28.02.2026");
    }

    async fn a_customer_without_any_contact_and_a_tax_number_that_begins_with_nought_are_kept(platform: Platform) {
        let house = House::told(&platform).await;
        let mut program = house.program_of(house.world.people.elif).await;
        let mut zeynep = house.signed_in("zeynep.kurt").await;
        bring_in(&house, &mut program, "m.csv", "Müşteri Kodu;Unvan;Vergi No\nM-1;Sıfırlı Ticaret Ltd.;123456789\nM-2;Kimsesiz Kayıt;\n").await;
        let found = program.get("/api/v1/customers?q=0123456789").await.expect(200);
        let _ = found.shows("Sıfırlı Ticaret Ltd.").shows("0123456789");
        let alone = first(&platform, "SELECT id FROM customer WHERE name = 'Kimsesiz Kayıt'").await;
        let _ = zeynep.get(&format!("/customers/{alone}")).await.expect(200).is_clean_page().shows("Kimsesiz Kayıt");
        house.leaves_nothing_behind().await;
    }

    async fn a_cell_that_begins_like_a_formula_is_text_in_every_export(platform: Platform) {
        let house = House::told(&platform).await;
        let mut program = house.program_of(house.world.people.elif).await;
        let mut elif = house.signed_in("elif.aydin").await;
        let table = "Müşteri Kodu;Unvan\nM-1;\"=HYPERLINK(\"\"http://x\"\")\"\nM-2;+90 Ticaret\nM-3;@Ev\n";
        bring_in(&house, &mut program, "m.csv", table).await;
        let file = elif.get("/customers?format=csv").await.expect(200).text();
        for cell in ["=HYPERLINK", "+90 Ticaret", "@Ev"] {
            let line = file.lines().find(|line| line.contains(cell)).unwrap_or_else(|| panic!("{cell} is not in {file}"));
            assert!(line.contains(&format!("'{cell}")), "{line}");
        }
    }

    async fn an_import_for_a_customer_who_was_merged_away_reaches_the_survivor(platform: Platform) {
        let house = House::told(&platform).await;
        let mut program = house.program_of(house.world.people.elif).await;
        let mut elif = house.signed_in("elif.aydin").await;
        let table = |number: &str| format!("Fatura No;Tarih;Müşteri Kodu;Müşteri;Telefon;Ürün Adı;Miktar;Birim Fiyat\n{number};20.11.2026;C-1;Nevin Durak;0532 555 09 09;Ütü;1;100,00\n");
        bring_in(&house, &mut program, "a.csv", table("BIR")).await;
        let from = first(&platform, "SELECT id FROM customer WHERE name = 'Nevin Durak'").await;
        let made = program.json(Method::POST, "/api/v1/customers", &serde_json::json!({ "kind": "person", "name": "Nevin Durak Yılmaz" })).await.expect(201).json();
        let into = made["id"].as_str().unwrap().to_owned();
        let words = [("from", from.as_str()), ("from_version", "1"), ("into", into.as_str()), ("into_version", "1")];
        let _ = elif.post("/customers/merge", &words).await.expect(303);
        bring_in(&house, &mut program, "b.csv", table("IKI")).await;
        for number in ["BIR", "IKI"] {
            let owner = first(&platform, &format!("SELECT customer_id FROM sale WHERE number = '{number}'")).await;
            assert_eq!(owner, into, "{number}");
        }
        house.leaves_nothing_behind().await;
    }
}
