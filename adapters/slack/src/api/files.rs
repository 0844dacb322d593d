//! The bytes of files: the only requests that go elsewhere than to the Web API.

use super::{Api, retry_after, unsent};
use crate::error::CallError;
use axum::body::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Response, Url};
use std::time::Duration;

/// A file that takes longer to come or to go is given up.
const CARRIED_WITHIN: Duration = Duration::from_secs(55);

const DOWNLOAD: &str = "url_private_download";
const UPLOAD: &str = "upload_url";

impl Api {
    /// The bytes at an address of a file, at most `most`, and whether they came as a page. The
    /// token goes along, and so only to where Slack keeps files.
    pub(crate) async fn download(
        &self,
        url: &str,
        most: u64,
    ) -> Result<(Vec<u8>, bool), CallError> {
        if !self.keeps_files(url) {
            let hint = "the address is not Slack's".to_owned();
            return Err(CallError::refused(DOWNLOAD, "foreign_url", Some(hint)));
        }
        let request = self.http.get(url).header(AUTHORIZATION, &self.bot_token);
        let request = request.timeout(CARRIED_WITHIN).send().await;
        let response = taken(DOWNLOAD, request.map_err(|e| unsent(DOWNLOAD, &e))?)?;
        let kind = response.headers().get(CONTENT_TYPE);
        let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        Ok((read(response, most).await?, is_page))
    }

    /// Brings the bytes of a file to the address that Slack gave for them. No token goes along.
    pub(crate) async fn upload(&self, url: &str, content: Bytes) -> Result<(), CallError> {
        let request = self.http.post(url).body(content).timeout(CARRIED_WITHIN);
        let response = request.send().await.map_err(|e| unsent(UPLOAD, &e))?;
        taken(UPLOAD, response).map(|_| ())
    }

    /// Whether Slack keeps files there: on the host `files.` of the Web API's, or on that of a
    /// server that stands in for Slack.
    fn keeps_files(&self, url: &str) -> bool {
        let (Ok(url), Ok(base)) = (Url::parse(url), Url::parse(&self.base)) else {
            return false;
        };
        let apart = base.host_str().map(|host| format!("files.{host}"));
        let own = url.scheme() == "https" && url.host_str() == apart.as_deref();
        let port = url.port().is_none() || url.port() == base.port();
        url.origin() == base.origin() || (own && port)
    }
}

fn taken(name: &'static str, response: Response) -> Result<Response, CallError> {
    let refused = |code| Err(CallError::refused(name, code, None));
    match response.status().as_u16() {
        200..300 => Ok(response),
        404 | 410 => refused("file_not_found"),
        429 => Err(CallError::rate_limited(
            name,
            retry_after(response.headers()),
        )),
        status @ 500.. => Err(CallError::no_answer(name, true, format!("HTTP {status}"))),
        413 => refused("file_too_large"),
        // Among them a redirect to where one signs in.
        _ => refused("no_permission"),
    }
}

async fn read(mut response: Response, most: u64) -> Result<Vec<u8>, CallError> {
    let too_large = || Err(CallError::refused(DOWNLOAD, "file_too_large", None));
    if response.content_length() > Some(most) {
        return too_large();
    }
    let mut content = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if (content.len() + chunk.len()) as u64 <= most => {
                content.extend_from_slice(&chunk);
            }
            Ok(Some(_)) => return too_large(),
            Ok(None) => return Ok(content),
            Err(error) => return Err(unsent(DOWNLOAD, &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_goes_to_slacks_hosts_alone() {
        let table = [
            ("https://files.slack.com/files-pri/T1-F1/a.txt", true),
            ("http://files.slack.com/files-pri/T1-F1/a.txt", false),
            ("https://files.slack.com:8443/a.txt", false),
            ("https://files.slack.com@evil.example/a.txt", false),
            ("https://files.slack.com.evil.example/a.txt", false),
            ("https://evil.example/files.slack.com/a.txt", false),
            ("https://acme.slack.com/files/U1/F1/a.txt", false),
            ("file:///etc/passwd", false),
            ("", false),
        ];
        let slack = Api::new(crate::settings::SLACK_API, "xoxb-1", None).unwrap();
        for (url, expected) in table {
            assert_eq!(slack.keeps_files(url), expected, "{url}");
        }
        let own = Api::new("http://127.0.0.1:9/api", "xoxb-1", None).unwrap();
        assert!(own.keeps_files("http://127.0.0.1:9/files/T1/F1"));
        assert!(!own.keeps_files("http://127.0.0.1:10/files/T1/F1"));
        assert!(!own.keeps_files("https://files.slack.com/a.txt"));
    }
}
