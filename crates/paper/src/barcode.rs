//! Linear bar codes as SVG: EAN-13 for goods, Code 128 for serial numbers and our own numbers.

use std::fmt::Write;

use crate::failure::Unprintable;

/// Bars are this many modules high; the label stretches them as it likes.
const HEIGHT: usize = 40;
/// Modules of white on both sides, so that hand scanners find the code.
const QUIET: usize = 10;

/// A GTIN-13 (or GTIN-12 with a leading zero) as EAN-13.
pub fn ean13_svg(gtin: &str) -> Result<String, Unprintable> {
    let refuse = |why: &str| Unprintable::Code {
        code: "EAN-13",
        why: why.to_owned(),
    };
    let digits: Vec<u8> = gtin
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|b| b - b'0')
        .collect();
    if digits.len() != 13 || gtin.len() != 13 {
        return Err(refuse("thirteen digits are needed"));
    }
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(i, d)| u32::from(*d) * if i % 2 == 0 { 1 } else { 3 })
        .sum();
    if !sum.is_multiple_of(10) {
        return Err(refuse("the check digit is wrong"));
    }
    Ok(draw(&ean13_bars(&digits)))
}

/// Any printable ASCII text as Code 128; runs of digits are packed two by two.
pub fn code128_svg(text: &str) -> Result<String, Unprintable> {
    let refuse = |why: &str| Unprintable::Code {
        code: "Code 128",
        why: why.to_owned(),
    };
    if text.is_empty() || text.len() > 60 {
        return Err(refuse("one to sixty characters are needed"));
    }
    if !text.bytes().all(|byte| (32..127).contains(&byte)) {
        return Err(refuse("only plain Latin letters, digits and signs"));
    }
    let values = code128_values(text.as_bytes());
    let weighted: usize = values
        .iter()
        .enumerate()
        .map(|(i, v)| Ord::max(i, 1) * v)
        .sum();
    let mut bars = Vec::new();
    for value in values.iter().chain(&[weighted % 103, STOP]) {
        push_widths(&mut bars, CODE128[*value]);
    }
    Ok(draw(&bars))
}

const START_B: usize = 104;
const START_C: usize = 105;
const TO_C: usize = 99;
const TO_B: usize = 100;
const STOP: usize = 106;

/// Set C packs digit pairs; a switch pays off from four digits on.
fn code128_values(text: &[u8]) -> Vec<usize> {
    let mut values = Vec::new();
    let mut packed = false;
    let mut at = 0;
    while at < text.len() {
        let run = text[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let pack = if packed { run >= 2 } else { run >= 4 };
        if values.is_empty() {
            values.push(if pack { START_C } else { START_B });
        } else if pack != packed {
            values.push(if pack { TO_C } else { TO_B });
        }
        packed = pack;
        if pack {
            values.push(usize::from(text[at] - b'0') * 10 + usize::from(text[at + 1] - b'0'));
            at += 2;
        } else {
            values.push(usize::from(text[at] - 32));
            at += 1;
        }
    }
    values
}

fn push_widths(bars: &mut Vec<bool>, widths: &str) {
    for (index, width) in widths.bytes().enumerate() {
        bars.extend(std::iter::repeat_n(
            index % 2 == 0,
            usize::from(width - b'0'),
        ));
    }
}

/// Left digits, odd parity; even parity is the right-hand pattern read backwards.
const EAN_LEFT: [&str; 10] = [
    "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011",
    "0110111", "0001011",
];
/// Which of the six left digits have even parity says the first digit.
const EAN_FIRST: [&str; 10] = [
    "000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110",
    "011010",
];

fn ean13_bars(digits: &[u8]) -> Vec<bool> {
    let mut code = String::from("101");
    let parity = EAN_FIRST[usize::from(digits[0])].as_bytes();
    for (index, digit) in digits[1..7].iter().enumerate() {
        let odd = EAN_LEFT[usize::from(*digit)];
        match parity[index] {
            b'0' => code.push_str(odd),
            _ => code.extend(odd.chars().rev().map(flip)),
        }
    }
    code.push_str("01010");
    for digit in &digits[7..] {
        code.extend(EAN_LEFT[usize::from(*digit)].chars().map(flip));
    }
    code.push_str("101");
    code.chars().map(|module| module == '1').collect()
}

fn flip(module: char) -> char {
    if module == '0' { '1' } else { '0' }
}

fn draw(bars: &[bool]) -> String {
    let width = bars.len() + 2 * QUIET;
    let mut path = String::new();
    for (index, _) in bars.iter().enumerate().filter(|(_, dark)| **dark) {
        // writing into a String cannot fail
        let _ = write!(path, "M{} 0h1v{HEIGHT}h-1z", index + QUIET);
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" preserveAspectRatio="none" shape-rendering="crispEdges"><rect width="{width}" height="{HEIGHT}" fill="#fff"/><path d="{path}" fill="#000"/></svg>"##
    )
}

/// Widths of bar, space, bar, … for each value.
const CODE128: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_128_sign_is_eleven_modules_wide_and_its_own() {
        for (value, widths) in CODE128.iter().enumerate() {
            let sum: u32 = widths.bytes().map(|b| u32::from(b - b'0')).sum();
            assert_eq!(sum, if value == STOP { 13 } else { 11 }, "{value}");
        }
        let distinct: std::collections::BTreeSet<_> = CODE128.iter().collect();
        assert_eq!(distinct.len(), CODE128.len());
    }

    #[test]
    fn digits_are_packed_in_pairs_and_letters_are_not() {
        assert_eq!(code128_values(b"1234"), [START_C, 12, 34]);
        assert_eq!(code128_values(b"A1"), [START_B, 33, 17]);
        assert_eq!(
            code128_values(b"A12345"),
            [START_B, 33, TO_C, 12, 34, TO_B, 21]
        );
    }

    #[test]
    fn an_ean_with_a_wrong_check_digit_or_length_is_refused() {
        assert!(ean13_svg("8690000000006").is_err());
        assert!(ean13_svg("869").is_err());
        assert!(ean13_svg("86900000000 5").is_err());
        assert!(ean13_svg("4006381333931").is_ok());
    }

    #[test]
    fn an_ean_has_ninety_five_modules() {
        assert_eq!(
            ean13_bars(&[4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 1]).len(),
            95
        );
    }

    #[test]
    fn turkish_letters_are_refused_by_code_128() {
        assert!(code128_svg("ŞİŞLİ").is_err());
    }
}
