//! İzibiz by its REST interface, as the clients that it publishes show it (`izibiz-python-rest-client`, `izibiz-java-rest-client`).
//!
//! Shown are the token (`/v1/auth/token`), the list of registered users (`/v1/resources/gib-users`), loading an e-Fatura (`/v1/einvoices/ubl` with
//! the action `DRAFT`: it waits in the portal until somebody sends it from there), inbox and outbox with their standings, and fetching
//! (`/preview/ubl`). How an e-Arşiv invoice or an e-İrsaliye is loaded, and how something is answered or cancelled, is not shown: this adapter lacks it.

mod wire;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use issuing::EKind;
use issuing::port::{
    Adapter, Ask, Capability, InboxPage, Integrator, Parcel, Setup, Standing, Taken, Trouble, User,
    Verdict, Which,
};
use issuing::rules::kind::Channel;
use issuing::zip::{LeftOut, Zip};
use jiff::ToSpan as _;
use jiff::civil::Date;
use outbound::{Answer, Call, Caller};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::calling::{Aim, common, json, silence, unreadable};
use wire::{Contents, Envelope, OnList};

/// Documents of one page.
const PAGE: usize = 100;
/// Pages in which a document of ours is looked for, the newest first.
const PAGES_SEARCHED: usize = 20;

/// Tokens by address and user, so that not every call begins with a login.
type Tokens = Arc<Mutex<HashMap<(String, String), String>>>;

/// İzibiz.
#[derive(Clone, Debug)]
pub struct Izibiz {
    caller: Caller,
    tokens: Tokens,
}

impl Izibiz {
    /// Speaks through this caller.
    #[must_use]
    pub fn new(caller: Caller) -> Self {
        Self {
            caller,
            tokens: Tokens::default(),
        }
    }
}

impl Adapter for Izibiz {
    fn word(&self) -> &'static str {
        "izibiz"
    }

    fn name(&self) -> &'static str {
        "İzibiz"
    }

    fn addresses(&self) -> (&'static str, &'static str) {
        // the published clients name the address for trials alone; that of real documents comes with the contract
        ("https://apitest.izibiz.com.tr", "")
    }

    fn asks(&self) -> &'static [Ask] {
        &[Ask::Username, Ask::Password]
    }

    fn lacks(&self) -> &'static [Capability] {
        &[
            Capability::SendArchive,
            Capability::SendDespatch,
            Capability::SendVoucher,
            Capability::ListDespatches,
            Capability::AnswerInvoice,
            Capability::AnswerDespatch,
            Capability::CancelArchive,
        ]
    }

    fn open(&self, setup: Setup) -> Arc<dyn Integrator> {
        Arc::new(Session {
            caller: self.caller.clone(),
            tokens: self.tokens.clone(),
            user: setup.of(Ask::Username).to_owned(),
            password: setup.of(Ask::Password).to_owned(),
            base: setup.address,
        })
    }
}

struct Session {
    caller: Caller,
    tokens: Tokens,
    base: String,
    user: String,
    password: String,
}

#[async_trait]
impl Integrator for Session {
    async fn try_out(&self) -> Result<String, Trouble> {
        self.forget();
        self.token().await?;
        Ok(self.user.clone())
    }

    async fn check_user(&self, channel: Channel, tax_number: &str) -> Result<User, Trouble> {
        let query = [("identifier", tax_number)];
        let users: Vec<wire::GibUser> = self.get("/v1/resources/gib-users", &query).await?;
        Ok(wire::user(users, channel))
    }

    async fn send(&self, parcel: &Parcel) -> Result<Taken, Trouble> {
        if parcel.which.kind != EKind::EInvoice {
            return Err(Trouble::Lacks(Capability::to_send(parcel.which.kind)));
        }
        let packed = packed(parcel).map_err(|why| Trouble::NotSent(why.to_string()))?;
        let body = json!({
            "seriePrefix": parcel.series, "assignNumber": parcel.which.number.is_none(), "compressed": true,
            "content": STANDARD.encode(packed), "documentAction": "DRAFT",
        });
        let call = |token: &str| {
            let call = Call::post(format!("{}/v1/einvoices/ubl", self.base))?;
            call.bearer(token).json(&body)
        };
        let sent: wire::Loaded = self.open_envelope(Aim::Sends, call).await?;
        Ok(Taken {
            number: sent.document_no.filter(|number| !number.trim().is_empty()),
            said: sent.document_status.to_string(),
        })
    }

    async fn status(&self, which: &Which) -> Result<Standing, Trouble> {
        let found = self.find(which, true).await?;
        Ok(found.standing())
    }

    async fn list_incoming(
        &self,
        channel: Channel,
        since: Date,
        cursor: Option<&str>,
    ) -> Result<InboxPage, Trouble> {
        if channel == Channel::Despatch {
            return Err(Trouble::Lacks(Capability::ListDespatches));
        }
        let page: usize = cursor.and_then(|word| word.parse().ok()).unwrap_or(0);
        let until = since.checked_add(1.year()).unwrap_or(since);
        let query = [
            ("dateType", "DELIVERY".to_owned()),
            ("startDate", since.to_string()),
            ("endDate", until.to_string()),
            ("page", page.to_string()),
            ("pageSize", PAGE.to_string()),
            ("sortProperty", "createDate".to_owned()),
            ("sort", "asc".to_owned()),
        ];
        let listed: Contents = self.get("/v1/einvoices/inbox", &query).await?;
        let next = listed.has_after(page).then(|| (page + 1).to_string());
        Ok(InboxPage {
            documents: listed.contents.into_iter().map(OnList::listed).collect(),
            next,
        })
    }

    async fn fetch(&self, which: &Which, ours: bool) -> Result<Vec<u8>, Trouble> {
        let found = self.find(which, ours).await?;
        let path = format!("/v1/einvoices/{}/{}/preview/ubl", side(ours), found.id);
        let call = |token: &str| Ok(Call::get(format!("{}{path}", self.base))?.bearer(token));
        let answer = self.known(Aim::Reads, call).await?;
        match answer.status {
            200..300 => Ok(answer.body.to_vec()),
            404 => Err(Trouble::NotThere),
            _ => Err(unreadable(&answer)),
        }
    }

    async fn answer(&self, _which: &Which, _verdict: &Verdict) -> Result<(), Trouble> {
        Err(Trouble::Lacks(Capability::AnswerInvoice))
    }

    async fn cancel(&self, _which: &Which, _why: &str) -> Result<(), Trouble> {
        Err(Trouble::Lacks(Capability::CancelArchive))
    }
}

const fn side(ours: bool) -> &'static str {
    if ours { "outbox" } else { "inbox" }
}

/// The document in a ZIP of its own, as the reference asks.
fn packed(parcel: &Parcel) -> Result<Vec<u8>, LeftOut> {
    let mut zip = Zip::default();
    zip.add(&format!("{}.xml", parcel.which.ettn), parcel.xml.as_bytes())?;
    zip.finish()
}

impl Session {
    /// A document is reached by İzibiz' own number, which its lists tell: the newest first.
    async fn find(&self, which: &Which, ours: bool) -> Result<OnList, Trouble> {
        if which.kind != EKind::EInvoice {
            return Err(Trouble::Lacks(Capability::Status));
        }
        let path = format!("/v1/einvoices/{}", side(ours));
        for page in 0..PAGES_SEARCHED {
            let query = [
                ("page", page.to_string()),
                ("pageSize", PAGE.to_string()),
                ("sortProperty", "createDate".to_owned()),
                ("sort", "desc".to_owned()),
            ];
            let listed: Contents = self.get(&path, &query).await?;
            let more = listed.has_after(page);
            let mut contents = listed.contents.into_iter();
            if let Some(found) = contents.find(|one| one.uuid.eq_ignore_ascii_case(&which.ettn)) {
                return Ok(found);
            }
            if !more {
                return Err(Trouble::NotThere);
            }
        }
        // what lies deeper is there or not: nobody knows
        Err(Trouble::Unknown(format!(
            "not among the newest {} documents",
            PAGE * PAGES_SEARCHED
        )))
    }

    async fn get<T: DeserializeOwned, V: AsRef<str> + Sync>(
        &self,
        path: &str,
        query: &[(&str, V)],
    ) -> Result<T, Trouble> {
        let call = |token: &str| {
            let call = Call::get(format!("{}{path}", self.base))?;
            Ok(call.bearer(token).query(query))
        };
        self.open_envelope(Aim::Reads, call).await
    }

    /// What stands in `data`, or the `error` beside it.
    async fn open_envelope<T: DeserializeOwned>(
        &self,
        aim: Aim,
        call: impl Fn(&str) -> Result<Call, outbound::Trouble>,
    ) -> Result<T, Trouble> {
        let answer = self.known(aim, call).await?;
        if answer.status == 404 {
            return Err(Trouble::NotThere);
        }
        let envelope: Envelope<T> = json(&answer)?;
        match (envelope.data, envelope.error) {
            (Some(data), None) => Ok(data),
            (_, Some(error)) => Err(Trouble::Refused {
                code: error.code(),
                said: error.message,
            }),
            (None, None) => Err(unreadable(&answer)),
        }
    }

    /// Calls with a token; one that is no longer known is asked for anew, once.
    async fn known(
        &self,
        aim: Aim,
        call: impl Fn(&str) -> Result<Call, outbound::Trouble>,
    ) -> Result<Answer, Trouble> {
        let token = self.token().await?;
        match self.call(aim, call(&token)).await {
            Err(Trouble::Credentials(_)) => {
                self.forget();
                let token = self.token().await?;
                self.call(aim, call(&token)).await
            }
            other => other,
        }
    }

    async fn call(
        &self,
        aim: Aim,
        call: Result<Call, outbound::Trouble>,
    ) -> Result<Answer, Trouble> {
        let call = call.map_err(|trouble| silence(aim, &trouble))?;
        let answer = self.caller.send(call).await;
        let answer = answer.map_err(|trouble| silence(aim, &trouble))?;
        match common(aim, &answer) {
            Some(trouble) => Err(trouble),
            None => Ok(answer),
        }
    }

    async fn token(&self) -> Result<String, Trouble> {
        let key = (self.base.clone(), self.user.clone());
        let known = self
            .tokens
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(token) = known {
            return Ok(token);
        }
        let body = json!({ "username": self.user, "password": self.password });
        let call = Call::post(format!("{}/v1/auth/token", self.base));
        let answer = self
            .call(Aim::Reads, call.and_then(|call| call.json(&body)))
            .await?;
        let envelope: Envelope<wire::Token> = json(&answer)?;
        let Some(token) = envelope.data.and_then(|data| data.access_token) else {
            let said = envelope
                .error
                .map(|error| error.message)
                .unwrap_or_default();
            return Err(Trouble::Credentials(said));
        };
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.insert(key, token.clone());
        Ok(token)
    }

    fn forget(&self) {
        let key = (self.base.clone(), self.user.clone());
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.remove(&key);
    }
}
