//! The function for withdrawing from a contract (Directive 2011/83/EU, article 11a): declared on one page, confirmed on the next, and
//! acknowledged at once on a durable medium.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use identity::MailAddress;
use kernel::refusal::{Problems, Refused};
use platform::Failure;
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::what::{over, read};
use super::why::named;
use crate::portal::acts::{Declared, withdraw};
use crate::portal::draft::Pick;
use crate::portal::judged::{function, left};
use crate::portal::words::Say;

/// One line to withdraw from: the name of its field, what is sent, its words, whether it is ticked, how many there are.
struct Line {
    name: String,
    value: String,
    label: String,
    checked: bool,
    most: i64,
}

#[derive(Template)]
#[template(path = "returns/portal/withdraw.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    number: String,
    until: Option<String>,
    lines: Vec<Line>,
    name: String,
    reply: String,
    confirm: bool,
    /// What was declared on the page before, carried to the confirmation.
    carried: Vec<(String, String)>,
    goods: Vec<String>,
    back: String,
}

/// The first step: the declaration, with what we know filled in.
pub(super) async fn show(inside: Inside, _: Request) -> Result<Response, Fault> {
    if let Some(answer) = over(&inside) {
        return Ok(answer);
    }
    let form = inside.form();
    declare(&inside, (form, Told::default()), None).await
}

async fn declare(
    inside: &Inside,
    (form, told): (FormState, Told),
    typed: Option<&Words>,
) -> Result<Response, Fault> {
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let sale = inside.sale().await?;
    let known = accounts::brief(db, inside.visit.customer_id).await?;
    let mut lines = Vec::new();
    for left in left(db, sale).await? {
        for (id, serial) in &left.units {
            let sent = |words: &Words| {
                words
                    .get("unit")
                    .is_some_and(|all| all.contains(&id.to_string()))
            };
            lines.push(Line {
                name: "unit".to_owned(),
                value: id.to_string(),
                label: format!("{} · {serial}", left.line.text),
                checked: typed.is_none_or(sent),
                most: 0,
            });
        }
        if left.loose > 0 {
            let name = format!("n_{}", left.line.id);
            let value = typed.map(|words| word(words, &name).to_owned());
            lines.push(Line {
                value: value.unwrap_or_else(|| left.loose.to_string()),
                name,
                label: left.line.text.clone(),
                checked: false,
                most: left.loose,
            });
        }
    }
    let whose = (sale, inside.visit.customer_id);
    let until = function(db, whose, inside.today()).await?;
    let of = |name: &str, known: String| typed.map_or(known, |words| word(words, name).to_owned());
    let shown = Page {
        p: say,
        form,
        number: sale.sale.number.clone(),
        until: until.map(|day| say.day(day)),
        lines,
        name: of("name", known.name),
        reply: of("reply", known.mail.unwrap_or_default()),
        confirm: false,
        carried: Vec::new(),
        goods: Vec::new(),
        back: inside.url(""),
        f: inside
            .frame(say.t("returns-portal-withdraw"), &sale.sale.number)
            .await?,
        told,
    };
    page(shown.told.status(), &shown)
}

/// What the declaration says, or what is wrong with it.
async fn declared(inside: &Inside, sent: &Words) -> Result<Result<Declared, Refused>, Fault> {
    let sale = inside.sale().await?;
    let left = left(inside.site.platform.db.read(), sale).await?;
    let mut problems = Problems::new();
    let picks: Vec<Pick> = problems.take(read(&left, sent)).unwrap_or_default();
    let name: String = word(sent, "name").chars().take(200).collect();
    problems.check(!name.is_empty(), "name", "returns-portal-refused-name");
    let reply = word(sent, "reply");
    problems.check(
        MailAddress::parse(reply).is_ok(),
        "reply",
        "returns-portal-refused-reply",
    );
    Ok(problems.finish(Declared {
        picks,
        name,
        reply: reply.to_owned(),
        url: inside.address(),
        tongue: inside.say.tongue(),
    }))
}

/// The second step: what was declared stands there once more, with the button that makes it count. Or the button was pressed.
pub(super) async fn send(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    if let Some(answer) = over(&inside) {
        return Ok(answer);
    }
    let declared = match declared(&inside, &form.input).await? {
        Ok(declared) => declared,
        Err(refused) => {
            let told = Told::of(&refused, inside.say);
            return declare(&inside, (form.state(), told), Some(&form.input)).await;
        }
    };
    if word(&form.input, "do") != "confirm" {
        return confirm(&inside, &form, &declared).await;
    }
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    match withdraw(&mut work, &inside.visit, &declared).await {
        Ok(_) => {
            let told = inside.say.t("returns-portal-withdrawn");
            inside.done(work, &form, inside.url(""), Some(told)).await
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            let told = Told::of(&refused, inside.say);
            declare(&inside, (form.state(), told), Some(&form.input)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn confirm(
    inside: &Inside,
    form: &Form<Words>,
    declared: &Declared,
) -> Result<Response, Fault> {
    let say = inside.say;
    let sale = inside.sale().await?;
    let mut carried: Vec<(String, String)> = Vec::new();
    for (name, words) in &form.input {
        let ours = name == "unit" || name == "name" || name == "reply" || name.starts_with("n_");
        if ours {
            carried.extend(words.iter().map(|word| (name.clone(), word.clone())));
        }
    }
    carried.sort();
    let goods = declared.picks.iter().map(|pick| named(sale, pick, say));
    let shown = Page {
        p: say,
        form: inside.form(),
        told: Told::default(),
        number: sale.sale.number.clone(),
        until: None,
        lines: Vec::new(),
        name: declared.name.clone(),
        reply: declared.reply.clone(),
        confirm: true,
        carried,
        goods: goods.collect(),
        back: inside.url("withdraw"),
        f: inside
            .frame(say.t("returns-portal-withdraw"), &sale.sale.number)
            .await?,
    };
    page(super::what::GOOD, &shown)
}
