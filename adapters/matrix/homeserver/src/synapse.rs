//! The homeserver: Synapse from the Python environment that `DESKBELL_MATRIX_VENV` names,
//! on a free port of 127.0.0.1, with SQLite and without rate limits.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The environment with matrix-synapse and matrix-nio; none: these tests are skipped.
pub fn venv() -> Option<PathBuf> {
    std::env::var_os("DESKBELL_MATRIX_VENV").map(PathBuf::from)
}

/// A homeserver of this process.
pub struct Synapse {
    folder: tempfile::TempDir,
    port: u16,
    running: Option<Running>,
}

/// Ends with its standard input, so that none outlives the tests, however they end.
struct Running {
    watcher: Child,
    _input: ChildStdin,
}

impl Synapse {
    /// The one that stories share, started at the first use.
    pub fn shared() -> &'static str {
        static SHARED: OnceLock<(Synapse, String)> = OnceLock::new();
        let begin = || {
            let synapse = Self::unlimited();
            let url = synapse.url();
            (synapse, url)
        };
        &SHARED.get_or_init(begin).1
    }

    /// A new one without limits, starting.
    pub fn unlimited() -> Self {
        Self::with("rc_message: {per_second: 100000, burst_count: 100000}")
    }

    /// A new one with this limit on messages.
    pub fn with(limit: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = port.local_addr().unwrap().port();
        configure(folder.path(), port, limit);
        let mut synapse = Self {
            folder,
            port,
            running: None,
        };
        synapse.start();
        synapse
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Starts it, or again after [`Self::stop`], at the same address with the same data.
    pub fn start(&mut self) {
        let python = venv().unwrap().join("bin/python");
        let script = "\"$0\" -m synapse.app.homeserver -c hs.yaml >out.log 2>&1 & \
                      pid=$!; exec 2>/dev/null; cat >/dev/null; kill -9 $pid; wait $pid";
        let mut watcher = Command::new("sh")
            .args(["-c", script])
            .arg(python)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let input = watcher.stdin.take().unwrap();
        self.running = Some(Running {
            watcher,
            _input: input,
        });
    }

    /// Kills it.
    pub fn stop(&mut self) {
        if let Some(Running {
            mut watcher,
            _input,
        }) = self.running.take()
        {
            drop(_input);
            watcher.wait().unwrap();
        }
    }
}

impl Drop for Synapse {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Waits until the homeserver answers.
pub async fn answers(url: &str) {
    let address = url.trim_start_matches("http://");
    let asked = async {
        loop {
            if asks(address)
                .await
                .is_ok_and(|answer| answer.contains("200 OK"))
            {
                return;
            }
            // There is nothing to wait on before it listens.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    let within = std::time::Duration::from_secs(60);
    let answered = tokio::time::timeout(within, asked).await;
    answered.expect("Synapse did not start");
}

async fn asks(address: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let ask =
        "GET /_matrix/client/versions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(ask.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

fn configure(folder: &Path, port: u16, messages: &str) {
    let mut limits = format!("{messages}\n");
    for limit in [
        "rc_registration",
        "rc_login",
        "rc_joins",
        "rc_invites",
        "rc_admin_redaction",
        "rc_joins_per_room",
        "rc_3pid_validation",
        "rc_key_requests",
        "rc_presence",
        "rc_delayed_event_mgmt",
        "rc_room_creation",
        "rc_reports",
    ] {
        let lines = match limit {
            "rc_login" => each(limit, &["address", "account", "failed_attempts"]),
            "rc_joins" => each(limit, &["local", "remote"]),
            "rc_invites" => each(limit, &["per_room", "per_user", "per_issuer"]),
            "rc_presence" => each(limit, &["per_user"]),
            _ => format!("{limit}: {{per_second: 100000, burst_count: 100000}}\n"),
        };
        limits.push_str(&lines);
    }
    let text = format!(
        "server_name: localhost\n\
         listeners:\n  - port: {port}\n    type: http\n    bind_addresses: ['127.0.0.1']\n    \
         resources: [{{names: [client, media]}}]\n\
         database: {{name: sqlite3, args: {{database: hs.db}}}}\n\
         media_store_path: media\nsigning_key_path: signing.key\n\
         report_stats: false\npresence: {{enabled: false}}\n\
         trusted_key_servers: []\nsuppress_key_server_warning: true\n\
         macaroon_secret_key: tests\nform_secret: tests\n\
         bcrypt_rounds: 4\n\
         caches: {{sync_response_cache_duration: 0s}}\n\
         app_service_config_files: [crowd.yaml]\n\
         enable_registration: true\nenable_registration_without_verification: true\n{limits}"
    );
    std::fs::write(folder.join("hs.yaml"), text).unwrap();
    std::fs::write(folder.join("crowd.yaml"), CROWD).unwrap();
    let python = venv().unwrap().join("bin/python");
    let made = Command::new(python)
        .args([
            "-m",
            "synapse.app.homeserver",
            "-c",
            "hs.yaml",
            "--generate-keys",
        ])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
}

/// Who may speak for people without a client, and say when they wrote.
const CROWD: &str = "id: crowd\nurl: null\nas_token: crowd\nhs_token: crowd\n\
    sender_localpart: crowd\nrate_limited: false\n\
    namespaces: {users: [{exclusive: false, regex: '@.*:localhost'}], rooms: [], aliases: []}\n";

fn each(limit: &str, kinds: &[&str]) -> String {
    let kinds = kinds
        .iter()
        .map(|kind| format!("  {kind}: {{per_second: 100000, burst_count: 100000}}\n"));
    format!("{limit}:\n{}", kinds.collect::<String>())
}
