//! The log of requests: where people went, and never the secret word that let them in.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::world::World;

/// A secret word, as one stands in a link without an account.
const WORD: &str = "gizli-word-43";

/// Keeps what is written.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_word_of_a_secret_link_stands_in_no_line() {
    let world = World::new().await;
    let kept = Kept::default();
    let lines = tracing_subscriber::fmt()
        .with_writer(kept.clone())
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(lines);
    let mut guest = world.browser();
    let _ = guest.get(&format!("/hello/{WORD}")).await.expect(200);
    let _ = guest.get(&format!("/panic/{WORD}")).await.expect(500);
    let _ = guest.post(&format!("/hello/{WORD}"), &[]).await.expect(405);
    let _ = guest.get(&format!("/nowhere/{WORD}")).await.expect(404);
    let said = kept.text();
    assert!(said.contains("/hello/{token}"), "{said}");
    assert!(said.contains("/panic/{token}"), "{said}");
    assert!(said.contains("internal fault"), "{said}");
    assert!(!said.contains(WORD), "{said}");
}

#[tokio::test]
async fn a_record_is_found_again_in_the_log() {
    let world = World::new().await;
    let kept = Kept::default();
    let lines = tracing_subscriber::fmt()
        .with_writer(kept.clone())
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(lines);
    let id = "01946b3c-7f00-7000-8000-000000000001";
    let mut shop = ui::testing::Client::new(&world.app, &world.site).with_token("elif");
    let _ = shop.get(&format!("/api/v1/things/{id}")).await.expect(200);
    assert!(kept.text().contains(id), "{}", kept.text());
}
