//! A first guess at what the columns mean: by their headings in both languages, then by what stands in them.

use kernel::identifiers::{Gtin, Imei, Tckn, Vkn};
use kernel::turkish::fold;

use super::{DayOrder, Field, Mapping, NumberStyle, Target};
use crate::rules::reading::Row;

/// Guesses a mapping from the head and some rows.
#[must_use]
pub fn guess(target: Target, head: &[String], sample: &[Row]) -> Mapping {
    let mut columns: Vec<Option<Field>> = vec![None; head.len()];
    for exact in [true, false] {
        for (at, name) in head.iter().enumerate() {
            if columns[at].is_none() {
                let free = |field: &Field| field.may_repeat() || !columns.contains(&Some(*field));
                columns[at] = Field::of_target(target)
                    .filter(free)
                    .find(|field| heading_fits(*field, name, exact));
            }
        }
    }
    for at in 0..head.len() {
        if columns[at].is_none() {
            columns[at] =
                by_content(target, at, sample).filter(|field| !columns.contains(&Some(*field)));
        }
    }
    let cells = |wanted: fn(Field) -> bool| {
        let mapped: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(|(_, f)| f.is_some_and(wanted))
            .map(|(at, _)| at)
            .collect();
        sample
            .iter()
            .flat_map(move |row| mapped.clone().into_iter().map(move |at| row.cell(at)))
            .collect::<Vec<&str>>()
    };
    let numbers = NumberStyle::guess(cells(is_number).into_iter());
    let days = DayOrder::guess(cells(is_day).into_iter());
    Mapping {
        target,
        columns,
        fixed: Vec::new(),
        numbers,
        days,
        vat_included: true,
        scope: "csv".into(),
    }
}

/// The sort of rows whose fields explain most columns; lines of sales when nothing speaks for another.
#[must_use]
pub fn guess_target(head: &[String], sample: &[Row]) -> Target {
    let explained = |target: Target| {
        let mapping = guess(target, head, sample);
        let mapped = mapping.columns.iter().flatten().count();
        // A table that lacks what its rows need is hardly of that sort.
        (mapping.faults().is_empty(), mapped)
    };
    let order = [
        Target::Customers,
        Target::Products,
        Target::Units,
        Target::Sales,
    ];
    order
        .into_iter()
        .max_by_key(|target| explained(*target))
        .unwrap_or(Target::Sales)
}

/// Letters and digits of a heading, folded.
fn bare(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn heading_fits(field: Field, name: &str, exact: bool) -> bool {
    let bare = bare(name);
    if exact {
        return field.headings().contains(&bare.as_str());
    }
    // A longer heading that contains a telling one: "Ürün Adı (TR)", "Fatura Tarihi / Date".
    field
        .headings()
        .iter()
        .filter(|heading| heading.len() >= 6)
        .any(|heading| bare.contains(heading))
}

/// Numbers with check digits say what they are whatever the heading says.
fn by_content(target: Target, column: usize, sample: &[Row]) -> Option<Field> {
    let cells: Vec<&str> = sample
        .iter()
        .map(|row| row.cell(column))
        .filter(|cell| !cell.is_empty())
        .take(50)
        .collect();
    let most = |holds: fn(&str) -> bool| {
        cells.len() >= 2 && cells.iter().filter(|cell| holds(cell)).count() * 10 >= cells.len() * 9
    };
    type Kind = (Field, fn(&str) -> bool);
    let kinds: [Kind; 4] = [
        (Field::Email, |cell| {
            cell.contains('@') && cell.contains('.') && !cell.contains(' ')
        }),
        (Field::TaxNumber, |cell| {
            Tckn::parse(cell).is_ok() || Vkn::parse(cell).is_ok()
        }),
        (Field::Serial, |cell| Imei::parse(cell).is_ok()),
        (Field::Gtin, |cell| {
            cell.len() >= 12 && Gtin::parse(cell).is_ok()
        }),
    ];
    kinds
        .into_iter()
        .find(|(field, holds)| field.targets().contains(&target) && most(*holds))
        .map(|(field, _)| field)
}

fn is_number(field: Field) -> bool {
    use Field::{Discount, Freight, LineTotal, Quantity, Rate, UnitPrice, VatAmount, VatRate};
    matches!(
        field,
        Discount | Freight | LineTotal | Quantity | Rate | UnitPrice | VatAmount | VatRate
    )
}

fn is_day(field: Field) -> bool {
    matches!(field, Field::SoldOn | Field::DeliveredOn)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Row> {
        (2..)
            .zip(table)
            .map(|(number, cells)| Row {
                number,
                cells: cells.iter().copied().collect(),
            })
            .collect()
    }

    fn head(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_turkish_shop_list() {
        let head = head(&[
            "Fatura No",
            "Fatura Tarihi",
            "Müşteri Ünvanı",
            "VKN/TCKN",
            "Stok Kodu",
            "Ürün Adı (TR)",
            "Miktar",
            "Birim Fiyat",
            "KDV %",
            "Seri No",
            "Şube",
        ]);
        let sample = rows(&[&[
            "A1",
            "25.11.2026",
            "Işıl Öğütçü",
            "",
            "K1",
            "Kettle",
            "1",
            "1.234,50",
            "20",
            "S1",
            "x",
        ]]);
        let mapping = guess(Target::Sales, &head, &sample);
        use Field::*;
        assert_eq!(
            mapping.columns,
            [
                Some(SaleNumber),
                Some(SoldOn),
                Some(CustomerName),
                Some(TaxNumber),
                Some(ProductCode),
                Some(ProductName),
                Some(Quantity),
                Some(UnitPrice),
                Some(VatRate),
                Some(Serial),
                None
            ]
        );
        assert_eq!(
            (mapping.numbers, mapping.days),
            (NumberStyle::Comma, DayOrder::DayFirst)
        );
        assert_eq!(mapping.faults(), []);
    }

    #[test]
    fn an_english_customer_list() {
        let mapping = guess(
            Target::Customers,
            &head(&[
                "First Name",
                "Last Name",
                "E-mail",
                "Phone",
                "Mobile Phone",
                "City",
                "Comment",
            ]),
            &[],
        );
        use Field::*;
        assert_eq!(
            mapping.columns,
            [
                Some(FirstName),
                Some(FamilyName),
                Some(Email),
                Some(Phone),
                Some(Phone),
                Some(City),
                Some(Note)
            ]
        );
    }

    #[test]
    fn the_head_tells_what_the_rows_are() {
        let target = |names: &[&str]| guess_target(&head(names), &[]);
        assert_eq!(target(&["Ad", "Soyad", "Telefon"]), Target::Customers);
        assert_eq!(
            target(&["SKU", "Name", "Brand", "Warranty"]),
            Target::Products
        );
        assert_eq!(target(&["Seri No", "Ürün", "Teslim Tarihi"]), Target::Units);
        assert_eq!(
            target(&["Fatura No", "Tarih", "Ürün", "Miktar", "Tutar"]),
            Target::Sales
        );
    }

    #[test]
    fn content_tells_what_headings_do_not() {
        let sample = rows(&[
            &["a@b.example", "356938035643809", "x"],
            &["c@d.example", "490154203237518", "y"],
        ]);
        let mapping = guess(
            Target::Units,
            &head(&["Sütun1", "Sütun2", "Sütun3"]),
            &sample,
        );
        assert_eq!(
            mapping.columns,
            [Some(Field::Email), Some(Field::Serial), None]
        );
    }
}
