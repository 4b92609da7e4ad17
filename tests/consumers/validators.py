"""Structured data held to shapes by pyshacl, sitemaps to their schema by libxml2, and caching as redbot sees it.
    validators.py BASE SITEMAP_SCHEMA PATH..."""

import json
import os
import subprocess
import sys
from urllib.request import urlopen

import extruct
import pyshacl
import rdflib
from lxml import etree

base, schema, *paths = sys.argv[1:]
SHAPES = os.path.join(os.path.dirname(__file__), "shapes.ttl")
# The context of schema.org, of which nothing but its vocabulary is used here; nothing is fetched from elsewhere.
CONTEXT = {"@vocab": "https://schema.org/"}


def get(path):
    with urlopen(base + path) as answer:
        return answer.read()


def bare(value):
    if isinstance(value, list):
        return [bare(part) for part in value]
    return {name: bare(part) for name, part in value.items() if name != "@context"} if isinstance(value, dict) else value


def conforms(data):
    graph = rdflib.Graph()
    for part in data:
        graph.parse(data=json.dumps(bare(part) | {"@context": CONTEXT}), format="json-ld")
    sound, _, text = pyshacl.validate(graph, shacl_graph=SHAPES, shacl_graph_format="turtle")
    reviews = len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/ClaimReview"))))
    return {"sound": bool(sound), "reviews": reviews, "says": "" if sound else text}


# A review that says no rating must not pass, or the shapes say nothing.
assert not conforms([{"@type": "ClaimReview", "claimReviewed": "x", "url": base}])["sound"]

judged = {}
for path in paths:
    found = extruct.extract(get(path), base_url=base + path, syntaxes=["json-ld"], errors="strict")
    judged[path] = conforms(found["json-ld"])
feed = json.loads(get("/claimreview.json"))
judged["/claimreview.json"] = conforms([feed])

# The schema of sitemaps takes elements of others where it is told what they are.
LINK = os.path.join(os.path.dirname(__file__), "xhtml-link.xsd")
both = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{schema}"/>
<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{LINK}"/></xs:schema>"""
xsd = etree.XMLSchema(etree.fromstring(both))
sitemap = etree.fromstring(get("/sitemap.xml"))
schema_errors = [] if xsd.validate(sitemap) else [str(error) for error in xsd.error_log]

redbot = os.path.join(os.path.dirname(sys.executable), "redbot")
caching = {}
for path in [*paths, "/feed.atom", "/claimreview.json"]:
    ran = subprocess.run([redbot, "-o", "text", base + path], capture_output=True, text=True, timeout=120)
    caching[path] = [line.strip()[2:] for line in ran.stdout.splitlines() if line.strip().startswith("* ") and not line.startswith("* ")]

print(json.dumps({"shapes": judged, "sitemap": schema_errors, "caching": caching}))
