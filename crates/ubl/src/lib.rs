//! ubl
