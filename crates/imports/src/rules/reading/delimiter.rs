//! Which character parts the columns: the one that gives the same number of them in every row.

const CANDIDATES: [u8; 4] = [b';', b',', b'\t', b'|'];

/// The delimiter of a table, guessed from its beginning; a comma when nothing speaks for another.
#[must_use]
pub fn guess_delimiter(head: &str) -> u8 {
    let best = CANDIDATES
        .into_iter()
        .map(|candidate| (score(head, candidate), candidate))
        .max_by(|a, b| a.0.cmp(&b.0));
    best.filter(|(score, _)| *score > (0, 0))
        .map_or(b',', |(_, candidate)| candidate)
}

/// Rows that have as many columns as the first, then the columns; nothing for a single column.
fn score(head: &str, delimiter: u8) -> (usize, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(head.as_bytes());
    let widths: Vec<usize> = reader
        .records()
        .take(50)
        .map_while(Result::ok)
        .map(|row| row.len())
        .collect();
    // The sample may cut its last row.
    let whole = if widths.len() > 2 {
        &widths[..widths.len() - 1]
    } else {
        &widths[..]
    };
    match whole.first() {
        Some(columns) if *columns > 1 => (
            whole.iter().filter(|width| *width == columns).count(),
            *columns,
        ),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_spreadsheets_write_semicolons_and_decimal_commas() {
        assert_eq!(guess_delimiter("ad;tutar\nAli;1,50\nVeli;2,75\n"), b';');
        assert_eq!(guess_delimiter("name,total\n\"Kaya, Ali\",1.50\n"), b',');
        assert_eq!(guess_delimiter("a\tb\tc\n1\t2,5\t3\n"), b'\t');
        assert_eq!(guess_delimiter("a|b\n1|2\n"), b'|');
        assert_eq!(guess_delimiter("ad\nAli\n"), b',');
        assert_eq!(guess_delimiter(""), b',');
    }
}
