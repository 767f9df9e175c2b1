//! From bytes to characters: code pages, transfer encodings, encoded words.

pub(crate) mod charset;
pub(crate) mod encoded;
pub(crate) mod transfer;
mod utf7;
