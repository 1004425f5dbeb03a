package token

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation/internal/text"
)

// lawLexicon returns a small lexicon of words in which stems, beginnings and other readings meet.
func lawLexicon(lang string) *Lexicon {
	b := NewBuilder(lang)
	b.Alias("u", []string{"you"})
	b.Alias("wyd", []string{"what", "you", "do"})
	words := `message between delete tell secret not can will be am is have you mum cool phone meet alone a i die lie tie sky only early do go school no hola noche
		été école jamais hemmelig skola дом секрет never to be in on 13 18 🤫 :) us at sea seen gone ride example.com über
		love live lives host hosts hoist most boost felt melts money many monkey bill gill are were then address`
	for w := range strings.FieldsSeq(words) {
		for _, p := range b.Split(w) {
			b.Stem(p.Text)
			b.Fuzzy(p.Text)
		}
	}
	for w := range strings.FieldsSeq("snap insta dele delet sec seс сек") {
		b.Prefix(w)
	}
	for w := range strings.FieldsSeq("pics deleted mums cool") {
		b.Exact(w)
	}
	return b.Build()
}

// checkTokens holds what is true of the tokens of every text.
func checkTokens(t *testing.T, s *Splitter, src string, toks []Token) {
	t.Helper()
	b, end, folded, border := s.Folded().Bytes(), 0, int32(0), borders(src)
	for _, k := range toks {
		require.LessOrEqual(t, end, int(k.Start), "tokens overlap in %q", src)
		require.Less(t, k.Start, k.End, "empty token in %q", src)
		require.LessOrEqual(t, int(k.End), len(src))
		require.True(t, border[k.Start] && border[k.End], "no rune border in %q: %+v", src, k)
		require.LessOrEqual(t, folded, k.From, "folded parts overlap in %q", src)
		require.LessOrEqual(t, k.From, k.To)
		require.LessOrEqual(t, int(k.To), len(b))
		require.NotZero(t, k.Kind, "no kind in %q", src)
		require.GreaterOrEqual(t, k.Value, int32(-1))
		require.LessOrEqual(t, int(max(k.Stem, k.Exact, k.Prefix)), s.lex.Len())
		if k.Kind&Age != 0 {
			require.True(t, k.Value >= 3 && k.Value <= 99, "age %d in %q", k.Value, src)
			require.Equal(t, k.Value < 18, k.Kind&MinorAge != 0)
			require.Equal(t, k.Value >= 18, k.Kind&AdultAge != 0)
		} else {
			require.Zero(t, k.Kind&(MinorAge|AdultAge), "no age but a band in %q", src)
		}
		require.Empty(t, strings.TrimSpace(src[end:k.Start]), "lost text in %q", src)
		end, folded = int(k.End), k.To
	}
	require.Empty(t, strings.TrimFunc(src[end:], unicode.IsSpace), "lost text at the end of %q", src)
}

// borders says of each offset of s whether it lies between two runes; an invalid byte is a rune.
func borders(s string) []bool {
	out := make([]bool, len(s)+1)
	out[len(s)] = true
	for k := range s {
		out[k] = true
	}
	return out
}

// hostile builds texts out of pieces that matter to the splitter, and some bytes at random.
func hostile(r *rand.Rand) string {
	pieces := []string{" ", " ", " ", "\n", "\u00a0", "a", "e", "delete", "dont", "don't", "can't", "mum's", "i'm", "im", "13", "14", "7", "0", "f", "m", "yo", "th",
		"'", "’", "`", "´", ".", "..", ",", "!", "?", ":", ";", ")", "(", "-", "_", "@", "#", "$", "£", "€", "%", "/", "+", "*", "^", "<3", ":)", ":d", "o_o",
		"com", "co.uk", "www.", "http://", "t.me/", "joe", "pm", "am", "4pm", "4:30", "07700", "900", "123", "1234", "+44", "quid", "twenty", "one", "twenty-one", "o'clock",
		"cooool", "secreeet", "dooont", "d3lete", "sn@p", "$nap", "s3cr3t", "с", "о", "е", "а", "секрет", "ｄｅｌｅｔｅ", "\u200b", "\u200d", "\ufe0f", "\u20e3", "👩", "👍", "🏽", "🇬", "🇧", "♂",
		"½", "⑬", "ﷺ", "⑴", "⒔", "㏂", "℀", "㎏", "㍙", "é", "e\u0301", "ß", "İ", "ﬁ", "١", "٣", "\xff", "\x00", "\xf0\x9f", "漢字", "ツ", "n't", "'ll", "'ve", "'d", "'s", "l'", "qu'", "Ⱥ", "K", "zzz", "ain't", "let's", "aujourd'hui", "they'd've", strings.Repeat("z'y", 11), strings.Repeat("de", 33), strings.Repeat("a's", 30), "snapsnapsnap"}
	var b strings.Builder
	for range 1 + r.IntN(12) {
		switch r.IntN(20) {
		case 0:
			b.WriteByte(byte(r.IntN(256)))
		case 1:
			b.WriteRune(rune(r.IntN(0x20000)))
		case 2, 3:
			writeNumbers(&b, r)
		case 4, 5:
			writeDisguised(&b, r)
		case 6, 7:
			writeBroken(&b, r)
		default:
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
	}
	return b.String()
}

// writeNumbers writes digits in groups, as in phone numbers, dates, times and amounts.
func writeNumbers(b *strings.Builder, r *rand.Rand) {
	seps := []string{" ", " ", "-", ".", ",", ":", "/", ") ", " (", ")-(", " - ", "  ", ""}
	sep := seps[r.IntN(len(seps))]
	b.WriteString([]string{"", "", "", "+", "(", "+(", "0", "1-", "£", "$"}[r.IntN(10)])
	for n := range 1 + r.IntN(6) {
		if r.IntN(5) == 0 {
			sep = seps[r.IntN(len(seps))]
		}
		if n > 0 {
			b.WriteString(sep)
		}
		if r.IntN(6) == 0 {
			b.WriteString([]string{"19", "20"}[r.IntN(2)])
		}
		for range 1 + r.IntN(1+r.IntN(7)) {
			b.WriteByte("0123456789"[r.IntN(10)])
		}
	}
	b.WriteString([]string{"", "", " ", "am", "pm", " pm", " am", " am i", "p.m.", "%", " quid", "€", " €", "k", "h30", " o'clock"}[r.IntN(16)])
}

// writeDisguised writes a word with letters stretched, doubled, replaced by look-alikes or digits, with apostrophes and hidden characters.
func writeDisguised(b *strings.Builder, r *rand.Rand) {
	words := []string{"delete", "secret", "dont", "cool", "snap", "tell", "meet", "cant", "thirteen", "school", "is", "mum's", "we've", "quid", "only", "i", "секрет", "host", "bill", "boost"}
	other := map[rune]string{'a': "а4@", 'e': "е3", 'o': "о0", 'i': "і1", 'l': "1ӏ", 'b': "86", 'g': "69", 's': "ѕ5$", 't': "7т", 'c': "с", 'p': "р", 'n': "п"}
	hidden := []string{"'", "`", "\u200b", "\u00ad", "\u0301", "-", "."}
	level := 1 + r.IntN(12)
	for _, c := range words[r.IntN(len(words))] {
		if alts := []rune(other[c]); len(alts) > 0 && r.IntN(level) == 0 {
			c = alts[r.IntN(len(alts))]
		}
		n := 1
		if r.IntN(level) == 0 {
			n += r.IntN(4)
		}
		for range n {
			b.WriteRune(c)
		}
		if r.IntN(4*level) == 0 {
			b.WriteString(hidden[r.IntN(len(hidden))])
		}
	}
}

// writeBroken writes words run together, cut, spaced out, masked, mistyped, or with characters that undo or turn round.
func writeBroken(b *strings.Builder, r *rand.Rand) {
	words := []string{"delete", "secret", "dont", "message", "tell", "you", "between", "cant", "school", "is", "alone", "the", "a", "u", "wyd", "phone", "shop", "mums", "cooool", "thirteen",
		"live", "lives", "hosts", "hoist", "boost", "monkey", "felt", "bill"}
	word := func() string { return words[r.IntN(len(words))] }
	sign := func() string {
		signs := []string{" ", "-", ".", "*", "_", "~~", " - ", "  ", ",", "•", "😀", "\n", "|", "/", "€", "`"}
		return signs[r.IntN(len(signs))]
	}
	w := word()
	switch r.IntN(14) {
	case 0:
		b.WriteString(strings.Join(strings.Split(w+word(), ""), sign()))
	case 1:
		for range 2 + r.IntN(5) {
			b.WriteString([]string{word(), word(), word(), word(), "13", "5", "0", "dont", "can't", "you're"}[r.IntN(10)])
		}
	case 2:
		for range 2 + r.IntN(3) {
			x := word()
			b.WriteString(strings.ToUpper(x[:1]) + x[1:])
		}
	case 3, 4:
		k := r.IntN(len(w) + 1)
		b.WriteString(w[:k] + sign() + w[k:])
	case 5, 6:
		k := r.IntN(len(w))
		b.WriteString(w[:k] + sign() + w[k+1:])
	case 7, 8:
		k := r.IntN(len(w))
		b.WriteString(w[:k] + string(rune('a'+r.IntN(26))) + w[k+r.IntN(2):])
	case 9:
		k := r.IntN(len(w) + 1)
		b.WriteString(w[:k] + []string{"x\b", "yz\b\b", "x\x7f", "\b", "&#101;", "&amp;", "&#x65;", "&amp;#101;", "&eacute;"}[r.IntN(9)] + w[k:])
	case 10:
		turned := []byte(w + " " + word())
		slices.Reverse(turned)
		b.WriteString([]string{"\u202e", "\u202e", "\u2067", "\u2067\u2066", "\u202d", "\u202b"}[r.IntN(6)] + string(turned) + []string{"\u202c", "\u2069", "", "\u2069\u2069"}[r.IntN(4)])
	case 11:
		b.WriteString(strings.NewReplacer("m", "rn", "d", "cl", "ll", "II", "ph", "f", "e", "", "tt", "7").Replace(w))
	case 12:
		b.WriteString([]string{"im 1 3", "1 3", "1-4", "age 1_5", "juts *just", "mesage *message", "scret*secret", "te||", "(an", "+ell", "s€cret", "wiII", "l*ve", "m-ney", "is u", "was den", "adress", "it's"}[r.IntN(18)])
	default:
		for _, c := range w {
			b.WriteRune('\U0001F1E6' + c - 'a')
		}
		b.WriteString([]string{"", " ", "\U0001F1EC\U0001F1E7"}[r.IntN(3)])
	}
}

func languages() []string { return []string{"en", "es", "fr", "hu", "no", "ru", "sv", "it"} }

func TestFastEqualsPlain(t *testing.T) {
	for _, lang := range languages() {
		l := lawLexicon(lang)
		s, p := l.NewSplitter(), newPlain(l)
		r := rand.New(rand.NewPCG(1, uint64(len(lang))))
		for range 3000 {
			src := hostile(r)
			toks := s.Split(src)
			checkTokens(t, s, src, toks)
			requireSame(t, s, src, p.Split(src), toks)
		}
	}
}

func requireSame(t *testing.T, s *Splitter, src string, want, got []Token) {
	t.Helper()
	if len(want) == len(got) {
		same := true
		for i := range want {
			same = same && want[i] == got[i]
		}
		if same {
			return
		}
	}
	require.Equal(t, show(s, src, want), show(s, src, got), "%q (%s)", src, s.lex.lang)
	require.Equal(t, want, got)
}

// show writes tokens for people, one a line.
func show(s *Splitter, src string, toks []Token) string {
	var b strings.Builder
	for _, k := range toks {
		b.WriteString(src[k.Start:k.End] + " = " + string(s.Word(k)) + " " + kinds(k.Kind))
		for _, y := range []Sym{k.Stem, k.Exact, k.Prefix} {
			b.WriteString(" [" + s.lex.Text(y) + "]")
		}
		b.WriteString(" " + string(rune('0'+k.Value%10)) + "\n")
	}
	return b.String()
}

func kinds(k Kind) string {
	var out []string
	for i, name := range strings.Fields("word number age minor adult url handle phone money time emoji emoticon punct skip read") {
		if k>>i&1 != 0 {
			out = append(out, name)
		}
	}
	return strings.Join(out, "+")
}

func TestSplitIsTheSameColdAndWarm(t *testing.T) {
	l := lawLexicon("en")
	warm, tiny := l.NewSplitter(), l.newSplitter(2)
	r := rand.New(rand.NewPCG(2, 2))
	for range 4000 {
		src := hostile(r)
		first := append([]Token(nil), warm.Split(src)...)
		require.Equal(t, first, append([]Token(nil), warm.Split(src)...), "second time %q", src)
		require.Equal(t, first, append([]Token(nil), tiny.Split(src)...), "tiny cache %q", src)
		require.Equal(t, first, append([]Token(nil), l.NewSplitter().Split(src)...), "new splitter %q", src)
	}
}

func TestFoldLeavesNoOtherDigitsOrSpaces(t *testing.T) {
	var f text.Folded
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		f.Fold("x" + string(r) + "y")
		for _, c := range string(f.Bytes()) {
			require.False(t, c >= 0x80 && (unicode.IsDigit(c) || unicode.IsSpace(c) || unicode.IsUpper(c)), "%U gives %U", r, c)
		}
	}
}

func TestBorders(t *testing.T) {
	require.Equal(t, []bool{true, true, true, false, true}, borders("a\xffé"))
}

// TestKnownWordsKeepTheirReading holds that a word which the lexicon knows as it stands, or which is common, is never read as another one, whatever
// known words stand beside it.
func TestKnownWordsKeepTheirReading(t *testing.T) {
	l, r := lawLexicon("en"), rand.New(rand.NewPCG(21, 4))
	s := l.NewSplitter()
	var known []string
	for k := range l.table.slots {
		w := []byte(l.table.words[k])
		if one := &l.table.readings[l.table.slots[k].ref]; onlySmall(w) && len(w) > 2 && folds(w) && one.parts == 0 && one.kind == 0 && one.flags&^flagCommon == 0 {
			known = append(known, string(w))
		}
	}
	require.Greater(t, len(known), 1000)
	for range 3000 {
		var words []string
		for range 1 + r.IntN(8) {
			words = append(words, known[r.IntN(len(known))])
		}
		src := strings.Join(words, " ")
		toks := s.Split(src)
		require.Len(t, toks, len(words), src)
		for k, x := range toks {
			own := l.table.find([]byte(words[k]))
			require.Equal(t, own.token(x.From, x.To, Word), x, "%q in %q", words[k], src)
		}
	}
}

// folds reports whether the fold leaves the word as it is: it makes "hmmm" shorter.
func folds(w []byte) bool {
	var f text.Folded
	f.Fold(string(w))
	return string(f.Bytes()) == string(w)
}

// TestSecondReadingOnlyAdds holds that no word that rules know is lost where a message is read as its reader sees it.
func TestSecondReadingOnlyAdds(t *testing.T) {
	l, r := lawLexicon("en"), rand.New(rand.NewPCG(21, 5))
	s, read := l.NewSplitter(), 0
	for range 4000 {
		src := hostile(r) + []string{"\b", "\x7f", "&#115;", "&amp;", "ſ", "\u202e", "\u202c"}[r.IntN(7)] + hostile(r)
		s.split(src)
		stored := weight(s.toks, Read, false)
		toks := s.Split(src)
		if !s.seenOtherwise() || !s.second.Read(src) || len(s.second.Blocks()) > 0 {
			continue
		}
		read++
		require.GreaterOrEqual(t, weight(toks, Read, false), weight(s.base, 0, false), "%q", src)
		require.LessOrEqual(t, weight(s.base, 0, false), stored)
	}
	require.Greater(t, read, 500)
}
