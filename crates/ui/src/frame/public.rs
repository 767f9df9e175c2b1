//! The frame of pages for people who have no account: one column, the firm's name at the head, the language at the foot.

use crate::flash::Flash;
use crate::memo::Memo;
use crate::texts::{L, LANGS, Lang, own_name};

/// Everything that `public.html` shows. Pages hold one as `frame`.
#[derive(Clone, Debug, Default)]
pub struct PublicFrame {
    /// The reader's language.
    pub l: L,
    /// What the page is.
    pub title: String,
    /// The firm's name.
    pub firm: String,
    /// Address of the firm's logo.
    pub logo: Option<String>,
    /// A number at the head, such as the certificate's.
    pub number: String,
    /// Lines at the foot: address, hours, telephone.
    pub foot: Vec<String>,
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
    /// Whether the page stands inside another site's frame.
    pub embedded: bool,
}

impl PublicFrame {
    pub(crate) fn new(memo: &Memo, firm: String, title: String) -> Self {
        Self {
            l: memo.lang(),
            title,
            firm,
            flash: memo.take_flash(),
            theme: memo.theme,
            request_id: memo.request.to_string(),
            here: memo.here(),
            ..Self::default()
        }
    }

    /// A frame for samples and tests.
    #[must_use]
    pub fn sample(l: L, title: impl Into<String>) -> Self {
        Self {
            l,
            title: title.into(),
            firm: "Örnek Servis".into(),
            ..Self::default()
        }
    }

    /// The firm's logo.
    #[must_use]
    pub fn logo(mut self, url: impl Into<String>) -> Self {
        self.logo = Some(url.into());
        self
    }

    /// A number at the head.
    #[must_use]
    pub fn number(mut self, number: impl Into<String>) -> Self {
        self.number = number.into();
        self
    }

    /// A line at the foot.
    #[must_use]
    pub fn foot(mut self, line: impl Into<String>) -> Self {
        self.foot.push(line.into());
        self
    }

    /// Without head and foot, for another site's frame.
    #[must_use]
    pub const fn embedded(mut self) -> Self {
        self.embedded = true;
        self
    }

    /// Both languages with their own names; the present one is marked.
    #[must_use]
    pub fn langs(&self) -> [(Lang, &'static str, bool); 2] {
        LANGS.map(|lang| (lang, own_name(lang), lang == self.l.lang()))
    }
}
