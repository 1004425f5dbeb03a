package text

import "encoding/binary"

// asciiFold holds what each ASCII byte folds to, 0 where it is dropped.
const asciiFold = "\x00\x00\x00\x00\x00\x00\x00\x00\x00 \n   \x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x00"

const (
	ones = 0x0101010101010101
	high = 0x8080808080808080 // the highest bit of each byte
)

// foldASCII folds src into dst, which is as long, byte onto byte. It returns how many it took: it stops where the rune loop has to go on, at most
// eight bytes before the first byte that is not ASCII, that is dropped, or that is the third of a run of letters.
//
// It works on eight bytes at a time: most messages are ASCII, and this is the one step that reads every byte of every message.
func foldASCII(dst []byte, src string) int {
	if len(src) < 10 {
		return foldBytes(dst, src, 0, len(src))
	}
	dst = dst[:len(src)]
	i := 0
	var before, pair uint64 // the folded byte before, and 0x80 if that equals the one before it
	for i < len(src) {
		if len(src)-i < 8 { // the last eight, some of them again
			i = len(src) - 8
			before, pair = uint64(dst[i-1]), equal(dst[i-1], dst[i-2])
		}
		w := load(src, i)
		if w&high != 0 {
			return i
		}
		if control(w) {
			if n := foldBytes(dst, src, i, i+8); n < i+8 {
				return n
			}
			i += 8
			before, pair = uint64(dst[i-1]), equal(dst[i-1], dst[i-2])
			continue
		}
		w = lower(w)
		same := ^((w ^ (w<<8 | before)) + 0x7f*ones) & high // bytes that equal the one before
		if run := same & (same<<8 | pair); run != 0 && run&letters(w) != 0 {
			return i
		}
		binary.LittleEndian.PutUint64(dst[i:], w)
		before, pair = w>>56, same>>56
		i += 8
	}
	return i
}

// foldBytes is foldASCII for the bytes from i to end, one at a time.
func foldBytes(dst []byte, src string, i, end int) int {
	for ; i < end; i++ {
		c := src[i]
		if c >= 0x80 || asciiFold[c] == 0 {
			return i
		}
		b := asciiFold[c]
		if i >= 2 && b == dst[i-1] && b == dst[i-2] && isSmall(b) {
			return i
		}
		dst[i] = b
	}
	return i
}

func isSmall(b byte) bool { return b-'a' < 26 }

func equal(a, b byte) uint64 {
	if a == b {
		return 0x80
	}
	return 0
}

func load(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// The next three take eight ASCII bytes. Adding to a byte sets its highest bit where it reaches 0x80; none can carry into the next byte.

// control reports whether there is a byte below the space, or 0x7f.
func control(w uint64) bool {
	return (^(w+(0x80-' ')*ones)|(w+ones))&high != 0
}

// lower makes capitals small by setting the bit 0x20.
func lower(w uint64) uint64 {
	capital := ((w + (0x80-'A')*ones) ^ (w + (0x80-'Z'-1)*ones)) & high
	return w | capital>>2
}

// letters has the highest bit of each byte set that is a small letter.
func letters(w uint64) uint64 {
	return ((w + (0x80-'a')*ones) ^ (w + (0x80-'z'-1)*ones)) & high
}
