//! The door: bytes in, documents out, whether they come bare or in an envelope of the e-Fatura system.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::bytes::decode;
use crate::document::{Document, Kind};
use crate::finding::{Finding, Severity};
use crate::reading;
use crate::repair::repair;
use crate::tree::{Element, Tree};
use crate::unreadable::{Reason, Unreadable};

/// Whether text that was encoded twice is repaired before reading; only when a person said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Repair {
    /// Read as written; a finding proposes the repair.
    #[default]
    Never,
    /// Repair text that was encoded twice.
    DoubleEncoding,
}

/// What a file holds: one bare document, or those of an envelope, each read or refused for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The envelope, when there is one.
    pub envelope: Option<Envelope>,
    /// The documents in their order.
    pub documents: Vec<Result<Document, Unreadable>>,
}

/// Head of a StandardBusinessDocument.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Its own identifier.
    pub uuid: String,
    /// SENDERENVELOPE, POSTBOXENVELOPE …
    pub kind: String,
    /// VKN or TCKN of the sender.
    pub sender: String,
    /// Alias of the sender.
    pub sender_alias: String,
    /// VKN or TCKN of the receiver.
    pub receiver: String,
    /// Alias of the receiver.
    pub receiver_alias: String,
}

/// Reads a file as written.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    read_with(bytes, Repair::Never)
}

/// Reads a file, with or without repair of text that was encoded twice.
pub fn read_with(bytes: &[u8], wanted: Repair) -> Result<Reading, Unreadable> {
    let decoded = decode(bytes)?;
    let mut findings = Vec::new();
    if let Some(label) = decoded.misdeclared {
        findings.push(
            Finding::new(Severity::Warning, "Encoding", "", "ubl-finding-encoding")
                .with("found", label),
        );
    }
    let text = match wanted {
        Repair::Never => decoded.text,
        Repair::DoubleEncoding => repair(&decoded.text).map_or(decoded.text, Cow::Owned),
    };
    let tree = Tree::build(&text)?;
    open(tree.root(), &findings)
}

fn open(root: Element<'_>, findings: &[Finding]) -> Result<Reading, Unreadable> {
    if root.name() != "StandardBusinessDocument" {
        let document = reading::document(root, findings)?;
        return Ok(Reading {
            envelope: None,
            documents: vec![Ok(document)],
        });
    }
    let lists = root
        .every(&["Package", "Elements", "ElementList"])
        .into_iter();
    let inner: Vec<Element<'_>> = lists
        .flat_map(Element::children)
        .filter(|element| Kind::of_root(element.name()).is_some())
        .collect();
    if inner.is_empty() {
        return Err(root.refuse(
            Reason::EmptyEnvelope,
            root.text(&["Package", "Elements", "ElementType"]),
        ));
    }
    let documents = inner
        .into_iter()
        .map(|element| reading::document(element, findings))
        .collect();
    Ok(Reading {
        envelope: Some(head(root)),
        documents,
    })
}

fn head(root: Element<'_>) -> Envelope {
    let Some(header) = root.child("StandardBusinessDocumentHeader") else {
        return Envelope::default();
    };
    let number = |side: &str| {
        let contacts = header
            .child(side)
            .map(|s| s.all("ContactInformation").collect::<Vec<_>>())
            .unwrap_or_default();
        let own = contacts
            .into_iter()
            .find(|contact| contact.text(&["ContactTypeIdentifier"]) == "VKN_TCKN");
        own.map_or("", |contact| contact.text(&["Contact"]))
            .to_owned()
    };
    let text = |path: &[&str]| header.text(path).to_owned();
    Envelope {
        uuid: text(&["DocumentIdentification", "InstanceIdentifier"]),
        kind: text(&["DocumentIdentification", "Type"]),
        sender: number("Sender"),
        sender_alias: text(&["Sender", "Identifier"]),
        receiver: number("Receiver"),
        receiver_alias: text(&["Receiver", "Identifier"]),
    }
}
