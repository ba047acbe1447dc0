#!/bin/bash
# in_copy.sh COMMAND...: runs a command where PostgreSQL can run.
#
# The server refuses root, so root works in a copy of the tracked files (and
# of the new ones that git does not ignore) that belongs to the account
# postgres, and as that account; the copy goes when the command ends.  Any
# other user works in place.
set -euo pipefail

top=$(cd "$(dirname "$0")/../.." && pwd)
if [ "$(id -u)" != 0 ]; then cd "$top"; exec "$@"; fi

copy=$(mktemp -d "${TMPDIR:-/tmp}/bartizan.XXXXXX")
trap 'rm -rf "$copy"' EXIT
cd "$top"
if git -c safe.directory='*' rev-parse --git-dir >/dev/null 2>&1; then
	git -c safe.directory='*' ls-files -z --cached --others --exclude-standard |
		while IFS= read -r -d '' f; do [ ! -e "$f" ] || printf '%s\0' "$f"; done |
		tar --null -T - -cf - | tar -C "$copy" -xf -
else
	tar --exclude=./build --exclude=./tmp_check -cf - . | tar -C "$copy" -xf -
fi
chown -R postgres: "$copy"
cd "$copy"
setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups \
	env HOME="$copy" "$@"
