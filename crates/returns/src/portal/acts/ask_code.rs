//! Somebody types a number and how they are reached. If both belong together, a code goes to the mail address that we know; whatever
//! was typed, the answer is the same, and so is what is written.

use accounts::ContactKind;
use catalogue::SaleBrief;
use identity::MailAddress;
use jiff::SignedDuration;
use kernel::ids::{CustomerId, PublicLinkId, kinds};
use kernel::phone::Phone;
use kernel::turkish::fold;
use platform::columns::Moment;
use platform::{Failure, Stations, Work};
use post::{Letter, Recipient};
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use ui::CameFrom;

use super::super::letters;
use super::super::records::code;
use super::super::token;
use super::super::words::Tongue;

/// How long a code opens, in minutes.
const OPENS: i64 = 10;
/// Asks of one network address within its time.
const BY_ADDRESS: i64 = 10;
/// Asks about one number within its time.
const BY_NUMBER: i64 = 6;
/// Seconds after which an address's asks are forgotten.
const ADDRESS_SECONDS: i64 = 600;
/// Seconds after which a number's asks are forgotten.
const NUMBER_SECONDS: i64 = 3_600;
/// Longest number that is looked up.
const NUMBER_MAX: usize = 80;

/// What was typed.
#[derive(Clone, Debug)]
pub struct AskedBy {
    /// Order or invoice number.
    pub number: String,
    /// Mail address or telephone number.
    pub contact: String,
    /// From where.
    pub from: CameFrom,
    /// Language of the page.
    pub tongue: Tongue,
    /// What they came for: `return` or `withdraw`.
    pub goal: &'static str,
}

/// What became of it; a stranger cannot tell one code from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A page waits for a code.
    Waits(PublicLinkId),
    /// Too many asks: try again after these seconds.
    TooMany(u64),
}

/// Sends a code when number and contact belong together.
///
/// # Errors
/// When the database refuses.
pub async fn ask_code(work: &mut Work, asked: AskedBy) -> Result<Asked, Failure> {
    let number: String = fold(asked.number.trim()).chars().take(NUMBER_MAX).collect();
    let address = asked.from.household();
    let limits = [
        (format!("ip {address}"), BY_ADDRESS, ADDRESS_SECONDS),
        (
            format!("no {}", token::hash(&number)),
            BY_NUMBER,
            NUMBER_SECONDS,
        ),
    ];
    for (who, most, seconds) in limits {
        if let Some(wait) = count(work, &who, most, seconds).await? {
            return Ok(Asked::TooMany(wait));
        }
    }
    let found = belongs(work, &number, &asked.contact).await?;
    let digits = token::code();
    let id: PublicLinkId = work.new_id::<kinds::PublicLink>();
    let minutes = SignedDuration::from_mins(OPENS);
    let row = code::Model {
        id,
        sale_id: found.as_ref().map(|(sale, _)| sale.id),
        customer_id: found.as_ref().map(|(_, customer)| *customer),
        code_hash: token::hash_code(&id.to_string(), &digits),
        lang: asked.tongue.code().to_owned(),
        goal: asked.goal.to_owned(),
        tries: 0,
        created_at: Moment::from(work.now),
        expires_at: Moment::from(work.now + minutes),
        used_at: None,
    };
    code::Entity::insert(code::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    if let Some((sale, customer)) = found {
        mail(work, (&sale, customer), id, &digits, asked.tongue).await?;
    }
    Ok(Asked::Waits(id))
}

const ONE_MORE: &str = "INSERT INTO return_ask (who, began, asks) VALUES ($1, $2, 1) \
    ON CONFLICT (who) DO UPDATE SET \
    asks = CASE WHEN return_ask.began + $3 <= excluded.began THEN 1 ELSE return_ask.asks + 1 END, \
    began = CASE WHEN return_ask.began + $3 <= excluded.began THEN excluded.began ELSE return_ask.began END \
    RETURNING began, asks";

/// Counts one ask more; answers the seconds to wait when there were too many.
async fn count(work: &Work, who: &str, most: i64, seconds: i64) -> Result<Option<u64>, Failure> {
    let now = work.now.as_second();
    let conn = work.conn();
    let values = [who.into(), now.into(), seconds.into()];
    let asked = Statement::from_sql_and_values(conn.get_database_backend(), ONE_MORE, values);
    let row = conn.query_one_raw(asked).await?;
    let row = row.ok_or_else(|| Failure::internal("a count gave nothing"))?;
    let began: i64 = row.try_get("", "began")?;
    let asks: i64 = row.try_get("", "asks")?;
    let left = u64::try_from(began + seconds - now).unwrap_or(1).max(1);
    Ok((asks > most).then_some(left))
}

/// The newest sale with this number whose buyer is reached so.
async fn belongs(
    work: &Work,
    number: &str,
    contact: &str,
) -> Result<Option<(SaleBrief, CustomerId)>, Failure> {
    let Some(contact) = Reached::of(contact) else {
        return Ok(None);
    };
    if number.is_empty() {
        return Ok(None);
    }
    let sales = catalogue::sales_by_number(work.conn(), &Stations::All, number).await?;
    for sale in sales {
        let Some(buyer) = sale.customer else { continue };
        let buyer = accounts::resolve(work.conn(), buyer).await?;
        let card = accounts::queries::card(work.conn(), buyer).await?;
        let theirs = card
            .contacts
            .iter()
            .any(|row| contact.is(row.kind, &row.value));
        if theirs {
            return Ok(Some((sale, buyer)));
        }
    }
    Ok(None)
}

/// How somebody says they are reached.
enum Reached {
    Mail(String),
    Phone(String),
}

impl Reached {
    fn of(typed: &str) -> Option<Self> {
        match typed.contains('@') {
            true => MailAddress::parse(typed)
                .ok()
                .map(|mail| Self::Mail(mail.folded())),
            false => Phone::parse(typed)
                .ok()
                .map(|phone| Self::Phone(phone.to_string())),
        }
    }

    fn is(&self, kind: ContactKind, value: &str) -> bool {
        match self {
            Self::Mail(mail) => {
                let known = MailAddress::parse(value).map(|known| known.folded());
                kind == ContactKind::Email && known.is_ok_and(|known| known == *mail)
            }
            Self::Phone(phone) => {
                matches!(kind, ContactKind::Phone | ContactKind::Whatsapp) && value == phone
            }
        }
    }
}

/// The code goes to the address of the record, never to one that was typed; who has none gets none.
async fn mail(
    work: &mut Work,
    (sale, customer): (&SaleBrief, CustomerId),
    id: PublicLinkId,
    digits: &str,
    tongue: Tongue,
) -> Result<(), Failure> {
    let customer = accounts::brief(work.conn(), customer).await?;
    let Some(address) = customer.mail else {
        return Ok(());
    };
    let to = Recipient::new(customer.name.clone(), address);
    let letter = Letter::new(letters::CODE.of(tongue), to, tongue.house(), id.to_string())
        .with("name", customer.name)
        .with("number", sale.number.clone())
        .with("code", digits.to_owned())
        .with("minutes", OPENS)
        .about(customer.id);
    post::send(work, letter).await?;
    Ok(())
}
