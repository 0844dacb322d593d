//! What works, but probably not as it was meant: rules that never count, topics described
//! badly, a dashboard that is open to others.

use super::{Channel, Config, KeyPath};
use deskbell_platform::{CheckReport, Finding, Severity};

/// Fewer examples than this describe a topic badly.
const EXAMPLES: usize = 5;

/// What works, but probably not as it was meant: part of `deskbell check`.
pub fn findings(config: &Config) -> Vec<Finding> {
    let mut report = CheckReport::default();
    for (i, rule) in config.channels.iter().enumerate() {
        let earlier = config.channels[..i].iter().position(|e| e.covers(rule));
        if let Some(earlier) = earlier {
            report.add(
                Severity::Warning,
                format!("channels[{i}]"),
                format!(
                    "This rule never counts: channels[{earlier}] fits everything it fits, and \
                     comes first. Put it before that one, or take it out."
                ),
            );
        }
    }
    for (name, topic) in &config.topics {
        let examples = topic.examples.len();
        if examples < EXAMPLES {
            report.add(
                Severity::Warning,
                KeyPath::of(["topics", name]).to_string(),
                format!(
                    "It has {examples} of the {EXAMPLES} examples it takes at least to be \
                     recognised well. Add some, in the words people write."
                ),
            );
        }
    }
    if config.kb.sources.is_empty() {
        report.add(
            Severity::Warning,
            "kb.sources",
            "It is empty: Deskbell answers with the articles of its built-in example. Name \
             your own, as in sources = [\"kb\"].",
        );
    }
    if !config.web.listen.ip().is_loopback() {
        report.add(
            Severity::Warning,
            "web.listen",
            format!(
                "{} is reachable from other machines, and the dashboard shows cases. Let only \
                 a proxy with a login reach it, or listen on 127.0.0.1.",
                config.web.listen
            ),
        );
    }
    report.findings
}

impl Channel {
    /// Whether this rule fits everything that `other` fits.
    fn covers(&self, other: &Self) -> bool {
        let wider = |mine: &str, theirs: &str| mine.is_empty() || mine == theirs;
        wider(&self.platform, &other.platform)
            && wider(&self.tenant, &other.tenant)
            && wider(&self.place, &other.place)
    }
}
