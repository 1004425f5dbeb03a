package score

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// rounds is how many random cases a law is tried on.
const rounds = 1500

// world is a random policy with its judge.
type world struct {
	rnd    *rand.Rand
	policy *Policy
	slow   slow
	crowd  crowd
}

func newWorld(seed uint64, ships rulefile.Scoring) world {
	rnd := rand.New(rand.NewPCG(seed, 7))
	list := indicatorList()
	s := someScoring(rnd, ships)
	return world{rnd, NewPolicy(s, list), slow{s, list}, someCrowd(rnd, list)}
}

func (w world) sum(l *Ledger, f Facts, now int64) Sum {
	var s Sum
	w.policy.Sum(&s, l, f, now)
	return s
}

// ledger is a random one of up to n adds.
func (w world) ledger(n int) Ledger {
	var l Ledger
	for i := range w.rnd.IntN(n) {
		e := w.crowd.entry(w.rnd, w.policy, int32(i))
		w.policy.Add(&l, e, e.At)
	}
	return l
}

func (w world) now() int64 { return w.rnd.Int64N(int64(w.crowd.days) * 2 * day) }

// noLess wants b to be at least a in everything that orders review.
func noLess(t testing.TB, a, b Sum, why string) {
	t.Helper()
	require.GreaterOrEqual(t, b.Points, a.Points, "points: %s", why)
	require.GreaterOrEqual(t, b.Level, a.Level, "level: %s", why)
	require.GreaterOrEqual(t, b.Indicators, a.Indicators, "indicators: %s", why)
	require.GreaterOrEqual(t, b.Stages, a.Stages, "stages: %s", why)
}

// wellFormed checks what every Sum promises.
func wellFormed(t testing.TB, s Sum, p *Policy) {
	t.Helper()
	var total, discounts, discountable int64
	for i, part := range s.Parts {
		total += part.Points
		require.NotZero(t, part.Points)
		require.Equal(t, part.Kind >= PartDiscountMinorSpeaker, part.Points < 0, "only discounts are negative")
		if i > 0 {
			require.LessOrEqual(t, s.Parts[i-1].Kind, part.Kind)
		}
		if part.Points < 0 {
			discounts -= part.Points
		} else if part.Kind != PartIndicator || !p.kind(part.Indicator).exempt {
			discountable += part.Points
		}
	}
	require.Equal(t, s.Points, total, "parts sum exactly to the points")
	require.GreaterOrEqual(t, s.Points, int64(0))
	require.LessOrEqual(t, discounts, discountable)
	want := LevelNone
	for level := LevelLow; level <= LevelCritical; level++ {
		if p.levels[level] > 0 && s.Points >= p.levels[level] {
			want = level
		}
	}
	require.LessOrEqual(t, s.Level, want, "never above what the points give")
	require.Equal(t, s.Level < want, s.Gated)
}

func TestFastIsSlow(t *testing.T) {
	ships := shipped()
	within, across := 0, 0
	for seed := range uint64(rounds / 10) {
		w := newWorld(seed, ships)
		var l Ledger
		var bag []Entry
		s := Sum{}
		for i := range 1 + w.rnd.IntN(120) {
			e := w.crowd.entry(w.rnd, w.policy, int32(w.rnd.IntN(i+1)))
			e.Message = int32(w.rnd.IntN(60))
			now := max(e.At, w.now())
			lost, full := w.policy.Add(&l, e, now)
			if full && lost.Indicator != e.Indicator {
				across++
			} else if full && lost != e {
				within++
			}
			bag = w.slow.add(bag, e, now)
			require.Equal(t, bag, slices.Collect(l.All()), "seed %d, entry %d", seed, i)
			if w.rnd.IntN(4) == 0 {
				f, now := someFacts(w.rnd), w.now()
				w.policy.Sum(&s, &l, f, now)
				equalSums(t, w.slow.sum(bag, f, now), s)
				wellFormed(t, s, w.policy)
			}
		}
	}
	require.Greater(t, within, 100, "an entry of the same indicator gave way often enough")
	require.Greater(t, across, 100, "and one of another")
}

// equalSums compares what is public; nil and empty slices are alike.
func equalSums(t testing.TB, want, got Sum) {
	t.Helper()
	want.signals, got.signals = nil, nil
	require.Equal(t, len(want.Parts), len(got.Parts), "want %+v\n got %+v", want, got)
	for i := range want.Parts {
		require.Equal(t, want.Parts[i], got.Parts[i])
	}
	want.Parts, got.Parts = nil, nil
	require.Equal(t, want, got)
}

// Also in a full ledger: an entry only ever gives way to something worth more. Who gives way is decided by time; what fades by messages too is left out here.
func TestAddingNeverLowers(t *testing.T) {
	ships := shipped()
	full := 0
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(150)
		for i := range 20 {
			e := w.crowd.entry(w.rnd, w.policy, int32(1000+i))
			e.Message = int32(w.rnd.IntN(10))
			now := max(e.At, w.now())
			facts := []Facts{{}, someFacts(w.rnd), someFacts(w.rnd), someFacts(w.rnd)}
			for k := range facts {
				facts[k].Message = 0
			}
			before := make([]Sum, len(facts))
			for k, f := range facts {
				before[k] = w.sum(&l, f, now)
			}
			if _, lost := w.policy.Add(&l, e, now); lost {
				full++
			}
			for k, f := range facts {
				noLess(t, before[k], w.sum(&l, f, now), "an entry more")
			}
		}
	}
	require.Greater(t, full, 1000, "the limits were reached often enough to mean something")
}

// Below the limits the law holds at every later time too.
func TestAddingNeverLowersLater(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(20)
		for i := range l.entries {
			l.entries[i].Message = int32(i + 1)
		}
		slices.SortFunc(l.entries, order)
		before := Ledger{slices.Clone(l.entries)}
		e := w.crowd.entry(w.rnd, w.policy, 1000)
		e.Message = w.rnd.Int32N(2) * (50 + w.rnd.Int32N(1000))
		if _, lost := w.policy.Add(&l, e, e.At); lost {
			continue
		}
		for range 10 {
			f, now := someFacts(w.rnd), w.now()
			noLess(t, w.sum(&before, f, now), w.sum(&l, f, now), "an entry more")
		}
	}
}

func TestSilenceNeverRaises(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(100)
		f, now := someFacts(w.rnd), w.now()
		last := w.sum(&l, f, now)
		for range 20 {
			now += w.rnd.Int64N(1 << w.rnd.IntN(33))
			f.Message += w.rnd.Int32N(1 << w.rnd.IntN(10)) // and messages that tell nothing
			next := w.sum(&l, f, now)
			noLess(t, next, last, "silence")
			last = next
		}
		end := w.sum(&l, f, math.MaxInt64)
		noLess(t, end, last, "silence for ever")
	}
}

// An indicator that has faded away takes its breadth and context along.
func TestEverythingFades(t *testing.T) {
	ships := shipped()
	list := indicatorList()
	p := NewPolicy(ships, list)
	var l Ledger
	for i := range list {
		p.Add(&l, Entry{Indicator: uint16(i), Points: 500, HalfLife: p.HalfLife(uint16(i)), Signal: int32(i)}, 0)
	}
	var s Sum
	p.Sum(&s, &l, Facts{TargetMinor: SignKnown, SpeakerAdult: true, AgeGap: true, NewContact: true}, 0)
	require.Equal(t, LevelCritical, s.Level)
	p.Sum(&s, &l, Facts{TargetMinor: SignKnown, SpeakerAdult: true, AgeGap: true, NewContact: true}, 3*60*day+day)
	require.Zero(t, s.Indicators)
	for _, part := range s.Parts {
		require.Equal(t, PartIndicator, part.Kind)
	}
	p.Sum(&s, &l, Facts{}, 5*365*day)
	require.Zero(t, s.Points)
	require.Empty(t, s.Parts)
}

func TestOrderOfAddingDoesNotMatter(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		var a, b Ledger
		var entries []Entry
		lost := false
		for i := range w.rnd.IntN(40) {
			e := w.crowd.entry(w.rnd, w.policy, int32(i))
			entries = append(entries, e)
			_, full := w.policy.Add(&a, e, 0)
			lost = lost || full
		}
		if lost {
			continue
		}
		w.rnd.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		for _, e := range entries {
			w.policy.Add(&b, e, w.now())
		}
		require.Equal(t, a.Append(nil), b.Append(nil))
	}
}

func TestLimits(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds / 3) {
		w := newWorld(seed, ships)
		var l Ledger
		for i := range 300 {
			e := w.crowd.entry(w.rnd, w.policy, int32(i))
			was := l.Len()
			lost, full := w.policy.Add(&l, e, e.At)
			scores := e.Points > 0 && w.slow.scores(e.Indicator)
			require.LessOrEqual(t, l.Len(), MaxEntries)
			require.LessOrEqual(t, len(l.of(e.Indicator)), MaxPerIndicator)
			require.Equal(t, scores && !full, l.Len() == was+1)
			require.Equal(t, scores && lost != e, slices.Contains(l.entries, e))
			require.True(t, slices.IsSortedFunc(l.entries, order))
		}
	}
}

// What a speaker says of their own age takes at most one half of what can be discounted and has not faded, and a contradiction gives it back.
func TestSayingToBeUnder18(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(60)
		now, f := w.now(), someFacts(w.rnd)
		f.SpeakerMinor, f.Against, f.Message = SignNone, 0, 0 // who has less than the other side loses by that too, whatever they say of themselves
		without := w.sum(&l, f, now)
		f.SpeakerMinor = SignStated
		said := w.sum(&l, f, now)
		var exempt int64
		for _, part := range without.Parts {
			if part.Kind == PartIndicator && w.slow.exempt(part.Indicator) {
				exempt += part.Points
			}
		}
		require.GreaterOrEqual(t, 2*(said.Points-exempt), without.Points-exempt)
		require.LessOrEqual(t, said.Points, without.Points)
		f.Contradicts = true
		require.Equal(t, without.Points, w.sum(&l, f, now).Points)
		f.Contradicts, f.SpeakerAdult = false, true
		adult := f
		adult.SpeakerMinor = SignNone
		require.Equal(t, w.sum(&l, adult, now).Points, w.sum(&l, f, now).Points)
	}
}

// More reason for concern never lowers the sum.
func TestFactsAreMonotone(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(60)
		now, f := w.now(), someFacts(w.rnd)
		more := f
		switch w.rnd.IntN(7) {
		case 0:
			more.TargetMinor = min(f.TargetMinor+1, SignKnown)
		case 1:
			more.AgeGap = true
		case 2:
			more.NewContact = true
		case 3:
			more.Contradicts = true
		case 4:
			more.SpeakerAdult = true
		case 5:
			more.AgesTold = true
		case 6:
			more.Against = 0
		}
		noLess(t, w.sum(&l, f, now), w.sum(&l, more, now), "a fact more")
	}
}

// Hits of a speaker under 18 halve with messages as well, those of exempt stages and of no message do not, and nobody else's.
func TestMinorsHitsFadeByMessages(t *testing.T) {
	list := indicatorList()
	scoring := shipped()
	scoring.Discounts.SpeakerMinorHalfLife, scoring.Discounts.SpeakerMinorStated = 200, 0
	p := NewPolicy(scoring, list)
	points := func(indicator string, message int32, f Facts) int64 {
		i := index(t, list, indicator)
		var l Ledger
		p.Add(&l, Entry{Indicator: i, Points: 800, Message: message}, 0)
		var s Sum
		p.Sum(&s, &l, f, 0)
		return s.Parts[0].Points
	}
	minor := Facts{TargetMinor: SignStated, SpeakerMinor: SignStated, Message: 601}
	require.EqualValues(t, 800, points("image-request", 601, minor))
	require.EqualValues(t, 400, points("image-request", 401, minor))
	require.EqualValues(t, 100, points("image-request", 1, minor))
	require.EqualValues(t, 800, points("image-request", 0, minor), "of no message")
	require.EqualValues(t, 800, points("image-request", 700, minor), "a message to come")
	require.EqualValues(t, 800, points("sextortion-threat", 1, minor), "of an exempt stage")
	for name, change := range map[string]func(*Facts){
		"nobody says so":    func(f *Facts) { f.SpeakerMinor = SignNone },
		"ages contradict":   func(f *Facts) { f.Contradicts = true },
		"an adult as well":  func(f *Facts) { f.SpeakerAdult = true },
		"much older":        func(f *Facts) { f.AgeGap = true },
		"not a chat of two": func(f *Facts) { f.Message = 0 },
	} {
		f := minor
		change(&f)
		require.EqualValues(t, 800, points("image-request", 1, f), name)
	}
}
