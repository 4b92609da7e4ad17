"""Feeds as feedparser reads them, and JSON Feeds as their specification has them. Prints what was understood."""

import json
import sys
from urllib.request import urlopen

import feedparser

base, *lists = sys.argv[1:]


def get(path):
    with urlopen(base + path) as answer:
        return answer.read(), answer.headers


def parsed(path):
    body, headers = get(path)
    feed = feedparser.parse(body, response_headers={"content-type": headers["content-type"], "content-location": base + path})
    assert not feed.bozo, f"{path}: {feed.bozo_exception}"
    return {
        "version": feed.version,
        "title": feed.feed.title,
        "links": {link.rel: link.href for link in feed.feed.links},
        "entries": [
            {
                "id": entry.id,
                "url": entry.link,
                "title": entry.title,
                "published": list(entry.published_parsed[:6]),
                "updated": list(entry.updated_parsed[:6]),
                "author": entry.author,
                "summary": entry.summary,
                "html": entry.content[0].value,
                "tags": [tag.label or tag.term for tag in entry.get("tags", [])],
            }
            for entry in feed.entries
        ],
    }


def json_feed(path):
    body, headers = get(path)
    assert headers["content-type"].startswith("application/feed+json"), headers["content-type"]
    feed = json.loads(body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    for field, kind in {"title": str, "home_page_url": str, "feed_url": str, "items": list, "authors": list, "language": str}.items():
        assert isinstance(feed[field], kind), f"{path}: {field}"
    seen = set()
    for item in feed["items"]:
        assert isinstance(item["id"], str) and item["id"] not in seen, f"{path}: ids are strings, each its own"
        seen.add(item["id"])
        assert "content_html" in item or "content_text" in item, f"{path}: an item says something"
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
    custom = [name for name in feed if name not in KNOWN and not name.startswith("_")]
    assert not custom, f"{path}: {custom}"
    return feed


KNOWN = {
    "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon", "authors",
    "language", "expired", "hubs", "items",
}

print(
    json.dumps(
        {
            path: {
                "atom": parsed(path.replace("*", "atom")),
                "rss": parsed(path.replace("*", "rss")),
                "json": json_feed(path.replace("*", "json")),
            }
            for path in lists
        }
    )
)
