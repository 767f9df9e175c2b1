//! What people type and what is missing: marks of the typesetter come out as typed, gaps leave no holes, too much is refused.

use platform::{Failure, Lang};
use service::papers::{
    Approval, Customer, Device, Exchange, Paper, Printing, Size, Station, print,
};

use crate::reader::{on, pages, printed, squeezed, words};
use crate::sample;

const MARKS: &str = r##"- madde #let x = 1 $a^2$ *kalın* _eğik_ @anahtar <etiket> `kod` \kaçış // not = Başlık + 1. ~ "tırnak" [köşeli] {süslü} #include "/etc/passwd""##;

#[tokio::test]
async fn marks_of_the_typesetter_come_out_as_typed() {
    let mut intake = sample::intake(Lang::Turkish);
    intake.complaint = MARKS.to_owned();
    intake.customer.name = "#panic() *Şule* $Işık$".to_owned();
    intake.terms = vec![MARKS.to_owned()];
    intake.accessories[0].name = "@su_haznesi#1".to_owned();
    let paper = Paper::Intake(Box::new(intake));
    for size in paper.sizes() {
        let text = words(&printed("intake-marks", &paper, &on(*size)).await);
        for typed in [MARKS, "#panic() *Şule* $Işık$", "@su_haznesi#1"] {
            assert!(text.contains(&squeezed(typed)), "{typed} in\n{text}");
        }
    }
}

#[tokio::test]
async fn marks_that_steer_a_printer_are_left_out() {
    let mut intake = sample::intake(Lang::Turkish);
    intake.complaint = "Ça\u{0}lış\u{1b}mı\u{7f}yor\r\nikinci satır\u{202e}!".to_owned();
    let paper = Paper::Intake(Box::new(intake));
    let pdf = printed("intake-control", &paper, &on(Size::A4)).await;
    assert!(words(&pdf).contains("Çalışmıyorikincisatır!"));
}

#[tokio::test]
async fn letters_of_the_world_are_printed_and_a_picture_letter_keeps_nobody_from_the_paper() {
    for name in [
        "Γιώργος Παπαδόπουλος",
        "Олександр Шевченко",
        "გიორგი",
        "محمد",
        "李小龙",
        "Ayşe 😀",
    ] {
        let mut intake = sample::intake(Lang::Turkish);
        intake.customer.name = name.to_owned();
        let paper = Paper::Intake(Box::new(intake));
        let pdf = printed("intake-letters", &paper, &on(Size::A4)).await;
        assert_eq!(pages(&pdf), 1, "{name}");
    }
}

#[tokio::test]
async fn papers_with_nothing_known_are_printed_without_holes() {
    for lang in [Lang::Turkish, Lang::English] {
        for (name, paper) in sample::all(lang) {
            let paper = emptied(paper);
            for size in paper.sizes() {
                let pdf = printed(&format!("{name}-empty"), &paper, &on(*size)).await;
                assert_eq!(pages(&pdf), 1, "{name}");
            }
        }
    }
    let text = words(
        &printed(
            "slip-empty",
            &emptied(sample::all(Lang::Turkish).remove(1).1),
            &on(Size::A4),
        )
        .await,
    );
    for word in ["Cinsi", "Bandrolno", "Teknisyen", "Hazırhaberi", "“”"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

/// Every text and list of the facts emptied.
fn emptied(paper: Paper) -> Paper {
    fn walk(value: &mut serde_json::Value, name: &str) {
        use serde_json::Value;
        let words = [
            "lang",
            "made_at",
            "paper",
            "kind",
            "is",
            "standing",
            "outcome",
            "at",
            "lent_at",
            "leaves_at",
            "valid_until",
            "currency",
        ];
        match value {
            Value::String(text)
                if !words.contains(&name)
                    && text.parse::<jiff::Timestamp>().is_err()
                    && text.parse::<jiff::civil::Date>().is_err() =>
            {
                text.clear()
            }
            Value::Array(items) if name != "vat" => items.clear(),
            Value::Object(fields) if name != "sum" => {
                for (name, field) in fields {
                    walk(field, name);
                }
            }
            _ => {}
        }
    }
    let mut facts = serde_json::to_value(&paper).unwrap();
    walk(&mut facts, "");
    let mut paper: Paper = serde_json::from_value(facts).unwrap();
    if let Paper::Intake(intake) = &mut paper {
        intake.head.station = Station::default();
        intake.customer = Customer::default();
        intake.device = Device::default();
        intake.people = Exchange::default();
        intake.promised_at = None;
        intake.repair_due = None;
    }
    if let Paper::Slip(slip) = &mut paper {
        (slip.sum, slip.gain, slip.ready_at, slip.returned_at) = (None, None, None, None);
        slip.device = Device::default();
    }
    paper
}

#[tokio::test]
async fn what_no_paper_can_hold_is_refused_in_words() {
    let refused = async |paper: Paper, how: &Printing| {
        ui::texts::install(service::TEXTS);
        match print(&paper, how).await.unwrap_err() {
            Failure::Refused(refused) => format!("{refused:?}"),
            other => panic!("{other:?}"),
        }
    };
    let mut intake = sample::intake(Lang::Turkish);
    intake.complaint = "x".repeat(20_001);
    let why = refused(Paper::Intake(Box::new(intake.clone())), &on(Size::A4)).await;
    assert!(why.contains("service-refused-paper-long"), "{why}");
    intake.complaint = "ok".to_owned();
    intake.terms = vec!["madde".to_owned(); 1_001];
    let why = refused(Paper::Intake(Box::new(intake)), &on(Size::A4)).await;
    assert!(why.contains("service-refused-paper-long"), "{why}");
    let loan = Paper::Loan(Box::new(sample::loan(Lang::Turkish)));
    let why = refused(loan, &on(Size::Roll58)).await;
    assert!(why.contains("service-refused-paper-size"), "{why}");
}

#[tokio::test]
async fn a_number_without_bars_and_a_link_without_code_are_printed_as_text() {
    let mut intake = sample::intake(Lang::Turkish);
    intake.head.number = "ŞÖ-2026/Ğ".to_owned();
    intake.head.tracking = Some(format!("https://vefa.example/{}", "x".repeat(3_000)));
    intake.approval = Some(Approval {
        sha256: String::new(),
        ..sample::approval()
    });
    let paper = Paper::Intake(Box::new(intake));
    let pdf = printed("intake-no-codes", &paper, &on(Size::A4)).await;
    let text = words(&pdf);
    assert!(text.contains("ŞÖ-2026/Ğ"));
    assert!(!text.contains("izlemekiçin"));
}
