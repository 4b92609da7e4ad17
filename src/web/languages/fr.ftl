# Ce que disent les pages des lecteurs en français. Les messages et leurs arguments sont ceux de en.ftl.

## The frame
skip = Aller au contenu
main-navigation = Navigation principale
fact-checks = Vérifications
corrections = Corrections
how-we-rate = Notre barème
about-us = À propos
search = Recherche
about-the-desk = La rédaction
suggest = Proposer une affirmation
atom-feed = Flux Atom
claimreview-data = Données ClaimReview
for-staff = Accès rédaction
foot = { $name } vérifie des affirmations et ne note pas les personnes.
pages = Pages
previous = Précédente
next = Suivante

## Numbers
million = { $n ->
    [one] { $n } million
   *[other] { $n } millions
}
billion = { $n ->
    [one] { $n } milliard
   *[other] { $n } milliards
}
more-than = plus de { $n }
or-more = { $n } ou plus
less-than = moins de { $n }
or-less = { $n } ou moins
about = environ { $n }
number = Nombre
numbers = Chiffres

## Shared by several pages
quoted = « { $words } »
retracted = Rétractée
retraction = Rétractation
correction = Correction
verdict = Verdict
verdict-became = devient
verdict-from = de
verdict-to = à
headline = Titre
claimant = Auteur de l’affirmation
topic = Sujet
topics = Sujets
summary = Résumé
reply = Réponse
the-claim = L’affirmation
corrected-on = corrigé le { $day }
published-on = Publié le { $day }
published = Publication
fact-check = Vérification
fact-checks-count = { $n ->
    [one] { $n } vérification
   *[other] { $n } vérifications
}
fact-checks-by = Vérifications de { $name }
all-fact-checks = Toutes les vérifications
all-corrections = Toutes les corrections
how-we-rate-claims = Comment nous évaluons les affirmations
nothing-published = Aucune vérification n’a encore été publiée.
tier-verdict-changed = Verdict modifié
tier-fact-corrected = Erreur corrigée
tier-addition = Ajout
tier-typo = Orthographe
what-changed = Ce qui a changé
revision = Version { $n }
first-published = Première publication
history = Historique

## The front page
front-empty = Aucune vérification n’a encore été publiée. Les premières paraîtront ici.
latest = Dernières publications
our-first = Ceci est notre première vérification.
more-fact-checks = Autres vérifications
most-repeated = Les plus répétées
all-of-them = { $n ->
    [one] Toutes les vérifications ({ $n })
   *[other] Les { $n } vérifications
}
times = { $n ->
    [one] fois
   *[other] fois
}
in-outlets = { $n ->
    [one] dans { $n } média
   *[other] dans { $n } médias
}
last-in-outlets = { $n ->
    [one] la dernière fois le { $day }, dans { $n } média
   *[other] la dernière fois le { $day }, dans { $n } médias
}

## A fact-check
also-in = Dans d’autres langues : { $languages }
first-appearance = Première apparition connue : { $place }
source = Source
archive-copy = copie d’archive
our-verdict = Notre verdict
the-scale = Le barème
checked-by = Vérifié par
verdict-by = Verdict rendu par
self-reviewed = Sans relecture : l’auteur a rendu lui-même le verdict
reviewed-by-someone = Un relecteur qui n’a rien écrit de cette vérification
reviewed-by = { $names }, qui n’a rien écrit de cette vérification
reviewed-by-many = { $names }, qui n’ont rien écrit de cette vérification
the-finding = Ce que nous avons établi
in-short = En bref
known = Ce que nous savons
unknown = Ce que nous ne savons pas
how-checked = Comment nous avons vérifié
the-numbers = Les chiffres
numbers-caption = Les chiffres de l’affirmation et ce que nous en comprenons
as-said = Propos tenus
which-means = Soit
found-caption = Ce qui a été établi pour « { $claimed } », et l’écart avec le chiffre avancé
as-found = Chiffre établi
claim-is = Écart
apart-same = identique
apart-within = compris
evidence = Preuves
evidence-for = En faveur de l’affirmation
evidence-against = Contre l’affirmation
context = Contexte
none-found = aucune
sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
source-document = document
source-dataset = jeu de données
source-report = rapport
source-article = article
source-statement = déclaration
source-interview = entretien
source-expert = expert
source-archive = archives
source-image = image
source-video = vidéo
source-other = autre
looked-at = consulté le { $day }
right-of-reply = Droit de réponse
asked = Nous avons interrogé { $whom } le { $day }.
asked-for-reply = Nous avons demandé une réponse le { $day }.
answer-of = La réponse du { $day } :
answer = La réponse :
no-answer = Aucune réponse ne nous est parvenue.
where-said = Où cela a été dit
undated = sans date
first = la première fois
said-there = {"\u00A0"}: « { $words } »
in-article = dans l’article annoté
more-claims = Autres affirmations : { $name }
share = Partager et réutiliser
by-mail = Courriel
embed = L’afficher sur un autre site
embed-help = Affiche l’affirmation, son auteur et le verdict tels qu’ils sont au moment où la page est ouverte :
something-wrong = Une erreur ?
ask-correction = Demander une correction
appeal-offer = { $link }. La décision revient à une personne qui n’a pas participé à cette vérification.
suggest-offer = { $link } que nous devrions vérifier.
replies = Réactions
replies-of-readers = { $n ->
    [one] { $n } réaction de lecteur. Elle ne fait pas partie de la vérification.
   *[other] { $n } réactions de lecteurs. Elles ne font pas partie de la vérification.
}
leave-reply = Réagir
report = Signaler
report-whose = la réaction de { $name }
on-paper = , version { $n } du { $day }
same-as-json = La même chose en JSON
verdict-changed-on = Verdict modifié le { $day }
fact-corrected-on = Erreur corrigée le { $day }
added-on = Ajouté le { $day }
spelling-on = Orthographe corrigée le { $day }
tier-on = { $tier } le { $day }.
read-earlier = Lire la version précédente
see-changed = voir ce qui a changé
earlier-or-changed = { $earlier } ou { $changed }.
retracted-on = Rétractée le { $day }
was-retracted-on = Cette vérification a été rétractée le { $day }.
read-published = Lire ce qui avait été publié
no-verdict = Aucun
retracted-no-verdict = Cette vérification est rétractée : il n’y a pas de verdict sur cette affirmation.
no-verdict-on-claim = Il n’y a pas de verdict sur cette affirmation.
last-changed = Dernière modification
last-checked = Dernier contrôle
true-as-of = État au
all-revisions = Toutes les versions
same-topic = Sur le même sujet
is-retracted = Cette vérification est rétractée.
retracted-headline = Rétractée : { $headline }
headed = { $kind } : { $headline }
claim-and-verdict = « { $words } » Notre verdict : { $verdict }.
card-says = « { $words } » – { $name }. Verdict : { $verdict }.
card-says-no-name = « { $words } » Verdict : { $verdict }.
from-one-to-other = De « { $before } » à « { $after } ».

## Revisions
history-of = Historique : { $headline }
history-intro = Toutes les versions telles qu’elles ont été publiées, la plus récente en tête. Aucune n’est jamais supprimée.
live = en ligne
revision-of = Version { $n } : { $headline }
whole-revision = Texte intégral de la version { $n }
revisions = Versions
superseded = Remplacée
was-superseded = Cette version a été remplacée.
read-what-stands = Lire la version actuelle
changed-since = Ce qui a changé depuis la version { $n }
every-word-same = Tous les mots sont les mêmes.
added-words = mots ajoutés
removed-words = mots supprimés
unchanged-left-out = Les parties inchangées sont omises.
when-and-where = Quand et où
the-author = l’auteur (sans relecture)
as-of-day = au { $day }
speaks-for = Pour
speaks-against = Contre
asked-on = question posée le { $day }
answered-on = réponse reçue le { $day }

## Corrections
kinds-of-corrections = Types de corrections
all = Toutes
nothing-corrected = Rien n’a dû être corrigé jusqu’ici.
nothing-retracted = Rien n’est rétracté.
nothing-of-kind = Rien de tel jusqu’ici.
corrections-of = Corrections : { $kind }
spelling-intro = Les fautes d’orthographe que nous avons corrigées dans des vérifications publiées : aucune ne change le sens.
corrections-intro = Tout ce que nous avons modifié dans une vérification publiée, hors orthographe.
nothing-taken-away = Rien ne disparaît : chaque version antérieure reste lisible.
what-was-published = Ce qui avait été publié

## Plots
plot-beside = Le chiffre avancé, { $claimed }, face aux chiffres établis ({ $n }) ; le tableau ci-dessous les donne tous
claimed = Chiffre avancé : { $number }
plot-band = La bande montre ce que couvrent les mots de l’affirmation.
plot-signs = Un anneau est un chiffre établi, une barre un intervalle.
plot-over-time = Chiffres avancés ({ $claimed }) et établis ({ $found }) au fil du temps, en { $unit } ; le tableau ci-dessous les donne tous
plot-help = Un signe se trouve au chiffre avancé, au jour qu’il concerne ; sa barre montre ce que couvrent les mots. « Au moins » et « plus de » s’ouvrent vers le haut, « jusqu’à » vers le bas.
numbers-over-time = Chiffres au fil du temps : { $unit }
numbers-of = { $unit } : chiffres avancés et établis
numbers-of-newest = D’après les { $n } vérifications les plus récentes sur ce sujet.
sign = Signe
as-of = État au
who = Qui
its-evidence = preuves
in-fact-check = dans « { $headline } »
its-fact-check = vérification
found = établi
as-table = La même chose en tableau
legend-found = établis, lettres

## Lists and searching
results = Résultats
feed-of-list = Flux de cette liste
feed-of-search = Flux de cette recherche
filters = Filtres
filter = Filtrer
search-for = Recherche : { $words }
search-words = Mots d’une affirmation, d’un titre ou d’un nom
search-button = Rechercher
all-with-filters = Toutes les vérifications, avec filtres
search-none = Aucune vérification ne contient tout « { $words } ». Essayez avec moins de mots.
narrow = Affiner
narrow-list = Affiner cette liste
ask-ways = Tous les mots doivent figurer, sous n’importe quelle forme. Autres façons de chercher
ask-phrase = ces mots dans cet ordre
ask-without = sans ce mot
ask-either = l’un ou l’autre
ask-beginning = les mots qui commencent ainsi
ask-about = environ 100 000 soldats, quelle que soit la façon de l’écrire
ask-between = un nombre entre ces deux-là
ask-whose = par qui, sur quoi, avec quel verdict
ask-time = publié pendant cette période
word-nowhere = Aucune vérification ne contient « { $word } ».
word-like-it = Aucune vérification ne contient « { $word } ». Des mots proches sont proposés à la place.
best-first = les plus pertinentes en tête
newest-first = les plus récentes en tête
claims-of = Affirmations : { $name }
rated = Verdict : { $verdict }
no-score = Ce sont des affirmations que nous avons choisi de vérifier, une à une : dites en public, vérifiables et importantes. Ce que nous n’avons pas choisi n’est pas ici ; elles ne disent donc rien de la fréquence à laquelle { $name } a raison, et nous ne tenons aucun score.
who-this-is = De qui il s’agit
rating-no-longer = Ce verdict n’est plus rendu.
rating-earlier = Il figurait dans une version antérieure de notre barème. Les vérifications qui le portent le gardent, avec la définition d’alors, jusqu’à leur prochain contrôle.
or = ou
title-rated = verdict : { $verdicts }
title-claimant = auteur : { $name }
title-topic = sujet : { $name }
title-from = à partir du { $day }
title-to = jusqu’au { $day }
title-corrected = corrigées
title-words = avec « { $words } »
title-page = { $title }, page { $n }
nothing-matches = Aucune vérification ne correspond à tous ces filtres.
clear-filters = Effacer tous les filtres
words = Mots
everyone = Tous
every-topic = Tous les sujets
from = Du
to = Au
only-corrected = Seulement les vérifications corrigées
show = Afficher
clear-all = Tout effacer

## An article with its claims
article-annotated = Article annoté
article-says = { $n ->
    [one] { $n } affirmation de « { $title } », avec ce que nous avons établi.
   *[other] { $n } affirmations de « { $title } », chacune avec ce que nous avons établi.
}
claims-checked = { $n ->
    [one] { $n } affirmation vérifiée
   *[other] { $n } affirmations vérifiées
}
title-annotated = { $title }, annoté
by = Par { $name }
read-where-published = lire l’original
claims-in-article = Les affirmations de cet article
not-in-text = Ne figure plus dans le texte
note = Note { $n }
note-back = Note { $n }, retour au texte
what-found = Ce que nous avons établi
claim-we-checked = L’affirmation vérifiée : { $claim }
read-fact-check = Lire la vérification
of-claim = de l’affirmation { $n }
text-own = Le texte tel qu’il était le { $day }.
text-licensed = Le texte tel qu’il était le { $day }, reproduit avec l’accord de son propriétaire.
text-quoted = Seuls les mots que nous avons vérifiés sont cités ici, tels qu’ils étaient le { $day }.
read-whole = Lire l’article entier là où il a été publié
copy-kept = Nous en gardons une copie sous l’empreinte SHA-256 { $digest }.

## How we rate, and who we are
rate-intro = Un verdict dit dans quelle mesure une affirmation résiste aux preuves. Il ne dit rien de la personne qui l’a formulée.
rate-description = Ce que signifie chacun de nos verdicts, et comment nous y parvenons.
all-with-verdict = Toutes les vérifications avec ce verdict
who-decides = Qui décide
decides-author = Nos verdicts sont rendus sans relecture : la personne qui écrit une vérification en donne aussi le verdict. Chaque page le précise.
decides-one = La personne qui travaille à une vérification n’en rend pas le verdict. C’est un relecteur qui n’en a rien écrit qui le fait.
decides-many = La personne qui travaille à une vérification n’en rend pas le verdict. { $n } relecteurs qui n’en ont rien écrit le font, chacun sans voir l’avis des autres, et ils doivent être d’accord.
about-name = À propos de { $name }
who-we-are = Qui nous sommes
how-we-work = Comment nous travaillons
open-to-all = Ouvert à tous
feed = flux
open-how = Chaque vérification peut être suivie par un { $feed } et lue par des programmes en { $json } et en { $review }. Ces pages ne déposent aucun cookie et ne demandent rien à personne d’autre.
more-about-us = En savoir plus sur nous
mail-to = Courriel : { $address }
appeal-where = Une erreur dans une vérification ? Au bas de chacune, un lien permet de demander une correction.
appeal-how = Au bas de chaque vérification, un lien permet de demander une correction. Une personne qui n’y a pas participé décide, et vous voyez la réponse.
everything-corrected = Tout ce que nous avons corrigé
what-verdicts-mean = Ce que signifie chaque verdict
policy-nonpartisanship = Nous ne prenons pas parti
policy-sources = Nos sources
policy-funding = À qui nous appartenons, qui nous finance
policy-people = Notre équipe
policy-method = Comment nous vérifions
policy-corrections = Comment nous corrigeons
policy-contact = Contact

## Forms for readers
faults = { $n ->
    [one] { $n } point est à corriger
   *[other] { $n } points sont à corriger
}
one-fault = Un point est à corriger
required = obligatoire
leave-empty = Laissez ce champ vide
send = Envoyer
send-anyway = Aucune de celles-ci : envoyer
your-mail = Votre adresse électronique, si vous souhaitez une réponse par courriel
your-mail-help = Visible des seules personnes qui répondent, jamais publiée. Sans adresse, la page suivante indique la suite donnée.
suggest-intro = Vous avez entendu ou lu quelque chose qui mérite d’être vérifié ? Dites-le-nous. Nous choisissons des affirmations factuelles, vérifiables et importantes pour beaucoup de gens.
suggest-description = Signalez-nous une affirmation à vérifier.
suggest-note = Nous regardons d’abord si nous l’avons déjà vérifiée. Votre envoi est lu par des personnes, il n’est pas publié.
near = Nous l’avons peut-être déjà vérifiée
none-of-these = Ce n’est aucune de celles-ci ?
what-claimed = Ce qui a été affirmé
what-claimed-help = Une seule affirmation, dans les termes employés.
who-said = Qui l’a dit
who-said-help = Une personne, une organisation, ou « on ne sait pas ».
where-seen = Où vous l’avez vu
where-seen-help = L’adresse d’une page, d’une publication ou d’un enregistrement.
appeal-intro = Une erreur dans cette vérification ? Dites laquelle, et comment vous le savez. Une personne qui n’y a pas participé décide, et vous voyez la réponse.
appeal-description = Signalez-nous une erreur dans une vérification.
the-fact-check = La vérification
never-changed = Publiée le { $published }, jamais modifiée depuis.
changed-last = Publiée le { $published }, modifiée en dernier le { $changed }.
corrected-already = Ce qui a déjà été corrigé
what-wrong = Ce qui est faux
what-wrong-help = Indiquez la phrase, le chiffre ou la source, et ce qu’il faudrait lire.
what-shows = Ce qui le montre
what-shows-help = L’adresse d’une source que nous pouvons consulter.
not-published = Votre envoi est lu par des personnes, il n’est pas publié.
suggest-closed = Nous ne prenons pas de propositions en ce moment.
appeal-closed = Nous ne prenons pas de demandes ici en ce moment.
reach-us = Autres moyens de nous joindre : { $link }
your-suggestion = Votre proposition
your-appeal = Votre demande de correction
our-answer = Notre réponse
you-sent = Votre envoi
sent = Envoyé
answered = Réponse
said-by = Dit par
where = Où
keep-address = Gardez l’adresse de cette page : c’est le seul moyen d’y revenir, et quiconque la possède peut la voir.
answer-by-mail = Vous recevrez aussi la réponse par courriel.
state-waiting = C’est arrivé et attend d’être lu.
state-checked = Nous l’avons retenue et vérifiée.
state-given-up = Nous l’avons retenue, mais il s’avère que nous ne pouvons pas la vérifier.
state-taken = Nous l’avons retenue : elle est sur notre liste d’affirmations à vérifier.
state-declined = Nous l’avons lue et ne la vérifierons pas.
state-upheld = Vous avez raison. La vérification est reprise ; le texte actuel reste en ligne jusqu’à la publication de la correction.
state-rejected = Nous avons examiné la demande. La vérification reste telle quelle.
state-spam = Nous l’avons mise de côté comme ne nous étant pas destinée. Si c’est une erreur, écrivez-nous par un autre moyen.
reply-on = À propos de : { $headline }
your-name = Votre nom
your-name-help = Figure à côté de votre réaction.
your-reply = Votre réaction
your-reply-help = Texte simple. Les adresses deviennent des liens.
reply-note = Chaque réaction est lue avant d’être affichée.
reply-or-appeal = Une erreur dans la vérification ? { $link } : cette demande sera examinée et recevra une réponse.
reply-sent = Merci. Votre réaction sera lue avant d’être affichée.
back-to-fact-check = Retour à la vérification
replies-closed = Les réactions sont fermées sur cette page.
report-reply = Signaler une réaction
the-reply = La réaction
report-reason = Ce qui pose problème
report-it = Signaler
report-sent = Merci. Nous allons l’examiner.
fault-empty = Écrivez quelque chose ici.
fault-control = Ce texte contient des caractères de contrôle. Collez-le en texte brut.
fault-address = Écrivez une adresse complète qui commence par https:// ou http://.
fault-day = Écrivez la date sous la forme année-mois-jour, par exemple 2022-01-19.
fault-mail = Écrivez une adresse électronique, par exemple name@newsroom.example.
fault-claim = Écrivez ce qui a été affirmé, aussi fidèlement que possible.
fault-appeal = Dites ce qui est faux et comment vous le savez.
fault-name = Donnez un nom. Il figurera à côté de votre réponse.
fault-reply = Écrivez votre réponse.
fault-report = Dites ce qui ne va pas.
fault-trap = Le champ qui doit rester vide a été rempli, peut-être par votre navigateur. Il est de nouveau vide : renvoyez le formulaire.
fault-expired = Ce formulaire est resté ouvert trop longtemps, ou il n’est pas le nôtre. Il est renouvelé avec ce que vous avez écrit : renvoyez-le.
fault-too-fast = L’envoi a été plus rapide que n’importe quelle lecture. Attendez quelques secondes et renvoyez-le.
fault-too-long = { $n ->
    [one] Ce texte compte { $n } caractère, pour un maximum de { $max }.
   *[other] Ce texte compte { $n } caractères, pour un maximum de { $max }.
}

## Mails to readers
mail-about-suggestion = Votre proposition à { $name }
mail-about-appeal = Votre demande de correction à { $name }
mail-hello = Bonjour,
mail-you-wrote = vous nous avez écrit le { $day } :
mail-when-published = Dès que nous publierons quelque chose à ce sujet, la page affichée lors de votre envoi y mènera.

## What went wrong
error-status = Erreur { $status }
error-not-found = Il n’y a rien à cette adresse
error-not-found-says = Elle contient peut-être une faute de frappe, ou la page n’a jamais existé. Ce qui a été publié n’est pas supprimé : une vérification rétractée reste à son adresse.
error-gone = Ceci n’est plus publié
error-too-many = Trop de tentatives pour le moment
error-too-many-says = Beaucoup d’envois sont venus de votre adresse en une heure. Rien de ce que vous avez déjà envoyé n’est perdu.
error-too-large = Trop volumineux
error-too-large-says = L’envoi est trop volumineux. Envoyez-en moins.
error-forged = Le formulaire a expiré
error-forged-says = Revenez en arrière, rechargez la page et renvoyez le formulaire.
error-not-allowed = Impossible pour le moment
error-unreadable = La demande est illisible
error-unreadable-says = Quelque chose dans l’adresse ou dans l’envoi n’est pas comme il faut.
error-internal = Une erreur s’est produite ici
error-internal-says = La faute est de notre côté et rien n’a été modifié. Réessayez un peu plus tard.
error-unavailable = Indisponible pour le moment
error-unavailable-says = Attendez un instant et réessayez.
front-page = Page d’accueil
try-again-minutes = { $n ->
    [one] Réessayez dans une minute.
   *[other] Réessayez dans { $n } minutes.
}
try-again-hours = { $n ->
    [one] Réessayez dans une heure.
   *[other] Réessayez dans { $n } heures.
}

## The scale that a new desk begins with
rating-true = Vrai
rating-true-means = Les preuves confirment l’affirmation, et rien d’important n’a été omis.
rating-mostly-true = Plutôt vrai
rating-mostly-true-means = L’essentiel de l’affirmation tient ; un détail est inexact ou une précision nécessaire manque.
rating-mixed = Mitigé
rating-mixed-means = Une partie de l’affirmation tient, une autre non, et aucune ne l’emporte.
rating-misleading = Trompeur
rating-misleading-means = Les mots peuvent être exacts, mais ils mènent à une conclusion que les preuves ne permettent pas.
rating-false = Faux
rating-false-means = Les preuves contredisent l’affirmation.
rating-unproven = Non prouvé
rating-unproven-means = Les preuves disponibles ne permettent de conclure ni dans un sens ni dans l’autre.
