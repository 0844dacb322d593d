//! Slack's times: `1610241741.000200`, seconds with microseconds, which also name messages.

use jiff::Timestamp;

/// The time that a message's id, or the time of an event, stands for.
pub(crate) fn read(ts: &str) -> Option<Timestamp> {
    let (seconds, micros) = ts.split_once('.').unwrap_or((ts, "0"));
    let seconds: i64 = seconds.parse().ok()?;
    if micros.len() > 9 || !micros.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanos: i32 = format!("{micros:0<9}").parse().ok()?;
    Timestamp::new(seconds, nanos).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        let table = [
            ("1610241741.000200", Some("2021-01-10T01:22:21.0002Z")),
            ("1610241741", Some("2021-01-10T01:22:21Z")),
            ("", None),
            ("x.1", None),
            ("1.x", None),
            ("99999999999999999999.0", None),
        ];
        for (ts, expected) in table {
            let read = read(ts).map(|time| time.to_string());
            assert_eq!(read.as_deref(), expected, "{ts:?}");
        }
    }
}
