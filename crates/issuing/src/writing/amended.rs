//! Puts into a draft what somebody wrote better: words of lines, notes, the reason of an exemption, whom it is written to.

use platform::Failure;
use ubl::draft::{Draft, Head, Invoice, InvoiceSort, Scenario};
use ubl::{Content, Node};

use super::place::{element, put, read};
use crate::facts::Party;
use crate::rules::exemption::Reason;

const NOTE: &str = "cbc:Note";
const BUYER: &str = "cac:AccountingCustomerParty";

/// What is changed; what is none stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amended {
    /// Names of the lines, in their order.
    pub names: Option<Vec<String>>,
    /// Notes, without the amount in words.
    pub notes: Option<Vec<String>>,
    /// Why no KDV is taken where none is.
    pub exemption: Option<Reason>,
    /// Whom it is written to.
    pub receiver: Option<Party>,
}

/// The same document with its changes.
pub(crate) fn amended(xml: &str, amended: &Amended) -> Result<String, Failure> {
    let mut whole = read(xml)?;
    if let Some(reason) = amended.exemption {
        let sort = match reason.exempts() {
            true => InvoiceSort::Exempt,
            false => InvoiceSort::Sale,
        };
        put(&mut whole, "cbc:InvoiceTypeCode", sort.type_code());
    }
    let buyer = amended.receiver.as_ref().map(buyer).transpose()?;
    for root in whole.content.iter_mut().filter_map(element) {
        if let Some(notes) = &amended.notes {
            noted(root, notes);
        }
        if let Some(names) = &amended.names {
            named(root, names);
        }
        if let Some(reason) = amended.exemption {
            exempted(root, reason);
        }
        if let Some(buyer) = &buyer {
            replaced(root, buyer);
        }
    }
    Ok(whole.to_xml())
}

/// The first note is the amount in words, written by itself.
fn noted(root: &mut Node, notes: &[String]) {
    let is = |content: &Content| matches!(content, Content::Element(node) if node.name == NOTE);
    let Some(first) = root.content.iter().position(is) else {
        return;
    };
    let mut seen = false;
    root.content.retain(|content| {
        let note = is(content);
        let keep = !note || !seen;
        seen |= note;
        keep
    });
    for (at, note) in notes.iter().enumerate() {
        let node = leaf(NOTE, note);
        root.content.insert(first + 1 + at, Content::Element(node));
    }
}

fn named(root: &mut Node, names: &[String]) {
    let lines = root.content.iter_mut().filter_map(element);
    let lines = lines.filter(|node| node.name.ends_with("Line") && node.name.starts_with("cac:"));
    for (line, name) in lines.zip(names) {
        let mut inside = line.content.iter_mut().filter_map(element);
        let Some(item) = inside.find(|node| node.name == "cac:Item") else {
            continue;
        };
        let mut inside = item.content.iter_mut().filter_map(element);
        if let Some(node) = inside.find(|node| node.name == "cbc:Name") {
            node.content = vec![Content::Text(name.clone())];
        }
    }
}

/// Every part of a tax that takes nothing says why.
fn exempted(node: &mut Node, reason: Reason) {
    if node.name == "cac:TaxSubtotal" && takes_nothing(node) {
        let mut inside = node.content.iter_mut().filter_map(element);
        if let Some(category) = inside.find(|node| node.name == "cac:TaxCategory") {
            explained(category, reason);
        }
        return;
    }
    for inner in node.content.iter_mut().filter_map(element) {
        exempted(inner, reason);
    }
}

fn takes_nothing(subtotal: &Node) -> bool {
    let amount = subtotal
        .elements()
        .find(|node| node.name == "cbc:TaxAmount");
    let text = amount.map(text_of).unwrap_or_default();
    text.trim().chars().all(|sign| matches!(sign, '0' | '.'))
}

fn explained(category: &mut Node, reason: Reason) {
    let (code, words) = ("cbc:TaxExemptionReasonCode", "cbc:TaxExemptionReason");
    let old = |content: &Content| matches!(content, Content::Element(node) if node.name == code || node.name == words);
    category.content.retain(|content| !old(content));
    let name =
        |content: &Content| matches!(content, Content::Element(node) if node.name == "cbc:Name");
    let at = category
        .content
        .iter()
        .position(name)
        .map_or(0, |at| at + 1);
    let nodes = [leaf(code, reason.code), leaf(words, reason.words)];
    let nodes = nodes.into_iter().map(Content::Element);
    category.content.splice(at..at, nodes);
}

fn replaced(root: &mut Node, buyer: &Node) {
    let mut inside = root.content.iter_mut().filter_map(element);
    if let Some(node) = inside.find(|node| node.name == BUYER) {
        node.clone_from(buyer);
    }
}

/// The writer knows the order of a party's parts: it writes one into a document of nothing else.
fn buyer(party: &Party) -> Result<Node, Failure> {
    let empty = Invoice {
        head: Head {
            number: None,
            uuid: String::new(),
            issued_on: jiff::civil::Date::constant(2026, 1, 1),
            issued_at: None,
            notes: Vec::new(),
        },
        scenario: Scenario::Basic,
        sort: InvoiceSort::Sale,
        currency: kernel::money::Currency::TRY,
        rate: None,
        supplier: Party::default(),
        customer: party.clone(),
        references: Vec::new(),
        delivery: None,
        payments: Vec::new(),
        lines: Vec::new(),
        rounding: None,
    };
    let written = read(&Draft::Invoice(Box::new(empty)).to_xml()?)?;
    let mut parts = written.root().into_iter().flat_map(Node::elements);
    let found = parts.find(|node| node.name == BUYER).cloned();
    found.ok_or_else(|| Failure::internal("a document without its buyer"))
}

fn leaf(name: &'static str, text: &str) -> Node {
    let mut node = Node::new(name);
    node.content = vec![Content::Text(text.to_owned())];
    node
}

fn text_of(node: &Node) -> String {
    let texts = node.content.iter().filter_map(|content| match content {
        Content::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}
