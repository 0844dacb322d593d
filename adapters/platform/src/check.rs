//! What `deskbell check` learns from a platform.

use serde::{Deserialize, Serialize};

/// The findings of one look.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckReport {
    /// In the order found.
    pub findings: Vec<Finding>,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about: a channel, a permission, a schedule, a file with its line.
    pub about: String,
    /// What was found, and what to do about it.
    pub says: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// As it should be.
    Good,
    /// It runs, but not as well as it could.
    Warning,
    /// It will not do its job.
    Error,
}

impl CheckReport {
    /// Adds a finding.
    pub fn add(&mut self, severity: Severity, about: impl Into<String>, says: impl Into<String>) {
        self.findings.push(Finding {
            severity,
            about: about.into(),
            says: says.into(),
        });
    }

    /// Whether anything will not work.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|f| f.severity == Severity::Error)
    }
}
