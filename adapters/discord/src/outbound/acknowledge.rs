//! Tells somebody alone that they were heard: as an answer to their button or command while
//! Discord takes one, and by direct message after that. Never where others read it.

use super::Hands;
use crate::inbound::interaction::EPHEMERAL;
use crate::pending::{Answers, Kept};
use crate::render::{self, Part};
use crate::rest::{Failure, Rest, Route, code};
use deskbell_platform::{Body, CommandId, EventKey, Lane, Person, PlatformError, Receipt};
use reqwest::Method;
use serde_json::{Value, json};

impl Hands {
    pub(super) async fn acknowledge(
        &self,
        lane: Lane,
        id: &CommandId,
        event: &EventKey,
        person: &Person,
        body: Option<&Body>,
    ) -> Result<Receipt, PlatformError> {
        if let Some(kept) = self.pending.get(event) {
            // Held while the first, silent answer is under way.
            let mut answers = kept.answers.lock().await;
            if answers.done.contains(id) {
                return Ok(Receipt::default());
            }
            if answers.acknowledged {
                match self.answer(lane, &kept, &mut answers, id, body).await {
                    Ok(()) => {
                        answers.done.push(id.clone());
                        return Ok(Receipt::default());
                    }
                    Err(failure) if is_over(&failure) => self.pending.forget(event),
                    Err(failure) => {
                        let doing = format!("answering interaction {event}");
                        return Err(failure.doing(doing));
                    }
                }
            }
        }
        match body {
            Some(body) => {
                self.write_to(lane, id, person, body.into()).await?;
                Ok(Receipt::default())
            }
            None => Ok(Receipt::default()),
        }
    }

    async fn answer(
        &self,
        lane: Lane,
        kept: &Kept,
        answers: &mut Answers,
        id: &CommandId,
        body: Option<&Body>,
    ) -> Result<(), Failure> {
        let Some(body) = body else {
            return stop_thinking(&self.rest, lane, kept, answers).await;
        };
        let done = self.progress.of(id).parts;
        for part in render::parts(body).into_iter().skip(done) {
            let message = message(&part);
            if kept.thinks && !answers.thought {
                let route = Route::original(Method::PATCH, kept.application, &kept.token, kept.id);
                self.rest.does(lane, route, Some(&message)).await?;
                answers.thought = true;
            } else {
                let route = Route::follow_up(kept.application, &kept.token, kept.id);
                self.rest.does(lane, route, Some(&message)).await?;
            }
            self.progress.note(id, |done| done.parts += 1);
        }
        Ok(())
    }
}

/// Takes "thinking" away, if it is shown.
pub(crate) async fn stop_thinking(
    rest: &Rest,
    lane: Lane,
    kept: &Kept,
    answers: &mut Answers,
) -> Result<(), Failure> {
    if !kept.thinks || answers.thought {
        return Ok(());
    }
    let route = Route::original(Method::DELETE, kept.application, &kept.token, kept.id);
    match rest.does(lane, route, None::<&()>).await {
        Err(failure) if failure.code() == Some(code::UNKNOWN_MESSAGE) => {}
        outcome => outcome?,
    }
    answers.thought = true;
    Ok(())
}

fn message(part: &Part) -> Value {
    json!({
        "content": part.content,
        "components": part.rows,
        "allowed_mentions": part.allowed_mentions(),
        "flags": EPHEMERAL,
    })
}

/// Whether Discord no longer takes answers to the interaction.
fn is_over(failure: &Failure) -> bool {
    let over = [
        code::UNKNOWN_WEBHOOK,
        code::UNKNOWN_INTERACTION,
        code::INVALID_TOKEN,
    ];
    failure.code().is_some_and(|code| over.contains(&code))
        || matches!(failure, Failure::Refused(refused) if matches!(refused.status, 401 | 404))
}
