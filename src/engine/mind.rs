//! Understanding, off the loop: the encoder's work must not hold up other conversations.

use crate::{
    kb::{Index, Status},
    triage::{
        Assessment, Context, Heard, Reason, Thresholds, Triage, Turn, Verdict, danger_alone,
        verdict,
    },
};
use anyhow::Context as _;
use arc_swap::ArcSwap;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// How long the first messages wait for the articles.
const FIRST: Duration = Duration::from_secs(1);

/// Encoder, heads and the articles of the moment.
pub struct Mind {
    triage: Triage,
    index: ArcSwap<Index>,
    /// What is known of the articles' files.
    status: ArcSwap<Status>,
    /// Cancelled when the articles are there, or are waited for no longer.
    ready: CancellationToken,
    thresholds: ArcSwap<Thresholds>,
    /// One message a core: more would only wait for each other.
    cores: Semaphore,
}

/// A message to be understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its text.
    pub text: String,
    /// What was said before.
    pub turns: Vec<Turn>,
    /// The language that account or conversation tell.
    pub language: Option<String>,
    /// The bot's name, which says nothing about the matter.
    pub bot: String,
    /// How it reached the bot.
    pub heard: Heard,
    /// It is no business of the bot's, unless somebody is in danger.
    pub only_danger: bool,
}

/// A message understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// What was found.
    pub assessment: Assessment,
    /// What it amounts to.
    pub verdict: Verdict,
    /// It was listened to for danger alone.
    pub only_danger: bool,
}

impl Understood {
    /// Whether somebody is surely in danger.
    #[must_use]
    pub fn is_danger(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Handoff {
                reason: Reason::Safety,
                page: true,
                ..
            }
        )
    }
}

impl Mind {
    /// A mind that knows these articles.
    pub fn new(triage: Triage, index: Index, thresholds: Thresholds) -> Self {
        let mind = Self::without_articles(triage, thresholds);
        mind.replace(index);
        mind
    }

    /// A mind whose articles come later, by [`replace`](Self::replace). Until then it calls people
    /// as ever, and answers nothing.
    pub fn without_articles(triage: Triage, thresholds: Thresholds) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let index = Index::empty(triage.encoder());
        Self {
            triage,
            index: ArcSwap::from_pointee(index),
            status: ArcSwap::default(),
            ready: CancellationToken::new(),
            thresholds: ArcSwap::from_pointee(thresholds),
            cores: Semaphore::new(cores),
        }
    }

    /// The articles of the moment.
    pub fn index(&self) -> Arc<Index> {
        self.index.load_full()
    }

    /// Puts other articles in place; messages being understood keep those they began with.
    pub fn replace(&self, index: Index) {
        self.index.store(Arc::new(index));
        self.ready.cancel();
    }

    /// What is known of the articles' files.
    pub fn knowledge(&self) -> Arc<Status> {
        self.status.load_full()
    }

    /// The articles' files are in another state.
    pub fn know(&self, status: Status) {
        self.status.store(Arc::new(status));
    }

    /// From which probability on it acts.
    pub fn thresholds(&self) -> Arc<Thresholds> {
        self.thresholds.load_full()
    }

    /// Acts from other probabilities on, from the next message on.
    pub fn weigh_by(&self, thresholds: Thresholds) {
        self.thresholds.store(Arc::new(thresholds));
    }

    /// Encoder and heads, to build an index with.
    pub fn triage(&self) -> &Triage {
        &self.triage
    }

    /// Understands one message at once. Takes milliseconds of one core.
    pub fn judge(&self, message: &Message) -> Understood {
        let context = Context {
            turns: &message.turns,
            language: message.language.as_deref(),
            bot: &message.bot,
            heard: message.heard,
        };
        let thresholds = self.thresholds.load();
        if message.only_danger {
            let assessment = self.triage.listen(&message.text, &context);
            let verdict = danger_alone(&assessment, &thresholds);
            return Understood {
                assessment,
                verdict,
                only_danger: true,
            };
        }
        let assessment = self.triage.assess(&self.index(), &message.text, &context);
        let verdict = verdict(&assessment, &thresholds);
        Understood {
            assessment,
            verdict,
            only_danger: false,
        }
    }

    /// The same beside the loop.
    ///
    /// # Errors
    /// It panicked: a bug; the input will be tried again and then given to a person.
    pub async fn understand(self: &Arc<Self>, message: Message) -> anyhow::Result<Understood> {
        // Right after a start the articles are there in a moment; for long ones, or none that can be
        // read, nobody waits a second time.
        if tokio::time::timeout(FIRST, self.ready.cancelled())
            .await
            .is_err()
        {
            self.ready.cancel();
        }
        let _core = self.cores.acquire().await?;
        let mind = self.clone();
        tokio::task::spawn_blocking(move || mind.judge(&message))
            .await
            .context("understanding a message")
    }
}
