//! Signing in and out, links by mail, and one's own account.

mod people;

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    Email, LinkPurpose, PersonState, Scope, can,
    guard::Allowed,
    mail_texts, pages,
    password::{self, Password},
    store, tokens,
};
use crate::{
    actor::{Actor, By},
    app::App,
    clock,
    ids::TokenId,
    problem::{Code, Faults, Problem, Result},
    secret,
    web::{
        forms::Fields,
        http::{Path, notice, page, peer, see_other, see_other_saying},
        posted::{self, Posted, SESSION_COOKIE, rejected},
    },
};

/// Failed sign-ins that cost no waiting, per account and per address.
const FREE_PER_ACCOUNT: i32 = 5;
const FREE_PER_ADDRESS: i32 = 20;

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/sign-in", web::get().to(show_sign_in))
        .route("/sign-in", web::post().to(sign_in))
        .route("/sign-out", web::post().to(sign_out))
        .route("/forgotten", web::get().to(show_forgotten))
        .route("/forgotten", web::post().to(forgotten))
        .route("/welcome/{token}", web::get().to(show_choose))
        .route("/welcome/{token}", web::post().to(choose))
        .route("/desk/me", web::get().to(show_account))
        .route("/desk/me/password", web::post().to(change_password))
        .route("/desk/me/tokens", web::post().to(make_token))
        .route("/desk/me/tokens/{id}/revoke", web::post().to(revoke_token))
        .route("/desk/settings/people", web::get().to(people::show_people))
        .route("/desk/settings/people", web::post().to(people::invite))
        .route("/desk/settings/people/{id}/roles", web::post().to(people::set_roles))
        .route("/desk/settings/people/{id}/disable", web::post().to(people::disable))
        .route("/desk/settings/people/{id}/enable", web::post().to(people::enable))
        .route(
            "/desk/settings/people/{id}/invite-again",
            web::post().to(people::invite_again),
        );
}

/// Where to go after signing in: an address of ours, never another site's.
fn onward(fields: &Fields) -> String {
    let next = fields.value("next");
    let ours =
        next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.chars().any(char::is_control);
    if ours { next.to_owned() } else { "/desk".to_owned() }
}

/// A page for someone who is not signed in, with the cookie that its form token is bound to.
async fn outside(req: &HttpRequest, draw: impl FnOnce(&pages::Outside<'_>) -> maud::Markup) -> Result<HttpResponse> {
    let site = posted::app(req)?.site().await?;
    let (csrf, cookie) = posted::form_token(req)?;
    let notice = notice(req);
    let mut answer = page(&draw(&pages::Outside {
        site_name: &site.site_name,
        csrf: &csrf,
        notice: notice.as_deref(),
    }));
    if let Some(cookie) = cookie {
        answer.add_cookie(&cookie).map_err(Problem::internal)?;
    }
    Ok(answer)
}

async fn show_sign_in(req: HttpRequest) -> Result<HttpResponse> {
    let asked = url::form_urlencoded::parse(req.query_string().as_bytes())
        .into_owned()
        .collect();
    outside(&req, |around| pages::sign_in(around, &Fields::new(asked))).await
}

async fn sign_in(req: HttpRequest, form: Posted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    match try_sign_in(&app, &peer(&req), &form.fields).await {
        Ok(token) => {
            let mut answer = see_other(onward(&form.fields));
            let mut cookie = posted::cookie(&app, SESSION_COOKIE, token);
            cookie.set_max_age(actix_web::cookie::time::Duration::seconds(super::SESSION.num_seconds()));
            answer.add_cookie(&cookie).map_err(Problem::internal)?;
            Ok(answer)
        }
        Err(problem) if matches!(problem.code, Code::Invalid) => {
            let site = app.site().await?;
            let (csrf, _) = posted::form_token(&req)?;
            let around = pages::Outside {
                site_name: &site.site_name,
                csrf: &csrf,
                notice: None,
            };
            rejected(problem, &form.fields, |fields| pages::sign_in(&around, fields))
        }
        Err(problem) => Err(problem),
    }
}

async fn try_sign_in(app: &App, address: &str, fields: &Fields) -> Result<String> {
    let wrong = || Problem::field("email", "This mail address and password do not belong together.");
    let email = Email::parse(fields.value("email")).map_err(|message| Problem::field("email", message))?;
    let password = fields.value("password").to_owned();
    let (account, address) = (format!("account:{}", email.as_str()), format!("address:{address}"));
    let now = clock::now();

    let subjects = vec![account.clone(), address.clone()];
    let wanted = email.clone();
    let (blocked, person, hash) = app
        .database
        .read(move |db| {
            let blocked = store::blocked_until(db, &subjects, now)?;
            let person = store::by_email(db, &wanted)?.filter(|person| person.state == PersonState::Active);
            let hash = person
                .as_ref()
                .map(|person| store::password_hash(db, person.id))
                .transpose()?
                .flatten();
            Ok((blocked, person, hash))
        })
        .await?;
    if let Some(until) = blocked {
        let seconds = (until.utc() - now.utc()).num_seconds().max(1).unsigned_abs();
        return Err(Problem {
            retry_after: Some(seconds),
            ..Problem::new(
                Code::TooManyAttempts,
                format!("Too many attempts to sign in. Wait {seconds} seconds, then try again."),
            )
        });
    }
    let right = tokio::task::spawn_blocking(move || password::verify(&password, hash.as_deref()))
        .await
        .map_err(Problem::internal)?;
    let by = By::system(clock::now());
    let Some(person) = person.filter(|_| right) else {
        app.database
            .write(by, move |tx| {
                store::note_failure(tx, &account, FREE_PER_ACCOUNT)?;
                store::note_failure(tx, &address, FREE_PER_ADDRESS)
            })
            .await?;
        return Err(wrong());
    };
    let token = secret::token();
    let kept = token.clone();
    app.database
        .write(by, move |tx| {
            store::clear_failures(tx, &account)?;
            store::open_session(tx, person.id, &kept)
        })
        .await?;
    Ok(token)
}

async fn sign_out(req: HttpRequest, _form: Posted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let mut answer = see_other("/sign-in");
    if let Some(cookie) = req.cookie(SESSION_COOKIE) {
        let token = cookie.value().to_owned();
        app.database
            .write(By::system(clock::now()), move |tx| store::end_session(tx, &token))
            .await?;
        let mut gone = posted::cookie(&app, SESSION_COOKIE, String::new());
        gone.make_removal();
        answer.add_cookie(&gone).map_err(Problem::internal)?;
    }
    Ok(answer)
}

async fn show_forgotten(req: HttpRequest) -> Result<HttpResponse> {
    outside(&req, |around| pages::forgotten(around, &Fields::default())).await
}

/// Says the same whether the address is known or not.
async fn forgotten(req: HttpRequest, form: Posted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let site = app.site().await?;
    if let Ok(email) = Email::parse(form.fields.value("email")) {
        let (base, site_name) = (app.base_url.clone(), site.site_name.clone());
        app.database
            .write(By::system(clock::now()), move |tx| {
                let Some(person) = store::by_email(tx, &email)?.filter(|p| p.state != PersonState::Disabled) else {
                    return Ok(());
                };
                mail_texts::send_link(tx, &person, LinkPurpose::PasswordReset, &base, &site_name)
            })
            .await?;
    }
    Ok(see_other_saying(
        "/sign-in",
        "If that address belongs to someone here, a link is on its way to it.",
    ))
}

async fn show_choose(req: HttpRequest, Path(token): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let person = app
        .database
        .read(move |db| store::by_link(db, &token, clock::now()))
        .await?;
    outside(&req, |around| pages::choose(around, &person, &Fields::default())).await
}

async fn choose(req: HttpRequest, Path(token): Path<String>, form: Posted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let wanted = token.clone();
    let person = app
        .database
        .read(move |db| store::by_link(db, &wanted, clock::now()))
        .await?;
    let outcome = match new_password(&form.fields) {
        Ok(password) => {
            let hash = hashed(password).await?;
            let by = By::new(Actor::person(person.id, person.name.clone()), clock::now());
            app.database
                .write(by, move |tx| store::use_link(tx, &token, &hash))
                .await
                .map(drop)
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(()) => Ok(see_other_saying("/sign-in", "Your password is set. Sign in with it.")),
        Err(problem) => {
            let site = app.site().await?;
            let (csrf, _) = posted::form_token(&req)?;
            let around = pages::Outside {
                site_name: &site.site_name,
                csrf: &csrf,
                notice: None,
            };
            rejected(problem, &form.fields, |fields| pages::choose(&around, &person, fields))
        }
    }
}

fn new_password(fields: &Fields) -> Result<Password> {
    let mut faults = Faults::new();
    let password = faults.take("new_password", Password::parse(fields.value("new_password")));
    if fields.value("new_password") != fields.value("again") {
        faults.add("again", "The two passwords differ.");
    }
    faults.check()?;
    password.ok_or_else(|| Problem::field("new_password", "Choose a password."))
}

async fn hashed(password: Password) -> Result<String> {
    tokio::task::spawn_blocking(move || password.hash())
        .await
        .map_err(Problem::internal)?
}

async fn account_page(staff: &Allowed<can::OwnAccount>, fields: &Fields, made: Option<&str>) -> Result<maud::Markup> {
    let id = staff.person.id;
    let tokens = staff.read(move |db| tokens::list(db, Some(id))).await?;
    Ok(pages::account(
        &pages::Account {
            frame: &staff.frame,
            person: &staff.person,
            tokens: &tokens,
            made,
        },
        fields,
    ))
}

async fn show_account(staff: Allowed<can::OwnAccount>) -> Result<HttpResponse> {
    Ok(page(&account_page(&staff, &Fields::default(), None).await?))
}

async fn change_password(staff: Allowed<can::OwnAccount>, form: Posted) -> Result<HttpResponse> {
    let id = staff.person.id;
    let outcome = async {
        let password = new_password(&form.fields)?;
        let old = staff.read(move |db| store::password_hash(db, id)).await?;
        let given = form.fields.value("password").to_owned();
        let right = tokio::task::spawn_blocking(move || password::verify(&given, old.as_deref()))
            .await
            .map_err(Problem::internal)?;
        if !right {
            return Err(Problem::field("password", "This is not your present password."));
        }
        let hash = hashed(password).await?;
        staff.write(move |tx| store::set_password(tx, id, &hash)).await
    }
    .await;
    match outcome {
        Ok(()) => Ok(see_other_saying(
            "/sign-in",
            "Your password is changed. Sign in with the new one.",
        )),
        Err(problem) => {
            let again = account_page(&staff, &form.fields.clone().with_errors(problem.fields.clone()), None).await?;
            rejected(problem, &form.fields, |_| again)
        }
    }
}

async fn make_token(staff: Allowed<can::OwnAccount>, form: Posted) -> Result<HttpResponse> {
    let id = staff.person.id;
    let name = form.fields.value("name").to_owned();
    let scopes: Vec<Scope> = form.fields.all("scope").filter_map(Scope::parse).collect();
    match staff.write(move |tx| tokens::make(tx, id, &name, &scopes)).await {
        Ok((_, secret)) => Ok(page(&account_page(&staff, &Fields::default(), Some(&secret)).await?)),
        Err(problem) => {
            let again = account_page(&staff, &form.fields.clone().with_errors(problem.fields.clone()), None).await?;
            rejected(problem, &form.fields, |_| again)
        }
    }
}

async fn revoke_token(staff: Allowed<can::OwnAccount>, Path(id): Path<TokenId>, _form: Posted) -> Result<HttpResponse> {
    let owner = staff.person.id;
    staff.write(move |tx| tokens::revoke(tx, id, Some(owner))).await?;
    Ok(see_other_saying("/desk/me", "The token is revoked."))
}
