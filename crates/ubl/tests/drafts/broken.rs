//! Documents that must not be sent, each for one fault.

use jiff::civil::{date, time};
use kernel::money::{Currency, Money, VatRate};
use rust_decimal::Decimal;
use ubl::draft::*;
use ubl::{Address, Party, Reference};

/// Name, document, and the one rule that it breaks.
pub fn all() -> Vec<(&'static str, String, &'static str)> {
    let mut all = Vec::new();
    for (name, rule, spoil) in INVOICES {
        let mut draft = invoice();
        spoil(&mut draft);
        all.push((*name, written(Draft::Invoice(Box::new(draft))), *rule));
    }
    for (name, rule, spoil) in DESPATCHES {
        let mut draft = despatch();
        spoil(&mut draft);
        all.push((
            *name,
            written(Draft::DespatchAdvice(Box::new(draft))),
            *rule,
        ));
    }
    for (name, rule, spoil) in VOUCHERS {
        let mut draft = voucher();
        spoil(&mut draft);
        all.push((
            *name,
            written(Draft::ExpenseVoucher(Box::new(draft))),
            *rule,
        ));
    }
    let draft = answer(Verdict::Rejected(String::new()));
    all.push(("rejected-for-nothing", draft, "RejectReason"));
    all
}

/// The same despatch, answered, and the same invoice, accepted: the right documents beside the broken ones.
pub fn right() -> Vec<String> {
    vec![
        written(Draft::Invoice(Box::new(invoice()))),
        written(Draft::DespatchAdvice(Box::new(despatch()))),
        written(Draft::ExpenseVoucher(Box::new(voucher()))),
        answer(Verdict::Accepted),
        answer(Verdict::Rejected("Fiyat yanlış".into())),
    ]
}

/// An invoice whose number the integrator gives.
pub fn unnumbered() -> String {
    let mut draft = invoice();
    draft.head.number = None;
    written(Draft::Invoice(Box::new(draft)))
}

type Spoiled<T> = (&'static str, &'static str, fn(&mut T));

const INVOICES: &[Spoiled<Invoice>] = &[
    ("number", "InvoiceIDCheck", |d| {
        d.head.number = Some("ABC202600000001".into())
    }),
    ("number-missing", "InvoiceIDCheck", |d| d.head.number = None),
    ("number-of-last-year", "NumberYear", |d| {
        d.head.number = Some("VFA2025000000001".into())
    }),
    ("nothing-sold", "Quantity", |d| {
        d.lines[0].quantity = Decimal::ZERO
    }),
    ("sold-backwards", "Quantity", |d| {
        exempt(d, "351");
        d.lines[0].quantity = Decimal::NEGATIVE_ONE;
        d.lines[0].gross = Money::kurus(0);
    }),
    ("uuid", "UUIDCheck", |d| d.head.uuid = "1234".into()),
    ("future", "GENEL:TimeCheck", |d| {
        d.head.number = Some("VFA2036000000001".into());
        d.head.issued_on = date(2036, 1, 1);
    }),
    ("unit", "GENEL:GeneralUnitCodeCheck", |d| {
        d.lines[0].unit = "ADET".into()
    }),
    ("no-rate", "CurrencyCodeCheck", |d| {
        d.currency = Currency::EUR;
        for line in &mut d.lines {
            line.gross.currency = Currency::EUR;
            line.tax.currency = Currency::EUR;
        }
    }),
    ("three-decimals", "decimalCheck", |d| {
        let dinar = Currency::of("KWD").unwrap();
        d.currency = dinar;
        d.rate = Some(ubl::ExchangeRate {
            source: "KWD".into(),
            target: "TRY".into(),
            rate: Decimal::from(137),
            on: None,
        });
        for line in &mut d.lines {
            line.gross.currency = dinar;
            line.tax.currency = dinar;
        }
    }),
    ("return-commercial", "InvoiceTypeCodeCheck", |d| {
        d.sort = InvoiceSort::Return;
        d.scenario = Scenario::Commercial;
        d.references = vec![Reference::returned_invoice(
            "ABC2026000000001",
            date(2026, 1, 2),
        )];
    }),
    ("return-of-nothing", "IADEInvioceCheck", |d| {
        d.sort = InvoiceSort::Return
    }),
    ("return-of-short-number", "IADEInvioceCheck", |d| {
        d.sort = InvoiceSort::Return;
        d.references = vec![Reference::returned_invoice("1", date(2026, 1, 2))];
    }),
    ("return-without-day", "XSD", |d| {
        d.sort = InvoiceSort::Return;
        let mut reference = Reference::returned_invoice("ABC2026000000001", date(2026, 1, 2));
        reference.issued_on = None;
        d.references = vec![reference];
    }),
    ("no-exemption", "TaxExemptionReasonCheck", |d| {
        d.lines[0].vat = VatRate::ZERO;
        d.lines[0].tax = Money::kurus(0);
    }),
    ("exemption-on-sale", "TaxExemptionReasonCodeCheck", |d| {
        exempt(d, "301")
    }),
    ("exemption-unknown", "TaxExemptionReasonCodeCheck", |d| {
        exempt(d, "999")
    }),
    ("special-base-on-sale", "TaxExemptionReasonCodeCheck", |d| {
        exempt(d, "801")
    }),
    (
        "consumer-without-name",
        "PartyIdentificationPartyNamePersonCheck",
        |d| {
            d.customer.vkn = None;
            d.customer.tckn = Some("11111111111".into());
        },
    ),
    (
        "company-without-name",
        "PartyIdentificationPartyNamePersonCheck",
        |d| d.customer.company_name = None,
    ),
    ("no-address", "XSD", |d| d.customer.address = None),
    ("short-vkn", "PartyIdentificationTCKNVKNCheck", |d| {
        d.supplier.vkn = Some("123".into())
    }),
    (
        "number-of-unknown-sort",
        "PartyIdentificationSchemeIDCheck",
        |d| {
            d.supplier.other_numbers = vec![("KIMLIK".into(), "1".into())];
        },
    ),
    ("country", "GENEL:CountryCodeCheck", |d| {
        d.supplier.address.as_mut().unwrap().country_code = "TÜRKİYE".into();
    }),
    ("payment", "PaymentMeansCodeCheck", |d| {
        d.payments = vec![ubl::PaymentMeans {
            code: "KREDIKARTI".into(),
            instrument: ubl::Instrument::Card,
            due_on: None,
            reference: String::new(),
            note: String::new(),
        }];
    }),
    ("no-lines", "XSD", |d| d.lines.clear()),
    ("rate-of-many-digits", "CurrencyCodeCheck", |d| {
        d.currency = Currency::USD;
        d.rate = Some(ubl::ExchangeRate {
            source: "USD".into(),
            target: "TRY".into(),
            rate: Decimal::new(421_234_567, 7),
            on: None,
        });
        for line in &mut d.lines {
            line.gross.currency = Currency::USD;
            line.tax.currency = Currency::USD;
        }
    }),
];

/// An invoice whose tax is in another currency than its price.
pub fn mixed() -> Invoice {
    let mut draft = invoice();
    draft.lines[0].tax = Money::new(1, Currency::EUR);
    draft
}

fn exempt(draft: &mut Invoice, code: &str) {
    draft.lines[0].vat = VatRate::ZERO;
    draft.lines[0].tax = Money::kurus(0);
    draft.lines[0].exemption = Some(Exemption {
        code: code.into(),
        reason: "İstisna".into(),
    });
}

const DESPATCHES: &[Spoiled<DespatchAdvice>] = &[
    ("no-plate", "LicensePlateIDCheck", |d| {
        d.shipment.plates.clear()
    }),
    ("no-driver", "DespatchCarrierDriverCheck", |d| {
        d.shipment.drivers.clear()
    }),
    ("driver-without-number", "DespatchCarrierDriverCheck", |d| {
        d.shipment.drivers[0].tckn = String::new()
    }),
    ("no-postcode", "DespatchAddressCheck", |d| {
        d.shipment.address.postcode = String::new()
    }),
    ("postcode-of-nowhere", "DespatchAddressCheck", |d| {
        d.shipment.address.postcode = "99100".into()
    }),
    ("no-district", "DespatchAddressCheck", |d| {
        d.shipment.address.district = String::new()
    }),
    ("no-time", "XSD", |d| d.head.issued_at = None),
    ("nameless-goods", "ItemNameCheck", |d| {
        d.lines[0].goods.name = String::new()
    }),
    ("paper-without-number", "DespatchAdviceTypeCodeCheck", |d| {
        d.printed = Some((String::new(), date(2026, 1, 2)));
    }),
];

const VOUCHERS: &[Spoiled<ExpenseVoucher>] = &[
    ("voucher-for-a-company", "ExpenseVoucher", |d| {
        d.customer = company("1111111122")
    }),
    ("voucher-for-nobody", "ExpenseVoucher", |d| {
        d.original = OriginalSale::WithoutPaper;
        d.customer.tckn = Some("11111111111".into());
    }),
    ("voucher-without-code", "ExpenseVoucher", |d| {
        d.confirmation = Confirmation::ReturnCode(String::new());
    }),
];

fn written(draft: Draft) -> String {
    draft.to_xml().unwrap()
}

fn head() -> Head {
    Head {
        number: Some("VFA2026000000001".into()),
        uuid: "6f1d2f3a-5b0e-4c1a-9a44-0d3b5a1c7e10".into(),
        issued_on: date(2026, 10, 5),
        issued_at: Some(time(10, 15, 30, 0)),
        notes: Vec::new(),
    }
}

fn place() -> Address {
    Address {
        line: "Deneme Sok. 5".into(),
        district: "Çankaya".into(),
        city: "Ankara".into(),
        postcode: "06550".into(),
        country: "Türkiye".into(),
        country_code: "TR".into(),
    }
}

fn company(vkn: &str) -> Party {
    Party {
        vkn: Some(vkn.into()),
        company_name: Some("Deneme Ltd. Şti.".into()),
        address: Some(place()),
        ..Party::default()
    }
}

fn goods() -> Goods {
    Goods {
        name: "Su ısıtıcı".into(),
        seller_code: "SI-100".into(),
        ..Goods::default()
    }
}

fn invoice() -> Invoice {
    Invoice {
        head: head(),
        scenario: Scenario::Basic,
        sort: InvoiceSort::Sale,
        currency: Currency::TRY,
        rate: None,
        supplier: company("1111111106"),
        customer: company("1111111122"),
        references: Vec::new(),
        delivery: None,
        payments: Vec::new(),
        lines: vec![PricedLine {
            goods: goods(),
            quantity: Decimal::ONE,
            unit: "C62".into(),
            gross: Money::kurus(10_005),
            discount: None,
            vat: VatRate::of_basis_points(2000).unwrap(),
            tax: Money::kurus(2_001),
            exemption: None,
            notes: Vec::new(),
        }],
        rounding: None,
    }
}

fn despatch() -> DespatchAdvice {
    DespatchAdvice {
        head: head(),
        printed: None,
        supplier: company("1111111106"),
        customer: company("1111111122"),
        references: Vec::new(),
        shipment: Shipment {
            plates: vec![Plate::turkish("06 abc 123").unwrap()],
            trailers: Vec::new(),
            drivers: vec![Driver {
                first_name: "Mehmet".into(),
                family_name: "Kurmaca".into(),
                tckn: "10000000146".into(),
            }],
            carrier: None,
            address: place(),
            left_on: date(2026, 10, 5),
            left_at: time(11, 0, 0, 0),
            value: None,
        },
        lines: vec![DespatchLine {
            goods: goods(),
            quantity: Decimal::ONE,
            unit: "C62".into(),
            order_line: None,
            notes: Vec::new(),
        }],
    }
}

fn voucher() -> ExpenseVoucher {
    ExpenseVoucher {
        head: head(),
        currency: Currency::TRY,
        original: OriginalSale::ArchiveInvoice("VFA2026000000009".into()),
        sold_on: date(2026, 9, 1),
        supplier: company("1111111106"),
        customer: Party {
            tckn: Some("10000000146".into()),
            first_name: Some("Ayşe".into()),
            family_name: Some("Kurmaca".into()),
            address: Some(place()),
            phone: Some("05551112233".into()),
            ..Party::default()
        },
        confirmation: Confirmation::ReturnCode("IADE-1234".into()),
        provider: Provider {
            name: "Vefa".into(),
            vkn: "1111111106".into(),
        },
        carrier: None,
        lines: invoice().lines,
    }
}

fn answer(verdict: Verdict) -> String {
    written(Draft::Answer(Box::new(Answer {
        head: head(),
        sender: company("1111111122"),
        receiver: company("1111111106"),
        verdict,
        invoice_uuid: "0e9c2b54-1a57-4a6a-8f21-8f2c88d90078".into(),
        invoiced_on: date(2026, 9, 1),
    })))
}
