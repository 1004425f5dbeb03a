package token

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSplitDoesNotAllocateWhenWarm(t *testing.T) {
	s := benchLexicon().NewSplitter()
	lines := []string{
		"the bus was late again so i walked to the shop,",
		"I don't think it's late, we're at jo's and can't go",
		"im 14f u? call 07700 900123 at 4pm :) see foo.com/x @name",
		"heyyyyy thats sooooo coooool d3lete it 👍🏽 ｓｎａｐ ѕесrеt",
		"£20 or 20 quid? 12/05/2010 sn@p a@b twenty-one",
	}
	for _, line := range lines {
		for range 3 {
			s.Split(line)
		}
		assert.Zero(t, testing.AllocsPerRun(100, func() { s.Split(line) }), "%q", line)
	}
}

// TestStepsAreLinear counts the bytes that the splitter looks at again, for texts that repeat what makes it look ahead.
func TestStepsAreLinear(t *testing.T) {
	l := lawLexicon("en")
	units := append(hostileUnits(), seeds()...)
	for _, unit := range units {
		if len(unit) == 0 {
			continue
		}
		steps := func(size int) float64 {
			s := l.NewSplitter()
			toks := s.Split(strings.Repeat(unit, 1+size/len(unit)))
			return float64(s.steps+len(toks)) + 1
		}
		small, large := steps(1<<11), steps(1<<16)
		assert.LessOrEqual(t, large, 32*1.6*small+4096, "%q: %v, then %v", unit, small, large)
		assert.LessOrEqual(t, large, float64(600<<16), "%q", unit)
	}
	s := l.NewSplitter()
	s.Split(newWords(1 << 16))
	assert.LessOrEqual(t, s.steps, 100<<16)
}

func hostileUnits() []string {
	return []string{"a", "a.", "a@", "a$", "a#", "a'", "a`b", "a-", "a_", "a+", "a:", "a://", "ww.", "ww.a", "@", "@a", "@1", "@a@", "@.", "$a", "$", "$1", "$1,", "(", "(1", "(1)", "+", "+1",
		"1", "1 ", "1.", "1,", "1/", "1:", "1-", "12-", "123 ", "1a", "1a1", "12:30:", "1,000", "0 0", "a.com", "a.com/", "a..b", "a@b.", "a@b.c@", ":", ":)", ":'", "<3", "<", "^", "_", "-_", "o_", "o_o", "=", ".", "...", "!",
		"\u200b", "\u0301", "e\u0301", "👩", "👩\u200d", "🏽", "🇬", "a🇬", "½", "ﷺ", "漢", "с", "сс", "aaa", "aaab", "abab'", "d3l3te", "\xff", "\xf0", "'s", "don't", "n't've", "twenty-", "twenty-one-", "am ", "4 am ", "20 €"}
}

func TestCacheIsBounded(t *testing.T) {
	s := lawLexicon("en").NewSplitter()
	for i := range 40 {
		var b strings.Builder
		for k := range 2000 {
			b.WriteString("de" + itoa(i*2000+k) + "abcdefghijklmn ")
		}
		s.Split(b.String())
		for _, g := range []*generation{&s.cache.cur, &s.cache.old} {
			require.LessOrEqual(t, len(g.readings), cacheWords)
			require.LessOrEqual(t, len(g.bytes), cacheBytes)
			require.LessOrEqual(t, len(g.slots), 2*cacheWords)
		}
	}
	require.NotEmpty(t, s.cache.old.readings, "the words did not fill a generation")
}

func TestCacheFindsWhatWasPut(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	c := cache{limit: 300}
	truth := map[string]Sym{}
	found := 0
	for range 50000 {
		w := randomWord(r, 1+r.IntN(12))
		if got := c.find([]byte(w), uint32(len(w))); got != nil {
			require.Equal(t, truth[w], got.stem, "%q", w)
			found++
			continue
		}
		if truth[w] == 0 {
			truth[w] = Sym(len(truth) + 1)
		}
		c.put([]byte(w), uint32(len(w)), reading{stem: truth[w]})
	}
	require.Greater(t, found, 1000)
}

func randomWord(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "abcde"[r.IntN(5)]
	}
	return string(b)
}

func TestTableFindsItsWordsOnly(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	words := map[string]reading{}
	for i := range 3000 {
		words[randomWord(r, 1+r.IntN(20))] = reading{stem: Sym(i)}
	}
	table := newTable(inOrder(words))
	for range 100000 {
		w := randomWord(r, 1+r.IntN(20))
		got := table.find([]byte(w))
		want, ok := words[w]
		require.Equal(t, ok, got != nil, "%q", w)
		if ok {
			require.Equal(t, want, *got)
		}
	}
}

// TestFilterNeverSaysNoWrongly takes words at random, with the endings that stemmers cut off, and asks the filter of their own stems.
func TestFilterNeverSaysNoWrongly(t *testing.T) {
	alphabets := map[string]string{
		"en": "abcdefghijklmnoprstuwxyz", "es": "abcdeghijlmnoprstuvyzáéíóúñ", "fr": "abcdeghijlmnopqrstuvyéèêçàîï", "hu": "abcdeéfgyijklmnoópöőrstzuüáí",
		"no": "abdefghijklmnoprstuvyæøå", "ru": "абвгдежзийклмнопрстуфхцчшыьэюяё", "sv": "abdefghijklmnoprstuvyåäö",
	}
	endings := map[string]string{
		"en": " s es ed ing ingly edly ly y ies ied e ness ful ational ization 's", "es": " a o as os ar er ir ando mente ción áis é ó", "fr": " e es er ez ait ement euse ç ère é",
		"hu": " ban ben nak al el á é ok ek ság", "no": " en et ene er ers ede", "ru": " а ы ов ами ость ейше вшись ть", "sv": " en ar arna heten igt",
	}
	r := rand.New(rand.NewPCG(7, 7))
	for lang, letters := range alphabets {
		stemmer, alphabet, ends := stemmerOf(lang), []rune(letters), strings.Split(endings[lang], " ")
		for range 20000 {
			var b strings.Builder
			for range 1 + r.IntN(5) {
				b.WriteRune(alphabet[r.IntN(len(alphabet))])
			}
			w := plainWord(b.String() + ends[r.IntN(len(ends))])
			f := newFilter(stemmer)
			f.add(stemOf(stemmer, w))
			require.True(t, f.pass([]byte(w)), "%s: %q has the stem %q", lang, w, stemOf(stemmer, w))
		}
	}
	for _, w := range strings.Fields("skis skies dying lying tying idly gently ugly early only singly sky news aing oed ies aed us as ay") {
		f := newFilter("english")
		f.add(stemOf("english", w))
		require.True(t, f.pass([]byte(w)), w)
	}
}

// TestFilterKnowsSuffixes puts suffixes behind common words and behind letters at random, up to three of them: whatever the stemmer makes of it, a filter
// with that stem alone lets the word pass.
func TestFilterKnowsSuffixes(t *testing.T) {
	suffixes := strings.Fields(`ational fulness iveness ization ousness biliti lessli tional alism aliti ation entli fulli iviti ousli anci abli alli ator
		enci izer bli ogi li alize icate ative iciti ical ful ness ement ance ence able ible ment ent ant ism ate iti ous ive ize ion al er ic eedly ingly
		edly ing eed ed s es ies ied sses us ss y ly ity e l ll bb dd ff gg mm nn pp rr tt`)
	r := rand.New(rand.NewPCG(9, 7))
	f := newFilter("english")
	check := func(w string) {
		f.rows, f.longest = [256][4]uint64{}, 0
		clear(f.fronts)
		f.add(stemOf("english", w))
		require.True(t, f.pass([]byte(w)), "%q has the stem %q", w, stemOf("english", w))
	}
	for _, c := range common() {
		check(c.word)
		check(c.word + suffixes[r.IntN(len(suffixes))])
	}
	for range 100000 {
		w := make([]byte, 1+r.IntN(4))
		for i := range w {
			w[i] = byte('a' + r.IntN(26))
		}
		long := string(w)
		for range 1 + r.IntN(3) {
			long += suffixes[r.IntN(len(suffixes))]
		}
		check(long)
	}
}

func TestProseLoadsNothingForClitics(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 50 {
		require.Equal(t, []int{2}, cutByProse("do"+"n't"))
	}
	runtime.ReadMemStats(&after)
	assert.Less(t, (after.TotalAlloc-before.TotalAlloc)/50, uint64(64<<10), "bytes for one piece; its models take tens of millions")
}

func TestProseIsGuarded(t *testing.T) {
	for _, piece := range []string{"ȺȺȺȺȺ's", "\u212a's", "\xff's", "", "'", "''s", strings.Repeat("a", 40) + "'s", "I'M", "n't", "o'reilly's'm"} {
		assert.NotPanics(t, func() { cutByProse(piece) }, "%q", piece)
	}
	assert.Equal(t, []int{3}, cutByProse("mum's"))
	assert.Equal(t, []int{4}, cutByProse("they're"))
	assert.Empty(t, cutByProse("o'reilly"))
	assert.Empty(t, cutByProse("rock'n'roll"))
}
