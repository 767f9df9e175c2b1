//! The receipt on both papers, as Poppler reads it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use kernel::money::{Currency, Money};
use payments::NewTaking;
use platform::Platform;

use crate::house::{House, give, order, reverse, take};

/// What a PDF says, by Poppler; runs of blanks are one.
fn text(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils are installed");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let said = reader.wait_with_output().unwrap().stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
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
                "Yalnız bin iki yüz otuz dört Türk lirası elli altı kuruş", "Kadıköy", "Parayı veren", "1234567890",
            ] {
                assert!(said.contains(words), "{name} does not say {words}: {said}");
            }
        }
        let english = clerk.get(&format!("/takings/{}/receipt?lang=en", taken.id)).await.expect(200);
        let said = text(&english.bytes);
        assert!(said.contains("one thousand two hundred and thirty-four Turkish liras"), "{said}");
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
        let said = async |clerk: &mut ui::testing::Client, id| text(&clerk.get(&format!("/takings/{id}/receipt")).await.expect(200).bytes);
        assert!(said(&mut clerk, taken.id).await.contains("elli avro elli sent"));
        let given = said(&mut clerk, given.id).await;
        assert!(given.contains("Tediye makbuzu") && given.contains("GERİ ALINDI"), "{given}");
        let undone = said(&mut clerk, undone.id).await;
        assert!(undone.contains("Geri alma makbuzu") && undone.contains("yanlış tutar"), "{undone}");
    }
}
