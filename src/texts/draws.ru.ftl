# Розыгрыши в панели.

draw-one = Розыгрыш
draws-new = Новый розыгрыш
draws-empty = Розыгрышей пока нет
draws-empty-text = Запланируйте призы, а список участников зафиксируете, когда закончите проверку заявок.
draw-prizes = { $count ->
    [one] { $count } приз
    [few] { $count } приза
   *[other] { $count } призов
  }
draw-reserves = резерв: { $count }
draw-created = создан { $time }
draw-drawn = проведён { $time }
draw-title = Название
draw-title-example = Главный розыгрыш, 1 декабря
draw-prize-list = Призы, начиная с главного
draw-prize-add = Добавить приз
draw-prize-example = Например, телефон
draw-prize-names = Что разыгрываем
draw-prize-counts = Штук
draw-prize-name = Приз { $place }: название
draw-prize-count = Приз { $place }: сколько штук
draw-prize-remove = Убрать приз { $place }
draw-prize-place = Приз { $place }
draw-reserves-label = Резервные места
draw-reserves-hint = Они заменят победителей, которые не ответят или откажутся.
draw-mode = Откуда возьмётся случайность
draw-mode-text = Объявленный текст
draw-mode-text-text = Результат зависит от события, которого ещё не было: чисел государственной лотереи, броска кубиков при свидетелях. Подстроить список под него нельзя.
draw-mode-sealed = Запечатанный секрет
draw-mode-sealed-text = Секрет хранит сам организатор. Это доказывает только то, что после публикации списка ничего не меняли. Доказуемо честным такой розыгрыш не назвать.
draw-mode-drand = Маяк drand
draw-mode-drand_text = Маяк drand и объявленный текст
draw-source = Что, где и когда прочитаем
draw-source-example = Числа тиражей «Спортлото 6 из 49» и «4 из 20» за 1 декабря 2026, по возрастанию, через пробел, с сайта stoloto.ru
draw-source-hint = Опишите так, чтобы любой записал тот же самый текст знак в знак. Лучше взять хотя бы два независимых события.
draw-create = Сохранить план
draw-create-hint = Пока ничего не фиксируется.
draw-void = Этот розыгрыш отменён.
step-plan = План
step-freeze = Список участников
step-chance = Случайность
step-result = Победители
freeze-preview = { $count ->
    [one] одобренный участник попадёт в список
    [few] одобренных участника попадут в список
   *[other] одобренных участников попадут в список
  }
freeze-explain = Список фиксируется один раз. Заявки, одобренные позже, в этот розыгрыш не попадут.
freeze-nobody = Пока никто не одобрен. К участникам
freeze-running = Записываем список. На больших акциях это занимает до минуты.
freeze-action = Зафиксировать список
freeze-resume = Продолжить
freeze-title = Зафиксировать список участников?
freeze-text = Этот шаг нельзя отменить.
freeze-point-list = { $count ->
    [one] В список войдёт { $count } одобренный участник.
    [few] В список войдут { $count } одобренных участника.
   *[other] В список войдут { $count } одобренных участников.
  }
freeze-point-pending = { $count ->
    [one] Ещё { $count } заявка ждёт проверки и в список не попадёт.
    [few] Ещё { $count } заявки ждут проверки и в список не попадут.
   *[other] Ещё { $count } заявок ждут проверки и в список не попадут.
  }
freeze-point-prizes = { $count ->
    [one] Призов больше, чем участников: { $count } приз останется.
    [few] Призов больше, чем участников: { $count } приза останутся.
   *[other] Призов больше, чем участников: { $count } призов останется.
  }
freeze-point-fixed = Призы, резерв и источник случайности больше не изменятся.
freeze-point-public = Условия розыгрыша и номера билетов, без имён, сразу станут видны всем.
evidence-entries = Участников в списке
evidence-tickets = Билетов
evidence-closed = Зафиксирован
evidence-hash = Отпечаток условий и списка
evidence-first-words = Он же словами, для сверки вслух
evidence-manifest = Условия (manifest.txt)
evidence-list = Список номеров (entries.txt)
evidence-left-out = Одобрены, но не в списке
evidence-page = Открытая страница
chance-later-text = Когда список зафиксирован и событие произошло, сюда записывают его текст.
chance-later-sealed = Когда список зафиксирован, запечатанный секрет можно вскрыть.
chance-done = Источник случайности раскрыт и записан в сертификат.
chance-waiting = Ждём, когда администратор проведёт розыгрыш.
chance-text-explain = Вы обещали прочитать:
chance-text-label = Текст события
chance-text-hint = Знак в знак, как обещали. Одна лишняя точка, и победители будут другими.
chance-sealed-explain = Секрет сгенерирован при создании плана. Сейчас он будет раскрыт, и победители определятся.
run-action = Провести розыгрыш
run-title = Провести розыгрыш?
run-text = Победители определятся сразу и навсегда: второго розыгрыша по этому списку не бывает.
run-point-text = Текст события: «{ $text }»
run-point-final = Результат и сертификат сразу станут видны всем.
run-point-notice = Победители сразу получат сообщение от бота.
result-jump = К победителям
result-later = Здесь появятся победители и сертификат, по которому результат проверит любой.
winners-title = Победители
winners-reserves = Резерв

# План розыгрыша.
draw-edit = План розыгрыша
draw-edit-action = Изменить план
draw-edit-late = Список уже зафиксирован, план больше не меняется.
draw-edit-asked = Первый администратор уже попросил зафиксировать список. Если вы измените план, просить придётся заново.
draw-unsaved-text = Вы изменили план розыгрыша, но не сохранили.
draw-rules = Кто участвует
draw-past-winners = Победители прошлых розыгрышей
draw-entered-until = Зарегистрировались не позже
draw-entered-until-hint = Необязательно. Время — по часовому поясу акции, { $zone }.
rule-pastWinners-allowed = Прошлые победители участвуют
rule-pastWinners-not-of-campaign = Без победителей этой акции
rule-pastWinners-not-of-any = Без победителей любых акций
rule-staff-excluded = Без сотрудников, чей Telegram привязан к панели
rule-staff-allowed = Сотрудники участвуют
rule-blocked-excluded = Без заблокированных
rule-blocked-allowed = Заблокированные участвуют
rule-entered-until = Зарегистрировались не позже { $time }
preview-title = Если зафиксировать прямо сейчас
preview-tickets = { $count ->
    [one] всего { $shown } билет
    [few] всего { $shown } билета
   *[other] всего { $shown } билетов
  }
preview-left-out = Одобрены, но в список не попадут
preview-review = Проверить заявки
left-out-late = { $count ->
    [one] зарегистрировался позже срока
   *[other] зарегистрировались позже срока
  }
left-out-membership = { $count ->
    [one] не подписан на каналы акции
   *[other] не подписаны на каналы акции
  }
left-out-blocked = { $count ->
    [one] заблокирован
   *[other] заблокированы
  }
left-out-staff = { $count ->
    [one] сотрудник
    [few] сотрудника
   *[other] сотрудников
  }
left-out-pastWinner = { $count ->
    [one] уже выигрывал
   *[other] уже выигрывали
  }
draw-mode-recommended = советуем
draw-mode-weak = слабая защита
draw-mode-drand-text = Число, которое в назначенную секунду выпустят вместе десятки независимых организаций. Заранее его не знает никто, в том числе вы. Нужен интернет.
draw-mode-drand_text-text = Нужны оба: и число маяка, и событие. Чтобы подстроить результат, пришлось бы управлять обоими.
draw-beacon-asking = Проверяем, отвечает ли маяк…
draw-beacon-off = Сейчас не выбрать. { $reason }
draw-drand-at = Когда возьмём число маяка
draw-drand-at-hint = Назначьте хотя бы через час после фиксации списка, чтобы отпечаток успели увидеть. Время — по часовому поясу акции, { $zone }.
draw-round = Раунд { $round }, выйдет { $time }.
draw-moment-near = Осталось меньше часа.
draw-read-at = Когда прочитаем
draw-read-at-hint = Необязательно. Раньше этого момента розыгрыш не провести. Время — по часовому поясу акции, { $zone }.
draw-claim = Срок ответа победителя
draw-claim-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[other] { $count } часов
  }
draw-claim-none = без срока
draw-claim-hint = Считается с того дня и часа, когда определился победитель. Кто не ответил вовремя, уступает приз следующему.
draw-two = Правило двоих
draw-two-persons = Фиксируют и проводят двое
draw-two-persons-hint = Один администратор просит, другой подтверждает под своим логином. В одиночку ни список, ни результат не получить.

# Шаги розыгрыша.
asked-mine = Вы попросили об этом { $time }. Теперь другой администратор должен войти под своим логином и подтвердить.
asked-other = { $login } просит об этом ({ $time }). Проверьте всё сами, прежде чем подтвердить.
step-ask-text = Шаг будет сделан, когда другой администратор подтвердит его под своим логином.
step-publication = Публикация
countdown-label = Осталось
countdown-left = Осталось: { $span }
countdown-soon = меньше минуты
countdown-over = Время пришло
work-collect = Собираем список
work-root = Считаем отпечаток списка
work-rank = Считаем места
work-figures = { $done } из { $of }
freeze-action-ask = Попросить зафиксировать
freeze-action-confirm = Подтвердить и зафиксировать
freeze-point-tickets = { $count ->
    [one] В розыгрыше будет { $shown } билет.
    [few] В розыгрыше будут { $shown } билета.
   *[other] В розыгрыше будут { $shown } билетов.
  }
freeze-point-near = До источника случайности меньше часа: отпечаток почти никто не успеет увидеть заранее.
freeze-near = Источник случайности появится уже { $time }. Советуем назначить позже, чтобы отпечаток успели увидеть.
freeze-over = Список нельзя зафиксировать: момент { $time } прошёл или вот-вот наступит, и список можно было бы подогнать под результат.
freeze-replan = Назначить позже
evidence-words = Все { $count } слова
evidence-qr = QR-код открытой страницы с отпечатком
evidence-qr-text = Открытая страница
evidence-local = Панель открыта по адресу, который виден только с этого компьютера. Чтобы ссылка и QR-код работали у всех, откройте панель по её общему адресу.
publish-explain = Отпечаток посчитан из условий и списка: измените в них хоть знак, и он станет другим. Покажите его людям до того, как появится случайность, и каждый сможет убедиться, что потом ничего не меняли.
publish-later = Здесь появится отпечаток условий и списка, который нужно показать всем заранее.
publish-waiting = Ждём, когда администратор опубликует отпечаток.
publish-never = Отпечаток до розыгрыша не публиковали. Подтвердить, что список не подогнали под результат, нечем.
publish-send = Разослать участникам
publish-words = Ваши слова над отпечатком
publish-words-hint = Необязательно. Отпечаток, слова и ссылку бот добавит сам.
publish-send-all = Разослать всем из списка ({ $shown })
publish-send-title = { $count ->
    [one] Разослать отпечаток { $shown } участнику?
   *[other] Разослать отпечаток { $shown } участникам?
  }
publish-send-text = Каждый из списка получит сообщение от бота.
publish-send-action = Разослать
publish-point-note = Над отпечатком будут ваши слова: «{ $note }»
publish-point-once = Сообщение уходит один раз, отозвать его нельзя.
publish-elsewhere = Или опубликовать самостоятельно
publish-where = Где опубликовано
publish-where-example = Например: t.me/nashmagazin/125, пост от 30 ноября
publish-where-hint = Это увидят все на открытой странице.
publish-elsewhere-action = Уже опубликовано
publish-more = Разослать ещё и участникам или исправить, где опубликовано
published-sent = Разослан участникам
published-sent-note = Слова над отпечатком
published-elsewhere = Опубликован
published-elsewhere-note = Где
announced-running = Рассылаем…
announced-done = Рассылка закончена.
announced-sent = Доставлено { $sent } из { $total }.
announced-unreachable = { $count ->
    [one] Недоступен { $shown }.
   *[other] Недоступны { $shown }.
  }
announced-failed = Не удалось отправить: { $shown }.
announced-open-running = Открыть рассылку: там её можно остановить
announced-open = Подробнее о рассылке
chance-later-drand = Когда список зафиксирован и маяк выпустил назначенный раунд, здесь его возьмут.
chance-drand-explain = Вы обещали взять число маяка drand.
chance-opens = Шаг откроется { $time }.
chance-unpublished = Сначала опубликуйте отпечаток, шагом выше.
chance-anyway = Провести без публикации…
chance-text-correct = Исправить текст, если ошиблись
chance-not-yet = Маяк ещё не выпустил раунд. Спрашиваем каждые 3 секунды, не закрывайте страницу.
chance-running = Проводим розыгрыш…
chance-unreachable = На результат это не влияет: число раунда уже не изменится. Нажмите кнопку ещё раз, можно и позже.
run-action-drand = Получить раунд и провести розыгрыш
run-action-ask = Попросить провести
run-action-confirm = Подтвердить и провести
run-title-unpublished = Провести без публикации?
run-point-unpublished = Отпечаток никто не видел заранее. Доказать, что список не подогнали под результат, будет нельзя, и исправить это потом тоже.
run-point-lost = На открытой странице будет сказано, что отпечаток не публиковали.
result-text = Прочитанный текст
result-round = Раунд drand
result-signature = Подпись раунда
result-secret = Вскрытый секрет
result-seed = Зерно, из которого посчитан порядок
result-certificate = Скачать сертификат
result-unreadable = Сертификат не читается. Проверьте розыгрыш ещё раз.
recheck-action = Проверить ещё раз
recheck-running = Пересчитываем всё, что хранится…
recheck-ok = Всё сошлось: хранится именно тот розыгрыш, который опубликован.
recheck-bad = Не сошлось. Ничего не меняйте и восстановите данные из резервной копии.
check-audit = Журнал действий не меняли
check-places = Победители в базе те же, что в сертификате
void-action = Отменить розыгрыш
void-keep = Не отменять
void-title = Отменить розыгрыш?
void-point-chain = Розыгрыш навсегда останется в цепочке: следующий сошлётся на его отпечаток.
void-point-public = Открытая страница останется, на ней будет ваша причина.
void-point-draft = Список ещё не зафиксирован, но план останется среди розыгрышей вместе с причиной.
void-point-told = Все, кому разослали отпечаток, получат сообщение с причиной.
void-point-final = Вернуть его нельзя. Призы можно разыграть в новом розыгрыше.
void-reason = Причина
void-reason-hint = Её увидят все. Не пишите здесь имён и телефонов.
void-reason-hint-draft = Её увидят все, кто работает с панелью.
next-void = отменён { $time }
next-freeze = дальше: зафиксировать список
next-replan = дальше: назначить новый момент, прежний прошёл
next-freezing = записываем список
next-publish = ждёт публикации
next-wait = можно провести { $time }
next-run-since = можно проводить с { $time }
next-run-event = можно проводить, когда произойдёт событие
next-run = можно проводить
next-confirm-freeze = { $login } просит зафиксировать список, нужен второй
next-confirm-run = { $login } просит провести, нужен второй

# Победители: что с каждым призом.
winners-tally-claimed = берут приз: { $count }
winners-tally-waiting = ждём ответа: { $count }
winners-tally-passed = передано дальше: { $count }
winners-tally-reserves = в резерве: { $count }
winners-print = Распечатать
winners-judge = { $count ->
    [one] У { $count } победителя срок прошёл, но о призе он узнал поздно или ещё не знает. Сам такой приз не уйдёт: решать вам.
   *[other] У { $count } победителей срок прошёл, но о призе они узнали поздно или ещё не знают. Сами такие призы не уйдут: решать вам.
  }
winners-judge-first = К месту { $rank }
winners-all = Показать всех: { $count }
winners-column-person = Кто и с каким билетом
winners-column-standing = Что с призом
winners-reserve-list = { $count ->
    [one] { $count } место в резерве
    [few] { $count } места в резерве
   *[other] { $count } мест в резерве
  }
winners-reserve-explain = Если приз не достался победителю, его получает первый отсюда. Когда резерв закончится, очередь пойдёт дальше по тому же списку.
winners-replaces = вместо места { $rank }
winners-passed-to = приз у места { $rank }
winners-public-name = имя для всех: { $name }
winners-call-unreachable = Бот заблокирован или писать некому: позвоните.
winners-call-undelivered = Telegram не принял сообщение: позвоните.
winners-told-at = сообщили { $time }
winners-claimed-at = ответ получен { $time }
winners-claim-by = ответить до { $time }, ещё { $left }
winners-late-passes = Срок прошёл, приз уходит следующему.
winners-late-told = Срок прошёл, но сообщение пришло поздно. Решите сами.
winners-late-untold = Срок прошёл, а сообщение не дошло. Решите сами.
winners-claim = Берёт приз
winners-forfeit = Передать следующему
winners-uncollected = Приз не забрали
winners-passing = Приз вот-вот перейдёт следующему.
winners-exhausted = В списке больше никого нет, приз остался у организатора.
winners-foot-qr = QR-код открытой страницы розыгрыша
winners-foot-text = Результат проверит любой на открытой странице розыгрыша:
claim-title = Приз «{ $prize }» берут?
claim-text = Приз берёт { $name }.
claim-point-final = Сам этот приз больше никому не уйдёт. Если его так и не заберут, администратор сможет передать его следующему.
claim-point-public = На открытой странице появится отметка у номера билета, без имени.
claim-point-told = Бот подтвердит это победителю.
claim-action = Да, берёт приз
forfeit-title = Передать приз «{ $prize }» следующему?
forfeit-point-loses = Приза не получит { $name }, место { $rank }.
forfeit-point-next = Приз получит следующий по порядку: { $name }, место { $rank }.
forfeit-point-beyond = Резерв закончился, поэтому приз получит следующий по порядку из того же списка участников.
forfeit-point-taken = На приз уже ответили согласием. Передавайте его, только если уверены, что его не заберут.
forfeit-point-once = Порядок определён розыгрышем, выбирать никого не нужно. Второго розыгрыша не бывает, и вернуть приз назад нельзя.
forfeit-point-told = Бот напишет обоим и назовёт причину тому, кто приза не получит.
forfeit-reason = Почему
forfeit-note = Пояснение
forfeit-note-hint = Причину и пояснение увидят все на открытой странице розыгрыша. Не пишите здесь имён и телефонов.
forfeit-action = Передать приз

# Показ победителей на экране.
reveal-open = Показ на экране
reveal-not-frozen = Скоро зафиксируем список участников
reveal-soon = Скоро начнём
reveal-void = Розыгрыш отменён
reveal-countdown = До розыгрыша
reveal-scan = Условия, список и проверка
reveal-fingerprint = Отпечаток условий и списка
reveal-ready = Победители определены
reveal-ready-text = Результат записан и не изменится. Чтобы показать первого победителя, нажмите пробел.
reveal-nobody = В списке никого не было
reveal-place = Место { $rank }
reveal-progress = { $shown } из { $of }
reveal-next = Следующий
reveal-back = Назад
reveal-all = Показать всех
reveal-fullscreen = На весь экран
reveal-fullscreen-leave = Уменьшить
reveal-leave = Закрыть
shortcut-reveal-next = Показать следующего победителя
shortcut-reveal-back = Вернуться к предыдущему
shortcut-reveal-prize = Показать всех с этим призом
shortcut-reveal-all = Показать всех
shortcut-reveal-fullscreen = На весь экран и обратно
shortcut-reveal-leave = Закрыть показ
