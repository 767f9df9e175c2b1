//! Serial numbers: the places made for them in order of trust, and the patterns of free text as proposals.

use serde::{Deserialize, Serialize};

use crate::checks::is_imei;
use crate::tree::Element;

pub(crate) use text::fold;
pub use text::in_text;

mod text;

/// How far a serial number can be believed; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// `ItemInstance/SerialID`.
    Instance,
    /// `AdditionalItemIdentification` of a telephone or tablet.
    Identification,
    /// A named property of the item instance.
    Property,
    /// A lot number: one for several pieces, perhaps.
    Lot,
    /// Free text: a person confirms it.
    Text,
}

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SerialKind {
    /// A manufacturer's serial number.
    Serial,
    /// An IMEI.
    Imei,
    /// A vehicle's chassis number.
    Vin,
    /// A lot.
    Lot,
}

/// A serial number that a document holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Serial {
    /// As written, without blanks around it.
    pub value: String,
    /// Second IMEI of a telephone with two cards.
    pub imei2: Option<String>,
    /// Sort.
    pub kind: SerialKind,
    /// How far to believe it.
    pub trust: Trust,
}

impl Serial {
    pub(crate) fn new(value: &str, kind: SerialKind, trust: Trust) -> Self {
        Self {
            value: value.trim().to_owned(),
            imei2: None,
            kind,
            trust,
        }
    }
}

/// No line needs more serial numbers than this.
const MAX_SERIALS: usize = 10_000;

/// The serial numbers that stand in the places made for them: of the surest place that has any.
pub(crate) fn of_item(item: Element<'_>, pieces: Option<u32>) -> Vec<Serial> {
    let mut found: Vec<Serial> = Vec::new();
    for instance in item.all("ItemInstance") {
        let joined = instance
            .all("SerialID")
            .flat_map(|id| split(id.value(), pieces));
        found.extend(joined.map(|value| sorted(value, Trust::Instance)));
    }
    let identified = || {
        item.all("AdditionalItemIdentification")
            .flat_map(|id| of_telephone(id))
    };
    if found.is_empty() {
        found = identified().collect();
    } else {
        second_imeis(&mut found, identified());
    }
    if found.is_empty() {
        found = item
            .all("ItemInstance")
            .flat_map(|instance| of_properties(instance, pieces))
            .collect();
    }
    if found.is_empty() {
        found = of_lots(item, pieces);
    }
    once(found)
}

/// Serial numbers of one value, which programs join with `~`, `,`, `;`, `/` or line breaks.
#[must_use]
pub fn split(joined: &str, pieces: Option<u32>) -> Vec<&str> {
    let parts = |separators: &[char]| -> Vec<&str> {
        joined
            .split(separators)
            .map(str::trim)
            .filter(|part| !is_nothing(part))
            .take(MAX_SERIALS)
            .collect()
    };
    let sure = parts(&['~', ',', ';', '|', '\n', '\t']);
    // A slash also stands inside serial numbers: it parts them only where the count or the length says so.
    let with_slash = parts(&['~', ',', ';', '|', '\n', '\t', '/']);
    let several = pieces.is_none_or(|n| n > 1);
    let counted = pieces.and_then(|n| usize::try_from(n).ok()) == Some(with_slash.len());
    let long = with_slash.iter().all(|part| part.len() >= 6);
    if with_slash.len() > sure.len() && several && (counted || long) {
        with_slash
    } else {
        sure
    }
}

fn is_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

fn sorted(value: &str, trust: Trust) -> Serial {
    let kind = if is_imei(value) {
        SerialKind::Imei
    } else if text::is_vin(value) {
        SerialKind::Vin
    } else {
        SerialKind::Serial
    };
    Serial::new(value, kind, trust)
}

/// `(IMEI)542…;(IMEI2)542…`, also several telephones one after another.
fn of_telephone(identification: Element<'_>) -> Vec<Serial> {
    let Some(id) = identification.child("ID") else {
        return Vec::new();
    };
    if !matches!(id.attribute("schemeID"), Some("TELEFON" | "TABLET_PC")) {
        return Vec::new();
    }
    let mut found: Vec<Serial> = Vec::new();
    for part in id
        .value()
        .split([';', ',', '|', '~'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .take(MAX_SERIALS)
    {
        let label = part.to_ascii_uppercase();
        let number: String = part
            .rsplit(')')
            .next()
            .unwrap_or(part)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        if number.is_empty() {
            continue;
        }
        match found.last_mut() {
            Some(last) if label.starts_with("(IMEI2)") && last.imei2.is_none() => {
                last.imei2 = Some(number)
            }
            _ => found.push(Serial::new(
                &number,
                SerialKind::Imei,
                Trust::Identification,
            )),
        }
    }
    found
}

/// A telephone that stands both as instance and as identification gets its second IMEI from there.
fn second_imeis(found: &mut [Serial], identified: impl Iterator<Item = Serial>) {
    for telephone in identified {
        if let Some(same) = found
            .iter_mut()
            .find(|serial| serial.value == telephone.value)
        {
            same.imei2 = telephone.imei2;
        }
    }
}

fn of_properties(instance: Element<'_>, pieces: Option<u32>) -> Vec<Serial> {
    let named = instance
        .all("AdditionalItemProperty")
        .filter(|property| names_a_serial(property.text(&["Name"])));
    let values = named.flat_map(|property| split(property.text(&["Value"]), pieces));
    values.map(|value| sorted(value, Trust::Property)).collect()
}

fn names_a_serial(name: &str) -> bool {
    let folded = text::fold(name);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    [
        "serino",
        "serinumarasi",
        "serial",
        "serialno",
        "serialnumber",
        "sn",
        "imei",
        "imei1",
        "sasi",
        "sasino",
        "vin",
    ]
    .contains(&letters.as_str())
}

fn of_lots(item: Element<'_>, pieces: Option<u32>) -> Vec<Serial> {
    let lots = item.every(&["ItemInstance", "LotIdentification", "LotNumberID"]);
    let values = lots.into_iter().flat_map(|lot| split(lot.value(), pieces));
    values
        .map(|value| Serial::new(value, SerialKind::Lot, Trust::Lot))
        .collect()
}

fn once(found: Vec<Serial>) -> Vec<Serial> {
    let mut seen = std::collections::HashSet::new();
    found
        .into_iter()
        .filter(|serial| !is_nothing(&serial.value))
        .filter(|serial| seen.insert(serial.value.clone()))
        .take(MAX_SERIALS)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::tree::Tree;

    fn of(xml: &str, pieces: u32) -> Vec<(String, Option<String>, Trust)> {
        let tree = Tree::build(xml).unwrap();
        of_item(tree.root(), Some(pieces))
            .into_iter()
            .map(|s| (s.value, s.imei2, s.trust))
            .collect()
    }

    #[test]
    fn a_piece_each_or_all_joined() {
        let one_each = "<Item><ItemInstance><SerialID>A-1</SerialID></ItemInstance><ItemInstance><SerialID> A-2 </SerialID></ItemInstance></Item>";
        assert_eq!(
            of(one_each, 2)
                .iter()
                .map(|s| s.0.as_str())
                .collect::<Vec<_>>(),
            ["A-1", "A-2"]
        );
        for joined in [
            "X1~X2~X3",
            "X1, X2, X3",
            "X1;X2;X3",
            "X1/X2/X3",
            "X1\n X2\tX3,X1",
        ] {
            assert_eq!(split(joined, Some(3))[..3], ["X1", "X2", "X3"], "{joined}");
        }
        assert_eq!(split("12/345", Some(1)), ["12/345"]);
        assert_eq!(split("AB/12", Some(3)), ["AB/12"]);
        assert_eq!(split("-", Some(1)), [""; 0]);
    }

    #[test]
    fn a_telephone_has_two_imeis() {
        let xml = "<Item><AdditionalItemIdentification><ID schemeID='TELEFON'>(IMEI)356938035643809;(IMEI2)356938035643817</ID></AdditionalItemIdentification></Item>";
        assert_eq!(
            of(xml, 1),
            [(
                "356938035643809".into(),
                Some("356938035643817".into()),
                Trust::Identification
            )]
        );
        let label = xml.replace("TELEFON", "ETIKETNO");
        assert_eq!(of(&label, 1), []);
    }

    #[test]
    fn properties_and_lots_come_last() {
        let property = "<Item><ItemInstance><AdditionalItemProperty><Name>Seri No</Name><Value>P9</Value></AdditionalItemProperty><LotIdentification><LotNumberID>L1</LotNumberID></LotIdentification></ItemInstance></Item>";
        assert_eq!(of(property, 1), [("P9".into(), None, Trust::Property)]);
        let lot = "<Item><ItemInstance><LotIdentification><LotNumberID>L1</LotNumberID></LotIdentification></ItemInstance></Item>";
        assert_eq!(of(lot, 1), [("L1".into(), None, Trust::Lot)]);
    }
}
