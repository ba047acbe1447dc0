#!/bin/sh
# script_bodies.sh [ROOT]: names in string bodies are qualified.
#
# A body between dollar quotes (DO, PL/pgSQL) looks its names up when it runs,
# along a path that somebody else may have chosen; BEGIN ATOMIC binds them at
# installation and needs no check.  Wants a schema before functions, tables
# and types of casts, OPERATOR(schema.op) instead of operators, and no body in
# single quotes.  Cannot see types of declared variables, what EXECUTE runs,
# and tables with a dot before the name that is an alias.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find src -name '*.sql*' | sort | xargs awk "$(cat "$here/sql.awk")"'
BEGIN {
	# words that may stand before a parenthesis, or after FROM
	n = split("ALL ANY SOME AND ARRAY AS BY CASE CAST COALESCE COLLATE ELSE ELSIF EXISTS EXTRACT FILTER FOR" \
		" FROM GREATEST IF IN IS JOIN LATERAL LEAST LOOP NOT NULLIF ON OPERATOR OR ORDER OVER PARTITION" \
		" RETURN ROW SELECT SETOF THEN UNION USING VALUES WHEN WHERE WHILE WITH WITHIN INTO", word, " ")
	while (n > 0)
		syntax[word[n--]] = 1
}
{ code = sql($0); body = toupper(BODY) }
code ~ /(^|[ \t])AS \047\047/ && STRINGS ~ /[^\n ][ \t][^\n ]/ { finding(FNR, "a body in single quotes") }
body ~ /^[ \t]*$/ { next }
body ~ /(^|[ \t;])RAISE / { raising = 1 }
{
	text = body
	gsub(/OPERATOR *\( *[A-Z_]+\.[^) ]+ *\)/, " ", text)
	gsub(/(SET|,) *[A-Z_."]+ *=|%(ROW)?TYPE/, " ", text)
	gsub(/:=|=>|->>?|::|\.\.|\.\*|\(\*\)/, " ", text)
	if (!raising && text ~ /[-+*\/<>=~!@#%^&|`?]/)
		finding(FNR, "an operator without OPERATOR(schema.op)")

	text = body
	gsub(/(\)| AS) *[A-Z_]+ *\(/, " ", text)	# an alias with its columns
	while (match(text, /[A-Z_"][A-Z_0-9."$]* *\(/)) {
		name = substr(text, RSTART, RLENGTH - 1)
		text = substr(text, RSTART + RLENGTH)
		sub(/ +$/, "", name)
		if (name !~ /\./ && !(name in syntax))
			finding(FNR, "function " tolower(name) " without its schema")
	}
	text = body
	while (match(text, /:: *[A-Z_"][A-Z_0-9."]*/)) {
		if (substr(text, RSTART, RLENGTH) !~ /\./)
			finding(FNR, "a cast to a type without its schema")
		text = substr(text, RSTART + RLENGTH)
	}
	text = " " body
	while (match(text, /[^A-Z_](FROM|JOIN|INSERT INTO|UPDATE|DELETE FROM|TABLE) +[A-Z_"][A-Z_0-9."]*/)) {
		name = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		sub(/.* /, "", name)
		if (name !~ /\./ && !(name in syntax) && text !~ /^ *\(/)
			finding(FNR, "table " tolower(name) " without its schema")
	}
}
body ~ /;/ { raising = 0 }
END { exit found }
'
