//! JSON of İzibiz, as far as it is read.

use issuing::EKind;
use issuing::port::{InInbox, Standing, Stands, User, Verdict};
use issuing::rules::kind::Channel;
use serde::Deserialize;
use serde_json::Value;

/// Every answer: `{"data", "error"}`.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<T> {
    #[serde(default = "Option::default")]
    pub data: Option<T>,
    #[serde(default = "Option::default")]
    pub error: Option<Refusal>,
}

/// Why nothing was done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Refusal {
    code: Value,
    pub message: String,
}

impl Refusal {
    /// Its code: a number or a word.
    pub(super) fn code(&self) -> String {
        match &self.code {
            Value::String(word) => word.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }
}

/// The answer to a login.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Token {
    pub access_token: Option<String>,
}

/// A mailbox of a registered user.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct GibUser {
    title: Option<String>,
    alias: Option<String>,
    document_type: Option<String>,
}

/// Mailboxes for invoices, or for despatch advices.
pub(super) fn user(users: Vec<GibUser>, channel: Channel) -> User {
    let wanted = match channel {
        Channel::Invoice => "invoice",
        Channel::Despatch => "despatch",
    };
    let fits = |one: &GibUser| {
        let kind = one.document_type.as_deref().unwrap_or_default();
        kind.to_lowercase().contains(wanted)
    };
    let boxes: Vec<GibUser> = users.into_iter().filter(fits).collect();
    let title = boxes.iter().find_map(|one| one.title.clone());
    User {
        registered: !boxes.is_empty(),
        title: title.unwrap_or_default(),
        aliases: boxes.into_iter().filter_map(|one| one.alias).collect(),
    }
}

/// The answer to a document that was loaded.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Loaded {
    pub document_no: Option<String>,
    pub document_status: Value,
}

/// A page of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Contents {
    pub contents: Vec<OnList>,
    pageable: Pageable,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Pageable {
    total_pages: usize,
}

impl Contents {
    /// Whether there is a page after this one; pages are counted from zero.
    pub(super) fn has_after(&self, page: usize) -> bool {
        page + 1 < self.pageable.total_pages
    }
}

/// A document on a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct OnList {
    pub id: i64,
    pub uuid: String,
    document_no: Option<String>,
    document_status: Option<Status>,
    status_code: Option<i64>,
    status_code_desc: Option<String>,
    status_desc: Option<String>,
    response_description: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Status {
    value: String,
}

impl OnList {
    pub(super) fn listed(self) -> InInbox {
        InInbox {
            ettn: self.uuid,
            number: self.document_no.unwrap_or_default(),
            kind: EKind::EInvoice,
        }
    }

    /// The words are those of `lookup-statuses`; one that is not known is on its way.
    pub(super) fn standing(self) -> Standing {
        let word = self.document_status.map(|status| status.value);
        let word = word.unwrap_or_default().to_lowercase();
        let stands = match word.as_str() {
            "draft" | "new" => Stands::Draft,
            "delivered"
            | "waitingforresponse"
            | "responsetimeexpired"
            | "responseundelivered"
            | "accepted"
            | "rejected" => Stands::Delivered,
            "undelivered" => Stands::Failed,
            _ => Stands::Underway,
        };
        let answer = match word.as_str() {
            "rejected" => Some(Verdict::Rejected(
                self.response_description.unwrap_or_default(),
            )),
            "accepted" => Some(Verdict::Accepted),
            _ => None,
        };
        let said = [self.status_desc, self.status_code_desc];
        let said: Vec<String> = said.into_iter().flatten().collect();
        Standing {
            stands,
            number: self.document_no.filter(|number| !number.trim().is_empty()),
            code: self
                .status_code
                .map(|code| code.to_string())
                .unwrap_or_default(),
            said: said.join(" "),
            answer,
        }
    }
}
