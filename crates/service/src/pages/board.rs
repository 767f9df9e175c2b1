//! The board: the stages as columns with their counts, cards that are dragged or moved by the keyboard, true while others work.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kernel::ids::StationId;
use kernel::states::State as _;
use serde::Deserialize;
use ui::{Choice, Empty, Fault, Frame, Html, L, Live, Query, Site, Visit};

use super::card::{Card, card};
use crate::moving::{BOARD, board_topic};
use crate::queries::{self, Board};
use crate::rules::states::{OPEN, OrderState, TABLE};

/// Which board.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    station: String,
}

impl Asked {
    fn station(&self) -> Option<StationId> {
        self.station.parse().ok()
    }
}

struct Stage {
    word: &'static str,
    name: String,
    count: i64,
    oldest: String,
    more: Option<String>,
    /// States that a drag from here may lead to, by their words.
    allowed: String,
    /// Their names, for the sentence that refuses another.
    allowed_names: String,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "service/board_part.html")]
struct Part {
    l: L,
    stages: Vec<Stage>,
    station: String,
}

#[derive(Template)]
#[template(path = "service/board.html")]
struct Page {
    frame: Frame,
    l: L,
    stations: Vec<Choice>,
    station: String,
    live: Html,
    empty: Option<Empty>,
}

/// The board as a page.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let board = queries::board(
        site.platform.db.read(),
        &visit.actor().stations,
        asked.station(),
    )
    .await?;
    let empty = board.cards.is_empty();
    let html = written(&board, site.platform.now(), &asked.station, l)?;
    let topic = asked
        .station()
        .map_or_else(|| BOARD.to_owned(), board_topic);
    let url = format!(
        "/service/board?station={}",
        ui::web::urls::encoded(&asked.station)
    );
    let stations = super::list::stations_of(&site, &visit.actor().stations).await?;
    ui::html(&Page {
        frame: visit.frame("service", l.t("service-board")).wide(),
        l,
        stations,
        station: asked.station,
        live: Html::part(&Live { topic, url, html }),
        empty: empty.then(|| {
            Empty::new(
                "clipboard-list",
                l.t("service-empty"),
                l.t("service-empty-text"),
            )
        }),
    })
}

/// The board alone, for a page that keeps itself true.
pub(super) async fn part(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let board = queries::board(
        site.platform.db.read(),
        &visit.actor().stations,
        asked.station(),
    )
    .await?;
    let html = written(&board, site.platform.now(), &asked.station, visit.lang)?;
    Ok(axum::response::Html(html.to_string()).into_response())
}

fn written(board: &Board, now: Timestamp, station: &str, l: L) -> Result<Html, Fault> {
    let stages = OPEN
        .iter()
        .map(|state| stage(board, *state, now, l))
        .collect();
    Ok(Html::of(&Part {
        l,
        stages,
        station: station.to_owned(),
    })?)
}

fn stage(board: &Board, state: OrderState, now: Timestamp, l: L) -> Stage {
    let count = board.counts.get(&state).copied().unwrap_or(0).max(0);
    let oldest = board
        .column(state)
        .next()
        .map(|card| l.ago(card.state_since.into(), now));
    let cards: Vec<Card> = board
        .column(state)
        .map(|row| card(row, &board.names, now, l))
        .collect();
    let allowed = TABLE.allowed_from(state);
    let words: Vec<&str> = allowed.iter().map(|to| to.word()).collect();
    let names: Vec<String> = allowed.iter().map(|to| l.t(to.key())).collect();
    Stage {
        allowed: words.join(" "),
        allowed_names: names.join(", "),
        word: state.word(),
        name: l.t(state.key()),
        count,
        oldest: oldest.unwrap_or_default(),
        more: Some(count - i64::try_from(cards.len()).unwrap_or(count))
            .filter(|more| *more > 0)
            .map(|more| l.a1("service-more", "n", more)),
        cards,
    }
}
