//! Why something could not be printed: for the log and for whoever writes a template.

use thiserror::Error;

/// Why a paper, a code or a spreadsheet could not be made.
#[derive(Debug, Error)]
pub enum Unprintable {
    /// The template does not compile, or asks for a fact it was not given.
    #[error("{template}.typ line {line}: {message}")]
    Template {
        /// The template's name.
        template: &'static str,
        /// The line, counted from one; zero when the fault lies outside the template.
        line: usize,
        /// What Typst said.
        message: String,
    },
    /// The facts cannot be written as JSON.
    #[error("facts cannot be written as JSON: {0}")]
    Facts(#[from] serde_json::Error),
    /// The text does not fit the code that was asked for.
    #[error("{code} cannot carry this text: {why}")]
    Code {
        /// The kind of code: `QR`, `EAN-13`, `Code 128`.
        code: &'static str,
        /// Why not.
        why: String,
    },
    /// The spreadsheet could not be written.
    #[error("spreadsheet: {0}")]
    Sheet(String),
    /// More rows than a spreadsheet can hold.
    #[error("a spreadsheet holds {limit} rows at most")]
    TooLong {
        /// The most rows that one file may have.
        limit: u32,
    },
    /// The printing thread was lost.
    #[error("printing was interrupted")]
    Interrupted,
}

impl From<rust_xlsxwriter::XlsxError> for Unprintable {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Sheet(error.to_string())
    }
}

impl From<csv::Error> for Unprintable {
    fn from(error: csv::Error) -> Self {
        Self::Sheet(error.to_string())
    }
}

impl From<std::io::Error> for Unprintable {
    fn from(error: std::io::Error) -> Self {
        Self::Sheet(error.to_string())
    }
}
