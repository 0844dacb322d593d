//! The rules of [`crate::Platform`] as tests over any adapter.
//!
//! An adapter brings a [`Harness`]: its platform against a server that the test owns, and
//! the hands and eyes of the people there. [`crate::conformance_tests`] makes one test of
//! each rule:
//!
//! ```text
//! async fn harness() -> MyHarness { … }
//! deskbell_platform::conformance_tests!(harness);
//! ```
//!
//! Waits are bounded by a deadline that only a hanging adapter reaches; nothing sleeps.
//! What a platform cannot do by its own [`crate::Capabilities`] must be answered by
//! `Unsupported`, and is not asked for beyond that.

mod files;
mod harness;
mod inbound;
mod outbound;
mod private;
mod session;
mod words;

pub use files::*;
pub use harness::{Harness, Seen};
pub use inbound::*;
pub use outbound::*;
pub use private::*;
pub use words::*;

/// Makes one `#[tokio::test]` of each rule, from an async function that gives a fresh
/// [`Harness`] each time.
#[macro_export]
macro_rules! conformance_tests {
    ($make:path) => {
        $crate::conformance_tests!($make;
            an_event_says_where_who_and_when,
            a_refused_event_is_handed_in_again,
            an_event_sent_twice_keeps_its_key,
            the_bots_own_words_are_known_as_such,
            naming_the_bot_is_told_from_talking_past_it,
            a_direct_message_says_that_it_is_direct,
            a_reply_says_what_it_replies_to,
            edits_and_deletions_are_reported,
            a_reaction_is_reported,
            a_press_says_which_action_of_which_message,
            run_ends_when_stopped,
            a_check_reports,
            a_message_is_posted_answered_changed_and_removed,
            a_command_given_twice_has_one_effect,
            a_reaction_is_put_once,
            a_person_is_written_to_directly,
            a_missing_place_is_an_error,
            an_acknowledgement_is_taken,
            a_private_place_is_for_its_members,
            a_private_place_is_made_once_a_case,
            members_are_added_and_the_place_is_closed,
            a_file_is_fetched_as_it_was_sent,
            a_file_is_shown_once,
            quoted_words_stay_words,
            each_action_is_shown,
        );
    };
    ($make:path; $($rule:ident),+ $(,)?) => {
        $(
            #[::tokio::test]
            async fn $rule() {
                let harness = $make().await;
                $crate::testing::conformance::$rule(&harness).await;
            }
        )+
    };
}
