//! Amounts in Turkish words, joined so that nobody can write between them: "Yalnız binikiyüzotuzdört TL ellialtı kuruş".

use kernel::money::Money;
use kernel::spelled::turkish_words;

/// The note that a Turkish invoice carries about its payable amount.
#[must_use]
pub fn amount_in_words(amount: Money) -> String {
    let unit = 10_u64.pow(u32::from(amount.currency.exponent()));
    let minor = amount.minor.unsigned_abs();
    let (whole, part) = (minor / unit, minor % unit);
    let (main, small) = names(amount.currency.code());
    let sign = if amount.is_negative() { "eksi " } else { "" };
    match part {
        0 => format!("Yalnız {sign}{} {main}", number(whole)),
        part => format!(
            "Yalnız {sign}{} {main} {} {small}",
            number(whole),
            number(part)
        ),
    }
}

/// What the trade writes for a currency and its part; other currencies keep their code.
fn names(code: &str) -> (&str, &str) {
    match code {
        "TRY" => ("TL", "kuruş"),
        "USD" => ("ABD doları", "sent"),
        "EUR" => ("avro", "sent"),
        "GBP" => ("İngiliz sterlini", "peni"),
        other => (other, "küsur"),
    }
}

/// In one word, so that nothing can be written between.
fn number(number: u64) -> String {
    turkish_words(number).concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use kernel::money::Currency;

    use super::*;

    #[test]
    fn amounts_are_written_as_on_an_invoice() {
        let said = [
            (
                "TRY",
                6_177_660,
                "Yalnız altmışbirbinyediyüzyetmişaltı TL altmış kuruş",
            ),
            ("TRY", 0, "Yalnız sıfır TL"),
            ("TRY", 1, "Yalnız sıfır TL bir kuruş"),
            ("TRY", 100_000, "Yalnız bin TL"),
            ("TRY", 100_100, "Yalnız binbir TL"),
            ("TRY", 11_100, "Yalnız yüzonbir TL"),
            ("TRY", 200_000_000, "Yalnız ikimilyon TL"),
            ("TRY", 100_100_101, "Yalnız birmilyonbinbir TL bir kuruş"),
            ("TRY", -150, "Yalnız eksi bir TL elli kuruş"),
            ("USD", 1_201, "Yalnız oniki ABD doları bir sent"),
            ("EUR", 4_000, "Yalnız kırk avro"),
            ("KWD", 12_500, "Yalnız oniki KWD beşyüz küsur"),
            ("JPY", 15, "Yalnız onbeş JPY"),
        ];
        for (code, minor, words) in said {
            let amount = Money::new(minor, Currency::of(code).unwrap());
            assert_eq!(amount_in_words(amount), words);
        }
        assert!(amount_in_words(Money::kurus(i64::MIN)).starts_with("Yalnız eksi doksaniki"));
    }
}
