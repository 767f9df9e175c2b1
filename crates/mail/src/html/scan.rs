//! A scanner for HTML that was already cleaned: its tags are well-formed, its attributes quoted.

/// What stands in cleaned HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text with entities.
    Text(&'a str),
    /// A start tag: name and what follows it.
    Open(&'a str, &'a str),
    /// An end tag.
    Close(&'a str),
}

/// Tokens with the byte at which they begin.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = (usize, Token<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let from = at;
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            at += end;
            return Some((from, Token::Text(&rest[..end])));
        };
        let end = tag_end(tag);
        at += 1 + end + usize::from(end < tag.len());
        let inner = &tag[..end];
        if let Some(name) = inner.strip_prefix('/') {
            return Some((from, Token::Close(name)));
        }
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        Some((from, Token::Open(name, attributes)))
    })
}

/// Where the tag ends: the first `>` outside quotation marks.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

/// Name and still escaped value of each attribute.
pub(super) fn attributes(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((name, value))
    })
}

/// Elements without an end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "col" | "wbr" | "area")
}

/// Text with its entities resolved: those that cleaning writes.
pub(super) fn resolved(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&nbsp;", "\u{A0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Text made harmless within HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Plain text as HTML, its lines kept.
pub(crate) fn from_text(text: &str) -> String {
    let lines: Vec<String> = text.trim_end().lines().map(escaped).collect();
    format!("<div>{}</div>", lines.join("<br>"))
}
