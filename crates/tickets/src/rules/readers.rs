//! Who reads an answer, as typed on one line: `Şule Işık <sule@ornek.com.tr>, esi@ornek.com.tr`.

use identity::MailAddress;
use kernel::refusal::{Refusal, Refused};

/// A name, which may be empty, and an address.
pub type Reader = (String, String);

/// The readers of a line.
///
/// # Errors
/// When a part is no address; it is named.
pub fn read(typed: &str, field: &'static str) -> Result<Vec<Reader>, Refused> {
    let parts = typed.split([',', ';', '\n']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| one(part, field))
        .collect()
}

fn one(part: &str, field: &'static str) -> Result<Reader, Refused> {
    let (name, address) = match part
        .strip_suffix('>')
        .and_then(|named| named.rsplit_once('<'))
    {
        Some((name, address)) => (name.trim().trim_matches('"').trim(), address),
        None => ("", part),
    };
    let unknown = |_| {
        Refusal::new("tickets-refused-reader")
            .with("part", shortened(part))
            .at(field)
    };
    let address = MailAddress::parse(address).map_err(unknown)?;
    Ok((name.to_owned(), address.to_string()))
}

fn shortened(part: &str) -> String {
    part.chars().take(80).collect()
}

/// Readers as a line that [`read`] takes.
#[must_use]
pub fn written<'a>(readers: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let plain = |sign: &char| !matches!(sign, ',' | ';' | '<' | '>' | '"') && !sign.is_control();
    let line = readers.into_iter().map(|(name, address)| {
        let name: String = name.chars().filter(plain).collect();
        match name.trim() {
            "" => address.to_owned(),
            name => format!("{name} <{address}>"),
        }
    });
    line.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn readers_are_typed_as_in_a_mail_program() {
        let line = "Şule Işık <sule@ornek.com.tr>; esi@ornek.com.tr,\n\"Kaya\" <ali@ornek.com.tr>";
        let read = read(line, "cc").unwrap();
        let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Şule Işık", "", "Kaya"]);
        assert!(super::read("  ", "cc").unwrap().is_empty());
        for wrong in ["sule", "Şule <sule>", "a@b.c d@e.f"] {
            let refused = super::read(wrong, "cc").unwrap_err();
            assert_eq!(refused.0[0].key, "tickets-refused-reader", "{wrong}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let line = written([
            ("Kaya, Ali \"Usta\"", "ali@ornek.com.tr"),
            ("", "b@ornek.com.tr"),
        ]);
        assert_eq!(line, "Kaya Ali Usta <ali@ornek.com.tr>, b@ornek.com.tr");
        assert_eq!(read(&line, "to").unwrap().len(), 2);
    }
}
