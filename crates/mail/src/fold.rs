//! One form for comparing words: small letters, one i, one apostrophe, no marks of emphasis.

/// Folds a text for comparing. The Turkish I, İ, ı and i are one.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'I' | 'İ' | 'ı' => out.push('i'),
            '\u{307}' | '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'
            | '\u{202C}' => {}
            '’' | '‘' | '`' | '´' => out.push('\''),
            '\u{A0}' | '\u{202F}' | '\t' => out.push(' '),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}
