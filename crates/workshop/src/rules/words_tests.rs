//! What people type on the settings pages: what is read, and what is refused.
#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

#[test]
fn a_fault_is_read_and_each_wrong_field_is_named() {
    let typed = FaultText {
        code: " ısı 7 ".into(),
        name_tr: "  Geç   ısıtıyor ".into(),
        ..FaultText::default()
    };
    let fault = typed.read(&[]).unwrap();
    assert_eq!(
        (fault.code.as_str(), fault.name_en.as_str()),
        ("ISI-7", "Geç ısıtıyor")
    );
    let wrong = FaultText {
        code: "?".into(),
        product_group: "uçak".into(),
        ..FaultText::default()
    };
    let refused = wrong.read(&["televizyon"]).unwrap_err();
    let fields: Vec<_> = refused
        .iter()
        .map(|one| one.field.clone().unwrap_or_default())
        .collect();
    assert_eq!(fields, ["code", "name_tr", "product_group"]);
}

#[test]
fn a_line_asks_for_a_tick_a_figure_or_words() {
    for (typed, kind, required) in [
        ("Gövde", ItemKind::Tick, false),
        ("* Gövde | Body", ItemKind::Tick, true),
        ("Not | Note | metin", ItemKind::Text, false),
        (
            "*Direnç | Resistance | 1,5..5 MΩ",
            ItemKind::Value {
                unit: "MΩ".into(),
                lowest: Some(1.5),
                highest: Some(5.0),
            },
            true,
        ),
        (
            "Süre | Time | 10.. dk",
            ItemKind::Value {
                unit: "dk".into(),
                lowest: Some(10.0),
                highest: None,
            },
            false,
        ),
    ] {
        let item = item(typed).unwrap();
        assert_eq!((item.kind, item.required), (kind, required), "{typed}");
    }
    for typed in [
        "",
        "|",
        "a | b | c",
        "a | b | 5..1 V",
        "a | b | x..y",
        "a | b | metin | d",
    ] {
        assert_eq!(item(typed), None, "{typed}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(low in proptest::option::of(-1_000_i32..1_000), span in proptest::option::of(0_i32..1_000), required: bool) {
        let lowest = low.map(f64::from);
        let highest = span.map(|span| f64::from(low.unwrap_or(0) + span));
        let item = Item { tr: "Akım".into(), en: "Current".into(), kind: ItemKind::Value { unit: "A".into(), lowest, highest }, required };
        let mut problems = Problems::default();
        prop_assert_eq!(items(&mut problems, &written(std::slice::from_ref(&item))), vec![item]);
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "\\PC{0,80}") {
        let text = ListText { name_tr: typed.clone(), stage: typed.clone(), items: typed, ..ListText::default() };
        let _ = text.read(&[]);
    }
}
