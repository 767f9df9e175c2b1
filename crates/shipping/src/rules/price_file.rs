//! A price table as a file or as typed lines: CSV from any spreadsheet or a workbook, each fault named by its line.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use kernel::format::parse_money;
use kernel::language::Language;
use kernel::money::Currency;
use kernel::refusal::{Refusal, Refused};
use kernel::states::State as _;

use super::offers::Service;
use super::place::bare;
use super::tariff::{LINES_MAX, PriceLine, Reach, at_line, check_line};

/// The largest file that is read.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Faults that are told.
const TOLD: usize = 20;

/// The names of the columns in the first line, both languages; the first of each is what we write.
const COLUMNS: [(&str, &str); 7] = [
    ("zone", "bölge"),
    ("country", "ülke"),
    ("postcode", "posta kodu"),
    ("service", "hizmet"),
    ("desi", "desi"),
    ("price", "fiyat"),
    ("days", "gün"),
];

/// What a file says, as lines of text between semicolons, ready to be shown and corrected.
pub fn as_text(bytes: &[u8]) -> Result<String, Refused> {
    if bytes.len() > BYTES_MAX {
        return Err(Refused::field("file", "shipping-refused-file-large"));
    }
    if bytes.starts_with(b"PK") {
        return workbook(bytes);
    }
    let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
    if !broken {
        return Ok(text.into_owned());
    }
    // what Excel saves in Turkey
    let (text, _, _) = encoding_rs::WINDOWS_1254.decode(bytes);
    Ok(text.into_owned())
}

fn workbook(bytes: &[u8]) -> Result<String, Refused> {
    let broken = |_| Refused::field("file", "shipping-refused-file");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = book.sheet_names().into_iter().next();
    let name = name.ok_or_else(|| Refused::field("file", "shipping-refused-file"))?;
    let range = book.worksheet_range(&name).map_err(broken)?;
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    for row in range.rows().take(LINES_MAX + 1) {
        let cells = row.iter().take(COLUMNS.len()).map(cell);
        let written = out.write_record(cells);
        written.map_err(|_| Refused::field("file", "shipping-refused-file"))?;
    }
    let bytes = out
        .into_inner()
        .map_err(|_| Refused::field("file", "shipping-refused-file"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

/// A table as lines of text, as [`read`] takes it.
#[must_use]
pub fn written(lines: &[PriceLine], currency: Currency) -> String {
    let head: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let mut text = head.join(";");
    for line in lines {
        let desi = match line.reach {
            Reach::UpTo(most) => most.to_string(),
            Reach::EachMore => "+".to_owned(),
        };
        let price = kernel::Money::new(line.price, currency).decimal();
        let zone = line.zone.replace([';', '\n', '"'], " ");
        text.push_str(&format!(
            "\n{zone};{};{};{};{desi};{price};{}",
            line.country,
            line.prefix,
            line.service.word(),
            line.days
        ));
    }
    text
}

/// The lines of a table. Every fault is told with its line, twenty at most.
pub fn read(text: &str, currency: Currency, lang: Language) -> Result<Vec<PriceLine>, Refused> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut faults = Vec::new();
    let mut lines = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let fault = |refusal: Refusal| at_line(&refusal, at);
        match record {
            Err(_) => faults.push(fault(Refusal::new("shipping-refused-line-read"))),
            Ok(record) if at == 0 && is_head(&record) => {}
            Ok(record) if record.iter().all(str::is_empty) => {}
            Ok(record) => match line(&record, currency, lang) {
                Ok(line) => lines.push(line),
                Err(refusal) => faults.push(fault(refusal)),
            },
        }
        if faults.len() >= TOLD || lines.len() > LINES_MAX {
            break;
        }
    }
    match faults.is_empty() {
        true => Ok(lines),
        false => Err(Refused(faults)),
    }
}

/// The sign that most parts the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let often = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    [b';', b'\t', b',']
        .into_iter()
        .rev()
        .max_by_key(often)
        .unwrap_or(b';')
}

fn is_head(record: &csv::StringRecord) -> bool {
    let cell = |at: usize| record.get(at).unwrap_or_default().to_lowercase();
    let named = |at: usize| {
        let (ours, turkish) = COLUMNS[at];
        cell(at) == ours || cell(at) == turkish
    };
    named(1) || named(5)
}

fn line(
    record: &csv::StringRecord,
    currency: Currency,
    lang: Language,
) -> Result<PriceLine, Refusal> {
    let [zone, country, prefix, service, desi, price, days] =
        [0, 1, 2, 3, 4, 5, 6].map(|at| record.get(at).unwrap_or_default());
    let line = PriceLine {
        zone: zone.to_owned(),
        country: country.to_ascii_uppercase(),
        prefix: bare(prefix),
        service: service_of(service)?,
        reach: reach(desi)?,
        price: money(price, currency, lang)?,
        days: days
            .parse()
            .map_err(|_| Refusal::new("shipping-refused-days"))?,
    };
    check_line(&line)?;
    Ok(line)
}

/// The word of a service, also as people here call it.
fn service_of(typed: &str) -> Result<Service, Refusal> {
    let known = match typed.to_lowercase().as_str() {
        "" | "parcel" | "kargo" | "standart" => Some(Service::Parcel),
        "pickup" | "adresten" | "adresten alım" => Some(Service::Pickup),
        "branch" | "şube" | "şubeye teslim" => Some(Service::Branch),
        _ => None,
    };
    known.ok_or_else(|| Refusal::new("shipping-refused-service"))
}

fn reach(typed: &str) -> Result<Reach, Refusal> {
    match typed {
        "+" => Ok(Reach::EachMore),
        number => number
            .parse()
            .map(Reach::UpTo)
            .map_err(|_| Refusal::new("shipping-refused-desi")),
    }
}

/// As people write it here, or with a point as programs do.
fn money(typed: &str, currency: Currency, lang: Language) -> Result<i64, Refusal> {
    let plain = kernel::Money::parse(typed, currency);
    let read = match typed.contains(',') {
        true => parse_money(typed, currency, lang),
        false => plain.or_else(|_| parse_money(typed, currency, lang)),
    };
    read.map(|money| money.minor)
        .map_err(|_| Refusal::new("shipping-refused-price"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::refusal::Arg;
    use proptest::prelude::*;

    use super::*;

    const TABLE: &str = "bölge;ülke;posta kodu;hizmet;desi;fiyat;gün\nşehir içi;TR;34;kargo;5;85,50;1\n\n;tr;;şube;+;1.50;3\n";

    #[test]
    fn a_table_is_read_as_people_write_it() {
        let lines = read(TABLE, Currency::TRY, Language::Turkish).unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (lines[0].price, lines[0].reach, lines[0].days),
            (8_550, Reach::UpTo(5), 1)
        );
        assert_eq!(
            (lines[1].price, lines[1].reach, lines[1].service),
            (150, Reach::EachMore, Service::Branch)
        );
        let again = written(&lines, Currency::TRY);
        assert_eq!(
            read(&again, Currency::TRY, Language::Turkish).unwrap(),
            lines
        );
        let commas = "zone,country,postcode,service,desi,price,days\n,DE,,parcel,5,4.90,2";
        assert_eq!(
            read(commas, Currency::EUR, Language::English).unwrap()[0].price,
            490
        );
    }

    #[test]
    fn each_fault_is_named_by_its_line() {
        let bad = "zone;country;postcode;service;desi;price;days\n;TR;;kargo;5;x;1\n;XX;;kargo;5;1;1\n;TR;;uçak;5;1;1\n;TR;;kargo;0;1;1\n;TR;;kargo;5;-1;1\n;TR;;kargo;5;1;\n;TR";
        let refused = read(bad, Currency::TRY, Language::Turkish).unwrap_err();
        let told: Vec<_> = refused
            .iter()
            .map(|why| match why.args.as_slice() {
                [(_, Arg::Number(line)), (_, Arg::Key(key))] => (*line, *key),
                _ => (0, ""),
            })
            .collect();
        let words = [
            "price", "country", "service", "desi", "price", "days", "desi",
        ];
        assert_eq!(told.len(), words.len(), "{told:?}");
        for ((number, (line, key)), word) in (2..).zip(told).zip(words) {
            assert_eq!(line, number);
            assert_eq!(key, format!("shipping-refused-{word}"));
        }
    }

    #[test]
    fn excel_of_turkey_and_broken_files_are_read_or_refused() {
        assert_eq!(as_text(b"b\xF6lge;\xFElke").unwrap(), "bölge;şlke");
        assert!(as_text(b"PK\x03\x04 no workbook").is_err());
        assert!(as_text(&vec![b'x'; BYTES_MAX + 1]).is_err());
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_breaks_the_reader(text in "[ -~;,\n\tçğışöü\"]{0,200}") {
            let _ = read(&text, Currency::TRY, Language::Turkish);
        }
    }
}
