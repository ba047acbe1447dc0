#!/bin/sh
# length.sh [ROOT]: no function, file, parameter list or nesting over its cap.
#
# Short functions can be checked by reading; the three things that spoil them
# everywhere are one function for all settings, a parser that also throws and
# a hook that also does the work.  A flat state machine may have 80 lines, and
# a server hook more than five parameters, if the comment above says that it
# is one.  Also prints the distribution over src/, and fails when the median
# is over 16 or nine tenths are not within 60.  Lines are counted between the
# outer braces.  Does not judge generated tables (*.inc, *_tables.*).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
tmp=$(mktemp)
trap 'rm -f "$tmp"' EXIT
find src test -path test/lint/bad -prune -o -name '*.[ch]' ! -name '*_tables.*' -print | sort |
	xargs awk -v sizes="$tmp" "$(cat "$here/c.awk" "$here/length.awk")"'
{ line = code($0) }
line ~ /^[ \t]*$/ && $0 ~ /[^ \t]/ { comment_lines++ }
line ~ /[^ \t]/ { code_lines++ }
FNR == 501 { finding(1, "file over 500 lines") }
{ function_line(line, $0) }
END {
	printf "# comments: %.0f %% of lines\n", 100 * comment_lines / (comment_lines + code_lines)
	exit found
}' || rc=1

grep ' src/' "$tmp" | sort -rn | awk '
{ size[NR] = $1 }
NR <= 10 { printf "# %3d lines  %s  %s\n", $1, $2, $3 }
END {
	median = size[int((NR + 1) / 2)] + 0
	p90 = size[int(NR / 10) + 1] + 0
	print "# " NR " functions, median " median ", p90 " p90
	if (median > 16 || p90 > 60) {
		print "src:0: functions have become long: median " median ", p90 " p90
		exit 1
	}
}' || rc=1

for script in test/lint/*.sh test/lint/*.awk test/lint/*.sql; do
	[ -e "$script" ] || continue
	[ "$(wc -l <"$script")" -le 60 ] || { echo "$script:1: a lint over 60 lines"; rc=1; }
done
exit "${rc:-0}"
