#!/bin/sh
# examples.sh [ROOT]: what README.md, each room's README and doc show is true.
#
# An example that does not work is the first thing a newcomer tries.  The sql
# blocks of a page run in order, in one session in a fresh database, after
# CREATE EXTENSION (unless the page does that itself).  The text block behind
# one must be its output, as psql -X prints it; blanks at the ends of lines do
# not count, and the tags of commands may be left out.  A block marked
# "sql fails 23514" must end with that SQLSTATE, no other may have an error.
# Connects as psql does (PGHOST, PGUSER), and makes databases of its own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
tmp=$(mktemp -d)
db=lint_examples_$$
trap 'rm -rf "$tmp"; psql -Xqc "DROP DATABASE IF EXISTS $db" postgres >/dev/null 2>&1' EXIT
rc=0

[ -e README.md ] || { echo "README.md:0: is missing"; rc=1; }
for page in README.md src/*/README.md doc/*.md; do
	[ -e "$page" ] || continue
	psql -Xqc "DROP DATABASE IF EXISTS $db" -c "CREATE DATABASE $db" postgres 2>"$tmp/err" ||
		{ echo "$page:0: no server: $(cat "$tmp/err")"; exit 1; }
	awk "$(cat "$here/blocks.awk")"'
	function words(line) { }
	function block_end(kind, info, text, start) {
		if (kind == "sql")
			printf "\\echo @block %d\n%s\n\\echo @end :SQLSTATE\n", start, text
	}' "$page" >"$tmp/script"
	grep -q 'CREATE EXTENSION bartizan' "$tmp/script" ||
		psql -Xqc 'CREATE EXTENSION bartizan' "$db"
	psql -X "$db" <"$tmp/script" >"$tmp/output" 2>&1 || true
	awk -v output="$tmp/output" -f "$here/blocks.awk" -f "$here/examples.awk" "$page" || rc=1
done
exit $rc
