# Filters of pages that somebody keeps for themselves.

views-title = My filters
views-now = My filter: { $name }
views-none = Nothing is kept yet. Choose what you often come back to on the page, and keep it under a name.
views-full = { $count } filters are kept, there is no room for more. Delete those that you no longer need.
views-keep = Keep this filter…
views-keep-title = Keep the filter
views-keep-text = What is chosen on the page now is kept. Nobody but you sees your filters.
views-name = Name
views-save = Keep
views-taken = You already have a filter “{ $name }”. Replace it by what is chosen now?
views-replace = Replace
views-kept = The filter “{ $name }” is kept
views-delete = Delete the filter “{ $name }”
views-delete-title = Delete the filter “{ $name }”?
views-delete-text = Only the name in this list goes. The data on the page stays as it is.
views-delete-action = Delete
views-deleted = The filter “{ $name }” is deleted
