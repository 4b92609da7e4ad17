//! Dates and numbers as each language writes them, by the data of the CLDR.

use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate, SecondsFormat};
use icu_calendar::{Date, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter as Formatter, fieldsets};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale_core::{Locale, locale};
use maud::{Markup, html};

use super::PageLanguage;
use crate::clock::Time;

/// How one language writes; a part is none only where the data that is built in has no such language.
struct Writing {
    day: Option<Formatter<Gregorian, fieldsets::YMD>>,
    day_short: Option<Formatter<Gregorian, fieldsets::YMD>>,
    month: Option<Formatter<Gregorian, fieldsets::YM>>,
    month_short: Option<Formatter<Gregorian, fieldsets::YM>>,
    month_alone: Option<Formatter<Gregorian, fieldsets::M>>,
    day_of_month: Option<Formatter<Gregorian, fieldsets::MD>>,
    number: Option<DecimalFormatter>,
}

impl Writing {
    fn of(locale: &Locale) -> Self {
        Self {
            day: Formatter::try_new(locale.into(), fieldsets::YMD::long()).ok(),
            day_short: Formatter::try_new(locale.into(), fieldsets::YMD::medium()).ok(),
            month: Formatter::try_new(locale.into(), fieldsets::YM::long()).ok(),
            month_short: Formatter::try_new(locale.into(), fieldsets::YM::medium()).ok(),
            month_alone: Formatter::try_new(locale.into(), fieldsets::M::medium()).ok(),
            day_of_month: Formatter::try_new(locale.into(), fieldsets::MD::medium()).ok(),
            number: DecimalFormatter::try_new(locale.into(), Default::default()).ok(),
        }
    }
}

// English is that of most of its readers in the world: the day before the month.
static ENGLISH: LazyLock<Writing> = LazyLock::new(|| Writing::of(&locale!("en-GB")));
static UKRAINIAN: LazyLock<Writing> = LazyLock::new(|| Writing::of(&locale!("uk")));
static FRENCH: LazyLock<Writing> = LazyLock::new(|| Writing::of(&locale!("fr")));

/// Chrono's day in the calendar of the formatters.
fn civil(date: NaiveDate) -> Option<Date<Gregorian>> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Date::try_new_gregorian(date.year(), month, day).ok()
}

/// Writes a day with one of the formatters of a language; as ISO 8601 has it where that cannot be.
macro_rules! written {
    ($lang:expr, $formatter:ident, $date:expr) => {
        match (&$lang.writing().$formatter, civil($date)) {
            (Some(formatter), Some(day)) => formatter.format(&day).to_string(),
            _ => $date.to_string(),
        }
    };
}

impl PageLanguage {
    fn writing(self) -> &'static Writing {
        match self {
            Self::English => &ENGLISH,
            Self::Ukrainian => &UKRAINIAN,
            Self::French => &FRENCH,
        }
    }

    /// The first of a month is an ordinal in French.
    fn with_first(self, date: NaiveDate, text: String) -> String {
        match (self, date.day(), text.strip_prefix("1 ")) {
            (Self::French, 1, Some(rest)) => format!("1er {rest}"),
            _ => text,
        }
    }

    /// "19 January 2022".
    pub fn day(self, date: NaiveDate) -> String {
        self.with_first(date, written!(self, day, date))
    }

    /// In little room: "19 Jan 2022".
    pub fn day_short(self, date: NaiveDate) -> String {
        self.with_first(date, written!(self, day_short, date))
    }

    /// On an axis: "19 Jan".
    pub fn day_of_month(self, date: NaiveDate) -> String {
        self.with_first(date, written!(self, day_of_month, date))
    }

    /// On an axis: "Jan".
    pub fn month_alone(self, date: NaiveDate) -> String {
        written!(self, month_alone, date)
    }

    /// On an axis: "Jan 2022".
    pub fn month_short(self, date: NaiveDate) -> String {
        written!(self, month_short, date)
    }

    /// A date.
    pub fn date(self, date: NaiveDate) -> Markup {
        html! { time datetime=(date) { (self.day(date)) } }
    }

    /// A date in little room.
    pub fn date_short(self, date: NaiveDate) -> Markup {
        html! { time datetime=(date) { (self.day_short(date)) } }
    }

    /// A month: "January 2022".
    pub fn month(self, first: NaiveDate) -> Markup {
        html! { time datetime=(first.format("%Y-%m")) { (written!(self, month, first)) } }
    }

    /// The day of a moment.
    pub fn day_of(self, time: Time) -> Markup {
        html! { time datetime=(for_machines(time)) { (self.day(time.date())) } }
    }

    /// A moment to the minute, in UTC: "19 Jan 2022, 14:02".
    pub fn moment(self, time: Time) -> Markup {
        html! { time datetime=(for_machines(time)) { (self.day_short(time.date())) ", " (time.utc().format("%H:%M")) } }
    }

    /// A whole number with separators.
    pub fn thousands(self, n: i64) -> String {
        self.figures(n < 0, Decimal::from(n.unsigned_abs()))
    }

    /// A number as a reader writes it: separators, at most three decimals, no zeros behind them. What is no number is "–".
    pub fn number(self, value: f64) -> String {
        let rounded = format!("{:.3}", value.abs());
        let Some(mut decimal) = Some(rounded).and_then(|text| text.parse::<Decimal>().ok()) else {
            return "–".to_owned();
        };
        decimal.trim_end();
        let below = value < 0.0 && decimal != Decimal::from(0);
        self.figures(below, decimal)
    }

    /// A share in per cent, to one decimal, with its sign: "+6.0%", "−21.3%".
    pub fn per_cent(self, share: f64) -> String {
        let sign = if share < 0.0 { "−" } else { "+" };
        let share = format!("{:.1}", share.abs());
        let figures = share.parse().map_or(share, |decimal| self.figures(false, decimal));
        let blank = if self == Self::French { "\u{202f}" } else { "" };
        format!("{sign}{figures}{blank}%")
    }

    fn figures(self, below_zero: bool, decimal: Decimal) -> String {
        let figures = match &self.writing().number {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        };
        if below_zero { format!("−{figures}") } else { figures }
    }
}

/// A moment as `datetime` says it: to the second, as HTML takes three decimals at the most.
fn for_machines(time: Time) -> String {
    time.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}
