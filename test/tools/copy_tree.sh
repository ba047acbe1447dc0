#!/bin/bash
# copy_tree.sh FOLDER: copies the project there, as it is now: tracked files,
# and new ones that git does not ignore; without git, all but what is built.
set -euo pipefail

cd "$(dirname "$0")/../.."
if git -c safe.directory='*' rev-parse --git-dir >/dev/null 2>&1; then
	git -c safe.directory='*' ls-files -z --cached --others --exclude-standard |
		while IFS= read -r -d '' f; do [ ! -e "$f" ] || printf '%s\0' "$f"; done
else
	find . \( -name build -o -name tmp_check \) -prune -o -type f -not -name '*.o' -not -name '*.so' -print0
fi | xargs -0 cp -p --parents -t "$1"
