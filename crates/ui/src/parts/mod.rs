//! Small parts of pages: icons, tags, bars, lists of facts, time lines, empty states. Each writes itself into a template: `{{ part }}`.

mod chain;
mod empty;
mod facts;
mod live;
mod stamp;
mod timeline;

use std::fmt;

use askama::filters::HtmlSafe;

pub use chain::{Chain, Piece};
pub use empty::Empty;
pub use facts::{Fact, Facts};
pub use live::Live;
pub use stamp::Stamp;
pub use timeline::{Entry, Timeline};

use crate::assets;

/// Words or markup that is already safe HTML: a rendered template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The rendering of a template.
    ///
    /// # Errors
    /// When a value inside cannot be written.
    pub fn of(template: &impl askama::Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }

    /// Plain words, escaped.
    #[must_use]
    pub fn text(words: &str) -> Self {
        Self(escaped(words))
    }

    /// A link with plain words.
    #[must_use]
    pub fn link(url: &str, words: &str) -> Self {
        Self(format!(
            "<a href=\"{}\">{}</a>",
            escaped(url),
            escaped(words)
        ))
    }

    /// Something that writes safe HTML, such as a [`Tag`].
    #[must_use]
    pub fn part(part: &impl HtmlSafe) -> Self {
        Self(part.to_string())
    }

    /// This and more.
    #[must_use]
    pub fn and(mut self, more: &Self) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

pub(crate) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// An icon of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon<'a>(&'a str);

/// The icon with this name; see `build.rs` for the names.
#[must_use]
pub const fn icon(name: &str) -> Icon<'_> {
    Icon(name)
}

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_assert!(assets::ICONS.contains(&self.0), "no such icon: {}", self.0);
        write!(
            f,
            "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{}#{}\"/></svg>",
            assets::asset("icons.svg"),
            escaped(self.0)
        )
    }
}

impl HtmlSafe for Icon<'_> {}

/// The four states that have a colour, and the one that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum State {
    /// Nothing special.
    #[default]
    Plain,
    /// Somebody is waited for.
    Wait,
    /// As it should be.
    Good,
    /// A date comes near.
    Soon,
    /// Too late, or lost.
    Late,
}

impl State {
    /// The class of the state's colour.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Wait => "wait",
            Self::Good => "good",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
}

/// A state as a word with a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its colour.
    pub state: State,
    /// Its word.
    pub text: String,
}

impl Tag {
    /// A word with a colour.
    #[must_use]
    pub fn new(state: State, text: impl Into<String>) -> Self {
        Self {
            state,
            text: text.into(),
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "<span class=\"tag {}\">{}</span>",
            self.state.class(),
            escaped(&self.text)
        )
    }
}

impl HtmlSafe for Tag {}
