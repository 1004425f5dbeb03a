package token

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// short writes tokens as tests do: the text, its kinds if it is more than a word (or "^" for a word read in another way), =value, and ~stem, ~=form,
// ~beginning* where a rule has them.
func short(s *Splitter, src string, toks []Token) string {
	var out []string
	for _, k := range toks {
		text := src[k.Start:k.End]
		switch k.Kind {
		case Word:
		case Word | Read:
			text += "^"
		case Punct | Skip:
			text = "<" + text + ">"
		default:
			text += "{" + kinds(k.Kind) + "}"
		}
		if k.Value >= 0 {
			text += "=" + itoa(int(k.Value))
		}
		for _, y := range []Sym{k.Stem, k.Exact, k.Prefix} {
			if y != 0 {
				text += "~" + s.lex.Text(y)
			}
		}
		out = append(out, text)
	}
	return strings.Join(out, " | ")
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

type example struct{ in, want string }

func check(t *testing.T, l *Lexicon, examples []example) {
	t.Helper()
	s := l.NewSplitter()
	for _, e := range examples {
		toks := s.Split(e.in)
		checkTokens(t, s, e.in, toks)
		assert.Equal(t, e.want, short(s, e.in, toks), "%q", e.in)
	}
}

func english(words string) *Lexicon {
	b := NewBuilder("en")
	for w := range strings.FieldsSeq(words) {
		switch {
		case strings.HasPrefix(w, "="):
			b.Exact(w[1:])
		case strings.HasSuffix(w, "*"):
			b.Prefix(strings.TrimSuffix(w, "*"))
		default:
			b.Stem(w)
		}
	}
	return b.Build()
}

func TestWords(t *testing.T) {
	check(t, english("delete secret =pics snap* snapchat*"), []example{
		{"Deleting DELETED deletes", "Deleting~delet | DELETED~delet | deletes~delet"},
		{"pics pic", "pics~=pics | pic"},
		{"snap snapped snapchatting sna", "snap~snap* | snapped~snap* | snapchatting~snapchat* | sna"},
		{"secrets, kept! ok...", "secrets~secret | <,> | kept | <!> | ok | <...>"},
		{"step-mum and/or", "step | <-> | mum | and | </> | or"},
		{"'quoted' mums'", "<'> | quoted | <'> | mums | <'>"},
		{"mp3 ps4 2nite gr8 m8 b4", "mp3 | ps4 | 2nite | gr8 | m8 | b4"},
		{"漢字 ok", "漢字 | ok"},
		{"", ""},
		{" \n\u00a0 ", ""},
	})
}

func TestContractions(t *testing.T) {
	l := english("do not can will am are is have would us shall it")
	check(t, l, []example{
		{"don't dont don’t do`nt DON'T", "do~do | n't~not | do~do | nt~not | do~do | n’t~not | do~do | `nt~not | DO~do | N'T~not"},
		{"can't cant cannot won't wont", "ca~can | n't~not | ca~can | nt~not | can~can | not~not | wo~will | n't~not | wo~will | nt~not"},
		{"shan't ain't aint isn't", "sha~shall | n't~not | ai~is | n't~not | ai~is | nt~not | is~is | n't~not"},
		{"i'm im you're youre we've", "i | 'm~am | i | m~am | you | 're~are | you | re~are | we | 've~have"},
		{"i'll they'd i'd've", "i | 'll~will | they | 'd~would | i | 'd~would | 've~have"},
		{"it's its what's whats mum's", "it~it | 's{word+skip}~is | it~it | s{word+skip}~is | what | 's{word+skip}~is | what | s{word+skip}~is | mum | 's{word+skip}~is"},
		{"let's lets", "let | 's{word+skip}~us | lets"},
	})
	check(t, english("will are"), []example{{"ill were well id hell shell wed gonna lets", "ill | were | well | id | hell | shell | wed | gonna | lets"}})
	check(t, english("clock roll"), []example{
		{"o'clock rock'n'roll y'all o'reilly ma'am d'you", "o'clock | rock'n'roll | y'all | o'reilly | ma'am | d'you"},
		{strings.Repeat("xy", 20) + "'s", strings.Repeat("xy", 20) + "'s"}, // too long to be looked at
	})
	check(t, english("oclock"), []example{{"o'clock", "o'clock~oclock"}})
}

func TestElision(t *testing.T) {
	b := NewBuilder("fr-CA")
	for _, w := range []string{"école", "je", "ce", "avoir"} {
		for _, p := range b.Split(w) {
			b.Stem(p.Text)
		}
	}
	check(t, b.Build(), []example{
		{"l'école j'ai cest aujourd'hui", "l' | école~ecol | j'~je | ai | c~ce | est | aujourd'hui"},
		{"don't", "don't"},
	})
}

func TestNumbers(t *testing.T) {
	check(t, english("of"), []example{
		{"2 3 17 18 99 100 05", "2{number}=2 | 3{number+age+minor}=3 | 17{number+age+minor}=17 | 18{number+age+adult}=18 | 99{number+age+adult}=99 | 100{number}=100 | 05{number}=5"},
		{"14f 14yo m33 f13 yr9 13th 1st", "14{number+age+minor}=14 | f | 14{number+age+minor}=14 | yo | m | 33{number+age+adult}=33 | f | 13{number+age+minor}=13 | yr | 9{number+age+minor}=9 | 13{number}=13 | th | 1{number}=1 | st"},
		{"I'm14 im13 14/f/x 13-14", "I | 'm | 14{number+age+minor}=14 | i | m | 13{number+age+minor}=13 | 14{number+age+minor}=14 | </> | f | </> | x | 13{number+age+minor}=13 | <-> | 14{number+age+minor}=14"},
		{"50% 24/7 3:2 #14 14+ 7*8", "50{number}=50 | <%> | 24{number}=24 | </> | 7{number}=7 | 3{number}=3 | <:> | 2{number}=2 | <#> | 14{number}=14 | 14{number+age+minor}=14 | <+> | 7{number}=7 | <*> | 8{number}=8"},
		{"13.5 1,000 1,000,000 13,14 10.0.0.1", "13.5{number} | 1,000{number}=1000 | 1,000,000{number}=1000000 | 13{number+age+minor}=13 | <,> | 14{number+age+minor}=14 | 10.0.0.1{number}"},
		{"12/05/2010 2010-05-12 1.2.10", "12/05/2010{number} | 2010-05-12{number} | 1.2.10{number}"},
		{"99999999999999999999", "99999999999999999999{number}"},
		{"١٣ ⑬ １３", "١٣{number+age+minor}=13 | ⑬{number+age+minor}=13 | １３{number+age+minor}=13"},
	})
}

func TestNumberWords(t *testing.T) {
	check(t, english("of"), []example{
		{"two three thirteen eighteen", "two{word+number}=2 | three{word+number+age+minor}=3 | thirteen{word+number+age+minor}=13 | eighteen{word+number+age+adult}=18"},
		{"twenty-one twentyone twenty one", "twenty-one{word+number+age+adult}=21 | twentyone{word+number+age+adult}=21 | twenty one{word+number+age+adult}=21"},
		{"ninety-nine twenty-first thirteeeen", "ninety-nine{word+number+age+adult}=99 | twenty{word+number+age+adult}=20 | <-> | first | thirteeeen{word+number+age+minor}=13"},
	})
	for lang, w := range map[string]string{"es": "trece", "fr": "treize", "sv": "tretton", "nb": "tretten", "hu": "tizenhárom", "ru": "тринадцать"} {
		check(t, NewBuilder(lang).Build(), []example{{w, w + "{word+number+age+minor}=13"}})
	}
}

func TestMoneyAndTime(t *testing.T) {
	check(t, english("am quid"), []example{
		{"£20 20€ $5 $5k $1.50 £1,000", "£20{number+money}=20 | 20€{number+money}=20 | $5{number+money}=5 | $5k{number+money}=5000 | $1.50{number+money} | £1,000{number+money}=1000"},
		{"20 quid £ 20 20 € 20 usd", "20{number+money}=20 | quid~quid | <£> | 20{number+money}=20 | 20{number+money}=20 | <€> | 20{number+money}=20 | usd"},
		{"twenty bucks 5k 20quid", "twenty{word+number+money}=20 | bucks | 5k | 20{number+money}=20 | quid~quid"},
		{"1000000 dollars", "1000000{number+money}=1000000 | dollars"},
		{"4pm 4:30 16:30 4.30pm 4:30:15 16h30 4p.m.", "4pm{time} | 4:30{time} | 16:30{time} | 4.30pm{time} | 4:30:15{time} | 16h30{time} | 4p.m.{time}"},
		{"4 pm 11 am 4 o'clock 13 pm 5 p.m.", "4{number+time}=4 | pm | 11{number+time}=11 | am~am | 4{number+time}=4 | o'clock | 13{number+age+minor}=13 | pm | 5{number+time}=5 | p.m."},
		{"im 12 am i late", "i | m~am | 12{number+age+minor}=12 | am~am | i | late"},
		{"25:00 13pm", "25{number}=25 | <:> | 00{number}=0 | 13pm"},
	})
}

func TestPhones(t *testing.T) {
	for _, number := range []string{"07700 900123", "+44 7700 900123", "+44 (0)20 7946 0958", "555-123-4567", "(555) 123-4567", "06 12 34 56 78", "06.12.34.56.78",
		"1-555-123-4567", "8 999 123-45-67", "412 34 567", "612 345 678", "070-123 45 67"} {
		check(t, english("of"), []example{{number, number + "{phone}"}, {number + " 13 f", number + "{phone} | 13{number+age+minor}=13 | f"}})
	}
	check(t, english("of"), []example{
		{"5551234", "5551234{number+phone}=5551234"},
		{"123456 20260131 5000000", "123456{number}=123456 | 20260131{number}=20260131 | 5000000{number}=5000000"},
		{"2019 2020 2021", "2019{number}=2019 | 2020{number}=2020 | 2021{number}=2021"},
		{"400-200 = 200", "400{number}=400 | <-> | 200{number}=200 | <=> | 200{number}=200"},
		{"1280 1024", "1280{number}=1280 | 1024{number}=1024"},
		{"1234567890123456", "1234567890123456{number}"},
	})
}

func TestLinks(t *testing.T) {
	check(t, english("discord.gg* meet home"), []example{
		{"discord.gg/abc https://www.discord.gg", "discord.gg/abc{url}~discord.gg* | https://www.discord.gg{url}~discord.gg*"},
		{"https://a.bc/d?e=f). www.foo.org, http://x", "https://a.bc/d?e=f{url} | <).> | www.foo.org{url} | <,> | http://x{url}"},
		{"foo.com. bar.co.uk:80/x t.me/abc", "foo.com{url} | <.> | bar.co.uk:80/x{url} | t.me/abc{url}"},
		{"hi.me ok.so yes.it end.start a..b", "hi | <.> | me | ok | <.> | so | yes | <.> | it | end | <.> | start | a | <..> | b"},
		{"@name @a.b_c. name#1234 joe@site.example", "@name{handle} | @a.b_c{handle} | <.> | name#1234{handle} | joe@site.example{handle}"},
		{"@13 @ home meet@home a@b", "<@> | 13{number+age+minor}=13 | <@> | home~home | meet~meet | <@> | home~home | a | <@> | b"},
		{"name#12 #tag", "name | <#> | 12{number}=12 | <#> | tag"},
	})
}

func TestPictures(t *testing.T) {
	check(t, english("snap"), []example{
		{"👍 👍🏽 👩\u200d👩\u200d👧 ♂\ufe0f 👍👎", "👍{emoji+skip} | 👍🏽{emoji+skip} | 👩\u200d👩\u200d👧{emoji+skip} | ♂\ufe0f{emoji+skip} | 👍{emoji+skip} | 👎{emoji+skip}"},
		{"🇬🇧 hi🇬🇧🇫🇷 🇸🇳🇦🇵", "🇬🇧 | hi | 🇬🇧🇫🇷 | 🇸🇳🇦🇵~snap"},
		{"1\ufe0f\u20e33\ufe0f\u20e3", "1\ufe0f\u20e33\ufe0f\u20e3{number+age+minor+emoji}=13"},
		{":) :-( ;P xD <3 </3 ^_^ -_- o_o >_< :'( \\o/ (:", ":){emoticon+skip} | :-({emoticon+skip} | ;P{emoticon+skip} | xD{word+emoticon+skip} | <3{emoticon+skip} | </3{emoticon+skip} | ^_^{emoticon+skip} | -_-{emoticon+skip} | o_o{emoticon+skip} | >_<{emoticon+skip} | :'({emoticon+skip} | \\o/{emoticon+skip} | (:{emoticon+skip}"},
		{"hi:) (aged 8) <30 a:b ??:)", "hi | :){emoticon+skip} | <(> | aged | 8{number+age+minor}=8 | <)> | <<> | 30{number}=30 | a | <:> | b | <??> | :){emoticon+skip}"},
	})
}

func TestSharedAndHiddenCharacters(t *testing.T) {
	check(t, english("secret"), []example{
		{"½ cup", "½{number} | cup"},
		{"⒔ ⑴", "⒔{number+age+minor}=13 | ⑴{number}=1"},
		{"℀", "℀"},
		{"\u200bse\u200bcret\u200b", "\u200bse\u200bcret\u200b~secret"},
		{"a \u200b b", "a | <\u200b> | b"},
		{"\u200b\u200d", "<\u200b\u200d>"},
		{"\u200b \u200d", "<\u200b> | <\u200d>"},
		{"\xff\xfe", "<\xff\xfe>"},
		{"a\xffb", "a | <\xff> | b"},
	})
}

func TestOtherReadings(t *testing.T) {
	l := english("secret cool col snap do not delete =pics meet ill")
	check(t, l, []example{
		{"secreeeet ssseeecccrrreeettt", "secreeeet^~secret | ssseeecccrrreeettt^~secret"},
		{"cool coool col colll", "cool~cool | coool~cool | col~col | colll^~col"},
		{"dooont d0nt dоnt", "dooo^~do | nt^~not | d0^~do | nt^~not | dо^~do | nt^~not"},
		{"s3cret d3l3te $nap sn@p p1cs", "s3cret^~secret | d3l3te^~delet | $nap^~snap | sn@p^~snap | p1cs^~=pics"},
		{"ѕесrеt ｓｅｃｒｅｔ 𝓼𝓮𝓬𝓻𝓮𝓽", "ѕесrеt^~secret | ｓｅｃｒｅｔ~secret | 𝓼𝓮𝓬𝓻𝓮𝓽~secret"},
		{"секрет s3 c0 secre", "секрет | s3 | c0 | secre"},
		{"1ll il1", "1ll^~ill | il1^~ill"},
		{"so$o pa$$", "so | <$> | o | pa | <$$>"},
	})
}

func TestOwnReadingGoesFirst(t *testing.T) {
	check(t, english("cool col ps4 psa"), []example{
		{"coool ps4", "coool~cool | ps4~ps4"},
		{"colll", "colll^~col"},
	})
	check(t, english("psa"), []example{{"ps4", "ps4^~psa"}})
}

func TestWordReturnsFoldedBytes(t *testing.T) {
	s := english("hi").NewSplitter()
	toks := s.Split("HÉLLO wörld")
	require.Len(t, toks, 2)
	assert.Equal(t, "hello", string(s.Word(toks[0])))
	assert.Equal(t, "hello world", string(s.Folded().Bytes()))
}
