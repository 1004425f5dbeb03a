package moderation

import (
	"fmt"
	"strconv"
	"strings"
)

var (
	levelNames   = [...]string{"none", "low", "medium", "high", "critical"}
	urgencyNames = [...]string{"routine", "prompt", "immediate"}
	roleNames    = [...]string{"undetermined", "initiator", "target"}
)

// ParseLevel reads none, low, medium, high or critical.
func ParseLevel(s string) (Level, error) {
	for i, n := range levelNames {
		if s == n {
			return Level(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not a level; write one of %s", s, strings.Join(levelNames[:], ", "))
}

func name(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return strconv.Itoa(i)
}

// String gives none, low, medium, high or critical.
func (l Level) String() string { return name(levelNames[:], int(l)) }

// MarshalText gives the name, for JSON.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the name.
func (l *Level) UnmarshalText(b []byte) (err error) {
	*l, err = ParseLevel(string(b))
	return err
}

// String gives routine, prompt or immediate.
func (u Urgency) String() string { return name(urgencyNames[:], int(u)) }

// MarshalText gives the name, for JSON.
func (u Urgency) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads the name.
func (u *Urgency) UnmarshalText(b []byte) error {
	for i, n := range urgencyNames {
		if string(b) == n {
			*u = Urgency(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not an urgency; write one of %s", b, strings.Join(urgencyNames[:], ", "))
}

// String gives undetermined, initiator or target.
func (r Role) String() string { return name(roleNames[:], int(r)) }

// MarshalText gives the name, for JSON.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the name.
func (r *Role) UnmarshalText(b []byte) error {
	for i, n := range roleNames {
		if string(b) == n {
			*r = Role(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not a role; write one of %s", b, strings.Join(roleNames[:], ", "))
}

// String gives the points with two decimals, for example 12.34.
func (p Points) String() string {
	sign, v := "", int64(p)
	if v < 0 {
		sign = "-"
	}
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	return fmt.Sprintf("%s%d.%02d", sign, u/100, u%100)
}

// MarshalJSON gives a number with two decimals.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalJSON reads a number with at most two decimals, exactly; zeros behind them do no harm. null leaves the points as they are.
func (p *Points) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s == "null" {
		return nil
	}
	digits, neg := strings.CutPrefix(s, "-")
	whole, frac, _ := strings.Cut(digits, ".")
	frac = strings.TrimRight(frac, "0")
	if len(frac) > 2 {
		return fmt.Errorf("%s is not points: more than two decimals", s)
	}
	n, err := strconv.ParseUint(whole+(frac + "00")[:2], 10, 63)
	if err != nil {
		return fmt.Errorf("%s is not points: write a number such as 12.34", s)
	}
	*p = Points(n)
	if neg {
		*p = -*p
	}
	return nil
}
