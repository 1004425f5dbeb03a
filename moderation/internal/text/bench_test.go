package text

import (
	"strings"
	"testing"
)

func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, src string }{
		{"ascii-48-bytes", "hey are you home alone right now or is mum there"},
		{"ascii-20-bytes", "hey are you home alo"},
		{"ascii-one-run", "sooooo are you home alone right now or is mum in"},
		{"ascii-2-lines", "hey are you home alone right now\nor is mum there"},
		{"apostrophe", "hey don’t you have to be home right now or not??"},
		{"emoji-at-the-end", "hey are you home alone right now or is mum in 😀"},
		{"french", "tu es déjà rentré à la maison après l'école hier"},
		{"russian", "привет, ты сегодня дома или у бабушки?"},
		{"hindi", "नमस्ते आप आज घर पर हैं या नहीं"},
		{"korean", "안녕 오늘 집에 혼자 있어 ㅋㅋㅋㅋ"},
		{"mathematical", "𝓱𝓮𝔂 𝓪𝓻𝓮 𝔂𝓸𝓾 𝓱𝓸𝓶𝓮"},
		{"hostile-marks", strings.Repeat("a\u0300\u0316\u0e49\u05b0\u20dd", 40)},
		{"hostile-segments", strings.Repeat("か\u3099"+strings.Repeat("\u05bc\u05b0", 8), 20)},
		{"hostile-joining", strings.Repeat("\u1161\u11a8", 200)},
		{"hostile-bytes", strings.Repeat("\xff", 400)},
		{"hostile-growth", strings.Repeat("㌖", 100)},
	} {
		b.Run(c.name, func(b *testing.B) {
			var f Folded
			b.SetBytes(int64(len(c.src)))
			b.ReportAllocs()
			for b.Loop() {
				f.Fold(c.src)
			}
		})
	}
}

func BenchmarkSkeleton(b *testing.B) {
	word := []byte("ѕесrеt")
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		dst, _ = Skeleton(dst[:0], word)
	}
}
