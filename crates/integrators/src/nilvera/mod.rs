//! Nilvera by its REST interface, as `developer.nilvera.com` documents it.
//!
//! Sending is *Faturayı Xml Olarak Gönderir* (`/einvoice/Send/Xml`, `/earchive/Send/Xml`, `/edespatch/Send/Xml`), standing is *Statü Bilgilerini
//! Getirir*, the inbox *Gelen Faturaları Listeler*, answers *SendAnswer*, cancelling `/earchive/Invoices/{UUID}/Cancel`, the registration
//! *Vergi Numarasından Sorgular*, and errors *Hata Kodları*. e-Gider Pusulası is not documented.

mod wire;

use std::fmt::Write as _;
use std::sync::Arc;

use async_trait::async_trait;
use issuing::EKind;
use issuing::port::{
    Adapter, Ask, Capability, InInbox, InboxPage, Integrator, Parcel, Setup, Standing, Taken,
    Trouble, User, Verdict, Which,
};
use issuing::rules::kind::Channel;
use jiff::civil::Date;
use outbound::{Answer, Call, Caller};
use serde_json::json;

use crate::calling::{Aim, common, json, silence, unreadable};
use crate::references::{Paper, with};

/// Documents of one page of the inbox.
const PAGE: usize = 100;

/// Nilvera.
#[derive(Clone, Debug)]
pub struct Nilvera {
    caller: Caller,
}

impl Nilvera {
    /// Speaks through this caller.
    #[must_use]
    pub const fn new(caller: Caller) -> Self {
        Self { caller }
    }
}

impl Adapter for Nilvera {
    fn word(&self) -> &'static str {
        "nilvera"
    }

    fn name(&self) -> &'static str {
        "Nilvera"
    }

    fn addresses(&self) -> (&'static str, &'static str) {
        ("https://apitest.nilvera.com", "https://api.nilvera.com")
    }

    fn asks(&self) -> &'static [Ask] {
        &[Ask::ApiKey]
    }

    fn lacks(&self) -> &'static [Capability] {
        &[Capability::SendVoucher]
    }

    fn open(&self, setup: Setup) -> Arc<dyn Integrator> {
        Arc::new(Session {
            caller: self.caller.clone(),
            key: setup.of(Ask::ApiKey).to_owned(),
            base: setup.address,
        })
    }
}

struct Session {
    caller: Caller,
    base: String,
    key: String,
}

#[async_trait]
impl Integrator for Session {
    async fn try_out(&self) -> Result<String, Trouble> {
        let answer = self.ask(Call::get(self.url("/general/Company"))).await?;
        let company: wire::Company = json(&answer)?;
        Ok(company.name)
    }

    async fn check_user(&self, channel: Channel, tax_number: &str) -> Result<User, Trouble> {
        let kind = match channel {
            Channel::Invoice => "Invoice",
            Channel::Despatch => "DespatchAdvice",
        };
        let url = self.url(&format!(
            "/general/GlobalCompany/Check/TaxNumber/{tax_number}"
        ));
        let call = Call::get(url).map(|call| call.query(&[("globalUserType", kind)]));
        match self.ask(call).await {
            Ok(answer) => Ok(wire::user(json(&answer)?)),
            Err(Trouble::NotThere) => Ok(User::default()),
            Err(trouble) => Err(trouble),
        }
    }

    fn prepare(&self, parcel: &Parcel) -> Result<String, Trouble> {
        if parcel.which.kind != EKind::EArchive {
            return Ok(parcel.xml.clone());
        }
        let paid_on;
        let paper = |id, code| Paper { id, code, kind: "" };
        let mut papers = vec![paper("ELEKTRONIK", "SEND_TYPE")];
        if let Some(online) = &parcel.online {
            paid_on = online.paid_on.to_string();
            papers.push(paper("1", "IS_INTERNET"));
            papers.push(paper(&online.website, "INT_WEBSITE"));
            papers.push(paper(&online.paid_by, "INT_PAYMENT_METHOD"));
            papers.push(paper(&paid_on, "INT_PAYMENTDATE"));
        }
        with(&parcel.xml, parcel.issued_on, &papers)
    }

    async fn send(&self, parcel: &Parcel) -> Result<Taken, Trouble> {
        let (path, needs_alias) = match parcel.which.kind {
            EKind::EInvoice => ("/einvoice/Send/Xml", true),
            EKind::EArchive => ("/earchive/Send/Xml", false),
            EKind::EDespatch => ("/edespatch/Send/Xml", true),
            kind => return Err(Trouble::Lacks(Capability::to_send(kind))),
        };
        let alias = parcel.alias.as_deref().filter(|_| needs_alias);
        let query: Vec<(&str, &str)> = alias.map(|alias| ("Alias", alias)).into_iter().collect();
        let (kind, body) = multipart(&parcel.which.ettn, &parcel.xml);
        let call = Call::post(self.url(path)).map(|call| call.query(&query).body(&kind, body));
        let answer = self.call(Aim::Sends, call).await?;
        match answer.status {
            200..300 => Ok(json::<wire::Sent>(&answer)?.into()),
            409 => Err(Trouble::Exists(wire::errors(&answer).1)),
            404 if wire::errors(&answer).0 == "3009" => {
                Err(Trouble::MissingSeries(wire::errors(&answer).1))
            }
            400 | 404 | 422 => Err(refused(&answer)),
            _ => Err(unreadable(&answer)),
        }
    }

    async fn status(&self, which: &Which) -> Result<Standing, Trouble> {
        let path = format!("{}/Status", ours(which)?);
        let answer = self.ask(Call::get(self.url(&path))).await?;
        let said: wire::Status = json(&answer)?;
        Ok(said.standing(which.kind))
    }

    async fn list_incoming(
        &self,
        channel: Channel,
        since: Date,
        cursor: Option<&str>,
    ) -> Result<InboxPage, Trouble> {
        let (path, kind) = match channel {
            Channel::Invoice => ("/einvoice/Purchase", EKind::EInvoice),
            Channel::Despatch => ("/edespatch/Purchase", EKind::EDespatch),
        };
        let page: usize = cursor.and_then(|word| word.parse().ok()).unwrap_or(1);
        let query = [
            ("Page", page.to_string()),
            ("PageSize", PAGE.to_string()),
            ("StartDate", format!("{since}T00:00:00.000Z")),
        ];
        let call = Call::get(self.url(path)).map(|call| call.query(&query));
        let listed: wire::Listed = json(&self.ask(call).await?)?;
        let more = listed.total_pages.is_some_and(|pages| page < pages);
        let document = |one: wire::OnList| InInbox {
            ettn: one.uuid,
            number: one.number,
            kind,
        };
        Ok(InboxPage {
            documents: listed.content.into_iter().map(document).collect(),
            next: more.then(|| (page + 1).to_string()),
        })
    }

    async fn fetch(&self, which: &Which, ours_is: bool) -> Result<Vec<u8>, Trouble> {
        let path = match ours_is {
            true => ours(which)?,
            false => theirs(which)?,
        };
        let answer = self
            .ask(Call::get(self.url(&format!("{path}/xml"))))
            .await?;
        Ok(wire::xml(&answer))
    }

    async fn answer(&self, which: &Which, verdict: &Verdict) -> Result<(), Trouble> {
        let (accepted, why) = match verdict {
            Verdict::Accepted => (true, ""),
            Verdict::Rejected(why) => (false, why.as_str()),
        };
        let (path, body) = match which.kind {
            EKind::EInvoice => {
                let code = if accepted { "approved" } else { "rejected" };
                let body = json!({ "UUID": which.ettn, "AnswerCode": code, "RejectNote": why });
                ("/einvoice/Purchase/SendAnswer", body)
            }
            EKind::EDespatch => {
                let notes: Vec<&str> = Some(why)
                    .filter(|why| !why.is_empty())
                    .into_iter()
                    .collect();
                let body = json!({
                    "DespatchUUID": which.ettn, "AcceptAll": accepted, "RejectAll": !accepted, "Notes": notes,
                });
                ("/edespatch/Purchase/SendAnswer", body)
            }
            _ => return Err(Trouble::Lacks(Capability::AnswerInvoice)),
        };
        let call = Call::post(self.url(path)).and_then(|call| call.json(&body));
        self.done(call).await
    }

    async fn cancel(&self, which: &Which, _why: &str) -> Result<(), Trouble> {
        if which.kind != EKind::EArchive {
            return Err(Trouble::Lacks(Capability::CancelArchive));
        }
        let url = self.url(&format!("/earchive/Invoices/{}/Cancel", which.ettn));
        self.done(Call::put(url)).await
    }
}

/// Where a document of ours stands.
fn ours(which: &Which) -> Result<String, Trouble> {
    let ettn = &which.ettn;
    match which.kind {
        EKind::EInvoice => Ok(format!("/einvoice/Sale/{ettn}")),
        EKind::EArchive => Ok(format!("/earchive/Invoices/{ettn}")),
        EKind::EDespatch => Ok(format!("/edespatch/Sale/{ettn}")),
        _ => Err(Trouble::Lacks(Capability::Status)),
    }
}

/// Where a document that came in stands.
fn theirs(which: &Which) -> Result<String, Trouble> {
    let ettn = &which.ettn;
    match which.kind {
        EKind::EInvoice => Ok(format!("/einvoice/Purchase/{ettn}")),
        EKind::EDespatch => Ok(format!("/edespatch/Purchase/{ettn}")),
        _ => Err(Trouble::Lacks(Capability::Fetch)),
    }
}

fn refused(answer: &Answer) -> Trouble {
    let (code, said) = wire::errors(answer);
    Trouble::Refused { code, said }
}

/// The document as the one file of a form.
fn multipart(ettn: &str, xml: &str) -> (String, String) {
    let boundary = format!("vefa-{ettn}");
    let mut body = String::with_capacity(xml.len() + 300);
    let _ = write!(
        body,
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{ettn}.xml\"\r\n\
         Content-Type: application/xml\r\n\r\n{xml}\r\n--{boundary}--\r\n"
    );
    (format!("multipart/form-data; boundary={boundary}"), body)
}

impl Session {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Makes a call; troubles that every server has alike are told.
    async fn call(
        &self,
        aim: Aim,
        call: Result<Call, outbound::Trouble>,
    ) -> Result<Answer, Trouble> {
        let call = call.map_err(|trouble| silence(aim, &trouble))?;
        let call = call.bearer(&self.key);
        let answer = self.caller.send(call).await;
        let answer = answer.map_err(|trouble| silence(aim, &trouble))?;
        match common(aim, &answer) {
            Some(trouble) => Err(trouble),
            None => Ok(answer),
        }
    }

    /// Asks for something; a good answer, or why there is none.
    async fn ask(&self, call: Result<Call, outbound::Trouble>) -> Result<Answer, Trouble> {
        let answer = self.call(Aim::Reads, call).await?;
        match answer.status {
            200..300 => Ok(answer),
            404 => Err(Trouble::NotThere),
            400 | 422 => Err(refused(&answer)),
            _ => Err(unreadable(&answer)),
        }
    }

    /// Has something done that may be done twice.
    async fn done(&self, call: Result<Call, outbound::Trouble>) -> Result<(), Trouble> {
        let answer = self.call(Aim::Sends, call).await?;
        match answer.status {
            // done before is done
            200..300 | 409 => Ok(()),
            404 => Err(Trouble::NotThere),
            400 | 422 => Err(refused(&answer)),
            _ => Err(unreadable(&answer)),
        }
    }
}
