//! A server on a free port of this machine that remembers what it was asked.

use std::sync::{Arc, Mutex};

use axum::Router;

/// Where it listens.
pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

/// What came: method, path with query, body.
pub type Seen = Arc<Mutex<Vec<(String, String, String)>>>;

/// A router that answers with `answer`, and tells what came.
pub fn answering<F, A>(answer: F) -> (Router, Seen)
where
    F: Fn(&str, &str) -> A + Clone + Send + Sync + 'static,
    A: axum::response::IntoResponse + Send + 'static,
{
    let seen = Seen::default();
    let kept = seen.clone();
    let router = Router::new().fallback(
        move |method: axum::http::Method, uri: axum::http::Uri, body: String| {
            let path = uri.to_string();
            kept.lock()
                .unwrap()
                .push((method.to_string(), path.clone(), body.clone()));
            let answer = answer(&path, &body);
            async move { answer }
        },
    );
    (router, seen)
}
