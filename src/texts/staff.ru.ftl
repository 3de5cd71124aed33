# Что бот говорит сотрудникам: в рабочей группе и в ответ на /link. Теги — только из набора Telegram HTML и только здесь.

staff-entry = Заявка в акции <b>«{ $title }»</b>, билет <code>{ $code }</code>
staff-name = Имя: <b>{ $name }</b>
staff-username = Telegram: @{ $username }
staff-phone = Телефон: { $phone }
staff-card = Карта: <code>{ $card }</code>

staff-mark-code-matches = 🟢 Код на фото совпал с номером карты
staff-mark-card-listed = 🟢 Карта есть в списке
staff-mark-blurred = 🟠 Фото нечёткое
staff-mark-dark = 🟠 Фото тёмное
staff-mark-blank = 🟠 На фото почти ничего нет
staff-mark-small = 🟠 Фото маленькое
staff-mark-duplicate = 🔴 Такое же фото уже есть у другого участника
staff-mark-similar = 🟠 Похожее фото есть у другого участника
staff-mark-code-used = 🔴 Код с фото уже есть у другого участника
staff-mark-card-unlisted = 🔴 Карты нет в списке
staff-mark-phone-elsewhere = 🟠 Этот телефон указан в другой акции другим человеком

staff-button-approve = ✅ Одобрить
staff-button-reject = ❌ Отклонить…
staff-button-back = ← Назад

staff-reason-1 = Фото нечёткое
staff-reason-2 = Не то фото
staff-reason-3 = Карта не та, что на фото
staff-reason-4 = Карта не действует
staff-reason-5 = Имя не как в документе
staff-reason-6 = Телефон не тот
staff-reason-7 = Чек или фото уже были
staff-reason-8 = Не по правилам акции
staff-reason-9 = Несколько заявок от одного

staff-approved = ✅ Одобрено: { $by }
staff-approved-itself = ✅ Одобрено автоматически
staff-rejected = ❌ Отклонено: { $by }
staff-rejected-itself = ❌ Отклонено
staff-reason = Причина: { $reason }
staff-withdrawn = Данные удалены, заявка отозвана.

staff-digest =
    { $count ->
        [one] Ещё { $count } заявка ждёт
        [few] Ещё { $count } заявки ждут
       *[many] Ещё { $count } заявок ждут
    } решения в панели: сюда они приходили слишком быстро.

# Команды

staff-linked = Готово! Этот Telegram теперь связан с учётной записью <b>{ $login }</b>. В рабочей группе ваши нажатия считаются её решениями.
staff-link-invalid = Код не подошёл: он уже использован или устарел. Получите новый в панели, он действует десять минут.
staff-link-empty = После /link нужен код из панели, например: /link AB12-CD34
staff-chat-set = Готово: сюда будут приходить новые заявки. Решать по ним могут модераторы, которые связали свой Telegram с панелью. Отключить: /staffchat off
staff-chat-off = Хорошо, новых заявок здесь больше не будет.
staff-chat-not-set = Заявки и так сюда не приходят.
staff-chat-forbidden = Назначить рабочую группу может владелец или администратор, который связал свой Telegram с панелью: код для этого есть в панели, отправьте его мне в личном чате командой /link.
staff-chat-moved = Группа стала супергруппой, и Telegram сменил её номер. Чтобы заявки приходили и дальше, отправьте здесь /staffchat.

# Короткие ответы на нажатие, не длиннее 200 знаков и без тегов

staff-toast-approved = Одобрено
staff-toast-rejected = Отклонено
staff-toast-unlinked = Решать могут модераторы. Возьмите в панели код и отправьте мне его в личном чате: /link КОД
staff-toast-viewer = Ваша учётная запись может только смотреть.
staff-toast-elsewhere = Эта группа больше не рабочая: решайте в панели.
staff-toast-approved-already = Уже одобрил(а) { $by }
staff-toast-rejected-already = Уже отклонил(а) { $by }
staff-toast-decided-already = По этой заявке уже решено.
staff-toast-changed = Заявка успела измениться. Посмотрите ещё раз, я обновил сообщение.
staff-toast-claimed = Эту заявку прямо сейчас смотрит другой модератор.
staff-toast-gone = Этой заявки больше нет.
staff-toast-failed = Не получилось. Попробуйте через минуту.
