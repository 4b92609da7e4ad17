# Що кажуть сторінки для читачів українською. Перелік повідомлень і їхні аргументи ті самі, що в en.ftl.

## The frame
skip = Перейти до змісту
main-navigation = Головне меню
fact-checks = Перевірки
corrections = Виправлення
how-we-rate = Як ми оцінюємо
about-us = Про нас
search = Пошук
about-the-desk = Про редакцію
suggest = Запропонувати твердження
atom-feed = Стрічка Atom
claimreview-data = Дані ClaimReview
for-staff = Для редакції
foot = { $name } перевіряє твердження, а не виставляє оцінки людям.
pages = Сторінки
previous = Попередня
next = Наступна

## Numbers
million = { $n } млн
billion = { $n } млрд
more-than = понад { $n }
or-more = { $n } або більше
less-than = менш ніж { $n }
or-less = { $n } або менше
about = близько { $n }
number = Число
numbers = Числа

## Shared by several pages
quoted = «{ $words }»
retracted = Відкликано
retraction = Відкликання
correction = Виправлення
verdict = Вердикт
verdict-became = змінено на
verdict-from = з
verdict-to = на
headline = Заголовок
claimant = Автор твердження
topic = Тема
topics = Теми
summary = Стислий виклад
reply = Відповідь
the-claim = Твердження
corrected-on = виправлено { $day }
published-on = Опубліковано { $day }
published = Опубліковано
fact-check = Перевірка
fact-checks-count = { $n ->
    [one] { $n } перевірка
    [few] { $n } перевірки
    [many] { $n } перевірок
   *[other] { $n } перевірки
}
fact-checks-by = Перевірки: { $name }
all-fact-checks = Усі перевірки
all-corrections = Усі виправлення
how-we-rate-claims = Як ми оцінюємо твердження
nothing-published = Ще не опубліковано жодної перевірки.
tier-verdict-changed = Вердикт змінено
tier-fact-corrected = Факт виправлено
tier-addition = Доповнення
tier-typo = Правопис
what-changed = Що змінилося
revision = Редакція { $n }
first-published = Перша публікація
history = Історія змін

## The front page
front-empty = Ще не опубліковано жодної перевірки. Перші з’являться тут.
latest = Найновіше
our-first = Це наша перша перевірка.
more-fact-checks = Інші перевірки
most-repeated = Найчастіше повторюють
all-of-them = { $n ->
    [one] Уся { $n } перевірка
    [few] Усі { $n } перевірки
    [many] Усі { $n } перевірок
   *[other] Усі { $n } перевірки
}
times = { $n ->
    [one] раз
    [few] рази
    [many] разів
   *[other] разу
}
in-outlets = { $n ->
    [one] в { $n } виданні
    [few] у { $n } виданнях
    [many] у { $n } виданнях
   *[other] у { $n } видання
}
last-in-outlets = { $n ->
    [one] востаннє { $day }, у { $n } виданні
    [few] востаннє { $day }, у { $n } виданнях
    [many] востаннє { $day }, у { $n } виданнях
   *[other] востаннє { $day }, у { $n } видання
}

## A fact-check
also-in = Іншими мовами: { $languages }
first-appearance = Де з’явилося вперше: { $place }
source = Джерело
archive-copy = архівна копія
our-verdict = Наш вердикт
the-scale = Шкала
checked-by = Хто перевіряв
verdict-by = Хто виніс вердикт
self-reviewed = Без рецензента: вердикт виніс сам автор
reviewed-by-someone = Рецензент, який не писав цього тексту
reviewed-by = { $names }: не брав участі в написанні тексту
reviewed-by-many = { $names }: не брали участі в написанні тексту
the-finding = Що ми з’ясували
in-short = Коротко
known = Що відомо
unknown = Чого ми не знаємо
how-checked = Як ми перевіряли
the-numbers = Числа
numbers-caption = Числа у твердженні і як ми їх розуміємо
as-said = Як сказано
which-means = Що це означає
found-caption = Що виявлено щодо «{ $claimed }» і наскільки від цього відрізняється назване число
as-found = За даними
claim-is = Твердження
apart-same = збігається
apart-within = у межах
evidence = Докази
evidence-for = На користь твердження
evidence-against = Проти твердження
context = Контекст
none-found = не знайдено
sources = { $n ->
    [one] { $n } джерело
    [few] { $n } джерела
    [many] { $n } джерел
   *[other] { $n } джерела
}
source-document = документ
source-dataset = набір даних
source-report = звіт
source-article = стаття
source-statement = заява
source-interview = інтерв’ю
source-expert = експерт
source-archive = архів
source-image = зображення
source-video = відео
source-other = інше
looked-at = переглянуто { $day }
right-of-reply = Право на відповідь
asked = Ми звернулися по коментар { $day }. Адресат: { $whom }.
asked-for-reply = Ми звернулися по коментар { $day }.
answer-of = Відповідь від { $day }:
answer = Відповідь:
no-answer = Відповіді ми не отримали.
where-said = Де це було сказано
undated = без дати
first = уперше
said-there = : «{ $words }»
in-article = у статті з примітками
more-claims = Інші твердження: { $name }
share = Поділитися
by-mail = Електронна пошта
embed = Показати на іншому сайті
embed-help = На сайті буде видно твердження, його автора та вердикт такими, якими вони є на момент перегляду:
something-wrong = Помітили помилку?
ask-correction = Попросити про виправлення
appeal-offer = { $link }. Рішення ухвалить той, хто не працював над цією перевіркою.
suggest-offer = { $link }, яке нам варто перевірити.
replies = Відгуки
replies-of-readers = { $n ->
    [one] { $n } відгук читачів. Відгуки не є частиною перевірки.
    [few] { $n } відгуки читачів. Вони не є частиною перевірки.
    [many] { $n } відгуків читачів. Вони не є частиною перевірки.
   *[other] { $n } відгуку читачів. Вони не є частиною перевірки.
}
leave-reply = Залишити відгук
report = Поскаржитися
report-whose = на відгук, автор якого { $name }
on-paper = , редакція { $n } від { $day }
same-as-json = Те саме у форматі JSON
verdict-changed-on = Вердикт змінено { $day }
fact-corrected-on = Факт виправлено { $day }
added-on = Доповнено { $day }
spelling-on = Правопис виправлено { $day }
tier-on = { $tier }, { $day }
read-earlier = Читати попередню редакцію
see-changed = подивитися, що змінилося
earlier-or-changed = { $earlier } або { $changed }.
retracted-on = Відкликано { $day }
was-retracted-on = Цю перевірку відкликано { $day }.
read-published = Читати, що було опубліковано
no-verdict = Немає
retracted-no-verdict = Цю перевірку відкликано, тож вердикту щодо твердження немає.
no-verdict-on-claim = Вердикту щодо цього твердження немає.
last-changed = Востаннє змінено
last-checked = Востаннє перевірено
true-as-of = Станом на
all-revisions = Усі редакції
same-topic = На ту саму тему
is-retracted = Цю перевірку відкликано.
retracted-headline = Відкликано: { $headline }
headed = { $kind }: { $headline }
claim-and-verdict = «{ $words }» Наш вердикт: { $verdict }.
card-says = «{ $words }» – { $name }. Вердикт: { $verdict }.
card-says-no-name = «{ $words }» Вердикт: { $verdict }.
from-one-to-other = З «{ $before }» на «{ $after }».

## Revisions
history-of = Історія змін: { $headline }
history-intro = Усі редакції в тому вигляді, у якому їх опубліковано, від найновішої. Жодну не видалено.
live = чинна
revision-of = Редакція { $n }: { $headline }
whole-revision = Повний текст редакції { $n }
revisions = Редакції
superseded = Замінено
was-superseded = Цю редакцію замінено новішою.
read-what-stands = Читати чинну
changed-since = Що змінилося після редакції { $n }
every-word-same = Усі слова ті самі.
added-words = додані слова
removed-words = вилучені слова
unchanged-left-out = Частини без змін пропущено.
when-and-where = Коли і де
the-author = автор (без рецензента)
as-of-day = станом на { $day }
speaks-for = За
speaks-against = Проти
asked-on = запитано { $day }
answered-on = відповідь отримано { $day }

## Corrections
kinds-of-corrections = Види виправлень
all = Усі
nothing-corrected = Досі нічого не довелося виправляти.
nothing-retracted = Нічого не відкликано.
nothing-of-kind = Такого досі не було.
corrections-of = Виправлення: { $kind }
spelling-intro = Орфографічні помилки, які ми виправили в опублікованих перевірках: жодна не змінює змісту.
corrections-intro = Усе, що ми змінили в опублікованих перевірках, крім правопису.
nothing-taken-away = Нічого не зникає: кожну попередню редакцію можна прочитати.
what-was-published = Що було опубліковано

## Plots
plot-beside = Назване число ({ $claimed }) поруч зі знайденими ({ $n }); усі вони є в таблиці нижче
claimed = У твердженні: { $number }
plot-band = Смуга показує, що охоплюють слова твердження.
plot-signs = Кільце позначає одне знайдене число, риска — проміжок.
plot-over-time = Числа з плином часу ({ $unit }): названих — { $claimed }, знайдених — { $found }; усі вони є в таблиці нижче
plot-help = Знак стоїть на названому числі та на дні, якого воно стосується; риска показує, що охоплюють слова. «Щонайменше» і «понад» відкриті догори, «до» — донизу.
numbers-over-time = Числа з плином часу: { $unit }
numbers-of = { $unit }: скільки названо і скільки знайдено
numbers-of-newest = За { $n } найновішими перевірками на цю тему.
sign = Знак
as-of = Станом на
who = Хто
its-evidence = докази
in-fact-check = у перевірці «{ $headline }»
its-fact-check = перевірка
found = знайдено
as-table = Те саме таблицею
legend-found = знайдені, літери

## Lists and searching
results = Результати
feed-of-list = Стрічка цього переліку
feed-of-search = Стрічка цього пошуку
filters = Фільтри
filter = Фільтр
search-for = Пошук: { $words }
search-words = Слова з твердження, заголовок або ім’я
search-button = Шукати
all-with-filters = Усі перевірки з фільтрами
search-none = Жодна перевірка не містить усього запиту «{ $words }». Спробуйте менше слів.
narrow = Уточнити
narrow-list = Уточнити цей перелік
ask-ways = Мають траплятися всі слова, у будь-якій формі. Як іще можна шукати
ask-phrase = ці слова саме в такому порядку
ask-without = без цього слова
ask-either = одне або друге
ask-beginning = слова, що так починаються
ask-about = близько 100 000 військових, хоч як це записано
ask-between = число між цими двома
ask-whose = хто сказав, про що, з яким вердиктом
ask-time = опубліковано в цей час
word-nowhere = Жодна перевірка не містить слова «{ $word }».
word-like-it = Жодна перевірка не містить слова «{ $word }». Показано схожі слова.
best-first = спершу найкращі збіги
newest-first = спершу найновіші
claims-of = Твердження: { $name }
rated = Вердикт: { $verdict }
no-score = Це твердження, які ми обрали для перевірки, кожне окремо: їх сказано публічно, їх можна перевірити й вони важливі. Того, що ми не обрали, тут немає, тож перелік нічого не каже про те, як часто { $name } має рацію, і рахунку ми не ведемо.
who-this-is = Хто це
rating-no-longer = Такий вердикт більше не виносять.
rating-earlier = Він був у попередній версії нашої шкали. Перевірки, які його мають, зберігають його з тодішнім визначенням, доки їх не перевірять знову.
or = або
title-rated = вердикт: { $verdicts }
title-claimant = автор: { $name }
title-topic = тема: { $name }
title-from = від { $day }
title-to = до { $day }
title-corrected = виправлені
title-words = зі словами «{ $words }»
title-page = { $title }, сторінка { $n }
nothing-matches = Жодна перевірка не відповідає всім цим фільтрам.
clear-filters = Скинути всі фільтри
words = Слова
everyone = Усі
every-topic = Усі теми
from = Від
to = До
only-corrected = Лише виправлені
show = Показати
clear-all = Скинути все

## An article with its claims
article-annotated = Стаття з примітками
article-says = { $n ->
    [one] { $n } твердження у статті «{ $title }» і що ми з’ясували.
    [few] { $n } твердження у статті «{ $title }» і що ми з’ясували про кожне.
    [many] { $n } тверджень у статті «{ $title }» і що ми з’ясували про кожне.
   *[other] { $n } твердження у статті «{ $title }» і що ми з’ясували про кожне.
}
claims-checked = { $n ->
    [one] перевірено { $n } твердження
    [few] перевірено { $n } твердження
    [many] перевірено { $n } тверджень
   *[other] перевірено { $n } твердження
}
title-annotated = { $title }, з примітками
by = Автор: { $name }
read-where-published = читати там, де опубліковано
claims-in-article = Твердження в цій статті
not-in-text = У тексті цього вже немає
note = Примітка { $n }
note-back = Примітка { $n }, назад до тексту
what-found = Що ми з’ясували
claim-we-checked = Твердження, яке ми перевірили: { $claim }
read-fact-check = Читати перевірку
of-claim = твердження { $n }
text-own = Текст станом на { $day }
text-licensed = Текст станом на { $day } наведено з дозволу власника.
text-quoted = Тут процитовано лише ті слова, які ми перевірили, станом на { $day }
read-whole = Читати всю статтю там, де її опубліковано
copy-kept = Ми зберігаємо її копію з контрольною сумою SHA-256 { $digest }.

## How we rate, and who we are
rate-intro = Вердикт каже, наскільки одне твердження відповідає доказам. Про того, хто його висловив, він не каже нічого.
rate-description = Що означає кожен наш вердикт і як ми до нього доходимо.
all-with-verdict = Усі перевірки з цим вердиктом
who-decides = Хто вирішує
decides-author = Наші вердикти — без рецензента: хто пише перевірку, той і виносить вердикт. Це зазначено на кожній сторінці.
decides-one = Хто працює над перевіркою, той не виносить вердикту. Його виносить рецензент, який не писав тексту.
decides-many = Хто працює над перевіркою, той не виносить вердикту. Його виносять рецензенти, які не писали тексту (скільки їх: { $n }): кожен не бачить, що вирішили інші, і всі мають дійти згоди.
about-name = Про нас: { $name }
who-we-are = Хто ми
how-we-work = Як ми працюємо
open-to-all = Відкрито для всіх
feed = стрічку
open-how = За перевірками можна стежити через { $feed }, а програми читають їх як { $json } і як { $review }. Ці сторінки не зберігають файлів cookie і ні в кого більше нічого не запитують.
more-about-us = Більше про нас
mail-to = Пошта: { $address }
appeal-where = Помітили помилку в перевірці? Унизу кожної є посилання, за яким можна попросити про виправлення.
appeal-how = Унизу кожної перевірки є посилання, за яким можна попросити про виправлення. Рішення ухвалить той, хто над нею не працював, і ви побачите відповідь.
everything-corrected = Усе, що ми виправили
what-verdicts-mean = Що означає кожен вердикт
policy-nonpartisanship = Ми не стаємо на чийсь бік
policy-sources = Наші джерела
policy-funding = Кому ми належимо і хто нас фінансує
policy-people = Наші люди
policy-method = Як ми перевіряємо
policy-corrections = Як ми виправляємо
policy-contact = Контакти

## Forms for readers
faults = { $n ->
    [one] { $n } поле треба виправити
    [few] { $n } поля треба виправити
    [many] { $n } полів треба виправити
   *[other] { $n } поля треба виправити
}
one-fault = Одне треба виправити
required = обов’язково
leave-empty = Залиште це поле порожнім
send = Надіслати
send-anyway = Жодна з цих: надіслати
your-mail = Ваша електронна адреса, якщо хочете отримати відповідь поштою
your-mail-help = Її бачать лише ті, хто відповідає; ми її не публікуємо. Без адреси про рішення скаже наступна сторінка.
suggest-intro = Почули чи прочитали щось, що варто перевірити? Розкажіть нам. Ми обираємо твердження про факти, які можна перевірити і які важливі для багатьох.
suggest-description = Розкажіть нам про твердження, яке варто перевірити.
suggest-note = Спершу ми дивимося, чи вже перевіряли це. Надіслане читають люди, ми його не публікуємо.
near = Можливо, ми це вже перевірили
none-of-these = Тут немає того, що ви шукали?
what-claimed = Що саме стверджують
what-claimed-help = Одне твердження, тими словами, якими його сказано.
who-said = Хто це сказав
who-said-help = Людина, організація або «невідомо».
where-seen = Де ви це бачили
where-seen-help = Адреса сторінки, допису чи запису.
appeal-intro = У цій перевірці щось не так? Напишіть, що саме і звідки вам це відомо. Рішення ухвалить той, хто над нею не працював, і ви побачите відповідь.
appeal-description = Розкажіть нам, що не так у перевірці.
the-fact-check = Перевірка
never-changed = Опубліковано { $published }, відтоді без змін.
changed-last = Опубліковано { $published }, востаннє змінено { $changed }.
corrected-already = Що вже виправлено
what-wrong = Що не так
what-wrong-help = Укажіть речення, число чи джерело і те, як має бути.
what-shows = Що це доводить
what-shows-help = Адреса джерела, яке ми можемо переглянути.
not-published = Надіслане читають люди, ми його не публікуємо.
suggest-closed = Наразі ми не приймаємо пропозицій.
appeal-closed = Наразі ми не приймаємо тут звернень.
reach-us = Як іще з нами зв’язатися: { $link }
your-suggestion = Ваша пропозиція
your-appeal = Ваше прохання про виправлення
our-answer = Наша відповідь
you-sent = Що ви надіслали
sent = Надіслано
answered = Відповідь надано
said-by = Хто сказав
where = Де
keep-address = Збережіть адресу цієї сторінки: іншого шляху до неї немає, і її побачить кожен, хто має адресу.
answer-by-mail = Відповідь надійде також поштою.
state-waiting = Ми це отримали й невдовзі прочитаємо.
state-checked = Ми взяли це в роботу й перевірили.
state-given-up = Ми взяли це в роботу, але з’ясували, що перевірити не можемо.
state-taken = Ми взяли це в роботу: твердження в нашому переліку для перевірки.
state-declined = Ми прочитали це й не будемо перевіряти.
state-upheld = Ви маєте рацію. Над перевіркою знову працюють; до публікації виправлення вона лишається як є.
state-rejected = Ми розібралися. Перевірка лишається без змін.
state-spam = Ми відклали це як таке, що не стосується нас. Якщо це помилка, зв’яжіться з нами інакше.
reply-on = До перевірки: { $headline }
your-name = Ваше ім’я
your-name-help = Стоятиме поруч із відгуком.
your-reply = Ваш відгук
your-reply-help = Звичайний текст. Адреси стануть посиланнями.
reply-note = Кожен відгук хтось читає, перш ніж його показати.
reply-or-appeal = У перевірці щось не так? Краще { $link }: таке звернення розглянуть і дадуть відповідь.
reply-sent = Дякуємо. Відгук прочитають, перш ніж показати.
back-to-fact-check = Назад до перевірки
replies-closed = Відгуки на цій сторінці закрито.
report-reply = Поскаржитися на відгук
the-reply = Відгук
report-reason = Що з ним не так
report-it = Поскаржитися
report-sent = Дякуємо. Ми це переглянемо.
fault-empty = Напишіть тут щось.
fault-control = Тут є керівні символи. Вставте це як звичайний текст.
fault-address = Напишіть повну адресу, що починається з https:// або http://.
fault-day = Напишіть день як рік-місяць-день, наприклад 2022-01-19.
fault-mail = Напишіть адресу пошти, наприклад name@newsroom.example.
fault-claim = Напишіть, що саме стверджують, якомога точніше.
fault-appeal = Напишіть, що не так і звідки ви це знаєте.
fault-name = Вкажіть ім’я. Воно стоятиме біля вашої відповіді.
fault-reply = Напишіть свою відповідь.
fault-report = Напишіть, що з нею не так.
fault-trap = Поле, яке має бути порожнім, заповнено, можливо, вашим браузером. Воно знову порожнє: надішліть форму ще раз.
fault-expired = Ця форма була відкрита надто довго або вона не наша. Її оновлено з тим, що ви написали: надішліть її ще раз.
fault-too-fast = Це надіслано швидше, ніж можна прочитати. Зачекайте кілька секунд і надішліть ще раз.
fault-too-long = { $n ->
    [one] Тут { $n } знак, а вміщується щонайбільше { $max }.
    [few] Тут { $n } знаки, а вміщується щонайбільше { $max }.
    [many] Тут { $n } знаків, а вміщується щонайбільше { $max }.
   *[other] Тут { $n } знака, а вміщується щонайбільше { $max }.
}

## Mails to readers
mail-about-suggestion = Ваша пропозиція для { $name }
mail-about-appeal = Ваше прохання до { $name } про виправлення
mail-hello = Вітаємо!
mail-you-wrote = Ви написали нам { $day }:
mail-when-published = Щойно ми щось про це опублікуємо, туди вестиме сторінка, яку ви побачили після надсилання.

## What went wrong
error-status = Помилка { $status }
error-not-found = За цією адресою нічого немає
error-not-found-says = Можливо, в адресі помилка, або такої сторінки тут ніколи не було. Опублікованого ми не видаляємо: відкликана перевірка й далі доступна за своєю адресою.
error-gone = Це більше не опубліковано
error-too-many = Забагато спроб
error-too-many-says = За годину з вашої адреси надійшло забагато. Нічого з надісланого раніше не втрачено.
error-too-large = Завелике
error-too-large-says = Надіслане завелике. Надішліть менше.
error-forged = Форма застаріла
error-forged-says = Поверніться, оновіть сторінку й надішліть форму ще раз.
error-not-allowed = Зараз це неможливо
error-unreadable = Запит не вдалося прочитати
error-unreadable-says = Щось в адресі або в надісланому не так, як має бути.
error-internal = Тут щось пішло не так
error-internal-says = Помилка на нашому боці, і нічого не змінилося. Спробуйте ще раз трохи згодом.
error-unavailable = Зараз недоступно
error-unavailable-says = Зачекайте трохи й спробуйте ще раз.
front-page = Головна сторінка
try-again-minutes = { $n ->
    [one] Спробуйте ще раз за { $n } хвилину.
    [few] Спробуйте ще раз за { $n } хвилини.
    [many] Спробуйте ще раз за { $n } хвилин.
   *[other] Спробуйте ще раз за { $n } хвилини.
}
try-again-hours = { $n ->
    [one] Спробуйте ще раз за { $n } годину.
    [few] Спробуйте ще раз за { $n } години.
    [many] Спробуйте ще раз за { $n } годин.
   *[other] Спробуйте ще раз за { $n } години.
}

## The scale that a new desk begins with
rating-true = Правда
rating-true-means = Докази підтверджують твердження, і нічого вагомого не оминуто.
rating-mostly-true = Здебільшого правда
rating-mostly-true-means = Суть твердження правильна; неточна подробиця або бракує потрібного уточнення.
rating-mixed = Напівправда
rating-mixed-means = Частина твердження правильна, а частина ні, і жодна не переважує.
rating-misleading = Маніпуляція
rating-misleading-means = Сказане може бути дослівно правильним, але веде до висновку, якого докази не підтверджують.
rating-false = Неправда
rating-false-means = Докази суперечать твердженню.
rating-unproven = Не доведено
rating-unproven-means = Доступні докази не дають підстав для висновку ні в той, ні в інший бік.
