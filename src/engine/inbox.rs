//! The engine as platforms see it: where events come in, and where clients look things up.
//!
//! It owns the promise that an event is stored before it is acknowledged. It refuses to
//! handle anything: that is the loop's.

use super::{Engine, Job, glance, read, write};
use crate::{
    id::Address,
    store::{Input, NewInput, StoredInput},
};
use async_trait::async_trait;
use deskbell_platform::{
    Accept, Accepted, Body, Choice, EventKey, InboundEvent, InboxError, Person, Place, Wanted,
};
use std::sync::Arc;

/// So many inputs may wait in memory; beyond, platforms are told to send again.
const MOST_WAITING: usize = 100_000;

/// So many names in one command are looked up.
const MOST_NAMED: usize = 3;

/// The engine as platforms see it.
#[derive(Clone)]
pub struct Handle(pub Arc<Engine>);

#[async_trait]
impl Accept for Handle {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        let engine = &self.0;
        if engine.parts.activity.busy() > MOST_WAITING {
            return Err(InboxError(
                "too much is waiting; send it again later".to_owned(),
            ));
        }
        let mut spread = engine.spread(&event);
        if let Some((address, event)) = spread.pop() {
            for (other, event) in spread {
                engine.keep(other, event).await?;
            }
            return engine.keep(address, event).await;
        }
        engine.look_up(&event).await;
        let meant = match engine.meant(&event) {
            Some(meant) => Some(meant),
            None => engine.answered(&event).await,
        };
        let (address, also) = {
            let routing = read(&engine.routing);
            let of = meant.unwrap_or_else(|| routing.of(&event));
            (of, routing.also(&event))
        };
        for other in also {
            let key = EventKey(format!("{}:{other}", event.key));
            let event = event.clone();
            engine
                .keep(other.into(), InboundEvent { key, ..event })
                .await?;
        }
        engine.keep(address, event).await
    }

    async fn suggest(&self, wanted: Wanted, begun: &str, person: &Person) -> Vec<Choice> {
        let engine = &self.0;
        match wanted {
            Wanted::Article => glance::articles(engine.parts.mind.index().articles(), begun),
            Wanted::Responder => engine.look(|world| glance::responders(world, begun, person)),
        }
    }

    async fn overview(&self, person: &Person) -> Option<Body> {
        let engine = &self.0;
        let cases = match engine.parts.store.cases(true, u32::MAX).await {
            Ok(cases) => cases,
            Err(error) => {
                tracing::error!("the open cases can't be read: {error}");
                return None;
            }
        };
        let link = |place: &Place| engine.link(place, None);
        Some(engine.look(|world| glance::overview(world, &cases, person, link)))
    }
}

impl Engine {
    /// A command may name a case so old that only the store knows it.
    /// One that can't be read is none: the command is answered, not refused again and again.
    async fn look_up(&self, event: &InboundEvent) {
        let unknown = read(&self.routing).unknown(event);
        for id in unknown.iter().take(MOST_NAMED) {
            match self.parts.store.case(id).await {
                Ok(Some(case)) => write(&self.routing).case(&case),
                Ok(None) => {}
                Err(error) => tracing::error!(case.id = %id, "it can't be looked up: {error}"),
            }
        }
    }

    /// Stores an event for a conversation, and hands it to that.
    async fn keep(
        self: &Arc<Self>,
        address: Address,
        event: InboundEvent,
    ) -> Result<Accepted, InboxError> {
        let received_at = self.parts.clock.now();
        let input = Input::Event(event);
        let new = NewInput {
            address: address.clone(),
            received_at,
            input: input.clone(),
        };
        match self.parts.store.accept(new).await {
            Ok(Some(seq)) => {
                self.enqueue(Job::Input(StoredInput {
                    seq,
                    address,
                    received_at,
                    failures: 0,
                    input,
                }));
                Ok(Accepted::New)
            }
            Ok(None) => Ok(Accepted::Duplicate),
            Err(error) => Err(InboxError(error.to_string())),
        }
    }
}
