package token

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// number reads what begins with the digit at i: a phone number, a date, a time, an amount, a number, or a word such as "2nite".
func (s *Splitter) number(i int) int {
	b := s.b
	if j := s.phone(i); j > 0 {
		return j
	}
	if j := dateEnd(b, i); j > 0 {
		s.emit(i, j, Number)
		return j
	}
	if j := timeEnd(b, i); j > 0 {
		s.emit(i, j, Time)
		return j
	}
	if j, value := grouped(b, i); j > 0 {
		s.steps += j - i
		t := s.emit(i, j, Number)
		t.Value = int32(value)
		if j == i+3 {
			s.digits++ // "1.3": perhaps an age, for repair
		}
		return s.currencyAfter(t, j)
	}
	j, value := digits(b, i)
	s.steps += j - i
	if letterAt(b, j) > 0 || j < len(b) && (b[j] == '@' || b[j] == '$') {
		return s.letters(i)
	}
	s.plainNumber(i, j, value)
	return s.currencyAfter(&s.toks[len(s.toks)-1], j)
}

// plainNumber adds the digits from i to j with what their neighbours say of them.
func (s *Splitter) plainNumber(i, j, value int) {
	t := s.named(i, j, Number, s.b[i:j])
	t.Value = int32(value)
	s.noteDigit(i, j)
	if signBefore(s.b, i) {
		t.Kind |= Money
	} else if bareNumber(s.b, i, j) {
		t.Kind |= ageBits(value)
	}
}

// noteDigit counts a number of one digit with one more behind a single sign, for repair.
func (s *Splitter) noteDigit(i, j int) {
	if j == i+1 && is(s.b, j+1, isDigit) {
		s.digits++
	}
}

// bareNumber reports whether the digits from i to j stand for themselves: no part of a fraction, a score or a sum, no percentage.
func bareNumber(b []byte, i, j int) bool {
	if b[i] == '0' {
		return false
	}
	if i > 0 {
		switch b[i-1] {
		case '#', '=', '*', '^', '<', '>':
			return false
		case '/', ':', '+':
			if is(b, i-2, isDigit) {
				return false
			}
		}
	}
	if j+1 < len(b) && b[j] == ' ' && b[j+1] == '%' {
		return false
	}
	if j < len(b) {
		switch b[j] {
		case '%', '=', '*', '^':
			return false
		case '/', ':', '+':
			return !digitPast(b, j, b[j])
		}
	}
	return !bytes.HasPrefix(b[j:], []byte("°"))
}

// signBefore reports whether a currency sign stands before i, at most one space away.
func signBefore(b []byte, i int) bool {
	if i > 0 && b[i-1] == ' ' {
		i--
	}
	r, _ := utf8.DecodeLastRune(b[:i])
	return unicode.Is(unicode.Sc, r)
}

// currencyAfter takes in a currency sign right behind the number, and returns where the token ends.
func (s *Splitter) currencyAfter(t *Token, j int) int {
	r, size := runeAt(s.b, j)
	if size > 0 && unicode.Is(unicode.Sc, r) && !alnumAt(s.b, j+size) {
		j += size
		t.End, t.To = int32(j), int32(j)
		t.Kind = t.Kind&^notMeasured | Money
	}
	return j
}

// money reads an amount whose currency sign stands from i to j.
func (s *Splitter) money(i, j int) int {
	b := s.b
	end, value := grouped(b, j)
	if end == 0 {
		if end, value = digits(b, j); end == j {
			return 0
		}
	}
	s.steps += end - i
	if end < len(b) && (b[end] == 'k' || b[end] == 'm') && !alnumAt(b, end+1) {
		if end++; value >= 0 && value < 1e6 && b[end-1] == 'k' {
			value *= 1000
		} else {
			value = -1
		}
	}
	s.emit(i, end, Number|Money).Value = int32(value)
	return end
}

// moneyBefore makes the number before token k an amount if the token begins with a currency sign: "20 €".
func (s *Splitter) moneyBefore(k int) {
	if r, _ := runeAt(s.b, int(s.toks[k].From)); unicode.Is(unicode.Sc, r) {
		s.measured(k, Money)
	}
}

// unit applies what the last token, a word such as "quid" or "pm", says of the number before it.
func (s *Splitter) unit(flags uint32) {
	k := len(s.toks) - 1
	if flags&flagScrap != 0 {
		s.strange = append(s.strange, int32(k))
	}
	if flags&flagMoney != 0 {
		s.measured(k, Money)
		return
	}
	if k == 0 {
		return
	}
	if flags&flagOnes != 0 {
		s.compound(k)
		return
	}
	if flags&flagTime == 0 {
		return
	}
	hour, w := s.toks[k-1].Value, s.Word(s.toks[k])
	switch {
	case hour < 1 || hour > 24 || hour > 12 && w[0] != 'o':
	case string(w) == "am" && s.wordFollows(int(s.toks[k].To), 'i'): // "13 am i": no time
	default:
		s.measured(k, Time)
	}
}

// compound makes one token of "twenty" and the "one" at k behind one space.
func (s *Splitter) compound(k int) {
	tens, ones := &s.toks[k-1], &s.toks[k]
	if tens.To+1 != ones.From || s.b[tens.To] != ' ' || tens.Kind&Word == 0 {
		return
	}
	if r := s.lex.table.find(s.Word(*tens)); r == nil || r.flags&flagTens == 0 {
		return
	}
	name := append(append(s.key[:0], s.Word(*tens)...), s.Word(*ones)...)
	s.key = name
	if r := s.lex.table.find(name); r != nil {
		*tens = r.token(tens.From, ones.To, Word)
		s.toks = s.toks[:k]
	}
}

// measured marks the token before k, if it is a number and at most one space away. It is no age then.
func (s *Splitter) measured(k int, kind Kind) {
	if k == 0 {
		return
	}
	t, from := &s.toks[k-1], s.toks[k].From
	near := t.To == from || t.To+1 == from && s.b[t.To] == ' '
	number := t.Kind&Number != 0 || t.Kind&Word != 0 && t.Value >= 0
	if near && number && t.Kind&(Money|Time) == 0 {
		t.Kind = t.Kind&^notMeasured | kind
	}
}

// notMeasured are the kinds that a number loses once it is known to be an amount or a time.
const notMeasured = Age | MinorAge | AdultAge | Phone

// wordFollows reports whether the one-letter word c stands at i, after one space.
func (s *Splitter) wordFollows(i int, c byte) bool {
	b := s.b
	return i+1 < len(b) && b[i] == ' ' && b[i+1] == c && !alnumAt(b, i+2)
}

// dateEnd returns the end of a date of three numbers at i, or 0: 12/05/2010, 2010-05-12, 1.2.10.
func dateEnd(b []byte, i int) int {
	j := digitsEnd(b, i, 4)
	if j == len(b) || b[j] != '/' && b[j] != '-' && b[j] != '.' {
		return 0
	}
	sep := b[j]
	k := digitsEnd(b, j+1, 2)
	if k == j+1 || k == len(b) || b[k] != sep {
		return 0
	}
	end := digitsEnd(b, k+1, 4)
	if n := end - k - 1; n == 0 || n == 3 || j-i == 3 || j-i > 2 && n > 2 || alnumAt(b, end) {
		return 0
	}
	if digitPast(b, end, sep) {
		return 0
	}
	return end
}

// timeEnd returns the end of a time of day at i, or 0: 16:30, 4:30pm, 4.30pm, 4pm, 4p.m., 16h30.
func timeEnd(b []byte, i int) int {
	j := digitsEnd(b, i, 3)
	if j == i || j-i > 2 || j == len(b) {
		return 0
	}
	hour := int(b[j-1] - '0')
	if j-i == 2 {
		hour += 10 * int(b[i]-'0')
	}
	if hour > 24 {
		return 0
	}
	end, half := j, 0
	switch b[j] {
	case ':':
		if end = minutes(b, j+1); end == 0 {
			return 0
		}
		if digitPast(b, end, ':') {
			if end = minutes(b, end+1); end == 0 {
				return 0
			}
		}
	case '.':
		if end = minutes(b, j+1); end == 0 {
			return 0
		}
		if half = halfDay(b, end); half == 0 {
			return 0
		}
	case 'h':
		if end = minutes(b, j+1); end == 0 {
			return 0
		}
	default:
		if half = halfDay(b, end); half == 0 || hour < 1 || hour > 12 {
			return 0
		}
	}
	if half == 0 {
		half = halfDay(b, end)
	}
	end += half
	if alnumAt(b, end) || digitPast(b, end, ':') {
		return 0
	}
	return end
}

// digitPast reports whether c and then an ASCII digit stand at i.
func digitPast(b []byte, i int, c byte) bool {
	return i < len(b) && b[i] == c && is(b, i+1, isDigit)
}

// minutes returns the end of two digits below 60 at i, or 0.
func minutes(b []byte, i int) int {
	if digitsEnd(b, i, 2) == i+2 && b[i] < '6' {
		return i + 2
	}
	return 0
}

// halfDay returns the size of "am", "pm", "a.m." or "p.m." at i.
func halfDay(b []byte, i int) int {
	if i+1 >= len(b) || b[i] != 'a' && b[i] != 'p' {
		return 0
	}
	n := 0
	switch {
	case b[i+1] == 'm':
		n = 2
	case i+2 < len(b) && b[i+1] == '.' && b[i+2] == 'm':
		n = 3
		if i+3 < len(b) && b[i+3] == '.' {
			n = 4
		}
	}
	if n == 0 || alnumAt(b, i+n) {
		return 0
	}
	return n
}

// grouped returns the end of a number with a decimal point, of an address such as 10.0.0.1, or of one with thousands in groups (1,000,000), or 0.
func grouped(b []byte, i int) (end, value int) {
	j, value := digits(b, i)
	if j == i || !digitPast(b, j, '.') && !digitPast(b, j, ',') {
		return 0, 0
	}
	end = j
	if b[j] == ',' {
		if j-i > 3 {
			return 0, 0
		}
		for end < len(b) && b[end] == ',' && digitsEnd(b, end+1, 4) == end+4 {
			if value >= 0 {
				value = value*1000 + int(b[end+1]-'0')*100 + int(b[end+2]-'0')*10 + int(b[end+3]-'0')
			}
			if value > 1e9-1 {
				value = -1
			}
			end += 4
		}
		if end == j {
			return 0, 0
		}
	}
	for digitPast(b, end, '.') {
		end, value = digitsEnd(b, end+1, len(b)), -1
	}
	return end, value
}
