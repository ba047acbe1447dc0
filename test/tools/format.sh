#!/bin/sh
# format.sh TYPEDEFS FILE...: indents C as PostgreSQL does.  Files that are
# right already are left alone.
set -eu
types=$1
shift
# without them each file would come out empty
command -v pg_bsd_indent >/dev/null || { echo "format.sh: no pg_bsd_indent" >&2; exit 1; }
[ -s "$types" ] || { echo "format.sh: no names of types in $types" >&2; exit 1; }
for f in "$@"; do
	# pg_bsd_indent spoils the star of a pointer that a function returns
	pg_bsd_indent -bad -bap -bbb -bc -bl -cli1 -cp33 -cdb -nce -d0 -di12 -nfc1 -i4 -l79 -lp -lpl -nip -npro -sac -tpg -ts4 -U"$types" < "$f" |
		sed -E 's/^([A-Za-z_][A-Za-z0-9_ ]*[A-Za-z0-9_])[ \t]+(\*+)$/\1 \2/' > "$f.new"
	[ -s "$f.new" ] || { rm "$f.new"; echo "format.sh: $f came out empty" >&2; exit 1; }
	# it writes its troubles into the file, and more of them each time
	if grep -qF '/**INDENT**' "$f.new"; then rm "$f.new"; echo "format.sh: pg_bsd_indent does not understand $f" >&2; exit 1; fi
	if cmp -s "$f" "$f.new"; then rm "$f.new"; else mv "$f.new" "$f"; echo "formatted $f"; fi
done
