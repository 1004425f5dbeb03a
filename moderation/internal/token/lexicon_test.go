package token

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSymbols(t *testing.T) {
	b := NewBuilder("en-GB")
	stem, other := b.Stem("deleting"), b.Stem("deletes")
	exact, prefix := b.Exact("deleted"), b.Prefix("dele")
	assert.Equal(t, stem, other, "forms of one word")
	assert.Equal(t, []Sym{1, 2, 3}, []Sym{stem, exact, prefix}, "dense, in order of first use")
	assert.Zero(t, b.Prefix("de"), "too short")
	assert.Zero(t, b.Stem("'"), "no letters")
	assert.Zero(t, b.Exact(""))
	assert.Equal(t, b.Stem("oclock"), b.Stem("o'clock"), "apostrophes tell nothing apart")
	l := b.Build()
	assert.Equal(t, 4, l.Len())
	assert.Equal(t, []string{"", "delet", "=deleted", "dele*", "oclock", ""}, []string{l.Text(0), l.Text(1), l.Text(2), l.Text(3), l.Text(4), l.Text(5)})
	assert.Equal(t, "en", l.Lang())
}

func TestBuildIsASnapshot(t *testing.T) {
	b := NewBuilder("en")
	b.Stem("one")
	l := b.Build()
	b.Stem("garden")
	assert.Equal(t, 1, l.Len())
	assert.Zero(t, l.NewSplitter().Split("garden")[0].Stem)
	assert.NotZero(t, b.Build().NewSplitter().Split("garden")[0].Stem)
}

func TestPrefixes(t *testing.T) {
	b := NewBuilder("en")
	long, short, mid := b.Prefix("snapchat"), b.Prefix("sna"), b.Prefix("snap")
	other := b.Prefix("insta")
	l := b.Build()
	assert.Equal(t, []Sym{mid, short}, l.Prefixes(long))
	assert.Equal(t, []Sym{short}, l.Prefixes(mid))
	assert.Empty(t, l.Prefixes(other))
	assert.Empty(t, l.Prefixes(0))
	s := l.NewSplitter()
	for w, want := range map[string]Sym{"snapchats": long, "snapchat": long, "snapcha": mid, "snack": short, "sn": 0, "instant": other} {
		assert.Equal(t, want, s.Split(w)[0].Prefix, w)
	}
	assert.Equal(t, long, s.Split("snapchat" + strings.Repeat("ab", 400))[0].Prefix, "a word of any length has a beginning")
}

func TestLanguagesWithoutStemmer(t *testing.T) {
	b := NewBuilder("it")
	sym := b.Stem("ragazzi")
	s := b.Build().NewSplitter()
	assert.Equal(t, sym, s.Split("Ragazzi")[0].Stem)
	assert.Zero(t, s.Split("ragazzo")[0].Stem)
}

// TestClosedWordsAreInTheirForm holds that the lists are written as the fold writes them, so that no entry is dead.
func TestClosedWordsAreInTheirForm(t *testing.T) {
	for _, lang := range append(languages(), "nb", "nn") {
		words := map[string]reading{}
		numberWords(lang, words)
		unitWords(lang, words)
		splitForms(lang, words)
		s := NewBuilder(lang).Build().NewSplitter()
		for _, w := range append(slices.Collect(maps.Keys(words)), append(numberHeads(), numberTails(lang)...)...) {
			s.Split(w)
			assert.Equal(t, w, string(s.Folded().Bytes()), lang)
		}
	}
}

func TestSplitFormsNameKnownWords(t *testing.T) {
	names := expansions()
	assert.Equal(t, "not", names[asNot])
	assert.Equal(t, "is", names[asIs])
	assert.Equal(t, "us", names[asUs])
	assert.Equal(t, "do", names[asDo])
	assert.Equal(t, "je", names[asJe])
	assert.Equal(t, "le", names[asLe])
	assert.Equal(t, "is", names[asBe])
	for _, lang := range []string{"en", "fr"} {
		words := map[string]reading{}
		splitForms(lang, words)
		require.NotEmpty(t, words)
		for w, r := range words {
			first, host := r.parts.at(0)
			second, _ := r.parts.at(1)
			assert.True(t, first > 0 && first < second && second == len(w), w)
			assert.Less(t, int(host), len(names), w)
			assert.False(t, skipped(host), "the front of %q may not be passed over", w)
		}
	}
}

func TestBuilderSplit(t *testing.T) {
	text := func(lang, word string) string {
		var out []string
		for _, p := range NewBuilder(lang).Split(word) {
			w := p.Text
			if p.Skip {
				w = "(" + w + ")"
			}
			out = append(out, w)
		}
		return strings.Join(out, " ")
	}
	for in, want := range map[string]string{
		"dont": "do not", "don't": "do not", "Don’t": "do not", "cannot": "can not", "won't": "will not", "I'm": "i am", "im": "i am", "mum's": "mum (is)", "what's": "what (is)",
		"let's": "let (us)", "ain't": "is not", "gonna": "gonna", "step-mum": "step mum", "o'clock": "oclock", "14f": "14 f", "discord.gg": "discord.gg", "https://www.foo.com": "foo.com",
		"twenty-one": "twentyone", "you": "you", "": "", "...": "", "MAMÁ": "mama", "should've": "should have", "isn't": "is not", "it's": "it (is)", "p.m.": "pm",
	} {
		assert.Equal(t, want, text("en", in), in)
	}
	assert.Equal(t, "le ecole", text("fr", "l'école"))
	assert.Equal(t, Word|Skip, NewBuilder("en").Split("mum's")[1].Kind)
}

// TestRuleWordsAreFoundInMessages is the law that Builder.Split is for: what a rule writes is found in a message that writes it the same or
// another way.
func TestRuleWordsAreFoundInMessages(t *testing.T) {
	for _, forms := range [][]string{
		{"don't", "dont", "do not", "DON’T", "do`nt", "d0nt", "dooon't"}, {"can't", "cant", "cannot", "can not"}, {"i'm", "im", "i am", "I AM"}, {"won't", "wont", "will not"},
		{"you've", "youve", "you have"}, {"they're", "theyre", "they are"}, {"i'd", "i would"}, {"isn't", "isnt", "is not"}, {"shan't", "shall not"}, {"twenty-one", "twentyone"},
	} {
		for _, rule := range forms[:len(forms)-1] {
			b := NewBuilder("en")
			var want []Sym
			for _, p := range b.Split(rule) {
				want = append(want, b.Stem(p.Text))
			}
			s := b.Build().NewSplitter()
			for _, message := range forms {
				var got []Sym
				for _, k := range s.Split(message) {
					got = append(got, k.Stem)
				}
				assert.Equal(t, want, got, "rule %q, message %q", rule, message)
			}
		}
	}
}
