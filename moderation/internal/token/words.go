package token

import (
	"slices"
	"strings"
)

// The words that a part of a contraction may stand for, as numbers for parts: places in expansions. 0 is the part's own text.
const (
	asSelf uint8 = iota
	asNot
	asAm
	asAre
	asHave
	asWill
	asWould
	asIs
	asUs
	asCan
	asShall
	asDo
	asJe
	asCe
	asNe
	asQue
	asDe
	asMe
	asTe
	asSe
	asLe
	asBe // "is" that may not be passed over
)

// All words in this file are written as they are folded: small, without accents.

// expansions returns what each of the numbers above reads as, and behind them the fronts of the forms in enSplit and frSplit.
func expansions() []string {
	return strings.Fields(`- not am are have will would is us can shall do je ce ne que de me te se le is
		does did was were has had could should must need might dare i you they we he she it that there here what who how where when`)
}

// skipped reports whether a part may be passed over: the 's, which may be "is", "has" or no word at all.
func skipped(as uint8) bool { return as == asIs || as == asUs }

// cliticTail returns what the end of an English word stands for, without its apostrophe.
func cliticTail(tail string) uint8 {
	switch tail {
	case "nt", "not":
		return asNot
	case "m":
		return asAm
	case "re":
		return asAre
	case "ve":
		return asHave
	case "ll":
		return asWill
	case "d":
		return asWould
	case "s":
		return asIs
	}
	return asSelf
}

// cliticHost returns what the front of an English word stands for before the given tail: "ca" before "nt" is "can".
func cliticHost(host string, tail uint8) uint8 {
	if tail != asNot {
		return asSelf
	}
	switch host {
	case "ca", "can":
		return asCan
	case "wo":
		return asWill
	case "sha":
		return asShall
	case "ai", "is":
		return asBe
	case "d":
		return asDo
	}
	return asSelf
}

// enSplit lists the English forms that are written without apostrophe (or apart in no other way) and can be nothing else.
// "ill", "were", "well", "id", "hell", "shell", "shed", "wed" and "lets" can, so they stay one word.
const enSplit = `
do|nt does|nt did|nt is|nt are|nt was|nt were|nt has|nt have|nt had|nt would|nt could|nt should|nt must|nt need|nt might|nt dare|nt
ca|nt wo|nt sha|nt ai|nt d|nt can|not
i|m i|ve you|re you|ve you|ll you|d they|re they|ve they|ll they|d we|ve he|s she|s it|s it|ll it|d that|s that|ll that|d
there|s here|s what|s what|ll who|s who|ll how|s where|s when|s
would|ve could|ve should|ve might|ve must|ve`

// frSplit is the same for French elision.
const frSplit = `j|ai c|est j|suis j|vais j|aime j|avais j|veux j|peux t|aime d|accord qu|il qu|elles c|etait`

// elided returns what the front of a French (or Italian) word before an apostrophe stands for.
func elided(lang, head string) uint8 {
	if lang != "fr" {
		return asSelf
	}
	switch head {
	case "j":
		return asJe
	case "c":
		return asCe
	case "n":
		return asNe
	case "qu":
		return asQue
	case "d":
		return asDe
	case "m":
		return asMe
	case "t":
		return asTe
	case "s":
		return asSe
	case "l":
		return asLe
	}
	return asSelf
}

// elides reports whether a word of the language is cut after this head and its apostrophe.
func elides(lang, head string) bool {
	var heads string
	switch lang {
	case "fr":
		heads = " j c n qu d m t s l jusqu lorsqu puisqu quoiqu "
	case "it":
		heads = " l d c un dell all nell sull dall quest quell m t s v n "
	default:
		return false
	}
	return head != "" && !strings.Contains(head, " ") && strings.Contains(heads, " "+head+" ")
}

// splitForms adds the one-word forms of the language that are several tokens.
func splitForms(lang string, words map[string]reading) {
	list, names := "", expansions()
	switch lang {
	case "en":
		list = enSplit
	case "fr":
		list = frSplit
	}
	for _, w := range strings.Fields(list) {
		head, tail, _ := strings.Cut(w, "|")
		host, as := elided(lang, head), asSelf
		if lang == "en" {
			as = cliticTail(tail)
			if host = cliticHost(head, as); host == asSelf {
				host = uint8(slices.Index(names, head))
			}
		}
		p := parts(0).add(0, len(head), host).add(1, len(head)+len(tail), as)
		r := nothing()
		r.parts = p
		words[head+tail] = r
	}
}

// numberWords adds the words for numbers. Languages other than English have only those of 10 to 19, which can be little else.
func numberWords(lang string, words map[string]reading) {
	set := func(w string, n int, flags uint32) {
		r := nothing()
		r.value, r.kind, r.flags = int32(n), ageBits(n), flags
		words[w] = r
	}
	first, list := 10, ""
	switch lang {
	case "en":
		englishNumbers(set)
	case "es":
		list = "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve"
	case "fr":
		first, list = 11, "onze douze treize quatorze quinze seize"
	case "sv":
		list = "tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
	case "no", "nb", "nn":
		list = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
	case "hu":
		list = "tiz tizenegy tizenketto tizenharom tizennegy tizenot tizenhat tizenhet tizennyolc tizenkilenc"
	case "ru":
		list = "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
	}
	for i, w := range strings.Fields(list) {
		set(w, first+i, 0)
	}
}

func englishNumbers(set func(w string, n int, flags uint32)) {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	for n, w := range small {
		flags := uint32(0)
		if n >= 1 && n <= 9 {
			flags = flagOnes
		}
		set(w, n, flags)
	}
	for i, tens := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		set(tens, 20+10*i, flagTens)
		for n := 1; n <= 9; n++ {
			set(tens+small[n], 20+10*i+n, 0)
		}
	}
	set("fourty", 40, flagTens)
}

// unitWords adds the words that say what the number before them is, and the emoticons that are letters.
func unitWords(lang string, words map[string]reading) {
	mark := func(list string, change func(*reading)) {
		for w := range strings.FieldsSeq(list) {
			r, ok := words[w]
			if !ok {
				r = nothing()
			}
			change(&r)
			words[w] = r
		}
	}
	money := "quid bucks buck dollar dollars euro euros usd gbp eur"
	switch lang {
	case "es":
		money += " dolares dolar pesos"
	case "fr":
		money += " balles"
	case "sv":
		money += " kr kronor spann"
	case "no", "nb", "nn":
		money += " kr kroner spenn"
	case "hu":
		money += " ft forint"
	case "ru":
		money += " руб рублей рубля рубль"
	}
	mark(money, func(r *reading) { r.flags |= flagMoney })
	if lang == "en" {
		mark("am pm oclock", func(r *reading) { r.flags |= flagTime })
	}
	mark("xd xdd uwu owo", func(r *reading) { r.kind |= Emoticon | Skip })
}

// numberTails are the letters that may stand right after a number as a word of their own: "14f", "14yo", "13th".
func numberTails(lang string) []string {
	tails := "f m yo y yr yrs ys year years yearold yearsold male female fem girl guy boy th st nd rd quid bucks dollars euros usd gbp eur kr"
	switch lang {
	case "es":
		tails += " anos ano"
	case "fr":
		tails += " ans"
	case "ru":
		tails += " лет"
	case "sv", "no", "nb", "nn":
		tails += " ar"
	case "hu":
		tails += " eves"
	}
	return strings.Fields(tails)
}

// ordinal reports whether the ending may stand behind a number that ends in the digit: "2nd", not "4nd".
func ordinal(digit byte, tail string) bool {
	switch tail {
	case "st":
		return digit == '1'
	case "nd":
		return digit == '2'
	case "rd":
		return digit == '3'
	}
	return true
}

// ageless reports whether a number with this tail is no age.
func ageless(tail string) bool {
	switch tail {
	case "th", "st", "nd", "rd", "quid", "bucks", "dollars", "euros", "usd", "gbp", "eur", "kr":
		return true
	}
	return false
}

// numberHeads are the letters that a number may follow directly: "f13", "im14", "yr9".
func numberHeads() []string { return strings.Fields("f m im age aged yr year grade y") }

// bareTLDs may end a web address that has neither scheme nor path. Endings that are also words ("is", "to", "me") or kinds of file
// ("py", "sh") are left out; with a path they count too (pathTLDs).
const bareTLDs = ` com net org edu gov info biz io co gg tv app dev xyz uk eu de fr es se hu ru nl pl br ca au nz ie jp cn ua tk ml ly fm
icu vip onion fi dk pt ch gr cz ro `

// pathTLDs may end a web address that goes on with a path: t.me/name, youtu.be/x.
const pathTLDs = ` me to be is in at am so my no cc sh pl st gl gd la vc ws page link live chat club shop online site fun world game games one top
link cam art blog video pics photos social space website store tech us it `

// glueTLDs are words of the language that people write after a full stop without a space; for it they need a path.
func glueTLDs(lang string) string {
	switch lang {
	case "en":
		return "fr"
	case "es":
		return "de es se"
	case "fr":
		return "de es se ca au"
	}
	return ""
}

// wordSet returns the words as a set, for a lookup by bytes.
func wordSet(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sortWords(keys)
	return keys
}

// sortable is a text that is sorted by its bytes. The first eight are compared at once, which tells nearly all words apart.
type sortable struct {
	front uint64
	text  string
	at    int // where it stood
}

func sortableOf(text string, at int) sortable {
	x := sortable{text: text, at: at}
	for k := range min(len(text), 8) {
		x.front |= uint64(text[k]) << (56 - 8*k)
	}
	return x
}

func sortAll(all []sortable) {
	slices.SortFunc(all, func(a, b sortable) int {
		switch {
		case a.front < b.front:
			return -1
		case a.front > b.front:
			return 1
		}
		return strings.Compare(a.text, b.text)
	})
}

// sortWords sorts by the bytes of the words.
func sortWords(words []string) {
	all := make([]sortable, len(words))
	for i, w := range words {
		all[i] = sortableOf(w, i)
	}
	sortAll(all)
	for i := range all {
		words[i] = all[i].text
	}
}

// ageBits returns the kinds of a number that may be an age.
func ageBits(n int) Kind {
	switch {
	case n < 3 || n > 99:
		return 0
	case n < 18:
		return Age | MinorAge
	}
	return Age | AdultAge
}
