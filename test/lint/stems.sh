#!/bin/sh
# stems.sh [ROOT]: a feature has one stem, through C, SQL and tests.
#
# x.c, x_pg.c, x.sql, sql/x.sql with expected/x.out, test/unit/x_test.c and
# test/fuzz/x_fuzz.c belong together: so whoever sees one file knows the
# others, and a missing one shows.  A parser is pure code whose header takes a
# span.  A file that no list in the Makefile names would never run.  What
# needs less stands with its reason in stems.txt.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
list=test/lint/stems.txt
rc=0

complain() { echo "$1:1: $2"; rc=1; }
excused() { grep -q "^$1 [^ ]" $list 2>/dev/null; }
need() { [ -e "$2" ] || excused "$2" || complain "$1" "has no $2"; }
stem() { stem=${1##*/} stem=${stem%.in} stem=${stem%.*} stem=${stem%_test} stem=${stem%_fuzz}; }

# The words of a variable of the Makefile, over continued lines.
words() { sed -n "/^$1 *[:+]*=/,/[^\\\\]\$/p" Makefile 2>/dev/null | tr '\134' ' ' | tr -s ' \t\n' ' '; }
parts=$(words SQL_PARTS)$(words SQL_TEMPLATES)
regress=$(words REGRESS)

for f in src/*/*.sql src/*/*.sql.in; do
	case $f in src/core/head.sql | src/core/tail.sql | src/upgrade/* | 'src/*'*) continue ;; esac
	stem "$f"
	need "$f" "sql/$stem.sql"
	case "$parts " in *" $f "*) ;; *) complain "$f" 'is not in SQL_PARTS' ;; esac
done
for f in src/*/*.c; do
	case $f in *_pg.c | 'src/*'*) continue ;; esac
	grep -q '^{' "$f" || continue	# constants alone
	stem "$f"
	need "$f" "test/unit/${stem}_test.c"
	if grep -qw BtzSpan "${f%.c}.h" 2>/dev/null; then need "$f" "test/fuzz/${stem}_fuzz.c"; fi
done
for f in sql/*.sql; do
	[ -e "$f" ] || continue
	stem "$f"
	need "$f" "expected/$stem.out"
	case "$regress " in *" $stem "*) ;; *) complain "$f" 'is not in REGRESS' ;; esac
	set -- src/*/"$stem.sql"*
	[ -e "$1" ] || excused "$f" || complain "$f" 'tests no feature'
done
for f in test/unit/*_test.c test/fuzz/*_fuzz.c; do
	[ -e "$f" ] || continue
	stem "$f"
	set -- src/*/"$stem".[ch]
	[ -e "$1" ] || excused "$f" || complain "$f" 'tests no feature'
	case $f in test/fuzz/*) need "$f" "test/fuzz/corpus/$stem" ;; esac
done
exit $rc
