//! Mail addresses of header fields, with their display names.

use serde::{Deserialize, Serialize};

use crate::parts::fields::unfolded;
use crate::words::encoded;

/// One mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    /// The display name, decoded; empty when there is none.
    pub name: String,
    /// The address as written, without brackets.
    pub email: String,
}

impl Address {
    /// The address for comparing: in lower case.
    #[must_use]
    pub fn folded(&self) -> String {
        self.email.to_lowercase()
    }

    /// Whether it has the form of an address: something on both sides of one `@`.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        self.email.rsplit_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.is_empty() && !self.email.contains(char::is_whitespace)
        })
    }
}

/// The mailboxes of a field, at most `most`; whether there were more.
pub(crate) fn read(raw: &[u8], hint: Option<&str>, most: usize) -> (Vec<Address>, bool) {
    let mut found = Vec::new();
    let raw = unfolded(raw);
    for piece in pieces(&raw) {
        if found.len() >= most {
            return (found, true);
        }
        found.extend(one(piece, hint));
    }
    (found, false)
}

/// At commas and semicolons outside quotation marks, comments and brackets; group names end at their colon.
fn pieces(raw: &[u8]) -> Vec<&[u8]> {
    let (mut pieces, mut from) = (Vec::new(), 0);
    let (mut quoted, mut escaped, mut comment, mut angle) = (false, false, 0_u32, false);
    for (at, byte) in raw.iter().enumerate() {
        if escaped {
            escaped = false;
            continue;
        }
        match byte {
            b'\\' if quoted || comment > 0 => escaped = true,
            b'"' if comment == 0 => quoted = !quoted,
            b'(' if !quoted => comment += 1,
            b')' if !quoted => comment = comment.saturating_sub(1),
            b'<' if !quoted && comment == 0 => angle = true,
            b'>' if !quoted && comment == 0 => angle = false,
            b',' | b';' if !quoted && comment == 0 && !angle => {
                pieces.push(&raw[from..at]);
                from = at + 1;
            }
            b':' if !quoted && comment == 0 && !angle && !raw[from..at].contains(&b'@') => {
                from = at + 1
            }
            _ => {}
        }
    }
    // an open quotation mark or bracket: whatever follows is one piece
    pieces.push(&raw[from..]);
    pieces
}

fn one(piece: &[u8], hint: Option<&str>) -> Option<Address> {
    let (bare, comment) = without_comments(piece);
    let bare = bare.trim_ascii();
    if bare.is_empty() {
        return None;
    }
    if let Some(open) = bracket(bare) {
        let email = bare[open + 1..]
            .split(|byte| *byte == b'>')
            .next()
            .unwrap_or_default();
        let name = name_of(&bare[..open], hint);
        let email = email_of(email, hint);
        let name = if name.is_empty() {
            name_of(&comment, hint)
        } else {
            name
        };
        return (!email.is_empty() || !name.is_empty()).then_some(Address { name, email });
    }
    let text = name_of(bare, hint);
    // "Name address" without brackets
    let address = text
        .split_whitespace()
        .find(|word| word.contains('@'))?
        .to_owned();
    let rest = text.replacen(&address, "", 1);
    let name = if rest.trim().is_empty() {
        name_of(&comment, hint)
    } else {
        rest.trim().to_owned()
    };
    let email = address
        .trim_matches(|c: char| matches!(c, '"' | '\'' | '[' | ']'))
        .to_owned();
    Some(Address {
        name: name.trim_start_matches("mailto:").to_owned(),
        email: email.trim_start_matches("mailto:").to_owned(),
    })
}

/// The last opening bracket outside quotation marks.
fn bracket(bytes: &[u8]) -> Option<usize> {
    let mut quoted = false;
    let mut found = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if at == 0 || bytes[at - 1] != b'\\' => quoted = !quoted,
            b'<' if !quoted => found = Some(at),
            _ => {}
        }
    }
    found.or_else(|| quoted.then(|| bytes.iter().rposition(|byte| *byte == b'<'))?)
}

fn email_of(raw: &[u8], hint: Option<&str>) -> String {
    let text = encoded::decode(raw, hint);
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '"')
        .collect();
    text.trim_start_matches("mailto:").to_owned()
}

/// A display name: quotation marks and their escapes off, words decoded.
fn name_of(raw: &[u8], hint: Option<&str>) -> String {
    let mut bare = Vec::with_capacity(raw.len());
    let mut bytes = raw.trim_ascii().iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => {}
            b'\\' if matches!(bytes.peek(), Some(b'"' | b'\\')) => bare.extend(bytes.next()),
            _ => bare.push(*byte),
        }
    }
    let text = encoded::decode(&bare, hint);
    text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"')
        .to_owned()
}

/// The text outside and inside of comments.
fn without_comments(piece: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (mut bare, mut comment) = (Vec::new(), Vec::new());
    let (mut depth, mut quoted) = (0_u32, false);
    for byte in piece {
        match byte {
            b'"' if depth == 0 => {
                quoted = !quoted;
                bare.push(*byte);
            }
            b'(' if !quoted => depth += 1,
            b')' if !quoted && depth > 0 => depth -= 1,
            _ if depth > 0 => comment.push(*byte),
            _ => bare.push(*byte),
        }
    }
    (bare, comment)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn addresses_are_read_as_senders_write_them() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("a@ornek.com", &[("", "a@ornek.com")]),
            (
                "\"Işık, Zeynep\" <z@ornek.com>, b@ornek.com",
                &[("Işık, Zeynep", "z@ornek.com"), ("", "b@ornek.com")],
            ),
            (
                "=?utf-8?Q?=C5=9E=C3=BCkr=C3=BC?= <s@ornek.com>",
                &[("Şükrü", "s@ornek.com")],
            ),
            ("undisclosed-recipients:;", &[]),
            (
                "Ekip: a@ornek.com, B <b@ornek.com>;",
                &[("", "a@ornek.com"), ("B", "b@ornek.com")],
            ),
            (
                "MAILER-DAEMON (Mail System) <p@ornek.com>",
                &[("MAILER-DAEMON", "p@ornek.com")],
            ),
            ("a@ornek.com (Ayşe)", &[("Ayşe", "a@ornek.com")]),
            ("Ayşe a@ornek.com", &[("Ayşe", "a@ornek.com")]),
            ("\"a@ornek.com\"", &[("", "a@ornek.com")]),
            (
                "\"Marcus Smith (ABC)\" <m@ornek.com>",
                &[("Marcus Smith (ABC)", "m@ornek.com")],
            ),
            (
                "\"YZ \" <>, \"LTD\" <ly@ornek.com>",
                &[("YZ", ""), ("LTD", "ly@ornek.com")],
            ),
            (
                "a@ornek.com; b@ornek.com",
                &[("", "a@ornek.com"), ("", "b@ornek.com")],
            ),
            ("", &[]),
        ];
        for (raw, expected) in cases {
            let (found, _) = read(raw.as_bytes(), None, 10);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|a| (a.name.as_str(), a.email.as_str()))
                .collect();
            assert_eq!(found, *expected, "{raw}");
        }
    }

    #[test]
    fn ten_thousand_are_enough() {
        let raw = "a@ornek.com,".repeat(20_000);
        let (found, more) = read(raw.as_bytes(), None, 10_000);
        assert_eq!((found.len(), more), (10_000, true));
    }
}
