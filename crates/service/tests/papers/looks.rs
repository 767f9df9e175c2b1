//! What a layout must bear: every size, long names, many lines, long texts, two copies; and the same bytes each time.

use platform::Lang;
use service::papers::{Copies, LineKind, Paper, Printing, Size};

use crate::reader::{on, pages, printed, squeezed, sticking_out, words};
use crate::sample;

const LANGS: [Lang; 2] = [Lang::Turkish, Lang::English];

#[tokio::test]
async fn a_usual_paper_is_one_page_and_no_word_sticks_out() {
    for lang in LANGS {
        for (name, paper) in sample::all(lang) {
            for size in paper.sizes() {
                let pdf = printed(name, &paper, &on(*size)).await;
                let most = if *size == Size::A5 { 2 } else { 1 };
                let pages = pages(&pdf);
                assert!(pages <= most, "{name} {lang} on {size:?} has {pages} pages");
                assert_eq!(sticking_out(&pdf), Vec::<String>::new(), "{name} {size:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_same_facts_give_the_same_bytes_today_and_from_the_archive() {
    for (name, paper) in sample::all(Lang::Turkish) {
        let kept = serde_json::to_string(&paper).unwrap();
        let again: Paper = serde_json::from_str(&kept).unwrap();
        assert_eq!(again, paper);
        let first = printed(name, &paper, &on(Size::A4)).await;
        assert_eq!(first, printed(name, &again, &on(Size::A4)).await, "{name}");
        assert!(
            String::from_utf8_lossy(&first).contains("pdfaid:part"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn two_copies_say_whose_each_is_and_count_their_own_pages() {
    let paper = Paper::Intake(Box::new(sample::intake(Lang::Turkish)));
    let how = Printing {
        copies: Copies::Two,
        ..Printing::default()
    };
    let pdf = printed("intake-copies", &paper, &how).await;
    assert_eq!(pages(&pdf), 2);
    let text = words(&pdf);
    for word in ["Müşteri nüshası", "Servis nüshası"] {
        assert!(text.contains(&squeezed(word)));
    }
    assert_eq!(text.matches("Sayfa1/1").count(), 2);
}

#[tokio::test]
async fn forty_lines_of_parts_run_over_pages_with_their_head() {
    let mut slip = sample::slip(Lang::Turkish);
    slip.lines = (1..=40)
        .map(|n| {
            sample::line(
                LineKind::Part,
                &format!("Parça {n} contası ve yatağı"),
                n,
                1_250,
            )
        })
        .collect();
    let paper = Paper::Slip(Box::new(slip));
    for size in paper.sizes() {
        let pdf = printed("slip-forty", &paper, &on(*size)).await;
        let text = words(&pdf);
        for n in 1..=40 {
            assert!(text.contains(&format!("Parça{n}contası")), "{n}");
        }
        assert_eq!(sticking_out(&pdf), Vec::<String>::new(), "{size:?}");
        if *size == Size::A4 {
            assert_eq!(pages(&pdf), 2);
            assert_eq!(text.matches("Birimfiyat").count(), 2, "{text}");
            assert!(text.contains("Sayfa2/2"));
        }
    }
}

#[tokio::test]
async fn a_very_long_complaint_a_name_of_sixty_letters_and_a_long_serial_number_stay_on_the_paper()
{
    let mut intake = sample::intake(Lang::Turkish);
    intake.complaint = "Çalışırken ötüyor, ışığı sönüyor; ".repeat(150);
    intake.customer.name = "Şükrüyüceoğulları".repeat(4).chars().take(60).collect();
    intake.people.given_by.clone_from(&intake.customer.name);
    intake.device.serial = "SN-0O1Il".repeat(10);
    intake.device.model = "X".repeat(60);
    intake.head.station.title = "Ö".repeat(90);
    let paper = Paper::Intake(Box::new(intake.clone()));
    for size in paper.sizes() {
        let pdf = printed("intake-long", &paper, &on(*size)).await;
        let text = words(&pdf);
        assert_eq!(text.matches("ışığısönüyor").count(), 150);
        assert!(text.contains(&intake.customer.name));
        assert!(text.contains(&intake.device.serial));
        assert_eq!(sticking_out(&pdf), Vec::<String>::new(), "{size:?}");
    }
}

#[tokio::test]
async fn long_values_stay_on_every_other_paper_too() {
    let long = |words: &str, times| words.repeat(times);
    let mut estimate = sample::estimate(Lang::English);
    for line in &mut estimate.lines {
        line.text = long("Çokuzunparçaadı", 6);
        line.net = Some(kernel::Money::kurus(99_999_999_999));
        line.unit_price = line.net;
    }
    let mut hand_over = sample::hand_over(Lang::Turkish);
    for unit in &mut hand_over.units {
        unit.device.serial = long("SERİ", 15);
        unit.remark = long("uzun açıklama ", 40);
    }
    let mut despatch = sample::despatch(Lang::Turkish);
    despatch.lines = vec![despatch.lines[0].clone(); 30];
    despatch.to.branch = long("Şube", 20);
    for (name, paper) in [
        ("estimate-long", Paper::Estimate(Box::new(estimate))),
        ("hand-over-long", Paper::HandOver(Box::new(hand_over))),
        ("despatch-long", Paper::Despatch(Box::new(despatch))),
    ] {
        for size in paper.sizes() {
            let pdf = printed(name, &paper, &on(*size)).await;
            assert_eq!(sticking_out(&pdf), Vec::<String>::new(), "{name} {size:?}");
        }
    }
}

#[tokio::test]
async fn a_logo_stands_at_the_head_and_a_broken_one_is_left_out() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 24"><rect width="90" height="24" rx="5" fill="#111"/></svg>"##;
    let paper = Paper::Slip(Box::new(sample::slip(Lang::Turkish)));
    for (name, logo) in [
        ("slip-logo", svg.as_bytes()),
        ("slip-no-logo", b"no picture"),
    ] {
        let how = Printing {
            logo: Some(logo.to_vec()),
            ..Printing::default()
        };
        let pdf = printed(name, &paper, &how).await;
        assert_eq!(pages(&pdf), 1);
        assert!(words(&pdf).contains("Servisfişi"));
    }
}

#[test]
fn a_file_is_named_after_the_paper_and_its_number() {
    let paper = Paper::Slip(Box::new(sample::slip(Lang::Turkish)));
    assert_eq!(paper.file_name(), "servis-fisi-SRV-2026-004829.pdf");
    let mut slip = sample::slip(Lang::Turkish);
    slip.head.number = "../İ\"\n".to_owned();
    let name = Paper::Slip(Box::new(slip)).file_name();
    assert!(
        name.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c))
            && !name.contains("..")
    );
}
