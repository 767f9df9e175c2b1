//! Any document that somebody might issue, right in every respect.

use jiff::civil::{Date, Time, date, time};
use kernel::money::{Currency, Money, VatRate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;
use ubl::draft::*;
use ubl::{Address, ExchangeRate, Instrument, Party, PaymentMeans, Reference, ReferenceKind};

/// Words with everything that XML and Turkish make difficult.
fn words() -> impl Strategy<Value = String> {
    "[A-ZÇĞİÖŞÜ][a-zçğıöşü]{2,9}( [A-Za-zÇĞİÖŞÜçğıöşü0-9&<>\"'./-]{1,12}){0,3}"
}

fn digits(of: usize) -> impl Strategy<Value = Vec<u32>> {
    (1_u32..=9, vec(0_u32..=9, of - 1)).prop_map(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    })
}

fn joined(digits: &[u32]) -> String {
    digits.iter().map(u32::to_string).collect()
}

fn vkn() -> impl Strategy<Value = String> {
    digits(9).prop_map(|digits| {
        let weighed = digits.iter().zip(0_u32..).map(|(digit, at)| {
            let moved = (digit + 9 - at) % 10;
            match moved * 2_u32.pow(9 - at) % 9 {
                0 if moved != 0 => 9,
                rest => rest,
            }
        });
        let sum: u32 = weighed.sum();
        format!("{}{}", joined(&digits), (10 - sum % 10) % 10)
    })
}

fn tckn() -> impl Strategy<Value = String> {
    digits(9).prop_map(|digits| {
        let odd: u32 = digits.iter().step_by(2).sum();
        let even: u32 = digits.iter().skip(1).step_by(2).sum();
        let tenth = (odd * 7 + 100 - even) % 10;
        let eleventh = (odd + even + tenth) % 10;
        format!("{}{tenth}{eleventh}", joined(&digits))
    })
}

fn address() -> impl Strategy<Value = Address> {
    (words(), words(), 1_u32..=81, 0_u32..1000).prop_map(|(line, district, city, rest)| Address {
        line,
        district,
        city: "Ankara".to_owned(),
        postcode: format!("{city:02}{rest:03}"),
        country: "Türkiye".to_owned(),
        country_code: "TR".to_owned(),
    })
}

fn company() -> impl Strategy<Value = Party> {
    (vkn(), words(), address(), option::of(words())).prop_map(|(vkn, name, address, office)| {
        Party {
            vkn: Some(vkn),
            company_name: Some(name),
            address: Some(address),
            tax_office: office,
            email: Some("bilgi@ornek.example".to_owned()),
            other_numbers: vec![("MERSISNO".to_owned(), "0123456789012345".to_owned())],
            ..Party::default()
        }
    })
}

fn person() -> impl Strategy<Value = Party> {
    (tckn(), words(), words(), address()).prop_map(|(tckn, first, family, address)| Party {
        tckn: Some(tckn),
        first_name: Some(first),
        family_name: Some(family),
        address: Some(address),
        phone: Some("05551112233".to_owned()),
        ..Party::default()
    })
}

fn consumer() -> impl Strategy<Value = Party> {
    person().prop_map(|person| Party {
        tckn: Some(ubl::UNKNOWN_CONSUMER.to_owned()),
        ..person
    })
}

fn day() -> impl Strategy<Value = Date> {
    (2024_i16..=2026, 1_i8..=10, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn clock() -> impl Strategy<Value = Time> {
    (0_i8..24, 0_i8..60, 0_i8..60).prop_map(|(hour, minute, second)| time(hour, minute, second, 0))
}

fn number(year: i16) -> impl Strategy<Value = String> {
    ("[A-Z0-9]{3}", 1_u32..999_999_999)
        .prop_map(move |(series, running)| format!("{series}{year}{running:09}"))
}

fn uuid() -> impl Strategy<Value = String> {
    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
}

fn head() -> impl Strategy<Value = Head> {
    let dated = day().prop_flat_map(|day| (Just(day), number(day.year())));
    (dated, uuid(), clock(), vec(words(), 0..3)).prop_map(|((day, number), uuid, clock, notes)| {
        Head {
            number: Some(number),
            uuid,
            issued_on: day,
            issued_at: Some(clock),
            notes,
        }
    })
}

fn goods() -> impl Strategy<Value = Goods> {
    let codes = (words(), "[A-Z]{2}-[0-9]{4}");
    (codes, words(), vec("[A-Z]{2}[0-9]{6}", 0..3)).prop_map(|((name, code), brand, serials)| {
        Goods {
            name,
            brand: brand.clone(),
            model: brand,
            seller_code: code.clone(),
            buyer_code: code.clone(),
            manufacturer_code: code,
            description: "Açıklama <1> & 2".to_owned(),
            serials,
        }
    })
}

fn quantity() -> impl Strategy<Value = (Decimal, String)> {
    prop_oneof![
        (1_i64..50).prop_map(|pieces| (Decimal::from(pieces), "C62".to_owned())),
        (1_i64..50_000).prop_map(|grams| (Decimal::new(grams, 3), "KGM".to_owned())),
        (1_i64..5_000).prop_map(|centimetres| (Decimal::new(centimetres, 2), "MTR".to_owned())),
    ]
}

/// A line whose tax is more than nothing, or explained.
fn line(currency: Currency, exemption: Option<&'static str>) -> impl Strategy<Value = PricedLine> {
    let rates = if exemption.is_some() {
        vec![0, 100, 1000, 2000]
    } else {
        vec![100, 1000, 2000]
    };
    let amounts = (10_000_i64..100_000_000, 0_i64..5_000, any::<bool>());
    let parts = (
        goods(),
        quantity(),
        amounts,
        prop::sample::select(rates),
        vec(words(), 0..2),
    );
    parts.prop_map(
        move |(goods, (quantity, unit), (gross, off, discounted), rate, notes)| {
            let vat = VatRate::of_basis_points(rate).unwrap();
            let money = |minor| Money::new(minor, currency);
            let discount = (discounted && off > 0).then(|| Discount {
                amount: money(off),
                reason: "İskonto".to_owned(),
            });
            let net = discount
                .as_ref()
                .map_or(gross, |discount| gross - discount.amount.minor);
            let reason = || Exemption {
                code: exemption.unwrap_or_default().to_owned(),
                reason: "İstisna".to_owned(),
            };
            PricedLine {
                goods,
                quantity,
                unit,
                gross: money(gross),
                discount,
                vat,
                tax: vat.tax_on_net(money(net)).unwrap(),
                exemption: (rate == 0).then(reason),
                notes,
            }
        },
    )
}

fn references(returns: bool) -> impl Strategy<Value = Vec<Reference>> {
    let returned =
        (number(2026), day()).prop_map(|(number, day)| Reference::returned_invoice(number, day));
    let named =
        |kind| (words(), day()).prop_map(move |(number, day)| Reference::plain(kind, number, day));
    let internet =
        day().prop_map(|day| Reference::additional("INTERNET", day, "SEND_TYPE", "ELEKTRONIK"));
    let returned = vec(returned, if returns { 1..4 } else { 0..1 });
    let order = vec(named(ReferenceKind::Order), 0..2);
    (
        returned,
        order,
        vec(named(ReferenceKind::Despatch), 0..3),
        vec(internet, 0..2),
    )
        .prop_map(|(mut all, order, despatches, internet)| {
            all.extend(internet);
            all.extend(despatches);
            all.extend(order);
            all
        })
}

/// A sort with the exemption that may stand on its lines.
fn sort() -> impl Strategy<Value = (InvoiceSort, Scenario, Option<&'static str>)> {
    prop::sample::select(vec![
        (InvoiceSort::Sale, Scenario::Basic, None),
        (InvoiceSort::Sale, Scenario::Commercial, Some("351")),
        (InvoiceSort::Sale, Scenario::Archive, None),
        (InvoiceSort::Exempt, Scenario::Basic, Some("301")),
        (InvoiceSort::Exempt, Scenario::Commercial, Some("350")),
        (InvoiceSort::Return, Scenario::Basic, Some("301")),
        (InvoiceSort::Return, Scenario::Archive, None),
    ])
}

fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec![
        Currency::TRY,
        Currency::TRY,
        Currency::USD,
        Currency::EUR,
        Currency::GBP,
    ])
}

fn payments() -> impl Strategy<Value = Vec<PaymentMeans>> {
    let one =
        (day(), prop::sample::select(vec!["10", "42", "48", "ZZZ"])).prop_map(|(day, code)| {
            PaymentMeans {
                code: code.to_owned(),
                instrument: Instrument::Other,
                due_on: Some(day),
                reference: "TR330006100519786457841326".to_owned(),
                note: "Ödeme".to_owned(),
            }
        });
    vec(one, 0..2)
}

fn rate(currency: Currency, on: Date) -> Option<ExchangeRate> {
    (currency != Currency::TRY).then(|| ExchangeRate {
        source: currency.code().to_owned(),
        target: "TRY".to_owned(),
        rate: Decimal::new(42_123_456, 6),
        on: Some(on),
    })
}

fn invoice() -> impl Strategy<Value = Draft> {
    (sort(), currency(), head()).prop_flat_map(|((sort, scenario, exemption), currency, head)| {
        let customer = match scenario {
            Scenario::Archive => prop_oneof![person(), consumer()].boxed(),
            Scenario::Basic | Scenario::Commercial => prop_oneof![company(), person()].boxed(),
        };
        let parts = (company(), customer, option::of(company()));
        let more = (
            references(sort == InvoiceSort::Return),
            payments(),
            -2_i64..3,
        );
        (parts, more, vec(line(currency, exemption), 1..8)).prop_map(
            move |((supplier, customer, carrier), (references, payments, rounding), lines)| {
                let delivery = carrier.map(|carrier| ubl::Delivery {
                    delivered_on: Some(head.issued_on),
                    carrier: Some(carrier),
                    tracking: "TK1".to_owned(),
                    ..ubl::Delivery::default()
                });
                Draft::Invoice(Box::new(Invoice {
                    rate: rate(currency, head.issued_on),
                    head: head.clone(),
                    scenario,
                    sort,
                    currency,
                    supplier,
                    customer,
                    references,
                    delivery,
                    payments,
                    lines,
                    rounding: (rounding > 0).then(|| Money::new(rounding, currency)),
                }))
            },
        )
    })
}

fn plate() -> impl Strategy<Value = Plate> {
    prop_oneof![
        "(0[1-9]|[1-7][0-9]|8[01]) ?[a-zA-Z]{1,3}[- ]?[0-9]{2,4}"
            .prop_map(|typed| Plate::turkish(&typed).unwrap()),
        "[a-z]{1,2}-[0-9]{3,4}".prop_map(|typed| Plate::foreign(&typed).unwrap()),
    ]
}

fn driver() -> impl Strategy<Value = Driver> {
    (words(), words(), tckn()).prop_map(|(first_name, family_name, tckn)| Driver {
        first_name,
        family_name,
        tckn,
    })
}

fn shipment() -> impl Strategy<Value = Shipment> {
    let who = prop_oneof![
        driver().prop_map(|driver| (vec![driver], None)),
        company().prop_map(|carrier| (Vec::new(), Some(carrier))),
        (driver(), company()).prop_map(|(driver, carrier)| (vec![driver], Some(carrier))),
    ];
    let plates = (vec(plate(), 1..3), vec(plate(), 0..2));
    (
        who,
        plates,
        address(),
        day(),
        clock(),
        option::of(0_i64..10_000_000),
    )
        .prop_map(
            |((drivers, carrier), (plates, trailers), address, left_on, left_at, value)| Shipment {
                plates,
                trailers,
                drivers,
                carrier,
                address,
                left_on,
                left_at,
                value: value.map(Money::kurus),
            },
        )
}

fn despatch() -> impl Strategy<Value = Draft> {
    let line = (
        goods(),
        quantity(),
        option::of("[0-9]{1,2}"),
        vec(words(), 0..2),
    )
        .prop_map(
            |(goods, (quantity, unit), order_line, notes)| DespatchLine {
                goods,
                quantity,
                unit,
                order_line,
                notes,
            },
        );
    let papers = (option::of(("A-[0-9]{6}", day())), references(false));
    (
        head(),
        papers,
        (company(), prop_oneof![company(), person()]),
        shipment(),
        vec(line, 1..6),
    )
        .prop_map(
            |(head, (printed, references), (supplier, customer), shipment, lines)| {
                Draft::DespatchAdvice(Box::new(DespatchAdvice {
                    head,
                    printed,
                    supplier,
                    customer,
                    references,
                    shipment,
                    lines,
                }))
            },
        )
}

fn receipt() -> impl Strategy<Value = Draft> {
    let counts = (1_i64..50, 0_i64..3, 0_i64..3, 0_i64..3);
    let line =
        (goods(), counts).prop_map(|(goods, (received, short, rejected, over))| ReceiptLine {
            goods,
            despatch_line: "1".to_owned(),
            unit: "C62".to_owned(),
            received: Decimal::from(received),
            short: Decimal::from(short),
            rejected: Decimal::from(rejected),
            reject_reason: if rejected > 0 {
                "Hasarlı".to_owned()
            } else {
                String::new()
            },
            oversupplied: Decimal::from(over),
            timing: if short > 0 {
                "Geç geldi".to_owned()
            } else {
                String::new()
            },
        });
    (
        head(),
        (number(2026), day()),
        company(),
        company(),
        vec(line, 1..5),
    )
        .prop_map(
            |(head, (despatch_number, despatched_on), supplier, customer, lines)| {
                Draft::ReceiptAdvice(Box::new(ReceiptAdvice {
                    delivered_on: Some(despatched_on),
                    head,
                    despatch_number,
                    despatched_on,
                    supplier,
                    customer,
                    lines,
                }))
            },
        )
}

fn answer() -> impl Strategy<Value = Draft> {
    let verdict = prop_oneof![Just(Verdict::Accepted), words().prop_map(Verdict::Rejected)];
    (head(), company(), company(), verdict, uuid(), day()).prop_map(
        |(head, sender, receiver, verdict, invoice_uuid, invoiced_on)| {
            Draft::Answer(Box::new(Answer {
                head,
                sender,
                receiver,
                verdict,
                invoice_uuid,
                invoiced_on,
            }))
        },
    )
}

fn voucher() -> impl Strategy<Value = Draft> {
    let original = prop_oneof![
        number(2026).prop_map(OriginalSale::ArchiveInvoice),
        "[0-9]{4}".prop_map(OriginalSale::Slip),
        Just(OriginalSale::WithoutPaper),
    ];
    let confirmation = prop_oneof![
        "[0-9]{8}".prop_map(Confirmation::ReturnCode),
        "[0-9]{6}".prop_map(Confirmation::Message),
    ];
    let carrier = option::of(("[0-9]{6}", company()))
        .prop_map(|found| found.map(|(licence, party)| CarrierLicence { licence, party }));
    let who = (company(), person(), carrier, vkn());
    let lines = vec(line(Currency::TRY, None), 1..5);
    (head(), original, confirmation, day(), who, lines).prop_map(
        |(head, original, confirmation, sold_on, (supplier, customer, carrier, vkn), lines)| {
            Draft::ExpenseVoucher(Box::new(ExpenseVoucher {
                head,
                currency: Currency::TRY,
                original,
                sold_on,
                supplier,
                customer,
                confirmation,
                provider: Provider {
                    name: "Vefa".to_owned(),
                    vkn,
                },
                carrier,
                lines,
            }))
        },
    )
}

/// Any document.
pub fn draft() -> impl Strategy<Value = Draft> {
    prop_oneof![
        4 => invoice(),
        2 => despatch(),
        1 => receipt(),
        1 => answer(),
        2 => voucher(),
    ]
}
