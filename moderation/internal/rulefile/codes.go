package rulefile

// Code describes one kind of fault: a page for authors.
type Code struct {
	Code        string
	Severity    Severity
	Title       string
	Explanation string // why it is a fault
	Bad         string // a small example
	Good        string // the same, mended
}

// Codes are all codes that this package reports, sorted: Y for files and YAML, P for phrases, R for rules, T for tests, L for lists, I for
// indicators, S for scoring.yaml, K for packs, X for site files. C301 and on belong to package match.
func Codes() []Code {
	var out []Code
	for _, family := range [][]Code{indicatorCodes(), packCodes(), listCodes(), slangCodes(), phraseCodes(), ruleCodes(), scoringCodes(), testCodes(), siteCodes(), fileCodes(), layoutCodes()} {
		out = append(out, family...)
	}
	return out
}

func indicatorCodes() []Code {
	return []Code{
		{"I601", Error, "Indicator twice", "The id of an indicator is its name for rules, sites and reports, so it can be there only once.",
			"- id: age-probing\n  …\n- id: age-probing", "- id: age-probing\n  …\n- id: school-probing"},
		{"I602", Error, "Second list of indicators", "All folders together have one closed list of indicators. A folder that adds rules uses the indicators of the pack.",
			"two files indicators.yaml", "one file indicators.yaml"},
		{"I603", Error, "Urgent fact", "Indicators of stage fact score nothing and ask nothing of reviewers, so they cannot be urgent.",
			"stage: fact\nurgency: prompt", "stage: fact"},
	}
}

func packCodes() []Code {
	return []Code{
		{"K801", Error, "No pack.yaml", "A whole pack has a file pack.yaml with its name, version and format, beside its indicators.", "indicators.yaml without pack.yaml", "pack.yaml:\nformat: 1\nname: core\nversion: 1.0.0"},
		{"K802", Error, "No indicators.yaml", "Every rule names an indicator of the closed list in indicators.yaml.", "rules without indicators.yaml", "indicators.yaml beside pack.yaml"},
		{"K803", Error, "No scoring.yaml", "scoring.yaml says what severities, repeats and context count. Without it nothing can be scored.", "rules without scoring.yaml", "scoring.yaml beside pack.yaml"},
		{"K804", Error, "Version", "A version has three numbers, so that site files can say which they were written for.", "version: 1.0", "version: 1.0.0"},
		{"K805", Error, "Pack name twice", "Site files name the packs that they change, so two packs cannot have the same name.", "name: core (in both folders)", "name: core-fr (in the second)"},
		{"K806", Error, "Undeclared language", "pack.yaml names the languages of a pack. Another one in a rule is mostly a slip of the keyboard, and its wording would never be looked for.",
			"languages: [en]\n…\nfind:\n  eng: [...]", "languages: [en]\n…\nfind:\n  en: [...]"},
		{"K807", Error, "No rule files", "None of the folders holds a file whose name ends with .yaml.", "an empty folder", "a folder with pack.yaml, indicators.yaml, scoring.yaml and rules"},
	}
}

func listCodes() []Code {
	return []Code{
		{"L501", Error, "List twice", "The entries of a list in one language stand in one place, so that nobody changes one half of it.",
			"guardian: {en: [mum]}   (in one file)\nguardian: {en: [dad]}   (in another)", "guardian: {en: [mum, dad]}"},
		{"L502", Error, "Lists in a circle", "A list may use other lists, but not one that uses it in turn: its entries would never end.",
			"kin: {en: [$parent]}\nparent: {en: [$kin]}", "kin: {en: [$parent, aunt]}\nparent: {en: [mum, dad]}"},
		{"L503", Warning, "Entry twice", "The same entry twice changes nothing and hides slips.", "en: [mum, dad, mum]", "en: [mum, dad]"},
		{"L504", Warning, "Unused list", "No phrase uses the list. Mostly its name is misspelt, or it was left over.", "lists: {guardian: {en: [mum]}}", "find:\n  en:\n    - tell $guardian"},
	}
}

// slangCodes are about short forms.
func slangCodes() []Code {
	return []Code{
		{"L505", Error, "Short form twice", "A short form has one meaning, in all files together, so that everybody can say how a message is read. Capitals make no difference, and any holds along with each language.",
			"wud: would   (in one file)\nwud: what you doing   (in another)", "wud: would   (in one of them)"},
		{"L506", Error, "Short form", "A short form is one word of letters and digits. Numbers alone are read as numbers, and everything else would never be found.", "b/f: boyfriend", "bf: boyfriend"},
		{"L507", Error, "Meaning", "A meaning is one to six plain words, as they are said in full. The signs of phrases and apostrophes have no place in it.", "dunno: (do not | don't) know", "dunno: do not know"},
		{"L508", Error, "Stands for itself", "A short form that stands for itself changes nothing and hides a slip.", "sis: sis", "sis: sister"},
		{"L509", Error, "More words than letters", "Each word of the meaning is shown at a letter of the short form of its own, so there are no more words than letters and digits.", "bc: because of that", "bc: because"},
		{"L510", Error, "Meaning with a short form", "A message is read once. A short form in a meaning would stay as it is and never be found.", "u: you\nhru: how r u", "u: you\nhru: how are you"},
	}
}

func scoringCodes() []Code {
	return []Code{
		{"S701", Error, "Not a number of points", "Points are counted exactly, in hundredths. So they are written with two decimals at most, without quotes and without a minus.", "high: 2.555", "high: 2.55"},
		{"S702", Error, "Too much", "Points and tables have an upper bound, so that no sum can grow too large.", "critical: 100000", "critical: 10"},
		{"S703", Error, "Not rising", "Each severity, level and noise budget is more than the one before it, else the words would lose their meaning.", "low: 3\nmedium: 2", "low: 2\nmedium: 3"},
		{"S704", Error, "Table out of order", "Repeats count less each time, and more variety never counts less.", "shares: [50, 100]", "shares: [100, 50]"},
		{"S705", Error, "Discount for a stated age", "Adults pose as children. So saying to be under 18 takes off one half at most; only an age from the platform can exempt.", "speaker_minor_stated: 80", "speaker_minor_stated: 50"},
		{"S706", Error, "Unknown name in scoring.yaml", "gates.alone names indicators of indicators.yaml, context.life_marks names rules.", "alone: [treat]", "alone: [threat]"},
		{"S707", Error, "Second scoring.yaml", "All folders together have one policy. A platform changes its thresholds in a site file.", "two files scoring.yaml", "thresholds:\n  medium: 9"},
		{"S708", Error, "Points for severity none", "Severity none is for facts and answers, which others read and which score nothing.", "none: 1", "none: 0"},
		{"S709", Error, "Life mark that is no fact", "context.life_marks names rules by which somebody is taken for a child, or for an adult, without an age. Only rules of stage fact are about who speaks.", "life_marks: [asks-age]", "life_marks: [says-minor-life]"},
	}
}
