//! Small words to build elements with.

use jiff::civil::Time;
use kernel::money::Money;
use rust_decimal::Decimal;

use crate::whole::{Content, Node};

const SPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

impl Node {
    /// The root of a document with its namespaces.
    pub(super) fn document(kind: &'static str) -> Self {
        Self::new(kind)
            .marked("xmlns", format!("{SPACE}{kind}-2"))
            .marked("xmlns:cac", format!("{SPACE}CommonAggregateComponents-2"))
            .marked("xmlns:cbc", format!("{SPACE}CommonBasicComponents-2"))
    }

    /// An element that holds text; characters that XML does not allow are left out.
    pub(super) fn text(name: &'static str, text: impl AsRef<str>) -> Self {
        let allowed: String = text.as_ref().chars().filter(|c| is_allowed(*c)).collect();
        let mut node = Self::new(name);
        if !allowed.is_empty() {
            node.content.push(Content::Text(allowed));
        }
        node
    }

    /// The same, unless there is nothing to say.
    pub(super) fn filled(name: &'static str, text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self::text(name, text))
    }

    /// A quantity with its unit.
    pub(super) fn quantity(name: &'static str, quantity: Decimal, unit: &str) -> Self {
        Self::text(name, quantity.normalize().to_string()).marked("unitCode", unit)
    }

    /// An amount with its currency.
    pub(super) fn amount(name: &'static str, amount: Money) -> Self {
        Self::text(name, amount.decimal().to_string()).marked("currencyID", amount.currency.code())
    }

    /// A time of day to the second.
    pub(super) fn time(name: &'static str, time: Time) -> Self {
        Self::text(name, time.strftime("%H:%M:%S").to_string())
    }

    /// The same element with an attribute.
    pub(super) fn marked(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// The same element with one more inside.
    pub(super) fn with(mut self, child: Self) -> Self {
        self.content.push(Content::Element(child));
        self
    }

    /// The same element with all of these inside.
    pub(super) fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.content
            .extend(children.into_iter().map(Content::Element));
        self
    }

    /// An element that only wraps another.
    pub(super) fn around(name: &'static str, child: Self) -> Self {
        Self::new(name).with(child)
    }
}

/// Characters of XML 1.0.
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
