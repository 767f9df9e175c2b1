//! Our own labels: A6 as PDF and ZPL, with customs when they go abroad.

use kernel::money::Money;
use platform::Platform;
use shipping::{Contents, LabelForm, NewShipment, Party, Service, label};

use crate::house::{House, sule};

platform::both_engines! {
    async fn a_label_is_printed_for_any_printer_and_for_label_printers(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let hostile = Party { name: "Şule ^XZ ~JA Işık".into(), ..sule() };
        let new = NewShipment { sender: hostile, ..house.back(Service::Branch).await };
        let id = house.book(new).await.unwrap();
        let pdf = label(&house.platform, id, LabelForm::Pdf).await.unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF"));
        assert_eq!(pdf.name, "KRG-2026-000001.pdf");
        let zpl = label(&house.platform, id, LabelForm::Zpl).await.unwrap();
        let zpl = String::from_utf8(zpl.bytes).unwrap();
        assert!(zpl.starts_with("^XA") && zpl.trim_end().ends_with("^XZ"));
        assert_eq!(zpl.matches("^XZ").count(), 1, "what people type is no command");
        assert!(zpl.contains("KRG_2D2026_2D000001"), "{zpl}");
    }

    async fn customs_are_told_on_a_label_abroad(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let abroad = Party { country: "DE".into(), postcode: "10115".into(), city: "Berlin".into(), ..sule() };
        let mut ask = crate::house::ask();
        ask.from = abroad.place();
        let offer = house.quote(&ask).await.unwrap().remove(0);
        let contents = vec![Contents { words: "Electric kettle".into(), pieces: 1, value: Money::kurus(120_000), tariff: "8516.79".into(), origin: "TR".into() }];
        let new = NewShipment { offer, sender: abroad, contents, ..house.back(Service::Parcel).await };
        let id = house.book(new).await.unwrap();
        let zpl = label(&house.platform, id, LabelForm::Zpl).await.unwrap();
        let zpl = String::from_utf8(zpl.bytes).unwrap();
        assert!(zpl.contains("Electric kettle") && zpl.contains("8516"), "{zpl}");
        let pdf = label(&house.platform, id, LabelForm::Pdf).await.unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF"));
    }
}
