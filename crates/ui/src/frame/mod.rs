//! The frame around every page: rail, search field, "new" menu, person, title line, and the line that says what was done.

mod items;
mod public;

use crate::flash::Flash;
use crate::memo::Memo;
use crate::parts::Tag;
use crate::sign_in::SignedIn;
use crate::texts::{L, LANGS, Lang, own_name};

pub use items::{CreateItem, NavGroup, NavItem};
pub use public::PublicFrame;

/// Everything that `frame.html` shows. Pages hold one as `frame`.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The reader's language.
    pub l: L,
    /// What the page is.
    pub title: String,
    /// Small line above the title: a number, since when.
    pub over: String,
    /// Where the page belongs: address and words of a link above the title.
    pub back: Option<(String, String)>,
    /// Small line below the title.
    pub sub: String,
    /// State of what the page shows.
    pub tag: Option<Tag>,
    /// Entries of the rail.
    pub nav: Vec<Link>,
    /// Entries of the "new" menu.
    pub create: Vec<Link>,
    /// Who is signed in.
    pub person: Person,
    /// What was done on the page before.
    pub flash: Option<Flash>,
    /// The token that forms send back.
    pub csrf: String,
    /// `light`, `dark`, or as the system has it.
    pub theme: Option<&'static str>,
    /// The number of this request.
    pub request_id: String,
    /// Path and query, to come back to.
    pub here: String,
    /// What stands in the search field.
    pub q: String,
    /// `wide`, `narrow` or nothing.
    pub width: &'static str,
}

/// A link of the frame.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Words.
    pub label: String,
    /// Address.
    pub url: String,
    /// Icon.
    pub icon: &'static str,
    /// Key of the keyboard, or empty.
    pub shortcut: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
    /// Whether it stands at the rail's foot.
    pub last: bool,
    /// Its place.
    pub order: u16,
    /// Links that stand below it and show when one of them is open.
    pub below: Vec<Link>,
}

impl Link {
    /// Whether what stands below it is shown: the page belongs to it or to one of them.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.below.is_empty() && (self.current || self.below.iter().any(|link| link.current))
    }

    /// What a screen reader is told about it: the page itself, or that it holds the page.
    #[must_use]
    pub fn says_current(&self) -> Option<&'static str> {
        match self.current {
            true => Some("page"),
            false if self.is_open() => Some("true"),
            false => None,
        }
    }
}

/// Who is signed in, as the top bar shows it.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Name.
    pub name: String,
    /// First letters.
    pub initials: String,
    /// Mail address.
    pub mail: String,
    /// Station.
    pub station: String,
}

impl Person {
    fn of(signed_in: &SignedIn) -> Self {
        let name = signed_in.actor.name.to_string();
        Self {
            initials: initials(&name),
            name,
            mail: signed_in.mail.clone(),
            station: signed_in.station.clone().unwrap_or_default(),
        }
    }
}

/// First letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

impl Frame {
    pub(crate) fn new(memo: &Memo, nav_key: &str, title: String) -> Self {
        let l = memo.lang();
        let signed_in = memo.signed_in();
        let can = |key: Option<&str>| {
            key.is_none_or(|key| signed_in.is_some_and(|who| who.actor.can(key)))
        };
        let mine = memo.site.nav.iter().filter(|item| can(item.permission));
        let nav = items::grouped(mine.copied(), &memo.site.nav_groups, l, nav_key);
        let create = memo
            .site
            .create
            .iter()
            .filter(|item| can(Some(item.permission)))
            .map(|item| item.link(l))
            .collect();
        Self {
            l,
            title,
            nav,
            create,
            person: signed_in.map(|who| Person::of(who)).unwrap_or_default(),
            flash: memo.take_flash(),
            csrf: memo.form_token(),
            theme: memo.theme,
            request_id: memo.request.to_string(),
            here: memo.here(),
            ..Self::default()
        }
    }

    /// A frame for samples and tests.
    #[must_use]
    pub fn sample(l: L, title: impl Into<String>) -> Self {
        let person = Person {
            name: "Elif Aydın".into(),
            initials: "EA".into(),
            mail: "elif@ornek.example".into(),
            station: "Kadıköy".into(),
        };
        Self {
            l,
            title: title.into(),
            person,
            csrf: "sample".into(),
            ..Self::default()
        }
    }

    /// Small words above the title.
    #[must_use]
    pub fn over(mut self, words: impl Into<String>) -> Self {
        self.over = words.into();
        self
    }

    /// A link above the title to where the page belongs.
    #[must_use]
    pub fn back(mut self, url: impl Into<String>, words: impl Into<String>) -> Self {
        self.back = Some((url.into(), words.into()));
        self
    }

    /// Small words below the title.
    #[must_use]
    #[allow(
        clippy::should_implement_trait,
        reason = "nobody subtracts from a frame"
    )]
    pub fn sub(mut self, words: impl Into<String>) -> Self {
        self.sub = words.into();
        self
    }

    /// The state of what the page shows.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// The whole width, for lists with many columns.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.width = "wide";
        self
    }

    /// A narrow column, for forms and reading.
    #[must_use]
    pub const fn narrow(mut self) -> Self {
        self.width = "narrow";
        self
    }

    /// Whether a telephone needs the sheet for what its bar of four does not hold.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.nav.len() > 4 || self.nav.iter().any(|item| !item.below.is_empty())
    }

    /// Both languages with their own names; the present one is marked.
    #[must_use]
    pub fn langs(&self) -> [(Lang, &'static str, bool); 2] {
        LANGS.map(|lang| (lang, own_name(lang), lang == self.l.lang()))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_face_shows_the_first_letters_of_first_and_last_name() {
        assert_eq!(super::initials("Ayşe Nur Yıldırım"), "AY");
        assert_eq!(super::initials("İbrahim"), "İ");
        assert_eq!(super::initials(""), "");
    }
}
