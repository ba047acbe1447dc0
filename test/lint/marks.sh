#!/bin/sh
# marks.sh [ROOT]: every CREATE FUNCTION writes its marks out.
#
# A default that nobody chose is how a random function becomes a constant of
# a plan, a gate answers NULL, or a costly hash is tried before a cheap test.
# Whether a mark is right is for marks.sql and the reviewed catalog test.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find src -name '*.sql*' | sort | xargs awk "$(cat "$here/sql.awk")"'
function judge(text,    name) {
	if (!match(text, /^ *CREATE (OR REPLACE )?(FUNCTION|AGGREGATE) /))
		return
	name = substr(text, RSTART + RLENGTH)
	sub(/ *\(.*/, "", name)
	text = toupper(text)
	if (text !~ / PARALLEL *=? *(SAFE|RESTRICTED|UNSAFE)/)
		finding(start, name " does not say PARALLEL")
	if (text ~ /^ *CREATE (OR REPLACE )?AGGREGATE/)
		return
	if (text !~ / (IMMUTABLE|STABLE|VOLATILE)/)
		finding(start, name " does not say its volatility")
	if (text !~ / (STRICT|CALLED ON NULL INPUT|RETURNS NULL ON NULL INPUT)/)
		finding(start, name " does not say what it makes of NULL")
	if (text !~ / COST [0-9]/)
		finding(start, name " does not say its cost")
	if (name !~ /_(in|out|recv|send)$/ && text ~ /\( *[A-Z_.]+(\[\])? *[,)].* RETURNS /)
		finding(start, name " has a parameter without a name")
}
{
	line = sql($0)
	while (line != "") {
		if (statement ~ /^ *$/) {
			start = FNR
			statement = ""
		}
		end = index(line, ";")
		statement = statement (end ? substr(line, 1, end - 1) : line) " "
		gsub(/[ \t]+/, " ", statement)
		line = end ? substr(line, end + 1) : ""
		if (end) {
			judge(statement)
			statement = ""
		}
	}
}
END { exit found }
'
