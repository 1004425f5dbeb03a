package token

import (
	"regexp"
	"slices"
	"strings"
)

// small reports whether a word is of small ASCII letters.
func small(w string) bool {
	return w != "" && !strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' })
}

// cased returns what the capitals of a word in the source say of it: an I that looks like an l, or words that begin with capitals.
func (p *plainSplitter) cased(i, n int, stretched bool) (reading, bool) {
	w := p.s[i : i+n]
	if !small(w) {
		return reading{}, false
	}
	var capital []bool
	ls, hasI, hasSmall := "", false, false
	for k := range w {
		at := p.src[p.fold.Source(i+k)]
		c := at >= 'A' && at <= 'Z' // a byte of another letter is no capital
		capital = append(capital, c)
		if c && w[k] == 'i' {
			ls, hasI = ls+"l", true
		} else {
			ls, hasSmall = ls+w[k:k+1], hasSmall || !c
		}
	}
	if hasI && hasSmall {
		for _, c := range []string{ls, ls + "l"} {
			if known := p.lex.table.find([]byte(c)); known != nil && (c == ls || stretched) {
				if known.parts != 0 {
					break
				}
				r := p.word(c)
				if r.known() {
					r.kind |= Read
				}
				return r, true
			}
		}
	}
	if n < minCamel || n > maxRun {
		return reading{}, false
	}
	var cuts uint64
	known, longest, from := false, 0, 0
	for k := 1; k <= n; k++ {
		if k < n && !(capital[k] && (!capital[k-1] || k+1 < n && !capital[k+1])) {
			continue
		}
		piece := w[from:k]
		if p.price(piece) == 0 {
			return reading{}, false
		}
		cuts |= 1 << (k - 1)
		known, longest, from = known || p.tabled(piece) && p.needs(piece), max(longest, len(piece)), k
	}
	if cuts == 1<<(n-1) || !known || longest < 2 {
		return reading{}, false
	}
	return reading{cuts: cuts, kind: Read, value: -1}, true
}

func (p *plainSplitter) tabled(w string) bool { return p.lex.table.find([]byte(w)) != nil }

func (p *plainSplitter) needs(w string) bool {
	r := p.word(w)
	return r.known()
}

// price is what a word of a run costs, 0 if it is none.
func (p *plainSplitter) price(w string) int {
	switch cost := int(commonness([]byte(w))); {
	case len(w) < 3 && !isShort([]byte(w)), len(w) > 2 && !p.tabled(w), len(w) > maxInRun:
		return 0
	case cost > 0:
		return cost
	case len(w) < 3 || p.needs(w):
		return needed
	}
	return spare
}

// cheapest returns the cheapest words that the letters are; of several the ones with the longest first word.
func (p *plainSplitter) cheapest(w string, memo map[string][]string) []string {
	if w == "" {
		return []string{}
	}
	if got, ok := memo[w]; ok {
		return got
	}
	var best []string
	for size := min(len(w), maxInRun); size > 0; size-- {
		if p.price(w[:size]) == 0 {
			continue
		}
		if rest := p.cheapest(w[size:], memo); rest != nil {
			if all := append([]string{w[:size]}, rest...); best == nil || p.sum(all) < p.sum(best) {
				best = all
			}
		}
	}
	memo[w] = best
	return best
}

func (p *plainSplitter) sum(words []string) (n int) {
	for _, w := range words {
		n += p.price(w)
	}
	return n
}

var (
	reRun    = regexp.MustCompile(`^[a-z0-9]{3,}$`)
	rePieces = regexp.MustCompile(`[a-z]+|[0-9]+`)
)

// run returns the words and numbers that letters and digits are, nil where they are none. They may be anything only if no piece of letters can be more
// than one word by chance.
func (p *plainSplitter) run(w string, loose bool) (out []string) {
	if !reRun.MatchString(w) || len(w) > maxRun {
		return nil
	}
	letters, count, longest, needs, allEveryday := 0, 0, 0, false, true
	pieces := rePieces.FindAllString(w, -1)
	for _, piece := range pieces {
		if piece[0] <= '9' {
			if len(piece) > 4 || piece[0] == '0' {
				return nil
			}
			out = append(out, piece)
			continue
		}
		words := p.cheapest(piece, map[string][]string{})
		n, size, longestHere, everyday, single := len(words), len(piece), 0, true, false
		for _, x := range words {
			longestHere, everyday, single = max(longestHere, len(x)), everyday && commonness([]byte(x)) > 0, single || len(x) == 1
			needs = needs || p.tabled(x) && p.needs(x)
		}
		switch {
		case n == 0:
			return nil
		case n == 1, size >= 16 && 3*n <= size+2:
		case n > maxWords && 4*n > size:
			return nil
		case everyday && 2*n <= size && (loose || !single), longestHere >= 4 && size >= 6 && 3*n <= size, loose && longestHere >= 3 && 5*n <= 2*size+2:
		default:
			return nil
		}
		allEveryday = allEveryday && everyday
		letters, count, longest, out = letters+size, count+n, max(longest, longestHere), append(out, words...)
	}
	digits := letters < len(w)
	if !needs || !digits && (count < 2 || letters < minRun) || digits && letters < 3 && !(longest == 2 && allEveryday) {
		return nil
	}
	return out
}

// runCuts returns the cuts of a word of n bytes that is a run.
func (p *plainSplitter) runCuts(w []letter, n int, loose bool) (cuts uint64) {
	at := 0
	for _, x := range p.run(letters(w), loose) {
		if at += len(x); at == len(w) {
			return cuts | 1<<(n-1)
		}
		cuts |= 1 << (w[at-1].end - 1)
	}
	return 0
}

// guessed returns what a word most likely is.
func (p *plainSplitter) guessed(words [][]letter, n int, whole bool, own reading) (reading, bool) {
	base := letters(words[0])
	if p.commonForm(base) {
		own.flags |= flagCommon
		return own, false
	}
	if whole {
		if cuts := p.runCuts(words[0], n, false); cuts != 0 {
			return reading{cuts: cuts, value: -1}, true
		}
	}
	for _, w := range words {
		if s := letters(w); small(s) && len(s) <= maxFuzzy && !p.commonForm(s) {
			if r, ok := p.guess(w, n, own); ok {
				return r, true
			}
		}
	}
	if whole {
		if cuts := p.runCuts(words[0], n, true); cuts != 0 {
			return reading{cuts: cuts, value: -1}, true
		}
	}
	return own, false
}

func (p *plainSplitter) commonForm(w string) bool {
	return len(w) >= minTyped && len(w) <= maxRun && p.lex.commonOrCoarse(stemOf(p.lex.stemmer, w))
}

func (p *plainSplitter) guess(w []letter, n int, own reading) (reading, bool) {
	for _, kinds := range []string{"m", "w", "d", "mw", "md", "wd", "mwd"} {
		c := slices.Clone(w)
		for _, pair := range []string{"rnm", "vvw", "cld"} {
			if !strings.Contains(kinds, pair[2:]) {
				continue
			}
			before := len(c)
			for k := 0; k+1 < len(c); k++ {
				if string(c[k].r)+string(c[k+1].r) == pair[:2] {
					c[k] = letter{r: rune(pair[2]), end: c[k].end}
					c = slices.Delete(c, k+1, k+2)
				}
			}
			if len(c) == before {
				c = nil
				break
			}
		}
		if c == nil {
			continue
		}
		if r, ok := p.try(c, n, own); ok {
			return r, true
		}
	}
	s := letters(w)
	if len(s) < minTyped {
		return own, false
	}
	for _, like := range []func(a, b string) bool{mistypedAs, consonantsOf, soundsLike} {
		if r, ok := p.allLike(s, like); ok {
			return r, true
		}
	}
	return own, false
}

// allLike returns the reading of the words of Fuzzy that are like w.
func (p *plainSplitter) allLike(w string, like func(w, word string) bool) (reading, bool) {
	var forms []reading
	for _, word := range p.lex.guesses.words {
		if r := p.word(word); r.stem|r.exact != 0 && like(w, word) {
			forms = append(forms, p.lex.slowReading(word))
		}
	}
	return p.together(forms)
}

func (l *Lexicon) slowReading(w string) reading { return l.slow([]byte(w)) }

// mistypedAs reports whether w is the word, or that with one typing error: it makes all of them.
func mistypedAs(w, word string) bool {
	if w == word {
		return true
	}
	for k := range len(word) {
		if word[:k]+word[k+1:] == w && k > 0 {
			return true
		}
		if k+1 < len(word) && word[:k]+word[k+1:k+2]+word[k:k+1]+word[k+2:] == w {
			return true
		}
		for c := 'a'; c <= 'z'; c++ {
			if word[:k]+string(c)+word[k+1:] == w && (k > 0 || len(word) >= minFirst && neighbours(byte(c), word[0])) {
				return true
			}
			if k > 0 && word[:k]+string(c)+word[k:] == w {
				return true
			}
		}
	}
	return len(w) == len(word)+1 && w[:len(word)] == word
}

func neighbours(a, b byte) bool {
	const pairs = " qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa wa ws es ed rd rf tf tg yg yh uh uj ij ik ok ol pl az sz sx dx dc fc fv gv gb hb hn jn jm km "
	return strings.Contains(pairs, " "+string([]byte{a, b})+" ") || strings.Contains(pairs, " "+string([]byte{b, a})+" ")
}

// consonantsOf reports whether w is the word less two or three vowels behind its first letter.
func consonantsOf(w, word string) bool {
	if len(word) < minBones || len(word)-len(w) < 2 || len(word)-len(w) > 3 || w[0] != word[0] {
		return false
	}
	var strip func(w, word string) bool
	strip = func(w, word string) bool {
		if word == "" {
			return w == ""
		}
		if w != "" && w[0] == word[0] && strip(w[1:], word[1:]) {
			return true
		}
		return strings.ContainsRune("aeiou", rune(word[0])) && strip(w, word[1:])
	}
	bare := func(s string) string {
		return s[:1] + strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "").Replace(s[1:])
	}
	return len(bare(w)) > 2 && strip(w[1:], word[1:])
}

func soundsLike(w, word string) bool {
	a, b := sound(nil, []byte(w)), sound(nil, []byte(word))
	return len(a) > 2 && string(a) == string(b)
}
