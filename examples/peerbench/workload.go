package main

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// The shape of the messages. A log-normal distribution with this median and spread has a mean of 48 bytes and a 90th percentile of about 104.
const (
	medianBytes = 33.0
	spread      = 0.866
	longest     = 600
	nonASCII    = 0.03 // share of messages
	withPhrase  = 0.02 // share of messages that hold one of the phrases
	wordsSkew   = 1.15 // exponent of Zipf's law
	upperCase   = 60   // one word in so many is shouted
	seed        = 42
	pause       = 20 * time.Second // from one message to the next
)

// message is one chat message in the forms that the engines take.
type message struct {
	text   string
	bytes  []byte // text again
	id     string
	author string
	time   time.Time
}

// makeMessages makes n messages of which some hold a phrase; the same arguments give the same messages.
func makeMessages(n int, phrases []string) []message {
	r := rand.New(rand.NewPCG(seed, 1))
	vocabulary, endings, extras := strings.Fields(words), endings(), extras()
	zipf := rand.NewZipf(r, wordsSkew, 4, uint64(len(vocabulary)-1))
	start := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	out := make([]message, n)
	var b strings.Builder
	for i := range out {
		b.Reset()
		size := min(longest, int(medianBytes*math.Exp(spread*r.NormFloat64())))
		if r.Float64() < withPhrase {
			b.WriteString(phrases[r.IntN(len(phrases))])
		}
		for b.Len() < size-3 || b.Len() == 0 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			word := vocabulary[zipf.Uint64()]
			if r.IntN(upperCase) == 0 {
				word = strings.ToUpper(word)
			}
			b.WriteString(word)
		}
		b.WriteString(endings[r.IntN(len(endings))])
		if r.Float64() < nonASCII {
			b.WriteString(extras[r.IntN(len(extras))])
		}
		text := b.String()
		out[i] = message{text: text, bytes: []byte(text), id: strconv.Itoa(i), author: [2]string{"a", "b"}[i%2], time: start.Add(time.Duration(i) * pause)}
	}
	return out
}
