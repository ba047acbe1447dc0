#!/bin/sh
# scripts.sh [ROOT]: shellcheck finds nothing in our shell scripts.
#
# They build, install and delete as root: one unquoted name is enough to work
# on the wrong files.  Off are the notes on programs in single quotes
# (SC2016) and on functions that are called by name (SC2317).  Knows one script
# at a time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find . \( -path ./build -o -path ./tmp_check -o -path ./test/lint/bad \) -prune -o \
	\( -name '*.sh' -o -path './.ci/*' -type f \) -print |
	sed 's|^\./||' | sort | xargs shellcheck --format=gcc --exclude=SC2016,SC2317
