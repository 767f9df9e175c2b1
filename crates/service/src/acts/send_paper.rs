//! A kept paper goes to the customer electronically: by mail, or by a link that they open before us.

use jiff::ToSpan as _;
use kernel::ids::{Ref, ServiceOrderId};
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use tickets::Telling;

use crate::moving::{self, Told};
use crate::permissions::TakeIn;
use crate::records::paper;
use crate::records::service_order::Model;
use crate::rules::paper_kinds::PaperKind;
use crate::{events, letters, store};

/// Days for which the link opens.
const DAYS: i64 = 30;

kernel::state_words! {
    /// By which way a paper goes to the customer.
    pub enum PaperWay "service-paper-way" {
        /// By mail.
        Mail = "mail",
        /// By a link that is shown at the counter.
        Link = "link",
    }
}

impl PaperWay {
    /// The way with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

/// A paper on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentPaper {
    /// The secret part of its address.
    pub token: String,
    /// Where it went: a mail address, or empty.
    pub to: String,
}

/// Sends a paper; `address` makes the address of the page behind a token.
///
/// # Errors
/// Refused while it is not printed yet, once the customer approved of it, or without a mail address; `NotFound` for an order that is not seen.
pub async fn send_paper(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    id: ServiceOrderId,
    kind: PaperKind,
    way: PaperWay,
    address: impl Fn(&str) -> String,
) -> Result<SentPaper, Failure> {
    let order = store::order(work.conn(), &work.actor.stations, id).await?;
    let row = paper::Entity::find_by_id((id, kind.word().to_owned()))
        .one(work.conn())
        .await?;
    let printed = row.and_then(|row| Some((row.document_id?, row.approved_at)));
    let (document, approved) =
        printed.ok_or_else(|| Refused::whole("service-refused-paper-soon"))?;
    if approved.is_some() {
        return Err(Refused::whole("service-refused-paper-approved").into());
    }
    let mail = accounts::brief(work.conn(), order.customer_id).await?.mail;
    let to = match way {
        PaperWay::Mail => mail.ok_or_else(|| Refused::whole("service-refused-no-mail"))?,
        PaperWay::Link => String::new(),
    };
    let until = work
        .now
        .saturating_add((DAYS * 24).hours())
        .map_err(Failure::internal)?;
    let link = tickets::issue_link(work, order.ticket_id, Ref::of(document), until).await?;
    if way == PaperWay::Mail {
        let view = documents::document(work.conn(), document).await?;
        let letter = letters::PAPER;
        let telling = Telling::new(
            order.ticket_id,
            letter.kind.key,
            letter.says,
            link.id.to_string(),
        )
        .with("number", order.number.clone())
        .with("link", address(&link.token))
        .attach(view.file.id);
        tickets::tell_customer(work, telling).await?;
    }
    note(work, &order, kind, way, &to).await?;
    Ok(SentPaper {
        token: link.token,
        to,
    })
}

async fn note(
    work: &mut Work,
    order: &Model,
    kind: PaperKind,
    way: PaperWay,
    to: &str,
) -> Result<(), Failure> {
    let sent = paper::ActiveModel {
        order_id: Set(order.id),
        kind: Set(kind.word().to_owned()),
        channel: Set(Some(way.word().to_owned())),
        sent_to: Set(Some(to.to_owned())),
        sent_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    paper::Entity::update(sent).exec(work.conn()).await?;
    let told = Told::new(events::PAPER_SENT)
        .with("paper", json!(kind.word()))
        .with("way", json!(way.word()));
    moving::tell(work, order, told).await
}
