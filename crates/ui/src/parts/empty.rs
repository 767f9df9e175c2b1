//! The empty state: says that nothing is here, why that is fine, and what to do next.

use std::fmt;

use askama::filters::HtmlSafe;

use super::{escaped, icon};

/// An empty list or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Empty {
    icon: String,
    title: String,
    text: String,
    acts: Vec<(String, String)>,
}

impl Empty {
    /// An icon, what is missing, and what the place is for.
    #[must_use]
    pub fn new(icon: impl Into<String>, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            icon: icon.into(),
            title: title.into(),
            text: text.into(),
            acts: Vec::new(),
        }
    }

    /// Offers something to do; the first one is the primary.
    #[must_use]
    pub fn act(mut self, url: impl Into<String>, label: impl Into<String>) -> Self {
        self.acts.push((url.into(), label.into()));
        self
    }
}

impl fmt::Display for Empty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "<div class=\"empty\">{}<h2>{}</h2><p>{}</p>",
            icon(&self.icon),
            escaped(&self.title),
            escaped(&self.text)
        )?;
        if !self.acts.is_empty() {
            f.write_str("<div class=\"line\">")?;
            for (place, (url, label)) in self.acts.iter().enumerate() {
                let look = if place == 0 { "btn p" } else { "btn" };
                write!(
                    f,
                    "<a class=\"{look}\" href=\"{}\">{}</a>",
                    escaped(url),
                    escaped(label)
                )?;
            }
            f.write_str("</div>")?;
        }
        f.write_str("</div>")
    }
}

impl HtmlSafe for Empty {}
