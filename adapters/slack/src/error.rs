//! What Slack's refusals mean for whoever asked.

use deskbell_platform::{ErrorKind, PlatformError};
use std::time::Duration;
use thiserror::Error;

/// One call of the Web API that did not work.
#[derive(Clone, Debug, Error)]
#[error("{method}: {code}{}", .hint.as_deref().map(|h| format!(" ({h})")).unwrap_or_default())]
pub(crate) struct CallError {
    /// The method called.
    pub(crate) method: &'static str,
    /// Slack's word for it, or `no_answer`.
    pub(crate) code: String,
    /// What Slack adds: the scope needed, the field refused.
    pub(crate) hint: Option<String>,
    /// What class of failure.
    pub(crate) kind: ErrorKind,
    /// Slack may have done it nevertheless.
    pub(crate) maybe_done: bool,
}

impl CallError {
    pub(crate) fn no_answer(method: &'static str, sent: bool, why: impl Into<String>) -> Self {
        Self {
            method,
            code: "no_answer".to_owned(),
            hint: Some(why.into()),
            kind: ErrorKind::Unavailable,
            maybe_done: sent,
        }
    }

    pub(crate) fn rate_limited(method: &'static str, after: Duration) -> Self {
        Self {
            method,
            code: "ratelimited".to_owned(),
            hint: None,
            kind: ErrorKind::RateLimited(after),
            maybe_done: false,
        }
    }

    pub(crate) fn refused(method: &'static str, code: &str, hint: Option<String>) -> Self {
        Self {
            method,
            code: code.to_owned(),
            hint,
            kind: kind_of(code),
            // "It's possible that some aspect of the operation succeeded" holds for these.
            maybe_done: matches!(code, "internal_error" | "fatal_error" | "request_timeout"),
        }
    }

    pub(crate) fn is(&self, code: &str) -> bool {
        self.code == code
    }

    pub(crate) fn while_doing(self, doing: impl Into<String>) -> PlatformError {
        PlatformError::new(self.kind.clone(), doing).because(self)
    }
}

/// The class of an error code of the Web API.
fn kind_of(code: &str) -> ErrorKind {
    match code {
        "ratelimited" | "rate_limited" | "message_limit_exceeded" => {
            ErrorKind::RateLimited(Duration::from_secs(30))
        }
        "internal_error"
        | "fatal_error"
        | "service_unavailable"
        | "request_timeout"
        | "team_added_to_org"
        | "external_channel_migrating" => ErrorKind::Unavailable,
        "invalid_auth"
        | "not_authed"
        | "account_inactive"
        | "token_revoked"
        | "token_expired"
        | "not_allowed_token_type"
        | "org_login_required"
        | "user_removed_from_team"
        | "team_access_not_granted"
        | "app_missing_action_url" => ErrorKind::Unauthorized,
        "channel_not_found" | "message_not_found" | "thread_not_found" | "user_not_found"
        | "users_not_found" | "no_item_specified" | "bad_timestamp" | "user_disabled"
        | "cant_find_message" | "user_is_bot" | "file_not_found" | "file_deleted" => {
            ErrorKind::NotFound
        }
        "not_in_channel"
        | "is_archived"
        | "missing_scope"
        | "no_permission"
        | "access_denied"
        | "cannot_dm_bot"
        | "cant_update_message"
        | "cant_delete_message"
        | "cant_invite"
        | "cant_invite_self"
        | "user_is_restricted"
        | "user_is_ultra_restricted"
        | "user_not_in_channel"
        | "ekm_access_denied"
        | "edit_window_closed"
        | "method_not_supported_for_channel_type"
        | "messages_tab_disabled"
        | "user_not_visible"
        | "not_reactable"
        | "is_inactive"
        | "thread_locked" => ErrorKind::Forbidden,
        code if code.starts_with("restricted_action") => ErrorKind::Forbidden,
        _ => ErrorKind::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskbell_platform::Retry;

    #[test]
    fn a_refusal_says_whether_to_try_again() {
        let table = [
            ("channel_not_found", ErrorKind::NotFound),
            ("not_in_channel", ErrorKind::Forbidden),
            ("restricted_action_read_only_channel", ErrorKind::Forbidden),
            ("token_revoked", ErrorKind::Unauthorized),
            ("invalid_blocks", ErrorKind::Invalid),
            ("something_new", ErrorKind::Invalid),
            ("fatal_error", ErrorKind::Unavailable),
        ];
        for (code, kind) in table {
            let error = CallError::refused("chat.postMessage", code, None);
            assert_eq!(error.maybe_done, code == "fatal_error");
            let error = error.while_doing("posting");
            assert_eq!(error.kind, kind, "{code}");
            let again = error.retry() != Retry::Never;
            assert_eq!(again, kind == ErrorKind::Unavailable, "{code}");
        }
    }
}
