package token

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation/internal/text"
)

var (
	reHalfDay = regexp.MustCompile(`^([ap])\.m\.?`)
	reMixed   = regexp.MustCompile(`^([\p{L}\p{M}'\x60]*)(\d{1,7})([\p{L}\p{M}'\x60]*)$`)
	reHyphen  = regexp.MustCompile(`^([a-z]+)-([a-z]{1,7})`)
	reDigit   = regexp.MustCompile(`\p{Nd}`)
)

// letters returns the tokens of the letters and digits at i.
func (p *plainSplitter) letters(i int) []Token {
	s := p.s[i:]
	if m := reHalfDay.FindStringSubmatch(s); m != nil && !wordRune(s[len(m[0]):]) && !wordBefore(p.s[:i]) {
		return p.asWord(i, len(m[0]), p.word(m[1]+"m"))
	}
	for short, w := range map[string]string{"w/": "with", "w/o": "without"} {
		if end := s[min(len(short), len(s)):]; p.lex.lang == "en" && strings.HasPrefix(s, short) && !wordBefore(p.s[:i]) && (short == "w/" && strings.TrimLeft(end, " \n\t\r") != end || end == "" || short != "w/" && !wordRune(end)) {
			return p.asWord(i, len(short), p.word(w))
		}
	}
	n := p.wordSize(i)
	if strings.HasPrefix(s[n:], "@") || strings.HasPrefix(s[n:], "$") {
		if toks := p.disguised(i); toks != nil {
			return toks
		}
	}
	w := s[:n]
	if !strings.ContainsFunc(w, letterRune) {
		_, value := digits([]byte(w), 0)
		return []Token{p.bareNumber(i, n, value)}
	}
	if m := reMixed.FindStringSubmatch(w); m != nil {
		if toks := p.cutNumber(i, m[1], m[2], m[3]); toks != nil {
			return toks
		}
	}
	if m := reHyphen.FindStringSubmatch(s); m != nil && len(m[1]) == n && !wordRune(s[len(m[0]):]) &&
		p.closed[m[1]].flags&flagTens != 0 && p.closed[m[2]].flags&flagOnes != 0 {
		return p.asWord(i, len(m[0]), p.word(m[1]+m[2]))
	}
	return p.wholeWord(i, n)
}

func (p *plainSplitter) wordSize(i int) int {
	s, n, last := p.s[i:], 0, 'x'
	for n < len(s) && !p.regional(i+n) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		joins := (r == '\'' || r == '`') && letterRune(last) && n > 0 && letterRune(next) && !p.regional(i+n+size)
		if !wordRune(s[n:]) && !joins {
			break
		}
		n, last = n+size, r
	}
	return n
}

// cutNumber returns the tokens of "im14", "14f" and the like.
func (p *plainSplitter) cutNumber(i int, head, number, tail string) []Token {
	name, rest := plainWord(head), len(tail)
	if looks, ok := text.Skeleton(nil, []byte(tail)); ok && len(tail) <= maxOther {
		tail = string(looks)
	}
	if head != "" && (!slices.Contains(numberHeads(), name) || len(number) > 2 || len(name) == 1 && name != "y" && len(number) < 2) {
		return nil
	}
	if tail != "" && (!slices.Contains(numberTails(p.lex.lang), tail) || !ordinal(number[len(number)-1], tail) || tail == "m" && len(number) < 2 || len(number) > 4 && !ageless(tail)) {
		return nil
	}
	var toks []Token
	if head != "" {
		toks = p.wholeWord(i, len(head))
	}
	_, value := digits([]byte(number), 0)
	t := p.named(i+len(head), len(number), Number, number)
	t.Value = int32(value)
	if number[0] != '0' && !ageless(tail) {
		t.Kind |= ageBits(value)
	}
	toks = append(toks, t)
	if tail != "" {
		toks = append(toks, p.wholeWord(i+len(head)+len(number), rest)...)
	}
	return toks
}

// wholeWord returns the tokens of a word, which may be a contraction or be known in another reading only.
func (p *plainSplitter) wholeWord(i, n int) []Token {
	w := p.s[i : i+n]
	r := p.word(plainWord(w))
	onlyLetters := !reDigit.MatchString(w)
	if strings.ContainsAny(w, "'`") {
		bare, at := letterEnds(w)
		r.parts = movedPlain(p.word(bare).parts, at, n)
		c := Splitter{lex: p.lex}
		if len(w) > maxWord {
			r.parts = 0
		} else if cut := parts(0); onlyLetters {
			if p.lex.lang == "en" && len(w) <= maxPiece {
				cut = c.cutClitics([]byte(w))
			} else {
				cut = elision(p.lex.lang, []byte(w))
			}
			if cut != 0 {
				r = nothing()
				r.parts = cut
			}
		} else {
			r.parts = 0
		}
	}
	if !r.known() {
		r = p.other(i, n, r)
	}
	return p.asWord(i, n, r)
}

func letterEnds(w string) (string, []int) {
	var at []int
	bare := ""
	for k := range len(w) {
		if w[k] != '\'' && w[k] != '`' {
			at, bare = append(at, k+1), bare+w[k:k+1]
		}
	}
	return bare, at
}

func movedPlain(in parts, at []int, n int) (out parts) {
	for k := 0; ; k++ {
		end, as := in.at(k)
		if end == 0 {
			return out
		}
		to := at[end-1]
		if next, _ := in.at(k + 1); next == 0 {
			to = n
		}
		out = out.add(k, to, as)
	}
}

func (p *plainSplitter) asWord(i, n int, r reading) []Token {
	make := func(from, to int, r reading, kind Kind) Token {
		t := token(from, to-from, Word|r.kind|kind)
		t.Value, t.Stem, t.Exact, t.Prefix = r.value, r.stem, r.exact, r.prefix
		return t
	}
	if r.cuts != 0 {
		return p.asRun(i, n, r.cuts)
	}
	if r.parts == 0 {
		p.flags[int32(i)] = r.flags
		return []Token{make(i, i+n, r, 0)}
	}
	var toks []Token
	from := i
	for k := 0; ; k++ {
		end, as := r.parts.at(k)
		if end == 0 {
			return toks
		}
		kind := Kind(0)
		if as == asIs || as == asUs {
			kind = Skip
		}
		var part reading
		if as == asSelf {
			part = p.word(plainWord(p.s[from : i+end]))
			if !part.known() {
				part = p.other(from, i+end-from, part)
			}
		} else {
			part = p.front(as)
			part.flags, part.kind, part.value, part.parts = 0, 0, -1, 0
		}
		toks = append(toks, make(from, i+end, part, kind|r.kind&Read))
		from = i + end
	}
}

// asRun returns the tokens of a run.
func (p *plainSplitter) asRun(i, n int, cuts uint64) (toks []Token) {
	var pieces []string
	last := 0
	for k := 1; k <= n; k++ {
		if cuts>>(k-1)&1 != 0 {
			pieces, last = append(pieces, p.s[i+last:i+k]), k
		}
	}
	pieces = append(append([]string{""}, pieces...), "")
	for k, at := 1, i; k+1 < len(pieces); k++ {
		w := pieces[k]
		var some []Token
		switch {
		case unicode.IsDigit(rune(w[0])):
			t := p.named(at, len(w), Number, w)
			_, value := digits([]byte(w), 0)
			t.Value = int32(value)
			if ageBetween([]byte(pieces[k-1]), []byte(pieces[k+1])) {
				t.Kind |= ageBits(value)
			}
			some = []Token{t}
		case strings.ContainsAny(w, "'`"):
			some = p.wholeWord(at, len(w))
		default:
			some = p.asWord(at, len(w), p.word(w))
		}
		for _, t := range some {
			t.Kind |= Read
			toks = append(toks, t)
		}
		at += len(w)
	}
	return toks
}

// front is the word that a part stands for, in any form.
func (p *plainSplitter) front(as uint8) reading {
	r := p.written(p.lex.fronts[as])
	if len(p.lex.aliases[p.lex.fronts[as]]) > 0 {
		r = p.lex.slow([]byte(p.lex.fronts[as]))
	}
	return r
}

// regionals returns the tokens of the regional indicators at i.
func (p *plainSplitter) regionals(i int) []Token {
	n := 0
	for p.regional(i + n) {
		n++
	}
	if p.spelled {
		return p.wholeWord(i, n)
	}
	if n > 2 {
		r := p.word(p.s[i : i+n])
		if !r.known() {
			r = p.other(i, n, r)
		}
		if r.known() {
			return p.asWord(i, n, r)
		}
	}
	var toks []Token
	for ; n >= 2; i, n = i+2, n-2 {
		toks = append(toks, token(i, 2, Emoji|Skip))
	}
	if n == 1 {
		toks = append(toks, p.wholeWord(i, 1)...)
	}
	return toks
}

// disguised returns the token of a word with signs for letters at i.
func (p *plainSplitter) disguised(i int) []Token {
	if i < p.tried {
		return nil
	}
	m := rePlain.FindString(p.s[i:])
	if strings.ContainsAny(m, "@$") && strings.ContainsFunc(m, letterRune) {
		if r := p.other(i, len(m), nothing()); r.known() {
			return p.asWord(i, len(m), r)
		}
	}
	p.tried = i + len(m)
	return nil
}

// other returns the first other reading of a word that is known.
func (p *plainSplitter) other(i, n int, own reading) reading {
	w := p.s[i : i+n]
	common := own.flags&flagCommon != 0 || len(p.lex.common) == 0
	guessed := !common && n >= minGuess && n <= maxRun
	var base []letter
	for k, r := range w {
		if r != '\'' && r != '`' {
			base = append(base, letter{r: r, end: k + utf8.RuneLen(r)})
		}
	}
	// Pairs are counted with apostrophes in place, as they were folded.
	var pairs []bool
	stretched, signs := 0, false
	if n <= maxOther {
		pairs = p.pairs(i, n)
		signs = strings.ContainsFunc(w, func(r rune) bool { return r != '\'' && r != '`' && (r < 'a' || r > 'z') })
	}
	for _, s := range pairs {
		if s {
			stretched++
		}
	}
	if !common && (guessed || stretched > 0 || signs) {
		if r, ok := p.cased(i, n, stretched > 0); ok {
			return r
		}
	}
	single := base
	tries := p.readings(base, pairs, stretched, p.greekCapitals(i, w))
	if stretched > 0 {
		single = narrowed(base, pairs, 1<<maxStretches-1)
	}
	if stretched > 0 || signs {
		for _, ways := range tries {
			if r, ok := p.mostSaid(ways, n, &own); ok {
				r.kind |= Read
				return r
			}
		}
	}
	if own.flags&flagCommon != 0 || common || !signs && !guessed && stretched == 0 {
		return own
	}
	if signs {
		if stretched == 0 && n <= maxRun {
			if cuts := p.runCuts(base, n, true); cuts != 0 {
				return reading{cuts: cuts, kind: Read, value: -1}
			}
		}
		return own
	}
	words := [][]letter{base}
	if stretched > 0 {
		words = append(words, single)
	}
	r, ok := p.guessed(words, n, stretched == 0, own)
	if ok {
		r.kind |= Read
	}
	return r
}

// mostSaid returns what the candidates read as, the one that rules say most often first. A common word among them makes the word common.
func (p *plainSplitter) mostSaid(ways [][]letter, n int, own *reading) (best reading, ok bool) {
	var forms []reading
	for _, c := range ways {
		if r, known := p.try(c, n, *own); known {
			forms = append(forms, r)
		} else {
			own.flags |= r.flags & flagCommon
		}
	}
	return p.together(forms)
}

// try returns what a candidate for a word of n bytes reads as.
func (p *plainSplitter) try(w []letter, n int, own reading) (reading, bool) {
	r := p.word(letters(w))
	if r.parts != 0 {
		var at []int
		for _, l := range w {
			for range utf8.RuneLen(l.r) {
				at = append(at, l.end)
			}
		}
		if slices.ContainsFunc(w, func(l letter) bool { return l.end == 0 }) {
			return own, false
		}
		r.parts = movedPlain(r.parts, at, n)
	}
	return r, r.known()
}

// readings returns the candidates for a word with stretched letters, look-alikes or signs: of those with signs the one that rules say most often
// counts.
func (p *plainSplitter) readings(base []letter, pairs []bool, stretched int, capitals string) (tries [][][]letter) {
	single := base
	if stretched > 0 {
		for choice := range 1 << maxStretches {
			if w := narrowed(base, pairs, choice); len(w) < len(base) {
				tries = append(tries, [][]letter{w})
			}
		}
		single = narrowed(base, pairs, 1<<maxStretches-1)
	}
	for k, w := range [][]letter{base, single} {
		if k == 1 && stretched == 0 {
			break
		}
		if looks := looksOf(w, capitals); len(looks) > 0 {
			w = looks[0]
			for _, l := range looks {
				tries = append(tries, [][]letter{l})
			}
		}
		tries = append(tries, leetOf(w))
	}
	return tries
}
