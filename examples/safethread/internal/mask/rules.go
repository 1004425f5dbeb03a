package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// in looks a word up in a list written as one string with spaces around every word.
func in(list, word string) bool {
	return word != "" && !strings.Contains(word, " ") && strings.Contains(list, " "+word+" ")
}

// Word lists. They are closed and small on purpose: they only add to what a word shows by itself.
const (
	places = " snap snapchat sc insta instagram ig discord disc telegram tele tg kik whatsapp wa signal skype viber line wechat tiktok tt" +
		" twitter facebook fb messenger roblox fortnite steam psn xbox epic username user handle gamertag tag ign nick nickname login" +
		" usuario nombre pseudo identifiant "
	links    = " is = - -> its it's name user username handle id tag called under as here here's es est c'est "
	claims   = " im i'm am its it's is called named soy suis "
	numerals = " zero oh o nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen" +
		" eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred double triple" +
		" cero uno dos tres cuatro cinco seis siete ocho nueve diez un deux trois quatre cinq sept huit neuf dix "
	streets = " street st road rd avenue ave lane ln drive dr close court ct way place crescent cres terrace gardens square sq hill park" +
		" boulevard blvd grove mews row walk flat apartment apt house strasse straße weg gata gate vei "
	streetsFirst = " calle avenida avda plaza rue boulevard via viale piazza ulitsa utca улица ул "
	particles    = " de la del los las du des le les di della von van der den the "
	plainBefore  = " the a an my your our his her their this that on in at off down up which what same next open main whole no to by of and or is "
	// What may stand behind "on snap" without being a name.
	plainAfter = " or and so then now too please pls plz if when u you ur we i im its it is was lol ok okay k at for to but not no yes tonight later tomorrow today" +
		" bc cause because like right rn the a my your with about as that there here are do did can could would will instead anymore yet already all just only account" +
		" group chat server story post page app call name is "
	before  = " on in my add via "
	adds    = " add follow text message msg dm find call ring "
	someone = " me us him her them it that this "
	units   = " min mins minute minutes hour hours hr hrs sec secs second seconds day days week weeks mile miles km k m am pm x more of or "
)

// hideAfterCues hides the word after "my snap is", "username:" and the like, and the name in "im NAME on snap".
func hideAfterCues(p []piece) {
	for i := range p {
		if name, _, ok := strings.Cut(p[i].low, "="); ok && in(places, name) { // "snap=NAME"
			p[i].hide = true
		}
		if p[i].core == "@" && i+1 < len(p) && p[i+1].core != "" {
			p[i+1].hide = true
		}
		if !in(places, p[i].low) {
			continue
		}
		j := i + 1
		for j < len(p) && j <= i+4 && (in(links, p[j].low) || p[j].core == "") {
			j++
		}
		if linked := j > i+1 || strings.ContainsAny(p[i].trail, ":=-"); linked && j < len(p) && p[j].core != "" {
			p[j].hide = true
		}
		if j == i+1 && j < len(p) && p[j].core != "" && !in(plainAfter, p[j].low) && (len(p) == 2 || i > 0 && in(before, p[i-1].low)) {
			p[j].hide = true // "on snap NAME"
		}
		if i >= 3 && p[i-1].low == "on" && in(adds, p[i-3].low) && !in(someone, p[i-2].low) {
			p[i-2].hide = true // "add NAME on snap"
		}
		if i >= 3 && p[i-1].low == "on" && in(claims, p[i-3].low) {
			p[i-2].hide = true
		}
	}
}

// hideSpelledNumbers hides three or more number words in a row.
func hideSpelledNumbers(p []piece) {
	for i := 0; i < len(p); {
		j := i
		for j < len(p) && in(numerals, strings.ReplaceAll(p[j].low, "-", "")) {
			j++
		}
		if j-i >= 3 {
			hide(p[i:j])
		}
		i = max(j, i+1)
	}
}

// hideSpelledAddresses hides "name at host dot com" and "host dot com".
func hideSpelledAddresses(p []piece) {
	for i := 1; i+1 < len(p); i++ {
		if p[i].low != "dot" && p[i].low != "punto" && p[i].low != "point" {
			continue
		}
		if p[i].low != "dot" && !(i >= 2 && in(" at arroba arobase ", p[i-2].low)) {
			continue
		}
		from := i - 1
		if i >= 3 && in(" at arroba arobase ", p[i-2].low) {
			from = i - 3
		}
		hide(p[from : i+2])
	}
}

// hideStreets hides the name of a street with its number: "12 Oak Street", "Oak Street", "calle Mayor".
func hideStreets(p []piece) {
	for i := range p {
		if in(streets, p[i].low) {
			hide(p[streetBegin(p, i) : i+1])
		}
		if !in(streetsFirst, p[i].low) {
			continue
		}
		end := i + 1
		for end < len(p) && end <= i+4 && (in(particles, p[end].low) || capital(p[end].core) || number(p[end].core)) {
			end++
		}
		if end > i+1 {
			hide(p[i:end])
		}
	}
}

// streetBegin gives where an address that ends in the street word at i begins; i+1 if it is none.
func streetBegin(p []piece, i int) int {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if in(units, p[j].low) {
			break
		}
		if number(p[j].core) || in(numerals, p[j].low) {
			return j
		}
	}
	begin := i
	for begin > 0 && begin > i-2 && capital(p[begin-1].core) && !in(plainBefore, p[begin-1].low) {
		begin--
	}
	if begin == i {
		return i + 1
	}
	return begin
}

func capital(core string) bool {
	r, _ := utf8.DecodeRuneInString(core)
	return unicode.IsUpper(r)
}

func number(core string) bool { return strings.ContainsFunc(core, unicode.IsNumber) }

func hide(p []piece) {
	for i := range p {
		p[i].hide = p[i].core != "" || p[i].hide
	}
}
