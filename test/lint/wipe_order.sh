#!/bin/sh
# wipe_order.sh [ROOT]: wipe, then report.
#
# ereport(ERROR) does not come back: a key that still lies on the stack then
# stays there.  secret_types.txt names the types whose variables must not be
# left behind, and what wipes them.  A "stack" variable must be wiped, after
# its last use, before anything that can throw or return; a "heap" one (its
# memory context wipes it on errors) before anything that returns, unless
# the function returns the variable itself.  A wipe in an inner block counts
# until that block ends.
#
# Reads glue from top to bottom, statement by statement: it does not see what
# a called function throws, parameters, or the paths of goto, switch and an if
# without braces.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
list=test/lint/secret_types.txt
rc=0
n=0
while read -r type _; do
	n=$((n + 1))
	case $type in '#'* | '') continue ;; esac
	# else a renamed type would blind this lint in silence
	grep -qrw "$type" src || { echo "$list:$n: no such type"; rc=1; }
done <$list
find src -name '*.c' | sort | xargs awk -v list=$list "$(cat "$here/c.awk" "$here/statements.awk" "$here/wipe_order.awk")"'
BEGIN {
	returns = "return|PG_RETURN_[A-Z0-9_]+"
	throws = returns "|ereport|elog|errsave|btz_errsave|btz_report_[a-z_]+|CHECK_FOR_INTERRUPTS"
	allocates = "palloc[a-z0-9_]*|repalloc|pstrdup|psprintf|MemoryContextAlloc[A-Za-z]*" \
		"|btz_secret_(alloc|arg|text_arg)|cstring_to_text[a-z_]*|CStringGetTextDatum|makeStringInfo" \
		"|appendStringInfo[A-Za-z]*|SPI_[a-z_]+|PG_GETARG_(TEXT|BYTEA|ARRAYTYPE|VARLENA)[A-Z_]*"
	while ((getline entry < list) > 0) {
		if (entry ~ /^(#|$)/)
			continue
		split(entry, part, " ")
		pointer = part[2] == "*"
		kind[++types] = part[pointer + 2]
		wiper[types] = part[pointer + 3]
		pattern[types] = "^" part[1] (pointer ? "[ \t]*\\*" : "[ \t]+") "[a-z_0-9]+[ \t]*(=|\\[|,|$)"
	}
}' || rc=1
exit $rc
