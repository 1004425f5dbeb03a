package moderation

import (
	"encoding/binary"
	"hash/crc32"
)

// Sealed puts the right checksum behind the bytes, so that fuzzing reaches what lies behind it.
func Sealed(b []byte) []byte {
	if len(b) > 4 {
		b = b[:len(b)-4]
	}
	return binary.LittleEndian.AppendUint32(append([]byte{}, b...), crc32.ChecksumIEEE(b))
}
