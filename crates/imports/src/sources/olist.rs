//! The Olist data set: orders, items, payments, customers and products in tables of their own, joined into sales.

use std::collections::HashMap;

use kernel::money::{Currency, Money};
use rust_decimal::Decimal;

use super::{Item, Opened, SourceFile, open_table};
use crate::rules::drafts::{
    AddressDraft, CustomerDraft, Draft, LineDraft, Oddity, Problem, ProductDraft, SaleDraft,
    TenderDraft,
};
use crate::rules::mapping::DayOrder;
use crate::rules::reading::{Row, TableFault};

/// Name of the set, and scope of its keys.
pub(super) const NAME: &str = "olist";

/// The most rows of all its tables together; they are joined in memory.
const MOST_ROWS: usize = 1_500_000;

/// Tables of the set, told apart by two columns that only they have.
const PARTS: [(&str, [&str; 2]); 5] = [
    ("orders", ["order_id", "order_purchase_timestamp"]),
    ("items", ["order_item_id", "freight_value"]),
    ("payments", ["payment_sequential", "payment_value"]),
    (
        "customers",
        ["customer_unique_id", "customer_zip_code_prefix"],
    ),
    ("products", ["product_category_name", "product_weight_g"]),
];

/// Whether a head is one of the set's.
pub(super) fn is_part(head: &[String]) -> bool {
    part(head).is_some()
}

fn part(head: &[String]) -> Option<&'static str> {
    let has = |name: &&str| head.iter().any(|column| column == name);
    PARTS
        .iter()
        .find(|(_, columns)| columns.iter().all(&has))
        .map(|(part, _)| *part)
}

/// A table in memory.
#[derive(Default)]
struct Part {
    head: Vec<String>,
    rows: Vec<Row>,
}

impl Part {
    fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        self.head
            .iter()
            .position(|column| column == name)
            .map_or("", |column| row.cell(column))
    }

    fn owned(&self, row: &Row, name: &str) -> Option<String> {
        Some(self.cell(row, name).to_owned()).filter(|cell| !cell.is_empty())
    }

    /// Rows by the value of a column, in their order.
    fn by(&self, name: &str) -> HashMap<&str, Vec<&Row>> {
        let mut by: HashMap<&str, Vec<&Row>> = HashMap::new();
        for row in &self.rows {
            by.entry(self.cell(row, name)).or_default().push(row);
        }
        by
    }
}

/// Opens the tables of the set together.
pub(super) fn open(files: &[SourceFile]) -> Result<Opened, TableFault> {
    let mut parts: HashMap<&'static str, Part> = HashMap::new();
    let mut total = 0;
    for file in files {
        let mut table = open_table(file)?;
        let Some(name) = part(table.head()) else {
            continue;
        };
        let mut part = Part {
            head: table.head().to_vec(),
            rows: Vec::new(),
        };
        while let Some(row) = table.next_row() {
            part.rows.push(row?);
            total += 1;
            if total > MOST_ROWS {
                return Err(TableFault::new("imports-fault-too-large", total));
            }
        }
        parts.insert(name, part);
    }
    let Some(orders) = parts.remove("orders") else {
        return Err(TableFault::new("imports-fault-olist", "orders"));
    };
    let head = orders.head.clone();
    let items = join(&orders, &parts);
    Ok(Opened {
        head,
        items: Box::new(items.into_iter()),
    })
}

/// Everything that belongs to one order.
struct Joined<'p> {
    orders: &'p Part,
    items: (&'p Part, HashMap<&'p str, Vec<&'p Row>>),
    payments: (&'p Part, HashMap<&'p str, Vec<&'p Row>>),
    customers: (&'p Part, HashMap<&'p str, Vec<&'p Row>>),
    products: (&'p Part, HashMap<&'p str, Vec<&'p Row>>),
}

fn join(orders: &Part, parts: &HashMap<&'static str, Part>) -> Vec<Item> {
    let nothing = Part::default();
    let of = |name: &str, column: &str| {
        let part = parts.get(name).unwrap_or(&nothing);
        (part, part.by(column))
    };
    let joined = Joined {
        orders,
        items: of("items", "order_id"),
        payments: of("payments", "order_id"),
        customers: of("customers", "customer_id"),
        products: of("products", "product_id"),
    };
    let item = |row: &Row| {
        let brought = joined.sale(row).map(|sale| Draft::Sale(Box::new(sale)));
        let cells = if brought.is_err() {
            vec![row.cells.iter().map(str::to_owned).collect()]
        } else {
            Vec::new()
        };
        Item {
            place: row.number,
            rows: 1,
            brought,
            cells,
        }
    };
    orders.rows.iter().map(item).collect()
}

fn currency() -> Currency {
    Currency::of("BRL").unwrap_or(Currency::USD)
}

fn minor(cell: &str) -> Option<i64> {
    let amount: Decimal = cell.parse().ok()?;
    Money::rounded(amount, currency())
        .ok()
        .map(|money| money.minor)
}

impl Joined<'_> {
    fn sale(&self, row: &Row) -> Result<SaleDraft, Vec<Problem>> {
        let cell = |name: &str| self.orders.cell(row, name);
        let id = cell("order_id");
        let day = |name: &str| DayOrder::DayFirst.read(cell(name));
        let Some(sold_on) = day("order_purchase_timestamp").filter(|_| !id.is_empty()) else {
            return Err(vec![Problem::new(
                row.number,
                "order_purchase_timestamp",
                "imports-problem-day",
            )]);
        };
        let customer = self.customer(cell("customer_id"));
        let mut sale = SaleDraft {
            scope: NAME.into(),
            code: id.to_owned(),
            number: id.chars().take(12).collect(),
            ettn: None,
            source: NAME.into(),
            seller_tax_no: None,
            customer,
            sold_on,
            delivered_on: day("order_delivered_customer_date"),
            currency: currency().code().to_owned(),
            rate_micro: None,
            distance: true,
            country: "BR".into(),
            document_discount: 0,
            document_freight: 0,
            document_tax: 0,
            stated_total: None,
            lines: self.lines(id, row.number)?,
            tenders: self.tenders(id, row.number)?,
            oddities: Vec::new(),
        };
        sale.oddities = oddities(&sale, cell("order_status"));
        Ok(sale)
    }

    fn customer(&self, id: &str) -> Option<CustomerDraft> {
        let (part, by) = &self.customers;
        let row = by.get(id).and_then(|rows| rows.first())?;
        let person = part.owned(row, "customer_unique_id")?;
        Some(CustomerDraft {
            segment: None,
            scope: NAME.into(),
            name: person.clone(),
            key: Some(person),
            is_company: Some(false),
            address: Some(AddressDraft {
                city: part.cell(row, "customer_city").to_owned(),
                district: part.cell(row, "customer_state").to_owned(),
                postcode: part.cell(row, "customer_zip_code_prefix").to_owned(),
                country: "BR".into(),
                ..AddressDraft::default()
            }),
            ..CustomerDraft::default()
        })
    }

    fn lines(&self, order: &str, number: u64) -> Result<Vec<LineDraft>, Vec<Problem>> {
        let (part, by) = &self.items;
        let rows = by.get(order).map(Vec::as_slice).unwrap_or_default();
        rows.iter()
            .map(|row| {
                self.line(part, row)
                    .ok_or_else(|| vec![Problem::new(number, "price", "imports-problem-number")])
            })
            .collect()
    }

    fn line(&self, part: &Part, row: &Row) -> Option<LineDraft> {
        let code = part.owned(row, "product_id")?;
        let (products, by) = &self.products;
        let category = by
            .get(code.as_str())
            .and_then(|rows| rows.first())
            .and_then(|row| products.owned(row, "product_category_name"));
        let name = category.clone().map_or_else(
            || code.clone(),
            |category| format!("{category} {}", code.chars().take(8).collect::<String>()),
        );
        Some(LineDraft {
            text: name.clone(),
            product: Some(ProductDraft {
                code: Some(code),
                name,
                category,
                ..ProductDraft::default()
            }),
            quantity_milli: 1_000,
            unit_code: "C62".into(),
            gross: minor(part.cell(row, "price"))?,
            freight: minor(part.cell(row, "freight_value"))?,
            ..LineDraft::default()
        })
    }

    fn tenders(&self, order: &str, number: u64) -> Result<Vec<TenderDraft>, Vec<Problem>> {
        let (part, by) = &self.payments;
        let rows = by.get(order).map(Vec::as_slice).unwrap_or_default();
        let tender = |row: &&Row| {
            let amount = minor(part.cell(row, "payment_value")).ok_or_else(|| {
                vec![Problem::new(
                    number,
                    "payment_value",
                    "imports-problem-number",
                )]
            })?;
            let instrument = match part.cell(row, "payment_type") {
                "credit_card" | "debit_card" => "card",
                "boleto" => "transfer",
                "voucher" => "voucher",
                _ => "other",
            };
            Ok(TenderDraft {
                instrument: instrument.into(),
                reference: None,
                amount,
            })
        };
        rows.iter().map(tender).collect()
    }
}

fn oddities(sale: &SaleDraft, status: &str) -> Vec<Oddity> {
    let mut oddities = Vec::new();
    if matches!(status, "canceled" | "unavailable") {
        oddities.push(Oddity::new("imports-oddity-cancelled"));
    }
    if sale.lines.is_empty() {
        oddities.push(Oddity::new("imports-oddity-no-lines"));
    }
    let paid: i64 = sale.tenders.iter().map(|tender| tender.amount).sum();
    if paid != sale.total() && !sale.tenders.is_empty() {
        oddities.push(
            Oddity::new("imports-oddity-paid")
                .with("paid", paid)
                .with("counted", sale.total())
                .with("currency", &sale.currency),
        );
    }
    oddities
}
