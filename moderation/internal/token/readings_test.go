package token

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func fuzzy(words string) *Lexicon {
	b := NewBuilder("en")
	for w := range strings.FieldsSeq(words) {
		b.Stem(w)
		b.Fuzzy(w)
	}
	return b.Build()
}

func TestLettersApart(t *testing.T) {
	check(t, fuzzy("secret tell do not mum"), []example{
		{"s e c r e t", "s e c r e t^~secret"},
		{"a s-e-c-r-e-t, ok", "a | s-e-c-r-e-t^~secret | <,> | ok"},
		{"t.e.l.l n.o.t", "t.e.l.l^~tell | n.o.t^~not"},
		{"tell t h e m", "tell~tell | t h e m^"},
		{"d o n t", "d o^~do | n t^~not"},
		{"a b c x y z", "a | b | c | x | y | z"},
		{"sec ret mu m", "sec ret^~secret | mu | m"},
		{"se*cr*et s🙂ecret", "se*cr*et^~secret | s🙂ecret^~secret"},
	})
}

func TestMaskedWords(t *testing.T) {
	check(t, fuzzy("secret phone cover clover"), []example{
		{"s*cret p**ne s_cr_t", "s*cret^~secret | p**ne^~phone | s_cr_t^~secret"},
		{"c*over c*ver", "c*over^~cover | c*ver^~cover"},
		{"step-mum and/or x-ray", "step | <-> | mum | and | </> | or | x | <-> | ray"},
	})
}

func TestWordsRunTogether(t *testing.T) {
	check(t, fuzzy("home alone are you tell dont phone"), []example{
		{"homealone HomeAlone areyouhomealone", "home^~home | alone^~alon | Home^~home | Alone^~alon | are^~are | you^~you | home^~home | alone^~alon"},
		{"dontTell tellthem", "do^ | nt^ | Tell^~tell | tell^~tell | them^"},
		{"together another website iPhone", "together | another | website | iPhone"},
	})
}

func TestNumbersAndApostrophesInRuns(t *testing.T) {
	check(t, fuzzy("home alone are you tell dont phone by when turn a year"), []example{
		{"whenYouTurn16", "when^~when | You^~you | Turn^~turn | 16{number+age+minor+read}=16"},
		{"year9 by6", "year~year | 9{number+age+minor}=9 | by^~by | 6{number+read}=6"},
		{"phone13", "phone^~phone | 13{number+read}=13"},
		{"you'rehomealone", "you^~you | 're^~are | home^~home | alone^~alon"},
		{"mp3 b2b 13pm gta5 u18", "mp3 | b2b | 13pm | gta5 | u18"},
		{"tellyouhome areyou", "tell^~tell | you^~you | home^~home | are^~are | you^~you"},
	})
}

func TestTypingErrors(t *testing.T) {
	check(t, fuzzy("secret message phone school tell"), []example{
		{"secert scret seecret secrat escret", "secert^~secret | scret^~secret | seecret^~secret | secrat^~secret | escret^~secret"},
		{"mssge fone skool mesages", "mssge^~messag | fone^~phone | skool^~school | mesages^~messag"},
		{"massage passage phony secrete cool", "massage | passage | phony | secrete~secret | cool"},
		{"mnid *phone tlel *tell", "mnid | <*> | phone~phone | tlel^~tell | <*> | tell{word+skip}~tell"},
		{"rnessage schooI", "rnessage^~messag | schooI^~school"},
	})
}

func TestCommonWordsStay(t *testing.T) {
	s := fuzzy("secret message phone school alone trust picture camera parents tonight").NewSplitter()
	for w := range strings.FieldsSeq(commonWords) {
		for _, k := range s.Split(w) {
			assert.Zero(t, k.Kind&Read, w)
		}
	}
}

func TestCoarseWords(t *testing.T) {
	hashes := coarseStems()
	require.IsIncreasing(t, hashes)
	l := fuzzy("secret message")
	for w := range strings.FieldsSeq(commonWords) {
		_, found := slices.BinarySearch(hashes, bytesHash([]byte(stemOf("english", w))))
		require.False(t, found, "%s is in the list of common words", w)
	}
	l.coarse = []uint64{bytesHash([]byte("secrat"))}
	s := l.NewSplitter()
	require.Zero(t, s.Split("secrat")[0].Kind&Read)
	require.NotZero(t, s.Split("secrit")[0].Kind&Read)
}

// TestNoSexualTermsAmongCommonWords holds that these words stand in rules/sexual-terms.yaml only.
func TestNoSexualTermsAmongCommonWords(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("../../../rules/sexual-terms.yaml"))
	require.NoError(t, err)
	_, list, found := strings.Cut(string(b), "sexual-term:")
	require.True(t, found)
	list, _, _ = strings.Cut(list, "]")
	_, list, _ = strings.Cut(list, "[")
	common := strings.Fields(commonWords)
	for w := range strings.FieldsFuncSeq(list, func(r rune) bool { return r < 'a' || r > 'z' }) {
		require.NotContains(t, common, w)
	}
}

func TestSecondReading(t *testing.T) {
	check(t, fuzzy("secret tell me you"), []example{
		{"secx\bret seey\x7f\x7fcret", "secx\bret^~secret | seey\x7f\x7fcret^~secret"},
		{"\u202eterces\u202c ok", "\u202eterces\u202c^~secret | ok"},
		{"&#115;ecret &amp;#115;ecret s&eacute;cret", "&#115;ecret^~secret | &amp;#115;ecret^~secret | s&eacute;cret^~secret"},
		{"fish & chips", "fish | <&> | chips"},
	})
}

func TestAgesApart(t *testing.T) {
	check(t, english("am"), []example{
		{"im 1 3", "i | m~am | 1 3{number+age+minor+read}=13"},
		{"1 4", "1 4{number+age+minor+read}=14"},
		{"we won 1 3 today", "we | won | 1{number}=1 | 3{number+age+minor}=3 | today"},
	})
}

func TestNumbersInWordsAndDigits(t *testing.T) {
	check(t, english("13 fifty two"), []example{
		{"thirteen 13", "thirteen{word+number+age+minor}=13~13 | 13{number+age+minor}=13~13"},
		{"fifty 50", "fifty{word+number+age+adult}=50~fifti | 50{number+age+adult}=50~fifti"},
		{"two 2 one 1", "two{word+number}=2~two | 2{number}=2~two | one=1 | 1{number}=1"},
	})
}

func TestTwoDigitsAreOneNumberWhereAnAgeIsSaid(t *testing.T) {
	check(t, english("am"), []example{
		{"im 1.3", "i | m~am | 1.3{number+age+minor+read}=13"},
		{"ur 1-4", "ur | 1-4{number+age+minor+read}=14"},
		{"is 3.5 too old", "is | 3.5{number+age+adult+read}=35 | too | old"},
		{"1_4 ok", "1_4{number+age+minor+read}=14 | ok"},
		{"1.8 is fine", "1.8{number} | is | fine"},
		{"we won 3-0", "we | won | 3{number+age+minor}=3 | <-> | 0{number}=0"},
		{"im 5.6", "i | m~am | 5.6{number}"},
		{"about 2 4 hours", "about | 2{number}=2 | 4{number+age+minor}=4 | hours"},
		{"im 1.3 km away", "i | m~am | 1.3{number} | km | away"},
		{"1 2 3", "1{number}=1 | 2{number}=2 | 3{number+age+minor}=3"},
	})
}

func TestDialectWordsNameTheOtherBesides(t *testing.T) {
	check(t, fuzzy("are is then you alone"), []example{
		{"is you alone den", "is~is~are | you~you | alone~alon | den~then"},
		{"it's was", "it | 's{word+skip}~is | was"},
	})
}

// TestPiecesAreCutAsProseCuts: each piece of a few letters and an apostrophe at any place is cut where prose cuts it.
func TestPiecesAreCutAsProseCuts(t *testing.T) {
	var pieces []string
	for _, head := range []string{"", "n", "a", "an", "ann", "can", "don", "let", "xyzn"} {
		for _, tail := range []string{"", "s", "m", "re", "ll", "t", "d", "ve", "r", "l", "em", "til", "sn", "ts", "tm", "rex", "llx", "mm", "st", "clock", "'s", "s's", "t's"} {
			pieces = append(pieces, head+"'"+tail)
		}
	}
	cut := 0
	for _, piece := range pieces {
		want := cutByProse(piece)
		require.Equal(t, want, cutPiece(piece), "%q", piece)
		if len(want) > 0 {
			cut++
		}
	}
	require.Greater(t, cut, 40)
}
