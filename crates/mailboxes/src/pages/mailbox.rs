//! Mailboxes in the settings: the list, and one with how it stands, its folders with their positions, and a try.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::MailboxId;
use kernel::states::State as _;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{
    Facts, Fault, Flash, Form, FormState, Frame, Html, L, Path, Site, Stamp, Tag, Visit, first,
};

use super::words::{standing_tag, trouble};
use super::{MAILBOXES, MAILS};
use crate::acts;
use crate::queries;
use crate::reader::Broken;
use crate::records::{folder, mailbox};
use crate::rules::states::Login;
use crate::trying::{Tried, try_mailbox};

#[derive(Template)]
#[template(path = "mailboxes/list.html")]
struct ListPage {
    frame: Frame,
    l: L,
    may_keep: bool,
    rows: Vec<Line>,
}

struct Line {
    url: String,
    name: String,
    address: String,
    tag: Tag,
    trouble: Option<String>,
    read: Option<Stamp>,
    pressing: Option<String>,
    mails: String,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let standings = queries::standings(db).await?;
    let now = site.platform.now();
    let line = |row: mailbox::Model| {
        let standing = standings.get(&row.id).copied().unwrap_or_default();
        Line {
            url: format!("{MAILBOXES}/{}", row.id),
            tag: standing_tag(&row, l),
            trouble: trouble(&row, l),
            read: row.read_at.map(|at| l.stamp(at.into(), now)),
            pressing: counted(l, "mailboxes-pressing-count", standing.pressing),
            mails: format!("{MAILS}?mailbox={}&pressing=1", row.id),
            name: row.name,
            address: row.address,
        }
    };
    let rows = queries::mailboxes(db)
        .await?
        .into_iter()
        .map(line)
        .collect();
    let frame = visit
        .frame("settings", l.t("mailboxes-mailboxes"))
        .back("/settings", l.t("mailboxes-settings"))
        .wide();
    ui::html(&ListPage {
        frame,
        l,
        may_keep: visit.can("mailboxes.keep"),
        rows,
    })
}

/// A count in words; nothing when there is none.
fn counted(l: L, key: &str, many: u64) -> Option<String> {
    let many = i64::try_from(many).unwrap_or(i64::MAX);
    (many > 0).then(|| l.a1(key, "n", many))
}

#[derive(Template)]
#[template(path = "mailboxes/mailbox.html")]
struct MailboxPage {
    frame: Frame,
    l: L,
    id: MailboxId,
    form: FormState,
    may_keep: bool,
    paused: bool,
    facts: Facts,
    answers: Facts,
    trouble: Option<String>,
    trouble_since: Option<Stamp>,
    folders: Vec<FolderLine>,
    pressing: Option<String>,
    waiting: Option<String>,
    mails: String,
    tried: Option<TriedPart>,
    proof: Option<ProofPart>,
}

impl MailboxPage {
    fn selector(&self) -> &str {
        self.proof
            .as_ref()
            .map_or("", |proof| proof.selector.as_str())
    }
}

/// What a domain says, in words: what, how well, the sentence, the record.
pub(super) struct ProofPart {
    pub(super) selector: String,
    pub(super) trouble: Option<String>,
    pub(super) lines: Vec<(&'static str, Tag, String, String)>,
}

struct FolderLine {
    name: String,
    spam: bool,
    position: String,
    read: Option<Stamp>,
}

/// What came of a try, in words.
pub(super) struct TriedPart {
    good: bool,
    lines: Vec<String>,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MailboxId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, None, None).await
}

pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: MailboxId,
    tried: Option<TriedPart>,
    proof: Option<ProofPart>,
) -> Result<Response, Fault> {
    let (l, db, now) = (visit.lang, site.platform.db.read(), site.platform.now());
    let row = queries::mailbox(db, id).await?;
    let folders = queries::folders(db, id)
        .await?
        .into_iter()
        .map(|folder| line(l, folder, now));
    let standing = queries::standings(db)
        .await?
        .remove(&id)
        .unwrap_or_default();
    let frame = visit
        .frame("settings", row.name.clone())
        .back(MAILBOXES, l.t("mailboxes-mailboxes"))
        .tag(standing_tag(&row, l));
    ui::html(&MailboxPage {
        frame,
        l,
        id,
        form: FormState::new(visit),
        may_keep: visit.can("mailboxes.keep"),
        paused: row.paused_at.is_some(),
        facts: facts(site, l, &row).await?,
        answers: answers(l, &row),
        trouble: trouble(&row, l),
        trouble_since: row.trouble_at.map(|at| l.stamp(at.into(), now)),
        folders: folders.collect(),
        pressing: counted(l, "mailboxes-pressing-count", standing.pressing),
        waiting: counted(l, "mailboxes-waiting-count", standing.waiting),
        mails: format!("{MAILS}?mailbox={id}"),
        tried,
        proof,
    })
}

fn line(l: L, row: folder::Model, now: jiff::Timestamp) -> FolderLine {
    let position = row.validity.map(|validity| {
        let args = [("validity", validity.into()), ("next", row.next.into())];
        l.a("mailboxes-position", &args)
    });
    FolderLine {
        position: position.unwrap_or_else(|| l.t("mailboxes-not-yet")),
        read: row.read_at.map(|at| l.stamp(at.into(), now)),
        spam: row.spam,
        name: row.name,
    }
}

async fn facts(site: &Site, l: L, row: &mailbox::Model) -> Result<Facts, Failure> {
    let db = site.platform.db.read();
    let stations = identity::station_names(db).await?;
    let station = row.station_id.and_then(|id| stations.get(&id).cloned());
    let people = identity::staff_names(db, row.owner_id).await?;
    let owner = row.owner_id.and_then(|id| people.get(&id).cloned());
    let teams = identity::queries::teams(db).await?;
    let team = teams.into_iter().find(|team| Some(team.id) == row.team_id);
    let lang = platform::Lang::of_tag(&row.lang).unwrap_or_default();
    let read = row
        .read_at
        .map(|at| Html::part(&l.stamp(at.into(), site.platform.now())));
    Ok(Facts::new()
        .text(l.t("mailboxes-address"), &row.address)
        .html(l.t("mailboxes-last-read"), read.unwrap_or_default())
        .text(l.t("mailboxes-host"), format!("{}:{}", row.host, row.port))
        .text(l.t("mailboxes-security-name"), l.t(row.security.key()))
        .text(l.t("mailboxes-login-name"), l.t(row.login.key()))
        .text(l.t("mailboxes-user"), &row.user_name)
        .text(l.t("mailboxes-secret"), secret(l, row))
        .text(
            l.t("mailboxes-team"),
            team.map(|team| team.name).unwrap_or_default(),
        )
        .text(
            l.t("mailboxes-station"),
            station.unwrap_or_else(|| l.t("mailboxes-everybody")),
        )
        .text(l.t("mailboxes-owner"), owner.unwrap_or_default())
        .text(l.t("mailboxes-lang"), ui::texts::own_name(lang)))
}

/// That a secret is kept, never what it is; until when a token opens.
fn secret(l: L, row: &mailbox::Model) -> String {
    match (row.login, row.access_until) {
        (Login::Token, Some(until)) => {
            l.a1("mailboxes-token-until", "moment", l.moment(until.into()))
        }
        _ => l.t("mailboxes-is-kept"),
    }
}

fn answers(l: L, row: &mailbox::Model) -> Facts {
    let by = match row.smtp_host.as_str() {
        "" => l.t("mailboxes-by-company"),
        host => format!("{host}:{}", row.smtp_port),
    };
    let tagged = match row.tagged {
        true => l.t("mailboxes-tagged-yes"),
        false => l.t("mailboxes-tagged-no"),
    };
    Facts::new()
        .text(l.t("mailboxes-answers-by"), by)
        .text(l.t("mailboxes-answers-to"), tagged)
}

/// Nothing but the form's own words.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Paused {
    paused: bool,
}

pub(super) async fn pause(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MailboxId>,
    form: Form<Paused>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::pause_mailbox(&mut work, may, id, form.input.paused).await?;
    let key = match form.input.paused {
        true => "mailboxes-paused-now",
        false => "mailboxes-resumed-now",
    };
    let flash = Flash::good(visit.lang.t(key));
    Ok(form
        .once
        .done(work, format!("{MAILBOXES}/{id}"), flash)
        .await?)
}

/// Nothing but the form's own words.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct NoWords {}

/// Tries the mailbox and shows what came of it; nothing is changed, so it may be tried as often as one likes.
pub(super) async fn test(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MailboxId>,
    _form: Form<NoWords>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::mailbox(db, id).await?;
    let folders = queries::folders(db, id).await?;
    let part = match try_mailbox(&site.platform, &row, &folders).await {
        Ok(tried) => told(l, &row, &tried),
        Err(Broken::Server(trouble)) => TriedPart {
            good: false,
            lines: vec![l.a1(trouble.key(), "why", trouble.why().to_owned())],
        },
        Err(Broken::NotOurs) => return Err(Failure::internal("a try takes no lease").into()),
        Err(Broken::Ours(failure)) => return Err(failure.into()),
    };
    page(&site, &visit, id, Some(part), None).await
}

fn told(l: L, row: &mailbox::Model, tried: &Tried) -> TriedPart {
    let mut lines = vec![l.t("mailboxes-tried-in")];
    for name in &tried.missing {
        lines.push(l.a1("mailboxes-tried-missing", "name", name.clone()));
    }
    lines.push(l.a1("mailboxes-tried-folders", "names", tried.there.join(", ")));
    match &tried.smtp {
        Some(why) => lines.push(l.a1("mailboxes-tried-smtp-no", "why", why.clone())),
        None if !row.smtp_host.is_empty() => lines.push(l.t("mailboxes-tried-smtp")),
        None => {}
    }
    TriedPart {
        good: tried.missing.is_empty() && tried.smtp.is_none(),
        lines,
    }
}
