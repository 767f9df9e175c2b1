//! Makes HTML of strangers safe to show: once, on arrival, bounded.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::attachment::Attachment;
use crate::limits::shorten;

use super::costly::is_costly;
use super::scan::{Token, attributes, escaped, is_void, resolved, tokens};

/// Bytes of HTML that are cleaned; what follows is left out and stands in the raw mail.
const MOST: usize = 1024 * 1024;

/// Elements that mark a quotation, by class or id, as mail programs write them.
const QUOTES: &[&str] = &[
    "gmail_quote",
    "ecxgmail_quote",
    "gmail_quote_container",
    "yahoo_quoted",
    "moz-cite-prefix",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "divRplyFwdMsg",
    "appendonsend",
    "OLK_SRC_BODY_SECTION",
    "x_divRplyFwdMsg",
    "stopSpelling",
    "ms-outlook-mobile-reference-message",
    concat!("mail", "-editor-reference-message-container"),
];
/// The class that such elements carry afterwards.
const MARK: &str = "quoted-part";

/// HTML that is safe to show, and what it would load.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Clean {
    /// The HTML. Pictures have no source: `data-attachment` names an attachment's key, `data-remote` a foreign address.
    pub html: String,
    /// Foreign addresses that the mail wanted to load, each once.
    pub remote: Vec<Remote>,
    /// Keys of the attachments that stand within the text.
    pub inline: Vec<String>,
    /// Whether it was too long, or built to be expensive, so that only its beginning or its bare text is kept.
    pub cut: bool,
}

/// One picture that would be loaded from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    /// Its address.
    pub url: String,
    /// Whether it is there to be counted, not to be seen.
    pub tracking: bool,
}

/// Cleans HTML: no script, no style over the page, nothing loaded by itself, links that leave no trace.
#[must_use]
pub fn clean_html(html: &str, attachments: &[Attachment]) -> Clean {
    let mut html = Cow::Borrowed(html);
    let mut cut = false;
    if html.len() > MOST {
        cut = shorten(html.to_mut(), MOST);
    }
    if is_costly(&html) {
        return Clean {
            html: bare(&html),
            cut: true,
            ..Clean::default()
        };
    }
    let safe = builder().clean(&html).to_string();
    let mut clean = Clean {
        cut,
        ..Clean::default()
    };
    rewrite(&safe, attachments, &mut clean);
    clean
}

fn builder() -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::default();
    builder
        .rm_tags(["map", "area", "details", "summary", "article", "nav"])
        .add_tags(["font", "big"])
        .add_clean_content_tags([
            "title", "head", "noscript", "template", "svg", "math", "object", "iframe", "textarea",
            "select", "button",
        ])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .add_generic_attributes(["class", "id", "style", "dir"])
        .add_tag_attributes("img", ["src", "alt", "width", "height"])
        .add_tag_attributes("table", ["align"])
        .filter_style_properties(HashSet::from([
            "font-weight",
            "font-style",
            "text-align",
            "text-decoration",
        ]))
        .set_tag_attribute_values(HashMap::from([(
            "a",
            HashMap::from([("target", "_blank")]),
        )]))
        .link_rel(Some("noopener noreferrer nofollow"))
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            (_, "class" | "id") => value
                .split_ascii_whitespace()
                .any(|word| QUOTES.contains(&word))
                .then_some(Cow::Borrowed(MARK)),
            ("img", "src") => Some(Cow::Borrowed(value)),
            (_, "cite" | "background" | "longdesc") => None,
            (_, "href") if value.trim_start().to_ascii_lowercase().starts_with("cid:") => None,
            _ => Some(Cow::Borrowed(value)),
        });
    builder
}

/// Pictures lose their source, ids become classes.
fn rewrite(safe: &str, attachments: &[Attachment], clean: &mut Clean) {
    let mut seen = HashSet::new();
    for (_, token) in tokens(safe) {
        match token {
            Token::Text(text) => clean.html.push_str(text),
            Token::Close(name) => clean.html.push_str(&format!("</{name}>")),
            Token::Open("img", rest) => picture(rest, attachments, &mut seen, clean),
            Token::Open(name, rest) => {
                let mut marked = false;
                clean.html.push_str(&format!("<{name}"));
                for (attribute, value) in attributes(rest) {
                    match attribute {
                        "class" | "id" if marked => {}
                        "class" | "id" => {
                            marked = true;
                            clean.html.push_str(&format!(" class=\"{MARK}\""));
                        }
                        _ => clean.html.push_str(&format!(" {attribute}=\"{value}\"")),
                    }
                }
                clean.html.push('>');
            }
        }
    }
}

fn picture(rest: &str, attachments: &[Attachment], seen: &mut HashSet<String>, clean: &mut Clean) {
    let found: HashMap<&str, &str> = attributes(rest).collect();
    let source = found
        .get("src")
        .map(|value| resolved(value))
        .unwrap_or_default();
    clean.html.push_str("<img");
    if let Some(id) = source
        .get(..4)
        .filter(|scheme| scheme.eq_ignore_ascii_case("cid:"))
        .map(|_| &source[4..])
    {
        if let Some(file) = attachments.iter().find(|file| names(file, id)) {
            clean
                .html
                .push_str(&format!(" data-attachment=\"{}\"", escaped(&file.key)));
            if !clean.inline.contains(&file.key) {
                clean.inline.push(file.key.clone());
            }
        }
    } else if !source.is_empty() {
        let tracking = is_tracking(&found, &source);
        clean
            .html
            .push_str(&format!(" data-remote=\"{}\"", escaped(&source)));
        if tracking {
            clean.html.push_str(" data-tracking=\"yes\"");
        }
        if seen.insert(source.clone()) {
            clean.remote.push(Remote {
                url: source,
                tracking,
            });
        }
    }
    for attribute in ["alt", "width", "height"] {
        if let Some(value) = found.get(attribute) {
            clean.html.push_str(&format!(" {attribute}=\"{value}\""));
        }
    }
    clean.html.push('>');
}

/// Whether a file is what a `cid:` address means; some write the name of the file.
fn names(file: &Attachment, id: &str) -> bool {
    file.content_id
        .as_deref()
        .is_some_and(|own| own.eq_ignore_ascii_case(id))
        || (file.content_id.is_none() && file.name == id)
}

/// A picture of a point, or one whose address says what it is for.
fn is_tracking(found: &HashMap<&str, &str>, source: &str) -> bool {
    let small = |name: &str| {
        found
            .get(name)
            .and_then(|value| value.trim_end_matches("px").trim().parse::<u32>().ok())
            .is_some_and(|size| size <= 2)
    };
    let source = source.to_ascii_lowercase();
    let words = [
        "/open.php",
        "/track/open",
        "/wf/open",
        "open.aspx",
        "/pixel",
        "pixel.gif",
        "beacon",
        "spacer.gif?",
        "/o.gif",
        "mailtrack",
        "sendgrid.net/wf",
        "list-manage.com/track",
    ];
    small("width") || small("height") || words.iter().any(|word| source.contains(word))
}

/// The words without any tag: for what is too expensive to parse.
fn bare(html: &str) -> String {
    let mut text = String::new();
    for (at, piece) in html.split('<').enumerate() {
        let words = if at == 0 {
            piece
        } else {
            piece.split_once('>').map_or("", |(_, words)| words)
        };
        if !words.trim().is_empty() {
            text.push_str(&words.replace('>', "&gt;").replace('"', "&quot;"));
            text.push_str("<br>");
        }
    }
    text
}

/// The open elements at a byte of cleaned HTML, the outermost first, as their start tags.
pub(super) fn open_at(html: &str, at: usize) -> Vec<(&str, &str)> {
    let mut open: Vec<(&str, &str)> = Vec::new();
    for (from, token) in tokens(html) {
        if from >= at {
            break;
        }
        match token {
            Token::Open(name, rest) if !is_void(name) => open.push((name, rest)),
            Token::Close(name) => {
                if let Some(found) = open.iter().rposition(|(opened, _)| *opened == name) {
                    open.truncate(found);
                }
            }
            _ => {}
        }
    }
    open
}
