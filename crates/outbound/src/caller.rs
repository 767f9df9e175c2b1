//! Makes the calls.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use reqwest::{Client, Response, redirect};

use crate::{Answer, Call, Trouble};

const CONNECT: Duration = Duration::from_secs(10);
const IDLE: Duration = Duration::from_secs(30);

/// Makes calls over connections that it keeps. Cheap to clone; one for the whole program.
#[derive(Clone, Debug)]
pub struct Caller {
    client: Client,
}

impl Caller {
    /// A caller of its own connections.
    ///
    /// # Errors
    /// When the machine's certificates cannot be read.
    pub fn new() -> Result<Self, Trouble> {
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            // an answer that points elsewhere would take our keys along
            .redirect(redirect::Policy::none())
            .user_agent(concat!("vefa/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(Trouble::of)?;
        Ok(Self { client })
    }

    /// Makes one call and reads its whole answer, whatever the status.
    ///
    /// # Errors
    /// When no whole answer came; [`Trouble::did_nothing`] says whether the server may have acted.
    pub async fn send(&self, call: Call) -> Result<Answer, Trouble> {
        let started = Instant::now();
        let (method, url) = (call.method.clone(), call.url.clone());
        let (host, path) = (url.host_str().unwrap_or_default(), url.path());
        let result = self.answer(call).await;
        let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(answer) => {
                tracing::debug!(%method, host, path, status = answer.status, milliseconds, "called");
            }
            Err(trouble) => {
                tracing::warn!(%method, host, path, %trouble, milliseconds, "a call came to nothing");
            }
        }
        result
    }

    async fn answer(&self, call: Call) -> Result<Answer, Trouble> {
        if let Some(flaw) = call.flaw {
            return Err(Trouble::Wrong(flaw));
        }
        let request = self.client.request(call.method, call.url);
        let request = request.headers(call.headers).timeout(call.within);
        let response = request.body(call.body).send().await.map_err(Trouble::of)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = whole(response, call.room).await?;
        Ok(Answer {
            status,
            body,
            headers,
        })
    }
}

/// The whole body, as long as there is room for it.
async fn whole(mut response: Response, room: usize) -> Result<Bytes, Trouble> {
    let mut body = BytesMut::new();
    while let Some(piece) = response.chunk().await.map_err(broken_off)? {
        if body.len() + piece.len() > room {
            return Err(Trouble::TooLarge(room));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}

/// The server has answered already, so that nothing can be said to have stayed here.
fn broken_off(error: reqwest::Error) -> Trouble {
    match Trouble::of(error) {
        Trouble::NotSent(told) | Trouble::Wrong(told) => Trouble::Unknown(told),
        trouble => trouble,
    }
}
