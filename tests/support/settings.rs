//! The settings that stories run on: Lantern Bikes, on the fake platform.

use deskbell::config::Config;
use std::path::Path;

/// Sam is on call first, then Robin; both speak through the fake platform.
const SETTINGS: &str = r#"
[bot]
name = "Lantern"

[[channels]]
place = "help"
mode = "auto"

[[channels]]
place = "quiet"
mode = "off"

[[channels]]
mode = "mention"

[topics.accident]
examples = [
  "I crashed on one of your bikes and my wrist is swelling",
  "there's been an accident, my friend is bleeding",
  "the brakes failed and I went into a parked car",
  "sono caduto con una vostra bici e mi fa male il ginocchio",
  "Ich hatte einen Unfall mit dem Leihrad",
]
action = "page"
urgency = "high"

[vips]
roles = ["Circle"]
urgency = "high"

[oncall.responders.sam]
name = "Sam Rivers"
languages = ["en"]
handles = { fake = "sam" }

[oncall.responders.robin]
name = "Robin Vale"
languages = ["en"]
handles = { fake = "robin" }

[oncall.teams.support]
name = "Support"
policy = "support"
members = ["sam", "robin"]

[oncall.schedules.first]
time_zone = "Europe/Rome"
rotations = [{ people = ["sam"], start = "2026-01-05T09:00", shift = "1w" }]

[oncall.policies.support]
steps = [
  { call = ["schedule:first"], wait = "5m" },
  { call = ["responder:robin"], wait = "5m" },
]
repeat = 1
fallback = ["pool:support"]
"#;

/// The settings, with everything that is kept under `folder`, and `more` laid over them.
pub(crate) fn settings(folder: &Path, more: &str) -> Config {
    let base = folder.join("base.toml");
    let over = folder.join("over.toml");
    std::fs::write(&base, SETTINGS).unwrap();
    std::fs::write(&over, more).unwrap();
    let mut config = Config::load(&[base, over], std::iter::empty())
        .unwrap_or_else(|errors| panic!("the settings of the stories:\n{errors}"));
    config.store.file = folder.join("deskbell.db");
    // Shared by all stories, so that the articles are read once.
    config.kb.cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kb.cache");
    config
}
