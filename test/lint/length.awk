# length.awk: the rules of length.sh for functions.  A function is what stands
# between "{" and "}" in column one; its head is the code before, back to the
# last ";", "}" or directive, and the comment above that may excuse it.

# Commas in the last list of the head, plus one; the word before is the name.
function parameters(head,    i, c, level, count) {
	sub(/\)[^)]*$/, "", head)
	for (i = length(head); i > 0; i--) {
		c = substr(head, i, 1)
		level += (c == ")") - (c == "(")
		if (level < 0)
			break
		count += c == "," && level == 0
	}
	name = substr(head, 1, i - 1)
	sub(/.*[ \t*]/, "", name)
	if (name == "BTZ_FUNCTION")
		name = substr(head, i + 1)
	return count + 1
}

function end_function(    lines, cap, count) {
	count = parameters(head_of)
	lines = FNR - opened - 1
	cap = excuse ~ /state machine/ ? 80 : FILENAME ~ /_pg\.c$/ ? 40 : 60
	print lines " " FILENAME ":" opened " " name >sizes
	if (lines > cap)
		finding(opened, name " has " lines " lines, " cap " are allowed")
	if (count > 5 && excuse !~ /hook/)
		finding(opened, name " has more than 5 parameters")
	if (deepest > 4)
		finding(deep_line, name " nests more than 3 deep")
}

function function_line(line, raw) {
	if (FNR == 1)
		opened = 0
	if (line ~ /^\{/) {
		opened = FNR
		head_of = head
		excuse = tolower(above)
		level = deepest = 0
	}
	if (opened && head_of ~ /\(/) {
		level += gsub(/\{/, "{", line) - gsub(/\}/, "}", line)
		if (level > deepest) {
			deepest = level
			deep_line = FNR
		}
		if (line ~ /^\}[ \t]*$/)
			end_function()
	}
	if (line ~ /^[}#]|;[ \t]*$/ || FNR == 1) {
		head = above = ""
		opened = line ~ /^\}/ ? 0 : opened
	} else if (!opened && line ~ /[^ \t]/)
		head = head " " line
	if (!opened && line ~ /^[ \t]*$/ && raw ~ /[^ \t]/)
		above = above raw
}
