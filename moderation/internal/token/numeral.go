package token

import (
	"slices"
	"strconv"
)

// Numbers that are written in words and in digits are the same numbers.
const maxNumeral = 99

// addNumerals makes rules that name "13" find "thirteen", and those that name "thirteen" find "13": each form gets the symbols of the other in the places
// that it has free. A number word from two on is a number too; "one" is most often none.
func addNumerals(words map[string]reading) {
	digits := map[string]reading{} // as rules name them
	var said []string              // the words for numbers
	for w, r := range words {
		if r.value >= 1 && r.value <= maxNumeral {
			said = append(said, w)
		}
	}
	slices.Sort(said)
	for _, w := range said {
		n := int(words[w].value)
		name := strconv.Itoa(n)
		if _, ok := digits[name]; !ok {
			digits[name] = nothing()
			if r, ok := words[name]; ok {
				digits[name] = r
			}
		}
		number := nothing()
		if r, ok := words[name]; ok {
			number = r
		}
		word, own := words[w], digits[name]
		if number.besides(&word); number.stem|number.exact|number.prefix != 0 {
			words[name] = number
		}
		if n > 1 {
			word.besides(&own)
			word.kind |= Number
			words[w] = word
		}
	}
}
