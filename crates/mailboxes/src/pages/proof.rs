//! Whether the mailbox's domain says that our servers may send in its name: SPF, DKIM and DMARC, asked when somebody wants to know.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::MailboxId;
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::{Fault, L, Path, Query, Site, State as Colour, Tag, Visit};

use super::mailbox::{ProofPart, page};
use crate::names::{Names, NoAnswer};
use crate::queries;
use crate::rules::proof::{self, Finding, USUAL_SELECTORS, Verdict};

/// Under which selector the server signs.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    selector: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MailboxId>,
    Query(ask): Query<Ask>,
    names: Arc<dyn Names>,
) -> Result<Response, Fault> {
    let selector = ask.selector.trim();
    if !proof::is_selector(selector) {
        let refused = Refused::field("selector", "mailboxes-refused-selector");
        return Err(platform::Failure::from(refused).into());
    }
    let row = queries::mailbox(site.platform.db.read(), id).await?;
    let domain = row
        .address
        .rsplit_once('@')
        .map_or("", |(_, domain)| domain);
    let part = match findings(names.as_ref(), domain, selector).await {
        Ok(findings) => told(visit.lang, selector, &findings),
        Err(why) => ProofPart {
            selector: selector.to_owned(),
            trouble: Some(visit.lang.a1("mailboxes-proof-no-answer", "why", why.0)),
            lines: Vec::new(),
        },
    };
    page(&site, &visit, id, None, Some(part)).await
}

async fn findings(
    names: &dyn Names,
    domain: &str,
    selector: &str,
) -> Result<Vec<Finding>, NoAnswer> {
    let spf = proof::spf(&names.texts(domain).await?);
    let dmarc = proof::dmarc(&names.texts(&format!("_dmarc.{domain}")).await?);
    let selectors = match selector {
        "" => USUAL_SELECTORS.to_vec(),
        one => vec![one],
    };
    let mut keys = Vec::new();
    for one in selectors {
        let records = names.texts(&format!("{one}._domainkey.{domain}")).await?;
        keys.push((one.to_owned(), records));
    }
    Ok(vec![spf, proof::dkim(&keys, !selector.is_empty()), dmarc])
}

fn told(l: L, selector: &str, findings: &[Finding]) -> ProofPart {
    let line = |one: &Finding| {
        let (colour, key) = match one.verdict {
            Verdict::Good => (Colour::Good, "mailboxes-proof-is-good"),
            Verdict::Weak => (Colour::Soon, "mailboxes-proof-is-weak"),
            Verdict::Bad => (Colour::Late, "mailboxes-proof-is-bad"),
        };
        let words = l.a1(one.key, "record", one.record.clone());
        (
            one.what,
            Tag::new(colour, l.t(key)),
            words,
            one.record.clone(),
        )
    };
    ProofPart {
        selector: selector.to_owned(),
        trouble: None,
        lines: findings.iter().map(line).collect(),
    }
}
