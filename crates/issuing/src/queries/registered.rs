//! Who is registered, as an integrator said on a day.

use jiff::Timestamp;
use kernel::ids::CustomerId;
use kernel::states::State as _;
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::records::e_user;
use crate::rules::kind::Channel;
use crate::rules::who::Known;

/// What is known of a tax number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Whether it is registered.
    pub registered: bool,
    /// Its name there.
    pub title: String,
    /// Its mailboxes.
    pub aliases: Vec<String>,
    /// When it was asked.
    pub checked_at: Timestamp,
}

impl Registration {
    /// The mailbox that documents go to: the first.
    #[must_use]
    pub fn alias(self) -> Option<String> {
        self.aliases.into_iter().next()
    }
}

/// What is known of a tax number by one channel; nothing when nobody asked yet.
pub async fn registration(
    db: &impl ConnectionTrait,
    tax_number: &str,
    channel: Channel,
) -> Result<Option<Registration>, Failure> {
    let key = (tax_number.to_owned(), channel.word().to_owned());
    let Some(row) = e_user::Entity::find_by_id(key).one(db).await? else {
        return Ok(None);
    };
    Ok(Some(Registration {
        registered: row.registered,
        title: row.title,
        aliases: serde_json::from_value(row.aliases)?,
        checked_at: row.checked_at.into(),
    }))
}

/// What is known of a customer for [`preview_kind`](crate::preview_kind): from our records, without asking anybody.
pub async fn known(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Known, Failure> {
    let brief = accounts::brief(db, customer).await?;
    let registered = match &brief.tax_number {
        Some(tax) => registration(db, tax, Channel::Invoice).await?,
        None => None,
    };
    Ok(Known {
        company: accounts::is_company(db, brief.id).await?,
        registered: registered.is_some_and(|found| found.registered),
        e_vouchers: super::terms(db).await?.terms.e_vouchers,
    })
}
