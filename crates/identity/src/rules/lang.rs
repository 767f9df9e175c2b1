//! The language somebody reads, from a form's word.

use kernel::refusal::Refusal;
use platform::Lang;

/// Reads a form's word; nothing means Turkish.
pub fn read(text: &str) -> Result<Lang, Refusal> {
    match text.trim() {
        "" => Ok(Lang::Turkish),
        text => Lang::of_tag(text).ok_or_else(|| Refusal::new("identity-refused-lang").at("lang")),
    }
}

/// A stored language; one that is no longer spoken becomes Turkish.
pub fn kept(code: &str) -> Lang {
    Lang::of_tag(code).unwrap_or_default()
}
