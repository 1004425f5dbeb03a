// Package disguise makes seeded disguises of chat messages: what people do to words so that software does not read them while others do. It is
// the yardstick of this project's own tests; nothing in the library imports it. Its tables are made by hand, not taken from the reader that
// they judge.
//
// Only the words of a message are disguised. Links, handles and telephone numbers stay as they are, since a changed one is another one.
package disguise

import "math/rand/v2"

// Class says how much of what is disguised a reader must still find.
type Class uint8

// The classes. Must: what is on the screen is the same. Should: a reader has to interpret. Hard: letters are wrong or missing.
const (
	Must Class = iota
	Should
	Hard
)

// String is the class's name.
func (c Class) String() string { return [...]string{"must", "should", "hard"}[c] }

// The shares of hits that should be kept, by class.
const (
	MustTarget    = 0.99
	ShouldTarget  = 0.90 // each
	ShouldAverage = 0.95 // over all of the class
	QuarterTarget = 0.80 // with a quarter of the words hit
	HalfTarget    = 0.60 // with half of the words hit
)

// Technique is one way to disguise a message. Of Apply and Split one is set. Both are pure: the same numbers from r give the same disguise.
type Technique struct {
	Name     string
	Class    Class
	Target   float64 // the share of hits that should be kept
	Ordinary bool    // ordinary people write so too; so it must not make false alarms
	// Apply returns the disguised message; it is the text itself where the technique finds nothing to do.
	Apply func(r *rand.Rand, text string) string
	// Split returns the message as several consecutive ones of one author, cut between words of the part from ≤ i < to, the telling wording; it
	// returns the text alone where that part is one word.
	Split func(r *rand.Rand, text string, from, to int) []string
}

// Techniques returns all techniques, in a fixed order, each under its own name.
func Techniques() []Technique {
	var out []Technique
	for _, rows := range [][]Technique{invisible(), lookalikes(), costumes(), padding()} {
		for _, t := range rows {
			t.Class, t.Target = Must, MustTarget
			out = append(out, t)
		}
	}
	for _, rows := range [][]Technique{leet(), pieces(), markup(), chat()} {
		for _, t := range rows {
			t.Class, t.Target = Should, ShouldTarget
			out = append(out, t)
		}
	}
	return append(out, typing()...)
}
