//! Puts further papers into a document before it is kept and sent: the places where integrators look for what they must be told.

use issuing::port::Trouble;
use jiff::civil::Date;
use ubl::{Content, Node, Whole};

/// A further paper: its content, its code, and its type in words.
pub(crate) struct Paper<'a> {
    pub id: &'a str,
    pub code: &'a str,
    pub kind: &'a str,
}

/// The document with these papers, in the place that the schema gives them.
pub(crate) fn with(xml: &str, on: Date, papers: &[Paper<'_>]) -> Result<String, Trouble> {
    let whole = Whole::parse(xml.as_bytes());
    let mut whole = whole.map_err(|why| Trouble::Unreadable(format!("{why:?}")))?;
    for content in &mut whole.content {
        if let Content::Element(root) = content {
            let place = place(root);
            let nodes = papers.iter().map(|paper| Content::Element(node(paper, on)));
            root.content.splice(place..place, nodes);
        }
    }
    Ok(whole.to_xml())
}

/// Before the signature or the supplier, whichever comes first.
fn place(root: &Node) -> usize {
    let after = |content: &Content| match content {
        Content::Element(node) => matches!(
            node.local_name(),
            "Signature" | "AccountingSupplierParty" | "DespatchSupplierParty"
        ),
        _ => false,
    };
    let found = root.content.iter().position(after);
    found.unwrap_or(root.content.len())
}

fn node(paper: &Paper<'_>, on: Date) -> Node {
    let mut reference = Node::new("cac:AdditionalDocumentReference");
    let said = [
        ("cbc:ID", paper.id.to_owned()),
        ("cbc:IssueDate", on.to_string()),
        ("cbc:DocumentTypeCode", paper.code.to_owned()),
        ("cbc:DocumentType", paper.kind.to_owned()),
    ];
    for (name, text) in said {
        if text.is_empty() {
            continue;
        }
        let mut child = Node::new(name);
        child.content.push(Content::Text(text));
        reference.content.push(Content::Element(child));
    }
    reference
}
