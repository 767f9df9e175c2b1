//! The receipt on both papers, as Poppler reads it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use kernel::money::{Currency, Money};
use payments::NewTaking;
use platform::Platform;

use crate::house::{House, give, order, reverse, reverse_because, take};

/// What a PDF says; runs of blanks are one.
fn text(pdf: &[u8]) -> String {
    let said = read(pdf);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What Poppler reads.
fn read(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils are installed");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let said = reader.wait_with_output().unwrap().stdout;
    String::from_utf8_lossy(&said).into_owned()
}

/// How many sheets a PDF has: Poppler ends each with a form feed.
fn sheets(pdf: &[u8]) -> usize {
    read(pdf).matches('\u{c}').count()
}

/// Keeps a paper for the eye when a folder is named.
fn keep(name: &str, pdf: &[u8]) {
    if let Ok(folder) = std::env::var("VEFA_KEEP_PAPERS") {
        std::fs::write(format!("{folder}/{name}.pdf"), pdf).unwrap();
    }
}

platform::both_engines! {
    async fn a_receipt_says_everything_on_both_papers(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let taken = take(&house.platform, house.cash(Some(order()), 123_456)).await.unwrap();
        let mut clerk = house.client("clerk");
        for (name, query) in [("receipt-a5", ""), ("receipt-80", "?size=80")] {
            let pdf = clerk.get(&format!("/takings/{}/receipt{query}", taken.id)).await.expect(200);
            assert_eq!(pdf.header("content-type"), Some("application/pdf"));
            keep(name, &pdf.bytes);
            let said = text(&pdf.bytes);
            for words in [
                "Örnek Servis", "Tahsilat makbuzu", "THS-2026-000001", "Şule Işık", "Kapora", "Nakit", "1.234,56", "SRV-2026-000123",
                "Yalnız bin iki yüz otuz dört Türk lirası elli altı kuruş", "Caferağa", "Parayı veren", "1234567890",
            ] {
                assert!(said.contains(words), "{name} does not say {words}: {said}");
            }
        }
        for (name, query) in [("receipt-a5-en", "?lang=en"), ("receipt-80-en", "?lang=en&size=80")] {
            let pdf = clerk.get(&format!("/takings/{}/receipt{query}", taken.id)).await.expect(200);
            keep(name, &pdf.bytes);
            let said = text(&pdf.bytes);
            assert!(said.contains("one thousand two hundred and thirty-four Turkish liras"), "{said}");
        }
    }

    async fn money_that_goes_out_and_what_undoes_has_its_own_receipt(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let euros = NewTaking { amount: Money::new(5_050, Currency::EUR), ..house.cash(None, 1) };
        let taken = take(&house.platform, euros).await.unwrap();
        let back = payments::GiveBack { amount: Money::new(50, Currency::EUR), ..house.back(None, 1) };
        let given = give(&house.platform, back).await.unwrap();
        let undone = reverse(&house.platform, &given).await.unwrap();
        let mut clerk = house.client("clerk");
        let mut said = async |name, id| {
            let pdf = clerk.get(&format!("/takings/{id}/receipt")).await.expect(200);
            keep(name, &pdf.bytes);
            text(&pdf.bytes)
        };
        assert!(said("receipt-euros", taken.id).await.contains("elli avro elli sent"));
        let given = said("receipt-given", given.id).await;
        assert!(given.contains("Tediye makbuzu") && given.contains("GERİ ALINDI"), "{given}");
        let undone = said("receipt-undone", undone.id).await;
        assert!(undone.contains("Geri alma makbuzu") && undone.contains("THS-2026-000002") && undone.contains("yanlış tutar"), "{undone}");
    }
    async fn the_longest_words_stay_on_one_sheet(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let name = "Kuzey Anadolu Dayanıklı Tüketim Malları Pazarlama Sanayi ve Ticaret Anonim Şirketi";
        let customer = house.register(name).await;
        let about = "mutfak robotunun motoru, hazne kapağı ve kablosu ".repeat(4);
        let long = NewTaking {
            customer,
            amount: Money::kurus(98_765_432_199),
            reference: Some("FAST 2026112500998877665544".into()),
            about: Some(about.trim().into()),
            ..house.cash(Some(order()), 1)
        };
        let taken = take(&house.platform, long).await.unwrap();
        let why = "yanlış müşteriye yazılmıştı, doğrusu sonra alındı ".repeat(4);
        let undone = reverse_because(&house.platform, &taken, why.trim()).await.unwrap();
        let mut clerk = house.client("clerk");
        for (name, query) in [("long-a5", ""), ("long-80", "?size=80")] {
            let pdf = clerk.get(&format!("/takings/{}/receipt{query}", undone.id)).await.expect(200);
            keep(name, &pdf.bytes);
            assert_eq!(sheets(&pdf.bytes), 1, "{name}");
            assert!(text(&pdf.bytes).contains("Parayı alan"));
        }
    }
}
