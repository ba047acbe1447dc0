#!/bin/sh
# reference.sh [ROOT]: the tables of doc/validators.md are true.
#
# Whoever chooses a validator reads that page.  The table below "## Validators"
# must have one row for each validator that the server has, and each row's
# example must come out as it says: good becomes the canonical form, bad is
# refused with the code.  The table below "## Codes" must name each code that
# the sources can give, and no other.  What is missing is reported at the
# heading.  Connects as psql does (PGHOST, PGUSER), and makes a database of its
# own.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
page=doc/validators.md
tmp=$(mktemp -d)
db=lint_reference_$$
trap 'rm -rf "$tmp"; psql -Xqc "DROP DATABASE IF EXISTS $db" postgres >/dev/null 2>&1' EXIT

[ -e $page ] || { echo "$page:0: is missing"; exit 1; }

cells()
{
	awk -v section="$1" -f "$here/reference.awk" $page
}

# the codes of C's constants: alone on the first line behind a brace
codes()
{
	awk 'brace && /^\t+"[a-z0-9_]+",$/ { gsub(/[\t",]/, ""); print } { brace = /\{$/ }' \
		src/validators/*.c | sort -u
}

psql -Xq -c "CREATE DATABASE $db" postgres && psql -Xqc 'CREATE EXTENSION bartizan' "$db"
cells Validators >"$tmp/rows"
{
	echo 'CREATE TEMPORARY TABLE row (line int, x text, standard text, form text, domains text,'
	echo 'good text, canonical text, bad text, code text);'
	printf '%s\n' "COPY row FROM STDIN (FORMAT csv, DELIMITER E'\\x1f', QUOTE E'\\x1e', NULL '\\N');"
	sed 1d "$tmp/rows"
	printf '%s\n' '\.'
	cat "$here/reference_rows.sql"
} | psql -XAtq -v ON_ERROR_STOP=1 -v page=$page -v heading="$(head -n 1 "$tmp/rows")" "$db" \
	>"$tmp/found" 2>&1 || echo "$page:0: the server could not judge it" >>"$tmp/found"

cells Codes >"$tmp/rows"
sed 1d "$tmp/rows" | awk -F '\037' '{ print $2, $1 }' | sort >"$tmp/told"
codes >"$tmp/given"
join -v 2 "$tmp/told" "$tmp/given" |
	sed "s|.*|$page:$(head -n 1 "$tmp/rows"): does not explain the code &|" >>"$tmp/found"
join -v 1 "$tmp/told" "$tmp/given" |
	sed "s|\(.*\) \(.*\)|$page:\2: explains the code \1, which nothing gives|" >>"$tmp/found"
cat "$tmp/found"
[ ! -s "$tmp/found" ]
