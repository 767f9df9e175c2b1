//! The table of the two papers of m.11, field by field, in both languages and on every size.

use platform::Lang;
use service::papers::{LawField, Paper, Size, Standing, missing};

use crate::reader::{on, printed, squeezed, words};
use crate::sample;

/// A field of the table: its number, then what must be read on the Turkish and on the English paper.
type Row = (u8, &'static [&'static str], &'static [&'static str]);

const BOTH: [Row; 4] = [
    (
        1,
        &[
            "Vefa Ev Aletleri San. ve Tic. A.Ş.",
            "Bağdat Cad. No: 401/2, Kadıköy / İstanbul",
            "0216 000 00 00",
            "servis@vefa.example",
            "vefa.example",
        ],
        &[
            "Vefa Ev Aletleri San. ve Tic. A.Ş.",
            "Bağdat Cad. No: 401/2, Kadıköy / İstanbul",
            "0216 000 00 00",
            "servis@vefa.example",
            "vefa.example",
        ],
    ),
    (
        2,
        &[
            "Cinsi",
            "Kahve makinesi",
            "Markası",
            "Ibrik",
            "Modeli",
            "E-1",
            "Seri no",
            "KM-0012O-I1l",
        ],
        &[
            "Kind",
            "Kahve makinesi",
            "Brand",
            "Ibrik",
            "Model",
            "E-1",
            "Serial no.",
            "KM-0012O-I1l",
        ],
    ),
    (
        3,
        &[
            "Şikâyet",
            "Düğmeye basınca alttan su geliyor",
            "İstekler",
            "Cumartesiye yetişsin",
        ],
        &[
            "Complaint",
            "Düğmeye basınca alttan su geliyor",
            "Wishes",
            "Cumartesiye yetişsin",
        ],
    ),
    (
        4,
        &[
            "Arıza bildirimi",
            "20.11.2026 10:12",
            "Servise teslim",
            "21.11.2026 16:41",
        ],
        &[
            "Fault notified",
            "20/11/2026 10:12",
            "Handed to the station",
            "21/11/2026 16:41",
        ],
    ),
];

const INTAKE: [Row; 2] = [
    (
        5,
        &[
            "Teslim eden",
            "Şule Işık",
            "Teslim alan",
            "Elif Aydın",
            "İmza",
        ],
        &[
            "Handed over by",
            "Şule Işık",
            "Received by",
            "Elif Aydın",
            "Signature",
        ],
    ),
    (
        6,
        &[
            "İkame ürün",
            "10 iş günü",
            "04.12.2026",
            "benzer özelliklerde",
        ],
        &["loaner", "10 business days", "04/12/2026", "like kind"],
    ),
];

const SLIP: [Row; 5] = [
    (
        5,
        &[
            "Teslim eden",
            "Mert Toprak",
            "Teslim alan",
            "Şule Işık",
            "Servise teslim eden",
            "Elif Aydın",
            "İmza",
        ],
        &[
            "Handed over by",
            "Mert Toprak",
            "Received by",
            "Şule Işık",
            "Brought by",
            "Elif Aydın",
            "Signature",
        ],
    ),
    (
        7,
        &[
            "Tüketiciye teslim",
            "26 Kasım 2026 Perşembe",
            "17:05",
            "Hazır haberi",
            "25.11.2026 11:20",
        ],
        &[
            "Returned to the consumer",
            "Thursday, 26 November 2026",
            "17:05",
            "Ready notice",
            "25/11/2026 11:20",
        ],
    ),
    (
        8,
        &[
            "Tespit edilen arıza",
            "pompa gövdesi çatlak",
            "Yapılan işlem",
            "kireç temizlendi",
            "Pompa contası",
        ],
        &[
            "Fault found",
            "pompa gövdesi çatlak",
            "Work done",
            "kireç temizlendi",
            "Pompa contası",
        ],
    ),
    (
        9,
        &[
            "Ücret",
            "1.236,00 ₺",
            "KDV %20",
            "206,00 ₺",
            "KDV hariç",
            "Kalan",
            "936,00 ₺",
        ],
        &[
            "Fee",
            "1,236.00",
            "VAT 20%",
            "206.00",
            "Without VAT",
            "Still to pay",
            "936.00",
        ],
    ),
    (
        10,
        &["Servis istasyonunun sorumlulukları", "hakem heyetine"],
        &["Responsibilities of the service station", "Arbitration"],
    ),
];

/// Takes a field out of a slip.
type Emptying = fn(&mut service::papers::Slip);

const LANGS: [Lang; 2] = [Lang::Turkish, Lang::English];

async fn has_every_field(name: &str, paper: &Paper, rows: &[Row]) {
    for size in paper.sizes() {
        let text = words(&printed(name, paper, &on(*size)).await);
        for (number, turkish, english) in rows {
            let wanted = match paper.head().lang {
                Lang::Turkish => turkish,
                Lang::English => english,
            };
            for word in *wanted {
                assert!(
                    text.contains(&squeezed(word)),
                    "{name} on {size:?}, field {number}: {word} is missing in\n{text}"
                );
            }
        }
    }
}

#[tokio::test]
async fn the_intake_receipt_has_every_field_of_the_law() {
    for lang in LANGS {
        let paper = Paper::Intake(Box::new(sample::intake(lang)));
        assert_eq!(missing(&paper), []);
        has_every_field("intake", &paper, &BOTH).await;
        has_every_field("intake", &paper, &INTAKE).await;
    }
}

#[tokio::test]
async fn the_service_slip_has_every_field_of_the_law() {
    for lang in LANGS {
        let paper = Paper::Slip(Box::new(sample::slip(lang)));
        assert_eq!(missing(&paper), []);
        has_every_field("slip", &paper, &BOTH).await;
        has_every_field("slip", &paper, &SLIP).await;
    }
}

#[tokio::test]
async fn an_independent_station_says_so_on_every_paper_and_an_authorised_one_does_not() {
    for lang in LANGS {
        let mut intake = sample::intake(lang);
        let paper = Paper::Intake(Box::new(intake.clone()));
        let text = words(&printed("intake", &paper, &on(Size::A4)).await);
        assert!(!text.contains("Özelservis"));
        intake.head.station.standing = Standing::Independent;
        let mut slip = sample::slip(lang);
        slip.head.station.standing = Standing::Independent;
        let independent: &[Row] = &[(11, &["Özel servis"], &["Özel servis"])];
        has_every_field("intake-own", &Paper::Intake(Box::new(intake)), independent).await;
        has_every_field("slip-own", &Paper::Slip(Box::new(slip)), independent).await;
    }
}

#[tokio::test]
async fn out_of_warranty_no_loan_unit_is_promised() {
    let mut intake = sample::intake(Lang::Turkish);
    intake.warranty = service::papers::Warranty::Open;
    let paper = Paper::Intake(Box::new(intake));
    let text = words(&printed("intake-open", &paper, &on(Size::A4)).await);
    assert!(!text.contains("İkame"));
    assert!(text.contains("önceteklifverilir"));
}

#[tokio::test]
async fn with_the_customers_approval_nobody_signs_and_the_proof_is_printed() {
    for lang in LANGS {
        let mut intake = sample::intake(lang);
        intake.approval = Some(sample::approval());
        let mut slip = sample::slip(lang);
        slip.approval = Some(sample::approval());
        for (name, paper) in [
            ("intake-approved", Paper::Intake(Box::new(intake))),
            ("slip-approved", Paper::Slip(Box::new(slip))),
        ] {
            for size in paper.sizes() {
                let text = words(&printed(name, &paper, &on(*size)).await);
                for word in [
                    "E-posta",
                    "16:44",
                    "16:51",
                    &sample::approval().sha256,
                    "Şule Işık",
                ] {
                    assert!(text.contains(&squeezed(word)), "{word} in {text}");
                }
                assert!(!text.contains("Kaşe") && !text.contains("Stamp"), "{text}");
            }
        }
    }
}

#[tokio::test]
async fn a_repair_in_warranty_is_free_and_says_what_the_warranty_gained() {
    let paper = Paper::Slip(Box::new(sample::free_slip(Lang::Turkish)));
    assert_eq!(missing(&paper), []);
    let text = words(&printed("slip-free", &paper, &on(Size::A4)).await);
    for word in [
        "Ücretsiz",
        "Garantinize 5 gün eklendi",
        "19.03.2027",
        "14.03.2027",
        "ücret alınmadı",
    ] {
        assert!(text.contains(&squeezed(word)), "{word} in {text}");
    }
}

#[test]
fn what_the_law_wants_and_is_not_there_is_named() {
    let emptied: [(LawField, Emptying); 8] = [
        (LawField::Station, |slip| slip.head.station.phone.clear()),
        (LawField::Device, |slip| slip.device.kind.clear()),
        (LawField::Complaint, |slip| slip.complaint = "  ".to_owned()),
        (LawField::Arrival, |slip| {
            slip.arrival.notified_at = None;
            slip.arrival.received_at = None;
        }),
        (LawField::People, |slip| slip.returned.taken_by.clear()),
        (LawField::Returned, |slip| slip.returned_at = None),
        (LawField::Work, |slip| slip.done.clear()),
        (LawField::Fee, |slip| slip.sum = None),
    ];
    for (field, empty) in emptied {
        let mut slip = sample::slip(Lang::Turkish);
        empty(&mut slip);
        assert_eq!(
            missing(&Paper::Slip(Box::new(slip))),
            [field],
            "{}",
            field.number()
        );
    }
    let mut intake = sample::intake(Lang::Turkish);
    intake.people.given_by.clear();
    assert_eq!(
        missing(&Paper::Intake(Box::new(intake.clone()))),
        [LawField::People]
    );
    intake.approval = Some(sample::approval());
    assert_eq!(missing(&Paper::Intake(Box::new(intake))), []);
}
