//! Check digits of the numbers that stand on documents.

use kernel::identifiers::{Imei, Tckn, Vkn};

/// Fifteen digits whose last one holds.
pub(crate) fn is_imei(value: &str) -> bool {
    value.len() == 15 && Imei::parse(value).is_ok()
}

/// Ten digits of a company whose last one holds.
pub(crate) fn is_vkn(value: &str) -> bool {
    Vkn::parse(value).is_ok()
}

/// Eleven digits of a person whose last two hold.
pub(crate) fn is_tckn(value: &str) -> bool {
    Tckn::parse(value).is_ok()
}

/// A number that stands for any consumer or any foreigner, and so for nobody.
pub(crate) fn is_nobody(value: &str) -> bool {
    Tckn::is_generic(value) || Vkn::is_generic(value)
}
