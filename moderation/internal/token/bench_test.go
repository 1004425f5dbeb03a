package token

import (
	"strings"
	"testing"
)

func benchLexicon() *Lexicon {
	b := NewBuilder("en")
	for w := range strings.FieldsSeq(`delete tell secret not can will be am is have you mum mom dad parent phone meet alone age old do home there school
		app chat message add call number picture send video photo camera show meet come over drive park car hotel friend boyfriend girlfriend
		single pretty cute beautiful mature trust promise love money gift card pay buy skin game account password live where what when who how
		keep between us history police trouble worry nobody anyone know understand special different real wait leave night room door`) {
		b.Stem(w)
	}
	for w := range strings.FieldsSeq("snap insta disc whats tele kik") {
		b.Prefix(w)
	}
	return b.Build()
}

func benchmarkSplit(b *testing.B, lines ...string) {
	s := benchLexicon().NewSplitter()
	bytes := 0
	for _, l := range lines {
		bytes += len(l)
		s.Split(l)
	}
	b.SetBytes(int64(bytes / len(lines)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		s.Split(lines[i])
		if i++; i == len(lines) {
			i = 0
		}
	}
}

func BenchmarkOrdinary(b *testing.B) {
	benchmarkSplit(b,
		"the bus was late again so i walked to the shop,",
		"did you finish the maths homework for tomorrow yet?",
		"that goal in the last minute was amazing to watch",
		"i think we should play again on saturday morning.",
		"what time does practice start, is it six or seven",
		"ok see you later then, say hi to everyone for me!")
}

func BenchmarkApostrophes(b *testing.B) {
	benchmarkSplit(b, "i don't think it's late, we're at jo's and can't go")
}

func BenchmarkChatForms(b *testing.B) {
	benchmarkSplit(b, "im 14f u? call 07700 900123 at 4pm :) see foo.com/x")
}

func BenchmarkStretched(b *testing.B) {
	benchmarkSplit(b, "heyyyyy thats sooooo coooool hahahaaaa yesssss omggg")
}

func BenchmarkHostile(b *testing.B) {
	for name, line := range map[string]string{
		"dots":        strings.Repeat("a.", 1<<12),
		"at":          strings.Repeat("a@", 1<<12),
		"apostrophes": strings.Repeat("a'", 1<<12),
		"punctuation": strings.Repeat("!", 1<<13),
		"digits":      strings.Repeat("1 ", 1<<12),
		"brackets":    strings.Repeat("(", 1<<13),
		"plus":        strings.Repeat("+1(", 1<<13/3),
		"new words":   newWords(1 << 13),
	} {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) { benchmarkSplit(b, line) })
	}
}

// BenchmarkCold splits words that the cache has not seen: snowball stems each of them.
func BenchmarkCold(b *testing.B) {
	l, line := benchLexicon(), newWords(1<<13)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		l.newSplitter(cacheWords).Split(line)
	}
}

// BenchmarkColdReadings splits words of which each is tried in all other readings.
func BenchmarkColdReadings(b *testing.B) {
	l := benchLexicon()
	line := strings.NewReplacer("e", "eee", "g ", "ggg1 ").Replace(newWords(1 << 12))
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		l.newSplitter(cacheWords).Split(line)
	}
}

// newWords returns so many bytes of words that are all different and begin like words of rules.
func newWords(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString("de")
		for k := i; k > 0; k /= 20 {
			b.WriteByte("bcdfghjklmnprstvwxyz"[k%20])
		}
		b.WriteString("ing ")
	}
	return b.String()
}

func BenchmarkBuilderSplit(b *testing.B) {
	for b.Loop() {
		NewBuilder("en").Split("don't")
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		benchLexicon()
	}
}
