//! Rows of a table under a mapping become drafts, or problems with the column where they stand.

use kernel::identifiers::{Gtin, Tckn, Vkn};

use super::drafts::{
    AddressDraft, CustomerDraft, Draft, Oddity, Problem, ProductDraft, SerialDraft, UnitDraft,
};
use super::mapping::{Field, Mapping, Target};
use super::reading::Row;

pub use country::country_code;
pub(crate) use sales::instrument;
pub use sales::sale;

mod country;
mod sales;

/// The longest text that a cell may bring.
const MOST_TEXT: usize = 2_000;

/// What is to be said about rows while they are read.
#[derive(Debug, Default)]
pub struct Told {
    /// Why they cannot come in.
    pub problems: Vec<Problem>,
    /// What is odd.
    pub oddities: Vec<Oddity>,
}

/// A mapping at work on one table.
pub struct Reader<'m> {
    mapping: &'m Mapping,
    head: &'m [String],
}

impl<'m> Reader<'m> {
    /// A reader for tables with this head.
    #[must_use]
    pub fn new(mapping: &'m Mapping, head: &'m [String]) -> Self {
        Self { mapping, head }
    }

    /// The mapping.
    #[must_use]
    pub fn mapping(&self) -> &'m Mapping {
        self.mapping
    }

    /// One row that stands for itself: a customer, a product, a unit.
    pub fn single(&self, row: &Row) -> Result<Draft, Vec<Problem>> {
        let mut told = Told::default();
        let draft = match self.mapping.target {
            Target::Customers => self
                .customer(row, &mut told)
                .map(|customer| Draft::Customer(Box::new(customer))),
            Target::Products => self.product(row, &mut told).map(Draft::Product),
            Target::Units => self
                .unit(row, &mut told)
                .map(|unit| Draft::Unit(Box::new(unit))),
            Target::Sales => {
                return sale(self, std::slice::from_ref(row))
                    .map(|sale| Draft::Sale(Box::new(sale)));
            }
        };
        match (draft, told.problems.is_empty()) {
            (Some(draft), true) => Ok(draft),
            (None, true) => Err(vec![Problem::new(row.number, "", "imports-problem-empty")]),
            (_, false) => Err(told.problems),
        }
    }

    /// The text of a field: its column, else the value that holds for all rows; empty when neither says anything.
    fn text<'r>(&self, row: &'r Row, field: Field) -> &'r str
    where
        'm: 'r,
    {
        let cell = self
            .mapping
            .column(field)
            .map_or("", |column| row.cell(column));
        if cell.is_empty() {
            self.mapping.fixed_value(field).unwrap_or_default()
        } else {
            cell
        }
    }

    fn owned(&self, row: &Row, field: Field) -> Option<String> {
        let text = self.text(row, field);
        (!text.is_empty() && text != "-").then(|| {
            text.chars()
                .filter(|c| !c.is_control() || *c == '\n')
                .take(MOST_TEXT)
                .collect()
        })
    }

    /// Heading of a field's column, for problems.
    fn heading(&self, field: Field) -> &str {
        self.mapping
            .column(field)
            .and_then(|column| self.head.get(column))
            .map_or_else(|| field.word(), String::as_str)
    }

    fn problem(&self, row: &Row, field: Field, key: &str) -> Problem {
        Problem::new(row.number, self.heading(field), key).with("found", self.text(row, field))
    }

    fn customer(&self, row: &Row, told: &mut Told) -> Option<CustomerDraft> {
        let strict = self.mapping.target == Target::Customers;
        let mut draft = CustomerDraft {
            scope: self.mapping.scope.clone(),
            key: self.owned(row, Field::CustomerKey),
            ..CustomerDraft::default()
        };
        draft.name = self.customer_name(row);
        self.tax_number(row, strict, &mut draft, told);
        draft.tax_office = self.owned(row, Field::TaxOffice);
        draft.segment = self.owned(row, Field::Segment);
        draft.phones = self.several(row, Field::Phone);
        draft.emails = self.several(row, Field::Email);
        draft.address = self.address(row);
        draft.note = self.note(row);
        draft.is_company = match (&draft.vkn, &draft.tckn) {
            (Some(_), _) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => self
                .mapping
                .column(Field::FamilyName)
                .map(|column| row.cell(column).is_empty())
                .filter(|company| !company),
        };
        if draft.name.is_empty() {
            draft.name = draft
                .key
                .clone()
                .or_else(|| draft.emails.first().cloned())
                .or_else(|| draft.phones.first().cloned())
                .unwrap_or_default();
        }
        (!draft.is_nobody()).then_some(draft)
    }

    fn customer_name(&self, row: &Row) -> String {
        let parts = [Field::FirstName, Field::FamilyName]
            .into_iter()
            .filter_map(|field| self.owned(row, field));
        let person = parts.collect::<Vec<_>>().join(" ");
        self.owned(row, Field::CustomerName).unwrap_or(person)
    }

    /// A tax number by its length; a leading zero that a spreadsheet swallowed is put back when the check digit agrees.
    fn tax_number(&self, row: &Row, strict: bool, draft: &mut CustomerDraft, told: &mut Told) {
        let written: String = self
            .text(row, Field::TaxNumber)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if written.is_empty()
            || written == "-"
            || Tckn::is_generic(&written)
            || Vkn::is_generic(&written)
        {
            return;
        }
        let restored = format!("0{written}");
        let refusal = match written.len() {
            11 => Tckn::parse(&written)
                .map(|tckn| draft.tckn = Some(tckn.as_str().to_owned()))
                .err(),
            9 => Vkn::parse(&restored)
                .map(|vkn| draft.vkn = Some(vkn.as_str().to_owned()))
                .err(),
            _ => Vkn::parse(&written)
                .map(|vkn| draft.vkn = Some(vkn.as_str().to_owned()))
                .err(),
        };
        match refusal {
            Some(refusal) if strict => told.problems.push(Problem::refused(
                row.number,
                self.heading(Field::TaxNumber),
                &refusal,
            )),
            Some(_) => told
                .oddities
                .push(Oddity::new("imports-oddity-tax-number").with("found", written)),
            None => {}
        }
    }

    fn several(&self, row: &Row, field: Field) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for column in self.mapping.columns_of(field) {
            for part in row.cell(column).split([';', '|', '\n']).map(str::trim) {
                let said = part.chars().any(char::is_alphanumeric);
                if said && found.len() < 10 && !found.iter().any(|known| known == part) {
                    found.push(part.chars().take(200).collect());
                }
            }
        }
        found
    }

    fn address(&self, row: &Row) -> Option<AddressDraft> {
        let lines: Vec<&str> = self
            .mapping
            .columns_of(Field::AddressLine)
            .map(|column| row.cell(column))
            .filter(|line| !line.is_empty())
            .collect();
        let text = |field| self.owned(row, field).unwrap_or_default();
        let address = AddressDraft {
            line: lines.join(" "),
            district: text(Field::District),
            city: text(Field::City),
            postcode: text(Field::Postcode),
            country: text(Field::Country),
        };
        (!address.is_empty()).then_some(address)
    }

    /// Notes with the heading of their column, so that a bare figure still says what it is.
    fn note(&self, row: &Row) -> Option<String> {
        let columns: Vec<usize> = self.mapping.columns_of(Field::Note).collect();
        let said = columns
            .iter()
            .filter(|column| !row.cell(**column).is_empty());
        let lines: Vec<String> = match columns.len() {
            1 => said.map(|column| row.cell(*column).to_owned()).collect(),
            _ => said
                .map(|column| {
                    format!(
                        "{}: {}",
                        self.head.get(*column).map_or("", String::as_str),
                        row.cell(*column)
                    )
                })
                .collect(),
        };
        let note: String = lines.join("\n").chars().take(MOST_TEXT).collect();
        (!note.is_empty()).then_some(note)
    }

    fn product(&self, row: &Row, told: &mut Told) -> Option<ProductDraft> {
        let code = self.owned(row, Field::ProductCode);
        let gtin = self.gtin(row, told);
        let named = self.owned(row, Field::ProductName);
        let name = named.or_else(|| code.clone()).or_else(|| gtin.clone())?;
        Some(ProductDraft {
            code,
            gtin,
            brand: self.owned(row, Field::Brand),
            model: self.owned(row, Field::Model),
            name,
            category: self.owned(row, Field::Category),
            vat_bp: self.vat_rate(row, told),
            warranty_months: self.months(row, told),
        })
    }

    fn gtin(&self, row: &Row, told: &mut Told) -> Option<String> {
        let written = self.text(row, Field::Gtin);
        if written.is_empty() || written == "-" {
            return None;
        }
        let read = Gtin::parse(written);
        if read.is_err() {
            told.oddities
                .push(Oddity::new("imports-oddity-gtin").with("found", written));
        }
        read.ok().map(|gtin| gtin.as_str().to_owned())
    }

    /// `20`, `%20`, `0,20`: a rate below one is a fraction.
    fn vat_rate(&self, row: &Row, told: &mut Told) -> Option<i32> {
        let written = self.text(row, Field::VatRate);
        if written.is_empty() {
            return None;
        }
        let hundred = rust_decimal::Decimal::ONE_HUNDRED;
        let rate = self.mapping.numbers.read(written).map(|rate| {
            if rate < rust_decimal::Decimal::ONE && !rate.is_zero() {
                rate * hundred
            } else {
                rate
            }
        });
        let points = rate
            .and_then(|rate| i32::try_from((rate * hundred).round()).ok())
            .filter(|points| (0..=10_000).contains(points));
        if points.is_none() {
            told.problems
                .push(self.problem(row, Field::VatRate, "imports-problem-number"));
        }
        points
    }

    fn months(&self, row: &Row, told: &mut Told) -> Option<i32> {
        let written = self.text(row, Field::WarrantyMonths);
        if written.is_empty() {
            return None;
        }
        let number = self
            .mapping
            .numbers
            .read(written)
            .and_then(|number| i32::try_from(number).ok());
        let years = ["yil", "year"]
            .iter()
            .any(|word| kernel::turkish::fold(written).contains(word));
        let months = number
            .map(|number| {
                if years {
                    number.saturating_mul(12)
                } else {
                    number
                }
            })
            .filter(|months| (0..=1_200).contains(months));
        if months.is_none() {
            told.problems
                .push(self.problem(row, Field::WarrantyMonths, "imports-problem-number"));
        }
        months
    }

    fn unit(&self, row: &Row, told: &mut Told) -> Option<UnitDraft> {
        let Some(serial) = self.owned(row, Field::Serial) else {
            told.problems
                .push(self.problem(row, Field::Serial, "imports-problem-serial"));
            return None;
        };
        let Some(product) = self.product(row, told) else {
            told.problems
                .push(self.problem(row, Field::ProductName, "imports-problem-product"));
            return None;
        };
        let delivered_on = self.day(row, Field::DeliveredOn, told);
        Some(UnitDraft {
            serial: SerialDraft {
                serial,
                imei2: self.owned(row, Field::Imei2),
            },
            product,
            owner: self.customer(row, told),
            delivered_on,
            condition: self.condition(row).to_owned(),
        })
    }

    fn condition(&self, row: &Row) -> &'static str {
        let word = kernel::turkish::fold(self.text(row, Field::Condition));
        let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
        if says(&["yenilen", "refurb"]) {
            "refurbished"
        } else if says(&["ikinci el", "2. el", "2.el", "used", "kullanilmis"]) {
            "used"
        } else {
            "new"
        }
    }

    fn day(&self, row: &Row, field: Field, told: &mut Told) -> Option<jiff::civil::Date> {
        let written = self.text(row, field);
        if written.is_empty() || written == "-" {
            return None;
        }
        let day = self.mapping.days.read(written);
        if day.is_none() {
            told.problems
                .push(self.problem(row, field, "imports-problem-day"));
        }
        day
    }
}

#[cfg(test)]
mod tests;
