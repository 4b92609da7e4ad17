//! The one way round escaping: for HTML that was already sanitised, and for JSON-LD.

use maud::{Markup, html};

/// HTML made by [`crate::text::markdown::to_html`], which lets nothing through but a short list of harmless elements.
pub fn trusted_html(html: &str) -> Markup {
    maud::PreEscaped(html.to_owned())
}

/// Structured data. `<` is written `\u003c`, so that no text in it can end the element.
pub fn json_ld(value: &impl serde::Serialize) -> Markup {
    let Ok(json) = serde_json::to_string(value) else {
        return html! {};
    };
    let text = maud::PreEscaped(json.replace('<', "\\u003c"));
    html! { script type="application/ld+json" { (text) } }
}

#[cfg(test)]
mod tests {
    #[test]
    fn structured_data_cannot_end_its_element() {
        let drawn = super::json_ld(&serde_json::json!({"a": "</script><script>alert(1)"})).into_string();
        assert_eq!(drawn.matches("</script>").count(), 1);
    }
}
