//! Deskbell on Slack.
