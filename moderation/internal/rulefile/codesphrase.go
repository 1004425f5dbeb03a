package rulefile

func phraseCodes() []Code {
	return []Code{
		{"P101", Error, "Bracket not closed", "A choice begins with ( and ends with ).", "tell (mum | dad", "tell (mum | dad)"},
		{"P102", Error, "Bracket not opened", "There is a ) without a ( before it.", "tell mum | dad)", "tell (mum | dad)"},
		{"P103", Error, "Empty choice", "On each side of | stands at least one word. To say that nothing may be there, put ? behind the bracket.", "tell (mum | )", "tell (mum | dad)? nobody"},
		{"P104", Error, "| outside brackets", "| separates the alternatives of a choice, and a choice stands in brackets. Whole phrases that are alternatives are entries of their own.", "tell mum | dad", "tell (mum | dad)"},
		{"P105", Error, "Gap at the edge", "A phrase is looked for anywhere in the message, so a gap at its beginning or end means nothing. It counts as the edge, too, where everything before or behind the gap may be left out.", "... tell mum", "tell mum"},
		{"P106", Error, "Two gaps in a row", "One gap with a larger number says the same.", "tell ... ... mum", "tell ...8 mum"},
		{"P107", Error, "Length of a gap", "A gap is three full stops, or three full stops and a number from 1 to 12. Longer ones would join what does not belong together.", "tell ...20 mum", "tell ...12 mum"},
		{"P108", Error, "Gap in not( )", "not( ) looks at the words that come right next.", "tell not(my ... mum)", "tell not(my mum)"},
		{"P109", Error, "Unknown list", "$name stands for the entries of a list under lists: in a rule file. There is no list of this name.", "tell $gaurdian", "tell $guardian"},
		{"P110", Error, "Question mark", "? says that the word or bracket right before it may be left out. It is no question mark: those are left out of phrases.", "tell ...? mum", "tell ... mum"},
		{"P111", Error, "Unknown kind", "The kinds of words between < and > are a closed list.", "i am <years>", "i am <age>"},
		{"P112", Error, "Beginning too short", "word* stands for all words that begin so. With fewer than three letters it would stand for far too many.", "do* tell", "(do | does) tell"},
		{"P113", Error, "Phrase that may match nothing", "If everything may be left out, the phrase is found in every message. The same holds for one side of a choice.", "(tell)? (mum)?", "tell (mum)? nobody"},
		{"P114", Error, "Not part of a word", "Words have letters, digits, apostrophes and hyphens between letters. Punctuation in messages is passed over, so phrases leave it out.", "mum, dad", "mum dad"},
		{"P115", Error, "Phrase too long", "A phrase has at most 40 items one after another and 300 parts in all. Longer wording is found in one message only; long choices belong into lists.", "(a phrase of 41 words)", "(two shorter phrases)"},
		{"P116", Error, "Brackets too deep", "Brackets in brackets are hard to read; more than eight are refused.", "(((((((((mum)))))))))", "(mum)"},
		{"P117", Error, "Phrase twice", "The same phrase twice in one rule changes nothing and hides slips. Case does not count.", "- tell mum\n- Tell mum", "- tell mum"},
		{"P118", Error, "Gap or not( ) in a list", "An entry of a list stands in the middle of phrases, so it is plain wording. Gaps and not( ) belong to the phrase that uses the list.", "en: [foster ... mum]", "en: [foster mum]"},
		{"P119", Error, "Only not( )", "not( ) looks at what comes next and takes up no word, so it cannot be a whole phrase or a whole side of a choice.", "not(mum)", "tell not(mum)"},
		{"P120", Error, "Space missing", "Between words, brackets and signs stand spaces, so that it is clear where a word ends.", "tell(mum | dad)", "tell (mum | dad)"},
		{"P121", Error, "Name of a list", "$ is followed by the name of a list: small letters, digits and hyphens, no space.", "tell $ guardian", "tell $guardian"},
		{"P122", Error, "< not closed", "A kind of word stands between < and >.", "i am <age", "i am <age>"},
		{"P123", Error, "= or * in the wrong place", "=word is exactly this form, word* are all words that begin so. Both signs at once, or one inside a word, mean nothing.", "tell *mum", "tell mum*"},
		{"P124", Warning, "Optional last word", "A last word that may be left out changes nothing: the phrase is found with and without it. Mostly the ? is the question mark of the sentence.", "are you home?", "are you home"},
		{"P125", Error, "Keys of an entry", "An entry with keys has exactly one of phrase:, all: and whole:.", "- phrase: tell mum\n  whole: tell dad", "- phrase: tell mum\n- whole: tell dad"},
		{"P126", Error, "all with one phrase", "all: names several phrases that are all in the message.", "- all: [our secret]", "- our secret"},
		{"P127", Error, "Part of speech in another language", "<noun>, <verb>, <adjective> and <pronoun> are known for English only.", "es:\n  - tu <noun>", "es:\n  - tu (casa | madre)"},
		{"P128", Error, "List without this language", "A list is used in the language of the phrase. It needs entries for it, or entries under any:.", "es:\n  - dile a $guardian   (with en: only)", "guardian:\n  en: [mum]\n  es: [mamá]"},
	}
}
