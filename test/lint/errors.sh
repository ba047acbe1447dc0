#!/bin/sh
# errors.sh [ROOT]: every error tells its reader what to do, in one manner.
#
# A program needs the SQLSTATE, a person the reason and the cure; and where a
# secret is handled, the server's log must not get the statement with its
# literals.  Looks at ereport, errsave and btz_errsave in glue, one statement
# at a time.  Cannot see what a format's arguments hold, nor texts that come
# from a table.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"

# first words that are upper case wherever they stand
acronyms='AES|ASCII|CSP|DNS|HMAC|HTTPS?|ICU|IP|JSON|OpenSSL|SHA|SQL|TLS|URL|UTF|Argon2[id]*|Fernet|PostgreSQL'
find src -name '*.c' -o -name '*.h' | sort | xargs awk -v acronyms="$acronyms" "$(cat "$here/c.awk" "$here/statements.awk")"'
# The string constants that open the argument list of a call, joined.
function text_of(call, words,    at, piece) {
	if (!match(words, "(^|[^a-z_])" call "\\("))
		return ""
	words = substr(words, RSTART + RLENGTH)
	while (match(words, /^[ \t]*"([^"\\]|\\.)*"/)) {
		piece = substr(words, 1, RLENGTH - 1)
		sub(/^[ \t]*"/, "", piece)
		at = at piece
		words = substr(words, RLENGTH + 1)
	}
	return at
}

function statement(words,    level, text) {
	if (!match(words, /(^|[^a-z_])(ereport|errsave|btz_errsave)\(/))
		return
	level = words ~ /errsave\(/ ? "ERROR" : words
	sub(/.*ereport\([ \t]*/, "", level)
	if (level ~ /^(ERROR|FATAL)/ && words !~ /errcode\(/)
		finding(start, "an error without its SQLSTATE")
	text = text_of("errmsg", words)
	if (text ~ /[.!]$/)
		finding(start, "a message ends with a full stop")
	if (text ~ /^[A-Z]/ && text !~ ("^(" acronyms ")([^A-Za-z]|$)"))
		finding(start, "a message starts in lower case")
	if (text ~ /btz_/)
		finding(start, "a message has a name of C")
	for (call in sentences) {
		text = text_of(call, words)
		if (text != "" && (text !~ /([.?]|%s|%d)$/ || (text ~ /^[a-z]/ && text !~ /^bcrypt /)))
			finding(start, call " is not a sentence")
	}
	if (words ~ /ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE/ && words !~ /errhint/)
		finding(start, "a 55000 without its cure")
	if (room_of(FILENAME) ~ /^(secrets|passwords)$/ && words !~ /BTZ_HIDE_STATEMENT|errhidestmt\(true\)/)
		finding(start, "the statement with its secret goes to the log")
}
function block_end() { }

BEGIN { KEEP_STRINGS = sentences["errdetail"] = sentences["errhint"] = 1 }
{ line = code($0) }
is_glue(FILENAME) { by_statement(line) }
END { exit found }
'
