# What readers' pages say, in English. Every language has the same messages with the same arguments; a test holds that.

## The frame
skip = Skip to the content
main-navigation = Main
fact-checks = Fact-checks
corrections = Corrections
how-we-rate = How we rate
about-us = About
search = Search
about-the-desk = About the desk
suggest = Suggest a claim
atom-feed = Atom feed
claimreview-data = ClaimReview data
for-staff = For staff
foot = { $name } checks claims; it does not score people.
pages = Pages
previous = Previous
next = Next

## Numbers
million = { $n } million
billion = { $n } billion
more-than = more than { $n }
or-more = { $n } or more
less-than = less than { $n }
or-less = { $n } or less
about = about { $n }
number = Number
numbers = Numbers

## Shared by several pages
quoted = “{ $words }”
retracted = Retracted
retraction = Retraction
correction = Correction
verdict = Verdict
verdict-became = became
verdict-from = from
verdict-to = to
headline = Headline
claimant = Claimant
topic = Topic
topics = Topics
summary = Summary
reply = Reply
the-claim = The claim
corrected-on = corrected { $day }
published-on = Published { $day }
published = Published
fact-check = Fact-check
fact-checks-count = { $n ->
    [one] { $n } fact-check
   *[other] { $n } fact-checks
}
fact-checks-by = Fact-checks by { $name }
all-fact-checks = All fact-checks
all-corrections = All corrections
how-we-rate-claims = How we rate claims
nothing-published = No fact-check has been published yet.
tier-verdict-changed = Verdict changed
tier-fact-corrected = Fact corrected
tier-addition = Addition
tier-typo = Spelling
what-changed = What changed
revision = Revision { $n }
first-published = First published
history = History

## The front page
front-empty = No fact-check has been published yet. The first ones will stand here.
latest = Latest
our-first = This is our first fact-check.
more-fact-checks = More fact-checks
most-repeated = Most repeated
all-of-them = { $n ->
    [one] All { $n } fact-check
   *[other] All { $n } fact-checks
}
times = { $n ->
    [one] time
   *[other] times
}
in-outlets = { $n ->
    [one] in { $n } outlet
   *[other] in { $n } outlets
}
last-in-outlets = { $n ->
    [one] last on { $day }, in { $n } outlet
   *[other] last on { $day }, in { $n } outlets
}

## A fact-check
also-in = Also in: { $languages }
first-appearance = First known appearance: { $place }
source = Source
archive-copy = archive copy
our-verdict = Our verdict
the-scale = The scale
checked-by = Checked by
verdict-by = Verdict by
self-reviewed = Self-reviewed: the author gave the verdict
reviewed-by-someone = A reviewer who wrote no part of it
reviewed-by = { $names }, who wrote no part of it
reviewed-by-many = { $names }, who wrote no part of it
the-finding = The finding
in-short = In short
known = What we know
unknown = What we don’t know
how-checked = How we checked
the-numbers = The numbers
numbers-caption = The numbers in the claim, and what we take them to mean
as-said = As said
which-means = Which means
found-caption = What was found for “{ $claimed }”, and how far the claimed number is from it
as-found = As found
claim-is = Claim is
apart-same = the same
apart-within = within
evidence = Evidence
evidence-for = For the claim
evidence-against = Against the claim
context = Context
none-found = none found
sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
source-document = document
source-dataset = dataset
source-report = report
source-article = article
source-statement = statement
source-interview = interview
source-expert = expert
source-archive = archive
source-image = image
source-video = video
source-other = other
looked-at = looked at on { $day }
right-of-reply = Right of reply
asked = We asked { $whom } on { $day }.
asked-for-reply = We asked for a reply on { $day }.
answer-of = The answer of { $day }:
answer = The answer:
no-answer = No answer has reached us.
where-said = Where it was said
undated = undated
first = first
said-there = : “{ $words }”
in-article = in the article, annotated
more-claims = More claims of { $name }
share = Share and use
by-mail = Mail
embed = Show it on another site
embed-help = This shows claim, claimant and verdict as they stand when the page is opened:
something-wrong = Is something wrong?
ask-correction = Ask for a correction
appeal-offer = { $link }. Someone who had no part in this fact-check decides.
suggest-offer = { $link } that we should check.
replies = Replies
replies-of-readers = { $n ->
    [one] { $n } reply of readers. They are not part of the fact-check.
   *[other] { $n } replies of readers. They are not part of the fact-check.
}
leave-reply = Leave a reply
report = Report
report-whose = the reply of { $name }
on-paper = , revision { $n } of { $day }
same-as-json = The same as JSON
verdict-changed-on = Verdict changed on { $day }
fact-corrected-on = Fact corrected on { $day }
added-on = Added on { $day }
spelling-on = Spelling on { $day }
tier-on = { $tier } on { $day }.
read-earlier = Read the earlier version
see-changed = see what changed
earlier-or-changed = { $earlier } or { $changed }.
retracted-on = Retracted on { $day }
was-retracted-on = This fact-check was retracted on { $day }.
read-published = Read what was published
no-verdict = None
retracted-no-verdict = This fact-check is retracted: there is no verdict on this claim.
no-verdict-on-claim = There is no verdict on this claim.
last-changed = Last changed
last-checked = Last checked
true-as-of = True as of
all-revisions = All revisions
same-topic = On the same topic
is-retracted = This fact-check is retracted.
retracted-headline = Retracted: { $headline }
headed = { $kind }: { $headline }
claim-and-verdict = “{ $words }” Our verdict: { $verdict }.
card-says = “{ $words }” – { $name }. Verdict: { $verdict }.
card-says-no-name = “{ $words }” Verdict: { $verdict }.
from-one-to-other = From “{ $before }” to “{ $after }”.

## Revisions
history-of = History: { $headline }
history-intro = Every revision as it was published, the newest first. None is ever deleted.
live = live
revision-of = Revision { $n }: { $headline }
whole-revision = The whole of revision { $n }
revisions = Revisions
superseded = Superseded
was-superseded = This revision has been superseded.
read-what-stands = Read what stands now
changed-since = What changed since revision { $n }
every-word-same = Every word is the same.
added-words = added words
removed-words = removed words
unchanged-left-out = Parts without a change are left out.
when-and-where = When and where
the-author = the author (self-reviewed)
as-of-day = as of { $day }
speaks-for = For
speaks-against = Against
asked-on = asked on { $day }
answered-on = answered on { $day }

## Corrections
kinds-of-corrections = Kinds of corrections
all = All
nothing-corrected = Nothing had to be corrected so far.
nothing-retracted = Nothing is retracted.
nothing-of-kind = Nothing of this kind so far.
corrections-of = Corrections: { $kind }
spelling-intro = Spelling that we mended in published fact-checks: none of it changes what is said.
corrections-intro = Everything we have changed in a published fact-check, apart from spelling.
nothing-taken-away = Nothing is taken away: each earlier revision can still be read.
what-was-published = What was published

## Plots
plot-beside = The claimed number, { $claimed }, against { $n } that were found; the table below has them all
claimed = Claimed: { $number }
plot-band = The band is what the claim’s words cover.
plot-signs = A ring is one number that was found, a bar a range.
plot-over-time = { $claimed } claimed and { $found } found numbers of { $unit } over time; the table below has them all
plot-help = A sign stands at the number said, on the day it is for; its bar is what the words cover. “At least” and “more than” open upwards, “up to” downwards.
numbers-over-time = Numbers of { $unit } over time
numbers-of = Numbers of { $unit }, as claimed and as found
numbers-of-newest = From the newest { $n } fact-checks on this topic.
sign = Sign
as-of = As of
who = Who
its-evidence = evidence
in-fact-check = in “{ $headline }”
its-fact-check = fact-check
found = found
as-table = The same as a table
legend-found = found, letters

## Lists and searching
results = Results
feed-of-list = Feed of this list
feed-of-search = Feed of this search
filters = Filters
filter = Filter
search-for = Search: { $words }
search-words = Words of a claim, a headline or a name
search-button = Search
all-with-filters = All fact-checks, with filters
search-none = No fact-check has all of “{ $words }”. Try fewer words.
narrow = Narrow
narrow-list = Narrow this list
ask-ways = All words must occur, in any form. More ways to ask
ask-phrase = these words in this order
ask-without = without this word
ask-either = one or the other
ask-beginning = words that begin so
ask-about = about 100,000 troops, however it is written
ask-between = a number between these two
ask-whose = by whom, about what, with which verdict
ask-time = published in that time
word-nowhere = No fact-check has “{ $word }”.
word-like-it = No fact-check has “{ $word }”. Words like it are shown instead.
best-first = best first
newest-first = newest first
claims-of = Claims of { $name }
rated = Rated { $verdict }
no-score = These are claims that we chose to check, one at a time: what was said in public, can be checked and matters. What we did not choose is not here, so they say nothing about how often { $name } is right, and we keep no score.
who-this-is = Who this is
rating-no-longer = This rating is not given any more.
rating-earlier = It was in an earlier version of our scale. Fact-checks that have it keep it, with the definition of that time, until they are checked again.
or = or
title-rated = rated { $verdicts }
title-claimant = of { $name }
title-topic = on { $name }
title-from = from { $day }
title-to = to { $day }
title-corrected = corrected
title-words = with “{ $words }”
title-page = { $title }, page { $n }
nothing-matches = No fact-check matches all of these filters.
clear-filters = Clear all filters
words = Words
everyone = Everyone
every-topic = Every topic
from = From
to = To
only-corrected = Only corrected ones
show = Show
clear-all = Clear all

## An article with its claims
article-annotated = Article, annotated
article-says = { $n ->
    [one] { $n } claim in “{ $title }”, each with what we found.
   *[other] { $n } claims in “{ $title }”, each with what we found.
}
claims-checked = { $n ->
    [one] { $n } claim checked
   *[other] { $n } claims checked
}
title-annotated = { $title }, annotated
by = By { $name }
read-where-published = read it where it was published
claims-in-article = Claims in this article
not-in-text = Not in the text any more
note = Note { $n }
note-back = Note { $n }, back to the text
what-found = What we found
claim-we-checked = The claim we checked: { $claim }
read-fact-check = Read the fact-check
of-claim = of claim { $n }
text-own = The text as it stood on { $day }.
text-licensed = The text as it stood on { $day }, shown with its owner’s leave.
text-quoted = Only the words that we checked are quoted here, as they stood on { $day }.
read-whole = Read the whole article where it was published
copy-kept = We keep a copy of it under the SHA-256 { $digest }.

## How we rate, and who we are
rate-intro = A verdict says how far one claim stands up to the evidence. It says nothing about who made it.
rate-description = What each of our verdicts means, and how we come to it.
all-with-verdict = All with this verdict
who-decides = Who decides
decides-author = Our verdicts are self-reviewed: whoever writes a fact-check also gives its verdict. Each page says so.
decides-one = Whoever works on a fact-check does not give its verdict. A reviewer who wrote no part of it does.
decides-many = Whoever works on a fact-check does not give its verdict. { $n } reviewers who wrote no part of it do, each without seeing what the others said, and they have to agree.
about-name = About { $name }
who-we-are = Who we are
how-we-work = How we work
open-to-all = Open to all
feed = feed
open-how = Every fact-check can be followed as a { $feed }, and read by programs as { $json } and as { $review }. These pages set no cookie and ask nobody else for anything.
more-about-us = More about us
mail-to = Mail: { $address }
appeal-where = Something wrong in a fact-check? At the foot of each is a link by which you ask for a correction.
appeal-how = At the foot of each fact-check is a link by which you ask for a correction. Someone who had no part in it decides, and you see the answer.
everything-corrected = Everything we have corrected
what-verdicts-mean = What each verdict means
policy-nonpartisanship = We take no side
policy-sources = Our sources
policy-funding = Who owns and pays us
policy-people = Our people
policy-method = How we check
policy-corrections = How we correct
policy-contact = Contact

## Forms for readers
faults = { $n ->
    [one] { $n } thing needs mending
   *[other] { $n } things need mending
}
one-fault = One thing needs mending
required = required
leave-empty = Leave this empty
send = Send it
send-anyway = It is none of these: send it
your-mail = Your mail address, if you want an answer by mail
your-mail-help = Seen only by those who answer, and never published. Without one, the page that comes next shows what became of it.
suggest-intro = Have you heard or read something that should be checked? Tell us. We choose claims of fact that can be checked and that matter to many people.
suggest-description = Tell us of a claim that should be checked.
suggest-note = We first look whether we have checked it already. What you send is read by people, not published.
near = We may have checked this
none-of-these = Is it none of these?
what-claimed = What was claimed
what-claimed-help = One claim, in the words that were used.
who-said = Who said it
who-said-help = A person, an organisation, or “nobody knows”.
where-seen = Where you saw it
where-seen-help = The address of a page, a post or a recording.
appeal-intro = Is something wrong in this fact-check? Say what, and how you know. Someone who had no part in it decides, and you see the answer.
appeal-description = Tell us what is wrong in a fact-check.
the-fact-check = The fact-check
never-changed = Published { $published }, never changed since.
changed-last = Published { $published }, last changed { $changed }.
corrected-already = What was corrected already
what-wrong = What is wrong
what-wrong-help = Name the sentence, the number or the source, and what it should be.
what-shows = What shows it
what-shows-help = The address of a source that we can look at.
not-published = What you send is read by people, not published.
suggest-closed = We do not take suggestions at the moment.
appeal-closed = We do not take requests here at the moment.
reach-us = How else to reach us: { $link }
your-suggestion = Your suggestion
your-appeal = Your request for a correction
our-answer = Our answer
you-sent = What you sent
sent = Sent
answered = Answered
said-by = Said by
where = Where
keep-address = Keep the address of this page: it is the only way back to it, and whoever has it can see this.
answer-by-mail = You also get the answer by mail.
state-waiting = It has arrived and waits for someone to read it.
state-checked = We took it up and checked it.
state-given-up = We took it up, and found that we cannot check it after all.
state-taken = We took it up: it is on our list of claims to check.
state-declined = We read it and will not check it.
state-upheld = You are right. The fact-check is being worked on again; what it says stays up until the correction is published.
state-rejected = We looked into it. The fact-check stays as it is.
state-spam = We set it aside as not meant for us. If that is a mistake, write to us in another way.
reply-on = On: { $headline }
your-name = Your name
your-name-help = Stands beside your reply.
your-reply = Your reply
your-reply-help = Plain text. Addresses become links.
reply-note = Someone reads each reply before it is shown.
reply-or-appeal = Is something wrong in the fact-check? { $link } instead: that is decided and answered.
reply-sent = Thank you. Someone reads it before it is shown.
back-to-fact-check = Back to the fact-check
replies-closed = Replies are closed on this page.
report-reply = Report a reply
the-reply = The reply
report-reason = What is wrong with it
report-it = Report it
report-sent = Thank you. Someone looks at it.
fault-empty = Write something here.
fault-control = This holds control characters. Paste it as plain text.
fault-address = Write a whole address that begins with https:// or http://.
fault-day = Write the day as year-month-day, such as 2022-01-19.
fault-mail = Write a mail address such as name@newsroom.example.
fault-claim = Write what was claimed, as closely as you remember it.
fault-appeal = Say what is wrong, and how you know.
fault-name = Give a name. It stands beside your reply.
fault-reply = Write your reply.
fault-report = Say what is wrong with it.
fault-trap = The field that is to stay empty was filled in, perhaps by your browser. It is empty again: send the form once more.
fault-expired = This form was open for too long, or it is not ours. It is renewed with what you wrote: send it again.
fault-too-fast = This was sent faster than anyone can read it. Wait a few seconds and send it again.
fault-too-long = { $n ->
    [one] This has { $n } character; at most { $max } fit.
   *[other] This has { $n } characters; at most { $max } fit.
}

## Mails to readers
mail-about-suggestion = Your suggestion to { $name }
mail-about-appeal = Your request to { $name } for a correction
mail-hello = Hello,
mail-you-wrote = you wrote to us on { $day }:
mail-when-published = When something is published about it, the page that you were shown when you sent it leads there.

## What went wrong
error-status = Error { $status }
error-not-found = There is nothing at this address
error-not-found-says = It may have been mistyped, or the page was never here. What was published is not deleted: a retracted fact-check still answers at its address.
error-gone = This is no longer published
error-too-many = Too many attempts for now
error-too-many-says = Much came from your address within an hour. Nothing of what you sent before is lost.
error-too-large = Too large
error-too-large-says = What was sent holds more than fits. Send less.
error-forged = The form has expired
error-forged-says = Go back, reload the page and send the form again.
error-not-allowed = Not possible now
error-unreadable = The request cannot be read
error-unreadable-says = Something in the address or in what was sent is not as it should be.
error-internal = Something went wrong here
error-internal-says = The fault is ours, and nothing was changed. Try once more in a while.
error-unavailable = Not available at the moment
error-unavailable-says = Wait a moment and try again.
front-page = Front page
try-again-minutes = { $n ->
    [one] Try again in a minute.
   *[other] Try again in { $n } minutes.
}
try-again-hours = { $n ->
    [one] Try again in an hour.
   *[other] Try again in { $n } hours.
}

## The scale that a new desk begins with
rating-true = True
rating-true-means = The evidence bears the claim out, and nothing of weight has been left out.
rating-mostly-true = Mostly true
rating-mostly-true-means = The core of the claim holds; a detail is off or a needed qualification is missing.
rating-mixed = Mixed
rating-mixed-means = Parts of the claim hold and parts do not, and neither outweighs the other.
rating-misleading = Misleading
rating-misleading-means = What is said may be correct word for word, but it leads to a conclusion that the evidence does not carry.
rating-false = False
rating-false-means = The evidence contradicts the claim.
rating-unproven = Unproven
rating-unproven-means = The evidence that can be had does not settle the matter either way.
