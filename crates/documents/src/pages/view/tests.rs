//! The page with a few documents, written in both languages.
#![allow(clippy::unwrap_used)]

use ui::testing::{Samples, render_samples};

use super::*;
use crate::reading::{LineFacts, Side};

impl Samples for ViewPage {
    fn samples(l: L) -> Vec<Self> {
        let side = |name: &str| Side {
            name: name.into(),
            lines: vec!["1234567890".into()],
        };
        let line = LineFacts {
            text: "Kahve makinesi E-1".into(),
            serials: "4Z7-001234".into(),
            quantity: "1".into(),
            unit_price: "1.000,00 ₺".into(),
            vat: "%20".into(),
            net: "1.000,00 ₺".into(),
        };
        let content = MainFacts {
            supplier: side("Vefa Ev Aletleri"),
            customer: side("Şule Işık"),
            lines: vec![line],
            more: 3,
            sums: vec![(l.t("documents-sum-payable"), "1.200,00 ₺".into())],
            notes: vec!["İnternetten satış <b>".into()],
            type_words: "EARSIVFATURA · SATIS".into(),
        };
        let page = |content, findings, conflicts| Self {
            frame: Frame::sample(l, "ABC2026000000123"),
            l,
            id: DocumentId::from_uuid(Default::default()),
            facts: Facts::new().text("a", "b"),
            archive: Facts::new(),
            findings,
            conflicts,
            settle: None,
            content,
            panels: Panels::default(),
        };
        let conflict = Shown {
            file: "x".into(),
            words: "y".into(),
        };
        let finding = (Tag::new(State::Late, "z"), "w".into());
        vec![
            page(None, vec![], vec![]),
            page(Some(content), vec![finding], vec![conflict]),
        ]
    }
}

#[test]
fn a_document_is_shown_with_and_without_contents() {
    ui::texts::install(crate::TEXTS);
    let pages = render_samples::<ViewPage>();
    assert!(
        pages
            .iter()
            .any(|page| page.contains("&lt;b&gt;") || page.contains("&#60;b&#62;"))
    );
}
