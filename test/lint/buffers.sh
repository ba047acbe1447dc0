#!/bin/sh
# buffers.sh [ROOT]: arrays on the stack of code that knows secrets are wiped.
#
# Key bytes, tags and digests pass through small arrays, in pure code above
# all; a wipe that somebody drops changes no result, so no other test sees it.
# In core, passwords and secrets each array of bytes or words of a function is
# given to btz_cleanse, and nothing returns between its first use and that;
# buffers.txt names those that hold no secret, with a reason.  Reads from top to
# bottom, statement by statement, and knows no structs (wipe_order.sh does).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
list=test/lint/buffers.txt
find src -name '*.c' | grep -E '^src/(core|passwords|secrets)/' | sort | xargs awk -v list=$list "$(cat "$here/c.awk" "$here/statements.awk")"'
BEGIN {
	while ((getline entry < list) > 0)
		if (++n && entry !~ /^(#|$)/) {
			unused[n] = 1
			if (split(entry, part, " ") > 2)
				excuse[part[1], part[2]] = n
		}
}

function statement(text,    name) {
	if (text ~ /^[ \t]*(unsigned char|uint8_t|uint32_t|uint64_t|char)[ \t]+[a-z_0-9]+\[/) {
		name = text
		sub(/\[.*/, "", name)
		sub(/.*[ \t]/, "", name)
		if (excuse[FILENAME, name])
			delete unused[excuse[FILENAME, name]]
		else
			declared[name] = start
		return
	}
	for (name in declared) {
		if (text ~ ("btz_cleanse\\(" name ","))
			live[name] = !(wiped[name] = 1)
		else if (text ~ ("(^|[^A-Za-z0-9_.>])" name "([^A-Za-z0-9_]|$)"))
			live[name] = 1
		if (live[name] && text ~ /(^|[^A-Za-z0-9_])return([^A-Za-z0-9_]|$)/)
			finding(start, name " must be wiped before")
	}
}
function block_end(    name) {
	for (name in declared)
		if (depth == 1) {
			if (!wiped[name] || live[name])
				finding(declared[name], name " is never wiped")
			delete declared[name]
			live[name] = wiped[name] = 0
		}
}
{ by_statement(code($0)) }
END {
	FILENAME = list
	for (n in unused)
		finding(n, "not used, or lacks its reason")
	exit found
}
'
