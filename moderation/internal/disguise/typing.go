package disguise

import (
	"math/rand/v2"
	"strings"
)

// shortest is the least letters of a word that is mistyped: below that a wrong word is often another word.
const shortest = 5

// neighbours are the keys beside each letter on the QWERTY keyboard.
var neighbours = map[byte]string{
	'q': "wa", 'w': "qeas", 'e': "wrsd", 'r': "etdf", 't': "ryfg", 'y': "tugh", 'u': "yihj", 'i': "uojk", 'o': "ipkl", 'p': "ol", 'a': "qwsz", 's': "weadzx",
	'd': "ersfxc", 'f': "rtdgcv", 'g': "tyfhvb", 'h': "yugjbn", 'j': "uihknm", 'k': "iojlm", 'l': "opk", 'z': "asx", 'x': "zsdc", 'c': "xdfv", 'v': "cfgb",
	'b': "vghn", 'n': "bhjm", 'm': "njk",
}

// sounds are spellings that sound alike, one way and the other.
var sounds = [][2]string{
	{"ph", "f"}, {"ck", "k"}, {"ck", "c"}, {"ce", "se"}, {"ci", "si"}, {"ca", "ka"}, {"co", "ko"}, {"cu", "ku"}, {"cr", "kr"}, {"cl", "kl"}, {"qu", "kw"}, {"x", "ks"},
	{"tion", "shun"}, {"ight", "ite"}, {"ough", "uf"}, {"s", "z"}, {"ee", "ea"}, {"ea", "ee"}, {"ie", "ei"}, {"ei", "ie"}, {"er", "a"}, {"th", "f"}, {"wh", "w"},
	{"kn", "n"}, {"wr", "r"}, {"f", "ph"}, {"k", "c"}, {"z", "s"}, {"ll", "l"}, {"ss", "s"}, {"tt", "t"}, {"oo", "u"}, {"ou", "ow"}, {"ai", "ay"}, {"y", "i"}, {"i", "y"},
}

// typing are errors of hand and ear. Of each there are two rows: a quarter and half of the message's words hit, as far as it has long enough ones.
func typing() []Technique {
	errors := []struct {
		name string
		of   func(r *rand.Rand, w string) string
	}{
		{"letter inserted", inserted}, {"letter left out", leftOut}, {"letters swapped", swapped}, {"neighbouring key", slipped},
		{"letters dropped", dropped}, {"spelled by sound", bySound},
		{"typing errors, any", func(r *rand.Rand, w string) string {
			return of(r, inserted, leftOut, swapped, slipped)(r, w)
		}},
	}
	var out []Technique
	for _, share := range []struct {
		name   string
		of     int
		target float64
	}{{"a quarter of the words", 4, QuarterTarget}, {"half of the words", 2, HalfTarget}} {
		for _, e := range errors {
			out = append(out, Technique{
				Name: e.name + ", " + share.name, Class: Hard, Target: share.target, Ordinary: e.name == "typing errors, any" && share.of == 4,
				Apply: func(r *rand.Rand, t string) string {
					n := max(1, (words(t)+r.IntN(share.of))/share.of) // on average the share exactly
					return someWords(r, t, n, shortest, func(w string) string { return e.of(r, w) })
				},
			})
		}
	}
	return out
}

// inserted puts a letter in: one typed twice, or the key beside.
func inserted(r *rand.Rand, w string) string {
	i := 1 + r.IntN(len(w)-1)
	c := string(w[i-1])
	if n := neighbours[w[i-1]]; n != "" && r.IntN(2) == 0 {
		c = oneOf(r, n)
	}
	return w[:i] + c + w[i:]
}

// leftOut leaves a letter out, never the first.
func leftOut(r *rand.Rand, w string) string {
	i := 1 + r.IntN(len(w)-1)
	return w[:i] + w[i+1:]
}

// swapped exchanges two neighbouring letters that differ, never the first.
func swapped(r *rand.Rand, w string) string {
	for _, i := range r.Perm(len(w) - 2) {
		if a, b := w[i+1], w[i+2]; a != b && isLetter(a) && isLetter(b) {
			return w[:i+1] + string(b) + string(a) + w[i+3:]
		}
	}
	return w
}

// slipped hits the key beside.
func slipped(r *rand.Rand, w string) string {
	i := r.IntN(len(w))
	if n := neighbours[w[i]]; n != "" {
		return w[:i] + oneOf(r, n) + w[i+1:]
	}
	return w
}

// dropped leaves one or two letters out, vowels inside the word first, as chats do.
func dropped(r *rand.Rand, w string) string {
	n := 1
	if len(w) >= 7 {
		n += r.IntN(2)
	}
	for range n {
		var at []int
		for i := 1; i+1 < len(w); i++ {
			if strings.IndexByte("aeiou", w[i]) >= 0 {
				at = append(at, i)
			}
		}
		i := len(w) / 2
		if len(at) > 0 {
			i = of(r, at...)
		}
		w = w[:i] + w[i+1:]
	}
	return w
}

// bySound respells a part of a word.
func bySound(r *rand.Rand, w string) string {
	for _, k := range r.Perm(len(sounds)) {
		s := sounds[k]
		if i := strings.Index(w, s[0]); i >= 0 && (i > 0 || len(s[0]) > 1 || s[0] == "f" || s[0] == "k") {
			return w[:i] + s[1] + w[i+len(s[0]):]
		}
	}
	return w
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
