//! JSON of Nilvera, as far as it is read.

use issuing::EKind;
use issuing::port::{Standing, Stands, Taken, User, Verdict};
use outbound::Answer;
use serde::Deserialize;

/// Letters of an answer that is no known error.
const TOLD: usize = 400;

/// *Firma Bilgilerini Getirir*.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(super) struct Company {
    pub name: String,
}

/// A mailbox of *Vergi Numarasından Sorgular*: its address stands in `Name`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(super) struct Mailbox {
    title: Option<String>,
    name: Option<String>,
}

pub(super) fn user(boxes: Vec<Mailbox>) -> User {
    let title = boxes.iter().find_map(|one| one.title.clone());
    let registered = !boxes.is_empty();
    User {
        registered,
        title: title.unwrap_or_default(),
        aliases: boxes.into_iter().filter_map(|one| one.name).collect(),
    }
}

/// What sending answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    #[serde(rename = "InvoiceNumber", alias = "DespatchNumber")]
    number: Option<String>,
}

impl From<Sent> for Taken {
    fn from(sent: Sent) -> Self {
        Self {
            number: sent.number.filter(|number| !number.trim().is_empty()),
            said: String::new(),
        }
    }
}

/// The standing of any document: each service has its own fields, so all of them may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(super) struct Status {
    answer: Option<AnswerGiven>,
    #[serde(alias = "DespatchStatus")]
    invoice_status: Option<Step>,
    envelope_info: Option<Envelope>,
    status_code: Option<String>,
    status_detail: Option<String>,
    cancel_status: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct AnswerGiven {
    answer_code: String,
    answer_note: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Step {
    code: String,
    description: Option<String>,
    detail_description: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Envelope {
    #[serde(rename = "GIBCode")]
    code: Option<i64>,
    #[serde(rename = "GIBDescription")]
    description: Option<String>,
}

impl Status {
    pub(super) fn standing(self, kind: EKind) -> Standing {
        let step = self.invoice_status.unwrap_or_default();
        let word = match self.status_code {
            Some(word) if step.code.is_empty() => word,
            _ => step.code,
        };
        let stands = match word.as_str() {
            _ if self.cancel_status => Stands::Cancelled,
            "succeed" => Stands::Delivered,
            "error" => Stands::Failed,
            _ => Stands::Underway,
        };
        let envelope = self.envelope_info.unwrap_or_default();
        let said = [
            step.description,
            step.detail_description,
            self.status_detail,
            envelope.description,
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let code = envelope.code.filter(|code| *code != 0);
        Standing {
            stands,
            number: None,
            code: code.map(|code| code.to_string()).unwrap_or_default(),
            said: said.join(" "),
            answer: self
                .answer
                .filter(|_| kind == EKind::EInvoice)
                .and_then(AnswerGiven::verdict),
        }
    }
}

impl AnswerGiven {
    fn verdict(self) -> Option<Verdict> {
        match self.answer_code.as_str() {
            "approved" | "documentAnsweredAutomatically" => Some(Verdict::Accepted),
            "rejected" => Some(Verdict::Rejected(self.answer_note.unwrap_or_default())),
            _ => None,
        }
    }
}

/// A page of *Gelen Faturaları Listeler*.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(super) struct Listed {
    pub total_pages: Option<usize>,
    pub content: Vec<OnList>,
}

/// A document on the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OnList {
    #[serde(rename = "UUID")]
    pub uuid: String,
    #[serde(rename = "InvoiceNumber", alias = "DespatchNumber")]
    pub number: String,
}

/// *Hata Kodları*: `{"Message", "Errors": [{"Code", "Description", "Detail"}]}`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Errors {
    message: String,
    errors: Vec<OneError>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct OneError {
    code: i64,
    description: Option<String>,
    detail: Option<String>,
}

/// The first code, and all words.
pub(super) fn errors(answer: &Answer) -> (String, String) {
    let Ok(found) = answer.json::<Errors>() else {
        return (answer.status.to_string(), answer.excerpt(TOLD));
    };
    let code = found.errors.first().map(|one| one.code.to_string());
    let words = found.errors.iter().map(|one| {
        let parts = [one.description.as_deref(), one.detail.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join(" ")
    });
    let words: Vec<String> = words.filter(|words| !words.trim().is_empty()).collect();
    let said = match words.is_empty() {
        true => found.message,
        false => words.join(" · "),
    };
    (code.unwrap_or_else(|| answer.status.to_string()), said)
}

/// A document as XML: as it is, or as a JSON text.
pub(super) fn xml(answer: &Answer) -> Vec<u8> {
    match answer.body.first() {
        Some(b'"') => match answer.json::<String>() {
            Ok(text) => text.into_bytes(),
            Err(_) => answer.body.to_vec(),
        },
        _ => answer.body.to_vec(),
    }
}
