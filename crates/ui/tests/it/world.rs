//! A site with a handful of routes: enough to ask everything of the layers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::CustomerId;
use kernel::{Ref, Refused};
use platform::{Failure, Platform, permission};
use serde::{Deserialize, Serialize};
use ui::testing::{Client, Door};
use ui::*;
use utoipa::ToSchema;
use utoipa_axum::routes;

permission!(Read = "thing.read");
permission!(Edit = "thing.edit");

/// How often the act ran, by the name it was asked to register; tests run beside each other.
static DONE: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

/// One more, and how many there are now.
fn count(name: &str) -> usize {
    let mut done = DONE.lock().unwrap();
    let count = done.entry(name.to_owned()).or_default();
    *count += 1;
    *count
}

pub fn done(name: &str) -> usize {
    DONE.lock().unwrap().get(name).copied().unwrap_or_default()
}

pub struct World {
    pub app: App,
    pub site: Site,
    pub platform: Platform,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut SiteConfig)) -> Self {
        for texts in TEXTS {
            texts::install(*texts);
        }
        let platform = platform::testing::sqlite::<migrations::Migrator>().await;
        let mut config = SiteConfig::new("http://localhost", SealKey::new([7; 32]));
        change(&mut config);
        let door = Door::new()
            .with("elif", &["thing.read", "thing.edit"])
            .with("okan", &["thing.read"])
            .with("mert", &[]);
        let kind = SearchKind {
            kind: "customer",
            label: "ui-field-name",
            icon: "users",
            url: |id| format!("/things/{id}"),
            permission: "thing.read",
        };
        let site = Site::builder(platform.clone(), config, Arc::new(door))
            .search_kinds([kind])
            .build();
        let app = app(site.clone(), pages(), api());
        Self {
            app,
            site,
            platform,
        }
    }

    pub fn browser(&self) -> Client {
        Client::new(&self.app, &self.site)
    }

    pub fn elif(&self) -> Client {
        self.browser().signed_in("elif")
    }
}

fn pages() -> Routes {
    Routes::new()
        .get("/", Need::SignedIn, home)
        .get("/things", Need::permission::<Read>(), list)
        .get("/things/new", Need::permission::<Edit>(), new)
        .post("/things/new", Need::permission::<Edit>(), create)
        .post("/things/stale", Need::permission::<Edit>(), stale)
        .upload("/things/file", Need::permission::<Edit>(), 64 * 1024, file)
        .get("/panic", Need::Public, panics)
        .get("/slow", Need::Public, slow)
        .get("/full", Need::Public, full)
        .get("/hello", Need::Public, hello)
        .get("/hello/{token}", Need::Public, hello)
        .get("/panic/{token}", Need::Public, panics)
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Words {
    name: String,
    note: String,
}

#[derive(Template)]
#[template(
    source = r#"{% extends "frame.html" %}{% block content %}<form class="form" method="post">{{ form.hidden() }}{{ form.summary() }}{{ form.text("name", "ui-field-name") }}{{ form.area("note", "ui-field-note").optional() }}</form>{% endblock %}"#,
    ext = "html"
)]
struct FormPage {
    frame: Frame,
    form: FormState,
}

async fn home(visit: Visit) -> Result<Response, Fault> {
    html(&FormPage {
        frame: visit.frame("", "Başlangıç"),
        form: FormState::new(&visit),
    })
}

async fn new(visit: Visit) -> Result<Response, Fault> {
    home(visit).await
}

async fn create(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    if form.input.name.trim().is_empty() {
        let refused = Refused::field("name", "ui-refused-view-name").with("n", 60_i64);
        let page = FormPage {
            frame: visit.frame("", "Yeni"),
            form: form.refused(refused),
        };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    count(&form.input.name);
    Ok(form
        .once
        .done(
            work,
            "/things/1",
            Flash::good(format!("{} kaydedildi.", form.input.name)),
        )
        .await?)
}

async fn stale(_visit: Visit, _form: Form<Words>) -> Result<Response, Fault> {
    let subject = Ref::of(CustomerId::from_uuid(uuid::Uuid::nil()));
    Err(Failure::Stale {
        subject,
        theirs: serde_json::json!({"name": "Ayşe Kaya", "note": "aynı"}),
    }
    .into())
}

async fn file(_visit: Visit, form: Form<Words>) -> Result<Response, Fault> {
    let file = form.file("file").ok_or_else(Fault::not_found)?;
    Ok(see_other(
        "/",
        Flash::good(format!("{} {}", file.name, file.bytes.len())),
    ))
}

async fn panics(_guest: Guest) -> Result<Response, Fault> {
    panic!("a handler fell over a secret: hunter2")
}

async fn slow(_guest: Guest) -> Result<Response, Fault> {
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    Err(Fault::not_found())
}

async fn full(_guest: Guest) -> Result<Response, Fault> {
    Err(Failure::unavailable("ui-fault-slow").into())
}

#[derive(Template)]
#[template(
    source = r#"{% extends "public.html" %}{% block content %}<h1>{{ frame.title }}</h1>{{ form.hidden() }}{% endblock %}"#,
    ext = "html"
)]
struct Hello {
    frame: PublicFrame,
    form: FormState,
}

async fn hello(guest: Guest) -> Result<Response, Fault> {
    html(&Hello {
        frame: guest.frame_public("Örnek Servis", guest.lang.t("ui-search")),
        form: FormState::new(&guest),
    })
}

const COLUMNS: &[Column] = &[
    Column::words("name", "ui-field-name").sortable(),
    Column::words("note", "ui-field-note"),
    Column::figures("sum", "ui-field-phone").hidden(),
];

async fn list(State(site): State<Site>, visit: Visit, query: ListQuery) -> Result<Response, Fault> {
    let names = ["=cmd|' /C calc'!A0", "Ayşe <b>Yıldırım</b>", "Işık"];
    let rows = || {
        let found = names
            .iter()
            .filter(|name| name.contains(&query.q))
            .copied()
            .collect();
        Rows::of(
            platform::PageOf {
                rows: found,
                next: None,
                prev: None,
            },
            |name: &str| {
                vec![
                    Cell::link("/things/1", name),
                    Cell::text("not"),
                    Cell::Number(-3),
                ]
                .into()
            },
        )
    };
    if let Some(format) = query.format {
        return Ok(
            export(visit.lang, format, "things", COLUMNS, &query, async |_| {
                Ok(rows())
            })
            .await?,
        );
    }
    ListPage::new(
        visit.frame("", "Liste"),
        &site,
        "things",
        &query,
        COLUMNS,
        rows(),
    )
    .tab("ui-search", "")
    .search("ui-find")
    .answer()
}

fn api() -> ApiRoutes {
    ApiRoutes::new()
        .add(routes!(get_one), Need::permission::<Read>())
        .add(routes!(make), Need::permission::<Edit>())
        .add(routes!(change), Need::permission::<Edit>())
}

#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub struct Thing {
    name: String,
}

#[utoipa::path(get, path = "/api/v1/things/{id}", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Thing), ui::api::Problems))]
async fn get_one(
    _caller: ApiCaller,
    Path(id): Path<uuid::Uuid>,
) -> Result<Versioned<Thing>, Fault> {
    if id.is_nil() {
        Err(Failure::not_found::<kernel::ids::kinds::Customer>().into())
    } else {
        Ok(Versioned(
            3,
            Thing {
                name: "Işık".into(),
            },
        ))
    }
}

#[utoipa::path(post, path = "/api/v1/things", request_body = Thing, responses((status = 201, body = Thing), ui::api::Problems))]
async fn make(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<Thing>,
) -> Result<Response, Fault> {
    if body.input.name.is_empty() {
        return Err(Refused::field("name", "ui-refused-view-name")
            .with("n", 60_i64)
            .into());
    }
    let work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let number = count(&body.input.name);
    let made = Thing {
        name: format!("{} {number}", body.input.name),
    };
    Ok(body
        .once
        .answer(
            work,
            StatusCode::CREATED,
            Some("/api/v1/things/1".into()),
            &made,
        )
        .await?)
}

#[utoipa::path(put, path = "/api/v1/things/{id}", params(("id" = uuid::Uuid, Path)), request_body = Thing, responses((status = 200, body = Thing), ui::api::Problems))]
async fn change(
    _caller: ApiCaller,
    Path(id): Path<uuid::Uuid>,
    if_match: IfMatch,
    Json(thing): Json<Thing>,
) -> Result<Versioned<Thing>, Fault> {
    if if_match.0.is_some_and(|version| version != 3) {
        let subject = Ref::of(CustomerId::from_uuid(id));
        return Err(Failure::Stale {
            subject,
            theirs: serde_json::json!({"name": "Işık"}),
        }
        .into());
    }
    Ok(Versioned(4, thing))
}
