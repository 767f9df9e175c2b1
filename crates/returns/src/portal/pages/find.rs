//! The way in: number and contact, then the code. Whatever is typed, the answer is the same.

use std::str::FromStr;

use askama::Template;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::ids::PublicLinkId;
use kernel::refusal::{Problems, Refused};
use platform::Actor;
use ui::{CameFrom, Fault, Form, FormState, Guest, Path, Site, see_other};

use super::door::{Framed, Told, Words, asked_for, framed, keep_to_oneself, page, remember, word};
use crate::portal::acts::{Asked, AskedBy, ask_code, try_code};
use crate::portal::words::{Say, Tongue};

/// The address of the entrance in each language.
pub(super) const fn entrance(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Turkish => "/iade",
        Tongue::English => "/return",
        Tongue::German => "/retoure",
    }
}

/// The address of the published terms in each language.
pub(super) const fn terms(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Turkish => "/iade/kosullar",
        Tongue::English => "/return/terms",
        Tongue::German => "/retoure/bedingungen",
    }
}

fn code_url(tongue: Tongue, id: PublicLinkId) -> String {
    let word = if tongue == Tongue::Turkish {
        "kod"
    } else {
        "code"
    };
    format!("{}/{word}/{id}", entrance(tongue))
}

#[derive(Template)]
#[template(path = "returns/portal/find.html")]
struct Find {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    number: String,
    contact: String,
    goal: &'static str,
    action: &'static str,
    terms: &'static str,
}

#[derive(Template)]
#[template(path = "returns/portal/code.html")]
struct Code {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    again: &'static str,
}

/// A request at the entrance: who, from where, in which language.
pub(super) struct Entering {
    pub site: Site,
    pub guest: Guest,
    pub from: CameFrom,
    pub say: Say,
    pub chosen: Option<Tongue>,
    pub query: Vec<(String, String)>,
}

impl Entering {
    /// Knows the reader: the Turkish address is for all, and follows what the browser remembers or asks for.
    pub async fn new(site: Site, path: Tongue, request: Request) -> Result<(Self, Request), Fault> {
        let (mut parts, body) = request.into_parts();
        let mut guest = Guest::from_request_parts(&mut parts, &site).await?;
        let Ok(from) = CameFrom::from_request_parts(&mut parts, &site).await;
        let chosen = asked_for(&parts);
        let kept = match path {
            Tongue::Turkish => Tongue::of_headers(&parts.headers),
            Tongue::English | Tongue::German => None,
        };
        let say = Say::new(chosen.or(kept).unwrap_or(path));
        guest.lang = say.l();
        let query = ui::Query::<Vec<(String, String)>>::from_request_parts(&mut parts, &site).await;
        let entering = Self {
            query: query.map(|query| query.0).unwrap_or_default(),
            site,
            guest,
            from,
            say,
            chosen,
        };
        Ok((entering, Request::from_parts(parts, body)))
    }

    /// The last word of a name in the query.
    pub fn asked(&self, name: &str) -> &str {
        let mut all = self.query.iter().rev();
        all.find(|(known, _)| known == name)
            .map_or("", |(_, word)| word)
    }

    fn answered(&self, mut answer: Response) -> Response {
        keep_to_oneself(answer.headers_mut());
        remember(
            answer.headers_mut(),
            self.chosen,
            self.site.config.secure_cookies,
        );
        answer
    }
}

fn goal(word: &str) -> &'static str {
    match word {
        "withdraw" => "withdraw",
        _ => "return",
    }
}

async fn shown(
    entering: &Entering,
    (form, told): (FormState, Told),
    words: (String, String, &'static str),
    status: StatusCode,
) -> Result<Response, Fault> {
    let (say, (number, contact, goal)) = (entering.say, words);
    let title = match goal {
        "withdraw" => say.t("returns-portal-withdraw"),
        _ => say.t("returns-portal-title"),
    };
    let shown = Find {
        f: framed(&entering.site, &entering.guest, say, title)
            .await?
            .keeping(&entering.query),
        p: say,
        form,
        told,
        number,
        contact,
        goal,
        action: entrance(say.tongue()),
        terms: terms(say.tongue()),
    };
    Ok(entering.answered(page(status, &shown)?))
}

/// The entrance.
pub(super) async fn show(site: Site, path: Tongue, request: Request) -> Result<Response, Fault> {
    let (entering, _) = Entering::new(site, path, request).await?;
    let form = FormState::new(&entering.guest);
    let number: String = entering.asked("number").chars().take(80).collect();
    let goal = goal(entering.asked("goal"));
    let words = (number, String::new(), goal);
    shown(&entering, (form, Told::default()), words, StatusCode::OK).await
}

/// Sends a code when number and contact belong together, and leads on in every case.
pub(super) async fn ask(site: Site, path: Tongue, request: Request) -> Result<Response, Fault> {
    let (entering, request) = Entering::new(site, path, request).await?;
    let form = Form::<Words>::from_request(request, &entering.site).await?;
    let words = &form.input;
    let typed = |name: &str| word(words, name).chars().take(200).collect::<String>();
    let (number, contact, goal) = (typed("number"), typed("contact"), goal(word(words, "goal")));
    let mut problems = Problems::new();
    problems.check(
        !number.is_empty(),
        "number",
        "returns-portal-refused-number",
    );
    problems.check(
        !contact.is_empty(),
        "contact",
        "returns-portal-refused-contact",
    );
    if let Err(refused) = problems.finish(()) {
        let told = Told::of(&refused, entering.say);
        let status = told.status();
        return shown(
            &entering,
            (form.state(), told),
            (number, contact, goal),
            status,
        )
        .await;
    }
    let asked = AskedBy {
        number: number.clone(),
        contact: contact.clone(),
        from: entering.from,
        tongue: entering.say.tongue(),
        goal,
    };
    let actor = Actor::system("return-portal");
    let mut work = entering.guest.work(&entering.site, actor).await?;
    match ask_code(&mut work, asked).await? {
        Asked::Waits(id) => {
            work.commit().await?;
            let url = code_url(entering.say.tongue(), id);
            Ok(entering.answered(see_other(url, None)))
        }
        Asked::TooMany(seconds) => {
            work.commit().await?;
            let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(1);
            let refused = Refused::field("number", "returns-portal-refused-too-many");
            let told = Told::of(&refused.with("minutes", minutes), entering.say);
            let words = (number, contact, goal);
            let status = StatusCode::TOO_MANY_REQUESTS;
            let mut answer = shown(&entering, (form.state(), told), words, status).await?;
            let seconds = HeaderValue::from(seconds);
            answer.headers_mut().insert(header::RETRY_AFTER, seconds);
            Ok(answer)
        }
    }
}

async fn waits(entering: &Entering, form: FormState, told: Told) -> Result<Response, Fault> {
    let say = entering.say;
    let status = told.status();
    let title = say.t("returns-portal-code-title");
    let shown = Code {
        f: framed(&entering.site, &entering.guest, say, title)
            .await?
            .keeping(&entering.query),
        p: say,
        form,
        told,
        again: entrance(say.tongue()),
    };
    Ok(entering.answered(page(status, &shown)?))
}

/// The page that waits for the code; it looks the same for a code that was never sent.
pub(super) async fn wait(site: Site, path: Tongue, request: Request) -> Result<Response, Fault> {
    let (entering, _) = Entering::new(site, path, request).await?;
    let form = FormState::new(&entering.guest);
    waits(&entering, form, Told::default()).await
}

/// Opens the visit with the right code.
pub(super) async fn enter(site: Site, path: Tongue, request: Request) -> Result<Response, Fault> {
    let (entering, request) = Entering::new(site, path, request).await?;
    let (mut parts, body) = request.into_parts();
    let Path(id) = Path::<String>::from_request_parts(&mut parts, &entering.site).await?;
    let id = PublicLinkId::from_str(&id).map_err(|_| Fault::not_found())?;
    let request = Request::from_parts(parts, body);
    let form = Form::<Words>::from_request(request, &entering.site).await?;
    let actor = Actor::system("return-portal");
    let mut work = entering.guest.work(&entering.site, actor).await?;
    let tried = try_code(&mut work, id, word(&form.input, "code")).await?;
    // a wrong one is counted, so it is written too
    work.commit().await?;
    match tried {
        Ok(visiting) if visiting.goal == "withdraw" => {
            let url = format!("{}/withdraw", visiting.path);
            Ok(entering.answered(see_other(url, None)))
        }
        Ok(visiting) => Ok(entering.answered(see_other(visiting.path, None))),
        Err(refused) => {
            let told = Told::of(&refused, entering.say);
            waits(&entering, form.state(), told).await
        }
    }
}

/// The address at which the law's function is looked for leads to the same door.
pub(super) async fn withdraw(
    site: Site,
    path: Tongue,
    request: Request,
) -> Result<Response, Fault> {
    let (entering, _) = Entering::new(site, path, request).await?;
    let url = format!("{}?goal=withdraw", entrance(entering.say.tongue()));
    Ok(entering.answered(see_other(url, None)))
}
