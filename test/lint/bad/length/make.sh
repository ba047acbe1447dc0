# pads the sample: nobody wants to keep hundreds of lines that say nothing
set -eu
grow()
{
	awk -v n="$2" '{print} /PAD/ {for (i = 0; i < n; i++) print "\tx++;"}' "$1" >"$1.new"
	mv "$1.new" "$1"
}
lines() { awk -v n="$1" 'BEGIN {while (n-- > 0) print "\tx++;"}'; }
grow src/web/functions.c 59
grow src/web/functions_pg.c 39
lines 600 >>src/web/file.c
lines 600 >>src/web/big_tables.c
lines 60 >>test/lint/long.sh
