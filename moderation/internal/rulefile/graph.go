package rulefile

import "strings"

// graph says which names name which others, and where.
type graph map[string][]edge

// edge leads to a name; one without a place (from an indicator to its rules) is reported at the edge before it.
type edge struct {
	to  string
	pos Pos
}

// cycle is a circle of names; it is reported where its last name leads back to its first.
type cycle struct {
	names []string
	pos   Pos
}

func (c cycle) path(prefix string) string {
	if n := len(c.names); n > 8 {
		c.names = append(append([]string(nil), c.names[:4]...), "... > "+prefix+c.names[n-1])
	}
	return prefix + strings.Join(c.names, " > "+prefix) + " > " + prefix + c.names[0]
}

// maxCycles is the number of circles that are reported; mending them shows the others.
const maxCycles = 20

// cycles finds a circle for every edge that leads back to a name on the way to it. names gives the order, so that the result depends on
// content only; at most maxCycles are given. The search keeps its own stack, so that long chains do no harm.
func (g graph) cycles(names []string) []cycle {
	const (
		fresh = iota
		open
		done
	)
	state := map[string]int{}
	var out []cycle
	type frame struct {
		name string
		next int
		by   Pos // the place of the edge that led here
	}
	for _, start := range names {
		if state[start] != fresh {
			continue
		}
		state[start] = open
		for way := []frame{{name: start}}; len(way) > 0; {
			top := &way[len(way)-1]
			if top.next == len(g[top.name]) {
				state[top.name] = done
				way = way[:len(way)-1]
				continue
			}
			e := g[top.name][top.next]
			top.next++
			switch state[e.to] {
			case fresh:
				state[e.to] = open
				way = append(way, frame{name: e.to, by: e.pos})
			case open:
				c := cycle{pos: e.pos}
				if c.pos == (Pos{}) {
					c.pos = top.by
				}
				from := len(way) - 1
				for way[from].name != e.to {
					from--
				}
				for _, f := range way[from:] {
					c.names = append(c.names, f.name)
				}
				if out = append(out, c); len(out) == maxCycles {
					return out
				}
			}
		}
	}
	return out
}
