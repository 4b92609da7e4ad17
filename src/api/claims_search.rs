//! `/v1alpha1/claims:search`: what is published, as Google's Fact Check Tools answer, so that programs made for these can be
//! pointed at this desk and work as they are.

use actix_web::{HttpRequest, HttpResponse, web};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{Duration, NaiveDate};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::field_mask::FieldMask;
use crate::{
    app::App,
    clock::{self, Time},
    db::Db,
    events::hex,
    ids::ClaimId,
    problem::{Code, FieldError, Problem, Result},
    publication::{
        fact_check_tools::{found_claim, language_matches, site_matches, site_of},
        store::{self, Listed, ListingFilter},
    },
    reader::{listing::word, search as readers},
    web::{
        finished::{self, JSON},
        posted,
    },
};

/// How many claims come at once when nobody asks for another number.
const USUAL: i64 = 10;

/// How many may be asked for.
const MOST: i64 = 100;

/// How many rows are looked through for one answer where a language leaves many out; the next page goes on from there.
const LOOKED_THROUGH: i64 = 2_000;

/// How many rows are read at a time then.
const CHUNK: i64 = 200;

/// The address.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::resource("/v1alpha1/claims:search")
            .route(web::get().to(search))
            .route(web::head().to(search)),
    );
}

/// Parameters that every Google API has; they make no difference here, whatever stands in them.
const COMMON: [&str; 12] = [
    "key",
    "access_token",
    "oauth_token",
    "quotaUser",
    "userIp",
    "userProject",
    "callback",
    "uploadType",
    "upload_protocol",
    ".xgafv",
    "bearer_token",
    "pp",
];

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    query: Option<String>,
    site: Option<String>,
    language: Option<String>,
    /// The first day of what is young enough.
    from: Option<NaiveDate>,
    rows: i64,
    offset: i64,
    after: Option<(Time, ClaimId)>,
    pretty: bool,
    fields: String,
    /// What has to stay the same from page to page, as a short digest.
    same: String,
}

/// A refusal in the words of these tools, with the field.
fn refused(field: &str, message: String) -> Problem {
    Problem {
        fields: vec![FieldError::new(field, message.clone())],
        ..Problem::new(Code::Unreadable, message)
    }
}

fn number(field: &str, text: &str) -> Result<i64> {
    if text.is_empty() {
        return Ok(0);
    }
    let read = text
        .parse::<i32>()
        .map_err(|_| refused(field, format!("Invalid value at '{field}' (TYPE_INT32), \"{text}\"")))?;
    if read < 0 {
        return Err(refused(
            field,
            format!("Invalid value at '{field}': it cannot be less than 0."),
        ));
    }
    Ok(i64::from(read))
}

impl Asked {
    /// Reads a query string. Names may be written in both ways that Google's APIs know.
    fn read(query: &str, today: NaiveDate) -> Result<Self> {
        let mut asked = Self {
            rows: USUAL,
            pretty: true,
            ..Self::default()
        };
        let mut token = String::new();
        let mut days = 0;
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let text = value.trim();
            match name.strip_prefix('$').unwrap_or(&name) {
                "query" => asked.query = words(text),
                "languageCode" | "language_code" => asked.language = language(text)?,
                "reviewPublisherSiteFilter" | "review_publisher_site_filter" => {
                    asked.site = Some(text.to_owned()).filter(|site| !site.is_empty());
                }
                "maxAgeDays" | "max_age_days" => days = number("max_age_days", text)?,
                "pageSize" | "page_size" => {
                    asked.rows = match number("page_size", text)? {
                        0 => USUAL,
                        rows => rows.min(MOST),
                    };
                }
                "pageToken" | "page_token" => token = text.to_owned(),
                "offset" => asked.offset = number("offset", text)?,
                "prettyPrint" => asked.pretty = !matches!(text, "false" | "0"),
                "fields" => asked.fields = text.to_owned(),
                "alt" if matches!(text, "" | "json") => {}
                "alt" => {
                    return Err(refused(
                        "alt",
                        format!("Only JSON is answered here; leave alt={text} out."),
                    ));
                }
                known if COMMON.contains(&known) => {}
                unknown => {
                    return Err(refused(
                        unknown,
                        format!(
                            "Invalid JSON payload received. Unknown name \"{unknown}\": Cannot bind query parameter. Field '{unknown}' could not \
                             be found in request message."
                        ),
                    ));
                }
            }
        }
        if asked.query.is_none() && asked.site.is_none() {
            let message = "Request contains an invalid argument: give a query, or a reviewPublisherSiteFilter.";
            return Err(refused("query", message.to_owned()));
        }
        // No claim of a time before computers counted days is left out by being old.
        let earliest = NaiveDate::default();
        asked.from = (days > 0).then(|| {
            let from = today.checked_sub_signed(Duration::days(days));
            from.map_or(earliest, |from| from.max(earliest))
        });
        let same = format!("{:?} {:?} {:?} {days}", asked.query, asked.site, asked.language);
        asked.same = hex(&Sha256::digest(same.as_bytes())).chars().take(32).collect();
        if !token.is_empty() {
            asked.after = Some(asked.place(&token)?);
            // It counts from the first page only.
            asked.offset = 0;
        }
        Ok(asked)
    }

    /// The place that a token stands for.
    fn place(&self, token: &str) -> Result<(Time, ClaimId)> {
        let unknown = || {
            let message = "Invalid value at 'page_token': take nextPageToken from the answer before, and leave all other parameters as they were.";
            refused("page_token", message.to_owned())
        };
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| unknown())?;
        let text = String::from_utf8(bytes).map_err(|_| unknown())?;
        let mut parts = text.split(' ');
        let (Some(same), Some(at), Some(claim), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(unknown());
        };
        if same != self.same {
            return Err(unknown());
        }
        Ok((
            at.parse().map_err(|_| unknown())?,
            claim.parse().map_err(|_| unknown())?,
        ))
    }

    fn token(&self, (at, claim): (Time, ClaimId)) -> String {
        URL_SAFE_NO_PAD.encode(format!("{} {at} {claim}", self.same))
    }

    /// The same answer for the same of these.
    fn address(&self) -> String {
        let Self {
            rows,
            offset,
            pretty,
            fields,
            same,
            ..
        } = self;
        let after = self.after.map(|place| self.token(place)).unwrap_or_default();
        format!(
            "/v1alpha1/claims:search {same} {:?} {rows} {offset} {after} {pretty} {fields}",
            self.from
        )
    }
}

/// The words of a query, without what ends a sentence or quotes it.
fn words(text: &str) -> Option<String> {
    let bare = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| "?!.,;:\"'“”„‘’«»()".contains(c)))
        .collect::<Vec<_>>()
        .join(" ");
    word(&bare)
}

fn language(text: &str) -> Result<Option<String>> {
    let known = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if text.is_empty() {
        Ok(None)
    } else if text.split(['-', '_']).all(known) {
        Ok(Some(text.to_owned()))
    } else {
        let message = format!("Invalid value at 'language_code': \"{text}\" is no BCP-47 code, such as en-US.");
        Err(refused("language_code", message))
    }
}

/// What was found, and where the next page begins.
type Found = (Vec<Listed>, Option<(Time, ClaimId)>);

/// What is asked for, as lists are narrowed.
async fn narrowed(app: &App, asked: &Asked) -> Result<ListingFilter> {
    let mut filter = ListingFilter {
        from: asked.from,
        live: true,
        ..ListingFilter::default()
    };
    if let Some(words) = &asked.query {
        readers::narrow_to_words(app, &mut filter, words).await?;
    }
    Ok(filter)
}

/// The one place that asks for claims.
fn find(db: &mut Db, asked: &Asked, filter: &ListingFilter) -> Result<Found> {
    let Some(language) = &asked.language else {
        // One more than is shown, to know whether there are more.
        let mut rows = store::page_beyond(db, filter, asked.after, asked.offset, asked.rows + 1)?;
        let more = cut(&mut rows, asked.rows);
        let next = if more { rows.last().and_then(place) } else { None };
        return Ok((rows, next));
    };
    let (mut found, mut after, mut skip) = (Vec::new(), asked.after, asked.offset);
    for _ in 0..LOOKED_THROUGH / CHUNK {
        let rows = store::page_after(db, filter, after, CHUNK)?;
        let ended = rows.len() < usize::try_from(CHUNK).unwrap_or(0);
        for row in rows {
            if !language_matches(&row.document.language, language) {
                after = place(&row);
                continue;
            }
            if skip == 0 && cut_off(&found, asked.rows) {
                return Ok((found, after));
            }
            after = place(&row);
            if skip > 0 { skip -= 1 } else { found.push(row) }
        }
        if ended {
            return Ok((found, None));
        }
    }
    Ok((found, after))
}

fn cut_off(rows: &[Listed], most: i64) -> bool {
    i64::try_from(rows.len()).is_ok_and(|n| n >= most)
}

/// Shortens the rows, and says whether there were more.
fn cut(rows: &mut Vec<Listed>, most: i64) -> bool {
    let most = usize::try_from(most).unwrap_or(0);
    let more = rows.len() > most;
    rows.truncate(most);
    more
}

fn place(row: &Listed) -> Option<(Time, ClaimId)> {
    Some((row.head.first_published_at?, row.head.claim_id))
}

async fn search(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let asked = Asked::read(req.query_string(), clock::now().date())?;
    let mask = FieldMask::read(&asked.fields)?;
    finished::serve(&req, asked.address(), JSON, async {
        let base = app.base_url.clone();
        let ours = site_of(&base).unwrap_or_default();
        let meant = asked.site.as_deref().is_none_or(|filter| site_matches(&ours, filter));
        let (rows, next) = if meant {
            let asked = asked.clone();
            let filter = narrowed(&app, &asked).await?;
            app.database.read(move |db| find(db, &asked, &filter)).await?
        } else {
            (Vec::new(), None)
        };
        let claims: Vec<_> = rows.iter().map(|row| found_claim(&row.document, &base)).collect();
        let mut answer = Map::new();
        // What is empty is left out, as there.
        if !claims.is_empty() {
            answer.insert("claims".into(), json!(claims));
        }
        if let Some(place) = next {
            answer.insert("nextPageToken".into(), asked.token(place).into());
        }
        let answer = mask.of(Value::Object(answer));
        let mut bytes = if asked.pretty {
            serde_json::to_vec_pretty(&answer)?
        } else {
            serde_json::to_vec(&answer)?
        };
        bytes.push(b'\n');
        Ok(bytes)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Asked> {
        Asked::read(query, "2026-11-26".parse().unwrap())
    }

    #[test]
    fn a_request_is_read_as_google_reads_it() {
        let asked = read(
            "query=+Were+there+%22troops%22%3F&languageCode=en-US&maxAgeDays=30&pageSize=3&offset=6&key=x&alt=json",
        )
        .unwrap();
        assert_eq!(asked.query.as_deref(), Some("Were there troops"));
        assert_eq!((asked.rows, asked.offset), (3, 6));
        assert_eq!(asked.from, "2026-10-27".parse().ok());
        let same = read("query=Were+there+troops&language_code=en-US&max_age_days=30&page_size=3").unwrap();
        assert_eq!(same.same, asked.same, "names may be written in two ways");
        let site = read("reviewPublisherSiteFilter=desk.example&pageSize=0&maxAgeDays=0").unwrap();
        assert_eq!((site.rows, site.from), (10, None), "0 is the same as nothing");
        assert_eq!(read("query=x&pageSize=5000").unwrap().rows, MOST);
        assert_eq!(
            read("query=x&maxAgeDays=2147483647").unwrap().from,
            Some(NaiveDate::default())
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (query, field) in [
            ("", "query"),
            ("query=+%3F", "query"),
            ("query=x&pageSize=ten", "page_size"),
            ("query=x&pageSize=-1", "page_size"),
            ("query=x&offset=-1", "offset"),
            ("query=x&maxAgeDays=1.5", "max_age_days"),
            ("query=x&maxAgeDays=99999999999", "max_age_days"),
            ("query=x&languageCode=e%20n", "language_code"),
            ("query=x&pageToken=none-of-ours", "page_token"),
            ("query=x&alt=proto", "alt"),
            ("query=x&colour=red", "colour"),
        ] {
            let problem = read(query).unwrap_err();
            assert_eq!(
                (problem.code, problem.fields[0].field.as_str()),
                (Code::Unreadable, field),
                "{query}"
            );
        }
    }

    #[test]
    fn a_token_holds_for_the_same_request_alone() {
        let first = read("query=troops").unwrap();
        let place = (clock::now(), ClaimId::new());
        let token = first.token(place);
        assert_eq!(
            read(&format!("query=troops&pageToken={token}&offset=5")).unwrap().after,
            Some(place)
        );
        assert!(read(&format!("query=tents&pageToken={token}")).is_err());
    }
}
