//! Slack's signature on a request: HMAC-SHA256 over its time and body.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A request older or younger than this many seconds is refused.
const WINDOW: i64 = 300;

/// What a request brings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    /// The header `X-Slack-Request-Timestamp`, in seconds.
    pub(crate) timestamp: Option<&'a str>,
    /// The header `X-Slack-Signature`, `v0=` and 64 hexadecimal digits.
    pub(crate) signature: Option<&'a str>,
    /// The body as it came.
    pub(crate) body: &'a [u8],
}

/// Why a request is refused. For tests and counters; the sender learns none of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    Missing,
    Malformed,
    TooOldOrNew,
    Wrong,
}

/// The signature of a request that the owner of `secret` has signed within the window
/// around `now` (seconds since 1970). Compares in constant time.
pub(crate) fn verify(secret: &str, given: Given<'_>, now: i64) -> Result<String, Refused> {
    let timestamp = given.timestamp.ok_or(Refused::Missing)?;
    let signature = given.signature.ok_or(Refused::Missing)?;
    let at: i64 = timestamp.parse().map_err(|_| Refused::Malformed)?;
    if now.saturating_sub(at).saturating_abs() > WINDOW {
        return Err(Refused::TooOldOrNew);
    }
    let digits = signature.strip_prefix("v0=").ok_or(Refused::Malformed)?;
    let bytes = from_hex(digits).ok_or(Refused::Malformed)?;
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| Refused::Malformed)?;
    for part in [b"v0:", timestamp.as_bytes(), b":", given.body] {
        mac.update(part);
    }
    mac.verify_slice(&bytes).map_err(|_| Refused::Wrong)?;
    Ok(signature.to_ascii_lowercase())
}

fn from_hex(digits: &str) -> Option<[u8; 32]> {
    let digits = digits.as_bytes();
    let mut bytes = [0; 32];
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |c: u8| {
            char::from(c)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        *byte = digit(pair[0])? * 16 + digit(pair[1])?;
    }
    Some(bytes)
}

/// Requests that were taken; the same one again is a replay. A request outside of the
/// window is refused by its time, so older ones need not be kept.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<HashMap<String, i64>>);

impl Seen {
    pub(crate) fn has(&self, signature: &str, now: i64) -> bool {
        let seen = self.lock();
        seen.get(signature).is_some_and(|at| now - at <= 2 * WINDOW)
    }

    pub(crate) fn add(&self, signature: String, now: i64) {
        let mut seen = self.lock();
        seen.retain(|_, at| now - *at <= 2 * WINDOW);
        seen.insert(signature, now);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of https://docs.slack.dev/authentication/verifying-requests-from-slack.
    const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
    const TIME: &str = "1531420618";
    const BODY: &[u8] = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    const SIGNATURE: &str = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    fn check(
        timestamp: Option<&str>,
        signature: Option<&str>,
        body: &[u8],
        now: i64,
    ) -> Result<(), Refused> {
        let given = Given {
            timestamp,
            signature,
            body,
        };
        verify(SECRET, given, now).map(|_| ())
    }

    #[test]
    fn only_what_slack_signed_lately_is_taken() {
        let now = 1_531_420_618;
        let other = SIGNATURE.replace('a', "b");
        let upper = format!("v0={}", SIGNATURE[3..].to_uppercase());
        let table = [
            (Some(TIME), Some(SIGNATURE), BODY, now, Ok(())),
            (Some(TIME), Some(upper.as_str()), BODY, now, Ok(())),
            (Some(TIME), Some(SIGNATURE), BODY, now + 300, Ok(())),
            (Some(TIME), Some(SIGNATURE), BODY, now - 300, Ok(())),
            (
                Some(TIME),
                Some(SIGNATURE),
                BODY,
                now + 301,
                Err(Refused::TooOldOrNew),
            ),
            (
                Some(TIME),
                Some(SIGNATURE),
                BODY,
                now - 301,
                Err(Refused::TooOldOrNew),
            ),
            (
                Some("-9223372036854775808"),
                Some(SIGNATURE),
                BODY,
                now,
                Err(Refused::TooOldOrNew),
            ),
            (
                Some(TIME),
                Some(SIGNATURE),
                &BODY[1..],
                now,
                Err(Refused::Wrong),
            ),
            (
                Some("1531420619"),
                Some(SIGNATURE),
                BODY,
                now,
                Err(Refused::Wrong),
            ),
            (
                Some(TIME),
                Some(other.as_str()),
                BODY,
                now,
                Err(Refused::Wrong),
            ),
            (
                Some(TIME),
                Some(&SIGNATURE[..20]),
                BODY,
                now,
                Err(Refused::Malformed),
            ),
            (
                Some(TIME),
                Some(&SIGNATURE[3..]),
                BODY,
                now,
                Err(Refused::Malformed),
            ),
            (Some(TIME), Some("v0=ü"), BODY, now, Err(Refused::Malformed)),
            (
                Some("now"),
                Some(SIGNATURE),
                BODY,
                now,
                Err(Refused::Malformed),
            ),
            (None, Some(SIGNATURE), BODY, now, Err(Refused::Missing)),
            (Some(TIME), None, BODY, now, Err(Refused::Missing)),
        ];
        for (number, (timestamp, signature, body, now, expected)) in table.into_iter().enumerate() {
            assert_eq!(
                check(timestamp, signature, body, now),
                expected,
                "row {number}"
            );
        }
    }

    #[test]
    fn the_same_request_again_is_a_replay() {
        let seen = Seen::default();
        assert!(!seen.has("a", 0));
        seen.add("a".to_owned(), 0);
        assert!(seen.has("a", 300) && !seen.has("b", 300));
        seen.add("b".to_owned(), 601);
        assert!(
            !seen.has("a", 601),
            "its time is over, and so is its request's"
        );
        assert_eq!(seen.lock().len(), 1);
    }
}
