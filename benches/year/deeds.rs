//! What happens in that year, and when: needs, answers, absences, broken machines.

use super::settings::{RESPONDERS, id};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
};

/// One of the two platforms: where people ask, and where responders can be called too.
pub(crate) const SIDES: usize = 2;

/// One thing that happens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deed {
    /// A platform is down, or up again.
    Down(usize, bool),
    /// The next answers of a platform are lost.
    LosesReceipts(usize),
    /// The process dies at so manieth write, or is told to end.
    Dies(Option<u8>),
    /// Nobody answers from now on, or everybody does again.
    Asleep(bool),
    /// A responder says that they are away, or back.
    Away(String, bool),
    /// An asker needs a person.
    Needs(usize),
    /// A responder writes this, on this platform.
    Writes(String, usize, String),
}

/// All that is to happen, in order.
#[derive(Default)]
pub(crate) struct Deeds {
    queue: BinaryHeap<Reverse<(Timestamp, u64, Deed)>>,
    number: u64,
}

impl Deeds {
    /// A whole year of needs and troubles.
    pub(crate) fn year(random: &mut Rng, begin: Timestamp, cases: usize) -> Self {
        let mut deeds = Self::default();
        let at = |random: &mut Rng| begin + SignedDuration::from_secs(random.i64(0..365 * 86_400));
        for n in 0..cases {
            deeds.push(at(random), Deed::Needs(n));
        }
        for n in 0..RESPONDERS {
            for _ in 0..30 {
                let (who, from) = (id(n), at(random));
                deeds.push(from, Deed::Away(who.clone(), true));
                deeds.push(from + minutes(random, 60..72 * 60), Deed::Away(who, false));
            }
        }
        for _ in 0..60 {
            let (side, from) = (random.usize(0..SIDES), at(random));
            deeds.push(from, Deed::Down(side, true));
            deeds.push(from + minutes(random, 2..120), Deed::Down(side, false));
        }
        for _ in 0..40 {
            let from = at(random);
            deeds.push(from, Deed::Asleep(true));
            deeds.push(from + minutes(random, 30..240), Deed::Asleep(false));
        }
        for _ in 0..200 {
            deeds.push(at(random), Deed::LosesReceipts(random.usize(0..SIDES)));
            let writes = random.bool().then(|| random.u8(0..20));
            deeds.push(at(random), Deed::Dies(writes));
        }
        deeds
    }

    pub(crate) fn push(&mut self, at: Timestamp, deed: Deed) {
        self.number += 1;
        self.queue.push(Reverse((at, self.number, deed)));
    }

    pub(crate) fn next_at(&self) -> Option<Timestamp> {
        self.queue.peek().map(|Reverse((at, ..))| *at)
    }

    /// The next that is due.
    pub(crate) fn due(&mut self, now: Timestamp) -> Option<Deed> {
        if self.next_at()? > now {
            return None;
        }
        self.queue.pop().map(|Reverse((.., deed))| deed)
    }

    /// How somebody who was paged for a case behaves: at once, slowly, in part or not at all.
    pub(crate) fn paged(
        &mut self,
        random: &mut Rng,
        now: Timestamp,
        who: &str,
        side: usize,
        case: &str,
    ) {
        let seconds = |random: &mut Rng, range| SignedDuration::from_secs(random.i64(range));
        let writes = |verb: &str| Deed::Writes(who.to_owned(), side, format!("!{verb} {case}"));
        let taken = match random.u8(0..100) {
            0..55 => Some(now + seconds(random, 15..600)),
            55..80 => {
                let seen = now + seconds(random, 10..300);
                self.push(seen, writes("ack"));
                (random.u8(0..100) < 80).then(|| seen + seconds(random, 30..1_500))
            }
            _ => None,
        };
        let Some(taken) = taken else { return };
        self.push(taken, writes("claim"));
        if random.u8(0..100) < 92 {
            self.push(taken + seconds(random, 120..7_200), writes("resolve"));
        }
    }
}

fn minutes(random: &mut Rng, range: std::ops::Range<i64>) -> SignedDuration {
    SignedDuration::from_mins(random.i64(range))
}

/// Pages that were carried out, each once.
#[derive(Default)]
pub(crate) struct Heard {
    known: HashSet<String>,
    /// When, who, on which platform, and for which case.
    pub(crate) new: Vec<(Timestamp, String, usize, String)>,
}

impl Heard {
    /// A page was carried out.
    pub(crate) fn page(&mut self, command: &str, heard: (Timestamp, String, usize, String)) {
        if self.known.insert(command.to_owned()) {
            self.new.push(heard);
        }
    }
}
