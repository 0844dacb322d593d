//! What an adapter's tests must be able to do for the suite: act as people, and see.

use crate::{MessageRef, Person, Place, SharedPlatform};
use async_trait::async_trait;

/// One adapter against a server that the test owns, with a channel, three people in it,
/// and nothing said yet.
///
/// A deed returns once the platform has taken it; it need not wait for the event. Deeds
/// happen while the platform runs, and may wait until it is connected.
#[async_trait]
pub trait Harness: Send + Sync {
    /// The adapter; the same at every call.
    fn platform(&self) -> SharedPlatform;

    /// A public channel that the bot and the three people read.
    fn channel(&self) -> Place;

    /// A well-formed place of the same tenant that is not there.
    fn missing_place(&self) -> Place;

    /// Three people, no bots: an asker, a responder, and one who has no part in any case.
    fn people(&self) -> [Person; 3];

    /// Somebody writes in a place.
    async fn says(&self, place: &Place, person: &Person, text: &str) -> MessageRef;

    /// Somebody writes in a place and names the bot there, as one does on this platform.
    async fn says_to_bot(&self, place: &Place, person: &Person, text: &str) -> MessageRef;

    /// Somebody replies to a message.
    async fn replies(&self, to: &MessageRef, person: &Person, text: &str) -> MessageRef;

    /// Somebody writes to the bot alone; only asked with `direct_messages`.
    async fn says_directly(&self, person: &Person, text: &str) -> MessageRef;

    /// Somebody sends a file with a text beside it; only asked with `files`.
    async fn sends_file(
        &self,
        place: &Place,
        person: &Person,
        text: &str,
        (name, content): (&str, &[u8]),
    ) -> MessageRef {
        let _ = (place, person, text, content);
        panic!("this harness sends no files, not even {name}")
    }

    /// The files shown with a message now: names and contents; only asked with `files`.
    async fn files(&self, message: &MessageRef) -> Vec<(String, Vec<u8>)> {
        panic!("this harness sees no files, not even those of {message:?}")
    }

    /// Somebody presses the button with this id; only asked with `buttons`.
    async fn presses(&self, message: &MessageRef, action_id: &str, person: &Person);

    /// Somebody changes their message.
    async fn edits(&self, message: &MessageRef, person: &Person, text: &str);

    /// Somebody removes their message.
    async fn deletes(&self, message: &MessageRef, person: &Person);

    /// Somebody reacts by an emoji; only asked with `reactions`.
    async fn reacts(&self, message: &MessageRef, emoji: &str, person: &Person);

    /// What is shown in a place now, oldest first.
    async fn shown(&self, place: &Place) -> Vec<Seen>;

    /// What is shown in the bot's direct conversation with this person, oldest first.
    async fn shown_directly(&self, person: &Person) -> Vec<Seen>;

    /// Which of the three people can read a place.
    async fn readers(&self, place: &Place) -> Vec<Person>;

    /// Whether a private place is ended, as the platform has it.
    async fn is_closed(&self, place: &Place) -> bool;

    /// Makes the server send once more what was not acknowledged, or else its last event.
    /// False where this platform never does so; then nothing happened.
    async fn send_again(&self) -> bool;

    /// Whether an event that was refused comes back, at the latest at the next run.
    fn hands_in_again(&self) -> bool {
        true
    }
}

/// One message as a person's client shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The message.
    pub message: MessageRef,
    /// The bot wrote it.
    pub by_bot: bool,
    /// Its words as read on the screen: escapes undone, markup gone.
    pub text: String,
    /// The labels of its buttons, in order.
    pub buttons: Vec<String>,
    /// The message it replies to, where the platform keeps that.
    pub reply_to: Option<MessageRef>,
    /// Reactions on it, each once.
    pub reactions: Vec<String>,
    /// Whom or what it pings, by the platform's ids: people, roles, everyone.
    pub pings: Vec<String>,
    /// Targets of links that show other words than their target.
    pub hidden_links: Vec<String>,
}
