//! A document kept whole: what the typed values do not know is not lost when it is written again.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer, XmlVersion};

use crate::bytes::decode;
use crate::tree::Tree;
use crate::unreadable::{Reason, Unreadable};

/// Everything that a file holds, in its order: the root element, and instructions and remarks beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// What stands in the file; exactly one of it is an element.
    pub content: Vec<Content>,
}

/// An element with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Name with its prefix, as written.
    pub name: Cow<'static, str>,
    /// Attributes and namespaces in their order, values without escapes.
    pub attributes: Vec<(Cow<'static, str>, String)>,
    /// What stands inside.
    pub content: Vec<Content>,
}

/// What may stand in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// An element.
    Element(Node),
    /// Text without escapes.
    Text(String),
    /// A remark.
    Comment(String),
    /// An instruction, such as the style sheet to show the document with.
    Instruction(String),
}

impl Whole {
    /// Takes a file as it is, or refuses what cannot be read safely.
    pub fn parse(bytes: &[u8]) -> Result<Self, Unreadable> {
        let decoded = decode(bytes)?;
        let source = decoded.text.trim_start_matches('\u{feff}');
        // The bounds and doors of an attack are one place's business; afterwards nothing here can go wrong.
        Tree::build(source)?;
        let whole = gather(source)
            .map_err(|error| Unreadable::at(Reason::NotXml, source, 0, error.to_string()))?;
        match whole.odd_name() {
            Some(name) => Err(Unreadable::at(Reason::NotXml, source, 0, name)),
            None => Ok(whole),
        }
    }

    /// The file, in UTF-8.
    #[must_use]
    pub fn to_xml(&self) -> String {
        written(&self.content)
    }

    /// A name that no element or attribute may have; the parser lets them through, and written again they would be nothing.
    fn odd_name(&self) -> Option<String> {
        let mut nodes: Vec<&Node> = self.root().into_iter().collect();
        while let Some(node) = nodes.pop() {
            let names = node.attributes.iter().map(|(name, _)| name);
            let odd = std::iter::once(&node.name)
                .chain(names)
                .find(|name| !is_name(name));
            if let Some(name) = odd {
                return Some(name.to_string());
            }
            nodes.extend(node.content.iter().filter_map(|content| match content {
                Content::Element(inner) => Some(inner),
                _ => None,
            }));
        }
        None
    }

    /// The outermost element.
    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.content.iter().find_map(|content| match content {
            Content::Element(node) => Some(node),
            _ => None,
        })
    }
}

impl From<Node> for Whole {
    fn from(root: Node) -> Self {
        Self {
            content: vec![Content::Element(root)],
        }
    }
}

/// Whether XML allows it as a name, as far as e-documents go.
fn is_name(name: &str) -> bool {
    let begins = |sign: char| sign.is_alphabetic() || matches!(sign, '_' | ':');
    name.starts_with(begins)
        && name
            .chars()
            .all(|sign| begins(sign) || sign.is_numeric() || matches!(sign, '-' | '.'))
}

fn gather(source: &str) -> Result<Whole, quick_xml::Error> {
    let mut reader = Reader::from_str(source);
    let mut open = vec![Node::new("")];
    loop {
        match reader.read_event()? {
            Event::Start(tag) => open.push(opened(&tag)?),
            Event::Empty(tag) => put(&mut open, Content::Element(opened(&tag)?)),
            Event::End(_) => close(&mut open),
            Event::Text(text) => put_text(&mut open, &text.xml10_content()),
            Event::CData(text) => put_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => put_text(&mut open, &meant(&reference)),
            Event::Comment(text) => put(&mut open, Content::Comment(text.xml10_content().into())),
            Event::PI(text) => put(&mut open, Content::Instruction(text.to_string())),
            Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    let mut content = open.pop().map(|top| top.content).unwrap_or_default();
    content.retain(|content| !matches!(content, Content::Text(_)));
    Ok(Whole { content })
}

fn opened(tag: &BytesStart<'_>) -> Result<Node, quick_xml::Error> {
    let mut node = Node::new(tag.name().into_inner().to_owned());
    for attribute in tag.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        let name = attribute.key.into_inner().to_owned();
        node.attributes.push((Cow::Owned(name), value.into_owned()));
    }
    Ok(node)
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
    {
        put(open, Content::Element(node));
    }
}

fn put(open: &mut [Node], content: Content) {
    if let Some(node) = open.last_mut() {
        node.content.push(content);
    }
}

fn put_text(open: &mut [Node], chunk: &str) {
    // An empty CDATA section says nothing, and would not be there when it is read again.
    let Some(node) = open.last_mut().filter(|_| !chunk.is_empty()) else {
        return;
    };
    match node.content.last_mut() {
        Some(Content::Text(text)) => text.push_str(chunk),
        _ => node.content.push(Content::Text(chunk.to_owned())),
    }
}

fn meant(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference)
        .unwrap_or_default()
        .to_owned()
}

impl Node {
    /// An element without anything in it.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            attributes: Vec::new(),
            content: Vec::new(),
        }
    }

    /// Name without its prefix.
    #[must_use]
    pub fn local_name(&self) -> &str {
        self.name
            .rsplit_once(':')
            .map_or(&*self.name, |(_, local)| local)
    }

    /// The elements inside.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(node) => Some(node),
            _ => None,
        })
    }
}

fn written(content: &[Content]) -> String {
    let mut writer = Writer::new(Vec::with_capacity(8 * 1024));
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
    // A vector takes every byte, and what is written is text.
    let _ = writer.write_event(declaration);
    for part in content {
        let _ = write(&mut writer, part);
    }
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write(writer: &mut Writer<Vec<u8>>, content: &Content) -> std::io::Result<()> {
    match content {
        Content::Element(node) => write_node(writer, node),
        Content::Text(text) => writer.write_event(Event::Text(BytesText::from_escaped(
            quick_xml::escape::partial_escape(text),
        ))),
        Content::Comment(text) => {
            writer.write_event(Event::Comment(BytesText::from_escaped(text.as_str())))
        }
        Content::Instruction(text) => {
            writer.write_event(Event::PI(quick_xml::events::BytesPI::new(text.as_str())))
        }
    }
}

fn write_node(writer: &mut Writer<Vec<u8>>, node: &Node) -> std::io::Result<()> {
    let mut tag = BytesStart::new(&*node.name);
    for (name, value) in &node.attributes {
        tag.push_attribute(Attribute::from((&**name, value.as_str())));
    }
    if node.content.is_empty() {
        return writer.write_event(Event::Empty(tag));
    }
    writer.write_event(Event::Start(tag))?;
    for content in &node.content {
        write(writer, content)?;
    }
    writer.write_event(Event::End(BytesEnd::new(&*node.name)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_tag_without_a_name_is_refused() {
        for odd in ["<\t/>", "<a =\"1\"/>", "<a><1/></a>"] {
            assert!(Whole::parse(odd.as_bytes()).is_err(), "{odd}");
        }
    }

    #[test]
    fn what_is_not_known_is_written_again() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?look at=\"it\"?><!--r--><x:a xmlns:x=\"u\" k=\"&quot;&#10;\"><b>1 &amp; &lt;2&gt; ş</b><c/><!-- d --></x:a>";
        assert_eq!(Whole::parse(xml.as_bytes()).unwrap().to_xml(), xml);
    }

    #[test]
    fn what_is_unsafe_is_not_taken() {
        let bomb = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>";
        assert_eq!(
            Whole::parse(bomb.as_bytes()).unwrap_err().reason,
            Reason::Doctype
        );
    }
}
