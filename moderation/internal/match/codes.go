package match

import "github.com/safethread/safethread/moderation/internal/rulefile"

// Codes are the codes of the faults that Compile reports, sorted; those of the format are rulefile.Codes.
func Codes() []rulefile.Code {
	return []rulefile.Code{
		{Code: "C301", Severity: rulefile.Error, Title: "Only everyday words", Explanation: "Each way through a phrase needs a word that tells something, or it would match ordinary talk and slow down every message.",
			Bad: "do you (have | want) it", Good: "do you have snapchat"},
		{Code: "C302", Severity: rulefile.Error, Title: "Phrase too long", Explanation: "A phrase has at most 60 places, words and gaps together; a gap counts its words. Alternatives are shared out over several phrases, but those of lists beside lists, or of lists of lists, multiply.",
			Bad: "secret ...12 a ...12 b ...12 c ...12 d ...12 e", Good: "secret ...12 a ...12 b"},
		{Code: "C303", Severity: rulefile.Error, Title: "Not one word", Explanation: "What stands before a star is the beginning of one word; a rule word is read as it would be read in a message.",
			Bad: "don't* tell", Good: "dont tell"},
		{Code: "C304", Severity: rulefile.Error, Title: "List without entries in a language", Explanation: "A phrase of one language uses the entries that its lists have in that language, or for any.",
			Bad: "lists: {pet: {es: [gato]}}\n…\nfind: {en: [$pet secret]}", Good: "lists: {pet: {en: [cat], es: [gato]}}"},
		{Code: "C305", Severity: rulefile.Error, Title: "Short form that cannot be read", Explanation: "A short form is one word as messages are read, with a letter for each word that it stands for.",
			Bad: "slang: {en: {im: i am}}", Good: "slang: {en: {wyd: what you doing}}"},
		{Code: "C306", Severity: rulefile.Error, Title: "More than a word in a list of words", Explanation: "The lists fillers and question-start are read by name and take single words.",
			Bad: "lists: {fillers: {en: [you know]}}", Good: "lists: {fillers: {en: [really]}}"},
	}
}
