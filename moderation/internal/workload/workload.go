// Package workload makes seeded synthetic chat messages for benchmarks and tests: text of our own whose lengths are like those of chats.
// It is for tests only; nothing in the library imports it.
package workload

import (
	"math"
	"math/rand/v2"
	"strings"
)

// The shape of the messages. A log-normal distribution with this median and spread has a mean of 48 bytes and a 90th percentile of about 100.
const (
	median    = 33.0
	spread    = 0.866
	longest   = 600
	nonASCII  = 0.03 // share of messages
	withHit   = 0.02 // share of messages that hold a wording of Hits
	wordsSkew = 1.15 // exponent of Zipf's law
)

// Hits are neutral wordings that the default pack has rules for.
var Hits = []string{"how old are you", "do you have snapchat", "dont tell your mum", "can you send me a pic", "are you home alone", "what school do you go to"}

// Messages makes n messages; the same seed gives the same messages.
func Messages(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	vocabulary := strings.Fields(words)
	zipf := rand.NewZipf(r, wordsSkew, 4, uint64(len(vocabulary)-1))
	out := make([]string, n)
	var b strings.Builder
	for i := range out {
		b.Reset()
		size := min(longest, int(median*math.Exp(spread*r.NormFloat64())))
		if r.Float64() < withHit {
			b.WriteString(Hits[r.IntN(len(Hits))])
		}
		for b.Len() < size-3 || b.Len() == 0 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			word := vocabulary[zipf.Uint64()]
			if r.IntN(60) == 0 {
				word = strings.ToUpper(word)
			}
			b.WriteString(word)
		}
		b.WriteString(marks[r.IntN(len(marks))])
		if r.Float64() < nonASCII {
			b.WriteString(extras[r.IntN(len(extras))])
		}
		out[i] = b.String()
	}
	return out
}
