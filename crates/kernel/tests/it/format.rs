//! Figures as people write and read them, in both languages.

use jiff::civil::date;
use kernel::Language::{English, Turkish};
use kernel::format::{
    day, day_long, moment, money, number, parse_day, parse_decimal, parse_money, percent, quantity,
};
use kernel::money::{Currency, Money};
use kernel::time::istanbul;
use proptest::prelude::*;
use rust_decimal::Decimal;

#[test]
fn money_is_written_as_its_reader_writes_it() {
    let cases = [
        (Money::kurus(123_450), "1.234,50\u{a0}₺", "₺1,234.50"),
        (Money::kurus(-5), "-0,05\u{a0}₺", "-₺0.05"),
        (Money::kurus(0), "0,00\u{a0}₺", "₺0.00"),
        (
            Money::new(123_456_789, Currency::of("JPY").unwrap()),
            "123.456.789\u{a0}JPY",
            "JPY\u{a0}123,456,789",
        ),
        (
            Money::new(i64::MIN, Currency::EUR),
            "-92.233.720.368.547.758,08\u{a0}€",
            "-€92,233,720,368,547,758.08",
        ),
    ];
    for (amount, turkish, english) in cases {
        assert_eq!(
            (
                money(amount, Turkish).as_str(),
                money(amount, English).as_str()
            ),
            (turkish, english)
        );
    }
}

#[test]
fn numbers_quantities_and_rates() {
    assert_eq!(
        (number(-1_234_567, Turkish), number(999, Turkish)),
        ("-1.234.567".into(), "999".into())
    );
    assert_eq!(
        (quantity(1_500, Turkish), quantity(2_000_000, English)),
        ("1,5".into(), "2,000".into())
    );
    assert_eq!(percent(Decimal::new(2000, 2), Turkish), "%20");
    assert_eq!(percent(Decimal::new(85, 1), English), "8.5%");
}

#[test]
fn days_and_moments() {
    let wednesday = date(2026, 11, 25);
    assert_eq!(
        (day(wednesday, Turkish), day(wednesday, English)),
        ("25.11.2026".into(), "25/11/2026".into())
    );
    assert_eq!(day_long(wednesday, Turkish), "25 Kasım 2026 Çarşamba");
    assert_eq!(day_long(wednesday, English), "Wednesday, 25 November 2026");
    let late = "2026-11-24T21:05:59Z".parse().unwrap();
    assert_eq!(moment(late, &istanbul(), Turkish), "25.11.2026 00:05");
}

#[test]
fn typed_days_are_read() {
    for text in [
        "25.11.2026",
        "25/11/2026",
        "25-11-2026",
        "2026-11-25",
        " 25 . 11 . 2026 ",
        "2026/11/25",
    ] {
        assert_eq!(parse_day(text).unwrap(), date(2026, 11, 25), "{text}");
    }
    assert_eq!(parse_day("1.2.2026").unwrap(), date(2026, 2, 1));
    for text in [
        "",
        "29.02.2026",
        "31.04.2026",
        "25.11.26",
        "11.25.2026",
        "25.11",
        "2026-11-25-1",
        "25.11.0026",
        "bugün",
    ] {
        assert!(parse_day(text).is_err(), "{text}");
    }
    assert!(parse_day("29.02.2024").is_ok());
}

#[test]
fn typed_amounts_are_read_in_the_typists_language() {
    let turkish = [
        ("1.234,50", 123_450),
        ("1234,5", 123_450),
        ("1.234", 123_400),
        ("1.5", 150),
        ("-12", -1_200),
        ("1 234,50 TL", 123_450),
        ("₺99,9", 9_990),
        ("1.234.567,89", 123_456_789),
    ];
    for (text, minor) in turkish {
        assert_eq!(
            parse_money(text, Currency::TRY, Turkish).unwrap().minor,
            minor,
            "{text}"
        );
    }
    let english = [
        ("1,234.50", 123_450),
        ("1234.5", 123_450),
        ("1,234", 123_400),
        ("1,5", 150),
    ];
    for (text, minor) in english {
        assert_eq!(
            parse_money(text, Currency::TRY, English).unwrap().minor,
            minor,
            "{text}"
        );
    }
    for text in [
        "",
        "-",
        "1,2,3",
        "1.23.456",
        "1.234.5",
        "12a",
        "1,005",
        "--1",
        "1e5",
        "1234.567,89",
        ",5",
        "5,",
        "99999999999999999999999999999999",
    ] {
        assert!(parse_money(text, Currency::TRY, Turkish).is_err(), "{text}");
    }
}

/// Larger amounts are refused.
fn may_be_read(minor: i64) -> bool {
    (-Money::LARGEST..=Money::LARGEST).contains(&minor)
}

proptest! {
    #[test]
    fn amounts_of_people_read_back(minor in -Money::LARGEST..=Money::LARGEST) {
        let amount = Money::kurus(minor);
        for language in [Turkish, English] {
            prop_assert_eq!(parse_money(&money(amount, language), amount.currency, language).unwrap(), amount);
        }
    }

    #[test]
    fn written_money_reads_back(minor: i64, currency in prop::sample::select(vec!["TRY", "EUR", "JPY", "KWD"])) {
        let amount = Money::new(minor, Currency::of(currency).unwrap());
        for language in [Turkish, English] {
            let text = money(amount, language);
            let bare = text.replace(amount.currency.sign(), "");
            // The digits of KWD come in threes, where a lone group mark would part thousands; the mark of the language is read first.
            let read = parse_money(&bare, amount.currency, language).ok();
            prop_assert_eq!(read, Some(amount).filter(|_| may_be_read(minor)), "{}", text);
        }
    }

    #[test]
    fn written_days_read_back(days in 0..60_000_i32) {
        let one = kernel::time::add_days(date(1990, 1, 1), days / 2).unwrap();
        prop_assert_eq!(parse_day(&day(one, Turkish)).unwrap(), one);
        prop_assert_eq!(parse_day(&day(one, English)).unwrap(), one);
    }

    #[test]
    fn foreign_bytes_never_break_the_readers(text in "\\PC{0,50}") {
        let _ = (parse_day(&text), parse_decimal(&text, Turkish), parse_money(&text, Currency::TRY, English));
    }
}
