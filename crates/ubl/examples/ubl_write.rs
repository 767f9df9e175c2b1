//! How many invoices a second are written and checked on one core: `cargo run --release -p ubl --example ubl_write`.

use std::time::{Duration, Instant};

use jiff::civil::date;
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::Refusal;
use rust_decimal::Decimal;
use ubl::draft::{Draft, Goods, Head, Invoice, InvoiceSort, PricedLine, Scenario};
use ubl::strict::{self, Numbering};
use ubl::{Address, Party};

const LINES: u32 = 5;

fn main() -> Result<(), Refusal> {
    let (mut count, mut bytes) = (0_u32, 0);
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(3) {
        let xml = Draft::Invoice(Box::new(invoice(count)?)).to_xml()?;
        let found = strict::check(xml.as_bytes(), date(2026, 11, 22), Numbering::Ours);
        if !found.is_empty() {
            println!("not right: {found:#?}");
            return Ok(());
        }
        count += 1;
        bytes = xml.len();
    }
    let a_second = f64::from(count) / started.elapsed().as_secs_f64();
    println!("{LINES} lines, {bytes} bytes: {a_second:.0} invoices/s written and checked");
    Ok(())
}

fn invoice(at: u32) -> Result<Invoice, Refusal> {
    Ok(Invoice {
        head: Head {
            number: Some(format!("VFA2026{at:09}")),
            uuid: format!("6f1d2f3a-5b0e-4c1a-9a44-{at:012x}"),
            issued_on: date(2026, 10, 5),
            issued_at: None,
            notes: vec!["Garanti süresi 2 yıldır.".to_owned()],
        },
        scenario: Scenario::Commercial,
        sort: InvoiceSort::Sale,
        currency: Currency::TRY,
        rate: None,
        supplier: company("1111111106", "Örnek Beyaz Eşya A.Ş."),
        customer: company("1111111122", "Deneme Yetkili Servis Ltd. Şti."),
        references: Vec::new(),
        delivery: None,
        payments: Vec::new(),
        lines: (0..LINES)
            .map(|line| priced(at, line))
            .collect::<Result<_, _>>()?,
        rounding: None,
    })
}

fn company(vkn: &str, name: &str) -> Party {
    Party {
        vkn: Some(vkn.to_owned()),
        company_name: Some(name.to_owned()),
        tax_office: Some("Çankaya".to_owned()),
        email: Some("bilgi@ornek.example".to_owned()),
        address: Some(Address {
            line: "Deneme Sok. 5".to_owned(),
            district: "Çankaya".to_owned(),
            city: "Ankara".to_owned(),
            postcode: "06550".to_owned(),
            country: "Türkiye".to_owned(),
            country_code: "TR".to_owned(),
        }),
        ..Party::default()
    }
}

fn priced(at: u32, line: u32) -> Result<PricedLine, Refusal> {
    let gross = Money::kurus(i64::from(at % 900_000 + line) + 12_345);
    let vat = VatRate::of_basis_points(2000)?;
    Ok(PricedLine {
        goods: Goods {
            name: "Çamaşır makinesi 9 kg".to_owned(),
            brand: "ÖRNEK".to_owned(),
            seller_code: format!("CM-{line:04}"),
            serials: vec![format!("CM9-{at:08}-{line}")],
            ..Goods::default()
        },
        quantity: Decimal::ONE,
        unit: "C62".to_owned(),
        gross,
        discount: None,
        vat,
        tax: vat.tax_on_net(gross)?,
        exemption: None,
        notes: Vec::new(),
    })
}
