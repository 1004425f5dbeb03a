package token

// index finds the numbers of words by a hash of bytes. Different bytes may share a hash, so what is found must be looked at.
type index struct {
	slots []uint64 // hash in the upper half, number + 1 in the lower; 0 is empty
	shift uint8
	marks bloom // of the hashes: most that are asked for are not there
}

// newIndex makes an index for n numbers, of which it is full by a third to two thirds.
func newIndex(n int) index {
	size, shift := sized(n + n/2 + 1)
	return index{slots: make([]uint64, size), shift: shift, marks: newBloom(max(6, int(64-shift)+2))}
}

func (x *index) add(h uint64, number int) {
	x.marks.add(h)
	mask := uint64(len(x.slots) - 1)
	i := h >> x.shift
	for ; x.slots[i] != 0; i = (i + 1) & mask {
	}
	x.slots[i] = h>>32<<32 | uint64(number+1)
}

// first finds a number that was added with the hash, or with one like it; further ones are found with next from the place that it returns. The number
// is below 0 where there is none.
func (x *index) first(h uint64) (number int, place uint64) {
	if !x.marks.has(h) {
		return -1, 0
	}
	return x.next(h, h>>x.shift)
}

// next is first from a place on.
func (x *index) next(h, place uint64) (number int, behind uint64) {
	mask := uint64(len(x.slots) - 1)
	for i := place & mask; ; i = (i + 1) & mask {
		switch s := x.slots[i&mask]; {
		case s == 0:
			return -1, i
		case s>>32 == h>>32:
			return int(uint32(s)) - 1, i + 1
		}
	}
}

// bitSet is a set of hashes that may say yes wrongly, but never no. It is small enough to stay near the processor. Its size is a power of two.
type bitSet []uint64

// newBitSet returns a set of 1<<log bits.
func newBitSet(log int) bitSet { return make(bitSet, 1<<(log-6)) }

func (x bitSet) add(h uint64) { x[h>>6&uint64(len(x)-1)] |= 1 << (h & 63) }

func (x bitSet) has(h uint64) bool { return x[h>>6&uint64(len(x)-1)]>>(h&63)&1 != 0 }

// bloom is a bitSet with two bits for each hash, both in one word: a Bloom filter that costs one look. It says yes wrongly half as often or less.
type bloom []uint64

// newBloom returns a filter of 1<<log bits.
func newBloom(log int) bloom { return make(bloom, 1<<(log-6)) }

func (x bloom) add(h uint64) { x[h>>6&uint64(len(x)-1)] |= 1<<(h&63) | 1<<(h>>26&63) }

func (x bloom) has(h uint64) bool {
	both := uint64(1)<<(h&63) | 1<<(h>>26&63)
	return x[h>>6&uint64(len(x)-1)]&both == both
}

// step and back are a number that hashes are made of and its inverse: step * back is 1.
const (
	step uint64 = 0x9E3779B97F4A7C15
	back uint64 = 0xF1DE83E19937733D
)

// backPowers are the powers of back that undo those of step.
var backPowers = powersOfBack()

func powersOfBack() (p [maxRun + 1]uint64) {
	p[0] = 1
	for k := 1; k < len(p); k++ {
		p[k] = p[k-1] * back
	}
	return p
}

// sum is what a hash is made of: each byte, plus one, times a power of step. So the sum of a word is had from those of its parts. power is that of the
// first byte; next is that of the byte behind the last.
func sum(w []byte, power uint64) (total, next uint64) {
	for _, c := range w {
		total += (uint64(c) + 1) * power
		power *= step
	}
	return total, power
}

// hashOf makes a hash of a sum, whose low bits say less.
func hashOf(sum uint64) uint64 {
	sum = (sum ^ sum>>32) * mul
	return sum ^ sum>>32
}

func bytesHash(w []byte) uint64 {
	total, _ := sum(w, 1)
	return hashOf(total)
}

// stringHash is bytesHash of a text.
func stringHash(w string) uint64 {
	total, power := uint64(0), uint64(1)
	for i := range len(w) {
		total += (uint64(w[i]) + 1) * power
		power *= step
	}
	return hashOf(total)
}

// hashesLess appends the hash of the word, and that of the word less each of its bytes.
func hashesLess(dst []uint64, w []byte) []uint64 {
	rest, _ := sum(w, 1)
	dst = append(dst, hashOf(rest))
	before, power := uint64(0), uint64(1)
	for _, c := range w {
		here := (uint64(c) + 1) * power
		rest -= here
		dst = append(dst, hashOf(before+rest*back))
		before += here
		power *= step
	}
	return dst
}
