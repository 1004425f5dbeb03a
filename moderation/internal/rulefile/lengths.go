package rulefile

import (
	"strconv"
	"strings"
	"time"
)

// Bounds of lengths: the state of a thread is bounded, and nothing needs to be remembered for more than ten years.
const (
	maxMessages = 1000
	maxDays     = 3650
	daySeconds  = 24 * 60 * 60
)

// unitSeconds gives the seconds of a unit of time in plural or singular; 0 for messages.
func unitSeconds(unit string) (seconds int64, ok bool) {
	switch unit {
	case "message", "messages":
		return 0, true
	case "minute", "minutes":
		return 60, true
	case "hour", "hours":
		return 60 * 60, true
	case "day", "days":
		return daySeconds, true
	}
	return 0, false
}

// lengthKind says which lengths a key takes.
type lengthKind uint8

const (
	anyLength lengthKind = iota
	onlyTime
	onlyMessages
)

// length reads "<number> <unit>".
func (r *run) length(v *value, what string, kind lengthKind) Length {
	s, ok := r.anyText(v, what)
	if !ok {
		return Length{}
	}
	number, unit, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(number)
	seconds, known := unitSeconds(unit)
	if err != nil || !known || strings.ContainsAny(number, "+-") {
		r.fault("Y033", v.pos, lengthHelp(s, kind), "%s is not a length: %s", what, quote(s))
		return Length{}
	}
	switch {
	case kind == onlyTime && seconds == 0:
		r.fault("Y033", v.pos, "write a time: 14 days", "%s must be a time, not a number of messages", what)
		return Length{}
	case kind == onlyMessages && seconds > 0:
		r.fault("Y033", v.pos, "write a number of messages: 200 messages", "%s must be a number of messages, not a time", what)
		return Length{}
	case n < 1:
		r.fault("Y034", v.pos, "write 1 "+strings.TrimSuffix(unit, "s")+" or more", "%s must be at least 1", what)
		return Length{}
	case seconds == 0 && n > maxMessages:
		r.fault("Y034", v.pos, "write "+itoa(maxMessages)+" messages or fewer", "%s can be at most %d messages", what, maxMessages)
		return Length{}
	case seconds > 0 && int64(n) > maxDays*daySeconds/seconds:
		r.fault("Y034", v.pos, "write "+itoa(maxDays)+" days or less", "%s can be at most %d days", what, maxDays)
		return Length{}
	case seconds == 0:
		return Length{Messages: n}
	}
	return Length{Seconds: int64(n) * seconds}
}

// lengthHelp guesses what was meant.
func lengthHelp(s string, kind lengthKind) string {
	digits := strings.TrimLeft(s, "0123456789")
	number, rest := s[:len(s)-len(digits)], strings.TrimSpace(digits)
	units := Vocabulary("unit")
	switch kind {
	case onlyTime:
		units = units[1:]
	case onlyMessages:
		units = units[:1]
	}
	unit := Suggest(rest, units)
	if unit == "" {
		for _, u := range units { // "5m" could be minutes or messages; anything longer is clear
			if len(rest) > 0 && strings.HasPrefix(u, strings.ToLower(rest)) && strings.ToLower(rest) != "m" {
				unit = u
				break
			}
		}
	}
	if number != "" && unit != "" {
		return `did you mean "` + clip(number) + " " + unit + `"?`
	}
	if len(units) == 1 {
		return "write a number and the unit: \"200 " + units[0] + `"`
	}
	return "write a number and a unit, " + strings.Join(units[:len(units)-1], ", ") + " or " + units[len(units)-1] + `: "4 ` + units[0] + `"`
}

// date reads a day such as 2027-03-01.
func (r *run) date(v *value, what string) (time.Time, bool) {
	s, ok := r.anyText(v, what)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		r.fault("Y037", v.pos, "write year, month and day: 2027-03-01", "%s is not a day of the calendar: %s", what, quote(s))
		return time.Time{}, false
	}
	return t, true
}
