//! Jobs of payments: send a refund to its provider, and ask what became of it.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kernel::ids::RefundPaymentId;
use platform::{Failure, Job, JobError, JobHandler, Platform, Work};
use serde::Deserialize;
use serde_json::{Value, json};

pub use crate::acts::refund::{ASK, SEND};
use crate::acts::refund::{
    Learned, Sending, begin_sending, cannot_be_sent, count_asking, did_not_leave, learn, learned,
    opened, stop_asking,
};
pub use crate::matching_jobs::{MATCH, MATCH_DAY, MatchDay, MatchProviders};
use crate::port::{Account, Lack, Providers, RefundProvider, Reply, adapter};
use crate::queries;
use crate::rules::refund::PaymentState;

/// What the calendar leaves.
pub const SCHEDULES: &[platform::jobs::Schedule] = &[crate::matching_jobs::SCHEDULE];

/// Who says that a provider cannot be reached.
const US: &str = "vefa";

#[derive(Debug, Deserialize)]
struct About {
    payment: RefundPaymentId,
}

/// Sends payments.
#[derive(Clone)]
pub struct SendRefund {
    /// All adapters.
    pub providers: Providers,
}

#[async_trait]
impl JobHandler for SendRefund {
    fn kind(&self) -> &'static str {
        SEND
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let About { payment } = serde_json::from_value(payload)?;
        let Some((adapter, account)) = self.way_out(platform, payment).await? else {
            return Ok(());
        };
        let mut work = platform.own_work(SEND).await?;
        let sending = begin_sending(&mut work, payment).await?;
        work.commit().await?;
        let Some(sending) = sending else {
            return Ok(());
        };
        let reply = send(adapter, &account, &sending, platform.now()).await;
        let mut work = platform.own_work(SEND).await?;
        if let Reply::NotSent { words } = &reply {
            did_not_leave(&mut work, payment, words).await?;
            work.commit().await?;
            return Err(JobError::retry(words));
        }
        take_down(&mut work, payment, &account.name, reply).await?;
        Ok(work.commit().await?)
    }
}

impl SendRefund {
    /// The adapter and the account of a payment; without them the attempt is given up, and a person is told.
    async fn way_out<'a>(
        &'a self,
        platform: &Platform,
        payment: RefundPaymentId,
    ) -> Result<Option<(&'a dyn RefundProvider, Account)>, Failure> {
        let found = way(&self.providers, platform, payment).await?;
        if found.is_none() {
            let mut work = platform.own_work(SEND).await?;
            cannot_be_sent(&mut work, payment, "no account with a provider is in use").await?;
            work.commit().await?;
        }
        Ok(found)
    }
}

/// The adapter and the open account of a payment, when they are there and in use.
async fn way<'a>(
    providers: &'a Providers,
    platform: &Platform,
    payment: RefundPaymentId,
) -> Result<Option<(&'a dyn RefundProvider, Account)>, Failure> {
    let row = queries::account_of_payment(platform.db.read(), payment).await?;
    let Some(row) = row.filter(|row| row.active) else {
        return Ok(None);
    };
    let Some(adapter) = adapter(providers, &row.adapter) else {
        return Ok(None);
    };
    Ok(Some((adapter.as_ref(), opened(platform, &row)?)))
}

/// Providers remember a key for a day; a repetition later than this may be taken for a new refund.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(20);

/// An attempt that was broken off is sent again only where and while the provider knows the repetition; else it is asked for.
async fn send(
    adapter: &dyn RefundProvider,
    account: &Account,
    sending: &Sending,
    now: Timestamp,
) -> Reply {
    let since = sending.order.sent_at.unwrap_or(Timestamp::MIN);
    let forgotten = now.duration_since(since) > REMEMBERED;
    if sending.resumed && (forgotten || adapter.lacks().contains(&Lack::Repetition)) {
        let words = "broken off while it was sent".to_owned();
        return Reply::Unknown { words };
    }
    adapter.refund(account, &sending.order).await.clean()
}

/// Takes down a reply; what is not final is asked for later.
async fn take_down(
    work: &mut Work,
    payment: RefundPaymentId,
    by: &str,
    reply: Reply,
) -> Result<(), Failure> {
    let open = matches!(reply, Reply::Accepted { .. } | Reply::Unknown { .. });
    if let Some(learned) = learned(by, reply) {
        learn(work, payment, learned).await?;
    }
    if open {
        ask_later(work, payment).await?;
    }
    Ok(())
}

/// Leaves the next asking, or shows the payment to a person when it was asked for often enough.
async fn ask_later(work: &mut Work, payment: RefundPaymentId) -> Result<(), Failure> {
    match count_asking(work, payment).await? {
        Some(at) => {
            let job = Job::new(ASK, json!({ "payment": payment }));
            work.enqueue(job.at(at)).await
        }
        None => {
            let learned = Learned {
                state: PaymentState::Unknown,
                refund: None,
                words: "asked for a month".to_owned(),
                by: US.to_owned(),
            };
            learn(work, payment, learned).await.map(|_| ())
        }
    }
}

/// Asks for payments.
#[derive(Clone)]
pub struct AskRefund {
    /// All adapters.
    pub providers: Providers,
}

#[async_trait]
impl JobHandler for AskRefund {
    fn kind(&self) -> &'static str {
        ASK
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let About { payment } = serde_json::from_value(payload)?;
        let order = queries::open_order(platform.db.read(), payment).await?;
        let Some(order) = order else {
            return Ok(());
        };
        let way = way(&self.providers, platform, payment).await?;
        let Some((adapter, account)) = way.filter(|(adapter, _)| adapter.can_be_asked(&order))
        else {
            let mut work = platform.own_work(ASK).await?;
            stop_asking(&mut work, payment).await?;
            return Ok(work.commit().await?);
        };
        let reply = adapter.status(&account, &order).await.clean();
        let mut work = platform.own_work(ASK).await?;
        match reply {
            Reply::Unknown { .. } | Reply::NotSent { .. } => ask_later(&mut work, payment).await?,
            known => take_down(&mut work, payment, &account.name, known).await?,
        }
        Ok(work.commit().await?)
    }
}
