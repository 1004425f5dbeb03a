package input

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Times outside the years 1 to 9999 are taken as unreadable: they are mostly milliseconds given as seconds.
const (
	minUnix = -62135596800 // the first second of the year 1
	maxUnix = 253402300799 // the last second of the year 9999
)

// parseTime reads RFC 3339 (also with a space or small letters, as the RFC allows) or Unix seconds with an optional fraction.
func parseTime(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if t, ok := parseUnix(s); ok {
		return t, true
	}
	return parseRFC3339(s)
}

func parseRFC3339(s string) (time.Time, bool) {
	if len(s) < len("2006-01-02T15:04:05Z") {
		return time.Time{}, false
	}
	b := []byte(s)
	if b[10] == ' ' || b[10] == 't' {
		b[10] = 'T'
	}
	if b[len(b)-1] == 'z' {
		b[len(b)-1] = 'Z'
	}
	if string(b[16:19]) == ":60" { // a leap second, which package time does not know
		b[17], b[18] = '5', '9'
	}
	t, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil || t.Unix() < minUnix || t.Unix() > maxUnix {
		return time.Time{}, false
	}
	return t.UTC(), true
}

// parseUnix reads decimals exactly; only numbers with an exponent go through a float.
func parseUnix(s string) (time.Time, bool) {
	whole, frac, _ := strings.Cut(s, ".")
	sec, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return parseUnixFloat(s)
	}
	nano, ok := parseFraction(frac)
	if !ok {
		return parseUnixFloat(s)
	}
	if strings.HasPrefix(s, "-") {
		nano = -nano
	}
	return unix(sec, nano)
}

func parseFraction(frac string) (int64, bool) {
	for i := range len(frac) {
		if frac[i] < '0' || frac[i] > '9' {
			return 0, false
		}
	}
	nano, err := strconv.ParseInt((frac + "000000000")[:9], 10, 64)
	return nano, err == nil
}

func parseUnixFloat(s string) (time.Time, bool) {
	if strings.Trim(s, "+-.0123456789eE") != "" {
		return time.Time{}, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < minUnix || f > maxUnix {
		return time.Time{}, false
	}
	sec, frac := math.Modf(f)
	return unix(int64(sec), int64(math.Round(frac*1e6))*1e3)
}

func unix(sec, nano int64) (time.Time, bool) {
	if sec < minUnix || sec > maxUnix {
		return time.Time{}, false
	}
	return time.Unix(sec, nano).UTC(), true
}
