//! One's own account: profile, password, second factor, sessions, keys for programs.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::SessionId;
use platform::Failure;
use platform::columns::Moment;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Stamp, Visit, see_other};

use super::sign_in::Nothing;
use super::{langs, me, refusal};
use crate::acts::{self, Profile};
use crate::credentials::{PasswordHash, TokenHash};
use crate::door;
use crate::queries;
use crate::records::{api_token, session, staff};
use crate::rules::passwords::NewPassword;

/// The words of the profile.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProfileText {
    name: String,
    phone: String,
    lang: String,
    version: Option<i32>,
}

/// The words of the password form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PasswordText {
    current: String,
    password: String,
}

#[derive(Template)]
#[template(path = "identity/account.html")]
struct AccountPage {
    frame: Frame,
    l: L,
    now: Timestamp,
    me: staff::Model,
    role: &'static str,
    profile: FormState,
    password: FormState,
    sessions: Vec<SessionLine>,
    tokens: Vec<api_token::Model>,
    codes_left: u64,
    may_issue: bool,
}

impl AccountPage {
    fn langs(&self) -> Vec<Choice> {
        langs()
    }

    fn ago(&self, moment: &Moment) -> Stamp {
        self.l.stamp(Timestamp::from(*moment), self.now)
    }

    fn factor(&self) -> String {
        super::codes_left(self.l, self.codes_left)
    }

    fn until(&self, token: &api_token::Model) -> String {
        match *token.expires_at > self.now {
            true => self.l.a1(
                "identity-token-until",
                "day",
                self.l.moment(*token.expires_at).as_str(),
            ),
            false => self.l.t("identity-token-over"),
        }
    }
}

/// A session as the page shows it.
struct SessionLine {
    row: session::Model,
    browser: String,
    here: bool,
}

pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let row = queries::staff_row(site.platform.db.read(), me(&visit)?).await?;
    let profile = profile_form(&visit, &row);
    page(
        &site,
        &visit,
        StatusCode::OK,
        row,
        profile,
        FormState::new(&visit),
    )
    .await
}

fn profile_form(visit: &Visit, row: &staff::Model) -> FormState {
    FormState::new(visit)
        .with("name", &row.name)
        .with("phone", crate::shown_phone(&row.phone))
        .with("lang", &row.lang)
        .with("version", row.version)
}

async fn page(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    row: staff::Model,
    profile: FormState,
    password: FormState,
) -> Result<Response, Fault> {
    let (db, now, l) = (site.platform.db.read(), site.platform.now(), visit.lang);
    let here = visit
        .session_secret()
        .map(|secret| String::from(TokenHash::of(secret)));
    let line = |row: session::Model| SessionLine {
        browser: browser(&row.agent),
        here: here.as_deref() == Some(row.token_hash.as_str()),
        row,
    };
    let page = AccountPage {
        frame: visit.frame("account", l.t("identity-account-title")),
        sessions: queries::sessions(db, row.id, now)
            .await?
            .into_iter()
            .map(line)
            .collect(),
        tokens: queries::tokens(db, row.id).await?,
        codes_left: queries::codes_left(db, row.id).await?,
        may_issue: visit.can("token.issue"),
        role: row.role.text(),
        l,
        now,
        me: row,
        profile,
        password,
    };
    ui::html_with(status, &page)
}

/// "Firefox, Linux" out of the long line that browsers send.
fn browser(agent: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let program = known(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    let short: String = agent.chars().take(40).collect();
    match (program, system) {
        (Some(program), Some(system)) => format!("{program}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => short,
    }
}

pub(super) async fn profile(
    State(site): State<Site>,
    visit: Visit,
    form: Form<ProfileText>,
) -> Result<Response, Fault> {
    let text = &form.input;
    let result = match Profile::read(&text.name, &text.phone, &text.lang) {
        Ok(profile) => save_profile(&site, &visit, text.version.unwrap_or_default(), profile).await,
        Err(refused) => Err(refused.into()),
    };
    match result {
        Ok(()) => {
            let flash = Flash::good(visit.lang.t("identity-account-saved"));
            Ok(see_other("/account", flash))
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            let row = queries::staff_row(site.platform.db.read(), me(&visit)?).await?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&site, &visit, status, row, form, FormState::new(&visit)).await
        }
    }
}

async fn save_profile(
    site: &Site,
    visit: &Visit,
    version: i32,
    profile: Profile,
) -> Result<(), Failure> {
    let mut work = visit.work(site).await?;
    acts::edit_profile(&mut work, me(visit)?, version, profile).await?;
    work.commit().await
}

pub(super) async fn password(
    State(site): State<Site>,
    visit: Visit,
    form: Form<PasswordText>,
) -> Result<Response, Fault> {
    let row = queries::staff_row(site.platform.db.read(), me(&visit)?).await?;
    match change_password(&site, &visit, &row, &form.input).await {
        Ok(()) => {
            let flash = Flash::good(visit.lang.t("identity-account-password-saved"));
            Ok(see_other("/account", flash))
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            let profile = profile_form(&visit, &row);
            page(
                &site,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                row,
                profile,
                form,
            )
            .await
        }
    }
}

async fn change_password(
    site: &Site,
    visit: &Visit,
    row: &staff::Model,
    text: &PasswordText,
) -> Result<(), Failure> {
    let new = NewPassword::parse(&text.password, &row.name, &row.mail)?;
    let checked = door::check_own(
        &site.platform,
        visit.request_id,
        row.id,
        text.current.clone(),
    )
    .await?;
    let hash = PasswordHash::of(new).await?;
    let here = here(site, visit).await?;
    let mut work = visit.work(site).await?;
    acts::change_password(&mut work, row.id, checked, hash, here).await?;
    work.commit().await
}

/// The session at hand.
async fn here(site: &Site, visit: &Visit) -> Result<Option<SessionId>, Failure> {
    let Some(secret) = visit.session_secret() else {
        return Ok(None);
    };
    let (db, now) = (site.platform.db.read(), site.platform.now());
    Ok(queries::open_session(db, secret, now)
        .await?
        .map(|session| session.id))
}

pub(super) async fn end_session(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SessionId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let mut work = visit.work(&site).await?;
    acts::end_session(&mut work, me(&visit)?, id).await?;
    work.commit().await?;
    Ok(see_other(
        "/account",
        Flash::good(visit.lang.t("identity-account-session-ended")),
    ))
}

pub(super) async fn end_others(
    State(site): State<Site>,
    visit: Visit,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let here = here(&site, &visit).await?;
    let mut work = visit.work(&site).await?;
    acts::end_all_sessions(&mut work, me(&visit)?, here, None).await?;
    work.commit().await?;
    Ok(see_other(
        "/account",
        Flash::good(visit.lang.t("identity-account-others-ended")),
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_browser_is_named_as_its_owner_knows_it() {
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.5.0", "curl/8.5.0"),
        ];
        for (agent, expected) in cases {
            assert_eq!(super::browser(agent), expected);
        }
    }
}
