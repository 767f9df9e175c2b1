//! The law opened rights: the customer reads what each means and chooses one, once.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::ServiceOrderId;
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Choice, Fault, Flash, Form, FormState, L, PublicFrame};

use super::door::{Behind, page};
use super::law::{self, Opened};
use crate::records::service_order::Model;
use crate::rules::words::Chosen;
use crate::store::Seen;
use crate::{acts, queries};

#[derive(Template)]
#[template(path = "service/track_choice.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    form: FormState,
    product: String,
    opened: Opened,
    choices: Vec<Choice>,
    back: String,
}

/// What is chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Words {
    choice: String,
}

/// The order with what is open; nothing to choose is no page.
async fn opened(behind: &Behind) -> Result<(Model, Opened), Fault> {
    let id: ServiceOrderId = behind.word("order")?;
    let db = behind.site.platform.db.read();
    let order = queries::track::order_behind(db, &behind.link, id).await?;
    let today = civil_day(behind.site.platform.now());
    let answer = queries::track::answer(db, &order, today).await?;
    let opened = answer.and_then(|(_, answer)| law::opened(&order, &answer, behind.l));
    let opened = opened.filter(|_| order.choice.is_none());
    Ok((order, opened.ok_or(Fault::not_found())?))
}

/// The rights in plain words.
pub(super) async fn show(behind: Behind, _: Request) -> Result<Response, Fault> {
    let (order, opened) = opened(&behind).await?;
    let form = FormState::new(&behind.guest);
    shown(&behind, &order, opened, StatusCode::OK, form).await
}

async fn shown(
    behind: &Behind,
    order: &Model,
    opened: Opened,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let db = behind.site.platform.db.read();
    let products = catalogue::product_briefs(db, [order.product_id]).await?;
    let product = products.get(&order.product_id);
    let choice = |chosen: &Chosen| {
        let words = format!("service-right-{}", chosen.word().replace('_', "-"));
        Choice::new(chosen.word(), behind.l.t(&words))
    };
    let shown = Page {
        frame: behind.frame(behind.l.t("service-track-choose")).await?,
        l: behind.l,
        form,
        product: product
            .map(|product| product.name.clone())
            .unwrap_or_default(),
        choices: opened.choices.iter().map(choice).collect(),
        opened,
        back: behind.url(""),
    };
    page(status, &shown)
}

/// Keeps what was chosen, with the link as its proof.
pub(super) async fn choose(behind: Behind, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &behind.site).await?;
    // asked before anything else, so that the answer of the first time comes again
    let mut work = match form.once.begin(&behind.site, &behind).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let (order, opened) = opened(&behind).await?;
    let Some(chosen) = Chosen::of_word(&form.input.choice) else {
        drop(work);
        let why = Refused::field("choice", "service-need-choice");
        return shown(
            &behind,
            &order,
            opened,
            StatusCode::UNPROCESSABLE_ENTITY,
            form.refused(why),
        )
        .await;
    };
    let seen = Seen::at(order.id, order.version);
    let from = behind.from.0.to_string();
    match acts::choose_by_link(&mut work, &behind.link, seen, chosen, &from).await {
        Ok(_) => {
            let told = Flash::good(behind.l.t("service-track-chose"));
            Ok(form.once.done(work, behind.url(""), told).await?)
        }
        Err(Failure::Refused(why)) => {
            drop(work);
            shown(
                &behind,
                &order,
                opened,
                StatusCode::UNPROCESSABLE_ENTITY,
                form.refused(why),
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}
