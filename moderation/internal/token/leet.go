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

// leet sets cand to the word with digits and signs read as letters; choice has a bit for each that may be two letters and is to be the second. It
// needs three bytes and a letter, and must not look like two digits with a unit. both is how many may be two letters.
func (t *tries) leet(w []byte, choice int) (changed bool, both int) {
	if len(w) < 3 {
		return false, 0
	}
	t.cand = t.cand[:0]
	letters := 0
	for _, c := range w {
		first, second := signLetter(c)
		switch {
		case first == 0:
			if classOf[c]&(isLetter|isHigh) != 0 {
				letters++
			}
			first = c
		case second != 0:
			if both < maxBoth && choice>>both&1 != 0 {
				first = second
			}
			both++
			changed = true
		default:
			changed = true
		}
		t.cand = append(t.cand, first)
	}
	unit := len(w) == 3 && letters == 1 && is(w, 0, isDigit) && is(w, 1, isDigit) // "50p"
	return changed && letters > 0 && !unit, both
}
