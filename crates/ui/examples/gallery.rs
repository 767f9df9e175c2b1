//! Serves frame, list, form, record, error and customer's pages with made-up data, to look at: `cargo run -p ui --example gallery`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use askama::Template;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Refused;
use kernel::time::civil_day;
use platform::paging::PageOf;
use serde::{Deserialize, Serialize};
use ui::testing::{Door, person};
use ui::*;

const L_TEXTS: Texts = Texts {
    name: "gallery",
    tr: include_str!("gallery.tr.ftl"),
    en: include_str!("gallery.en.ftl"),
};

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt()
        .with_env_filter("info,vefa=warn")
        .init();
    for texts in [TEXTS, &[L_TEXTS]].concat() {
        texts::install(texts);
    }
    let platform = platform::testing::sqlite::<migrations::Migrator>().await;
    let config = SiteConfig::new(
        "http://localhost:8123",
        SealKey::new(platform.secrets.key_for("ui")),
    );
    let door = Door::new();
    door.let_in("demo", person("Elif Aydın", &["all"]));
    let site = Site::builder(platform, config, Arc::new(door))
        .nav(nav())
        .create(create())
        .build();
    let app = app(site, routes(), ApiRoutes::new());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8123")
        .await
        .unwrap();
    println!("http://localhost:8123/enter");
    axum::serve(listener, app.router).await.unwrap();
}

fn nav() -> Vec<NavItem> {
    let item = |key, icon, url, order, shortcut| NavItem {
        key,
        label: Box::leak(format!("gallery-nav-{key}").into_boxed_str()),
        icon,
        url,
        permission: None,
        order,
        shortcut,
    };
    vec![
        item("today", "home", "/today", 10, "b"),
        item("customers", "users", "/customers", 50, "c"),
        item("products", "box", "/products", 60, "u"),
        item("units", "barcode", "/units", 62, "d"),
        item("sales", "receipt", "/sales", 64, "s"),
        item("documents", "file-text", "/documents", 70, "e"),
        item("imports", "file-import", "/imports", 75, "i"),
        item("law", "scale", "/law", 80, "m"),
        item("settings", "settings", "/settings", 90, "a"),
    ]
}

fn create() -> Vec<CreateItem> {
    let item = |label, icon, url, order, shortcut| CreateItem {
        label,
        icon,
        url,
        permission: "all",
        order,
        shortcut,
    };
    vec![
        item(
            "gallery-new-customer",
            "user-plus",
            "/customers/new",
            1,
            "c",
        ),
        item("gallery-new-import", "file-import", "/imports/new", 2, "i"),
    ]
}

fn routes() -> Routes {
    Routes::new()
        .get("/enter", Need::Public, enter)
        .get("/customers", Need::SignedIn, list)
        .get("/products", Need::SignedIn, empty)
        .get("/customers/new", Need::SignedIn, form)
        .post("/customers/new", Need::SignedIn, send)
        .get("/units", Need::SignedIn, unit)
        .get("/g", Need::Public, public)
        .get("/live", Need::SignedIn, live)
        .get("/tick", Need::SignedIn, tick)
        .get("/poke", Need::SignedIn, poke)
        .get("/boom", Need::SignedIn, boom)
        .get("/stale", Need::SignedIn, stale)
        .post("/stale", Need::SignedIn, stale_post)
        .get("/secret", Need::Permission("customer.merge"), boom)
}

async fn enter() -> Response {
    let mut answer = see_other(
        "/customers",
        Flash::good("Ayşe Yıldırım kaydedildi.").undo("/undo", "Geri al"),
    );
    answer
        .headers_mut()
        .append("set-cookie", "vefa_session=demo; Path=/".parse().unwrap());
    answer
}

const COLUMNS: &[Column] = &[
    Column::words("name", "gallery-name").sortable(),
    Column::words("phone", "gallery-phone"),
    Column::words("city", "gallery-city"),
    Column::words("state", "gallery-state"),
    Column::figures("units", "gallery-units"),
    Column::figures("total", "gallery-total").sortable(),
    Column::dates("last", "gallery-last").sortable(),
];

const PEOPLE: [(&str, &str, &str); 8] = [
    ("Ayşe Yıldırım", "0532 555 41 07", "Kadıköy, İstanbul"),
    (
        "Marmara Ofis Ekipmanları Sanayi ve Ticaret Limited Şirketi",
        "0216 444 10 20",
        "Tuzla, İstanbul",
    ),
    ("Deniz Kaya", "0505 111 22 33", "Bornova, İzmir"),
    ("Can Öztürk", "0533 987 65 43", "Çankaya, Ankara"),
    ("Şule Işık", "0542 310 41 07", "Kadıköy, İstanbul"),
    ("İbrahim Güneş", "0555 222 88 99", "Nilüfer, Bursa"),
    ("Ğ Elektronik A.Ş.", "0312 300 10 00", "Ostim, Ankara"),
    ("Zeynep Çelik", "", "Muratpaşa, Antalya"),
];

fn made_up(l: L, now: jiff::Timestamp, n: usize) -> Row {
    let (name, phone, city) = PEOPLE[n % PEOPLE.len()];
    let state = [
        (State::Good, "gallery-in"),
        (State::Plain, "gallery-out"),
        (State::Soon, "gallery-soon"),
        (State::Good, "gallery-in"),
    ][n % 4];
    let money = kernel::Money::new(
        123_450 * (n as i64 * 7 % 23 + 1),
        kernel::Currency::of("TRY").unwrap(),
    );
    let moment = now - jiff::SignedDuration::from_mins(25 + n as i64 * 1700);
    Row::from(vec![
        Cell::link("/units", name).sub(if n.is_multiple_of(3) {
            "C-2026-000412"
        } else {
            ""
        }),
        Cell::text(phone),
        Cell::text(city),
        Cell::Tag(Tag::new(state.0, l.t(state.1))),
        Cell::Number(n as i64 % 5 + 1),
        Cell::Money(money),
        Cell::Moment(moment),
    ])
}

async fn list(
    Shared(site): Shared<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let now = site.platform.clock.now();
    let row = |n: usize| made_up(l, now, n);
    let rows = if query.q == "yok" {
        vec![]
    } else {
        (0..24).collect()
    };
    if let Some(format) = query.format {
        return Ok(export(l, format, "customers", COLUMNS, &query, async |_| {
            Ok(Rows::of(
                PageOf {
                    rows: rows.clone(),
                    next: None,
                    prev: None,
                },
                row,
            ))
        })
        .await?);
    }
    let page = PageOf {
        rows,
        next: Some(platform::Cursor::at(["x"])),
        prev: None,
    };
    let choices = vec![
        Choice::new("person", l.t("gallery-person")),
        Choice::new("company", l.t("gallery-company")),
    ];
    ListPage::new(
        visit.frame("customers", l.t("gallery-nav-customers")),
        &site,
        "customers",
        &query,
        COLUMNS,
        Rows::of(page, row),
    )
    .tab("gallery-all", "")
    .tab("gallery-company", "kind=company")
    .tab("gallery-tab-open", "open=1")
    .views(&site, &visit)
    .await?
    .search("gallery-search")
    .filter(&Filter::choice("kind", "gallery-kind", choices))
    .filter(&Filter::choice(
        "city",
        "gallery-city",
        vec![Choice::new("ist", "İstanbul")],
    ))
    .action("/customers/new", l.t("gallery-new-customer"), "")
    .answer()
}

async fn empty(
    Shared(site): Shared<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    ListPage::new(
        visit.frame("products", l.t("gallery-nav-products")),
        &site,
        "products",
        &query,
        COLUMNS,
        Rows::default(),
    )
    .search("gallery-search")
    .empty(
        Empty::new("box", l.t("gallery-empty"), l.t("gallery-empty-text"))
            .act("/imports", l.t("gallery-empty-act"))
            .act("/products/new", l.t("gallery-empty-act2")),
    )
    .answer()
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct Words {
    name: String,
    kind: String,
    tckn: String,
    phone: String,
    note: String,
    city: String,
    news: bool,
}

#[derive(Template)]
#[template(
    source = r#"{% extends "frame.html" %}
{% block content %}<form class="form card pad" method="post" data-keep enctype="multipart/form-data">{{ form.hidden() }}{{ form.summary() }}
<div class="grid">{{ form.radio("kind", "gallery-kind", kinds.clone()) }}
{{ form.text("name", "gallery-name").max(120).focus().two_thirds() }}{{ form.figure("tckn", "gallery-tckn").third().help("gallery-tckn-help").scan() }}
{{ form.phone("phone", "gallery-phone").half() }}{{ form.mail("mail", "gallery-mail").half().optional() }}
{{ form.select("city", "gallery-city", cities.clone()).half().optional() }}{{ form.figure("limit", "gallery-limit").half().optional().unit("₺") }}
{{ form.area("note", "gallery-note").optional().help("gallery-note-help") }}
{{ form.tick("news", "gallery-news").help("gallery-news-help") }}
{{ form.drop("file", "gallery-drop").help("gallery-drop-help") }}</div>
<div class="form-end"><button class="btn p">{{ form.lang().t("ui-save") }}</button><a class="btn plain" href="/customers">{{ form.lang().t("ui-cancel") }}</a></div></form>{% endblock %}"#,
    ext = "html"
)]
struct FormPage {
    frame: Frame,
    form: FormState,
    kinds: Vec<Choice>,
    cities: Vec<Choice>,
}

fn form_page(visit: &Visit, form: FormState) -> FormPage {
    let l = visit.lang;
    FormPage {
        frame: visit
            .frame("customers", l.t("gallery-new-customer"))
            .back("/customers", l.t("gallery-nav-customers"))
            .narrow(),
        form,
        kinds: vec![
            Choice::new("person", l.t("gallery-person")),
            Choice::new("company", l.t("gallery-company")),
        ],
        cities: ["İstanbul", "Ankara", "İzmir"]
            .map(|city| Choice::new(city, city))
            .to_vec(),
    }
}

async fn form(visit: Visit) -> Result<Response, Fault> {
    html(&form_page(
        &visit,
        FormState::new(&visit).with("kind", "person"),
    ))
}

async fn send(visit: Visit, form: Form<Words>) -> Result<Response, Fault> {
    let refused = Refused::field("tckn", "gallery-refused-tckn")
        .and(Refused::field("name", "gallery-refused-name"));
    html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &form_page(&visit, form.refused(refused)),
    )
}

#[derive(Template)]
#[template(
    source = r##"{% extends "frame.html" %}
{% block title_actions %}<a class="btn" href="#">{{ ui::icon("printer") }}{{ l.t("gallery-print") }}</a><a class="btn" href="#">{{ ui::icon("link") }}{{ l.t("gallery-share") }}</a>{% endblock %}
{% block content %}
<section class="card pad next"><div class="spread"><div><div class="answer">{{ l.t("gallery-answer") }}</div><div class="small">{{ l.t("gallery-why") }}</div></div>{{ tag }}</div>{{ chain }}<div class="spread small num"><span>14.03.2025</span><span>27.03.2027</span></div><details class="open-in-place"><summary>{{ l.t("gallery-neden") }}</summary><div class="working"><div>{{ l.t("gallery-why") }}</div></div></details></section>
<section class="card"><header><h2>{{ l.t("gallery-history") }}</h2></header>{{ timeline }}</section>{% endblock %}
{% block side %}<section class="card"><h2><a href="/customers">Şule Işık</a></h2><div class="small"><a class="tel" href="tel:+905323104107">0532 310 41 07</a> · Kadıköy</div>{{ facts }}</section>
<section class="card"><h2>{{ l.t("gallery-clock") }} {{ soon }}</h2><progress max="20" value="5">5/20</progress><div class="small num">20.11 – 14.12.2026</div></section>{% endblock %}"##,
    ext = "html"
)]
struct UnitPage {
    frame: Frame,
    l: L,
    tag: Tag,
    soon: Tag,
    chain: Chain,
    facts: Facts,
    timeline: Timeline,
}

async fn unit(Shared(site): Shared<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let now = site.platform.clock.now();
    let piece = |length, look, words: &str| Piece {
        length,
        look,
        words: words.to_owned(),
    };
    let entry = |minutes: i64, who: &str, what: &str, note| Entry {
        at: l.stamp(now - jiff::SignedDuration::from_mins(minutes), now),
        who: who.into(),
        what: Html::text(what),
        more: Html::default(),
        note,
    };
    let _ = civil_day(now);
    html(&UnitPage {
        frame: visit
            .frame("units", "Kahve makinesi E-1")
            .back("/units", l.t("gallery-nav-units"))
            .over("Seri no 4Z7-001234")
            .tag(Tag::new(State::Good, l.t("gallery-in"))),
        l,
        tag: Tag::new(State::Good, l.t("gallery-in")),
        soon: Tag::new(State::Soon, "9 iş günü"),
        chain: Chain {
            pieces: vec![
                piece(620, "good", "Yasal garanti"),
                piece(50, "wait", "Tamirde geçen 13 gün"),
                piece(200, "more", "Eklenen"),
            ],
            today: Some(560),
            words: "Garanti".into(),
        },
        facts: Facts::new()
            .text("Alışveriş", "6")
            .text("Cihaz", "2")
            .text("Bakiye", "0,00 ₺"),
        timeline: Timeline(vec![
            entry(
                20,
                "",
                "İç not: Pompa contası sertleşmiş, aynı partiden üçüncü makine.",
                true,
            ),
            entry(44, "Mert T.", "tespite başladı", false),
            entry(1300, "Elif A.", "cihazı Şule Işık'a devretti", false),
            entry(90000, "", "Fatura ABC2026000000123 ile satıldı", false),
        ]),
    })
}

#[derive(Template)]
#[template(
    source = r#"{% extends "public.html" %}
{% block content %}<div><h1>{{ l.t("gallery-answer") }}</h1><div class="sub">Kahve makinesi E-1 · 4Z7-001234</div></div>
<section class="card">{{ chain }}{{ facts }}</section><section class="card"><h2>{{ l.t("gallery-history") }}</h2><p class="small">{{ l.t("gallery-why") }}</p></section>
<div class="two"><a class="btn" href="/">{{ l.t("gallery-share") }}</a><a class="btn p" href="/">{{ l.t("gallery-print") }}</a></div>{% endblock %}"#,
    ext = "html"
)]
struct Certificate {
    frame: PublicFrame,
    l: L,
    facts: Facts,
    chain: Chain,
}

async fn public(guest: Guest) -> Result<Response, Fault> {
    let l = guest.lang;
    let piece = |length, look| Piece {
        length,
        look,
        words: String::new(),
    };
    html(&Certificate {
        frame: guest
            .frame_public("Örnek Servis", l.t("gallery-answer"))
            .number("GRN-2026-000831")
            .foot("Bahariye Cad. 12, Kadıköy · Pazartesi–Cumartesi 09:00–18:30"),
        l,
        facts: Facts::new()
            .text("Teslim", "14 Mart 2025")
            .text("Bitiş", "27 Mart 2027")
            .text("Satıcı", "Örnek Elektronik A.Ş.")
            .text("Fatura", "ABC2026000000123"),
        chain: Chain {
            pieces: vec![piece(600, "good"), piece(300, "more")],
            today: Some(560),
            words: "Garanti".into(),
        },
    })
}

async fn boom(_visit: Visit) -> Result<Response, Fault> {
    Err(Fault::internal("the gallery asked for it"))
}

async fn stale(visit: Visit) -> Result<Response, Fault> {
    html(&form_page(&visit, FormState::new(&visit)))
}

async fn stale_post(_visit: Visit, _form: Form<Words>) -> Result<Response, Fault> {
    let subject = kernel::Ref::of(kernel::ids::CustomerId::from_uuid(uuid::Uuid::nil()));
    Err(platform::Failure::Stale { subject, theirs: serde_json::json!({"name": "Ayşe Yıldırım Kaya", "phone": "0532 555 00 00", "note": "Arayıp haber verin"}) }.into())
}

#[derive(Template)]
#[template(
    source = r##"{% extends "frame.html" %}{% block content %}<section class="card pad">{{ part }}</section><form class="card pad" method="post" action="/undo" data-confirm="{{ frame.title }}?" data-confirm-word="SIL">{{ form.hidden() }}<button class="btn danger">{{ frame.title }}</button></form>{% endblock %}"##,
    ext = "html"
)]
struct LivePage {
    frame: Frame,
    part: Live,
    form: FormState,
}

async fn live(visit: Visit) -> Result<Response, Fault> {
    let part = Live {
        topic: "demo".into(),
        url: "/tick".into(),
        html: Html::text("0"),
    };
    html(&LivePage {
        frame: visit.frame("", "Canlı"),
        part,
        form: FormState::new(&visit),
    })
}

async fn tick(Shared(site): Shared<Site>) -> axum::response::Html<String> {
    axum::response::Html(format!(
        "<span id=\"ticks\">{}</span>",
        site.platform.clock.now().as_second()
    ))
}

async fn poke(Shared(site): Shared<Site>) -> &'static str {
    site.platform.live.publish("demo");
    "ok"
}
