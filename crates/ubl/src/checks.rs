//! Check digits of the numbers that stand on documents.

/// Fifteen digits whose Luhn sum is right.
pub(crate) fn is_imei(value: &str) -> bool {
    if value.len() != 15 || !value.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let digits = value.bytes().map(|b| u32::from(b - b'0')).enumerate();
    let sum: u32 = digits
        .map(|(at, d)| {
            if at % 2 == 1 {
                d * 2 / 10 + d * 2 % 10
            } else {
                d
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Ten digits of a company with the right check digit.
pub(crate) fn is_vkn(value: &str) -> bool {
    let Some(d) = digits::<10>(value) else {
        return false;
    };
    let sum: u32 = (0..9)
        .map(|i| {
            let moved = (d[i] + 9 - i as u32) % 10;
            let weighed = moved * 2_u32.pow(9 - i as u32) % 9;
            if moved != 0 && weighed == 0 {
                9
            } else {
                weighed
            }
        })
        .sum();
    (10 - sum % 10) % 10 == d[9]
}

/// Eleven digits of a person with the right check digits.
pub(crate) fn is_tckn(value: &str) -> bool {
    let Some(d) = digits::<11>(value) else {
        return false;
    };
    let odd = d[0] + d[2] + d[4] + d[6] + d[8];
    let even = d[1] + d[3] + d[5] + d[7];
    d[0] != 0 && (odd * 7 + 90 - even) % 10 == d[9] && (odd + even + d[9]) % 10 == d[10]
}

fn digits<const N: usize>(value: &str) -> Option<[u32; N]> {
    let digits: Vec<u32> = value
        .chars()
        .map(|c| c.to_digit(10))
        .collect::<Option<_>>()?;
    digits.try_into().ok()
}
