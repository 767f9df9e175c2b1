//! Whether HTML is built to be expensive: a parser of the standard can be made to copy open elements over and over.

/// What a letter needs at most, far above the worst newsletters.
const DEEP: usize = 1_500;
const WORK: usize = 20_000_000;

/// Elements that the standard opens again in every following block.
const REOPENED: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that need no end tag.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
];

/// Whether cleaning it could take too long or too much memory.
pub(super) fn is_costly(html: &str) -> bool {
    let (mut tags, mut deep, mut deepest, mut open, mut most_open) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for piece in html.split('<').skip(1) {
        let closing = piece.starts_with('/');
        let name: String = piece
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        tags += 1;
        if closing {
            deep = deep.saturating_sub(1);
            if REOPENED.contains(&name.as_str()) {
                open = open.saturating_sub(1);
            }
        } else if !UNCLOSED.contains(&name.as_str()) {
            deep += 1;
            deepest = deepest.max(deep);
            if REOPENED.contains(&name.as_str()) {
                open += 1;
                most_open = most_open.max(open);
            }
        }
    }
    deepest > DEEP || tags.saturating_mul(most_open) > WORK
}

#[cfg(test)]
mod tests {
    use super::is_costly;

    #[test]
    fn a_newsletter_is_not_costly_and_a_bomb_is() {
        assert!(!is_costly(&"<p><b>a</b><br><td>".repeat(20_000)));
        assert!(is_costly(&"<div>".repeat(5_000)));
        assert!(is_costly(
            &("<font a=1>".repeat(1_000) + &"<p>x</p>".repeat(30_000))
        ));
    }
}
