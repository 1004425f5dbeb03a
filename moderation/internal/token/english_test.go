package token

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sameStem holds englishStem against snowball, and reports whether it gives a stem.
func sameStem(t require.TestingT, word string) bool {
	stem, ok := englishStem(word)
	if ok {
		require.Equal(t, snowballStem("english", word), stem, word)
	}
	return ok
}

// TestEnglishStemIsSnowballs compares the stemmer with snowball: the common words and their forms, all short words of letters that the steps look at, and
// made-up stems of all shapes with each ending, and with each ending behind each other one.
func TestEnglishStemIsSnowballs(t *testing.T) {
	for w := range strings.FieldsSeq(commonWords) {
		require.True(t, sameStem(t, w), "%s needs no snowball", w)
		eachForm("en", w, func(base, ending string) {
			sameStem(t, base+ending)
			sameStem(t, base+ending+"ly")
		})
	}
	var grow func(w string, left int)
	grow = func(w string, left int) {
		sameStem(t, w)
		for _, c := range "abdegilnstuy" {
			if left > 0 {
				grow(w+string(c), left-1)
			}
		}
	}
	grow("", 4)
	var endings []string
	for _, list := range slices.Concat(englishSuffixes[:], englishResidues[:]) {
		for _, e := range list {
			endings = append(endings, e.suffix, strings.TrimSuffix(e.suffix, "i")+"y")
		}
	}
	endings = append(endings, strings.Fields("s es ed eed ing edly eedly ingly ied ies us ss sses ement ance ence able ible ment ent ant ism ate iti ous ive ize ion al er ic e l ll y")...)
	for _, front := range strings.Fields("a x b1 y yo s t ba bab sky hop hopp fail happ cry by general communal arsenal beauty yyx xy 13 luxuriat troubl siz fall cats proceed") {
		for _, one := range endings {
			for _, two := range append(endings, "") {
				sameStem(t, front+one+two)
			}
		}
	}
	for _, w := range strings.Fields("skis skies sky dying lying tying idly gently ugly early only singly news howe atlas cosmos bias andes inning innings succeeding exceeded proceeds") {
		sameStem(t, w)
		sameStem(t, w+"s")
		sameStem(t, "x"+w)
	}
	for _, w := range []string{"don't", "niñas", "мама", "Cap", "with space", strings.Repeat("a", maxWord+1)} {
		_, ok := englishStem(w)
		require.False(t, ok, "%q is for snowball", w)
	}
}

// FuzzEnglishStem is the law that the fast stemmer gives what snowball gives.
func FuzzEnglishStem(f *testing.F) {
	for _, w := range strings.Fields("generalizations yayinglyed sensational communing happily agreed hopping skies arsenic rationalize analogi") {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, w string) { sameStem(t, w) })
}
