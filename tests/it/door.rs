//! The door: what is finished goes out over the connection as it stands, everything else goes through it to the desk, and no
//! client can tell which was which.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
};

use crate::{on_both, support::Desk};

/// All that comes back over one connection after its other end was told that no more follows.
fn said(desk: &Desk, parts: &[&str]) -> String {
    let mut stream = TcpStream::connect(desk.address).unwrap();
    stream.set_nodelay(true).unwrap();
    for part in parts {
        stream.write_all(part.as_bytes()).unwrap();
    }
    stream.shutdown(Shutdown::Write).unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

fn asking(line: &str, more: &str) -> String {
    format!("{line} HTTP/1.1\r\nHost: desk.example\r\n{more}\r\n")
}

/// Name and value of an answer's headers, without the date, in one order.
fn headers(answer: &str) -> Vec<String> {
    let (head, _) = answer.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<String> = head
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with("date: "))
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines
}

on_both! {
    fn finished_and_not_an_answer_is_the_same(desk) {
        for (line, more) in [
            ("GET /about", ""),
            ("GET /about", "Accept-Encoding: gzip\r\n"),
            ("HEAD /about", ""),
            ("GET /feed.atom", "Accept-Encoding: br\r\n"),
            ("GET /embed.js", ""),
        ] {
            // A query that means nothing takes the long way.
            let long = said(desk, &[&asking(&format!("{line}?"), &format!("{more}Connection: close\r\n"))]);
            let short = said(desk, &[&asking(line, more)]);
            let mut expected = headers(&long);
            expected.retain(|header| header != "connection: close");
            assert_eq!(headers(&short), expected, "{line} {more}");
            assert_eq!(short.lines().next(), long.lines().next());
            assert_eq!(short.split_once("\r\n\r\n").unwrap().1, long.split_once("\r\n\r\n").unwrap().1);
        }
    }

    fn what_a_client_has_it_is_not_sent_again(desk) {
        let first = said(desk, &[&asking("GET /about", "")]);
        let tag = first.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
        let again = said(desk, &[&asking("GET /about", &format!("If-None-Match: {tag}\r\n"))]);
        assert!(again.starts_with("HTTP/1.1 304 Not Modified\r\n") && again.ends_with("\r\n\r\n"), "{again}");
        assert!(again.contains(&format!("etag: {tag}\r\n")) && again.contains("\r\ndate: "), "{again}");
    }

    fn requests_that_come_at_once_or_in_pieces_are_answered_in_order(desk) {
        said(desk, &[&asking("GET /about", "")]);
        let [page, health, api] = ["GET /about", "GET /healthz", "GET /api/v1/fact-checks"].map(|line| asking(line, ""));
        let (start, end) = page.split_at(9);
        let all = said(desk, &[start, end, &page, &health, &page, &api]);
        let marks = ["<!DOCTYPE html>", "<!DOCTYPE html>", "ok", "<!DOCTYPE html>", "\"items\""];
        let mut rest = all.as_str();
        for mark in marks {
            let (_, after) = rest.split_once("HTTP/1.1 200 OK\r\n").expect("an answer");
            let (_, body) = after.split_once("\r\n\r\n").unwrap();
            assert!(body.starts_with(mark) || body.starts_with(&format!("{{{mark}")), "{mark}: {}", &body[..body.len().min(200)]);
            rest = body;
        }
        assert!(!rest.contains("HTTP/1.1 "), "five were asked and five are answered");
    }

    fn what_is_no_request_is_refused(desk) {
        assert!(said(desk, &["once upon a time\r\n\r\n"]).starts_with("HTTP/1.1 400 "));
        assert_eq!(said(desk, &["GET /abo"]), "");
        assert_eq!(said(desk, &[]), "");
    }
}
