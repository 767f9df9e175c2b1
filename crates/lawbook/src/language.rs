//! The reader's language as the law knows it.

use ui::L;

/// The language of the law's own texts.
pub(crate) const fn lang(l: L) -> law::Lang {
    match l.lang() {
        ui::Lang::Turkish => law::Lang::Tr,
        ui::Lang::English => law::Lang::En,
    }
}
