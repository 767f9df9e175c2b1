//! What law and policy say about a piece, in the language of whoever asks.

use jiff::civil::Date;
use serde::Serialize;
use ui::Lang;
use utoipa::ToSchema;

use super::wire::said;
use crate::frozen::Frozen;
use crate::rules::photos::PhotoOf;
use crate::rules::policy::{Fee, Payer};
use crate::rules::refund::Freight;
use crate::rules::states::Outcome;

/// An article that a judgement rests on.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnArticle {
    /// Source and article.
    article: String,
    /// What it is called.
    title: String,
}

/// A fee that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnFee {
    /// An amount …
    amount: Option<String>,
    /// … in this currency …
    currency: Option<String>,
    /// … or a part of what would go back, in hundredths of a per cent.
    part_bp: Option<u32>,
}

impl ReturnFee {
    fn of(fee: Fee) -> Option<Self> {
        match fee {
            Fee::None => None,
            Fee::Fixed(money) => Some(Self {
                amount: Some(said(money)),
                currency: Some(money.currency.code().to_owned()),
                part_bp: None,
            }),
            Fee::Part(points) => Some(Self {
                amount: None,
                currency: None,
                part_bp: Some(points),
            }),
        }
    }
}

/// What law and policy say about one piece.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnJudgement {
    /// What it rests on: `law`, `policy` or `nothing`.
    basis: String,
    /// `accepted`, `refused`, `needs_a_person` or `pending` while photos are awaited.
    acceptance: String,
    /// What the customer may choose.
    #[schema(value_type = Vec<String>)]
    outcomes: Vec<Outcome>,
    /// What is kept; absent when nothing is.
    fee: Option<ReturnFee>,
    /// Who pays for the way back: `seller` or `customer`.
    #[schema(value_type = String)]
    way_back: Payer,
    /// When the outbound delivery goes back: `kept`, `with_the_whole_sale`, `by_share`.
    #[schema(value_type = String)]
    freight: Freight,
    /// The last day for the refund.
    #[schema(value_type = Option<String>, format = Date)]
    refund_by: Option<Date>,
    /// The last day on which it can be asked for.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Whether photos are asked for.
    photos: bool,
    /// How many of each piece at least. Where the law gives the return they are a wish.
    photos_least: u32,
    /// What they show: `whole`, `fault`, `label`, `packaging`, `parts`.
    #[schema(value_type = Vec<String>)]
    photos_of: Vec<PhotoOf>,
    /// The policy's rule, by name.
    rule: Option<String>,
    /// Why, line by line, in the caller's language.
    working: Vec<String>,
    /// Articles that it rests on.
    law: Vec<ReturnArticle>,
    /// Signs for a person, in the caller's language; they refuse nothing that the law gives.
    signs: Vec<String>,
}

impl ReturnJudgement {
    pub(super) fn of(frozen: &Frozen, lang: Lang) -> Self {
        let article = |article: &crate::frozen::Article| ReturnArticle {
            article: article.article.clone(),
            title: article.words(lang).to_owned(),
        };
        Self {
            basis: frozen.basis.clone(),
            acceptance: frozen.acceptance.clone(),
            outcomes: frozen.outcomes.clone(),
            fee: ReturnFee::of(frozen.fee),
            way_back: frozen.way_back,
            freight: frozen.freight,
            refund_by: frozen.refund_by,
            until: frozen.until,
            photos: frozen.photos.asked(),
            photos_least: frozen.photos.least,
            photos_of: frozen.photos.of.clone(),
            rule: frozen.rule.clone(),
            working: frozen.lines(lang).to_vec(),
            law: frozen.law.iter().map(article).collect(),
            signs: frozen.signs(lang).to_vec(),
        }
    }

    /// The same without the signs: whoever asks for a customer does not read them.
    pub(super) fn for_outside(self) -> Self {
        Self {
            signs: Vec::new(),
            ..self
        }
    }
}
