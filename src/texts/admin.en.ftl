# The administrator's command line: npm run admin -- COMMAND

admin-usage =
    npm run admin -- COMMAND …, more about a command: npm run admin -- COMMAND --help

    Commands:
admin-unknown = There is no command “{ $name }”.
admin-unreadable = The file { $path } cannot be read ({ $code }).

admin-verify = recomputes a draw from its published files, without network
admin-verify-usage =
    npm run admin -- verify CERTIFICATE ENTRIES [MANIFEST] [--json]

    Recomputes a draw from the files certificate.json, entries.txt and, if there is one, manifest.txt
    of its page. Needs neither network nor database; the signature of the drand beacon is checked, too.

    { "  " }--json  a report for programs

    Exit code: 0 everything fits, 1 something does not, 2 a file cannot be read or the command is not understood.
admin-verify-files = Two or three files are needed: the certificate, the list and, if there is one, the manifest.
admin-verify-draw = Draw { $id } “{ $title }”
admin-verify-hash = Hash of the manifest: { $hash }
admin-verify-words = The same in words:    { $words } …
admin-verify-skipped = not checked here
admin-verify-outside = What no file can prove:
admin-verify-ok = Everything fits: the winners are the true ones.
admin-verify-bad = SOMETHING DOES NOT FIT. Keep the files and ask the organiser.
