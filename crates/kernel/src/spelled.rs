//! Whole numbers in Turkish words, as receipts and invoices spell them.

const ONES: [&str; 10] = [
    "", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz",
];
const TENS: [&str; 10] = [
    "", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan",
];
const GROUPS: [&str; 7] = [
    "",
    "bin",
    "milyon",
    "milyar",
    "trilyon",
    "katrilyon",
    "kentilyon",
];

/// A whole number in Turkish words, one after the other: a receipt writes them apart, an invoice as one word. One hundred
/// and one thousand go without "bir".
#[must_use]
pub fn turkish_words(number: u64) -> Vec<&'static str> {
    if number == 0 {
        return vec!["sıfır"];
    }
    let mut words = Vec::new();
    for place in (0..GROUPS.len()).rev() {
        let group = number / 1000_u64.pow(u32::try_from(place).unwrap_or_default()) % 1000;
        let digit = |value: u64| usize::try_from(value % 10).unwrap_or_default();
        let (hundreds, tens, ones) = (digit(group / 100), digit(group / 10), digit(group));
        let many = if hundreds > 1 { ONES[hundreds] } else { "" };
        let hundred = if hundreds > 0 { "yüz" } else { "" };
        let one = if (place, group) == (1, 1) {
            ""
        } else {
            ONES[ones]
        };
        let name = if group > 0 { GROUPS[place] } else { "" };
        words.extend([many, hundred, TENS[tens], one, name]);
    }
    words.retain(|word| !word.is_empty());
    words
}
