//! The statement on paper and the reminder of an old debt.

use accounts::acts::{self, EntryByHand};
use accounts::jobs::RemindDebtors;
use accounts::{ContactText, CustomerText, EntryKind, Side};
use identity::acts::SetUp;
use identity::credentials::PasswordHash;
use identity::rules::company::CompanyText;
use identity::rules::passwords::NewPassword;
use identity::rules::staff::StaffText;
use jiff::civil::Date;
use kernel::ids::CustomerId;
use kernel::money::{Currency, Money};
use platform::testing::clock;
use platform::{Actor, JobHandler as _, Platform, both_engines};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

use crate::house::{House, person};

async fn owes(house: &House, customer: CustomerId, amount: Money, day: Date) {
    let mut work = house.platform.own_work("test").await.unwrap();
    let entry = EntryByHand {
        customer,
        kind: EntryKind::Opening,
        side: Side::Debit,
        amount,
        day,
        document: None,
        text: String::new(),
    };
    let may = Actor::system("test").may().unwrap();
    acts::post_by_hand(&mut work, may, entry).await.unwrap();
    work.commit().await.unwrap();
}

fn reached(name: &str, mail: &str) -> CustomerText {
    let contact = ContactText {
        kind: "email".into(),
        value: mail.into(),
        ..ContactText::default()
    };
    CustomerText {
        contacts: vec![contact],
        ..person(name)
    }
}

/// The firm itself.
async fn company(platform: &Platform) {
    let company = CompanyText {
        name: "Örnek Servis Ticaret A.Ş.".into(),
        tax_number: "0123456789".into(),
        tax_office: "Kadıköy".into(),
        lang: "tr".into(),
        certificate_series: "GRB".into(),
        head_line: "Söğütlüçeşme Cad. No: 14".into(),
        head_district: "Kadıköy".into(),
        head_city: "İstanbul".into(),
        head_country: "TR".into(),
        ..CompanyText::default()
    };
    let elif = StaffText {
        name: "Elif Aydın".into(),
        mail: "elif@ornek.com.tr".into(),
        role: "administrator".into(),
        lang: "tr".into(),
        ..StaffText::default()
    };
    let typed = NewPassword::parse("kırmızı-çaydanlık-41", "Elif Aydın", "elif@ornek.com.tr");
    let set_up = SetUp {
        password: PasswordHash::of(typed.unwrap()).await.unwrap(),
        company: company.read().unwrap(),
        administrator: elif.read().unwrap(),
        station_name: "Merkez".into(),
        origin: None,
    };
    let mut work = platform.own_work("test").await.unwrap();
    identity::acts::set_up(&mut work, set_up).await.unwrap();
    work.commit().await.unwrap();
}

/// What the calendar leaves on a Monday.
async fn monday(platform: &Platform) {
    RemindDebtors.run(platform, Value::Null).await.unwrap();
}

/// Reminders in the outbox.
async fn reminders(platform: &Platform) -> i64 {
    let db = platform.db.read();
    let sql = "SELECT COUNT(*) AS n FROM mail WHERE kind = 'accounts.overdue'";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

const AUGUST: Date = Date::constant(2026, 8, 1);

both_engines! {
    async fn the_statement_is_printed_in_each_currency_and_language(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        owes(&house, id, Money::kurus(100_000), AUGUST).await;
        let mut clerk = house.clerk();
        let url = format!("/customers/{id}/account");
        clerk.get(&url).await.expect(200).shows(&format!("{url}/statement.pdf?currency=TRY"));
        let pdf = async |clerk: &mut ui::testing::Client, query: &str| {
            let answer = clerk.get(&format!("{url}/statement.pdf{query}")).await.expect(200);
            assert!(answer.bytes.starts_with(b"%PDF"), "{query}");
            assert_eq!(answer.header("cache-control"), Some("private, no-store"));
            answer.bytes.len()
        };
        let one = pdf(&mut clerk, "?currency=TRY").await;
        owes(&house, id, Money::new(2_000, Currency::EUR), AUGUST).await;
        // both accounts stand on one paper when none is asked for
        assert!(pdf(&mut clerk, "").await > one);
        pdf(&mut clerk, "?lang=en&currency=EUR&day_from=2026-08-01&day_to=2026-08-31").await;
        clerk.get(&format!("{url}/statement.pdf?currency=XYZ")).await.expect(422);
        let sheet = clerk.get(&format!("{url}?format=xlsx&currency=EUR")).await.expect(200);
        assert!(sheet.bytes.starts_with(b"PK"), "no workbook");
        house.reader().get(&format!("{url}/statement.pdf")).await.expect(403);
    }

    async fn an_old_debt_is_reminded_of_once_a_day_and_a_young_one_not_at_all(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(reached("Şule Işık", "sule@ornek.com.tr")).await;
        let mut clerk = house.clerk();
        let account = format!("/customers/{id}/account");
        let remind = format!("{account}/remind");
        clerk.get(&account).await.expect(200).hides("Ödeme hatırlat");
        clerk.post(&remind, &[]).await.expect(303);
        clerk.get(&account).await.expect(200).shows("30 günü geçmiş borç yok");
        owes(&house, id, Money::kurus(100_000), AUGUST).await;
        clerk.get(&account).await.expect(200).is_clean_page().shows("Ödeme hatırlat");
        clerk.post(&remind, &[]).await.expect(303);
        clerk.get(&account).await.expect(200).shows("sule@ornek.com.tr");
        clerk.post(&remind, &[]).await.expect(303);
        clerk.get(&account).await.expect(200).shows("Bugün zaten hatırlatıldı");
        assert_eq!(reminders(&house.platform).await, 1);
        clock(&house.platform).advance(jiff::SignedDuration::from_hours(24));
        clerk.post(&remind, &[]).await.expect(303);
        assert_eq!(reminders(&house.platform).await, 2);
        clerk.get(&format!("/customers/{id}")).await.expect(200).shows("gecikmiş borcu hatırlattı");
        house.reader().post(&remind, &[]).await.expect(403);
    }

    async fn the_firm_reminds_by_itself_only_when_it_says_so(platform: Platform) {
        let house = House::new(platform);
        company(&house.platform).await;
        let old = house.register(reached("Şule Işık", "sule@ornek.com.tr")).await;
        let other = house.register(person("Cem Aktaş")).await;
        let young = house.register(reached("Ömer Ünsal", "omer@ornek.com.tr")).await;
        for (customer, day) in [(old, AUGUST), (other, AUGUST), (young, Date::constant(2026, 11, 20))] {
            owes(&house, customer, Money::kurus(100_000), day).await;
        }
        monday(&house.platform).await;
        assert_eq!(reminders(&house.platform).await, 0);
        let mut clerk = house.clerk();
        clerk.get("/settings/reminders").await.expect(200).is_clean_page();
        clerk.post("/settings/reminders", &[("version", "0"), ("remind_weekly", "on")]).await.expect(303);
        clerk.get("/settings/reminders").await.expect(200).shows("checked");
        // of two who set it at once the second is told
        clerk.post("/settings/reminders", &[("version", "0")]).await.expect(409);
        monday(&house.platform).await;
        monday(&house.platform).await;
        assert_eq!(reminders(&house.platform).await, 1, "once, and only to whom it concerns");
        clerk.post("/settings/reminders", &[("version", "1")]).await.expect(303);
        clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 7));
        monday(&house.platform).await;
        assert_eq!(reminders(&house.platform).await, 1);
        house.reader().get("/settings/reminders").await.expect(403);
    }

    async fn who_has_no_address_is_called_instead(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        owes(&house, id, Money::kurus(100_000), AUGUST).await;
        let mut clerk = house.clerk();
        clerk.post(&format!("/customers/{id}/account/remind"), &[]).await.expect(303);
        clerk.get(&format!("/customers/{id}/account")).await.expect(200).shows("e-posta adresi yok");
        assert_eq!(reminders(&house.platform).await, 0);
    }
}
