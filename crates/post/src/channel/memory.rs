//! A channel that keeps what it is given: for tests, the demo, and an installation without a mail server.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use super::{Channel, Message, Trouble};

/// Messages that are kept at most; older ones make room.
const KEPT: usize = 1_000;

/// Keeps messages in memory.
#[derive(Debug, Default)]
pub struct Pocket {
    taken: Mutex<VecDeque<Message>>,
    troubles: Mutex<VecDeque<Trouble>>,
}

impl Pocket {
    /// An empty pocket.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was sent, oldest first.
    #[must_use]
    pub fn taken(&self) -> Vec<Message> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.iter().cloned().collect()
    }

    /// What was sent, oldest first; afterwards the pocket is empty.
    #[must_use]
    pub fn emptied(&self) -> Vec<Message> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.drain(..).collect()
    }

    /// The next message meets this trouble instead of being taken.
    pub fn trouble(&self, trouble: Trouble) {
        self.troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_back(trouble);
    }
}

#[async_trait]
impl Channel for Pocket {
    fn name(&self) -> &'static str {
        "email"
    }

    async fn deliver(&self, message: &Message) -> Result<(), Trouble> {
        let trouble = self
            .troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        if let Some(trouble) = trouble {
            return Err(trouble);
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() == KEPT {
            taken.pop_front();
        }
        taken.push_back(message.clone());
        Ok(())
    }
}
