"""A copy of the site, served by Python's own web server and followed link by link. Prints what answered and what did not."""

import functools
import http.server
import json
import re
import sys
import threading
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import feedparser
from lxml import etree, html

folder, base = sys.argv[1:]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}"

seen, waiting, broken, outside, forms = {}, [(here + "/", "")], [], set(), 0
while waiting:
    url, origin = waiting.pop()
    url = urldefrag(url)[0].replace(base, here)
    if not url.startswith(here + "/"):
        outside.add(url)
        continue
    if url in seen:
        continue
    seen[url] = None
    try:
        with urlopen(url) as answer:
            body, kind, final = answer.read(), answer.headers["content-type"], answer.url
    except HTTPError as error:
        broken.append([error.code, url[len(here) :], origin])
        continue
    name = final[len(here) :]
    if "html" in (kind or ""):
        page = html.fromstring(body)
        forms += len(page.findall(".//form"))
        for element, attribute, link, _ in page.iterlinks():
            if element.tag != "form":
                waiting.append((urljoin(final, link), name))
        waiting += [(picture, name) for picture in page.xpath("//meta[@property='og:image']/@content")]
    elif name.endswith(".css"):
        waiting += [(urljoin(final, link), name) for link in re.findall(r'url\("([^"]+)"\)', body.decode())]
    elif name.endswith((".atom", ".rss")):
        feed = feedparser.parse(body)
        assert not feed.bozo, f"{name}: {feed.bozo_exception}"
        seen[url] = len(feed.entries)
        waiting += [(link.href, name) for link in feed.feed.links] + [(entry.link, name) for entry in feed.entries]
    elif name.endswith(".json"):
        seen[url] = len(json.loads(body))
    elif name.endswith(".xml"):
        waiting += [(place.text, name) for place in etree.fromstring(body).iter("{*}loc")]

print(json.dumps({"answered": sorted(url[len(here) :] for url in seen), "broken": broken, "outside": sorted(outside), "forms": forms}))
