#!/bin/sh
# format.sh [ROOT]: "make format" would change nothing.
#
# One layout, decided by a program, keeps layout out of every review.  Works
# on a copy.  Needs ROOT/build/typedefs, which "make build/typedefs" takes
# from the library: without the names of the types the program goes wrong.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
formatter=$(cd "$here/../tools" && pwd)/format.sh
cd "${1:-$here/../..}"
if [ ! -s build/typedefs ]; then echo "build/typedefs:0: not built"; exit 1; fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

find src test -path test/lint/bad -prune -o -name '*.[ch]' -print >"$tmp/files"
tar -cf - -T "$tmp/files" build/typedefs | tar -C "$tmp" -xf -
(cd "$tmp" && xargs "$formatter" build/typedefs <files >formatted)
sed 's/^formatted \(.*\)/\1:1: is not as make format leaves it/' "$tmp/formatted"
[ ! -s "$tmp/formatted" ]
