//! Labels of devices in service on each stock.

use service::papers::{LabelStock, OrderLabel, labels};

use crate::reader::{keep, pages, words};

fn label(number: u32) -> OrderLabel {
    OrderLabel {
        number: format!("SRV-2026-{number:06}"),
        link: format!("https://vefa.example/orders/{number}"),
        device: "Ibrik E-1 kahve makinesi".to_owned(),
        serial: "KM-0012O-I1l".to_owned(),
        customer: "Şule Işık".to_owned(),
        fault: "Su kaçırıyor".to_owned(),
        day: "21.11.2026".to_owned(),
        place: "KDK · R3-2".to_owned(),
    }
}

#[tokio::test]
async fn on_a_roll_each_label_is_a_page_and_on_a_sheet_twenty_four_are() {
    ui::texts::install(service::TEXTS);
    let many: Vec<_> = (1..=30).map(label).collect();
    for (stock, count) in [
        (LabelStock::Roll62x29, 30),
        (LabelStock::Roll58, 30),
        (LabelStock::Sheet { used: 0 }, 2),
        (LabelStock::Sheet { used: 20 }, 3),
    ] {
        let pdf = labels(stock, &many).await.unwrap();
        keep(&format!("labels-{}-{}", stock.key(), count), &pdf);
        assert_eq!(pages(&pdf), count, "{stock:?}");
        let text = words(&pdf);
        for word in [
            "SRV-2026-000001",
            "SRV-2026-000030",
            "KM-0012O-I1l",
            "ŞuleIşık",
            "Sukaçırıyor",
        ] {
            assert!(text.contains(word), "{word}");
        }
    }
}

#[tokio::test]
async fn long_words_odd_marks_and_gaps_leave_a_label_a_label() {
    ui::texts::install(service::TEXTS);
    let long = OrderLabel {
        device: "Çok uzun bir ürün adı ".repeat(10),
        customer: "#Ş$*_@<".repeat(20),
        number: "SRV-2026-000001".to_owned(),
        fault: "bir\niki\u{1b}üç".to_owned(),
        ..OrderLabel::default()
    };
    let empty = OrderLabel {
        number: "ŞŞ".to_owned(),
        ..OrderLabel::default()
    };
    for stock in [
        LabelStock::Roll62x29,
        LabelStock::Roll58,
        LabelStock::Sheet { used: 23 },
    ] {
        let pdf = labels(stock, &[long.clone(), empty.clone()]).await.unwrap();
        keep(&format!("labels-long-{}", stock.key()), &pdf);
        assert_eq!(pages(&pdf), 2, "{stock:?}");
    }
}

#[tokio::test]
async fn the_same_labels_give_the_same_bytes() {
    let one = labels(LabelStock::Roll62x29, &[label(7)]).await.unwrap();
    assert_eq!(
        one,
        labels(LabelStock::Roll62x29, &[label(7)]).await.unwrap()
    );
}

#[tokio::test]
async fn no_labels_too_many_and_a_used_up_sheet_are_refused() {
    assert!(labels(LabelStock::Roll58, &[]).await.is_err());
    assert!(
        labels(LabelStock::Roll58, &vec![label(1); 501])
            .await
            .is_err()
    );
    assert!(
        labels(LabelStock::Sheet { used: 24 }, &[label(1)])
            .await
            .is_err()
    );
}

#[test]
fn stocks_are_found_by_their_word() {
    for stock in [
        LabelStock::Roll62x29,
        LabelStock::Roll58,
        LabelStock::Sheet { used: 3 },
    ] {
        assert_eq!(LabelStock::of_key(stock.key(), 3), Some(stock));
    }
    assert_eq!(LabelStock::of_key("A3", 0), None);
}
