package disguise

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// named are letters with their HTML references.
var named = map[rune][]string{
	'a': {"&aacute;", "&agrave;", "&auml;"}, 'e': {"&eacute;", "&egrave;", "&ecirc;"}, 'i': {"&iacute;", "&icirc;"}, 'o': {"&oacute;", "&ouml;"},
	'u': {"&uacute;", "&uuml;"}, 'n': {"&ntilde;"}, 'c': {"&ccedil;"}, 's': {"&scaron;"}, 'y': {"&yacute;"},
}

// markup are disguises by markdown and HTML.
func markup() []Technique {
	marks := []string{"**", "*", "_", "__", "`", "~~", "||", "***"}
	return []Technique{
		{Name: "markdown around words", Apply: func(r *rand.Rand, t string) string {
			n := 0
			return eachWord(t, 1, func(w string) string {
				if n++; n > 1 && r.IntN(2) == 0 {
					return w
				}
				m := of(r, marks...)
				return m + w + m
			})
		}},
		{Name: "markdown around the message", Apply: func(r *rand.Rand, t string) string {
			m := of(r, append(marks, "```")...)
			return of(r, "", "", "> ", "# ", "- ") + m + t + m
		}},
		{Name: "markdown inside words", Apply: func(r *rand.Rand, t string) string {
			m := of(r, "**", "*", "~~", "||")
			return eachWord(t, 3, func(w string) string {
				rs := []rune(w)
				i := 1 + r.IntN(len(rs)-1)
				j := i + 1 + r.IntN(len(rs)-i)
				return string(rs[:i]) + m + string(rs[i:j]) + m + string(rs[j:])
			})
		}},
		{Name: "HTML references, numeric", Apply: func(r *rand.Rand, t string) string {
			all := r.IntN(2) == 0
			return eachLetter(t, func(c rune) string {
				if !all && r.IntN(3) > 0 {
					return string(c)
				}
				return fmt.Sprintf(of(r, "&#%d;", "&#x%x;", "&#X%X;", "&#%04d;"), c)
			})
		}},
		{Name: "HTML references, named", Apply: func(r *rand.Rand, t string) string {
			t = eachWord(t, 3, func(w string) string {
				rs := []rune(w)
				for _, i := range r.Perm(len(rs)) {
					if refs := named[rs[i]]; refs != nil {
						return string(rs[:i]) + of(r, refs...) + string(rs[i+1:])
					}
				}
				return w
			})
			t = eachBlank(t, func(s string) string { return of(r, s, s, "&nbsp;", "&ensp;", "&thinsp;") })
			return strings.NewReplacer("'", "&apos;", "\"", "&quot;").Replace(t)
		}},
		{Name: "HTML references, twice", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string {
				if r.IntN(3) > 0 {
					return string(c)
				}
				return fmt.Sprintf("&amp;#%d;", c)
			})
		}},
	}
}
