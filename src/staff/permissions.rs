//! The one permission table: who may do what. Everything that is not in it is denied.
//!
//! Pages hide what it denies, every handler's type names the action it needs ([`crate::staff::guard::Allowed`]), and a
//! test enumerates the whole table against the running app.

use crate::problem::{Problem, Result};

text_enum! {
    /// What a person is at the desk; one may be several.
    Role {
        /// Staff who only look.
        Viewer = "viewer",
        /// Logs claims, gathers evidence, writes, publishes.
        Editor = "editor",
        /// Assigns verdicts to work that they have no part in.
        Reviewer = "reviewer",
        /// Runs the desk: people, scale, policy, texts.
        Admin = "admin",
    }
}

text_enum! {
    /// What an API token may be used for; never more than its person may.
    Scope {
        /// To read the desk.
        Read = "read",
        /// To take in, log, edit and move.
        Write = "write",
        /// To assess.
        Review = "review",
        /// To publish, correct and retract.
        Publish = "publish",
        /// To change settings and read the log.
        Admin = "admin",
    }
}

/// How the person stands to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They wrote no part of the work that is judged.
    Uninvolved,
    /// They wrote some part of it since it was last approved.
    Contributor,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $scope:ident, [$($role:ident),*], contributors: $contributors:literal;)+) => {
        text_enum! {
            /// All that can be done at the desk.
            Action { $($(#[$doc])* $name = $word),+ }
        }

        impl Action {
            /// The scope that a token needs for it.
            pub fn scope(self) -> Scope {
                match self { $(Self::$name => Scope::$scope),+ }
            }

            /// The roles that may do it, and whether contributors to the work may too.
            fn rule(self) -> (&'static [Role], bool) {
                match self { $(Self::$name => (&[$(Role::$role),*], $contributors)),+ }
            }
        }

        /// The actions as types, for [`crate::staff::guard::Allowed`].
        pub mod can {
            $(
                $(#[$doc])*
                #[derive(Debug, Clone, Copy)]
                pub struct $name;
                impl super::Permission for $name {
                    const ACTION: super::Action = super::Action::$name;
                }
            )+
        }
    };
}

/// An action named in a handler's type.
pub trait Permission: 'static {
    /// Which one.
    const ACTION: Action;
}

actions! {
    /// See the desk's pages.
    ViewDesk = "view-desk", Read, [Viewer, Editor, Reviewer, Admin], contributors: true;
    /// Save a list of claims for oneself.
    SaveList = "save-list", Write, [Viewer, Editor, Reviewer, Admin], contributors: true;
    /// Share a saved list with the desk, and change what others share.
    ShareList = "share-list", Write, [Editor, Reviewer, Admin], contributors: true;
    /// Take in an article.
    TakeInArticle = "take-in-article", Write, [Editor], contributors: true;
    /// Change an article's details.
    EditArticle = "edit-article", Write, [Editor], contributors: true;
    /// Watch feeds: add, change, pause, fetch and remove them.
    WatchFeeds = "watch-feeds", Write, [Editor], contributors: true;
    /// Log a claim.
    LogClaim = "log-claim", Write, [Editor], contributors: true;
    /// Change a claim, its quantities, evidence and fact-check, its assignee and due date.
    EditClaim = "edit-claim", Write, [Editor], contributors: true;
    /// Add a place where a claim was made.
    AddOccurrence = "add-occurrence", Write, [Editor], contributors: true;
    /// Take up, send to review, take back, reopen, decline, merge, undo.
    MoveClaim = "move-claim", Write, [Editor], contributors: true;
    /// Return a claim from review, with reasons.
    ReturnClaim = "return-claim", Review, [Reviewer], contributors: true;
    /// Give a verdict on others' work.
    Assess = "assess", Review, [Reviewer], contributors: false;
    /// Give a verdict on own work, where the policy asks for no second person and the page says so.
    SelfReview = "self-review", Review, [Editor], contributors: true;
    /// Take in fact-checks of other publishers, and take them away.
    ImportChecks = "import-checks", Write, [Editor, Admin], contributors: true;
    /// Take part in the discussion.
    Comment = "comment", Write, [Editor, Reviewer, Admin], contributors: true;
    /// Keep the right-of-reply log.
    LogContact = "log-contact", Write, [Editor], contributors: true;
    /// Answer readers: decline their submissions, decide their appeals, see how to reach them.
    AnswerReaders = "answer-readers", Write, [Editor, Reviewer, Admin], contributors: true;
    /// Publish, schedule, correct, retract, void.
    Publish = "publish", Publish, [Editor], contributors: true;
    /// Change the verdict scale.
    ChangeScale = "change-scale", Admin, [Admin], contributors: true;
    /// Change the site's texts and the policy.
    ChangeSite = "change-site", Admin, [Admin], contributors: true;
    /// Invite, disable, give roles.
    ManagePeople = "manage-people", Admin, [Admin], contributors: true;
    /// Read the whole log.
    ReadLog = "read-log", Admin, [Admin], contributors: true;
    /// Change one's own password and tokens.
    OwnAccount = "own-account", Admin, [Viewer, Editor, Reviewer, Admin], contributors: true;
}

/// Whether someone with these roles, standing so to the record, may do it.
pub fn allows(roles: &[Role], relation: Relation, action: Action) -> bool {
    let (allowed, contributors) = action.rule();
    (contributors || relation == Relation::Uninvolved) && roles.iter().any(|role| allowed.contains(role))
}

/// What someone may do: their roles and, for a program, the scopes of its token. Carried into a change, so that a rule
/// that depends on the record asks the same table as the handler did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    roles: Vec<Role>,
    scopes: Option<Vec<Scope>>,
}

impl Rights {
    /// Of a person at a page.
    pub fn of(roles: &[Role]) -> Self {
        Self {
            roles: roles.to_vec(),
            scopes: None,
        }
    }

    /// Of a program with a token: never more than its person's.
    pub fn within(roles: &[Role], scopes: &[Scope]) -> Self {
        Self {
            roles: roles.to_vec(),
            scopes: Some(scopes.to_vec()),
        }
    }

    /// Whether it is allowed, standing so to the record.
    pub fn may(&self, relation: Relation, action: Action) -> bool {
        self.scoped(action) && allows(&self.roles, relation, action)
    }

    /// Says why not.
    pub fn check(&self, relation: Relation, action: Action) -> Result<()> {
        if !self.scoped(action) {
            return Err(Problem::forbidden(format!(
                "This token lacks the scope {:?}; make one that has it.",
                action.scope().as_str()
            )));
        }
        if !allows(&self.roles, relation, action) {
            let words = action.as_str().replace('-', " ");
            let roles = self.roles.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Problem::forbidden(format!(
                "Your roles ({roles}) do not allow you to {words}. An admin of the desk can change them."
            )));
        }
        Ok(())
    }

    fn scoped(&self, action: Action) -> bool {
        self.scopes
            .as_ref()
            .is_none_or(|scopes| scopes.contains(&action.scope()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_assesses_own_work_and_admins_least_of_all() {
        for roles in [&[Role::Reviewer][..], &[Role::Admin], Role::ALL] {
            assert!(!allows(roles, Relation::Contributor, Action::Assess));
        }
        assert!(allows(&[Role::Reviewer], Relation::Uninvolved, Action::Assess));
        assert!(!allows(&[Role::Admin], Relation::Uninvolved, Action::Assess));
    }

    #[test]
    fn without_a_role_nothing_is_allowed() {
        for action in Action::ALL {
            assert!(!allows(&[], Relation::Uninvolved, *action));
        }
    }
}
