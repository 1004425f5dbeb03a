package token

// maxBoth is how many signs of a word are tried as either of two letters; further ones are taken as the first.
const maxBoth = 3

// signLetter returns the letters that a digit or sign may stand for, 0 where there is none or no second.
func signLetter(c byte) (first, second byte) {
	switch c {
	case '0':
		return 'o', 0
	case '1', '!':
		return 'i', 'l'
	case '|':
		return 'l', 'i'
	case '3':
		return 'e', 0
	case '4', '@':
		return 'a', 0
	case '5', '$':
		return 's', 0
	case '6':
		return 'g', 'b'
	case '7', '+':
		return 't', 0
	case '8':
		return 'b', 0
	case '9':
		return 'g', 'q'
	case '2':
		return 'z', 0
	case '(', '<':
		return 'c', 0
	}
	return 0, 0
}

// signLetters is signLetter as a table.
var signLetters = lettersOfSigns()

func lettersOfSigns() (t [256][2]byte) {
	for c := range t {
		t[c][0], t[c][1] = signLetter(byte(c))
	}
	return t
}

// leet sets cand to the word with digits and signs read as letters, those that may be two letters as the first; turn reads them as the second. The word
// needs three bytes and a letter, and must not look like two digits with a unit. both is how many may be two letters, maxBoth at most.
func (t *tries) leet(w []byte) (changed bool, both int) {
	if len(w) < 3 {
		return false, 0
	}
	t.cand = t.cand[:0]
	letters := 0
	for k, c := range w {
		as := &signLetters[c]
		if as[0] == 0 {
			if classOf[c]&(isLetter|isHigh) != 0 {
				letters++
			}
			t.cand = append(t.cand, c)
			continue
		}
		if changed = true; as[1] != 0 && both < maxBoth {
			t.turns[both] = k
			both++
		}
		t.cand = append(t.cand, as[0])
	}
	unit := len(w) == 3 && letters == 1 && is(w, 0, isDigit) && is(w, 1, isDigit) // "50p"
	return changed && letters > 0 && !unit, both
}

// turn reads the signs that may be two letters, which leet has found in w, as the second letter where choice has a bit.
func (t *tries) turn(w []byte, both, choice int) {
	for k, at := range t.turns[:both] {
		t.cand[at] = signLetters[w[at]][choice>>k&1]
	}
}
