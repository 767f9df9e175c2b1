//! A Typst template and the pictures that go with it.

/// A paper's Typst source, carried by the capability that owns the paper.
///
/// The source begins with `#import "/vefa/paper.typ": *` and reads its facts with
/// `json("/facts.json")`.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Names the paper in failures and logs.
    pub name: &'static str,
    /// The Typst source.
    pub source: &'static str,
}

impl Template {
    /// A template by name and source, for use in a `const`.
    pub const fn new(name: &'static str, source: &'static str) -> Self {
        Self { name, source }
    }
}

/// A picture that the template shows as `image("/pictures/<name>")`: a logo, a photo.
///
/// The name is fixed in code because Typst remembers every path for the life of the program.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The name in the template.
    pub name: &'static str,
    /// PNG, JPEG, GIF, WebP or SVG.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// A picture by name.
    pub fn new(name: &'static str, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }
}
