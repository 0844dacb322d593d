//! Broken and sound configurations.

use super::*;

#[test]
fn the_example_is_what_runs_without_a_file() {
    let config = Config::load(&[], std::iter::empty()).map_err(|e| e.to_string());
    let config = config.expect("sound");
    assert_eq!(config.bot.name, "Lantern");
    assert_eq!(config.conversation.idle, SignedDuration::from_mins(30));
    assert_eq!(config.understanding.thresholds, Thresholds::default());
    assert_eq!(config.reasons.len(), 12);
}
