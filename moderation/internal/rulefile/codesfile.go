package rulefile

// fileCodes are about whole files and what YAML itself cannot read.
func fileCodes() []Code {
	return []Code{
		{"Y001", Error, "File cannot be read", "Rule files are ordinary files that this program may read.", "a folder called rules.yaml", "a file called rules.yaml"},
		{"Y002", Error, "File too large", "A rule file has at most 16 MiB.", "(a file of 17 MiB)", "(several files)"},
		{"Y003", Error, "Not UTF-8", "Rule files are saved as UTF-8. Other encodings change letters without anybody noticing.", "(saved as Latin-1)", "(saved as UTF-8)"},
		{"Y004", Error, "Hidden character", "Characters that cannot be seen change what a phrase means. They mostly come with copied text.", "(a zero-width space in a word)", "(the word typed anew)"},
		{"Y005", Error, "Tab", "YAML does not allow tabs where lines are indented, so rule files have none at all.", "(a tab before - tell mum)", "    - tell mum"},
		{"Y006", Error, "Line too long", "A line has at most 4,000 characters. Nobody reads longer ones.", "(5,000 characters in one line)", "(several lines)"},
		{"Y007", Error, "Nested too deep", "Lists in lists are at most 100 deep.", "[[[[…", "[…]"},
		{"Y008", Error, "Beginning of a text", "YAML gives some signs a meaning at the beginning of a text. Such a text needs quotes.", "- @home", "- \"@home\""},
		{"Y009", Error, "Layout", "The line does not fit the lines above it: mostly it begins too far left or right, or a colon is missing.", "find:\n  en:\n   - tell mum\n  - tell dad", "find:\n  en:\n    - tell mum\n    - tell dad"},
		{"Y010", Error, "& and *", "In YAML & and * name a part and repeat it. Rule files write things out: they are easier to read, and repeated parts can grow without bound.", "find: *wording", "find: {en: [tell mum]}"},
		{"Y011", Error, "!", "In YAML ! names a type. Rule files need none.", "title: !text Asks", "title: Asks"},
		{"Y012", Error, "Key", "What stands before a colon is a word.", "[a, b]: c", "a: c"},
		{"Y013", Error, "Quotes", "Quotes stand around the whole text and are closed. A text that begins with an apostrophe is read as quoted.", "- 'em all", "- \"'em all\""},
		{"Y014", Error, "Brackets", "[ ] and { } are closed, with commas between the entries.", "en: [mum, dad", "en: [mum, dad]"},
		{"Y015", Error, "Key twice", "Of two equal keys YAML would keep one and drop the other in silence.", "severity: low\nseverity: high", "severity: high"},
		{"Y016", Error, "Nothing there", "A key or entry has no value. null and ~ mean nothing in YAML, and so does a text that begins with #.", "why:", "why: It is the usual beginning."},
		{"Y017", Error, "Second document", "A line --- begins a second document. Most programs read only the first.", "format: 1\n---\nformat: 1", "format: 1"},
		{"Y018", Error, "Not a number", "Infinity and not-a-number cannot be counted with.", "low: .inf", "low: 1"},
		{"Y019", Error, "Colon in a text", "A colon followed by a space ends a key, also in the middle of a text. Such a text needs quotes.", "- well: tell me", "- \"well: tell me\""},
		{"Y029", Error, "Empty file", "There is nothing in the file but comments.", "# rules", "format: 1\nrules: …"},
		{"Y030", Error, "No rules and no lists", "A rule file has rules:, lists: or slang:, or several of them.", "format: 1", "format: 1\nrules: …"},
		{"Y038", Error, "Folder cannot be read", "The folder is not there or may not be read.", "--rules rule", "--rules rules"},
		{"Y039", Error, "Too many files", "A folder has at most 1,000 rule files.", "(one file a phrase)", "(one file an indicator family)"},
		{"Y040", Error, "Too many faults", "Of one file at most 1,000 faults are shown.", "", ""},
	}
}

// layoutCodes are about values: what a key holds.
func layoutCodes() []Code {
	return []Code{
		{"Y020", Error, "Unknown key", "The keys are a closed list. A misspelt one would be ignored by others, so it is refused here.", "severety: low", "severity: low"},
		{"Y021", Error, "Missing key", "This key is needed.", "- id: asks-age\n  title: Asks the age", "- id: asks-age\n  title: Asks the age\n  indicator: age-probing\n  …"},
		{"Y022", Error, "Wrong shape", "Here belongs text, a list, or keys with values, and there is something else.", "benign: {school: yes}", "benign:\n  - A school form."},
		{"Y023", Error, "Text without quotes", "Without quotes this is read as a number, as true or false, or as a date, by this program or by others. It is meant as text, so it needs quotes.", "match:\n  - 13", "match:\n  - \"13\""},
		{"Y024", Error, "# in a text", "A # after a space begins a comment: the rest of the line is not part of the text.", "- call me #1", "- \"call me #1\""},
		{"Y025", Error, "Format", "The file is written in a format that this program does not know.", "format: 2", "format: 1"},
		{"Y026", Error, "Empty list", "A list has at least one entry. If there is none, the line is left out.", "benign: []", "benign:\n  - A school form."},
		{"Y027", Error, "Not a fitting number", "Here belongs a whole number within bounds, without quotes.", "cap: 0", "cap: 3"},
		{"Y028", Error, "Empty text", "The text has nothing in it.", "why: \"\"", "why: It is the usual beginning."},
		{"Y031", Error, "true or false", "Here belongs true or false.", "off: yes", "off: true"},
		{"Y032", Error, "Unknown word", "The words for this key are a closed list.", "status: stabel", "status: stable"},
		{"Y033", Error, "Length", "A length is a number and a unit: messages, minutes, hours or days.", "within: 2d", "within: 2 days"},
		{"Y034", Error, "Length out of bounds", "A length is at least 1, at most 1,000 messages or 3,650 days.", "within: 5000 messages", "within: 500 messages"},
		{"Y035", Error, "Name", "Names have small letters a to z, digits and single hyphens, begin with a letter and have at most 60 characters.", "id: Asks_Age", "id: asks-age"},
		{"Y036", Error, "Language", "Languages are written as two or three small letters, with a region if need be, or any for every language.", "find: {english: [...]}", "find: {en: [...]}"},
		{"Y037", Error, "Day", "A day is year, month and day of the calendar.", "until: 1.3.2027", "until: 2027-03-01"},
	}
}
