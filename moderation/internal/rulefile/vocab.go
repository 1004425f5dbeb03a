package rulefile

// Vocabulary is a closed list of words of the format, in the order in which help names them. The names are kind, stage, direction,
// status, severity, noise, urgency, speaker, other_party, chat, pattern, age_band, level and unit; nil for any other name.
func Vocabulary(name string) []string {
	switch name {
	case "kind":
		return []string{"age", "minor-age", "adult-age", "number", "url", "phone", "money", "handle", "emoji", "time", "noun", "verb", "adjective", "pronoun"}
	case "stage":
		return []string{"access", "trust", "fact", "risk-assessment", "isolation", "compliance", "desensitisation", "approach", "coercion", "commercial", "response", "pattern"}
	case "direction":
		return []string{"adult-to-child", "child-to-adult", "buyer-to-facilitator", "any", "meta"}
	case "status":
		return []string{"experimental", "test", "stable", "deprecated"}
	case "severity":
		return []string{"none", "low", "medium", "high", "critical"}
	case "noise":
		return []string{"low", "medium", "high"}
	case "urgency":
		return []string{"prompt", "immediate"}
	case "speaker":
		return []string{"anyone", "adult", "not-minor", "older", "new-contact"}
	case "other_party":
		return []string{"anyone", "minor"}
	case "chat":
		return []string{"any", "direct", "group"}
	case "pattern":
		return []string{"question-imbalance", "rapid-breadth", "persistence-after-refusal", "age-inconsistency"}
	case "age_band":
		return []string{"minor", "adult"}
	case "level":
		return []string{"low", "medium", "high", "critical"}
	case "unit":
		return []string{"messages", "minutes", "hours", "days"}
	}
	return nil
}

// within says whether a closed vocabulary holds the word.
func within(vocabulary []string, word string) bool {
	for _, w := range vocabulary {
		if w == word {
			return true
		}
	}
	return false
}

// rank is the place of a word in a rising vocabulary such as noise; -1 if it is not in it.
func rank(vocabulary []string, word string) int {
	for i, w := range vocabulary {
		if w == word {
			return i
		}
	}
	return -1
}
