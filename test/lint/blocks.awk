# blocks.awk: the fenced blocks of a page, for examples.sh, put before its own
# programs.
#
# Calls block_end(kind, info, text, start) at the end of each: kind is the
# first word behind the fence, info the rest of that line, start its number.
# Between two blocks, words(line) gets each line that is not empty.

/^```/ && !in_block {
	in_block = 1
	block_info = substr($0, 4)
	block_start = FNR
	block_text = ""
	next
}
/^```/ {
	in_block = 0
	block_kind = block_info
	sub(/ .*/, "", block_kind)
	sub(/^[^ ]* */, "", block_info)
	block_end(block_kind, block_info, block_text, block_start)
	next
}
in_block { block_text = block_text $0 "\n" }
!in_block && /[^ \t]/ { words($0) }
