#!/bin/sh
# banned.sh [ROOT]: calls that have no place in our C.
#
# Unbounded strings, parsers that depend on the locale, the predictable
# random generators, wiping that a compiler may drop, comparing that leaks
# time, and every way to the network or to another process: banned.txt.  Some
# are right in a place or two: allowed.txt names call, file and reason.  Comments and
# strings do not count.  Cannot see what strlen is called on, whether a caught
# error is thrown again, nor SQL text that is built from input.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
list=test/lint/allowed.txt
find src -name '*.[ch]' -o -name '*.inc' | sort | xargs awk -v list=$list -v calls="$here/banned.txt" "$(cat "$here/c.awk")"'
BEGIN {
	while ((getline entry < calls) > 0)
		for (n = split(entry, part, " "); n > 1 && part[1] != "#"; n--)
			banned[part[n]] = part[1]
	n = 0
	while ((getline entry < list) > 0) {
		n++
		if (entry ~ /^(#|$)/)
			continue
		good = split(entry, part, " ") > 2 && banned[part[1]] == "listed"
		unused[n] = good ? part[1] SUBSEP part[2] : "wrong"
		allowed[unused[n]] = n
	}
}
{ line = code($0) }
SLASHES { finding(FNR, "comments are /* */") }

line ~ /elog\((ERROR|FATAL|PANIC)/ && $0 !~ /\/\*.*cannot happen/ {	# in a comment
	finding(FNR, "elog is for what \"cannot happen\", said on its line")
}
{
	while (match(line, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
		call = substr(line, RSTART, RLENGTH - 1)
		before = RSTART > 1 ? substr(line, RSTART - 1, 1) : ""
		line = substr(line, RSTART + RLENGTH)
		sub(/[ \t]+$/, "", call)
		if (!(call in banned) || before ~ /[.>]/)
			continue
		if ((call, FILENAME) in allowed) {
			delete unused[allowed[call, FILENAME]]
			continue
		}
		if (banned[call] != "pure" || !is_glue(FILENAME))
			finding(FNR, call " is forbidden" (banned[call] == "listed" ? " without a reason in test/lint/allowed.txt" : ""))
	}
}
END {
	FILENAME = list
	for (n in unused)
		finding(n, "not used, cannot be allowed, or lacks its reason")
	exit found
}
'
