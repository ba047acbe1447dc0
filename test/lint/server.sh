#!/bin/sh
# server.sh: runs the lints that need a server, and proves that each can fail.
#
# Expects a private server where CREATE EXTENSION works, reached as psql does
# (PGHOST, PGUSER: a superuser, PGDATABASE).  Makes its own databases.  The SQL lints are queries that return no
# row; each has a sample in bad/ that plants members named bad_*, of which the
# same query must name every one, and none named good_*.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
start=${PGDATABASE:-postgres}
db=lint_$$
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"; psql -Xqc "DROP DATABASE IF EXISTS $db" "$start" 2>/dev/null' EXIT
rc=0

# say NAME COMMAND...: one line for the command's success, then its output
say()
{
	name=$1
	shift
	if "$@" >"$tmp/said" 2>&1; then echo "ok - $name"; else echo "not ok - $name"; rc=1; fi
	sed 's/^/# /' "$tmp/said"
}

no_row()
{
	psql -XAtq -v ON_ERROR_STOP=1 -f "$here/$1.sql" "$db" >"$tmp/rows" || return 1
	cat "$tmp/rows"
	[ ! -s "$tmp/rows" ]
}

names_all_bad()
{
	{ echo 'BEGIN;'; cat "$here/bad/$1.sql" "$here/$1.sql"; echo 'ROLLBACK;'; } |
		psql -XAtq -v ON_ERROR_STOP=1 "$db" >"$tmp/rows" || return 1
	grep -q . "$tmp/rows" || return 1
	grep -owE '([a-z_]*_)?bad_[a-z_]*' "$here/bad/$1.sql" >"$tmp/words"
	while read -r word; do
		grep -qw "$word" "$tmp/rows" || { echo "$word is not named"; return 1; }
	done <"$tmp/words"
	if grep 'good_' "$tmp/rows"; then return 1; fi
}

settings_table()
{
	{ echo "LOAD 'bartizan';"; cat "$here/settings_rows.sql"; } |
		psql -XAtq -v ON_ERROR_STOP=1 "$db" | sh "$here/settings_table.sh" "$top"
}

psql -Xqc "CREATE DATABASE $db" "$start"
say 'create the extension' psql -Xqc 'CREATE EXTENSION bartizan' "$db"
[ $rc = 0 ] || exit 1
for lint in comments marks definer rights; do
	say "$lint.sql returns no row" no_row "$lint"
	say "$lint.sql rejects its bad sample" names_all_bad "$lint"
done
say settings_table settings_table
LINT_SERVER=1 sh "$here/run.sh" examples reference || rc=1
exit $rc
