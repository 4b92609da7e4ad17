//! Programs: a bearer token with scopes, never worth more than its person, and never a cookie.

use std::{marker::PhantomData, ops::Deref, sync::Arc};

use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header};
use futures_util::future::LocalBoxFuture;

use super::{body::BodyHash, etag, idempotency, shapes::Viewer};
use crate::{
    actor::{Actor, By},
    app::App,
    clock::{self, Time},
    db::{Db, Tx},
    ids::TokenId,
    problem::{Code, Problem, Result},
    site::Site,
    staff::{Action, Permission, Person, Relation, Rights, Scope, tokens},
    web::posted,
};

/// A program whose token and person may do `P`.
pub struct Bearer<P: Permission> {
    program: Program,
    may: PhantomData<P>,
}

/// A program with a token in force.
pub struct Program {
    /// The person it acts for.
    pub person: Person,
    /// Its token.
    pub token: TokenId,
    /// What the token may be used for.
    pub scopes: Vec<Scope>,
    /// The time of the request.
    pub at: Time,
    /// The running desk.
    pub app: App,
    /// The desk's settings.
    pub site: Arc<Site>,
    request: HttpRequest,
}

impl<P: Permission> Deref for Bearer<P> {
    type Target = Program;
    fn deref(&self) -> &Program {
        &self.program
    }
}

impl<P: Permission> FromRequest for Bearer<P> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        req.extensions_mut().insert(Asked(P::ACTION));
        let req = req.clone();
        Box::pin(async move {
            let program = identify(&req).await?;
            program.check(P::ACTION)?;
            Ok(Self {
                program,
                may: PhantomData,
            })
        })
    }
}

/// A program of which no more is known than that its token is in force. For calls whose right depends on the record, and
/// is asked where the record is.
impl FromRequest for Program {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { identify(&req).await })
    }
}

impl Program {
    /// Whether token and table allow it on a record that the person is not involved in.
    pub fn may(&self, action: Action) -> bool {
        self.check(action).is_ok()
    }

    /// Says why not.
    pub fn check(&self, action: Action) -> Result<()> {
        self.rights().check(Relation::Uninvolved, action)
    }

    /// What it may do, to be carried into a change.
    pub fn rights(&self) -> Rights {
        Rights::within(&self.person.roles, &self.scopes)
    }

    /// The version that its edit is based on.
    pub fn based_on(&self) -> Result<i64> {
        etag::if_match(&self.request)
    }

    /// The same where it may be left out.
    pub fn based_on_if_said(&self) -> Result<Option<i64>> {
        let said = self.request.headers().contains_key(header::IF_MATCH);
        said.then(|| self.based_on()).transpose()
    }

    /// For whom records are shown.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            person: self.person.id,
            rights: self.rights(),
            base_url: self.app.base_url.clone(),
        }
    }

    /// Reads for it.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&mut Db) -> Result<T> + Send + 'static) -> Result<T> {
        self.app.database.read(work).await
    }

    /// Makes a change of a few rows in the name of its person; with an `Idempotency-Key`, once only.
    pub async fn write_few<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match idempotency::key(&self.request)? {
            None => self.app.database.write_few(self.by(), work).await,
            Some(_) => self.write(work).await,
        }
    }

    fn by(&self) -> By {
        By::new(Actor::token(self.person.id, self.person.name.clone()), self.at)
    }

    /// Makes a change in the name of its person; with an `Idempotency-Key`, once only.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let by = self.by();
        let Some(key) = idempotency::key(&self.request)? else {
            return self.app.database.write(by, work).await;
        };
        let body = self
            .request
            .extensions()
            .get::<BodyHash>()
            .map(|hash| hash.0.clone())
            .unwrap_or_default();
        let call = format!("{} {} {body}", self.request.method(), self.request.path());
        let once = idempotency::Once {
            token: self.token,
            key,
            call,
        };
        let noted = once.clone();
        let outcome = self
            .app
            .database
            .write(by, move |tx| match idempotency::note(tx, &noted)? {
                Some(before) => Ok(Err(before)),
                None => work(tx).map(Ok),
            })
            .await?;
        match outcome {
            Ok(value) => {
                self.request.extensions_mut().insert(once);
                Ok(value)
            }
            Err(before) => {
                self.request.extensions_mut().insert(before);
                // The middleware answers with what was answered before; this is never seen.
                Err(Problem::new(Code::Conflict, "This request was answered before."))
            }
        }
    }
}

/// The right that a handler asks for, noted before its arguments are awaited, which happens side by side.
#[derive(Clone, Copy)]
struct Asked(Action);

/// Says why the request is not let in at all, whoever is first to find something wrong with it.
pub(super) async fn admit(req: &HttpRequest) -> Result<()> {
    let program = identify(req).await?;
    let asked = req.extensions().get::<Asked>().copied();
    asked.map_or(Ok(()), |Asked(action)| program.check(action))
}

/// Whose token it is.
pub(super) async fn identify(req: &HttpRequest) -> Result<Program> {
    let nobody = || {
        Problem::new(
            Code::NotSignedIn,
            "Send a token of this desk: Authorization: Bearer fd_…",
        )
    };
    let given = req
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .ok_or_else(nobody)?;
    let secret = given
        .strip_prefix("Bearer ")
        .map(str::trim)
        .ok_or_else(nobody)?
        .to_owned();
    let app = posted::app(req)?;
    let (token, person) = app
        .database
        .look_up(move |db| tokens::by_secret(db, &secret))
        .await?
        .ok_or_else(nobody)?;
    let site = app.site().await?;
    Ok(Program {
        person,
        token: token.id,
        scopes: token.scopes(),
        at: clock::now(),
        app,
        site,
        request: req.clone(),
    })
}
