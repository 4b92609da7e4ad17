"""Structured data of a page as extruct finds it, and the maps of the site as an XML parser reads them."""

import json
import sys
from urllib.request import urlopen

import extruct
from lxml import etree

base, page = sys.argv[1:]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def get(path):
    with urlopen(base + path) as answer:
        return answer.read()


found = extruct.extract(get(page), base_url=base + page, syntaxes=["json-ld", "opengraph"], errors="strict")
robots = get("/robots.txt").decode().splitlines()
maps = [line.split(": ", 1)[1] for line in robots if line.startswith("Sitemap: ")]
places, news = [], []
for address in maps:
    root = etree.fromstring(get(address[len(base):]))
    assert root.tag == SITEMAP + "urlset", root.tag
    for url in root:
        assert url.tag == SITEMAP + "url" and url[0].tag == SITEMAP + "loc", url
        told = url.find(NEWS + "news")
        if told is None:
            places.append(url[0].text)
        else:
            news.append({"loc": url[0].text, "title": told.findtext(NEWS + "title")})
            for field in ("publication/" + NEWS + "name", "publication/" + NEWS + "language", "publication_date"):
                assert told.findtext(NEWS + field), field
search = etree.fromstring(get("/opensearch.xml"))
print(
    json.dumps(
        {
            "json_ld": found["json-ld"],
            "opengraph": found["opengraph"],
            "places": places,
            "news": news,
            "searches": {url.get("type"): url.get("template") for url in search.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")},
        }
    )
)
