//! Papers: Turkish letters, copies, page numbers, fonts, and what a bad template says.

use paper::{Picture, Template, Unprintable, pdf};
use serde_json::{Value, json};

use crate::reader;

const SLIP: Template = Template::new("slip", include_str!("../papers/slip.typ"));
const RECEIPT: Template = Template::new("receipt", include_str!("../papers/receipt.typ"));

fn facts(terms: usize) -> Value {
    let term = "Arıza yetkili servise bildirildiği gün süre işlemeye başlar; tamirde geçen süre garantiye eklenir.";
    json!({
        "paper": {
            "lang": "tr", "number": "SRV-2026-000123", "day": "21.11.2026", "made": "2026-11-21",
            "copies": ["Müşteri nüshası", "Servis nüshası"],
            "foot": "Vefa Ev Aletleri San. ve Tic. A.Ş. · Mersis 0123456789012345",
            "qr": paper::Qr("https://vefa.example/g/9f8e7d6c5b4a".to_owned()),
            "qr_says": "Durumu izlemek için okutun",
            "firm": {
                "name": "Vefa Ev Aletleri", "address": "Bağdat Cad. No: 401, Kadıköy / İstanbul",
                "phone": "0216 000 00 00", "email": "servis@vefa.example", "vkn": "1234567890",
                "tax_office": "Göztepe V.D."
            }
        },
        "customer": "İğdır Şöförü Çağla IŞIK Güneş",
        "terms": vec![term; terms],
    })
}

#[test]
fn a_slip_says_everything_in_turkish_on_one_page_a_copy() {
    let pdf = pdf::render(&SLIP, &facts(6)).unwrap();
    reader::keep("slip", &pdf);
    assert_eq!(reader::pages(&pdf), 2);
    insta::assert_snapshot!(reader::text(&pdf));
}

#[test]
fn a_long_slip_counts_the_pages_of_each_copy_for_itself() {
    let pdf = pdf::render(&SLIP, &facts(50)).unwrap();
    reader::keep("slip-long", &pdf);
    let text = reader::text(&pdf);
    assert_eq!(reader::pages(&pdf), 4);
    assert_eq!(text.matches("Sayfa 1 / 2").count(), 2);
    assert_eq!(text.matches("Sayfa 2 / 2").count(), 2);
}

#[test]
fn the_receipt_says_the_same_in_short_on_one_strip() {
    let pdf = pdf::render(&RECEIPT, &facts(0)).unwrap();
    reader::keep("receipt", &pdf);
    assert_eq!(reader::pages(&pdf), 1);
    insta::assert_snapshot!(reader::text(&pdf));
}

#[test]
fn every_font_is_inside_the_file() {
    let fonts = reader::fonts(&pdf::render(&SLIP, &facts(1)).unwrap());
    let rows: Vec<_> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    assert!(
        rows.iter()
            .all(|row| row.contains("Inter") && row.contains("yes yes yes")),
        "{fonts}"
    );
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let print = || pdf::render(&SLIP, &facts(3)).unwrap();
    assert_eq!(print(), print());
}

#[test]
fn a_dated_paper_is_fit_for_the_archive() {
    let pdf = pdf::render(&SLIP, &facts(1)).unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("pdfaid:part"));
}

#[test]
fn a_logo_takes_the_place_of_the_name() {
    let mut facts = facts(1);
    facts["paper"]["firm"]["logo"] = json!("logo");
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" rx="4" fill="#0f5b5b"/></svg>"##;
    let logo = Picture::new("logo", svg.as_bytes().to_vec());
    let pdf = pdf::render_with(&SLIP, &facts, vec![logo]).unwrap();
    reader::keep("slip-logo", &pdf);
    assert_eq!(reader::pages(&pdf), 2);
}

#[test]
fn a_template_that_asks_for_what_it_was_not_given_names_its_line() {
    let broken = Template::new("broken", "#let f = json(\"/facts.json\")\n\n#f.missing");
    let failure = pdf::render(&broken, &json!({})).unwrap_err();
    let Unprintable::Template {
        template,
        line,
        message,
    } = failure
    else {
        panic!("{failure}");
    };
    assert_eq!((template, line), ("broken", 3));
    assert!(message.contains("missing"), "{message}");
}

#[test]
fn a_template_reaches_no_file_of_the_machine() {
    let nosy = Template::new("nosy", "#read(\"/etc/passwd\")");
    assert!(pdf::render(&nosy, &json!({})).is_err());
}

#[tokio::test]
async fn many_papers_at_once_all_come_out() {
    let data = facts(1);
    let prints = (0..6).map(|_| pdf::render_apart(&SLIP, &data, Vec::new()));
    for print in prints {
        assert!(print.await.unwrap().starts_with(b"%PDF"));
    }
}

#[test]
fn both_languages_have_the_same_words() {
    let words: Value = serde_json::from_str(include_str!("../../parts/words.json")).unwrap();
    let keys = |lang: &str| {
        words[lang]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys("tr"), keys("en"));
}
