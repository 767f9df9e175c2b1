//! A visit begins: by a code, by a link that staff or a shop asked for, or once more from a return that was sent.

use jiff::{SignedDuration, Timestamp};
use kernel::ids::{CustomerId, PublicLinkId, ReturnId, SaleId, kinds};
use kernel::refusal::{Refusal, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Stations, Work};
use post::{Letter, Recipient};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

use super::super::records::{code, visit};
use super::super::words::Tongue;
use super::super::{address, letters, token};
use crate::permissions::RequestReturns;
use crate::queries;
use crate::records::case;

/// How often a code may be tried.
const TRIES: i32 = 5;

/// A link that was made; its token is shown to whoever sends it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The address of the page.
    pub url: String,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// What a code opened: the address of the page below ours, and what they came for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visiting {
    /// Its path.
    pub path: String,
    /// `return` or `withdraw`.
    pub goal: String,
}

/// Tries a code; the fifth wrong one was the last. A code opens once.
///
/// # Errors
/// Refused for a wrong, used or expired code; which of these it was is not said.
pub async fn try_code(
    work: &mut Work,
    id: PublicLinkId,
    typed: &str,
) -> Result<Result<Visiting, Refused>, Failure> {
    let wrong = || {
        Ok(Err(Refusal::new("returns-portal-refused-code")
            .at("code")
            .into()))
    };
    let row = code::Entity::find_by_id(id)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    let now = Moment::from(work.now);
    let open =
        |row: &code::Model| row.used_at.is_none() && row.tries < TRIES && row.expires_at > now;
    let Some(row) = row.filter(open) else {
        return wrong();
    };
    let right = token::digits(typed)
        .is_some_and(|code| token::same(&row.code_hash, &token::hash_code(&id.to_string(), &code)));
    let (Some(sale), Some(customer), true) = (row.sale_id, row.customer_id, right) else {
        code::Entity::update_many()
            .col_expr(code::Column::Tries, Expr::col(code::Column::Tries).add(1))
            .filter(code::Column::Id.eq(id))
            .exec(work.conn())
            .await?;
        return wrong();
    };
    code::Entity::update_many()
        .col_expr(code::Column::UsedAt, Expr::value(now))
        .filter(code::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    let tongue = Tongue::of_tag(&row.lang).unwrap_or_default();
    let (token, _) = begin(work, (sale, customer, None), tongue, "code").await?;
    Ok(Ok(Visiting {
        path: format!("/r/{token}"),
        goal: row.goal,
    }))
}

/// A new visit; answers its token.
pub(in crate::portal) async fn begin(
    work: &mut Work,
    (sale, customer, of): (SaleId, CustomerId, Option<ReturnId>),
    tongue: Tongue,
    came_by: &str,
) -> Result<(String, Timestamp), Failure> {
    let days = queries::terms(work.conn()).await?.link_days.clamp(1, 3_650);
    let until = work.now + SignedDuration::from_hours(24 * i64::from(days));
    let token = token::fresh();
    let row = visit::Model {
        id: work.new_id::<kinds::PublicLink>(),
        token_hash: token::hash(&token),
        sale_id: sale,
        customer_id: customer,
        return_id: of,
        lang: tongue.code().to_owned(),
        came_by: came_by.to_owned(),
        draft: json!({}),
        created_at: Moment::from(work.now),
        expires_at: Moment::from(until),
        version: 1,
    };
    visit::Entity::insert(visit::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok((token, until))
}

/// The buyer of a sale that is seen.
async fn buyer(work: &Work, stations: &Stations, sale: SaleId) -> Result<CustomerId, Failure> {
    let sale = catalogue::settled_sale(work.conn(), stations, sale).await?;
    let buyer = sale.sale.customer;
    let buyer = buyer.ok_or_else(|| Refused::field("sale", "returns-refused-customer"))?;
    accounts::resolve(work.conn(), buyer).await
}

/// Makes a link by which the buyer of a sale begins a return. With `mail` it goes to them at once; else a shop shows it.
///
/// # Errors
/// Refused for a sale without a buyer, or a buyer without a mail address when it is to be mailed; `NotFound` for a sale that is not seen.
pub async fn invite_return(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    sale: SaleId,
    tongue: Option<Tongue>,
    mail: bool,
) -> Result<Opened, Failure> {
    let stations = work.actor.stations.clone();
    let customer = buyer(work, &stations, sale).await?;
    let customer = accounts::brief(work.conn(), customer).await?;
    let tongue = tongue.unwrap_or_else(|| customer.lang.into());
    let came_by = if mail { "invite" } else { "api" };
    let (token, until) = begin(work, (sale, customer.id, None), tongue, came_by).await?;
    let url = address(&token);
    if mail {
        let to = customer.mail.clone();
        let to = to.ok_or_else(|| Refused::field("mail", "returns-portal-refused-no-mail"))?;
        let briefs = catalogue::sale_briefs(work.conn(), &Stations::All, [sale]).await?;
        let number = briefs.first().map(|sale| sale.number.clone());
        let to = Recipient::new(customer.name.clone(), to);
        let key = token::hash(&token);
        let letter = Letter::new(letters::INVITE.of(tongue), to, tongue.house(), key)
            .with("name", customer.name)
            .with("number", number.unwrap_or_default())
            .with("link", url.clone())
            .about(customer.id);
        post::send(work, letter).await?;
    }
    let facts = json!({ "until": until, "mailed": mail });
    work.record(Event::of(sale, super::super::INVITED, facts))
        .await?;
    Ok(Opened {
        url,
        expires_at: until,
    })
}

/// Makes a link to a return that exists: the letters of each step lead by one. One without a sale has no page.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn link_to_return(
    work: &mut Work,
    case: &case::Model,
) -> Result<Option<Opened>, Failure> {
    let Some(sale) = case.sale_id else {
        return Ok(None);
    };
    let customer = accounts::brief(work.conn(), case.customer_id).await?;
    let whose = (sale, customer.id, Some(case.id));
    let (token, until) = begin(work, whose, customer.lang.into(), "letter").await?;
    Ok(Some(Opened {
        url: address(&token),
        expires_at: until,
    }))
}

/// One visit more for the same sale, from a return that was sent.
///
/// # Errors
/// When the database refuses.
pub async fn again(
    work: &mut Work,
    sale: SaleId,
    customer: CustomerId,
    tongue: Tongue,
) -> Result<String, Failure> {
    let (token, _) = begin(work, (sale, customer, None), tongue, "again").await?;
    Ok(format!("/r/{token}"))
}
