//! "Did you mean": the known name that is nearest to a mistyped one.

/// The nearest of `known`, when it is near enough to be a slip.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_ascii_lowercase();
    let bound = (wrong.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|name| (slips(&wrong, name), name))
        .filter(|(slips, _)| *slips <= bound)
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be put in, taken out or changed.
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let change = corner + usize::from(left != *right);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_nonsense_is_not() {
        let known = ["database", "data", "listen", "base_url"];
        assert_eq!(nearest("databse", known), Some("database"));
        assert_eq!(nearest("LISTEN", known), Some("listen"));
        assert_eq!(nearest("baseurl", known), Some("base_url"));
        assert_eq!(nearest("kettle", known), None);
    }
}
