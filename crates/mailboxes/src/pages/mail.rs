//! One mail as it came: what is known of it, its bytes, its HTML apart from our page, and what may be done with it.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{RawMailId, TicketId, kinds};
use platform::Failure;
use ui::{Facts, Fault, FormState, Frame, Html, L, Path, Site, Visit};

use super::MAILS;
use super::words::{bytes, state_tag};
use crate::queries;
use crate::records::{mail_message, raw_mail};
use crate::rules::states::RawState;

#[derive(Template)]
#[template(path = "mailboxes/mail.html")]
pub(super) struct MailPage {
    frame: Frame,
    l: L,
    id: RawMailId,
    form: FormState,
    place: FormState,
    may_sort: bool,
    state: RawState,
    why: Option<String>,
    has_bytes: bool,
    stands_nowhere: bool,
    toward: Option<(TicketId, String)>,
    facts: Facts,
    words: String,
    has_html: bool,
}

impl MailPage {
    fn is_held(&self) -> bool {
        self.state == RawState::Held
    }

    fn is_unwanted(&self) -> bool {
        matches!(self.state, RawState::Spam | RawState::Aside)
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit);
    ui::html(&page(&site, &visit, id, form).await?)
}

/// The page, with the words of the form that puts a mail somewhere.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: RawMailId,
    place: FormState,
) -> Result<MailPage, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::seen_mail(db, &visit.actor().stations, id).await?;
    let named = [row.toward_id, row.ticket_id].into_iter().flatten();
    let briefs = tickets::ticket_briefs(db, named.collect::<Vec<_>>()).await?;
    let number = |id: Option<TicketId>| {
        let brief = briefs.get(&id?)?;
        Some((brief.id, brief.number.clone()))
    };
    let title = match row.subject.as_str() {
        "" => l.t("mailboxes-no-subject"),
        subject => subject.to_owned(),
    };
    let frame = visit
        .frame("mails", title)
        .back(MAILS, l.t("mailboxes-mails"))
        .tag(state_tag(row.state, l));
    let why = row
        .why_key
        .as_deref()
        .map(|key| l.a1(key, "why", row.why.clone()));
    let held = row.state == RawState::Held;
    Ok(MailPage {
        frame,
        l,
        id,
        form: FormState::new(visit),
        place,
        may_sort: visit.can("mailboxes.sort"),
        state: row.state,
        why,
        has_bytes: row.file_id.is_some(),
        stands_nowhere: held
            || (row.state == RawState::Read && row.ticket_id.is_none() && row.automatic.is_some()),
        toward: number(row.toward_id).filter(|_| held),
        facts: facts(site, l, &row, number(row.ticket_id)).await?,
        words: beginning(site, &row).await?,
        has_html: row.message_id.is_some(),
    })
}

async fn facts(
    site: &Site,
    l: L,
    row: &raw_mail::Model,
    on: Option<(TicketId, String)>,
) -> Result<Facts, Failure> {
    let db = site.platform.db.read();
    let mailbox = queries::mailbox(db, row.mailbox_id).await?;
    let now = site.platform.now();
    let facts = Facts::new()
        .text(
            l.t("mailboxes-from"),
            format!("{} {}", row.from_name, row.from_address).trim(),
        )
        .link(
            l.t("mailboxes-mailbox"),
            &format!("{}/{}", super::MAILBOXES, mailbox.id),
            &mailbox.name,
        )
        .text(l.t("mailboxes-folder"), &row.folder)
        .html(
            l.t("mailboxes-came-at"),
            Html::part(&l.stamp(row.came_at.into(), now)),
        )
        .text(l.t("mailboxes-size"), bytes(row.size, l))
        .text(
            l.t("mailboxes-automatic"),
            row.automatic
                .as_deref()
                .map(|key| l.t(key))
                .unwrap_or_default(),
        )
        .text(l.t("mailboxes-identity"), &row.identity);
    Ok(match on {
        Some((id, number)) => {
            facts.link(l.t("mailboxes-ticket"), &format!("/tickets/{id}"), &number)
        }
        None => facts,
    })
}

/// The beginning of the mail as it came, so that whoever sorts sees what it is, readable or not.
async fn beginning(site: &Site, row: &raw_mail::Model) -> Result<String, Failure> {
    const LETTERS: usize = 4_000;
    if row.file_id.is_none() {
        return Ok(String::new());
    }
    let bytes = site.platform.files.get(&row.sha256).await?;
    let text = match mail::read(&bytes, &mail::Limits::default()) {
        Ok(reading) => reading.words(reading.clean().as_ref()),
        Err(_) => String::from_utf8_lossy(&bytes[..bytes.len().min(LETTERS * 4)]).into_owned(),
    };
    let plain = |sign: &char| !sign.is_control() || matches!(sign, '\n' | '\t');
    Ok(text.chars().filter(plain).take(LETTERS).collect())
}

/// The mail byte for byte.
pub(super) async fn raw(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::seen_mail(db, &visit.actor().stations, id).await?;
    if row.file_id.is_none() {
        return Err(Failure::not_found::<kinds::File>().into());
    }
    let bytes = site.platform.files.stream(&row.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    let head = answer.headers_mut();
    head.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("message/rfc822"),
    );
    let name = format!("attachment; filename=\"{id}.eml\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        head.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// What a page of a stranger may do: show itself, its own pictures and letters. No script, no form, nothing from elsewhere.
const ALONE: &str =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox allow-popups";

/// The cleaned HTML of a mail, as a page apart from ours.
pub(super) async fn as_written(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
) -> Result<Response, Fault> {
    let mail = seen(&site, &visit, id).await?;
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>{}{}",
        Html::text(&mail.subject),
        with_pictures(&mail, &mail.html),
        with_pictures(&mail, &mail.html_folded),
    );
    let mut answer = axum::response::Html(html).into_response();
    let head = answer.headers_mut();
    head.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(ALONE),
    );
    Ok(answer)
}

/// The mail of a message on a ticket that somebody sees.
async fn seen(site: &Site, visit: &Visit, id: RawMailId) -> Result<mail_message::Model, Failure> {
    let db = site.platform.db.read();
    let row = queries::raw_mail(db, id).await?;
    let message = row
        .message_id
        .ok_or_else(Failure::not_found::<kinds::Message>)?;
    if let Some(ticket) = row.ticket_id {
        tickets::ticket_brief(db, &visit.actor().stations, ticket).await?;
    }
    queries::mail_of_message(db, message).await
}

/// Pictures that came with the mail get their place back; those from elsewhere stay away.
fn with_pictures(mail: &mail_message::Model, html: &str) -> String {
    let mut html = html.to_owned();
    for file in &mail.files.0 {
        let named = format!(" data-attachment=\"{}\"", file.key);
        let shown = format!(" src=\"/mails/{}/files/{}\"", mail.raw_id, file.key);
        html = html.replace(&named, &shown);
    }
    html
}

/// A picture within the text of a mail; anything else is only ever a download of its message.
pub(super) async fn inline(
    State(site): State<Site>,
    visit: Visit,
    Path((id, key)): Path<(RawMailId, String)>,
) -> Result<Response, Fault> {
    let mail = seen(&site, &visit, id).await?;
    let file = mail.files.0.iter().find(|file| file.key == key);
    let file = file.ok_or_else(Failure::not_found::<kinds::File>)?;
    let kept = platform::files::file(site.platform.db.read(), file.id).await?;
    if kept.pixels.is_none() {
        return Err(Failure::not_found::<kinds::File>().into());
    }
    let bytes = site.platform.files.stream(&kept.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    if let Ok(kind) = HeaderValue::from_str(&kept.media_type) {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    Ok(answer)
}
