#!/bin/sh
# script_safety.sh [ROOT]: install and upgrade scripts cannot be hijacked.
#
# They run as the bootstrap superuser in a database whose owner may have
# planted objects.  OR REPLACE and IF NOT EXISTS take over what somebody else
# made (and owns); a substituted name can hold anything; pg_temp is searched
# first where a path does not name it; ALTER of an unqualified name may reach
# a planted object.  What stands in bodies is for script_bodies.sh.  Cannot
# see whether an object was meant for pg_catalog: catalog.out shows where it
# is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find src -name '*.sql*' | sort | xargs awk "$(cat "$here/sql.awk")"'
# A phrase on this line, or begun at the end of the one before.
function phrase(words,    both) {
	both = FNR == 1 ? all : last " " all
	gsub(/ +/, " ", both)
	if (all ~ words || (both ~ words && last !~ words))
		finding(FNR, words " takes over what is there")
}

{ code = sql($0) }
/@ext(schema|owner)/ { finding(FNR, "a name is substituted into the script") }
{
	all = toupper(code " " BODY)
	gsub(/[ \t]+/, " ", all)
	gsub(/ *, */, ",", all)
	phrase("OR REPLACE")
	phrase("IF NOT EXISTS")
	last = all
}
match(all, /SEARCH_PATH *(=|TO) *["A-Z_$,]+/) && substr(all, RSTART, RLENGTH) !~ /,PG_TEMP$/ {
	finding(FNR, "a search_path that does not end in pg_temp")
}
all ~ /SEARCH_PATH *(=|TO) *\047|SEARCH_PATH FROM CURRENT/ || STRINGS ~ /search_path/ && all ~ /SET_CONFIG/ {
	finding(FNR, "a search_path that cannot be read here")
}
match(all, /(^ ?|; *)ALTER /) {
	rest = substr(all, RSTART)
	sub(/^[ ;]*/, "", rest)
	if (rest ~ /^ALTER (EXTENSION|SCHEMA|DEFAULT PRIVILEGES|ROLE|DATABASE) /)
		next
	sub(/^ALTER (OPERATOR (FAMILY|CLASS)|MATERIALIZED VIEW|FOREIGN TABLE|[A-Z]+) /, "", rest)
	if (rest !~ /^[^ (]*\./)
		finding(FNR, "ALTER of a name without its schema")
}
END { exit found }
'
