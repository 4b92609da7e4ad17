//! What readers send to the newsroom of the demonstration, and what they are answered.

use crate::{
    cli::demo::moment::Moment,
    ids::ClaimId,
    problem::Result,
    submission::{NewSubmission, Typed},
    web::languages::PageLanguage,
};

/// A submission or an appeal.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// When it was sent.
    pub sent: Moment,
    /// The claim whose fact-check it is about; none for a submission.
    pub about: Option<String>,
    /// The claim to check, or what is wrong.
    pub text: String,
    /// Who said it.
    #[serde(default)]
    pub said_by: String,
    /// Where.
    #[serde(default)]
    pub url: String,
    /// Where an answer may go.
    #[serde(default)]
    pub email: String,
    /// What became of it; none while it waits.
    pub answer: Option<Answer>,
}

/// What became of a letter: it was taken as a claim, declined or rejected.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// As which claim it was taken.
    pub claim: Option<String>,
    /// What the reader is told, where it was not.
    #[serde(default)]
    pub text: String,
}

impl Letter {
    /// The letter as its writer typed it into the form.
    pub fn typed(&self, appealed: Option<ClaimId>) -> Result<NewSubmission> {
        let typed = Typed {
            text: &self.text,
            said_by: &self.said_by,
            url: &self.url,
            email: &self.email,
        };
        NewSubmission::parse(PageLanguage::default(), appealed, &typed)
    }
}
