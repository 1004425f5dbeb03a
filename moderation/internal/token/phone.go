package token

// Bounds of a phone number: local numbers have seven digits, E.164 allows fifteen.
const (
	minPhone = 7
	maxPhone = 15
)

// phoneScan collects the groups of digits of what may be a phone number.
type phoneScan struct {
	b       []byte
	plus    bool // it begins with "+"
	bracket bool // the first group stands in brackets
	lead    byte // the first digit
	groups  int
	digits  int
	last    int // digits of the last group
	short   bool
	shape   int    // the sizes of the groups as decimal digits: 334 is 555-123-4567
	seps    [3]int // how many separators are spaces (or brackets), hyphens, dots
}

const (
	sepSpace = iota
	sepHyphen
	sepDot
	sepNone
)

// phone reads a phone number at i and returns its end, or 0. What counts: seven to fifteen digits in one run; with "+", a leading 0 or brackets,
// in any groups; else in groups that are usual somewhere. Dates, sums, addresses and numbers with thousands in groups do not.
func (s *Splitter) phone(i int) int {
	b := s.b
	if i+minPhone > len(b) || b[i] > '0' && shortStart(b, i) || alnumBefore(b, i) || dateEnd(b, i) > 0 {
		return 0
	}
	p := phoneScan{b: b}
	j := p.first(i)
	if j == 0 {
		return 0
	}
	for {
		next := p.next(j)
		if next == 0 {
			break
		}
		j = next
	}
	s.steps += j - i
	if p.digits < minPhone || p.digits > maxPhone || alnumAt(b, j) {
		return 0
	}
	if p.groups > 1 || p.plus || p.bracket {
		if !p.usual() {
			return 0
		}
		s.emit(i, j, Phone)
		return j
	}
	if digitPast(b, j, '.') || digitPast(b, j, ',') || string(b[j-3:j]) == "000" || dateRun(b[i:j]) {
		return 0
	}
	_, value := digits(b, i)
	t := s.named(i, j, Number|Phone, b[i:j])
	t.Value = int32(value)
	if signBefore(b, i) {
		t.Kind = Number | Money
	}
	return s.currencyAfter(t, j)
}

// shortStart reports whether the first digits from i on are too few for a phone number to begin with: without "+", "(" or 0 they are three or
// more, or the 1 or 8 that some countries dial first.
func shortStart(b []byte, i int) bool {
	j := digitsEnd(b, i, 3)
	return j-i < 3 && (j-i > 1 || b[i] != '1' && b[i] != '8' || j == len(b) || b[j] != '-' && b[j] != ' ' && b[j] != '.' && b[j] != '(')
}

// first reads "+", "(" and the first group.
func (p *phoneScan) first(i int) int {
	if p.b[i] == '+' {
		p.plus = true
		i++
	}
	if is(p.b, i, isEnder) && p.b[i] == '(' {
		p.bracket = true
		i++
	}
	if !is(p.b, i, isDigit) {
		return 0
	}
	p.lead = p.b[i]
	j := p.group(i, sepNone)
	if p.bracket && (j == len(p.b) || p.b[j] != ')') {
		return 0
	}
	return j
}

// group reads the digits at i as a group and returns their end.
func (p *phoneScan) group(i, sep int) int {
	j := digitsEnd(p.b, i, maxPhone+1)
	p.last = j - i
	p.groups++
	p.digits += p.last
	p.shape = p.shape*10 + min(p.last, 9)
	p.short = p.short || p.groups > 2 && p.last < 2
	if sep != sepNone {
		p.seps[sep]++
	}
	return j
}

// next reads a separator and a further group at j, or returns 0.
func (p *phoneScan) next(j int) int {
	b, i, sep := p.b, j, sepNone
	if i < len(b) && b[i] == ')' {
		sep = sepSpace
		i++
	}
	if i < len(b) && (b[i] == ' ' || b[i] == '-' || b[i] == '.') {
		switch {
		case sep == sepSpace:
		case b[i] == '-':
			sep = sepHyphen
		case b[i] == '.':
			sep = sepDot
		default:
			sep = sepSpace
		}
		i++
	}
	if i < len(b) && b[i] == '(' && p.groups == 1 {
		sep = sepSpace
		i++
	}
	size := digitsEnd(b, i, maxPhone+1) - i
	if sep == sepNone || size == 0 || p.digits+size > maxPhone || sep == sepSpace && p.full(i, size) {
		return 0
	}
	return p.group(i, sep)
}

// full reports whether the number so far does not go on with so many digits at i after a space: what follows in "07700 900123 13" is an age.
func (p *phoneScan) full(i, size int) bool {
	enough := minPhone
	if p.plus || p.lead == '0' || p.lead == '8' {
		enough = 10
	}
	return size < 3 && (p.digits >= enough || p.last >= 6) || p.digits >= 10 && p.digits+size > 13 || dateEnd(p.b, i) > 0
}

// usual reports whether the groups look like those of a phone number.
func (p *phoneScan) usual() bool {
	dots := p.seps[sepDot]
	switch {
	case dots > 0 && (dots < p.groups-1 || dots == 1): // "0.4545454545"
		return false
	case p.plus:
		return p.digits >= 8
	case p.bracket || p.lead == '0':
		return p.digits >= 9 && !p.short
	}
	switch p.shape {
	case 334:
		return true
	case 333:
		return dots == 0
	case 323:
		return p.seps[sepSpace] == 2
	case 34:
		return p.seps[sepHyphen] == 1
	case 1334:
		return p.lead == '1'
	case 13322:
		return p.lead == '8'
	}
	return false
}

// dateRun reports whether eight digits are a day as in 20260131.
func dateRun(d []byte) bool {
	if len(d) != 8 || string(d[:2]) != "19" && string(d[:2]) != "20" {
		return false
	}
	month, day := string(d[4:6]), string(d[6:])
	return month >= "01" && month <= "12" && day >= "01" && day <= "31"
}
