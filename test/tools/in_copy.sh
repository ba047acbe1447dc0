#!/bin/bash
# in_copy.sh COMMAND...: runs a command where PostgreSQL can run.
#
# The server refuses root, so root works in a copy that belongs to the account
# postgres, and as that account; the copy goes when the command ends.  The
# command is told to end when this is killed.  Any other user works in place.
set -euo pipefail

top=$(cd "$(dirname "$0")/../.." && pwd)
if [ "$(id -u)" != 0 ]; then cd "$top"; exec "$@"; fi

copy=$(mktemp -d "${TMPDIR:-/tmp}/bartizan.XXXXXX")
trap 'rm -rf "$copy"' EXIT
"$top/test/tools/copy_tree.sh" "$copy"
chown -R postgres: "$copy"
cd "$copy"
setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups --pdeathsig TERM \
	env HOME="$copy" "$@"
