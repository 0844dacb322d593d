//! Discord's error answers: a status, a code, a message, and for bad forms a tree that
//! names each bad field. Owns their shapes, no decisions.

use serde_json::{Map, Value, json};

/// One error answer.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: String,
    pub(crate) errors: Option<Value>,
}

/// Named after Discord's own texts.
macro_rules! errors {
    ($($name:ident = $status:literal, $code:literal, $message:literal;)*) => {
        impl ApiError {
            $(pub(crate) fn $name() -> Self { Self::new($status, $code, $message) })*
        }
    };
}

errors! {
    not_found = 404, 0, "404: Not Found";
    method_not_allowed = 405, 0, "405: Method Not Allowed";
    unauthorized = 401, 0, "401: Unauthorized";
    unknown_channel = 404, 10003, "Unknown Channel";
    unknown_guild = 404, 10004, "Unknown Guild";
    unknown_member = 404, 10007, "Unknown Member";
    unknown_message = 404, 10008, "Unknown Message";
    unknown_role = 404, 10011, "Unknown Role";
    unknown_user = 404, 10013, "Unknown User";
    unknown_emoji = 400, 10014, "Unknown Emoji";
    unknown_webhook = 404, 10015, "Unknown Webhook";
    unknown_interaction = 404, 10062, "Unknown interaction";
    unknown_command = 404, 10063, "Unknown application command";
    too_many_participants = 400, 30033, "Maximum number of thread participants has been reached (1000)";
    already_acknowledged = 400, 40060, "Interaction has already been acknowledged.";
    missing_access = 403, 50001, "Missing Access";
    not_author = 403, 50005, "Cannot edit a message authored by another user";
    empty_message = 400, 50006, "Cannot send an empty message";
    cannot_message_user = 403, 50007, "Cannot send messages to this user";
    not_text_channel = 400, 50008, "Cannot send messages in a non-text channel";
    missing_permissions = 403, 50013, "Missing Permissions";
    wrong_channel_type = 400, 50024, "Cannot execute action on this channel type";
    invalid_webhook_token = 401, 50027, "Invalid Webhook Token";
    invalid_recipient = 400, 50033, "Invalid Recipient(s)";
    system_message = 403, 50021, "Cannot execute action on a system message";
    thread_archived = 400, 50083, "Thread is archived";
    bad_json = 400, 50109, "The request body contains invalid JSON.";
    no_history = 403, 160002, "You cannot reply without permission to read message history";
    thread_exists = 400, 160004, "A thread has already been created for this message";
    thread_locked = 403, 160005, "Thread is locked";
    too_many_threads = 400, 160006, "Maximum number of active threads reached";
    too_many_reactions = 400, 30010, "Maximum number of reactions reached (20)";
}

impl ApiError {
    pub(crate) fn new(status: u16, code: u32, message: &str) -> Self {
        Self {
            status,
            code,
            message: message.to_owned(),
            errors: None,
        }
    }

    /// The body as Discord sends it.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}

/// Collects what is wrong with a form, field by field.
#[derive(Debug, Default)]
pub(crate) struct Form {
    tree: Map<String, Value>,
}

impl Form {
    /// Notes a fault at `path` (fields and list positions, joined by dots).
    pub(crate) fn wrong(&mut self, path: &str, code: &str, message: &str) {
        let mut at = &mut self.tree;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let next = at.entry(step).or_insert_with(|| json!({}));
            let Value::Object(inner) = next else { return };
            at = inner;
        }
        let list = at.entry("_errors").or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.push(json!({"code": code, "message": message}));
        }
    }

    pub(crate) fn too_long(&mut self, path: &str, most: usize) {
        let message = format!("Must be {most} or fewer in length.");
        self.wrong(path, "BASE_TYPE_MAX_LENGTH", &message);
    }

    pub(crate) fn bad_length(&mut self, path: &str, least: usize, most: usize) {
        let message = format!("Must be between {least} and {most} in length.");
        self.wrong(path, "BASE_TYPE_BAD_LENGTH", &message);
    }

    pub(crate) fn required(&mut self, path: &str) {
        self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    /// `Err` with everything noted so far, or `Ok` when nothing was.
    pub(crate) fn check(self) -> Result<(), ApiError> {
        if self.tree.is_empty() {
            return Ok(());
        }
        let mut error = ApiError::new(400, 50035, "Invalid Form Body");
        error.errors = Some(Value::Object(self.tree));
        Err(error)
    }

    /// An error with one fault only.
    pub(crate) fn one(path: &str, code: &str, message: &str) -> ApiError {
        let mut form = Self::default();
        form.wrong(path, code, message);
        match form.check() {
            Err(error) => error,
            Ok(()) => ApiError::new(400, 50035, "Invalid Form Body"),
        }
    }
}
