//! A small bounded tree over the XML text: safe to build from anything, cheap to walk.
//!
//! Names lose their prefixes: in UBL no parent has two children of one local name from different namespaces.
//! Signatures and embedded files are walked for safety but not kept.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::unreadable::{Place, Reason, Unreadable, place_of};

/// Bounds of what is read: far above the largest honest document (5,000 lines need 400,000 elements).
const MAX_DEPTH: usize = 64;
const MAX_ELEMENTS: usize = 2_000_000;
const MAX_TAG: usize = 64 * 1024;
const MAX_ATTRIBUTES: usize = 64;

/// Subtrees that hold nothing for us: signatures, embedded style sheets and pictures.
const NOT_KEPT: [&str; 3] = ["UBLExtensions", "Signature", "Attachment"];
/// Attributes that mean something in UBL-TR; others are checked and dropped.
const KEPT_ATTRIBUTES: [&str; 6] = [
    "schemeID",
    "unitCode",
    "currencyID",
    "name",
    "xmlns",
    "schemaLocation",
];

const NONE: u32 = u32::MAX;

struct Node<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    attributes: (u32, u32),
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    offset: u32,
}

/// The elements of one file.
pub(crate) struct Tree<'a> {
    source: &'a str,
    nodes: Vec<Node<'a>>,
    attributes: Vec<(&'static str, Box<str>)>,
}

/// One element of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t> {
    tree: &'t Tree<'t>,
    id: u32,
}

impl<'a> Tree<'a> {
    /// Reads the whole text, or says why it cannot be read safely.
    pub(crate) fn build(source: &'a str) -> Result<Self, Unreadable> {
        // The XML reader drops a byte order mark without counting it; a second one would shift every position.
        let source = source.trim_start_matches('\u{feff}');
        let mut builder = Builder::new(source);
        let mut reader = Reader::from_str(source);
        loop {
            let start = offset(reader.buffer_position());
            let event = reader.read_event().map_err(|error| {
                builder.refuse(
                    Reason::NotXml,
                    offset(reader.error_position()),
                    error.to_string(),
                )
            })?;
            if matches!(event, Event::Eof) {
                return builder.finish();
            }
            let end = offset(reader.buffer_position());
            builder.take(event, start, end)?;
        }
    }

    /// The outermost element.
    pub(crate) fn root(&'a self) -> Element<'a> {
        Element { tree: self, id: 0 }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

struct Builder<'a> {
    tree: Tree<'a>,
    /// Ids of the open elements; those inside a subtree that is not kept share the id of its top.
    open: Vec<u32>,
    /// Depth at which a subtree that is not kept began.
    skipping: Option<usize>,
    seen: usize,
    closed: bool,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        let tree = Tree {
            source,
            nodes: Vec::with_capacity(source.len() / 48 + 8),
            attributes: Vec::with_capacity(source.len() / 200 + 8),
        };
        Self {
            tree,
            open: Vec::with_capacity(16),
            skipping: None,
            seen: 0,
            closed: false,
        }
    }

    fn take(&mut self, event: Event<'a>, start: usize, end: usize) -> Result<(), Unreadable> {
        match event {
            Event::Start(tag) => self.start(&tag, start, end),
            Event::Empty(tag) => {
                self.start(&tag, start, end)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(text.xml10_content(), start),
            Event::CData(text) => self.text(text.xml10_content(), start),
            Event::GeneralRef(reference) => {
                let resolved = self.resolve(&reference, start)?;
                self.text(Cow::Owned(resolved), start)
            }
            Event::DocType(_) => Err(self.refuse(Reason::Doctype, start, "")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'a>, start: usize, end: usize) -> Result<(), Unreadable> {
        if self.closed {
            return Err(self.refuse(Reason::NotXml, start, "second root element"));
        }
        self.seen += 1;
        if self.seen > MAX_ELEMENTS {
            return Err(self.refuse(Reason::TooManyElements, start, MAX_ELEMENTS.to_string()));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self.refuse(Reason::TooDeep, start, MAX_DEPTH.to_string()));
        }
        if end - start > MAX_TAG {
            return Err(self.refuse(Reason::TagTooLarge, start, (end - start).to_string()));
        }
        let attributes = self.attributes(tag, start)?;
        let parent = self.open.last().copied().unwrap_or(NONE);
        if self.skipping.is_some() {
            self.open.push(parent);
            return Ok(());
        }
        let qualified = &self.tree.source[start + 1..start + 1 + tag.name().into_inner().len()];
        let name = qualified.rsplit(':').next().unwrap_or(qualified);
        if NOT_KEPT.contains(&name) {
            self.skipping = Some(self.open.len());
        }
        let id = self.push(name, attributes, parent, start);
        self.open.push(id);
        Ok(())
    }

    fn push(&mut self, name: &'a str, attributes: (u32, u32), parent: u32, start: usize) -> u32 {
        let id = u32::try_from(self.tree.nodes.len()).unwrap_or(NONE);
        self.tree.nodes.push(Node {
            name,
            text: Cow::Borrowed(""),
            attributes,
            parent,
            first: NONE,
            last: NONE,
            next: NONE,
            offset: u32::try_from(start).unwrap_or(NONE),
        });
        if let Some(parent) = self.tree.nodes.get_mut(parent as usize) {
            let before = std::mem::replace(&mut parent.last, id);
            if before == NONE {
                parent.first = id;
            } else {
                self.tree.nodes[before as usize].next = id;
            }
        }
        id
    }

    fn attributes(&mut self, tag: &BytesStart<'a>, start: usize) -> Result<(u32, u32), Unreadable> {
        let from = self.tree.attributes.len();
        for (count, attribute) in tag.attributes().enumerate() {
            if count >= MAX_ATTRIBUTES {
                return Err(self.refuse(Reason::TagTooLarge, start, MAX_ATTRIBUTES.to_string()));
            }
            let attribute =
                attribute.map_err(|error| self.refuse(Reason::NotXml, start, error.to_string()))?;
            let key = attribute.key.local_name().into_inner();
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|error| self.refuse(Reason::Entity, start, error.to_string()))?;
            if let Some(kept) = KEPT_ATTRIBUTES.iter().find(|kept| **kept == key) {
                self.tree.attributes.push((kept, value.trim().into()));
            }
        }
        let to = self.tree.attributes.len();
        let index = |n: usize| u32::try_from(n).unwrap_or(NONE);
        Ok((index(from), index(to)))
    }

    fn end(&mut self) {
        self.open.pop();
        if self.skipping == Some(self.open.len()) {
            self.skipping = None;
        }
        self.closed = self.open.is_empty();
    }

    fn text(&mut self, chunk: Cow<'a, str>, start: usize) -> Result<(), Unreadable> {
        let Some(id) = self.open.last().copied() else {
            return if chunk.trim().is_empty() {
                Ok(())
            } else {
                Err(self.refuse(
                    Reason::NotXml,
                    start,
                    chunk.trim().chars().take(20).collect::<String>(),
                ))
            };
        };
        if self.skipping.is_none() {
            let node = &mut self.tree.nodes[id as usize];
            if node.text.is_empty() {
                if !chunk.trim().is_empty() {
                    node.text = chunk;
                }
            } else {
                node.text.to_mut().push_str(&chunk);
            }
        }
        Ok(())
    }

    fn resolve(
        &self,
        reference: &quick_xml::events::BytesRef<'a>,
        start: usize,
    ) -> Result<String, Unreadable> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return Ok(character.to_string());
        }
        let known = match &**reference {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            other => return Err(self.refuse(Reason::Entity, start, other)),
        };
        Ok(known.to_owned())
    }

    fn refuse(&self, reason: Reason, at: usize, detail: impl Into<String>) -> Unreadable {
        let path: Vec<&str> = self
            .open
            .iter()
            .filter_map(|id| self.tree.nodes.get(*id as usize))
            .map(|node| node.name)
            .collect();
        Unreadable::at(reason, self.tree.source, at, detail).on(path.join("/"))
    }

    fn finish(self) -> Result<Tree<'a>, Unreadable> {
        if self.closed {
            return Ok(self.tree);
        }
        let end = self.tree.source.len();
        Err(self.refuse(Reason::NotXml, end, "unexpected end of file"))
    }
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node<'t> {
        &self.tree.nodes[self.id as usize]
    }

    /// Local name.
    pub(crate) fn name(self) -> &'t str {
        self.node().name
    }

    /// The text inside, without the blanks around it.
    pub(crate) fn value(self) -> &'t str {
        self.node().text.trim()
    }

    /// An attribute's value, when it is one of those that are kept.
    pub(crate) fn attribute(self, name: &str) -> Option<&'t str> {
        let (from, to) = self.node().attributes;
        let kept = self.tree.attributes.get(from as usize..to as usize)?;
        kept.iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| &**value)
    }

    /// All children.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let mut next = self.node().first;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(next as usize)?;
            let element = Element { tree, id: next };
            next = node.next;
            Some(element)
        })
    }

    /// Children of one name.
    pub(crate) fn all(self, name: &'static str) -> impl Iterator<Item = Element<'t>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// First child of that name.
    pub(crate) fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// First element down a path of names.
    pub(crate) fn at(self, path: &[&str]) -> Option<Element<'t>> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// All elements below a path; every step may have several.
    pub(crate) fn every(self, path: &[&str]) -> Vec<Element<'t>> {
        let mut found = vec![self];
        for name in path {
            found = found
                .into_iter()
                .flat_map(|element| element.children().filter(|child| child.name() == *name))
                .collect();
        }
        found
    }

    /// Text of the first element down a path; empty when it is not there.
    pub(crate) fn text(self, path: &[&str]) -> &'t str {
        self.at(path).map_or("", Element::value)
    }

    /// This element and everything below it.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let element = stack.pop()?;
            let below: Vec<_> = element.children().collect();
            stack.extend(below.into_iter().rev());
            Some(element)
        })
    }

    /// Path from the document's own root, with positions where a name repeats.
    pub(crate) fn path(self) -> String {
        let node = self.node();
        let Some(parent) = self.tree.nodes.get(node.parent as usize) else {
            return node.name.to_owned();
        };
        let parent_element = Element {
            tree: self.tree,
            id: node.parent,
        };
        if parent.name == "ElementList" {
            return node.name.to_owned();
        }
        let siblings: Vec<u32> = parent_element
            .children()
            .filter(|c| c.name() == node.name)
            .map(|c| c.id)
            .collect();
        let own = parent_element.path();
        match siblings.iter().position(|id| *id == self.id) {
            Some(at) if siblings.len() > 1 => format!("{own}/{}[{}]", node.name, at + 1),
            _ => format!("{own}/{}", node.name),
        }
    }

    /// Line and column, for a refusal.
    pub(crate) fn place(self) -> Place {
        place_of(self.tree.source, self.node().offset as usize, self.path())
    }

    /// A refusal at this element.
    pub(crate) fn refuse(self, reason: Reason, detail: impl Into<String>) -> Unreadable {
        Unreadable {
            reason,
            place: self.place(),
            detail: crate::unreadable::bounded(detail.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn refused(xml: &str) -> Unreadable {
        Tree::build(xml)
            .err()
            .unwrap_or_else(|| panic!("read: {xml}"))
    }

    #[test]
    fn walks_names_whatever_their_prefix() {
        let tree = Tree::build("<?xml version='1.0'?><x:a xmlns:x='u'><!-- c --><b s='1' schemeID=' V '> 1 &amp; &#x15f;<![CDATA[<2>]]> </b><x:b/></x:a>").unwrap();
        let root = tree.root();
        assert_eq!(root.text(&["b"]), "1 & ş<2>");
        assert_eq!(root.child("b").unwrap().attribute("schemeID"), Some("V"));
        assert_eq!(root.all("b").nth(1).unwrap().path(), "a/b[2]");
    }

    #[test]
    fn refuses_every_door_of_an_attack() {
        assert_eq!(
            refused("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>").reason,
            Reason::Doctype
        );
        assert_eq!(refused("<a>&x;</a>").reason, Reason::Entity);
        assert_eq!(refused("<a b='&x;'/>").reason, Reason::Entity);
        assert_eq!(refused(&"<a>".repeat(100)).reason, Reason::TooDeep);
        assert_eq!(
            refused(&format!("<a b='{}'/>", "x".repeat(70_000))).reason,
            Reason::TagTooLarge
        );
        let many: String = (0..80).map(|n| format!(" a{n}='1'")).collect();
        assert_eq!(refused(&format!("<a{many}/>")).reason, Reason::TagTooLarge);
    }

    #[test]
    fn says_where_xml_breaks() {
        let broken = refused("<a>\n <b>\n </c>\n</a>");
        assert_eq!(
            (broken.reason, broken.place.line, broken.place.path.as_str()),
            (Reason::NotXml, 3, "a/b")
        );
        for xml in [
            "<a>",
            "<a/><b/>",
            "<a/>x",
            "x",
            "<a b='1' b='2'/>",
            "<a",
            "PK\u{3}\u{4}",
        ] {
            assert_eq!(refused(xml).reason, Reason::NotXml, "{xml}");
        }
    }

    #[test]
    fn signatures_are_walked_but_not_kept() {
        let tree =
            Tree::build("<a><UBLExtensions><x><y>1</y></x></UBLExtensions><b>2</b></a>").unwrap();
        assert_eq!(tree.nodes.len(), 3);
        assert_eq!(tree.root().text(&["b"]), "2");
        assert_eq!(
            refused("<a><UBLExtensions><x>&y;</x></UBLExtensions></a>").reason,
            Reason::Entity
        );
    }

    /// Found by fuzzing: positions were shifted into the middle of a letter.
    #[test]
    fn a_second_byte_order_mark_shifts_no_position() {
        crate::survive("\u{feff}\u{feff}<cbc:ID>xchaate>xm".as_bytes());
    }
}
