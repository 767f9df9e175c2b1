//! HTML of mails: made safe, read as text, cut where the quotation begins.

mod clean;
mod costly;
pub(crate) mod lines;
mod scan;

pub use clean::{Clean, Remote, clean_html};
pub use lines::visible_text;
pub(crate) use scan::from_text;

/// The code page that an HTML document names in its head.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("charset=")?;
    let name: String = head[at + 8..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(40)
        .collect();
    (!name.is_empty()).then_some(name)
}
