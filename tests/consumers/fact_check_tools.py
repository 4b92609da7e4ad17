"""Google's own client for the Fact Check Tools, pointed at a desk and otherwise unchanged. Prints what it was told."""

import json
import sys

from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

base, site = sys.argv[1:]
service = build(
    "factchecktools",
    "v1alpha1",
    developerKey="any",
    static_discovery=True,
    cache_discovery=False,
    client_options={"api_endpoint": base},
)
claims = service.claims()


def pages(**asked):
    """Every page of an answer, in the way in which the client goes from one to the next."""
    request, answers = claims.search(**asked), []
    while request is not None:
        answer = request.execute()
        answers.append(answer)
        request = claims.search_next(request, answer)
    return answers


def refusal(**asked):
    try:
        claims.search(**asked).execute()
    except HttpError as error:
        return {"status": error.resp.status, "reason": error.reason, "details": error.error_details}
    return None


print(
    json.dumps(
        {
            "found": claims.search(query="wagons").execute(),
            "paged": pages(reviewPublisherSiteFilter=site, pageSize=1),
            "rest": claims.search(reviewPublisherSiteFilter=site, offset=1).execute(),
            "english": claims.search(query="troops", languageCode="en-US", maxAgeDays=2).execute(),
            "french": claims.search(query="troops", languageCode="fr").execute(),
            "elsewhere": claims.search(reviewPublisherSiteFilter="elsewhere.example").execute(),
            "part": claims.search(query="wagons", fields="claims(text,claimReview/url)").execute(),
            "nothing_asked": refusal(),
            "token_of_another": refusal(query="troops", pageToken="none-of-ours"),
        }
    )
)
