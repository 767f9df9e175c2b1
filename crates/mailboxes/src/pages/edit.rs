//! The form of a mailbox: whose server, how we sign in, which folders, by whose server answers go.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::MailboxId;
use kernel::states::State as _;
use platform::Failure;
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, L, Path, Site, Visit, ended, first};

use super::MAILBOXES;
use crate::acts;
use crate::queries;
use crate::records::{folder, mailbox};
use crate::rules::mailbox::MailboxText;
use crate::rules::states::{Login, Security};

/// Who may answer a mailbox, see its tickets, look after it.
struct House {
    teams: Vec<Choice>,
    stations: Vec<Choice>,
    people: Vec<Choice>,
}

impl House {
    async fn of(site: &Site, l: L) -> Result<Self, Failure> {
        let db = site.platform.db.read();
        let nobody = || Choice::new("", l.t("mailboxes-nobody"));
        let teams = identity::queries::teams(db).await?.into_iter();
        let stations = identity::queries::stations(db).await?.into_iter();
        let open = stations.filter(|row| row.closed_at.is_none());
        let everybody = Choice::new("", l.t("mailboxes-everybody"));
        let people = identity::queries::staff_lines(db).await?.into_iter();
        let able = people.filter(|line| line.row.disabled_at.is_none());
        Ok(Self {
            teams: [nobody()]
                .into_iter()
                .chain(teams.map(|row| Choice::new(row.id.to_string(), row.name)))
                .collect(),
            stations: [everybody]
                .into_iter()
                .chain(open.map(|row| Choice::new(row.id.to_string(), row.name)))
                .collect(),
            people: [nobody()]
                .into_iter()
                .chain(able.map(|line| Choice::new(line.row.id.to_string(), line.row.name)))
                .collect(),
        })
    }
}

/// The words of the form, with the version that was looked at.
#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    #[serde(flatten)]
    words: Words,
}

/// The words; a tick that is not sent is not set.
#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
struct Words {
    name: String,
    address: String,
    host: String,
    port: String,
    security: String,
    login: String,
    user: String,
    #[serde(skip_serializing)]
    password: String,
    token_url: String,
    client_id: String,
    #[serde(skip_serializing)]
    client_secret: String,
    #[serde(skip_serializing)]
    refresh: String,
    folders: String,
    spam_folders: String,
    smtp_host: String,
    smtp_port: String,
    smtp_security: String,
    tagged: String,
    from_start: String,
    team: String,
    station: String,
    owner: String,
    lang: String,
}

impl Words {
    fn text(&self) -> MailboxText {
        MailboxText {
            name: self.name.clone(),
            address: self.address.clone(),
            host: self.host.clone(),
            port: self.port.clone(),
            security: self.security.clone(),
            login: self.login.clone(),
            user: self.user.clone(),
            password: self.password.clone(),
            token_url: self.token_url.clone(),
            client_id: self.client_id.clone(),
            client_secret: self.client_secret.clone(),
            refresh: self.refresh.clone(),
            folders: self.folders.clone(),
            spam_folders: self.spam_folders.clone(),
            smtp_host: self.smtp_host.clone(),
            smtp_port: self.smtp_port.clone(),
            smtp_security: self.smtp_security.clone(),
            tagged: !self.tagged.is_empty(),
            from_start: !self.from_start.is_empty(),
            team: self.team.clone(),
            station: self.station.clone(),
            owner: self.owner.clone(),
            lang: self.lang.clone(),
        }
    }
}

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("security", Security::Tls.word())
        .with("login", Login::Password.word())
        .with("smtp_security", Security::Tls.word())
        .with("folders", "INBOX")
        .with("lang", visit.lang.lang().code());
    let house = House::of(&site, visit.lang).await?;
    page(&visit, form, house, None).answer()
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let added = acts::add_mailbox(&mut work, may, &form.input.words.text()).await;
    let to = |id: MailboxId| {
        let flash = Flash::good(visit.lang.t("mailboxes-added"));
        (format!("{MAILBOXES}/{id}"), flash)
    };
    ended!(form, work, added, to, async |form| {
        let house = House::of(&site, visit.lang).await?;
        page(&visit, form, house, None).answer()
    })
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MailboxId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::mailbox(db, id).await?;
    let folders = queries::folders(db, id).await?;
    let house = House::of(&site, visit.lang).await?;
    page(&visit, filled(&visit, &row, &folders), house, Some(&row)).answer()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MailboxId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let row = queries::mailbox(site.platform.db.read(), id).await?;
    let mut work = first!(form, site, visit);
    let (version, text) = (form.input.version, form.input.words.text());
    let saved = acts::edit_mailbox(&mut work, may, id, version, &text).await;
    let to = |()| {
        let flash = Flash::good(visit.lang.t("mailboxes-saved"));
        (format!("{MAILBOXES}/{id}"), flash)
    };
    ended!(form, work, saved, to, async |form| {
        let house = House::of(&site, visit.lang).await?;
        page(&visit, form, house, Some(&row)).answer()
    })
}

fn filled(visit: &Visit, row: &mailbox::Model, folders: &[folder::Model]) -> FormState {
    let named = |spam: bool| {
        let some = folders.iter().filter(|folder| folder.spam == spam);
        let names: Vec<&str> = some.map(|folder| folder.name.as_str()).collect();
        names.join("\n")
    };
    let id = |id: Option<String>| id.unwrap_or_default();
    FormState::new(visit)
        .with("version", row.version)
        .with("name", &row.name)
        .with("address", &row.address)
        .with("host", &row.host)
        .with("port", row.port)
        .with("security", row.security.word())
        .with("login", row.login.word())
        .with("user", &row.user_name)
        .with("token_url", &row.token_url)
        .with("client_id", &row.client_id)
        .with("folders", named(false))
        .with("spam_folders", named(true))
        .with("smtp_host", &row.smtp_host)
        .with("smtp_port", row.smtp_port)
        .with("smtp_security", row.smtp_security.word())
        .with("tagged", row.tagged)
        .with("from_start", row.from_start)
        .with("team", id(row.team_id.map(|id| id.to_string())))
        .with("station", id(row.station_id.map(|id| id.to_string())))
        .with("owner", id(row.owner_id.map(|id| id.to_string())))
        .with("lang", &row.lang)
}

fn page(visit: &Visit, form: FormState, house: House, row: Option<&mailbox::Model>) -> FormPage {
    let l = visit.lang;
    let (title, action, back) = match row {
        Some(row) => {
            let here = format!("{MAILBOXES}/{}", row.id);
            (row.name.clone(), format!("{here}/edit"), here)
        }
        None => (
            l.t("mailboxes-new"),
            format!("{MAILBOXES}/new"),
            MAILBOXES.to_owned(),
        ),
    };
    let frame = visit
        .frame("settings", title)
        .back(back.clone(), l.t("mailboxes-mailboxes"))
        .narrow();
    let page = FormPage::new(frame, form, action, back, "ui-save").hidden("version");
    outgoing(folders(secrets(server(page, l), l)), l)
        .field(move |f| {
            f.select("team", "mailboxes-team", house.teams)
                .help("mailboxes-team-help")
                .optional()
                .half()
        })
        .field(move |f| {
            f.select("station", "mailboxes-station", house.stations)
                .help("mailboxes-station-help")
                .half()
        })
        .field(move |f| {
            f.select("owner", "mailboxes-owner", house.people)
                .help("mailboxes-owner-help")
                .optional()
                .half()
        })
        .field(move |f| {
            let langs = [platform::Lang::Turkish, platform::Lang::English];
            let langs = langs.map(|lang| Choice::new(lang.code(), ui::texts::own_name(lang)));
            f.select("lang", "mailboxes-lang", langs.into()).half()
        })
}

fn securities(l: L) -> Vec<Choice> {
    let choice = |one: &Security| Choice::new(one.word(), l.t(one.key()));
    Security::ALL.iter().map(choice).collect()
}

fn server(page: FormPage, l: L) -> FormPage {
    page.field(|f| f.text("name", "mailboxes-name").max(200).focus().half())
        .field(|f| f.mail("address", "mailboxes-address").half())
        .field(|f| {
            f.text("host", "mailboxes-host")
                .example("imap.ornek.com.tr")
                .max(253)
                .half()
        })
        .field(|f| {
            f.select("security", "mailboxes-security-name", securities(l))
                .help("mailboxes-security-help")
                .third()
        })
        .field(|f| f.figure("port", "mailboxes-port").max(5).optional().third())
}

fn secrets(page: FormPage, l: L) -> FormPage {
    let ways = [Login::Password, Login::Token].map(|one| Choice::new(one.word(), l.t(one.key())));
    page.field(move |f| f.radio("login", "mailboxes-login-name", ways.into()))
        .field(|f| {
            f.text("user", "mailboxes-user")
                .help("mailboxes-user-help")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| {
            f.password("password", "mailboxes-password")
                .help("mailboxes-kept")
                .optional()
                .half()
        })
        .field(|f| {
            f.text("token_url", "mailboxes-token-url")
                .help("mailboxes-token-url-help")
                .max(400)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("client_id", "mailboxes-client-id")
                .max(400)
                .optional()
                .half()
        })
        .field(|f| {
            f.password("client_secret", "mailboxes-client-secret")
                .help("mailboxes-kept")
                .optional()
                .half()
        })
        .field(|f| {
            f.password("refresh", "mailboxes-refresh")
                .help("mailboxes-kept")
                .optional()
                .half()
        })
}

fn folders(page: FormPage) -> FormPage {
    page.field(|f| {
        f.area("folders", "mailboxes-folders")
            .help("mailboxes-folders-help")
            .half()
    })
    .field(|f| {
        f.area("spam_folders", "mailboxes-spam-folders")
            .help("mailboxes-spam-folders-help")
            .optional()
            .half()
    })
    .field(|f| {
        f.tick("from_start", "mailboxes-from-start")
            .help("mailboxes-from-start-help")
    })
}

fn outgoing(page: FormPage, l: L) -> FormPage {
    page.field(|f| {
        f.text("smtp_host", "mailboxes-smtp-host")
            .help("mailboxes-smtp-host-help")
            .max(253)
            .optional()
            .half()
    })
    .field(|f| {
        f.select("smtp_security", "mailboxes-security-name", securities(l))
            .third()
    })
    .field(|f| {
        f.figure("smtp_port", "mailboxes-port")
            .max(5)
            .optional()
            .third()
    })
    .field(|f| {
        f.tick("tagged", "mailboxes-tagged")
            .help("mailboxes-tagged-help")
    })
}
