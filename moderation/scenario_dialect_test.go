package moderation_test

import "maps"

// dialect is a table of spellings and words, whole words to whole words. They are what people of a place write in chats, taken one at a time;
// nobody writes all of them at once, so that a conversation rewritten so is harder to read than a real one.
type dialect struct {
	name  string
	words map[string]string
	dropG bool   // -ing becomes -in
	tag   string // what ends a statement
}

func with(base map[string]string, more map[string]string) map[string]string {
	out := maps.Clone(base)
	maps.Copy(out, more)
	return out
}

func dialects() []dialect {
	th := map[string]string{"the": "da", "that": "dat", "this": "dis", "them": "dem", "they": "dey", "then": "den", "there": "dere"}
	return []dialect{
		{name: "Scots", words: map[string]string{
			"do not": "dinnae", "dont": "dinnae", "don't": "dinnae", "cannot": "cannae", "cant": "cannae", "can't": "cannae", "wont": "willnae", "won't": "willnae",
			"you": "ye", "your": "yer", "youre": "yer", "my": "ma", "home": "hame", "house": "hoose", "out": "oot", "about": "aboot", "now": "noo", "old": "auld",
			"little": "wee", "from": "fae", "to": "tae", "of": "o", "and": "an", "what": "whit", "who": "wha", "yes": "aye", "mum": "maw", "mom": "maw", "with": "wi", "was": "wis", "know": "ken",
		}},
		{name: "Northern English", tag: "like", words: map[string]string{
			"my": "me", "nothing": "nowt", "anything": "owt", "something": "summat", "mum": "mam", "mom": "mam", "with": "wi", "was": "were", "home": "ome", "house": "ouse",
			"have": "av", "them": "em", "isnt": "int", "isn't": "int", "the": "t", "while": "whilst",
		}},
		{name: "London", tag: "innit", words: with(th, map[string]string{
			"thing": "ting", "nothing": "nuffin", "anything": "anyfing", "something": "suttin", "with": "wiv", "brother": "bruv", "mum": "mumzy", "mom": "mumzy", "house": "yard",
			"think": "fink", "three": "free", "want to": "wanna", "friend": "bredrin", "friends": "mandem", "yes": "yeh",
		})},
		{name: "Irish", tag: "so", dropG: true, words: map[string]string{
			"your": "yer", "my": "me", "mum": "mam", "mom": "mam", "mother": "mam", "old": "aul", "of": "o", "idiot": "eejit", "something": "somethin", "girl": "young one",
			"girls": "young ones", "friend": "pal", "friends": "pals", "fun": "craic",
		}},
		{name: "African American English", dropG: true, words: with(th, map[string]string{
			"going to": "finna", "about to": "bouta", "is not": "aint", "isnt": "aint", "isn't": "aint", "arent": "aint", "are not": "aint", "am not": "aint", "are you": "you", "you are": "you",
			"youre": "you", "your": "yo", "ask": "ax", "brother": "brotha", "sister": "sista", "mum": "momma", "mom": "momma", "for": "fo", "more": "mo", "nothing": "nuthin", "with": "wit",
			"anyone": "nobody", "anybody": "nobody", "anything": "nothin", "house": "crib",
		})},
		{name: "Southern United States", dropG: true, words: map[string]string{
			"you all": "yall", "you two": "yall", "you guys": "yall", "your": "yer", "going to": "fixin to", "mum": "mama", "mom": "mama", "dad": "daddy", "isnt": "aint", "isn't": "aint", "think": "reckon", "get": "git", "for": "fer",
			"my": "mah", "them": "em", "nothing": "nothin", "maybe": "might could",
		}},
		{name: "Jamaican", words: map[string]string{
			"the": "di", "that": "dat", "this": "dis", "them": "dem", "you": "yuh", "your": "yuh", "do not": "nuh", "dont": "nuh", "don't": "nuh", "with": "wid", "my": "mi", "i": "mi", "going": "gwine",
			"what": "weh", "where": "weh", "little": "likkle", "mother": "madda", "mum": "mumma", "mom": "mumma", "brother": "bredda", "girl": "gyal", "boy": "bwoy", "nothing": "nutten",
		}},
		{name: "Indian English", tag: "only", words: map[string]string{
			"do you have": "are you having", "do you know": "are you knowing", "do you want": "are you wanting", "please": "kindly", "mum": "mummy", "mom": "mummy", "dad": "papa",
			"grade": "standard", "year": "standard", "friend": "yaar", "phone number": "mobile number",
		}},
	}
}

// learner is what people who learn English write, one habit a table.
type learner struct {
	name  string
	words map[string]string
}

func learners() []learner {
	return []learner{
		{"no articles", map[string]string{"a": "", "an": "", "the": ""}},
		{"no do", map[string]string{"do you": "you", "does he": "he", "does she": "she", "does your": "your", "do your": "your", "did you": "you", "do they": "they"}},
		{"no be", map[string]string{"are you": "you", "is your": "your", "are your": "your", "is it": "it", "is she": "she", "is he": "he", "are they": "they", "is anyone": "anyone", "is": "", "are": ""}},
		{"no third-person s", map[string]string{"has": "have", "does": "do", "doesnt": "dont", "doesn't": "don't", "goes": "go", "works": "work", "knows": "know", "sees": "see", "comes": "come",
			"says": "say", "looks": "look", "lives": "live", "wants": "want", "needs": "need", "likes": "like", "gets": "get", "takes": "take", "sleeps": "sleep", "finds": "find"}},
		{"prepositions", map[string]string{"at": "in", "on": "in", "from": "of", "with": "by", "into": "in", "about": "of"}},
		{"by ear", map[string]string{"which": "wich", "because": "becouse", "tomorrow": "tomorow", "believe": "belive", "photo": "foto", "photos": "fotos", "friend": "freind", "friends": "freinds",
			"school": "scool", "message": "mesage", "messages": "mesages", "address": "adress", "people": "peaple", "picture": "pictur", "parents": "parrents", "beautiful": "beautifull",
			"tonight": "tonigt", "saturday": "saterday", "alone": "allone", "secret": "secreet", "their": "there", "until": "untill", "really": "realy", "always": "allways"}},
		{"progressive", map[string]string{"i want": "i am wanting", "i like": "i am liking", "i know": "i am knowing", "you want": "you are wanting", "you like": "you are liking",
			"i need": "i am needing", "you need": "you are needing", "i have": "i am having", "you have": "you are having"}},
	}
}
