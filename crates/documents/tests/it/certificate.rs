//! The certificate: every field of the regulation, in both forms and both languages.

use std::io::Write;
use std::process::{Command, Stdio};

use documents::certificate::{
    CertificateFacts, Delivery, Firm, Goods, Guarantor, GuarantorRole, InvoiceRef, Measure, Medium,
    Missing, Term, pdf,
};
use jiff::civil::date;
use platform::Lang;

fn firm(title: &str) -> Firm {
    Firm {
        title: title.to_owned(),
        address: "Bağdat Cad. No: 401, Kadıköy / İstanbul".to_owned(),
        phone: "0216 000 00 00".to_owned(),
        email: "bilgi@vefa.example".to_owned(),
        ..Firm::default()
    }
}

fn facts() -> CertificateFacts {
    CertificateFacts {
        lang: Lang::Turkish,
        number: "GB-2026-000123".to_owned(),
        issued_on: date(2026, 11, 25),
        medium: Medium::Paper,
        guarantor: Guarantor {
            role: GuarantorRole::Importer,
            firm: firm("Vefa Ev Aletleri San. ve Tic. A.Ş."),
        },
        seller: Some(firm("Çağdaş Ticaret – Şükrü Işık")),
        distance_sale: false,
        invoice: Some(InvoiceRef {
            date: date(2026, 11, 21),
            number: "VEF2026000000123".to_owned(),
        }),
        delivery: Some(Delivery {
            date: date(2026, 11, 23),
            place: "Kadıköy / İstanbul".to_owned(),
        }),
        goods: Goods {
            kind: "Kahve makinesi".to_owned(),
            brand: "Ibrik".to_owned(),
            model: "E-1".to_owned(),
            serial: "4Z7-0012O-I1l".to_owned(),
            ..Goods::default()
        },
        term: Term {
            months: 24,
            measure: None,
            runs: Some((date(2026, 11, 23), date(2028, 11, 22))),
        },
        max_repair_days: 20,
        logo: None,
    }
}

async fn printed(name: &str, facts: &CertificateFacts) -> String {
    ui::texts::install(documents::TEXTS);
    let pdf = pdf(facts).await.unwrap();
    if let Ok(folder) = std::env::var("VEFA_KEEP_PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.pdf"), &pdf).unwrap();
    }
    text(&pdf)
}

/// The text of a PDF of one page, read by Poppler (Debian: poppler-utils), without empty lines.
fn text(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("pdftotext, Debian package poppler-utils");
    let mut stdin = child.stdin.take().unwrap();
    let input = pdf.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches('\u{c}').count(), 1, "one page");
    let text = text.replace('\u{c}', "");
    let lines = text.lines().map(str::trim_end);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word} is missing:\n{text}");
    }
}

#[tokio::test]
async fn on_paper_it_has_every_field_and_lines_to_sign() {
    let facts = facts();
    assert_eq!(facts.missing(), []);
    let text = printed("certificate-paper", &facts).await;
    says(
        &text,
        &[
            "İthalatçı",
            "Vefa Ev Aletleri San. ve Tic. A.Ş.",
            "Bağdat Cad. No: 401",
        ],
    );
    says(
        &text,
        &["0216 000 00 00", "Satıcı", "Çağdaş Ticaret – Şükrü Işık"],
    );
    says(
        &text,
        &[
            "21.11.2026",
            "VEF2026000000123",
            "23.11.2026",
            "Kadıköy / İstanbul",
        ],
    );
    says(
        &text,
        &[
            "Kahve makinesi",
            "Ibrik",
            "E-1",
            "4Z7-0012O-I1l",
            "2 yıl",
            "20 iş günü",
        ],
    );
    says(
        &text,
        &[
            "11 inci",
            "müteselsilen",
            "10 iş günü",
            "Hakem",
            "Ticaret Bakanlığı",
        ],
    );
    says(&text, &["İmza", "Kaşe"]);
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn electronically_it_has_its_address_and_nothing_to_sign() {
    let link = "https://vefa.example/g/9f8e7d6c5b4a".to_owned();
    let facts = CertificateFacts {
        medium: Medium::Electronic { link: link.clone() },
        ..facts()
    };
    let text = printed("certificate-electronic", &facts).await;
    says(&text, &[&link]);
    assert!(!text.contains("İmza"));
}

#[tokio::test]
async fn in_english_it_says_the_same() {
    let facts = CertificateFacts {
        lang: Lang::English,
        ..facts()
    };
    let text = printed("certificate-english", &facts).await;
    says(
        &text,
        &[
            "Warranty Certificate",
            "2 years",
            "20 business days",
            "article 11",
        ],
    );
    says(&text, &["The Turkish text prevails", "Signature"]);
}

#[tokio::test]
async fn a_distance_sale_needs_neither_seller_nor_invoice_nor_delivery() {
    let distant = CertificateFacts {
        seller: None,
        invoice: None,
        delivery: None,
        distance_sale: true,
        ..facts()
    };
    assert_eq!(distant.missing(), []);
    let text = printed("certificate-distance", &distant).await;
    says(&text, &["Mesafeli satış"]);
    assert!(!text.contains("Fatura no"));
    let at_the_counter = CertificateFacts {
        distance_sale: false,
        ..distant
    };
    let gaps = [Missing::Seller, Missing::Invoice, Missing::Delivery];
    assert_eq!(at_the_counter.missing(), gaps);
    let text = printed("certificate-gaps", &at_the_counter).await;
    says(&text, &["Fatura no", "Teslim yeri"]);
}

#[tokio::test]
async fn a_limit_of_use_stands_beside_the_time() {
    let mut scooter = facts();
    scooter.term.measure = Some(Measure {
        limit: 30_000,
        unit: "km".to_owned(),
    });
    scooter.max_repair_days = 45;
    let text = printed("certificate-measure", &scooter).await;
    says(&text, &["2 yıl veya 30.000 km", "45 iş günü"]);
}

#[tokio::test]
async fn a_logo_that_is_no_picture_does_not_keep_the_customer_from_the_certificate() {
    let facts = CertificateFacts {
        logo: Some(b"not a picture".to_vec()),
        ..facts()
    };
    says(
        &printed("certificate-no-logo", &facts).await,
        &["Garanti Belgesi"],
    );
}
