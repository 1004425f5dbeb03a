package rulefile

func siteCodes() []Code {
	return []Code{
		{"X901", Error, "Unknown pack", "use names the packs that the site file was written for. None of the folders holds this one.", "use: [cor@1]", "use: [core@1]"},
		{"X902", Error, "Other version", "The site file was written for another version of the pack. Its changes may no longer mean what they did.", "use: [core@1]   (the pack is 2.0.0)", "use: [core@2]"},
		{"X903", Error, "use", "An entry of use is the name of a pack, @ and the first number of its version.", "use: [core 1]", "use: [core@1]"},
		{"X904", Error, "Change without reason", "Every change of a rule says why, so that others can judge it later.", "asks-age: {severity: low}", "asks-age: {severity: low, reason: players sort teams by age}"},
		{"X905", Error, "Change is over", "until is the last day on which the change is meant. It is over, so somebody must look at it again.", "until: 2026-01-31", "until: 2027-01-31"},
		{"X906", Error, "Unknown list", "The site file changes a list that no pack has. Lists of its own belong into a rule file.", "lists: {gaurdian: …}", "lists: {guardian: …}"},
		{"X907", Error, "Entry to remove", "The list or the slang does not have this entry, or the list would have none left. The pack may have changed it.", "remove: {en: [mumm]}", "remove: {en: [mum]}"},
		{"X908", Error, "Change of a rule that is off", "A rule that is switched off does nothing; other changes of it have no effect.", "off: true\nseverity: low", "off: true"},
		{"X909", Error, "Unknown rule", "The site file changes a rule that no pack has. The pack may have renamed it.", "ask-age: {off: true, …}", "asks-age: {off: true, …}"},
		{"X910", Error, "Changed twice", "Two site files change the same thing, so it is not clear which one counts.", "severity: low   (in one)\nseverity: high   (in the other)", "severity: low   (in one of them)"},
		{"X911", Warning, "Entry already there", "The list or the slang has this entry already; the pack may have added it since.", "add: {en: [mum]}", "(nothing)"},
		{"X912", Error, "No wording left", "All wording of the rule is dropped. Switching it off says so plainly.", "drop_find: (all of it)", "off: true"},
		{"X913", Error, "Nothing is changed", "The site file names the rule and changes nothing.", "asks-age: {reason: our players}", "asks-age: {severity: low, reason: our players}"},
		{"X914", Error, "Rule without wording", "Wording can be added to rules with find only.", "add_find: …   (to a rule with steps)", "a rule of your own with find"},
		{"X915", Error, "Phrase to drop", "The rule does not have this phrase any more; the pack may have changed it.", "drop_find: {en: [how old r you]}", "drop_find: {en: [how old are you]}"},
		{"X916", Error, "Unknown test", "accept_failing names tests of the rule: a text under match or no_match, or the name of a thread.", "accept_failing: [how old]", "accept_failing: [how old are you]"},
		{"X917", Warning, "Combinations are disabled", "Other rules need the one that is switched off. They cannot match any more.", "asks-age: {off: true, …}", "asks-age: {severity: none, …}"},
		{"X918", Error, "Site name twice", "Two site files have the same name.", "site: example   (in both)", "site: example-eu   (in the second)"},
	}
}
