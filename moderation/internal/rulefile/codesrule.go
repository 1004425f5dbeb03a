package rulefile

func ruleCodes() []Code {
	return []Code{
		{"R201", Error, "Rule twice", "The id is the rule's name for other rules, sites and reports, so it can be there only once in all folders.", "- id: asks-age\n  …\n- id: asks-age", "- id: asks-age\n  …\n- id: asks-birthday"},
		{"R202", Error, "Title", "The title is one plain line beginning with a verb, with a capital letter, without a full stop, of at most 80 characters.", "title: asks the age.", "title: Asks the age"},
		{"R203", Error, "Unknown indicator", "Indicators are the closed list in indicators.yaml.", "indicator: age-probbing", "indicator: age-probing"},
		{"R204", Error, "Unknown rule", "steps, together, without and after name rules by their id, or indicators as indicator:id.", "speaker: ask-age", "speaker: asks-age"},
		{"R205", Error, "Nothing to look for", "A rule has wording (find), other rules (steps, together) or one of the closed patterns.", "id: asks-age\ntitle: Asks the age\n…", "find:\n  en:\n    - how old are you"},
		{"R206", Error, "Keys that exclude each other", "A rule looks for one thing: wording, a sequence, a combination or a pattern. Other rules may build on it; wording may also ask that others were seen, with together.", "find: …\nsteps: …", "two rules; the second has steps: with the first"},
		{"R207", Error, "Fact with a severity", "What people say of their own age is no risk. Rules of stage fact have severity none.", "indicator: says-under-18\nseverity: low", "indicator: says-under-18\nseverity: none"},
		{"R208", Warning, "No source", "A rule names the public source behind it, so that others can judge it.", "(no references)", "references: [O'Connell 2003]"},
		{"R209", Error, "at_least", "at_least says how many entries of together are needed; it cannot be more than there are.", "together: [a, b]\nat_least: 3", "together: [a, b, c]\nat_least: 3"},
		{"R210", Error, "repeat without within", "Hits are counted in a window, so that old ones do not add up for ever.", "repeat: 3", "repeat: 3\nwithin: 2 days"},
		{"R211", Error, "within without use", "within is the window of repeat, together, without or steps, or says how long after: may have been before.", "find: …\nwithin: 2 days", "find: …\nrepeat: 3\nwithin: 2 days"},
		{"R212", Error, "after without within", "An answer comes soon after the question; within says how soon.", "- phrase: im <age>\n  after: asks-age", "- phrase: im <age>\n  after: asks-age\n  within: 4 messages"},
		{"R213", Error, "Rules in a circle", "A rule may build on others, but not on one that builds on it: neither could ever be first.", "first: steps with second\nsecond: steps with first", "second: find with wording of its own"},
		{"R214", Error, "Who says it", "Each step names one rule, said by the speaker or by the other.", "- speaker: asks-age\n  other: says-age", "- speaker: asks-age\n- other: says-age"},
		{"R215", Error, "unless without find", "unless excuses wording of the same message. A rule without find has no such message.", "steps: …\nunless: …", "find: …\nunless: …"},
		{"R216", Error, "Single step", "A sequence or combination has at least two parts, or counts one with repeat.", "steps:\n  - asks-age", "steps:\n  - asks-age\n  - asks-to-meet"},
		{"R217", Error, "Named twice", "together and without look at each rule once. How often a rule matched is counted with repeat.", "together: [asks-age, asks-age]", "together: [asks-age]\nrepeat: 2\nwithin: 2 days"},
		{"R218", Warning, "Replaced rule still there", "replaces names rules that are gone, so that old results can be read. This one is still there.", "replaces: [asks-age]   (while asks-age exists)", "replaces: [asks-age]   (once it is gone)"},
		{"R219", Error, "after in unless", "unless excuses wording by what the same message says; it does not look back. Where something else must not have been said before, the rule says so with without.", "unless:\n  en:\n    - whole: about <number>\n      after: asks-price\n      within: 2 messages", "without:\n  - other: asks-price\nwithin: 2 messages"},
		{"R220", Error, "no_age without use", "A number in the wording of a fact is taken for an age. no_age: true says that it is none (a school year, the years of a marriage), so it is of use in facts only, and left out where numbers are ages.", "indicator: says-under-18\nno_age: false", "indicator: says-under-18\nno_age: true"},
	}
}

func testCodes() []Code {
	return []Code{
		{"T401", Error, "Contradictory tests", "The same text cannot both match and not match.", "match:\n  - how old are you\nno_match:\n  - how old are you", "match:\n  - how old are you\nno_match:\n  - how old is your dog"},
		{"T402", Warning, "Test twice", "The same text twice shows nothing new.", "match:\n  - how old are you\n  - how old are you", "match:\n  - how old are you"},
		{"T403", Error, "Tests in [ ] or { }", "In brackets a comma ends a text, so half of it would be lost.", "match: [well, how old are you]", "match:\n  - well, how old are you"},
		{"T404", Error, "Long thread", "A thread test has at most 12 messages: it shows what is asked, not a whole talk.", "(13 messages)", "(the messages that the rule needs)"},
		{"T405", Error, "Message of a thread", "Each message is an entry of its own and begins with who says it. People are called A, B and so on.", "- hello", "- A: hello"},
		{"T406", Error, "Time of a message", "A time is + with a number and m, h or d, the time since the message before.", "- A 5 min: hello", "- A +5m: hello"},
		{"T407", Error, "expect", "expect is no_match, or match at and the numbers of the messages, rising.", "expect: message 3", "expect: match at 3"},
		{"T408", Error, "Age and band differ", "The age and the age band of a person contradict each other.", "A: {age: 12, age_band: adult}", "A: {age: 12}"},
		{"T409", Error, "Thread name twice", "Results name a thread test by its name, so each has its own.", "- name: two friends\n  …\n- name: two friends", "- name: two friends\n  …\n- name: two friends of one age"},
		{"T410", Error, "No such message", "expect names a message that the thread does not have. Messages are counted from 1.", "expect: match at 4   (of three messages)", "expect: match at 3"},
		{"T411", Error, "Single texts for a rule without find", "match and no_match judge the wording of one message. A rule with steps, together or a pattern looks at several: it has threads.", "steps: …\ntests:\n  match: …", "steps: …\ntests:\n  threads: …"},
		{"T412", Warning, "Few tests", "A rule has at least four tests that match and four that do not. Wording that looks alike and must not match is worth most.", "match:\n  - how old are you", "match: (four)\nno_match: (four)"},
		{"T413", Error, "Long test", "A test is a short neutral sentence; more than 500 characters are refused.", "(a page of text)", "- how old are you"},
		{"T414", Error, "Person who takes no part", "people says what the platform knows of those who write or are written to. Of two people the silent one is written to; with a third, who writes nothing and is not named by a message, nobody knows whom a message is for. Mostly a name is misspelt.", "people: {C: {age: 12}}\nmessages:\n  - A: hello\n  - B: hi", "people: {B: {age: 12}}\nmessages:\n  - A: hello\n  - B: hi"},
	}
}
