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
	name := plainWord(head)
	if head != "" && (!slices.Contains(numberHeads(), name) || len(number) > 2 || len(name) == 1 && name != "y" && len(number) < 2) {
		return nil
	}
	if tail != "" && (!slices.Contains(numberTails(), tail) || tail == "m" && len(number) < 2 || len(number) > 4 && !ageless(tail)) {
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
		toks = append(toks, p.wholeWord(i+len(head)+len(number), len(tail))...)
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
			part = p.word(expansions()[as])
			part.flags, part.kind, part.value, part.parts = 0, 0, -1, 0
		}
		toks = append(toks, make(from, i+end, part, kind))
		from = i + end
	}
}

// regionals returns the tokens of the regional indicators at i.
func (p *plainSplitter) regionals(i int) []Token {
	n := 0
	for p.regional(i + n) {
		n++
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
	if n > maxOther {
		return own
	}
	var base []letter
	for k, r := range p.s[i : i+n] {
		if r != '\'' && r != '`' {
			base = append(base, letter{r: r, end: k + utf8.RuneLen(r)})
		}
	}
	// Pairs are counted with apostrophes in place, as they were folded.
	pairs, stretched := p.pairs(i, n), 0
	for _, s := range pairs {
		if s {
			stretched++
		}
	}
	try := func(w []letter) (reading, bool) {
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
	var tries [][]letter
	single := base
	if stretched > 0 {
		for choice := range 1 << maxStretches {
			if w := narrowed(base, pairs, choice); len(w) < len(base) {
				tries = append(tries, w)
			}
		}
		single = narrowed(base, pairs, 1<<maxStretches-1)
	}
	for k, w := range [][]letter{base, single} {
		if k == 1 && stretched == 0 {
			break
		}
		if sk, ok := skeletonOf(w); ok {
			tries, w = append(tries, sk), sk
		}
		tries = append(tries, leetOf(w)...)
	}
	for _, w := range tries {
		if r, ok := try(w); ok {
			return r
		}
	}
	return own
}

type letter struct {
	r   rune
	end int // in the word; 0 not known
}

func letters(w []letter) string {
	s := ""
	for _, l := range w {
		s += string(l.r)
	}
	return s
}

// pairs says of each pair of equal letters whether the fold shortened a longer run to it.
func (p *plainSplitter) pairs(i, n int) (out []bool) {
	runes := []rune(p.s[i : i+n])
	at := i
	for k := 0; k < len(runes); k++ {
		size := utf8.RuneLen(runes[k])
		if k+1 < len(runes) && runes[k] == runes[k+1] && unicode.IsLetter(runes[k]) {
			out = append(out, p.fold.Stretched(at, at+2*size))
			at += size
			k++
		}
		at += size
	}
	return out
}

func narrowed(w []letter, pairs []bool, choice int) (out []letter) {
	pair, stretch := 0, 0
	for k := 0; k < len(w); k++ {
		out = append(out, w[k])
		if k+1 == len(w) || w[k].r != w[k+1].r || !unicode.IsLetter(w[k].r) || w[k+1].end != w[k].end+utf8.RuneLen(w[k].r) {
			continue
		}
		k++
		one := false
		if pair < len(pairs) && pairs[pair] {
			one = stretch >= maxStretches || choice>>stretch&1 != 0
			stretch++
		}
		if pair++; one {
			out[len(out)-1].end = w[k].end
		} else {
			out = append(out, w[k])
		}
	}
	return out
}

func skeletonOf(w []letter) (out []letter, ok bool) {
	b, ok := text.Skeleton(nil, []byte(letters(w)))
	for k, c := range string(b) {
		l := letter{r: c}
		if len(b) == len(w) {
			l.end = w[k].end
		}
		out = append(out, l)
	}
	return out, ok
}

func leetOf(w []letter) (out [][]letter) {
	s := letters(w)
	if len(s) < 3 {
		return nil
	}
	for _, one := range "il" {
		var c []letter
		letterBytes, changed := 0, false
		for _, l := range w {
			if k := strings.IndexRune("0o1"+string(one)+"3e4a@a5s$s7t", l.r); k >= 0 && k%2 == 0 && !unicode.IsLetter(l.r) {
				l.r, changed = rune(("0o1" + string(one) + "3e4a@a5s$s7t")[k+1]), true
			} else if l.r >= utf8.RuneSelf || unicode.IsLetter(l.r) {
				letterBytes += utf8.RuneLen(l.r)
			}
			c = append(c, l)
		}
		if !changed || 2*letterBytes < len(s) {
			return nil
		}
		out = append(out, c)
		if !strings.Contains(s, "1") {
			return out
		}
	}
	return out
}
