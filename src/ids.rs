//! One type per kind of id, so that a claim's id cannot be handed over as an article's.

use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    serialize::{self, Output, ToSql},
};

use crate::db::sql_types::Uuid as SqlUuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[diesel(sql_type = SqlUuid)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A new id, after all earlier ones in order (UUIDv7, RFC 9562).
            #[expect(clippy::new_without_default, reason = "a default id would be a hidden random one")]
            pub fn new() -> Self {
                Self(uuid::Uuid::now_v7())
            }

            /// The bare UUID.
            pub fn uuid(self) -> uuid::Uuid {
                self.0
            }

            /// The same as an id of anything, for the log.
            pub fn any(self) -> AnyId {
                AnyId(self.0)
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                uuid::Uuid::parse_str(text).map(Self)
            }
        }

        impl<DB: Backend> FromSql<SqlUuid, DB> for $name
        where
            uuid::Uuid: FromSql<SqlUuid, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                uuid::Uuid::from_sql(bytes).map(Self)
            }
        }

        impl<DB: Backend> ToSql<SqlUuid, DB> for $name
        where
            uuid::Uuid: ToSql<SqlUuid, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }
    )+};
}

ids! {
    /// The id of any record: what the log speaks of.
    AnyId,
    /// A person of the desk.
    PersonId,
    /// A signed-in browser.
    SessionId,
    /// An invitation or password-reset link.
    AccessLinkId,
    /// An API token.
    TokenId,
    /// A job in the queue.
    JobId,
    /// An article.
    ArticleId,
    /// An immutable capture.
    SnapshotId,
    /// A suggestion of what to log in a snapshot.
    SuggestionId,
    /// A feed that is watched.
    FeedId,
    /// An item of a feed.
    FeedItemId,
    /// A claim.
    ClaimId,
    /// A claimant.
    ClaimantId,
    /// A topic.
    TopicId,
    /// A quantity of a claim.
    QuantityId,
    /// A place where a claim was made.
    OccurrenceId,
    /// A source.
    SourceId,
    /// One source used for one claim.
    EvidenceId,
    /// A fact-check of another publisher.
    OutsideCheckId,
    /// One file of such fact-checks, taken in.
    ImportId,
    /// A comment in a claim's discussion.
    CommentId,
    /// An entry of the right-of-reply log.
    ContactId,
    /// A rating of one version of the scale.
    RatingId,
    /// A reviewer's verdict on one version.
    AssessmentId,
    /// What the assessments of one version added up to.
    VerdictId,
    /// One public revision.
    PublicationId,
    /// What several fact-checks say, each in its language.
    WorkId,
    /// A saved list of claims.
    SavedListId,
    /// A submission or an appeal of a reader.
    SubmissionId,
    /// What a reader left under a fact-check.
    ReplyId,
}
