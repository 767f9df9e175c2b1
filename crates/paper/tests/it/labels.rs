//! Labels on rolls and sheets.

use paper::label::{Code, Label, Stock, pdf};

use crate::reader;

fn label(code: Code, caption: &str) -> Label {
    Label {
        code,
        title: "Çaycı Şişli 2 L".to_owned(),
        lines: vec!["Beyaz · 1800 W".to_owned(), "SRV-2026-000123".to_owned()],
        caption: caption.to_owned(),
    }
}

fn three() -> Vec<Label> {
    vec![
        label(
            Code::Qr("https://vefa.example/u/0192".to_owned()),
            "KM-00120",
        ),
        label(Code::Code128("KM-0012345678".to_owned()), "KM-0012345678"),
        label(Code::Ean13("4006381333931".to_owned()), "4 006381 333931"),
    ]
}

#[test]
fn on_a_roll_each_label_is_a_page() {
    let pdf = pdf(Stock::ROLL_50_30, &three()).unwrap();
    reader::keep("labels-roll", &pdf);
    assert_eq!(reader::pages(&pdf), 3);
    assert!(reader::text(&pdf).contains("Çaycı Şişli 2 L"));
}

#[test]
fn a_begun_sheet_is_filled_before_a_new_one() {
    let labels: Vec<_> = three().into_iter().cycle().take(25).collect();
    let print = pdf(Stock::a4_24(0), &labels).unwrap();
    assert_eq!(reader::pages(&print), 2);
    let print = pdf(Stock::a4_24(5), &labels[..19]).unwrap();
    reader::keep("labels-sheet", &print);
    assert_eq!(reader::pages(&print), 1);
}

#[test]
fn small_stickers_fit_sixty_five_on_a_sheet() {
    let labels: Vec<_> = three().into_iter().cycle().take(65).collect();
    let print = pdf(Stock::a4_65(0), &labels).unwrap();
    reader::keep("labels-small", &print);
    assert_eq!(reader::pages(&print), 1);
}

#[test]
fn no_labels_a_used_up_sheet_and_unreadable_codes_are_refused() {
    assert!(pdf(Stock::ROLL_50_30, &[]).is_err());
    assert!(pdf(Stock::a4_24(24), &three()).is_err());
    assert!(pdf(Stock::ROLL_50_30, &[label(Code::Ean13("1".to_owned()), "")]).is_err());
}
