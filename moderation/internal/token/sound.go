package token

// sound appends how an English word of small letters sounds, roughly: words that people spell as they hear them get the key of the word they mean
// ("fone" that of "phone", "skool" that of "school"). It says nothing of how well two words go together; that is for the caller to judge.
func sound(dst, w []byte) []byte {
	begin := len(dst)
	for i := 0; i < len(w); {
		first, second, size := soundAt(w, i, len(dst)-begin)
		i += size
		for _, c := range [...]byte{first, second} {
			if n := len(dst); c != 0 && (n == begin || dst[n-1] != c) { // a doubled letter sounds once
				dst = append(dst, c)
			}
		}
	}
	return dst
}

// soundAt returns the one or two sounds of the letters at i, 0 for none, and how many letters they are; n is how many sounds come before.
func soundAt(w []byte, i, n int) (first, second byte, size int) {
	c, next, after := w[i], letterBehind(w, i+1), letterBehind(w, i+2)
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		first, size = vowelAt(w, i, n)
		return first, 0, size
	case 'c':
		first, size = soundOfC(w, i)
		return first, 0, size
	case 't':
		switch {
		case next == 'c' && after == 'h':
			return 0, 0, 1
		case next == 'h':
			return 'f', 0, 2
		case next == 'i' && after == 'o' && letterBehind(w, i+3) == 'n':
			return 'S', 'u', 3
		}
	case 'g':
		switch {
		case next == 'h' && i > 0:
			return 0, 0, 2
		case soft(next):
			return 'j', 0, 1
		}
	case 'q':
		if next == 'u' {
			return 'k', 'w', 2
		}
		return 'k', 'w', 1
	case 'x':
		return 'k', 's', 1
	case 'z':
		return 's', 0, 1
	case 'd':
		if next == 'g' && soft(after) {
			return 0, 0, 1
		}
	case 'k':
		if next == 'n' && i == 0 {
			return 0, 0, 1
		}
	case 'w':
		if next == 'r' && i == 0 {
			return 0, 0, 1
		}
	}
	if next == 'h' {
		switch c {
		case 'p':
			return 'f', 0, 2
		case 's':
			return 'S', 0, 2
		case 'w':
			return 'w', 0, 2
		}
	}
	return c, 0, 1
}

// soundOfC returns the sound of the c at i and how many letters it takes.
func soundOfC(w []byte, i int) (c byte, size int) {
	switch next := letterBehind(w, i+1); {
	case next == 'h' && i > 0 && w[i-1] == 's':
		return 'k', 2
	case next == 'h':
		return 'C', 2
	case next == 'k':
		return 'k', 2
	case soft(next):
		return 's', 1
	}
	return 'k', 1
}

// vowelAt returns the sound of the vowel at i, 0 where it is silent, and how many letters it takes.
func vowelAt(w []byte, i, n int) (c byte, size int) {
	next, end := letterBehind(w, i+1), i+2
	switch {
	case w[i] == 'e' && i+1 == len(w) && n > 1:
		return 0, 1
	case w[i] == 'e' && next == 'r' && (end == len(w) || end+1 == len(w) && w[end] == 's'):
		return 'a', 2
	}
	c, both := vowel(w[i], next)
	if both {
		return c, 2
	}
	return c, 1
}

func letterBehind(w []byte, i int) byte {
	if i < len(w) {
		return w[i]
	}
	return 0
}

func soft(next byte) bool { return next == 'e' || next == 'i' || next == 'y' }

// vowel returns how a vowel sounds before the next letter, and whether it takes that in.
func vowel(c, next byte) (byte, bool) {
	switch string([]byte{c, next}) {
	case "ea", "ee", "ie", "ei", "ey":
		return 'i', true
	case "ai", "ay":
		return 'e', true
	case "oo", "ou", "ow", "ew", "ue", "ui":
		return 'u', true
	case "oa", "oe", "au", "aw":
		return 'o', true
	}
	if c == 'y' {
		return 'i', false
	}
	return c, false
}
