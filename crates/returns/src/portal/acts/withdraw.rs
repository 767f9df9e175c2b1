//! A consumer withdraws from a contract by the law's function: declared, confirmed, and acknowledged at once with content and time. The
//! declaration is never refused here: what it leads to is judged like every other return.

use identity::MailAddress;
use kernel::ids::ReturnId;
use kernel::refusal::Refused;
use platform::{Failure, Stations, Work};
use post::{Letter, Recipient};
use serde_json::{Map, Value};
use tickets::Telling;

use super::super::draft::{Draft, Pick};
use super::super::letters;
use super::super::records::visit;
use super::super::words::{Say, Tongue};
use super::send::{held, open, what};
use crate::acts::PhotosCome;
use crate::queries;
use crate::rules::states::Outcome;
use crate::rules::words::ReasonKind;
use crate::store;

/// What is declared.
#[derive(Clone, Debug)]
pub(in crate::portal) struct Declared {
    /// From which pieces.
    pub picks: Vec<Pick>,
    /// Who declares it.
    pub name: String,
    /// Where the acknowledgement goes.
    pub reply: String,
    /// The address of their page, for the letter.
    pub url: String,
    /// Language of the page.
    pub tongue: Tongue,
}

/// Receives the declaration and acknowledges it. A visit declares once.
///
/// # Errors
/// Refused when nothing is named, or the address is none.
pub(in crate::portal) async fn withdraw(
    work: &mut Work,
    visit: &visit::Model,
    declared: &Declared,
) -> Result<ReturnId, Failure> {
    if let Some(before) = held(work, visit).await? {
        return Ok(before);
    }
    if declared.picks.is_empty() {
        return Err(Refused::field("pieces", "returns-refused-units").into());
    }
    let reply = MailAddress::parse(&declared.reply)
        .map_err(|refusal| Refused::from(refusal.at("reply")))?;
    let reasons = queries::all_reasons(work.conn()).await?;
    let leaf = reasons.iter().find(|row| {
        let parent = reasons.iter().any(|other| other.parent == row.code);
        row.kind == ReasonKind::ChangedMind && !parent && row.archived_at.is_none()
    });
    let leaf = leaf.ok_or_else(|| Refused::whole("returns-refused-reason"))?;
    let picks: Vec<Pick> = declared
        .picks
        .iter()
        .map(|pick| Pick {
            reason: leaf.code.clone(),
            outcome: Some(Outcome::Refund),
            ..pick.clone()
        })
        .collect();
    let sale = catalogue::settled_sale(work.conn(), &Stations::All, visit.sale_id).await?;
    let draft = Draft {
        picks: picks.clone(),
        ..Draft::default()
    };
    // a declaration of the law waits for nothing
    let photos = PhotosCome::Later;
    let id = open(work, visit, &sale, &draft, &picks, photos).await?;
    acknowledge(
        work,
        id,
        (declared, reply.folded()),
        what(&sale, &picks, Say::new(declared.tongue)),
        &sale.sale.number,
    )
    .await?;
    Ok(id)
}

/// The durable acknowledgement: to the address that was named, and to the one that we know.
async fn acknowledge(
    work: &mut Work,
    id: ReturnId,
    (declared, reply): (&Declared, String),
    what: String,
    order: &str,
) -> Result<(), Failure> {
    let case = store::case(work.conn(), &Stations::All, id).await?;
    let kind = letters::WITHDRAWN.of(declared.tongue);
    let at = Say::new(declared.tongue).moment(work.now);
    let said = [
        ("name", declared.name.clone()),
        ("number", case.number.clone()),
        ("order", order.to_owned()),
        ("what", what),
        ("at", at),
        ("reply", reply.clone()),
        ("link", declared.url.clone()),
    ];
    let vars: Map<String, Value> = said
        .into_iter()
        .map(|(name, word)| (name.to_owned(), Value::String(word)))
        .collect();
    let mut telling = Telling::new(
        case.ticket_id,
        kind,
        "returns-portal-says-withdrawn",
        id.to_string(),
    );
    telling.vars = vars.clone();
    tickets::tell_customer(work, telling).await?;
    let known = accounts::brief(work.conn(), case.customer_id).await?;
    let same = known
        .mail
        .is_some_and(|mail| mail.eq_ignore_ascii_case(&reply));
    if !same {
        let to = Recipient::new(declared.name.clone(), reply);
        let mut letter = Letter::new(kind, to, declared.tongue.house(), id.to_string());
        letter.vars = vars;
        post::send(work, letter.about(case.ticket_id)).await?;
    }
    Ok(())
}
