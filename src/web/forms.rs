//! Forms: what was typed, what is wrong with it, and the fields drawn with both.

use maud::{Markup, html};

use super::languages::PageLanguage;
use crate::problem::{Code, FieldError, Problem, Result};

/// The fields of a form as typed, with what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl Fields {
    /// As sent.
    pub fn new(values: Vec<(String, String)>) -> Self {
        Self {
            values,
            errors: Vec::new(),
        }
    }

    /// As a record has them, for the first time that the form is shown.
    pub fn of<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        Self::new(
            values
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The same with errors.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// A field's first value, trimmed at neither end; empty when it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    /// A field's value without blanks around it; none when nothing is left.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.value(name).trim()).filter(|text| !text.is_empty())
    }

    /// All values of a field that may be sent several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// The version that an edit is based on, from the hidden field that [`version`] draws.
    pub fn version(&self) -> Result<i64> {
        self.value("version").parse().map_err(|_| {
            Problem::new(
                Code::Unreadable,
                "The form does not say which version it is based on. Reload the page and send it again.",
            )
        })
    }

    /// All names and values, in the order of the form.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.values
    }

    /// Everything that is wrong.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| error.message.as_str())
    }
}

/// The hidden fields that every form carries.
pub fn csrf(token: &str) -> Markup {
    html! { input type="hidden" name=(super::posted::CSRF_FIELD) value=(token); }
}

/// The version that the edit is based on.
pub fn version(version: i64) -> Markup {
    html! { input type="hidden" name="version" value=(version); }
}

/// What needs mending, on top of a rejected form, with a link to each field. Nothing when nothing is wrong.
pub fn summary(fields: &Fields) -> Markup {
    summary_in(PageLanguage::English, fields)
}

/// The same above a form for readers.
pub fn summary_in(lang: PageLanguage, fields: &Fields) -> Markup {
    let errors = fields.errors();
    html! {
        @if !errors.is_empty() {
            div.summary role="alert" tabindex="-1" data-summary {
                h2 {
                    @match errors.len() { 1 => (lang.say("one-fault")), n => (lang.say_with("faults", &[("n", n.into())])) }
                }
                ul {
                    @for error in errors {
                        li {
                            @if error.field.is_empty() { (error.message) } @else { a href={ "#f-" (error.field) } { (error.message) } }
                        }
                    }
                }
            }
        }
    }
}

enum Kind<'a> {
    Input(&'a str),
    Area(u8),
    Select(Vec<(String, String)>),
}

/// One labelled field.
pub struct Field<'a> {
    name: &'a str,
    label: &'a str,
    id: Option<String>,
    kind: Kind<'a>,
    help: Option<&'a str>,
    world: bool,
    required: bool,
    lang: PageLanguage,
    autocomplete: Option<&'a str>,
    list: Option<&'a str>,
}

/// A line of text; the methods make it another kind.
pub fn field<'a>(name: &'a str, label: &'a str) -> Field<'a> {
    Field {
        name,
        label,
        id: None,
        kind: Kind::Input("text"),
        help: None,
        world: false,
        required: false,
        lang: PageLanguage::English,
        autocomplete: None,
        list: None,
    }
}

impl<'a> Field<'a> {
    /// Another `type` of input: `email`, `password`, `date`, `url`, `number`, `search`, `file`.
    #[must_use]
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = Kind::Input(kind);
        self
    }

    /// Several lines.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.kind = Kind::Area(rows);
        self
    }

    /// A choice of (value, words).
    #[must_use]
    pub fn options<V: Into<String>, W: Into<String>>(mut self, options: impl IntoIterator<Item = (V, W)>) -> Self {
        self.kind = Kind::Select(
            options
                .into_iter()
                .map(|(value, words)| (value.into(), words.into()))
                .collect(),
        );
        self
    }

    /// A sentence below the field.
    #[must_use]
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = Some(help);
        self
    }

    /// Holds words of the world rather than of the program: set in serif.
    #[must_use]
    pub fn world(mut self) -> Self {
        self.world = true;
        self
    }

    /// Must be filled in.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What the browser may fill in by itself.
    #[must_use]
    pub fn autocomplete(mut self, what: &'a str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// Suggestions from a `datalist` with that id.
    #[must_use]
    pub fn list(mut self, id: &'a str) -> Self {
        self.list = Some(id);
        self
    }

    /// Another id than `f-NAME`, for a page with several forms of the same fields.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// On a page for readers in that language.
    #[must_use]
    pub fn lang(mut self, lang: PageLanguage) -> Self {
        self.lang = lang;
        self
    }

    /// Draws it with what was typed and what is wrong.
    pub fn draw(&self, fields: &Fields) -> Markup {
        let id = self.id.clone().unwrap_or_else(|| format!("f-{}", self.name));
        let (value, error) = (fields.value(self.name), fields.error(self.name));
        let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
        let described: Vec<&str> = [error.map(|_| error_id.as_str()), self.help.map(|_| help_id.as_str())]
            .into_iter()
            .flatten()
            .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = error.map(|_| "true");
        let class = self.world.then_some("world");
        html! {
            div.field {
                label for=(id) { (self.label) @if self.required { span.unseen { " (" (self.lang.say("required")) ")" } } }
                @match &self.kind {
                    Kind::Input(kind) => {
                        input type=(kind) id=(id) name=(self.name) class=[class] required[self.required] autocomplete=[self.autocomplete]
                            value=[(!matches!(*kind, "password" | "file")).then_some(value)] list=[self.list]
                            aria-invalid=[invalid] aria-describedby=[&described];
                    }
                    Kind::Area(rows) => {
                        // The line break after the tag is the one that browsers drop.
                        textarea id=(id) name=(self.name) class=[class] rows=(rows) required[self.required]
                            aria-invalid=[invalid] aria-describedby=[&described] { "\n" (value) }
                    }
                    Kind::Select(options) => {
                        select id=(id) name=(self.name) required[self.required] aria-invalid=[invalid] aria-describedby=[&described] {
                            @for (of, words) in options { option value=(of) selected[of == value] { (words) } }
                        }
                    }
                }
                @if let Some(error) = error { p.error id=(error_id) { (error) } }
                @if let Some(help) = self.help { p.fine id=(help_id) { (help) } }
            }
        }
    }
}

/// A group of boxes to tick, of (value, words).
pub fn choices(name: &str, legend: &str, options: &[(&str, &str)], fields: &Fields) -> Markup {
    boxes("checkbox", name, legend, options, fields)
}

/// A group of which one is chosen, of (value, words).
pub fn one_of(name: &str, legend: &str, options: &[(&str, &str)], fields: &Fields) -> Markup {
    boxes("radio", name, legend, options, fields)
}

fn boxes(kind: &str, name: &str, legend: &str, options: &[(&str, &str)], fields: &Fields) -> Markup {
    let error = fields.error(name);
    let error_id = format!("f-{name}-error");
    html! {
        fieldset id={ "f-" (name) } tabindex=[error.map(|_| "-1")] aria-describedby=[error.map(|_| &error_id)] {
            legend.label { (legend) }
            @if let Some(error) = error { p.error id=(error_id) { (error) } }
            @for (value, words) in options {
                label.choice {
                    input type=(kind) name=(name) value=(value) checked[fields.all(name).any(|v| v == *value)]; " " (words)
                }
            }
        }
    }
}

/// One box to tick.
pub fn tick(name: &str, words: &str, fields: &Fields) -> Markup {
    html! { label.choice { input type="checkbox" id={ "f-" (name) } name=(name) value="yes" checked[!fields.value(name).is_empty()]; " " (words) } }
}

/// A button that posts a form of its own: for one step without other fields.
pub fn post_button(action: &str, token: &str, words: &str, class: &str) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            (csrf(token))
            button.btn.(class) type="submit" { (words) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejected_field_keeps_its_text_escaped_and_names_its_fault() {
        let fields = Fields::of([("statement", "\"<b>100,000</b>".to_owned())])
            .with_errors(vec![FieldError::new("statement", "Too short.")]);
        let drawn = field("statement", "Claim")
            .rows(2)
            .help("One sentence.")
            .draw(&fields)
            .into_string();
        insta::assert_snapshot!(drawn);
        assert!(summary(&fields).into_string().contains("href=\"#f-statement\""));
        assert_eq!(summary(&Fields::default()).into_string(), "");
    }

    #[test]
    fn an_ordinary_field_is_labelled_and_says_nothing_of_errors() {
        let fields = Fields::of([("said_on", "2022-01-19".to_owned())]);
        insta::assert_snapshot!(
            field("said_on", "Said on")
                .kind("date")
                .required()
                .draw(&fields)
                .into_string()
        );
        assert!(
            !field("password", "Password")
                .kind("password")
                .draw(&Fields::of([("password", "secret".to_owned())]))
                .into_string()
                .contains("secret")
        );
    }

    #[test]
    fn choices_come_back_as_they_were_made_with_what_is_wrong() {
        let fields = Fields::of([("stance", "refutes".to_owned())])
            .with_errors(vec![FieldError::new("stance", "Choose <one>.")]);
        let drawn = one_of(
            "stance",
            "Stance",
            &[("supports", "supports"), ("refutes", "refutes")],
            &fields,
        )
        .into_string();
        assert!(drawn.contains(r#"value="refutes" checked"#) && !drawn.contains(r#"value="supports" checked"#));
        assert!(drawn.contains(r#"aria-describedby="f-stance-error""#) && drawn.contains("Choose &lt;one&gt;."));
        let select = field("stance", "Stance")
            .options([("", "choose…"), ("refutes", "refutes")])
            .draw(&fields)
            .into_string();
        assert!(select.contains(r#"<option value="refutes" selected>"#) && select.contains(r#"aria-invalid="true""#));
    }
}
