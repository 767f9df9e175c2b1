//! A judgement as it is kept on a piece: figures and the working in both languages, whatever rules and texts say later.

use jiff::civil::Date;
use kernel::language::Language;
use kernel::states::State as _;
use law::{Arg, Said};
use serde::{Deserialize, Serialize};
use ui::{L, TextArg};

use crate::rules::judge::{Basis, Judgement};
use crate::rules::photos::Photos;
use crate::rules::policy::{Fee, Payer};
use crate::rules::refund::Freight;
use crate::rules::states::Outcome;

/// An article that a judgement rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// Source and article.
    pub article: String,
    /// In Turkish.
    pub tr: String,
    /// In English.
    pub en: String,
}

impl Article {
    /// Its words in one language.
    #[must_use]
    pub fn words(&self, lang: Language) -> &str {
        match lang {
            Language::Turkish => &self.tr,
            Language::English => &self.en,
        }
    }
}

/// The judgement of one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frozen {
    /// `law`, `policy`, `nothing`.
    pub basis: String,
    /// Accepted, refused, for a person, or waiting for photos.
    pub acceptance: String,
    /// What the customer may choose.
    pub outcomes: Vec<Outcome>,
    /// What is kept.
    pub fee: Fee,
    /// Who pays for the way back.
    pub way_back: Payer,
    /// When the outbound delivery goes back.
    pub freight: Freight,
    /// The last day for the refund.
    pub refund_by: Option<Date>,
    /// The last day on which it could be asked for.
    pub until: Option<Date>,
    /// The photos that are asked for.
    pub photos: Photos,
    /// The policy's rule, by name.
    pub rule: Option<String>,
    /// Why, line by line, in Turkish.
    pub tr: Vec<String>,
    /// Why, line by line, in English.
    pub en: Vec<String>,
    /// The articles that were met.
    pub law: Vec<Article>,
    /// Signs for a person, in Turkish.
    pub signs_tr: Vec<String>,
    /// Signs for a person, in English.
    pub signs_en: Vec<String>,
}

impl Frozen {
    /// A judgement, written down.
    #[must_use]
    pub fn of(judgement: &Judgement) -> Self {
        let said = |all: &mut dyn Iterator<Item = &Said>, lang| -> Vec<String> {
            all.map(|said| say(said, lang)).collect()
        };
        let signs = || judgement.signs.iter().map(|sign| &sign.said);
        Self {
            basis: basis(judgement.basis).to_owned(),
            acceptance: judgement.acceptance.word().to_owned(),
            outcomes: judgement.outcomes.clone(),
            fee: judgement.fee,
            way_back: judgement.way_back,
            freight: judgement.freight,
            refund_by: judgement.refund_by,
            until: judgement.until,
            photos: judgement.photos.clone(),
            rule: judgement.rule.clone(),
            tr: said(&mut judgement.grounds.iter(), Language::Turkish),
            en: said(&mut judgement.grounds.iter(), Language::English),
            law: judgement.law.iter().map(article).collect(),
            signs_tr: said(&mut signs(), Language::Turkish),
            signs_en: said(&mut signs(), Language::English),
        }
    }

    /// The working in one language.
    #[must_use]
    pub fn lines(&self, lang: Language) -> &[String] {
        match lang {
            Language::Turkish => &self.tr,
            Language::English => &self.en,
        }
    }

    /// The signs in one language.
    #[must_use]
    pub fn signs(&self, lang: Language) -> &[String] {
        match lang {
            Language::Turkish => &self.signs_tr,
            Language::English => &self.signs_en,
        }
    }
}

/// The word of what a judgement rests on.
pub(crate) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "law",
        Basis::Policy => "policy",
        Basis::Nothing => "nothing",
    }
}

fn article(cited: &law::Cited) -> Article {
    Article {
        article: cited.article.clone(),
        tr: cited.title.in_language(law::Lang::Tr).to_owned(),
        en: cited.title.in_language(law::Lang::En).to_owned(),
    }
}

/// The law's word for a language.
pub(crate) const fn law_lang(lang: Language) -> law::Lang {
    match lang {
        Language::Turkish => law::Lang::Tr,
        Language::English => law::Lang::En,
    }
}

/// A sentence of the law's engine or of our own rules.
pub(crate) fn say(said: &Said, lang: Language) -> String {
    if !said.key.starts_with("returns-") {
        return law::texts::say(said, law_lang(lang));
    }
    let l = L::new(lang);
    let args: Vec<(&str, TextArg)> = said
        .args
        .iter()
        .map(|(name, arg)| (*name, written(arg, l)))
        .collect();
    l.a(&said.key, &args)
}

fn written(arg: &Arg, l: L) -> TextArg {
    match arg {
        Arg::Day(day) => l.day(*day).into(),
        Arg::Number(number) => (*number).into(),
        Arg::Text(text) => text.as_str().into(),
        Arg::Words(words) => words.in_language(law_lang(l.lang())).into(),
        Arg::Key(key) => law::texts::text(key, law_lang(l.lang())).into(),
    }
}
