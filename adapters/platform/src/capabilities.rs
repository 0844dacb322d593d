//! What a platform can do, as plain facts.

/// Facts about a platform. The core picks its fallbacks from them; an adapter decides
/// nothing by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// A thread can stand under any message: what is posted to the place with the message's id
    /// as its [`Place::thread`](crate::Place::thread) appears there.
    pub threads: bool,
    /// Messages can carry buttons. Without them, text commands are named in the text.
    pub buttons: bool,
    /// The bot's own messages can be changed.
    pub edits: bool,
    /// People can be written to directly.
    pub direct_messages: bool,
    /// Something can be shown to one person only.
    pub ephemeral: bool,
    /// A private place for asker and responders can be made.
    pub private_places: bool,
    /// Those who manage a tenant can read its private places too: askers are told so.
    pub managers_read: bool,
    /// Reactions can be put on messages.
    pub reactions: bool,
    /// Files posted there can be fetched, and files can be posted. Without it, their names and
    /// addresses are passed on.
    pub files: bool,
    /// The longest message, in characters; adapters split longer ones.
    pub max_characters: usize,
}
