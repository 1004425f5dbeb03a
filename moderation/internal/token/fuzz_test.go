package token

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// seeds are texts that reach each part of the splitter.
func seeds() []string {
	return []string{
		"", " ", "hey, don't DELETE it!", "dont tell your mum's secret", "im 14f, I'm13 m33 14yo 13th 5pm f14m y9 yr9",
		"couldn't've i'd've y'all o'clock 4 o'clock rock'n'roll d'you do'nt mums' 'quoted' let's isn't", "twenty-one twentyone thirteen twenty one",
		"07700 900123 13 f +44 (0)20 7946 0958 (555) 123-4567 2010-05-12 1234567 1.2.3.4 1,000,000.5 13,14 1-555-123-4567 06.12.34.56.78",
		"£20 20€ $5k 20 quid £ 20 20 € twenty quid $5.50 us$20 $1,000m 1000000 dollars", "4pm 4:30 16:30:05 4 pm 4 p.m. 4.30pm 24:00 25:00 3:2 24/7 13 am i 11 am 16h30 4:30:x",
		"13.f.uk 14.m.us/x x13.f.uk é13.m.com 13.f. f.13.uk", "http://a.b/c). www.foo.com, discord.gg/abc youtu.be/x foo.com ok.so bar.co.uk:80/x a..b.com_c..d j.b@site.com. joe#1234 @name_1. @13 @@a a@b",
		"d3lete cooooool dooon't d0nt sееееcret $nap sn@p pa$$ me@snap m3@t 1ol 70ld", ":) :-( xD :P <3 </3 ^_^ -_- o_o >_< hi:) 8-) (: :'( \\o/ ;_; @_@ ._. :ddd :$",
		"🇬🇧 🇸🇳🇦🇵 hi🇬🇧🇫🇷🇬 👩\u200d👩\u200d👧 👍🏽👍 1️⃣3️⃣ ½ ⑬ ♂️ ﷺ", "\u200b", "\u200b \u200b", "a\u200bb\u00a0\u2028c", "\xff\xfe\xf0\x9f", "dооооnt ѕесrеt приииивет ٣١",
		"ȺȺȺȺȺ's K's don't,tell I'm14 \x00'll", "j'ai l'ecole qu'il aujourd'hui c'est jai cest", "s e c r e t t-e-l-l m e", "donttellyourmum TellMum meetMe hellosecret", "s*cret m_ssage pho ne sec ret se~~cr~~et te|| s€cret", "secrat mesage mssge skool clelete rneet wiII",
		"secx\bret sexxx\x7f\x7fcret \u202eterces\u202c \u2067\u2066you\u2069 \u2066tell\u2069\u2069 &#115;ecret s&eacute;cret &amp;#101;", "w/o w/ w/x 2 u 4 me, ſecret ΜΕΝ ΝОТ ҮΟΥ 8tᏂ 12Υꓳ 15Ϝ νot ΗΟΜΕ", "im 1 3 1-4 mnid *mind 🇮🇲 🇸🇹🇮🇱🇱 u wyd",
		strings.Repeat("a.", 40) + strings.Repeat("@b", 40), "skies dying lying tying idly gently ugly early only singly",
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	var all []*Splitter
	for _, lang := range languages() {
		all = append(all, lawLexicon(lang).NewSplitter())
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, s := range all {
			checkTokens(t, s, src, s.Split(src))
		}
	})
}

func FuzzFastEqualsPlain(f *testing.F) {
	for i, s := range seeds() {
		f.Add(s, uint8(i))
		f.Add(s, uint8(0))
	}
	var fast, tiny []*Splitter
	var plain []*plainSplitter
	for _, lang := range languages() {
		l := lawLexicon(lang)
		fast, tiny, plain = append(fast, l.NewSplitter()), append(tiny, l.newSplitter(3)), append(plain, newPlain(l))
	}
	f.Fuzz(func(t *testing.T, src string, lang uint8) {
		if len(src) > 1<<10 {
			return
		}
		k := int(lang) % len(fast)
		toks := fast[k].Split(src)
		requireSame(t, fast[k], src, plain[k].Split(src), toks)
		require.Equal(t, append([]Token(nil), toks...), append([]Token(nil), tiny[k].Split(src)...))
	})
}

func FuzzClitic(f *testing.F) {
	for _, s := range seeds() {
		for w := range strings.FieldsSeq(s) {
			f.Add(w)
		}
	}
	s := lawLexicon("en").NewSplitter()
	f.Fuzz(func(t *testing.T, piece string) {
		require.Equal(t, cutByProse(piece), cutPiece(piece), "%q", piece)
		end := 0
		for _, cut := range cutByProse(piece) {
			require.True(t, cut > end && cut < len(piece) && utf8.RuneStart(piece[cut]), "cut %d of %q", cut, piece)
			end = cut
		}
		if piece == "" || len(piece) > maxPiece || piece[0] == '\'' || piece[0] == '`' {
			return
		}
		p := s.cutClitics([]byte(piece))
		end = 0
		for k := 0; k < 4; k++ {
			to, as := p.at(k)
			if to == 0 {
				break
			}
			require.Greater(t, to, end, "%q", piece)
			require.Less(t, int(as), len(expansions()))
			end = to
		}
		require.True(t, p == 0 || end == len(piece), "parts of %q end at %d", piece, end)
	})
}
