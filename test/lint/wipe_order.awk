# wipe_order.awk: the rules of wipe_order.sh, which has read secret_types.txt.
function says(text, names) {
	return text ~ "(^|[^A-Za-z0-9_.>])(" names ")([^A-Za-z0-9_]|$)"
}

# A declaration: which variable, and is it filled at once?
function declare(text,    t, name) {
	for (t = 1; t <= types; t++)
		if (text ~ pattern[t]) {
			name = text
			sub(/[ \t]*(=|\[|,).*/, "", name)
			gsub(/.*[ \t*]/, "", name)
			type[name] = t
			declared[name] = start
			depth_of[name] = depth
			live[name] = text ~ /=.*\(/
			return 1
		}
	return 0
}

function statement(text,    name, mentioned, thrown) {
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	if (text == "")
		return
	ended = depth == 1 && text ~ ("^(" returns ")")
	if (declare(text))
		return
	for (name in type) {
		mentioned = says(text, name)
		if (mentioned && (says(text, wiper[type[name]]) || text == "return " name)) {
			# out of danger, in this block at least
			revive[name] = depth > depth_of[name] && live[name] ? depth : 0
			live[name] = 0
		} else if (live[name] || (mentioned && text !~ ("return " name "$"))) {
			# what is fetched by the call that fills it, is fetched before
			thrown = throws (live[name] ? "|" allocates : "")
			live[name] = 1
			if (kind[type[name]] == "heap" ? says(text, returns) && text !~ ("return " name "$") : says(text, thrown))
				finding(start, name " must be wiped before, by " wiper[type[name]])
		}
	}
}

function block_end(    name) {
	for (name in type) {
		if (revive[name] == depth)
			live[name] = 1
		if (revive[name] >= depth)
			revive[name] = 0
		if (depth == 1 && live[name] && !ended)
			finding(declared[name], name " is never wiped by " wiper[type[name]])
		if (depth == 1)
			delete type[name]
	}
}

{ line = code($0) }
is_glue(FILENAME) { by_statement(line) }
END { exit found }
