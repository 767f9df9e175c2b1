//! One repair as it might happen, told on every paper.

use jiff::Timestamp;
use jiff::civil::date;
use kernel::Money;
use kernel::money::VatRate;
use platform::Lang;
use service::papers::{
    Accessory, Alternative, Approval, Arrival, Customer, Despatch, DespatchLine, Device, Estimate,
    Exchange, HandOver, HandedUnit, Head, Intake, LineKind, Loan, LoanReturn, Outcome, Paper,
    PriceLine, Proof, Report, ReportKind, Right, Slip, Standing, Station, Sum, Warranty,
    WarrantyGain,
};

pub fn at(text: &str) -> Timestamp {
    format!("{text}:00+03:00").parse().unwrap()
}

pub fn head(lang: Lang) -> Head {
    Head {
        lang,
        number: "SRV-2026-004829".to_owned(),
        made_at: at("2026-11-21T16:41"),
        station: Station {
            title: "Vefa Ev Aletleri San. ve Tic. A.Ş.".to_owned(),
            branch: "Kadıköy Servis İstasyonu".to_owned(),
            address: "Bağdat Cad. No: 401/2, Kadıköy / İstanbul".to_owned(),
            phone: "0216 000 00 00".to_owned(),
            mail: "servis@vefa.example".to_owned(),
            web: "vefa.example".to_owned(),
            tax_number: "1234567890".to_owned(),
            tax_office: "Göztepe V.D.".to_owned(),
            standing: Standing::Authorised,
        },
        tracking: Some("https://vefa.example/t/9f8e7d6c5b4a3928".to_owned()),
    }
}

pub fn customer() -> Customer {
    Customer {
        name: "Şule Işık".to_owned(),
        phone: "0532 000 41 07".to_owned(),
        mail: "sule.isik@ornek.example".to_owned(),
        address: "Moda Cad. No: 12/3, Kadıköy / İstanbul".to_owned(),
    }
}

pub fn device() -> Device {
    Device {
        kind: "Kahve makinesi".to_owned(),
        brand: "Ibrik".to_owned(),
        model: "E-1".to_owned(),
        serial: "KM-0012O-I1l".to_owned(),
        ..Device::default()
    }
}

fn arrival() -> Arrival {
    Arrival {
        notified_at: Some(at("2026-11-20T10:12")),
        received_at: Some(at("2026-11-21T16:41")),
    }
}

const COVERED: Warranty = Warranty::Covered {
    until: date(2027, 3, 14),
};
const OUTSIDE: Warranty = Warranty::Outside {
    ended: Some(date(2026, 2, 3)),
};
const COMPLAINT: &str = "Düğmeye basınca alttan su geliyor, tezgâh ıslanıyor. Üç gündür böyle; ilk gün azdı, şimdi bardak dolmadan taşıyor.";

fn people(given_by: &str, taken_by: &str) -> Exchange {
    Exchange {
        given_by: given_by.to_owned(),
        taken_by: taken_by.to_owned(),
    }
}

pub fn approval() -> Approval {
    Approval {
        channel: "E-posta".to_owned(),
        to: "sule.isik@ornek.example".to_owned(),
        sent_at: at("2026-11-21T16:44"),
        approved_at: at("2026-11-21T16:51"),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
    }
}

pub fn intake(lang: Lang) -> Intake {
    let accessory = |name: &str, came| Accessory {
        name: name.to_owned(),
        came,
    };
    Intake {
        head: head(lang),
        customer: customer(),
        device: device(),
        warranty: COVERED,
        complaint: COMPLAINT.to_owned(),
        wishes: "Cumartesiye yetişsin, parça değişirse eskisini görmek isterim.".to_owned(),
        arrival: arrival(),
        people: people("Şule Işık", "Elif Aydın"),
        loan_unit_due: Some(date(2026, 12, 4)),
        repair_due: Some(date(2026, 12, 14)),
        repair_days: Some(20),
        promised_at: Some(at("2026-11-25T12:00")),
        condition: "Sol yanda 4 cm çizik, su haznesinin kulpu gevşek.".to_owned(),
        accessories: vec![
            accessory("Su haznesi", true),
            accessory("Süzgeç", true),
            accessory("Kutu", false),
            accessory("Kılavuz", false),
        ],
        came_by: "Elden".to_owned(),
        photos: 3,
        invoice: "VEF2025000000123".to_owned(),
        may_unlock: None,
        may_erase: None,
        terms: Vec::new(),
        approval: None,
    }
}

pub fn line(kind: LineKind, text: &str, quantity: i64, unit: i64) -> PriceLine {
    PriceLine {
        kind,
        text: text.to_owned(),
        code: String::new(),
        quantity: quantity * 1000,
        unit_price: Some(Money::kurus(unit)),
        vat: VatRate::of_basis_points(2000).unwrap(),
        net: Some(Money::kurus(unit * quantity)),
        remark: String::new(),
    }
}

fn lines() -> Vec<PriceLine> {
    let pump = PriceLine {
        code: "PG-4471".to_owned(),
        remark: "Eski parça müşteriye verildi".to_owned(),
        ..line(LineKind::Part, "Pompa gövdesi", 1, 64_000)
    };
    let seal = line(LineKind::Part, "Pompa contası", 2, 2_000);
    let work = line(LineKind::Labour, "Sökme, takma, deneme", 1, 35_000);
    vec![pump, seal, work]
}

pub fn sum() -> Sum {
    Sum {
        net: Money::kurus(103_000),
        discount: None,
        vat: vec![(
            VatRate::of_basis_points(2000).unwrap(),
            Money::kurus(20_600),
        )],
        total: Money::kurus(123_600),
        paid: Some(Money::kurus(30_000)),
        due: Some(Money::kurus(93_600)),
    }
}

/// Repaired for money.
pub fn slip(lang: Lang) -> Slip {
    Slip {
        head: head(lang),
        customer: customer(),
        device: device(),
        warranty: OUTSIDE,
        complaint: COMPLAINT.to_owned(),
        wishes: "Cumartesiye yetişsin.".to_owned(),
        arrival: arrival(),
        brought: people("Şule Işık", "Elif Aydın"),
        returned: people("Mert Toprak", "Şule Işık"),
        ready_at: Some(at("2026-11-25T11:20")),
        returned_at: Some(at("2026-11-26T17:05")),
        found: "Pompa contası sertleşmiş, pompa gövdesi çatlak.".to_owned(),
        done: "Pompa ve contalar değişti, kireç temizlendi.".to_owned(),
        tested: "20 bardak, sızıntı yok.".to_owned(),
        lines: lines(),
        sum: Some(sum()),
        gain: None,
        part_months: Some(6),
        terms: Vec::new(),
        repair_days: Some(20),
        technician: "Mert Toprak".to_owned(),
        invoice: "VEF2026000004711".to_owned(),
        approval: None,
    }
}

/// Repaired in warranty: nothing to pay, days gained.
pub fn free_slip(lang: Lang) -> Slip {
    let free = |line: PriceLine| PriceLine {
        unit_price: None,
        net: None,
        ..line
    };
    Slip {
        warranty: COVERED,
        lines: lines().into_iter().map(free).collect(),
        sum: None,
        gain: Some(WarrantyGain {
            days: 5,
            before: date(2027, 3, 14),
            now: date(2027, 3, 19),
        }),
        part_months: None,
        invoice: String::new(),
        ..slip(lang)
    }
}

pub fn estimate(lang: Lang) -> Estimate {
    Estimate {
        head: Head {
            number: "TKL-2026-001204".to_owned(),
            ..head(lang)
        },
        order_number: "SRV-2026-004829".to_owned(),
        customer: customer(),
        device: device(),
        warranty: OUTSIDE,
        found: "Pompa contası sertleşmiş, pompa gövdesi çatlak.".to_owned(),
        proposal: "Pompa ve conta değişir, kireç temizlenir, sızdırmazlık denenir.".to_owned(),
        valid_until: date(2026, 12, 5),
        lines: lines(),
        sum: Sum {
            paid: None,
            due: None,
            ..sum()
        },
        alternatives: vec![Alternative {
            title: "Yalnız conta".to_owned(),
            text: "Pompa gövdesi değişmeden; birkaç ay sonra yeniden sızabilir.".to_owned(),
            total: Money::kurus(51_600),
        }],
        diagnosis_fee: Some(Money::kurus(25_000)),
        deposit: Some(Money::kurus(30_000)),
        work_days: Some(3),
        part_months: Some(6),
        link: Some("https://vefa.example/t/9f8e7d6c5b4a3928/teklif".to_owned()),
        terms: Vec::new(),
        answered: None,
    }
}

/// Two devices, taken by the customer's son.
pub fn hand_over(lang: Lang) -> HandOver {
    let unit = |number: &str, model: &str, outcome, remark: &str| HandedUnit {
        order_number: number.to_owned(),
        device: Device {
            model: model.to_owned(),
            ..device()
        },
        outcome,
        remark: remark.to_owned(),
        accessories: vec!["su haznesi".to_owned(), "süzgeç".to_owned()],
    };
    HandOver {
        head: head(lang),
        customer: customer(),
        units: vec![
            unit(
                "SRV-2026-004829",
                "E-1",
                Outcome::Repaired,
                "Pompa ve contalar değişti.",
            ),
            unit(
                "SRV-2026-004830",
                "E-2",
                Outcome::Unrepaired,
                "Teklif reddedildi.",
            ),
        ],
        at: at("2026-11-26T17:05"),
        people: people("Mert Toprak", "Can Işık"),
        instead: Some(Proof {
            relation: "Oğlu".to_owned(),
            kind: "Telefona gönderilen teslim kodu".to_owned(),
            reference: "26.11.2026 16:58 · 0532 ••• 41 07".to_owned(),
            phone: "0533 000 11 22".to_owned(),
        }),
        paid: Some(Money::kurus(93_600)),
        on_account: None,
        remarks: String::new(),
        approval: None,
    }
}

pub fn loan(lang: Lang) -> Loan {
    Loan {
        head: Head {
            number: "ODN-2026-000041".to_owned(),
            ..head(lang)
        },
        order_number: "SRV-2026-004829".to_owned(),
        customer: customer(),
        device: Device {
            model: "E-0".to_owned(),
            serial: "KM-ODUNC-07".to_owned(),
            ..device()
        },
        in_repair: device(),
        by_law: true,
        condition: "Kullanılmış, çiziksiz, çalışır durumda.".to_owned(),
        accessories: vec![Accessory {
            name: "Su haznesi".to_owned(),
            came: true,
        }],
        lent_at: at("2026-12-04T10:30"),
        due_on: Some(date(2026, 12, 14)),
        deposit: Some(Money::kurus(50_000)),
        deposit_told: String::new(),
        worth: Some(Money::kurus(480_000)),
        terms: Vec::new(),
        people: people("Elif Aydın", "Şule Işık"),
        back: Some(LoanReturn {
            at: at("2026-12-11T15:10"),
            condition: "Temiz, çalışır durumda.".to_owned(),
            damage: "Damlama tepsisi çatlak.".to_owned(),
            accessories: vec![Accessory {
                name: "Su haznesi".to_owned(),
                came: true,
            }],
            charged: Some(Money::kurus(9_000)),
            deposit_back: Some(Money::kurus(41_000)),
            deposit_told: String::new(),
            people: people("Şule Işık", "Mert Toprak"),
        }),
    }
}

pub fn report(lang: Lang, kind: ReportKind) -> Report {
    let right = |name: &str, text: &str| Right {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let unrepairable = kind == ReportKind::Unrepairable;
    Report {
        kind,
        head: Head {
            number: "RPR-2026-000017".to_owned(),
            ..head(lang)
        },
        order_number: "SRV-2026-004829".to_owned(),
        customer: customer(),
        device: device(),
        warranty: COVERED,
        arrival: arrival(),
        due_on: Some(date(2026, 12, 14)),
        complaint: COMPLAINT.to_owned(),
        found: "Kazan gövdesi boydan boya çatlamış.".to_owned(),
        tests: "Basınç denemesi 9 bar, 30 saniyede kaçak.".to_owned(),
        reason: "Kazan tek başına üretilmiyor, gövde ile tek parça.".to_owned(),
        manual: if unrepairable {
            String::new()
        } else {
            "Sayfa 14, madde 3: Yalnız su koyun.".to_owned()
        },
        photos: 4,
        repair_price: None,
        rights: if unrepairable {
            vec![
                right(
                    "Bedel iadesi",
                    "ödediğiniz tutarı satıcıdan isteyebilirsiniz; hemen ödenir.",
                ),
                right(
                    "Değişim",
                    "imkân varsa ayıpsız bir ürünle, en geç 30 iş günü içinde.",
                ),
                right(
                    "İndirim",
                    "ürünü saklayıp ayıp oranında indirim isteyebilirsiniz.",
                ),
            ]
        } else {
            Vec::new()
        },
        chosen: if unrepairable {
            "Değişim, 25.11.2026".to_owned()
        } else {
            String::new()
        },
        technician: "Mert Toprak".to_owned(),
        copy_given: String::new(),
    }
}

pub fn despatch(lang: Lang) -> Despatch {
    let line = |number: &str, fault: &str| DespatchLine {
        order_number: number.to_owned(),
        device: device(),
        fault: fault.to_owned(),
        accessories: vec!["su haznesi".to_owned()],
        repair_due: Some(date(2026, 12, 14)),
    };
    Despatch {
        head: Head {
            number: "SVK-2026-000009".to_owned(),
            ..head(lang)
        },
        to: Station {
            title: "Ibrik Merkez Servis Ltd. Şti.".to_owned(),
            branch: "Bornova".to_owned(),
            address: "Kemalpaşa Cad. No: 8, Bornova / İzmir".to_owned(),
            phone: "0232 000 00 00".to_owned(),
            ..Station::default()
        },
        lines: vec![
            line("SRV-2026-004829", "Alttan su kaçırıyor"),
            line("SRV-2026-004831", "Isıtmıyor"),
        ],
        leaves_at: at("2026-11-23T09:30"),
        back_by: Some(date(2026, 12, 2)),
        carrier: "Örnek Kargo".to_owned(),
        consignment: "7712345678901".to_owned(),
        plate: "34 VFA 101".to_owned(),
        driver: "Hakan Gür".to_owned(),
        parcels: 1,
        despatch_advice: String::new(),
        request: "Kazanı inceleyin, tamir edilemezse rapor gönderin.".to_owned(),
        given_by: "Elif Aydın".to_owned(),
    }
}

/// Every paper, by name.
pub fn all(lang: Lang) -> Vec<(&'static str, Paper)> {
    vec![
        ("intake", Paper::Intake(Box::new(intake(lang)))),
        ("slip", Paper::Slip(Box::new(slip(lang)))),
        ("slip-free", Paper::Slip(Box::new(free_slip(lang)))),
        ("estimate", Paper::Estimate(Box::new(estimate(lang)))),
        ("hand-over", Paper::HandOver(Box::new(hand_over(lang)))),
        ("loan", Paper::Loan(Box::new(loan(lang)))),
        (
            "unrepairable",
            Paper::Report(Box::new(report(lang, ReportKind::Unrepairable))),
        ),
        (
            "user-fault",
            Paper::Report(Box::new(report(lang, ReportKind::UserFault))),
        ),
        ("despatch", Paper::Despatch(Box::new(despatch(lang)))),
    ]
}
