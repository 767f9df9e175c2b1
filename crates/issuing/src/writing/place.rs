//! Puts into a written document what is known only when it is issued: number, day, time, profile.

use jiff::civil::{Date, Time};
use platform::Failure;
use ubl::{Content, Node, Whole};

/// What a document gets when it is issued.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    /// The number; none when the integrator gives it.
    pub number: Option<String>,
    pub issued_on: Date,
    pub issued_at: Time,
    pub profile: String,
}

/// The same document with its stamp.
pub(crate) fn restamped(xml: &str, stamp: &Stamp) -> Result<String, Failure> {
    let mut whole = read(xml)?;
    let number = stamp.number.clone().unwrap_or_default();
    for (name, text) in [
        ("cbc:ID", number),
        ("cbc:ProfileID", stamp.profile.clone()),
        ("cbc:IssueDate", stamp.issued_on.to_string()),
        (
            "cbc:IssueTime",
            stamp.issued_at.strftime("%H:%M:%S").to_string(),
        ),
    ] {
        put(&mut whole, name, &text);
    }
    Ok(whole.to_xml())
}

pub(super) fn read(xml: &str) -> Result<Whole, Failure> {
    Whole::parse(xml.as_bytes()).map_err(|why| Failure::internal(format!("{why:?}")))
}

/// The text of an element at the top of a document.
pub(super) fn put(whole: &mut Whole, name: &str, text: &str) {
    let roots = whole.content.iter_mut().filter_map(element);
    for root in roots {
        let mut children = root.content.iter_mut().filter_map(element);
        if let Some(child) = children.find(|child| child.name == name) {
            child.content = match text {
                "" => Vec::new(),
                text => vec![Content::Text(text.to_owned())],
            };
        }
    }
}

pub(super) fn element(content: &mut Content) -> Option<&mut Node> {
    match content {
        Content::Element(node) => Some(node),
        _ => None,
    }
}

/// A country as documents name it; one that we have no name for by its code.
pub(crate) fn country(code: &str) -> String {
    let known = COUNTRIES.iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, name)| name).to_owned()
}

const COUNTRIES: &[(&str, &str)] = &[
    ("TR", "Türkiye"),
    ("DE", "Almanya"),
    ("US", "Amerika Birleşik Devletleri"),
    ("AT", "Avusturya"),
    ("AZ", "Azerbaycan"),
    ("BE", "Belçika"),
    ("AE", "Birleşik Arap Emirlikleri"),
    ("GB", "Birleşik Krallık"),
    ("BG", "Bulgaristan"),
    ("CZ", "Çekya"),
    ("CN", "Çin"),
    ("DK", "Danimarka"),
    ("FI", "Finlandiya"),
    ("FR", "Fransa"),
    ("HR", "Hırvatistan"),
    ("NL", "Hollanda"),
    ("IQ", "Irak"),
    ("IE", "İrlanda"),
    ("ES", "İspanya"),
    ("SE", "İsveç"),
    ("CH", "İsviçre"),
    ("IT", "İtalya"),
    ("JP", "Japonya"),
    ("CY", "Kıbrıs"),
    ("HU", "Macaristan"),
    ("NO", "Norveç"),
    ("PL", "Polonya"),
    ("PT", "Portekiz"),
    ("RO", "Romanya"),
    ("RU", "Rusya"),
    ("RS", "Sırbistan"),
    ("SA", "Suudi Arabistan"),
    ("UA", "Ukrayna"),
    ("GR", "Yunanistan"),
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::{date, time};

    const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns:cbc="x"><cbc:ProfileID>EARSIVFATURA</cbc:ProfileID><cbc:ID></cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate><cbc:IssueTime>09:00:00</cbc:IssueTime><cac:Party xmlns:cac="y"><cbc:ID>7</cbc:ID></cac:Party></Invoice>"#;

    #[test]
    fn a_stamp_touches_the_head_alone() {
        let stamp = Stamp {
            number: Some("VFA2026000000007".into()),
            issued_on: date(2026, 11, 29),
            issued_at: time(10, 5, 0, 0),
            profile: "TEMELFATURA".into(),
        };
        let xml = restamped(XML, &stamp).unwrap();
        assert!(xml.contains("<cbc:ID>VFA2026000000007</cbc:ID>"));
        assert!(xml.contains("<cbc:IssueDate>2026-11-29</cbc:IssueDate>"));
        assert!(xml.contains("<cbc:ProfileID>TEMELFATURA</cbc:ProfileID>"));
        assert!(xml.contains("<cbc:ID>7</cbc:ID>"));
        let without = restamped(
            &xml,
            &Stamp {
                number: None,
                ..stamp
            },
        )
        .unwrap();
        assert!(!without.contains("VFA2026000000007"));
    }
}
