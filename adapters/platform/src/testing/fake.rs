//! The fake platform itself: how it is made, what it is asked, how it fails.

use super::world::{Acknowledged, PlaceKind, Shown, World};
use crate::{
    Author, Capabilities, CheckReport, CommandId, ErrorKind, File, Inbox, OutboundCommand, Person,
    Place, Platform, PlatformError, PlatformId, Receipt, Severity, TenantId,
};
use async_trait::async_trait;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A platform in memory. Cheap to make; several can live in one process.
///
/// Places are there once named by [`FakePlatform::channel`] or
/// [`FakePlatform::add_place`], once somebody spoke in them, or once the bot made them;
/// a command to any other place is answered by `NotFound`.
#[derive(Debug)]
pub struct FakePlatform {
    id: PlatformId,
    tenant: TenantId,
    world: Mutex<World>,
    weather: Mutex<Option<Weather>>,
    pub(super) inbox: watch::Sender<Option<InboxSlot>>,
}

/// Decides how each delivery fails, if it does.
struct Weather(Box<dyn Whims>);

trait Whims: FnMut(&OutboundCommand) -> Option<ErrorKind> + Send {}

impl<F: FnMut(&OutboundCommand) -> Option<ErrorKind> + Send> Whims for F {}

impl std::fmt::Debug for Weather {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Weather")
    }
}

/// An inbox that can stand in a `Debug` type.
#[derive(Clone)]
pub(super) struct InboxSlot(pub(super) Inbox);

/// While it lives, the core listens; afterwards nobody does, even when the run was aborted.
struct Listening<'a>(&'a watch::Sender<Option<InboxSlot>>);

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.0.send_replace(None);
    }
}

impl std::fmt::Debug for InboxSlot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Inbox")
    }
}

impl FakePlatform {
    /// A platform `fake` with every capability, and the tenant `tenant`.
    pub fn new() -> Arc<Self> {
        Self::named("fake")
    }

    /// The same under another id, so that two can run side by side.
    pub fn named(id: impl Into<PlatformId>) -> Arc<Self> {
        let (id, tenant) = (id.into(), TenantId::from("tenant"));
        Arc::new(Self {
            world: Mutex::new(World::new(id.clone(), tenant.clone())),
            weather: Mutex::default(),
            inbox: watch::Sender::new(None),
            id,
            tenant,
        })
    }

    /// Changes what it can do: `fake.set_capabilities(|c| c.buttons = false)`.
    pub fn set_capabilities(&self, change: impl FnOnce(&mut Capabilities)) {
        change(&mut self.world().capabilities);
    }

    /// A public channel of its tenant, there from now on.
    pub fn channel(&self, id: &str) -> Place {
        let place = Place::new(self.id.clone(), self.tenant.clone(), id);
        self.add_place(&place);
        place
    }

    /// Makes a public channel be there.
    pub fn add_place(&self, place: &Place) {
        self.world().add_channel(place);
    }

    /// Somebody with an account in its tenant, named like their id.
    pub fn person(&self, id: &str) -> Author {
        Author {
            person: Person::new(self.id.clone(), self.tenant.clone(), id),
            name: id.to_owned(),
            is_bot: false,
            roles: Vec::new(),
            locale: None,
        }
    }

    /// The place where the bot and this person write to each other alone.
    pub fn direct_place(&self, person: &Person) -> Place {
        self.world().direct_place(person)
    }

    /// From now on this person takes no direct messages.
    pub fn takes_no_direct_messages(&self, person: &Person) {
        self.world().unreachable.insert(person.clone());
    }

    /// What is shown in a place, oldest first; people's own messages too, deleted ones not.
    pub fn messages(&self, place: &Place) -> Vec<Shown> {
        let mut world = self.world();
        world
            .room(place)
            .map_or_else(Vec::new, |room| room.messages.clone())
    }

    /// What is shown in the direct conversation with this person, oldest first.
    pub fn direct_messages(&self, person: &Person) -> Vec<Shown> {
        self.messages(&self.direct_place(person))
    }

    /// Every place there is.
    pub fn places(&self) -> Vec<Place> {
        self.world().rooms.keys().cloned().collect()
    }

    /// The private places that the bot made.
    pub fn private_places(&self) -> Vec<Place> {
        let world = self.world();
        let private = world
            .rooms
            .iter()
            .filter(|(_, room)| room.kind == PlaceKind::Private);
        private.map(|(place, _)| place.clone()).collect()
    }

    /// Who can read a private or direct place; nobody by name for channels, which all read.
    pub fn members(&self, place: &Place) -> Vec<Person> {
        let mut world = self.world();
        world
            .room(place)
            .map_or_else(Vec::new, |room| room.members.iter().cloned().collect())
    }

    /// Whether the bot closed this place.
    pub fn is_closed(&self, place: &Place) -> bool {
        self.world().room(place).is_some_and(|room| room.closed)
    }

    /// The acknowledgements carried out, oldest first.
    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.world().acknowledged.clone()
    }

    /// The commands that had an effect, in that order.
    pub fn delivered(&self) -> Vec<OutboundCommand> {
        self.world().delivered.clone()
    }

    /// How often `deliver` was called with this id, failures included.
    pub fn calls(&self, id: &CommandId) -> u32 {
        self.world().calls.get(id).copied().unwrap_or(0)
    }

    /// The next `n` deliveries fail so, without effect.
    pub fn fail_next(&self, n: u32, kind: ErrorKind) {
        self.world().faults.failing = Some((n, kind));
    }

    /// From now on, asking for this place's other names is a mistake in the program.
    pub fn curse(&self, place: &Place) {
        self.world().cursed.insert(place.clone());
    }

    /// From now on `weather` hears of each delivery and says how it fails, if it does.
    pub fn weather(
        &self,
        weather: impl FnMut(&OutboundCommand) -> Option<ErrorKind> + Send + 'static,
    ) {
        let mut slot = self.weather.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(Weather(Box::new(weather)));
    }

    /// While on, every delivery and check is answered by `Unavailable`, without effect.
    pub fn outage(&self, on: bool) {
        self.world().faults.outage = on;
    }

    /// The next `n` deliveries have their effect and are then answered by `Unavailable`.
    pub fn lose_receipts(&self, n: u32) {
        self.world().faults.lost_receipts = n;
    }

    pub(super) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self, world: &mut World) -> Result<(), PlatformError> {
        if world.faults.outage {
            return Err(self.failure(ErrorKind::Unavailable));
        }
        if let Some((left, kind)) = world.faults.failing.take()
            && left > 0
        {
            world.faults.failing = Some((left - 1, kind.clone()));
            return Err(self.failure(kind));
        }
        Ok(())
    }

    fn take(
        &self,
        command: &OutboundCommand,
        content: Option<Vec<u8>>,
    ) -> Result<Receipt, PlatformError> {
        let mut world = self.world();
        *world.calls.entry(command.id.clone()).or_default() += 1;
        let mut weather = self.weather.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kind) = weather.as_mut().and_then(|weather| weather.0(command)) {
            return Err(self.failure(kind));
        }
        drop(weather);
        self.fault(&mut world)?;
        if let Some(receipt) = world.receipts.get(&command.id) {
            return Ok(receipt.clone());
        }
        let receipt = world.carry_out(&command.kind)?;
        if let Some(message) = &receipt.message
            && let Some(shown) = world.message(message)
        {
            shown.content = content;
        }
        world.receipts.insert(command.id.clone(), receipt.clone());
        world.delivered.push(command.clone());
        if world.faults.lost_receipts > 0 {
            world.faults.lost_receipts -= 1;
            return Err(self.failure(ErrorKind::Unavailable));
        }
        Ok(receipt)
    }

    fn failure(&self, kind: ErrorKind) -> PlatformError {
        PlatformError::new(kind, format!("calling {}", self.id))
    }
}

#[async_trait]
impl Platform for FakePlatform {
    fn id(&self) -> &PlatformId {
        &self.id
    }

    fn capabilities(&self) -> Capabilities {
        self.world().capabilities
    }

    fn names(&self, place: &Place) -> Vec<String> {
        let cursed = self.world().cursed.contains(place);
        assert!(!cursed, "{place} is cursed");
        Vec::new()
    }

    fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let message = message.map(|id| format!("#{id}")).unwrap_or_default();
        Some(format!("https://{}.test/{}{message}", self.id, place.id))
    }

    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError> {
        self.hand_in_waiting(&inbox).await;
        self.inbox.send_replace(Some(InboxSlot(inbox)));
        let _listening = Listening(&self.inbox);
        stop.cancelled().await;
        Ok(())
    }

    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        self.take(command, None)
    }

    async fn deliver_file(
        &self,
        command: &OutboundCommand,
        content: Vec<u8>,
    ) -> Result<Receipt, PlatformError> {
        if !self.capabilities().files {
            return Err(self.failure(ErrorKind::Unsupported));
        }
        self.take(command, Some(content))
    }

    async fn fetch(&self, file: &File, most: u64) -> Result<Vec<u8>, PlatformError> {
        let mut world = self.world();
        if !world.capabilities.files {
            return Err(self.failure(ErrorKind::Unsupported));
        }
        self.fault(&mut world)?;
        match world.contents.get(&file.attachment.url) {
            None => Err(self.failure(ErrorKind::NotFound)),
            Some(content) if content.len() as u64 > most => Err(self.failure(ErrorKind::Invalid)),
            Some(content) => Ok(content.clone()),
        }
    }

    async fn check(&self) -> Result<CheckReport, PlatformError> {
        if self.world().faults.outage {
            return Err(self.failure(ErrorKind::Unavailable));
        }
        let mut report = CheckReport::default();
        report.add(Severity::Good, self.id.as_str(), "in memory, for tests");
        Ok(report)
    }
}
