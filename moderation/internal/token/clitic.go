package token

import (
	"strings"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"
)

// maxPiece is the most bytes of a piece that is given to prose.
const maxPiece = 32

// piece reads the letters and apostrophes from i to j.
func (s *Splitter) piece(i, j int) {
	w := s.b[i:j]
	if len(w) > maxWord {
		s.put(i, j, s.lookup(s.bare(w)))
		return
	}
	tag := uint32(len(w)) | spacePiece
	r := s.cache.find(w, tag)
	if r == nil {
		r = s.cache.put(w, tag, s.readPiece(w))
	}
	s.unusual(i, j, r)
}

// readPiece returns what a word with apostrophes is: a word with clitics, an elided word, or a word that is read without them.
func (s *Splitter) readPiece(w []byte) reading {
	s.steps += len(w)
	r := nothing()
	if s.lex.lang == "en" && len(w) <= maxPiece {
		r.parts = s.cutClitics(w)
	} else {
		r.parts = elision(s.lex.lang, w)
	}
	if r.parts == 0 {
		r = *s.lookup(s.bare(w))
		r.parts = moved(r.parts, ends(w), len(w))
	}
	return r
}

// ends returns where in the piece each byte that is no apostrophe ends.
func ends(w []byte) []byte {
	var at []byte
	for k, c := range w {
		if classOf[c]&isJoiner == 0 {
			at = append(at, byte(k+1))
		}
	}
	return at
}

// cutClitics returns the parts of an English piece, 0 if it is a single word. 'd and 've are ours, for the others prose decides, and for what
// is written with the apostrophe in a wrong place ("do'nt") the table of forms without one.
func (s *Splitter) cutClitics(w []byte) parts {
	rest := strings.ReplaceAll(string(w), "`", "'")
	var tails []int // where they begin, from the right
	for len(tails) < 2 {
		if !strings.HasSuffix(rest, "'d") && !strings.HasSuffix(rest, "'ve") {
			break
		}
		k := strings.LastIndexByte(rest, '\'')
		if k == 0 {
			break
		}
		tails, rest = append(tails, k), rest[:k]
	}
	var cuts []int
	if strings.Contains(rest, "'") {
		cuts = cutPiece(rest)
	}
	var p parts
	k := 0 // parts so far
	if r := s.lex.table.find(s.bare([]byte(rest))); len(cuts) > 0 && len(cuts)+len(tails) <= 3 {
		k = len(cuts) + 1
		p = p.add(0, cuts[0], hostOf(rest, cuts))
		for n, from := range cuts {
			to := len(rest)
			if n+1 < len(cuts) {
				to = cuts[n+1]
			}
			p = p.add(n+1, to, tailOf(rest[:cuts[0]], rest[from:to]))
		}
	} else if r != nil && r.parts != 0 {
		p = moved(r.parts, ends([]byte(rest)), len(rest))
		k = p.count()
	} else if len(tails) > 0 {
		p, k = p.add(0, len(rest), asSelf), 1
	}
	for n := len(tails) - 1; n >= 0 && k < 4; n-- {
		to := len(w)
		if n > 0 {
			to = tails[n-1]
		}
		p = p.add(k, to, tailOf("", string(w[tails[n]:to])))
		k++
	}
	return p
}

func hostOf(rest string, cuts []int) uint8 {
	to := len(rest)
	if len(cuts) > 1 {
		to = cuts[1]
	}
	return cliticHost(rest[:cuts[0]], cliticTail(plainWord(rest[cuts[0]:to])))
}

func tailOf(host, tail string) uint8 {
	as := cliticTail(plainWord(tail))
	if as == asIs && host == "let" {
		return asUs
	}
	return as
}

// cutPiece is cutByProse, for pieces of small ASCII letters with one apostrophe without a call to prose, which takes as long as a whole message.
func cutPiece(piece string) []int {
	k := strings.IndexByte(piece, '\'')
	for i := range len(piece) {
		if i != k && piece[i]-'a' >= 26 {
			return cutByProse(piece)
		}
	}
	if len(piece) > maxPiece || k <= 0 {
		return cutByProse(piece)
	}
	switch tail := piece[k:]; tail {
	case "'s", "'m", "'re", "'ll":
		return []int{k}
	case "'t":
		if piece[k-1] == 'n' && k > 1 {
			return []int{k - 1}
		}
		return nil
	default:
		if tail[1:] == "" || strings.IndexByte("smrlt", tail[1]) < 0 {
			return nil
		}
	}
	return cutByProse(piece)
}

// cutByProse returns where prose would cut an English piece of letters and apostrophes: before n't, 'm, 're, 'll and 's. It returns none where
// prose fails, loses letters or finds something else. Prose panics or drops text where the lower case has another length, on broken UTF-8 and on
// long input, so it gets only short, valid, folded pieces. It is given an empty model and told to do nothing but split, so it loads none.
func cutByProse(piece string) (cuts []int) {
	if len(piece) > maxPiece || !utf8.ValidString(piece) || strings.ToLower(piece) != piece {
		return nil
	}
	defer func() {
		if recover() != nil {
			cuts = nil
		}
	}()
	doc, err := prose.NewDocument(piece, prose.UsingModel(new(prose.Model)), prose.WithSegmentation(false), prose.WithTagging(false), prose.WithExtraction(false))
	if err != nil {
		return nil
	}
	end := 0
	for n, t := range doc.Tokens() {
		if !strings.HasPrefix(piece[end:], t.Text) || n > 0 && !isClitic(t.Text) {
			return nil
		}
		if n > 0 {
			cuts = append(cuts, end)
		}
		end += len(t.Text)
	}
	if end != len(piece) {
		return nil
	}
	return cuts
}

func isClitic(s string) bool {
	switch s {
	case "n't", "'m", "'re", "'ll", "'s":
		return true
	}
	return false
}

// elision returns the parts of a French or Italian piece, 0 if it is a single word.
func elision(lang string, w []byte) parts {
	for k, c := range w {
		if classOf[c]&isJoiner == 0 {
			continue
		}
		head := string(w[:k])
		if !elides(lang, head) {
			return 0
		}
		return parts(0).add(0, k+1, elided(lang, head)).add(1, len(w), asSelf)
	}
	return 0
}
