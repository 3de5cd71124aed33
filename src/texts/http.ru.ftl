# Что не так с полем запроса; показывается рядом с полем.

field-required = Заполните это поле.
field-unknown = Такого поля здесь нет.
field-type =
    { $type ->
        [string] Здесь должен быть текст.
        [integer] Здесь должно быть целое число.
        [number] Здесь должно быть число.
        [boolean] Здесь должно быть «да» или «нет».
        [array] Здесь должен быть список.
       *[object] Здесь должен быть объект JSON.
    }
field-choice = Можно выбрать одно из: { $values }.
field-too-short =
    { $limit ->
        [one] Нужен хотя бы { $limit } знак.
        [few] Нужно хотя бы { $limit } знака.
       *[other] Нужно хотя бы { $limit } знаков.
    }
field-too-long =
    { $limit ->
        [one] Поместится не больше { $limit } знака.
       *[other] Поместится не больше { $limit } знаков.
    }
field-too-small = Должно быть не меньше { $limit }.
field-too-large = Должно быть не больше { $limit }.
field-items-few =
    { $limit ->
        [one] Добавьте хотя бы { $limit } строку.
        [few] Добавьте хотя бы { $limit } строки.
       *[other] Добавьте хотя бы { $limit } строк.
    }
field-items-many =
    { $limit ->
        [one] Можно не больше { $limit } строки.
       *[other] Можно не больше { $limit } строк.
    }
field-repeated = Значения не должны повторяться.
field-invalid = Значение записано не так, как нужно. Проверьте его.
field-time-zone = Такого часового пояса нет. Пример: Europe/Moscow.
field-region = Такой страны нет. Нужны две буквы, например RU.
field-closes-first = Конец должен быть позже начала.
