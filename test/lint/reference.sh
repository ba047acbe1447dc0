#!/bin/sh
# reference.sh [ROOT]: the tables of doc/validators.md are true.
#
# Whoever chooses a validator reads that page.  The table below "## Validators"
# must have one row for each validator that the server has, and each row's
# example must come out as it says: good becomes the canonical form, bad is
# refused with the code.  The table below "## Codes" must name each code that
# the sources can give, and no other.  Connects as psql does (PGHOST, PGUSER),
# to a database (PGDATABASE) that has the extension.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
page=doc/validators.md
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

[ -e $page ] || { echo "$page:0: is missing"; exit 1; }

# cells SECTION: the cells of its table, a line each, apart by US; the line's
# number first.  Backquotes and blanks around a cell do not count.
cells() {
	awk -v section="$1" '
	/^## / { inside = $0 == "## " section }
	!inside || !/^\| `/ { next }
	{
		gsub(/^\| *| *\|$/, "")
		n = split($0, cell, / *\| */)
		printf "%d", FNR
		for (i = 1; i <= n; i++) {
			if (cell[i] ~ /^`[^`]*`$/)
				cell[i] = substr(cell[i], 2, length(cell[i]) - 2)
			printf "\037%s", cell[i]
		}
		print ""
	}' $page
}

# C's constants: a name, then the code alone on its line
codes() {
	awk '/BtzReason [a-z0-9_]+ = \{$/ {getline; gsub(/[\t",]/, ""); print}' src/validators/*.c | sort -u
}

cells Validators >"$tmp/rows"
cells Codes | cut -d "$(printf '\037')" -f 2 | sort -u >"$tmp/told"

{
	cat <<'SQL'
CREATE TEMPORARY TABLE row (line int, x text, standard text, form text, domains text,
	good text, canonical text, bad text, code text);
COPY row FROM STDIN (FORMAT csv, DELIMITER E'\x1f', QUOTE E'\x1e');
SQL
	cat "$tmp/rows"
	cat <<'SQL'
\.
CREATE TEMPORARY VIEW validator AS
	SELECT substr(proname, 4) AS x FROM pg_proc p
	WHERE pronamespace = 'bartizan'::regnamespace AND proname ~ '^is_'
		AND to_regproc('bartizan.validate_' || substr(proname, 4)) IS NOT NULL;
SELECT 'doc/validators.md:0: has no row for ' || x FROM validator EXCEPT
SELECT 'doc/validators.md:0: has no row for ' || x FROM row ORDER BY 1;
SELECT format('doc/validators.md:%s: there is no validator %s', line, x) FROM row
WHERE x NOT IN (SELECT x FROM validator);
SELECT format('doc/validators.md:%s: there is no type %s', line, d)
FROM row, regexp_split_to_table(nullif(domains, ''), '`, `') AS d
WHERE to_regtype('bartizan.' || d) IS NULL;
SELECT format($$
	SELECT 'doc/validators.md:%1$s: validate_%2$s(good) gives ' || coalesce(v, 'NULL')
	FROM bartizan.validate_%2$s(%3$L) AS v WHERE v IS DISTINCT FROM %4$L
	UNION ALL
	SELECT 'doc/validators.md:%1$s: explain_%2$s(bad) gives ' || coalesce(v.code, 'NULL')
	FROM bartizan.explain_%2$s(%5$L) AS v WHERE v.code IS DISTINCT FROM %6$L$$,
	line, x, good, canonical, coalesce(bad, ''), code)
FROM row WHERE x IN (SELECT x FROM validator) \gexec
SQL
} | psql -XAtq -v ON_ERROR_STOP=1 >"$tmp/found" 2>&1 || echo "$page:0: the server could not judge it" >>"$tmp/found"
codes >"$tmp/given"
comm -13 "$tmp/told" "$tmp/given" | sed "s|.*|$page:0: does not explain the code &|" >>"$tmp/found"
comm -23 "$tmp/told" "$tmp/given" | sed "s|.*|$page:0: explains the code &, which nothing gives|" >>"$tmp/found"
cat "$tmp/found"
[ ! -s "$tmp/found" ] || exit 1
