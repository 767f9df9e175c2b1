//! The text of a message as a simple HTML page: paragraphs, links, signature. Everything in it is escaped.

use std::fmt::Write;

/// Styles stand on the elements because mail programs drop style sheets.
const PARAGRAPH: &str = "margin:0 0 16px";
const SIGNED: &str =
    "margin:24px 0 0;padding-top:12px;border-top:1px solid #ddd;color:#666;font-size:13px";
const BODY: &str = "margin:0;padding:24px;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1a1a1a;background:#fff";

/// A page of the text and the signature below it.
pub(crate) fn page(subject: &str, body: &str, signed: &[&str], lang: &str) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\n<body style=\"{BODY}\"><div style=\"max-width:560px\">\n",
        escaped(subject)
    );
    for paragraph in body.split("\n\n").filter(|text| !text.trim().is_empty()) {
        // writing into a String cannot fail
        let _ = writeln!(
            html,
            "<p style=\"{PARAGRAPH}\">{}</p>",
            lines(paragraph.trim_matches('\n'))
        );
    }
    if !signed.is_empty() {
        let _ = writeln!(
            html,
            "<p style=\"{SIGNED}\">{}</p>",
            lines(&signed.join("\n"))
        );
    }
    html.push_str("</div></body></html>\n");
    html
}

fn lines(text: &str) -> String {
    text.lines().map(linked).collect::<Vec<_>>().join("<br>\n")
}

/// The line with its web addresses as links.
fn linked(line: &str) -> String {
    let mut html = String::new();
    for (place, word) in line.split(' ').enumerate() {
        if place > 0 {
            html.push(' ');
        }
        match address(word) {
            Some(address) => {
                let (link, rest) = (escaped(address), escaped(&word[address.len()..]));
                let _ = write!(
                    html,
                    "<a href=\"{link}\" style=\"color:#0f5b5b\">{link}</a>{rest}"
                );
            }
            None => html.push_str(&escaped(word)),
        }
    }
    html
}

/// The web address with which the word begins, without the full stop that ends a sentence.
fn address(word: &str) -> Option<&str> {
    let web = word.starts_with("https://") || word.starts_with("http://");
    web.then(|| word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']))
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
