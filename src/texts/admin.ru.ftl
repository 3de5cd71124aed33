# Командная строка администратора: npm run admin -- КОМАНДА

admin-usage =
    npm run admin -- КОМАНДА …, подробно о команде: npm run admin -- КОМАНДА --help

    Команды:
admin-unknown = Нет команды «{ $name }».
admin-unreadable = Файл { $path } не читается ({ $code }).

admin-verify = пересчитывает розыгрыш по опубликованным файлам, без сети
admin-verify-usage =
    npm run admin -- verify СЕРТИФИКАТ СПИСОК [МАНИФЕСТ] [--json]

    Пересчитывает розыгрыш по файлам certificate.json, entries.txt и, если он есть, manifest.txt
    со страницы розыгрыша. Сеть и база не нужны, подпись маяка drand проверяется тоже.

    { "  " }--json  отчёт для программ

    Код завершения: 0 — всё сошлось, 1 — не сошлось, 2 — файл не читается или команда не понята.
admin-verify-files = Нужны два или три файла: сертификат, список и, если он есть, манифест.
admin-verify-draw = Розыгрыш { $id } «{ $title }»
admin-verify-hash = Отпечаток манифеста: { $hash }
admin-verify-words = Он же словами:       { $words } …
admin-verify-skipped = здесь не проверяется
admin-verify-outside = Чего не докажет ни один файл:
admin-verify-ok = Всё сошлось: победители те самые.
admin-verify-bad = НЕ СОШЛОСЬ. Сохраните файлы и спросите организатора.
