package disguise

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// slang are words and phrases and what chats write for them. It is ours, made without looking at the list that the reader has.
var slang = map[string][]string{
	"you": {"u", "ya", "yu"}, "your": {"ur", "yr"}, "you are": {"ur", "u r"}, "are": {"r"}, "what": {"wat", "wut", "wot"}, "please": {"pls", "plz"},
	"what are you doing": {"wyd"}, "what are you up to": {"wyd"}, "how are you": {"hru"}, "i dont know": {"idk"}, "i don't know": {"idk"}, "right now": {"rn"},
	"hit me up": {"hmu"}, "i love you": {"ily"}, "love you": {"luv u"}, "what about you": {"wbu"}, "how about you": {"hbu"}, "where are you": {"wru"},
	"never mind": {"nvm"}, "to be honest": {"tbh"}, "not going to lie": {"ngl"}, "let me know": {"lmk"}, "talk to you later": {"ttyl"},
	"in real life": {"irl"}, "by the way": {"btw"}, "as soon as possible": {"asap"}, "best friend": {"bff"}, "direct message": {"dm"},
	"to": {"2"}, "for": {"4"}, "because": {"cuz", "bc", "cos"}, "with": {"w", "wiv"}, "without": {"w/o"}, "about": {"abt", "bout"}, "before": {"b4"},
	"tonight": {"2nite", "tonite"}, "today": {"2day"}, "tomorrow": {"tmrw", "2moro", "tmr"}, "people": {"ppl"}, "message": {"msg"}, "messages": {"msgs"},
	"picture": {"pic"}, "pictures": {"pics"}, "photo": {"pic"}, "photos": {"pics"}, "something": {"smth", "sumthin"}, "someone": {"sum1", "some1"},
	"anyone": {"any1", "ne1"}, "everyone": {"every1"}, "no one": {"no1"}, "see": {"c"}, "be": {"b"}, "why": {"y"}, "thanks": {"thx", "ty"}, "really": {"rly", "rlly"},
	"know": {"kno"}, "have": {"hav", "hv"}, "just": {"jus", "jst"}, "and": {"n", "nd"}, "love": {"luv"}, "night": {"nite"}, "great": {"gr8"}, "later": {"l8r"},
	"mate": {"m8"}, "wait": {"w8"}, "school": {"skool", "sch"}, "phone": {"fone"}, "girlfriend": {"gf"}, "boyfriend": {"bf"}, "birthday": {"bday"},
	"address": {"addy", "addr"}, "going to": {"gonna", "gna"}, "want to": {"wanna"}, "got to": {"gotta"}, "friend": {"frnd"}, "friends": {"frnds"},
	"text": {"txt"}, "weekend": {"wkend"}, "minutes": {"mins"}, "account": {"acc", "acct"}, "video": {"vid"}, "videos": {"vids"}, "number": {"num", "nmbr"},
	"dont": {"dnt"}, "don't": {"dnt"}, "do not": {"dnt"}, "cant": {"cnt"}, "okay": {"ok", "k"}, "though": {"tho"}, "through": {"thru"}, "enough": {"enuf"},
	"should": {"shud"}, "would": {"wud"}, "could": {"cud"}, "there": {"ther"}, "come": {"kom", "cme"}, "when": {"wen"}, "where": {"wher", "whr"}, "who": {"hu"},
	"how": {"hw"}, "live": {"liv"}, "give": {"giv"}, "good": {"gud"}, "cool": {"kewl"}, "like": {"lyk"}, "night night": {"nn"}, "little": {"lil"},
	"between": {"btwn"}, "parents": {"rents", "parentz"}, "mother": {"mum"}, "snapchat": {"snap", "sc"}, "instagram": {"insta", "ig"}, "whatsapp": {"wapp"},
	"years": {"yrs"}, "year": {"yr"}, "years old": {"yo"}, "hours": {"hrs"}, "house": {"hse"}, "favourite": {"fav"}, "probably": {"prob"}, "definitely": {"def"},
}

// dialect are words as learners and dialects spell or say them.
var dialect = map[string][]string{
	"dont": {"dun", "dont"}, "don't": {"dun"}, "the": {"da", "de"}, "that": {"dat"}, "this": {"dis"}, "them": {"dem"}, "they": {"dey"}, "with": {"wit", "wif"},
	"are": {"is"}, "nothing": {"nuttin", "nuffin", "nothin"}, "something": {"sumfin", "somethin"}, "anything": {"anyfing", "anythin"}, "everything": {"everythin"},
	"think": {"fink", "tink"}, "mother": {"mudda", "muvver"}, "brother": {"brudda", "bruvver"}, "your": {"yer"}, "you": {"ye"}, "my": {"me"},
	"going": {"goin"}, "doing": {"doin"}, "talking": {"talkin"}, "telling": {"tellin"}, "sending": {"sendin"}, "coming": {"comin"}, "looking": {"lookin"},
	"wearing": {"wearin"}, "feeling": {"feelin"}, "isnt": {"aint"}, "isn't": {"ain't"}, "arent": {"aint"}, "aren't": {"ain't"}, "photo": {"foto"}, "photos": {"fotos"},
	"address": {"adress"}, "believe": {"beleive"}, "friend": {"freind"}, "friends": {"freinds"}, "because": {"becuz", "becoz"}, "very": {"wery"}, "money": {"mony"},
	"secret": {"secrit"}, "together": {"togeder", "togetha"}, "other": {"oda", "otha"}, "never": {"neva"}, "over": {"ova"}, "ever": {"eva"}, "sister": {"sista"},
	"father": {"fada"}, "there": {"dere"}, "then": {"den"}, "than": {"dan"}, "does": {"do"}, "has": {"have"}, "were": {"was"}, "ask": {"aks"}, "girl": {"gurl"},
	"girls": {"gurls"}, "boy": {"boi"}, "boys": {"boiz"}, "baby": {"babi"}, "pretty": {"preety"}, "beautiful": {"beutiful", "beautifull"}, "tell": {"tel"}, "would": {"wud"},
}

// ones and tens are number words.
var (
	ones = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens = strings.Fields("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
)

// chat are disguises that are ways to write, most of them innocent.
func chat() []Technique {
	return []Technique{
		{Name: "chat slang", Ordinary: true, Apply: func(r *rand.Rand, t string) string { return reworded(r, t, slang, 0.8) }},
		{Name: "dialect and learners' spelling", Ordinary: true, Apply: func(r *rand.Rand, t string) string { return reworded(r, t, dialect, 1) }},
		{Name: "number words and digits", Apply: func(_ *rand.Rand, t string) string {
			t = eachWord(t, 3, func(w string) string {
				if i := slices.Index(ones, w); i > 1 { // "one" is as often no number
					return "\x00" + strconv.Itoa(i) // kept from going back
				}
				return w
			})
			return strings.ReplaceAll(eachNumber(t, inWords), "\x00", "")
		}},
		{Name: "digits apart", Apply: func(r *rand.Rand, t string) string {
			gap := of(r, " ", " ", ".", "-", "_")
			return eachNumber(t, func(n int) string {
				if n < 10 {
					return string(rune('0' + n))
				}
				return string(rune('0'+n/10)) + gap + string(rune('0'+n%10))
			})
		}},
		{Name: "star correction", Ordinary: true, Apply: corrected},
	}
}

// reworded replaces words and phrases of a table, the longest first, each with a probability and one at least where any can be.
func reworded(r *rand.Rand, text string, table map[string][]string, often float64) string {
	parts := cut(text)
	sure := true
	for i := 0; i < len(parts); i++ {
		for size := 7; size > 0; size -= 2 { // up to four words with the blanks between
			if i+size > len(parts) || parts[i].kind != word {
				continue
			}
			to := table[strings.ToLower(glue(parts[i:i+size]))]
			if to == nil {
				continue
			}
			if sure || r.Float64() < often {
				parts[i].text = of(r, to...)
				for k := i + 1; k < i+size; k++ {
					parts[k] = part{"", other}
				}
				i += size - 1
				sure = false
			}
			break
		}
	}
	return glue(parts)
}

// inWords writes a number below a hundred.
func inWords(n int) string {
	if n < len(ones) {
		return ones[n]
	}
	return strings.TrimSuffix(tens[n/10]+" "+ones[n%10], " zero")
}

// eachNumber rewrites numbers of at most two digits that stand for themselves.
func eachNumber(text string, write func(n int) string) string {
	parts := cut(text)
	for i := range parts {
		p := &parts[i]
		if p.kind != number || len(p.text) > 2 || i > 0 && parts[i-1].kind == other || i+1 < len(parts) && parts[i+1].kind == other && parts[i+1].text != "?" {
			continue
		}
		n := 0
		for _, c := range p.text {
			n = 10*n + int(c-'0')
		}
		if n != 2 && n != 4 && n < 100 { // chats mean "to" and "for"
			p.text = write(n)
		}
	}
	return glue(parts)
}

// corrected mistypes a word and corrects it with a star, right after it or at the end.
func corrected(r *rand.Rand, text string) string {
	late, after := r.IntN(2) == 0, ""
	text = someWords(r, text, 1, 4, func(w string) string {
		wrong := swapped(r, w)
		if wrong == w {
			return w
		}
		if late {
			after = " *" + w
			return wrong
		}
		return wrong + " *" + w
	})
	return text + after
}
