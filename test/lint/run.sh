#!/bin/sh
# run.sh [LINT...]: runs the lints that need no server and no patience (not the
# analyzer), or only those named, over the tree, and proves that each can fail.
#
# A lint that cannot fail is worth nothing.  So each has a small tree in
# bad/LINT that breaks each of its rules, on lines with the word BAD, and must
# report exactly those lines; a lint that judges a binary must print exactly
# what stands in bad/LINT/expected.  make.sh there builds what is not worth
# keeping.  Nothing in the tree itself is built: a missing library is a
# failure.  Lines "ok" and "not ok" are counted by the test driver.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
rc=0

# These judge what a server wrote, and get it from the test driver or server.sh,
# which also says that there is one for examples and the reference.
needs_server=' server_logs settings_table '

say()
{
	case $1 in not*) rc=1 ;; esac
	echo "$1 - $2"
}

check_tree()
{
	if sh "$here/$1.sh" "$top" >"$tmp/out" 2>&1; then say ok "$1"; else say 'not ok' "$1"; fi
	sed "/^ok /d; s/^/# /" "$tmp/out"
}

check_sample()
{
	cp -r "$here/bad/$1" "$tmp/$1" || return 1
	cd "$tmp/$1" || return 1
	if [ -f make.sh ]; then sh make.sh || return 1; fi
	if sh "$here/$1.sh" "$tmp/$1" >"$tmp/out" 2>&1 </dev/null; then return 1; fi
	if [ -f expected ]; then diff expected "$tmp/out"; return; fi
	grep -rnw BAD . | sed 's|^\./||' | cut -d: -f1,2 | sort -u >"$tmp/want"
	[ -s "$tmp/want" ] || return 1
	sed "/^#/d; s|^$tmp/$1/||" "$tmp/out" | cut -d: -f1,2 | sort -u | diff "$tmp/want" - || {
		cat "$tmp/out"
		return 1
	}
}

left_out='run server'
[ $# -gt 0 ] || { set -- "$here"/*.sh; left_out="$left_out analyzer"; }
for lint in "$@"; do
	lint=$(basename "$lint" .sh)
	case " $left_out " in *" $lint "*) continue ;; esac
	case ${LINT_SERVER:-}$lint in examples | reference) continue ;; esac
	case $needs_server in *" $lint "*) ;; *) check_tree "$lint" ;; esac
	if (check_sample "$lint") >"$tmp/diff" 2>&1; then good=ok; else good='not ok'; fi
	say "$good" "$lint rejects its bad sample"
	sed 's/^/# /' "$tmp/diff"
done
exit $rc
