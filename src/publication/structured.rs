//! What a fact-check's page tells search engines beside its review: that it is a news article, where it stands on the site,
//! and whose site that is. Each is a structure of its own, as readers of ClaimReview look for theirs at the top.

use serde_json::{Value, json};

use super::{
    claim_review::{CONTEXT, moment, notices},
    document::Document,
};
use crate::{
    site::{Site, about::AboutPage},
    web::languages::PageLanguage,
};

/// Whose site it is.
#[derive(Debug, Clone, Copy)]
pub struct Newsroom<'a> {
    /// Its name.
    pub name: &'a str,
    /// One line on it; may be empty.
    pub tagline: &'a str,
    /// The site's address without a slash at its end.
    pub base: &'a str,
    /// The path of its picture.
    pub logo: &'a str,
    /// What it says of its rules.
    pub site: &'a Site,
}

impl Newsroom<'_> {
    fn full(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn picture(&self) -> Value {
        json!({"@type": "ImageObject", "url": self.full(self.logo)})
    }
}

/// The newsroom, with the pages that say by which rules it works.
pub fn newsroom(of: &Newsroom<'_>) -> Value {
    let mut newsroom = json!({
        "@context": CONTEXT,
        "@type": "NewsMediaOrganization",
        "name": of.name,
        "url": of.full("/"),
        "logo": of.picture(),
        "publishingPrinciples": of.full("/about"),
        "verificationFactCheckingPolicy": of.full("/how-we-rate"),
        "correctionsPolicy": of.full("/corrections"),
    });
    let Some(fields) = newsroom.as_object_mut() else {
        return newsroom;
    };
    if !of.tagline.is_empty() {
        fields.insert("description".into(), of.tagline.into());
    }
    for page in AboutPage::shown(of.site) {
        let name = match page {
            AboutPage::Nonpartisanship => "ethicsPolicy",
            AboutPage::Sources => "unnamedSourcesPolicy",
            AboutPage::Funding => "ownershipFundingInfo",
            AboutPage::People => "masthead",
            AboutPage::Method => "verificationFactCheckingPolicy",
            AboutPage::Corrections => "correctionsPolicy",
            AboutPage::Contact => "actionableFeedbackPolicy",
        };
        fields.insert(name.into(), of.full(&page.path()).into());
    }
    if let Some(mail) = &of.site.contact_email {
        let point = json!({"@type": "ContactPoint", "contactType": "newsroom", "email": mail});
        fields.insert("contactPoint".into(), point);
    }
    newsroom
}

/// The page as a news article. `picture` is the path of its share card.
pub fn news_article(document: &Document, of: &Newsroom<'_>, picture: &str) -> Value {
    let address = of.full(&document.path());
    let publisher = json!({
        "@type": "NewsMediaOrganization",
        "name": document.publisher,
        "url": of.full("/"),
        "logo": of.picture(),
    });
    let authors: Vec<Value> = document
        .authors
        .iter()
        .map(|name| json!({"@type": "Person", "name": name}))
        .collect();
    let about: Vec<Value> = document
        .topics
        .iter()
        .map(|topic| json!({"@type": "Thing", "name": topic.name, "url": of.full(&format!("/topics/{}", topic.slug))}))
        .collect();
    let mut article = json!({
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": document.headline,
        "description": document.finding,
        "image": [of.full(picture)],
        "datePublished": moment(document.first_published_at),
        "dateModified": moment(document.published_at),
        "author": if authors.is_empty() { vec![publisher.clone()] } else { authors },
        "publisher": publisher,
        "about": about,
        "inLanguage": document.language,
        "isAccessibleForFree": true,
    });
    let notices = notices(document);
    if let (false, Some(fields)) = (notices.is_empty(), article.as_object_mut()) {
        fields.insert("correction".into(), json!(notices));
    }
    article
}

/// The way to the page from the front.
pub fn breadcrumbs(document: &Document, of: &Newsroom<'_>) -> Value {
    let topic = document
        .topics
        .first()
        .map(|topic| (topic.name.as_str(), format!("/topics/{}", topic.slug)));
    let lang = PageLanguage::of(&document.language).unwrap_or(of.site.language);
    let all = lang.say("fact-checks");
    let way = [(of.name, "/".to_owned()), (all.as_ref(), "/fact-checks".to_owned())];
    let here = (document.headline.as_str(), document.path());
    let steps: Vec<Value> = way
        .into_iter()
        .chain(topic)
        .chain([here])
        .zip(1..)
        .map(|((name, path), place)| json!({"@type": "ListItem", "position": place, "name": name, "item": of.full(&path)}))
        .collect();
    json!({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps})
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_page_says_what_it_is_where_it_stands_and_whose_it_is() {
        let site = crate::site::store::unset(&crate::site::SiteEdit {
            funding: "Readers pay.".into(),
            contact_email: Some("desk@desk.example".into()),
            ..crate::site::starting("Among the Fray")
        });
        let of = Newsroom {
            site: &site,
            name: "Among the Fray",
            tagline: "News with a historical perspective",
            base: "https://desk.example",
            logo: "/static/favicon.svg",
        };
        let document = samples::troops();
        let all = [
            news_article(&document, &of, "/cards/troops.png"),
            breadcrumbs(&document, &of),
            newsroom(&of),
        ];
        insta::assert_snapshot!(serde_json::to_string_pretty(&all).unwrap());
        let nobody = Document {
            authors: Vec::new(),
            topics: Vec::new(),
            ..samples::unproven()
        };
        assert_eq!(
            news_article(&nobody, &of, "/x")["author"][0]["@type"],
            "NewsMediaOrganization"
        );
        assert_eq!(
            breadcrumbs(&nobody, &of)["itemListElement"].as_array().unwrap().len(),
            3
        );
    }
}
