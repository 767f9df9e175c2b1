//! Delivery reports (RFC 3464): what became of a mail of ours.

use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::parts::Leaf;
use crate::parts::fields::{Fields, plain};
use crate::references;

/// What a server says about one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Delivery {
    /// The address that it was sent to.
    pub recipient: String,
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// The code of RFC 3463, as `5.1.1`.
    pub status: String,
    /// The words of the other server.
    pub diagnostic: String,
}

/// A delivery report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// Each recipient's fate.
    pub deliveries: Vec<Delivery>,
    /// The Message-ID of the mail that it is about, when it can be known.
    pub original: Option<String>,
}

impl Report {
    /// Whether somebody will not get the mail, for good.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.deliveries
            .iter()
            .any(|delivery| delivery.action == "failed" || delivery.status.starts_with('5'))
    }
}

/// Recipients of one report that are kept.
const DELIVERIES: usize = 1_000;

/// The report of a mail's leaves, if there is one.
pub(crate) fn read(leaves: &[Leaf<'_>]) -> Option<Report> {
    let mut report = Report::default();
    for leaf in leaves {
        match leaf.kind.value.as_str() {
            "message/delivery-status" => statuses(&leaf.bytes(), &mut report),
            "message/rfc822" | "text/rfc822-headers" | "message/global-headers" => {
                let bytes = leaf.bytes();
                let (fields, _) = Fields::read(&bytes, &Limits::default(), &mut Vec::new());
                let id = fields
                    .raw("message-id")
                    .map(references::ids)
                    .and_then(|ids| ids.into_iter().next());
                report.original = report.original.or(id);
            }
            _ => {}
        }
    }
    (!report.deliveries.is_empty()).then_some(report)
}

/// Groups of fields apart by empty lines: one of the message, then one for each recipient.
fn statuses(bytes: &[u8], report: &mut Report) {
    let mut rest = bytes;
    while !rest.is_empty() && report.deliveries.len() < DELIVERIES {
        let (fields, at) = Fields::read(rest, &Limits::default(), &mut Vec::new());
        rest = rest.get(at.max(1)..).unwrap_or_default();
        let text = |name: &str| fields.raw(name).map(plain);
        let typed = |name: &str| {
            text(name).map(|value| {
                value
                    .split_once(';')
                    .map_or(value.clone(), |(_, value)| value.trim().to_owned())
            })
        };
        if let Some(id) = fields.raw("x-original-message-id").map(references::ids) {
            report.original = report.original.take().or_else(|| id.into_iter().next());
        }
        let recipient = typed("original-recipient")
            .filter(|found| found.contains('@'))
            .or_else(|| typed("final-recipient"));
        if let Some(recipient) = recipient {
            report.deliveries.push(Delivery {
                recipient: recipient.trim_matches(['<', '>']).to_owned(),
                action: text("action").unwrap_or_default().to_ascii_lowercase(),
                status: text("status")
                    .unwrap_or_default()
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                diagnostic: typed("diagnostic-code").unwrap_or_default(),
            });
        }
    }
}
