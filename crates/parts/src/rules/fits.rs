//! A file of fits: each row names a part and a product by their stock codes.

use kernel::refusal::Refusal;

/// Most rows of one file.
pub const ROWS_MAX: usize = 20_000;

/// A row that can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitRow {
    /// Line of the file, from 1 on.
    pub line: usize,
    /// Stock code of the part.
    pub part: String,
    /// Stock code of the product.
    pub product: String,
    /// A remark: only from serial 1000 on.
    pub note: Option<String>,
}

/// A row that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Line of the file, from 1 on.
    pub line: usize,
    /// Why.
    pub why: Refusal,
}

/// Reads the rows; separators are semicolon, comma or tab, whichever the first line has. A first line of headings is skipped.
#[must_use]
pub fn read(text: &str) -> (Vec<FitRow>, Vec<RowProblem>) {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let separator = [';', '\t']
        .into_iter()
        .find(|sign| first.contains(*sign))
        .unwrap_or(',');
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (at, words) in text.lines().enumerate() {
        let line = at + 1;
        if words.trim().is_empty() || (at == 0 && is_heading(words)) {
            continue;
        }
        if rows.len() == ROWS_MAX {
            let why = Refusal::new("parts-refused-file-rows").with("most", ROWS_MAX);
            problems.push(RowProblem { line, why });
            break;
        }
        match row(line, &cells(words, separator)) {
            Ok(row) => rows.push(row),
            Err(why) => problems.push(RowProblem { line, why }),
        }
    }
    (rows, problems)
}

fn is_heading(words: &str) -> bool {
    let folded = kernel::turkish::fold(words);
    ["sku", "parca", "part", "stok kodu"]
        .iter()
        .any(|word| folded.contains(word))
        && !folded.chars().any(|c| c.is_ascii_digit())
}

fn row(line: usize, cells: &[String]) -> Result<FitRow, Refusal> {
    let cell = |at: usize| {
        cells
            .get(at)
            .map(|cell| disarmed(cell.trim()))
            .unwrap_or_default()
    };
    let (part, product, note) = (cell(0), cell(1), cell(2));
    if part.is_empty() || product.is_empty() {
        return Err(Refusal::new("parts-refused-fit-row"));
    }
    if note.chars().count() > 200 {
        return Err(Refusal::new("parts-refused-fit-note"));
    }
    let note = (!note.is_empty()).then_some(note);
    Ok(FitRow {
        line,
        part,
        product,
        note,
    })
}

/// Our own files disarm what a sheet would take for a formula by an apostrophe before it.
fn disarmed(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

/// The cells of a line; a cell in quotes may hold the separator, and a doubled quote is one.
fn cells(line: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let (mut quoted, mut signs) = (false, line.trim_end_matches('\r').chars().peekable());
    while let Some(sign) = signs.next() {
        let cell = cells.last_mut();
        match (sign, cell) {
            ('"', Some(cell)) if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            ('"', _) => quoted = !quoted,
            (sign, _) if sign == separator && !quoted => cells.push(String::new()),
            (sign, Some(cell)) => cell.push(sign),
            (_, None) => {}
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fit(line: usize, part: &str, product: &str, note: Option<&str>) -> FitRow {
        FitRow {
            line,
            part: part.into(),
            product: product.into(),
            note: note.map(str::to_owned),
        }
    }

    #[test]
    fn files_of_three_separators_are_read() {
        for text in [
            "Parça SKU;Ürün SKU\nRZ-22;WK-200\n",
            "RZ-22,WK-200",
            "\u{feff}RZ-22\tWK-200\r\n",
        ] {
            let (rows, problems) = read(text);
            assert!(problems.is_empty(), "{text}");
            assert_eq!(
                (rows[0].part.as_str(), rows[0].product.as_str()),
                ("RZ-22", "WK-200"),
                "{text}"
            );
        }
    }

    #[test]
    fn quotes_hold_separators_and_apostrophes_are_undone() {
        let (rows, _) = read("\"RZ;22\";'=WK;\"yalnız \"\"B\"\" serisi\"");
        assert_eq!(rows, [fit(1, "RZ;22", "=WK", Some("yalnız \"B\" serisi"))]);
    }

    #[test]
    fn a_row_without_a_code_names_its_line() {
        let (rows, problems) = read("A-1;B-1\n;B-2\n\nA-3;\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(
            problems
                .iter()
                .map(|problem| problem.line)
                .collect::<Vec<_>>(),
            [2, 4]
        );
    }

    proptest! {
        #[test]
        fn no_file_makes_it_stumble(text in "\\PC{0,200}") {
            let (rows, problems) = read(&text);
            prop_assert!(rows.len() + problems.len() <= text.lines().count() + 1);
        }
    }
}
