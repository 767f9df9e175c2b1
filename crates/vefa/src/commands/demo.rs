//! `vefa demo`: the named company of the test world, for a newcomer to look at; a second run changes nothing.

use std::process::ExitCode;

use platform::Platform;
use serde_json::json;
use ui::L;
use world::scale::{self, Scale};
use world::{EMAIL, PASSWORD};

use super::{Done, open, out};
use crate::capabilities::all_permissions;
use crate::config::Config;

/// Where the API token of the demo is kept, for scripts that try the API.
const TOKEN_FILE: &str = "demo-token";

/// Units between two words about how far it is.
const SAY_EVERY: u64 = 100_000;

/// Makes the company when there is none, and says how to sign in.
pub(super) async fn run(
    config: &Config,
    l: L,
    as_json: bool,
    (scale, orders, seed): (Option<u64>, Option<u64>, u64),
) -> Done {
    let platform = open(config, l).await?;
    let token_file = config.data.join(TOKEN_FILE);
    if !identity::queries::is_set_up(platform.db.read()).await? {
        let token = tell(&platform).await?;
        std::fs::write(&token_file, token)?;
    }
    if let Some(units) = scale {
        let scale = fill(&platform, l, units, seed).await?;
        if let Some(orders) = orders {
            serve(&platform, l, &scale, orders).await?;
        }
    }
    let token = std::fs::read_to_string(&token_file).unwrap_or_default();
    let address = config.address();
    if as_json {
        out::line(
            json!({ "email": EMAIL, "password": PASSWORD, "token": token, "address": address }),
        );
    } else {
        out::line(l.a(
            "vefa-demo-sign-in",
            &[
                ("address", address.as_str().into()),
                ("email", EMAIL.into()),
                ("password", PASSWORD.into()),
            ],
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings the house to its size and says how far it is; a house that is full already stays as it is.
async fn fill(platform: &Platform, l: L, units: u64, seed: u64) -> anyhow::Result<Scale> {
    let stations = identity::queries::stations(platform.db.read()).await?;
    let scale = Scale {
        units,
        seed,
        stations: stations.iter().map(|station| station.id).collect(),
    };
    let mut said = 0;
    scale::fill(platform, &scale, |filled| {
        if filled.units - said < SAY_EVERY && filled.units < units {
            return;
        }
        said = filled.units;
        let counts = [
            ("customers", filled.customers.into()),
            ("sales", filled.sales.into()),
            ("units", filled.units.into()),
        ];
        eprintln!("{}", l.a("vefa-demo-filled", &counts));
    })
    .await?;
    Ok(scale)
}

/// Orders between two words about how far it is.
const SAY_EVERY_ORDERS: u64 = 50_000;

/// Brings the house to its number of service orders; those that are there stay as they are.
async fn serve(platform: &Platform, l: L, scale: &Scale, orders: u64) -> anyhow::Result<()> {
    let say = |served: scale::Served| {
        let counts = [("past", served.past.into()), ("open", served.open.into())];
        eprintln!("{}", l.a("vefa-demo-served", &counts));
    };
    let mut said = 0;
    let all = scale::fill_orders(platform, scale, orders, |served| {
        if served.past + served.open - said >= SAY_EVERY_ORDERS {
            said = served.past + served.open;
            say(served);
        }
    })
    .await?;
    say(all);
    Ok(())
}

async fn tell(platform: &Platform) -> anyhow::Result<String> {
    let told = world::tell(platform).await?;
    Ok(world::token(platform, told.people.elif, all_permissions()).await?)
}
