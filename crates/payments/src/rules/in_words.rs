//! Amounts in words, as they stand on a receipt: 1.234,56 ₺ is "bin iki yüz otuz dört Türk lirası elli altı kuruş".

use kernel::language::Language;
use kernel::money::{Currency, Money};
use kernel::spelled::turkish_words;

/// An amount in words. Currencies whose names are not known here keep their code, and their parts are written as a fraction.
pub fn in_words(amount: Money, language: Language) -> String {
    let unit = 10_u64.pow(u32::from(amount.currency.exponent()));
    let minor = amount.minor.unsigned_abs();
    let (whole, part) = (minor / unit, minor % unit);
    let said = match language {
        Language::Turkish => turkish_money(amount.currency, whole, part, unit),
        Language::English => english_money(amount.currency, whole, part, unit),
    };
    match (amount.is_negative(), language) {
        (false, _) => said,
        (true, Language::Turkish) => format!("eksi {said}"),
        (true, Language::English) => format!("minus {said}"),
    }
}

fn turkish_money(currency: Currency, whole: u64, part: u64, unit: u64) -> String {
    let names = match currency.code() {
        "TRY" => Some(("Türk lirası", "kuruş")),
        "USD" => Some(("ABD doları", "sent")),
        "EUR" => Some(("avro", "sent")),
        "GBP" => Some(("İngiliz sterlini", "peni")),
        _ => None,
    };
    let Some((main, small)) = names else {
        return coded(turkish(whole), currency, part, unit);
    };
    match (whole, part) {
        (whole, 0) => format!("{} {main}", turkish(whole)),
        (0, part) => format!("{} {small}", turkish(part)),
        (whole, part) => format!("{} {main} {} {small}", turkish(whole), turkish(part)),
    }
}

fn english_money(currency: Currency, whole: u64, part: u64, unit: u64) -> String {
    let names = match currency.code() {
        "TRY" => Some(("Turkish lira", "Turkish liras", "kuruş", "kuruş")),
        "USD" => Some(("US dollar", "US dollars", "cent", "cents")),
        "EUR" => Some(("euro", "euros", "cent", "cents")),
        "GBP" => Some(("pound sterling", "pounds sterling", "penny", "pence")),
        _ => None,
    };
    let Some((one, many, small_one, small_many)) = names else {
        return coded(english(whole), currency, part, unit);
    };
    let main = if whole == 1 { one } else { many };
    let small = if part == 1 { small_one } else { small_many };
    match (whole, part) {
        (whole, 0) => format!("{} {main}", english(whole)),
        (0, part) => format!("{} {small}", english(part)),
        (whole, part) => format!("{} {main} and {} {small}", english(whole), english(part)),
    }
}

/// "on iki KWD 500/1000".
fn coded(whole: String, currency: Currency, part: u64, unit: u64) -> String {
    match part {
        0 => format!("{whole} {currency}"),
        part => format!("{whole} {currency} {part}/{unit}"),
    }
}

/// A whole number, its words apart.
fn turkish(number: u64) -> String {
    turkish_words(number).join(" ")
}

const ENGLISH_ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ENGLISH_GROUPS: [&str; 7] = [
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
];

/// A whole number, with "and" before what is below a hundred.
fn english(number: u64) -> String {
    if number == 0 {
        return "zero".to_owned();
    }
    let said = groups(number).map(|(place, group)| {
        let small_end = place == 0 && group < 100 && number >= 1000;
        let and = if small_end { "and" } else { "" };
        spaced([and, english_group(group).as_str(), ENGLISH_GROUPS[place]])
    });
    spaced(said.collect::<Vec<_>>().iter().map(String::as_str))
}

fn english_group(group: usize) -> String {
    let (hundreds, rest) = (group / 100, group % 100);
    let low = match rest {
        0..20 => ENGLISH_ONES[rest].to_owned(),
        rest if rest.is_multiple_of(10) => ENGLISH_TENS[rest / 10].to_owned(),
        rest => format!("{}-{}", ENGLISH_TENS[rest / 10], ENGLISH_ONES[rest % 10]),
    };
    let hundred = if hundreds == 0 { "" } else { "hundred" };
    let and = if hundreds > 0 && rest > 0 { "and" } else { "" };
    spaced([ENGLISH_ONES[hundreds], hundred, and, low.as_str()])
}

/// Groups of three digits that say something, the greatest first, with their place.
fn groups(number: u64) -> impl Iterator<Item = (usize, usize)> {
    let group = move |place: usize| {
        let exponent = u32::try_from(place * 3).unwrap_or_default();
        let digits = number / 10_u64.pow(exponent) % 1000;
        (place, usize::try_from(digits).unwrap_or_default())
    };
    (0..7).rev().map(group).filter(|(_, digits)| *digits > 0)
}

fn spaced<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let said = words.into_iter().filter(|word| !word.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    /// Currency, minor units, and how the trade writes them in Turkish and in English.
    const SAID: &[(&str, i64, &str, &str)] = &[
        (
            "TRY",
            123_456,
            "bin iki yüz otuz dört Türk lirası elli altı kuruş",
            "one thousand two hundred and thirty-four Turkish liras and fifty-six kuruş",
        ),
        ("TRY", 100, "bir Türk lirası", "one Turkish lira"),
        ("TRY", 1, "bir kuruş", "one kuruş"),
        ("TRY", 0, "sıfır Türk lirası", "zero Turkish liras"),
        (
            "TRY",
            10_000,
            "yüz Türk lirası",
            "one hundred Turkish liras",
        ),
        (
            "TRY",
            100_000,
            "bin Türk lirası",
            "one thousand Turkish liras",
        ),
        (
            "TRY",
            100_100,
            "bin bir Türk lirası",
            "one thousand and one Turkish liras",
        ),
        (
            "TRY",
            110_000,
            "bin yüz Türk lirası",
            "one thousand one hundred Turkish liras",
        ),
        (
            "TRY",
            2_000_000,
            "yirmi bin Türk lirası",
            "twenty thousand Turkish liras",
        ),
        (
            "TRY",
            10_100_000,
            "yüz bir bin Türk lirası",
            "one hundred and one thousand Turkish liras",
        ),
        (
            "TRY",
            100_000_000,
            "bir milyon Türk lirası",
            "one million Turkish liras",
        ),
        (
            "TRY",
            100_100_001,
            "bir milyon bin Türk lirası bir kuruş",
            "one million one thousand Turkish liras and one kuruş",
        ),
        (
            "TRY",
            99_999,
            "dokuz yüz doksan dokuz Türk lirası doksan dokuz kuruş",
            "nine hundred and ninety-nine Turkish liras and ninety-nine kuruş",
        ),
        (
            "TRY",
            -150,
            "eksi bir Türk lirası elli kuruş",
            "minus one Turkish lira and fifty kuruş",
        ),
        (
            "USD",
            1_201,
            "on iki ABD doları bir sent",
            "twelve US dollars and one cent",
        ),
        ("EUR", 4_000, "kırk avro", "forty euros"),
        (
            "GBP",
            101,
            "bir İngiliz sterlini bir peni",
            "one pound sterling and one penny",
        ),
        ("KWD", 12_500, "on iki KWD 500/1000", "twelve KWD 500/1000"),
        ("JPY", 15, "on beş JPY", "fifteen JPY"),
    ];

    #[test]
    fn amounts_are_said_as_the_trade_writes_them() {
        for (currency, minor, turkish, english) in SAID {
            let amount = Money::new(*minor, Currency::of(currency).unwrap());
            assert_eq!(in_words(amount, Language::Turkish), *turkish);
            assert_eq!(in_words(amount, Language::English), *english);
        }
    }

    const ONES: [&str; 9] = [
        "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz",
    ];
    const TENS: [&str; 9] = [
        "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan",
    ];
    const GROUPS: [&str; 5] = ["bin", "milyon", "milyar", "trilyon", "katrilyon"];

    /// Reads a Turkish number back: another way than the one that wrote it.
    fn read(words: &str) -> Option<u64> {
        let (mut all, mut group) = (0_u64, 0_u64);
        for word in words.split(' ') {
            let place = |list: &[&str]| list.iter().position(|known| *known == word);
            if word == "sıfır" {
                return Some(0);
            } else if word == "yüz" {
                group = group.max(1) * 100;
            } else if let Some(one) = place(&ONES) {
                group += one as u64 + 1;
            } else if let Some(ten) = place(&TENS) {
                group += (ten as u64 + 1) * 10;
            } else {
                let power = place(&GROUPS)? as u32 + 1;
                all += group.max(1) * 1000_u64.pow(power);
                group = 0;
            }
        }
        Some(all + group)
    }

    proptest! {
        #[test]
        fn what_was_said_in_turkish_means_the_number(number in 0_u64..=1_000_000_000_000_000) {
            prop_assert_eq!(read(&turkish(number)), Some(number));
        }

        #[test]
        fn different_amounts_are_said_differently(one in 0_i64..10_000_000, other in 0_i64..10_000_000) {
            prop_assume!(one != other);
            for language in [Language::Turkish, Language::English] {
                prop_assert_ne!(in_words(Money::kurus(one), language), in_words(Money::kurus(other), language));
            }
        }

        #[test]
        fn every_amount_has_words_without_double_blanks(minor in any::<i64>()) {
            for language in [Language::Turkish, Language::English] {
                let said = in_words(Money::kurus(minor), language);
                prop_assert!(!said.contains("  ") && !said.trim().is_empty());
            }
        }
    }
}
