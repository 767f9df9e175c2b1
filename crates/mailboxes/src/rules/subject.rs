//! What a mail is about: without prefixes and without the number that we put behind it.

use mail::subject::base;

/// Letters of a ticket's subject.
const MOST: usize = 200;

/// Numbers of tickets in a subject.
#[must_use]
pub fn numbers(subject: &str) -> Vec<String> {
    mail::subject::numbers(subject, "TKT-")
}

/// The matter itself: what a new ticket is called, and what is compared. Empty when nothing is said.
#[must_use]
pub fn matter(subject: &str) -> String {
    let mut text = base(subject).to_owned();
    for number in numbers(&text) {
        for written in [format!("[{number}]"), format!("({number})")] {
            // only letters that keep their length change, so that the place is the same
            if let Some(at) = text.to_ascii_uppercase().find(&written) {
                text.replace_range(at..at + written.len(), " ");
            }
        }
    }
    let text: String = text
        .chars()
        .filter(|sign| !sign.is_control() || sign.is_whitespace())
        .collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    base(&text).chars().take(MOST).collect()
}

/// Whether a mail's subject is the ticket's.
#[must_use]
pub fn is_same(mail: &str, ticket: &str) -> bool {
    mail::subject::is_same(&matter(mail), &matter(ticket))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_number_behind_it_changes_nothing() {
        let cases = [
            (
                "YNT: Su ısıtıcısı ısıtmıyor [TKT-2026-17]",
                "Su ısıtıcısı ısıtmıyor",
            ),
            ("Re: [tkt-2026-17] Kettle", "Kettle"),
            ("İLT: YNT: Fatura", "Fatura"),
            ("[TKT-2026-17]", ""),
            ("", ""),
            ("İİİİ [TKT-2026-1] son", "İİİİ son"),
        ];
        for (subject, expected) in cases {
            assert_eq!(matter(subject), expected, "{subject}");
        }
        assert!(is_same("RE: Kettle [TKT-2026-17]", "kettle"));
        assert!(!is_same("RE: Fatura [TKT-2026-17]", "kettle"));
        assert_eq!(numbers("RE: Kettle [TKT-2026-17]"), ["TKT-2026-17"]);
    }
}
