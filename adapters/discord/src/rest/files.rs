//! Files: posted with a message, and got from where Discord keeps them.

use super::failure::Refused;
use super::{Failure, Rest, Route, broken};
use deskbell_platform::Lane;
use reqwest::multipart::{Form, Part};
use reqwest::{Response, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// A file that takes longer to come or to go is given up.
const CARRIED_WITHIN: Duration = Duration::from_secs(55);

/// Where Discord keeps files.
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// A file that goes with a message.
pub(crate) struct Upload<'a> {
    pub(crate) name: String,
    pub(crate) content: &'a [u8],
}

impl Rest {
    /// Sends something with a file, and reads the answer.
    pub(crate) async fn send_file<T: DeserializeOwned>(
        &self,
        lane: Lane,
        route: Route,
        body: &impl Serialize,
        file: &Upload<'_>,
    ) -> Result<T, Failure> {
        self.wait_for_room(lane, &route).await?;
        let body = serde_json::to_string(body)
            .map_err(|error| Failure::Unreachable(format!("writing the call: {error}")))?;
        let part = Part::bytes(file.content.to_vec()).file_name(file.name.clone());
        let form = Form::new()
            .text("payload_json", body)
            .part("files[0]", part);
        let request = self.request(&route).multipart(form).timeout(CARRIED_WITHIN);
        let response = request.send().await.map_err(broken)?;
        self.read(&route, response).await
    }

    /// The bytes at an address of a file, at most `most`. It needs no token, and gets none; no
    /// other host is asked.
    pub(crate) async fn download(&self, url: &str, most: u64) -> Result<Vec<u8>, Failure> {
        if !self.keeps_files(url) {
            return refused(403, "the address is not Discord's");
        }
        let request = self.client.get(url).timeout(CARRIED_WITHIN);
        let response = request.send().await.map_err(broken)?;
        match response.status().as_u16() {
            200 => read(response, most).await,
            // An address holds for a day; then, or without the message, it is as if gone.
            403 | 404 | 410 => refused(404, "the file is gone"),
            429 => Err(Failure::Limited(Duration::from_secs(5))),
            status @ 500.. => Err(Failure::Unreachable(format!("HTTP {status}"))),
            status => refused(status, "the file is not given out"),
        }
    }

    fn keeps_files(&self, url: &str) -> bool {
        let (Ok(url), Ok(base)) = (Url::parse(url), Url::parse(&self.base)) else {
            return false;
        };
        let plain = url.scheme() == "https" && url.port().is_none();
        let known = plain && url.host_str().is_some_and(|host| HOSTS.contains(&host));
        // A server that stands in for Discord keeps its files itself.
        known || url.origin() == base.origin()
    }
}

async fn read(mut response: Response, most: u64) -> Result<Vec<u8>, Failure> {
    let too_large = || refused(413, "the file is too large");
    if response.content_length() > Some(most) {
        return too_large();
    }
    let mut content = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        if (content.len() + chunk.len()) as u64 > most {
            return too_large();
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

fn refused<T>(status: u16, why: &str) -> Result<T, Failure> {
    let message = why.to_owned();
    let refused = Refused {
        status,
        code: 0,
        message,
    };
    Err(refused.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_got_from_discords_hosts_alone() {
        let tls = crate::tls::config(true).unwrap();
        let discord = Rest::new("token", None, tls).unwrap();
        let table = [
            (
                "https://cdn.discordapp.com/attachments/1/2/a.txt?hm=1",
                true,
            ),
            ("https://media.discordapp.net/attachments/1/2/a.txt", true),
            ("http://cdn.discordapp.com/attachments/1/2/a.txt", false),
            ("https://cdn.discordapp.com:8443/a.txt", false),
            ("https://cdn.discordapp.com@evil.example/a.txt", false),
            ("https://cdn.discordapp.com.evil.example/a.txt", false),
            ("http://127.0.0.1/a.txt", false),
            ("", false),
        ];
        for (url, expected) in table {
            assert_eq!(discord.keeps_files(url), expected, "{url}");
        }
    }
}
