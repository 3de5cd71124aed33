# What is wrong with a field of a request; shown beside the field.

field-required = Please fill this in.
field-unknown = There is no such field here.
field-type =
    { $type ->
        [string] This must be text.
        [integer] This must be a whole number.
        [number] This must be a number.
        [boolean] This must be yes or no.
        [array] This must be a list.
       *[object] This must be a JSON object.
    }
field-choice = Choose one of: { $values }.
field-too-short =
    { $limit ->
        [one] At least { $limit } character is needed.
       *[other] At least { $limit } characters are needed.
    }
field-too-long =
    { $limit ->
        [one] No more than { $limit } character fits.
       *[other] No more than { $limit } characters fit.
    }
field-too-small = This must be at least { $limit }.
field-too-large = This must be at most { $limit }.
field-items-few =
    { $limit ->
        [one] Add at least { $limit } row.
       *[other] Add at least { $limit } rows.
    }
field-items-many =
    { $limit ->
        [one] No more than { $limit } row is possible.
       *[other] No more than { $limit } rows are possible.
    }
field-repeated = Values must not repeat.
field-invalid = The value is not written as it should be. Please check it.
field-time-zone = There is no such time zone. An example: Europe/Moscow.
field-region = There is no such country. Two letters are needed, such as RU.
field-closes-first = The end must be later than the beginning.
