//! Tables of rows and what they must become.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::date;

use super::*;
use crate::rules::mapping::guess;

fn table(target: Target, text: &str) -> (Mapping, Vec<String>, Vec<Row>) {
    let mut lines = text.lines().map(|line| {
        line.split('|')
            .map(str::trim)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    let head = lines.next().unwrap();
    let rows: Vec<Row> = (2..)
        .zip(lines)
        .map(|(number, cells)| Row {
            number,
            cells: cells.into_iter().collect(),
        })
        .collect();
    (guess(target, &head, &rows), head, rows)
}

fn sales(text: &str) -> Result<crate::rules::drafts::SaleDraft, Vec<Problem>> {
    let (mapping, head, rows) = table(Target::Sales, text);
    sale(&Reader::new(&mapping, &head), &rows)
}

fn one(target: Target, text: &str) -> Result<Draft, Vec<Problem>> {
    let (mapping, head, rows) = table(target, text);
    Reader::new(&mapping, &head).single(&rows[0])
}

#[test]
fn rows_with_one_number_are_one_sale() {
    let sale = sales(
        "Fatura No | Tarih | Müşteri | VKN | Stok Kodu | Ürün | Adet | Birim Fiyat | KDV | İndirim | Seri No
         F-1 | 25.11.2026 | Çınar A.Ş. | 1111111106 | K1 | Kettle | 2 | 600,00 | 20 | | S1;S2
         F-1 | 25.11.2026 | Çınar A.Ş. | 1111111106 | K2 | Kablo | 1 | 110 | 10 | 10,00 |",
    )
    .unwrap();
    assert_eq!(
        (sale.code.as_str(), sale.sold_on, sale.currency.as_str()),
        ("F-1", date(2026, 11, 25), "TRY")
    );
    assert_eq!(
        sale.customer.as_ref().unwrap().vkn.as_deref(),
        Some("1111111106")
    );
    let [kettle, cable] = &sale.lines[..] else {
        panic!("two lines")
    };
    assert_eq!(
        (kettle.gross, kettle.tax, kettle.total()),
        (100_000, 20_000, 120_000)
    );
    assert_eq!(
        kettle
            .serials
            .iter()
            .map(|s| s.serial.as_str())
            .collect::<Vec<_>>(),
        ["S1", "S2"]
    );
    assert_eq!(
        (cable.gross, cable.discount, cable.tax, cable.total()),
        (10_000, 909, 909, 10_000)
    );
    assert_eq!((sale.total(), sale.oddities.len()), (130_000, 0));
}

#[test]
fn taxes_come_on_top_where_the_mapping_says_so() {
    let (mut mapping, head, rows) = table(
        Target::Sales,
        "No | Fatura No | Tarih | Ürün | Miktar | Birim Fiyat | KDV\n1 | A | 1.2.2026 | Kettle | 3 | 33,333 | 20",
    );
    mapping.vat_included = false;
    let sale = sale(&Reader::new(&mapping, &head), &rows).unwrap();
    assert_eq!(
        (sale.lines[0].gross, sale.lines[0].tax, sale.total()),
        (10_000, 2_000, 12_000)
    );
}

#[test]
fn every_fault_of_a_row_is_said_with_its_column() {
    let problems = sales(
        "Fatura No | Tarih | Ürün | Miktar | Birim Fiyat | Para Birimi
         F-9 | 31.02.2026 | Kettle | üç | yok | XYZ",
    )
    .unwrap_err();
    let said: Vec<(&str, &str)> = problems
        .iter()
        .map(|p| (p.column.as_str(), p.key.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("Tarih", "imports-problem-day"),
            ("Para Birimi", "imports-problem-currency"),
            ("Miktar", "imports-problem-number"),
            ("Birim Fiyat", "imports-problem-number"),
            ("Birim Fiyat", "imports-problem-amount"),
        ]
    );
    assert!(problems.iter().all(|problem| problem.row == 2));
}

#[test]
fn returns_and_gifts_come_in_and_are_told() {
    let sale = sales(
        "InvoiceNo | Date | Description | Quantity | UnitPrice | Currency
         C1 | 2026-01-02 | Lamp | -2 | 4.25 | GBP
         C1 | 2026-01-02 | Gift | 1 | 0.00 | GBP",
    )
    .unwrap();
    assert_eq!(
        (
            sale.total(),
            sale.lines[0].quantity_milli,
            sale.oddities.len()
        ),
        (-850, -2_000, 1)
    );
}

#[test]
fn rows_of_one_sale_that_disagree_are_told() {
    let sale = sales(
        "Fatura No | Tarih | Müşteri | Ürün | Tutar
         F | 2026-01-02 | Ali | a | 1
         F | 2026-01-03 | Veli | b | 1",
    )
    .unwrap();
    assert_eq!(sale.oddities.len(), 2);
    assert_eq!(sale.customer.unwrap().name, "Ali");
}

#[test]
fn a_customer_with_a_swallowed_zero() {
    let Draft::Customer(customer) = one(Target::Customers, "Unvan | Vergi No | Telefon | E-posta | İl\nÖrnek Ltd | 123456789 | 0224 000 00 00; 0532 000 00 00 | - | Bursa").unwrap() else {
        panic!("a customer")
    };
    assert_eq!(
        (customer.vkn.as_deref(), customer.is_company),
        (Some("0123456789"), Some(true))
    );
    assert_eq!((customer.phones.len(), customer.emails.len()), (2, 0));
    assert_eq!(customer.address.unwrap().city, "Bursa");
}

#[test]
fn a_wrong_tax_number_refuses_a_customer_but_only_marks_a_sale() {
    let problems = one(Target::Customers, "Ad Soyad | TCKN\nAli Veli | 10000000147").unwrap_err();
    assert_eq!(
        (problems[0].column.as_str(), problems[0].key.as_str()),
        ("TCKN", "kernel-refused-tckn-check")
    );
    let sale = sales("Fatura No | Tarih | Ad Soyad | TCKN | Ürün | Tutar\nF | 2026-01-02 | Ali Veli | 10000000147 | a | 1").unwrap();
    assert_eq!(
        (sale.oddities[0].key.as_str(), sale.customer.unwrap().tckn),
        ("imports-oddity-tax-number", None)
    );
    let generic = one(Target::Customers, "Ad Soyad | TCKN\nAli Veli | 11111111111").unwrap();
    assert!(matches!(generic, Draft::Customer(customer) if customer.tckn.is_none()));
}

#[test]
fn units_and_products() {
    let Draft::Unit(unit) = one(Target::Units, "Seri No | Ürün | Teslim Tarihi | Müşteri | Durum\nSN-1 | Kettle | 05.10.2026 | Ali | Yenilenmiş").unwrap() else { panic!("a unit") };
    assert_eq!(
        (
            unit.serial.serial.as_str(),
            unit.delivered_on,
            unit.condition.as_str()
        ),
        ("SN-1", Some(date(2026, 10, 5)), "refurbished")
    );
    let Draft::Product(product) = one(
        Target::Products,
        "Stok Kodu | Ürün Adı | KDV | Garanti | Barkod\nK1 | Kettle | %20 | 2 yıl | 8690000000005",
    )
    .unwrap() else {
        panic!("a product")
    };
    assert_eq!(
        (product.vat_bp, product.warranty_months),
        (Some(2_000), Some(24))
    );
    let problems = one(Target::Units, "Seri No | Ürün\n | Kettle").unwrap_err();
    assert_eq!(problems[0].key, "imports-problem-serial");
}
