package rulefile

// whole is a key for a whole number in low..high.
func (r *run) whole(name string, into *int, low, high int) key {
	return key{name, true, func(v *value) {
		if n, ok := r.number(v, name, low, high); ok {
			*into = n
		}
	}}
}

func (r *run) context(v *value, f *scoringFile) {
	c := &f.Context
	points := func(name string, into *int) key {
		return key{name, true, func(v *value) { *into, _ = r.points(v, name) }}
	}
	r.keys(v, "context", []key{
		r.whole("min_indicators", &c.MinIndicators, 1, 20),
		points("minor_known", &c.MinorKnown), points("minor_stated", &c.MinorStated), points("speaker_adult", &c.SpeakerAdult),
		points("age_gap", &c.AgeGap), r.whole("gap_years", &c.GapYears, 1, 50), points("new_contact", &c.NewContact),
		{"ages_told", false, func(v *value) { c.AgesTold, _ = r.points(v, "ages_told") }},
		{"life_marks", false, func(v *value) {
			for _, item := range r.list(v, "life_marks") {
				if s := r.id(item, "a rule"); s != "" {
					c.LifeMarks = append(c.LifeMarks, s)
					f.marks = append(f.marks, namedAt{s, item.pos})
				}
			}
		}},
	})
}

// discounts reads the shares that are taken off again. What a speaker says of their own age may never take off more than one half.
func (r *run) discounts(v *value, d *Discounts) {
	r.keys(v, "discounts", []key{
		{"speaker_minor_stated", true, func(v *value) {
			n, ok := r.number(v, "speaker_minor_stated", 0, 100)
			if ok && n > 50 {
				r.fault("S705", v.pos, "write 50 or less; only an age from the platform exempts", "a stated age takes off at most one half: adults pose as children")
			}
			d.SpeakerMinorStated = n
		}},
		r.whole("speaker_minor_known", &d.SpeakerMinorKnown, 0, 100),
		{"speaker_minor_half_life", false, func(v *value) { d.SpeakerMinorHalfLife = r.length(v, "speaker_minor_half_life", onlyMessages).Messages }},
		r.whole("no_minor_sign", &d.NoMinorSign, 0, 100),
		{"relative", false, func(v *value) { d.Relative, _ = r.number(v, "relative", 0, 100) }},
		{"ages_unsaid", false, func(v *value) { d.AgesUnsaid, _ = r.number(v, "ages_unsaid", 0, 100) }},
		{"outweighed", false, func(v *value) { d.Outweighed, _ = r.number(v, "outweighed", 0, 100) }},
		{"exempt_stages", true, func(v *value) {
			for _, item := range r.list(v, "exempt_stages") {
				if s := r.word(item, "a stage", Vocabulary("stage")); s != "" {
					d.ExemptStages = append(d.ExemptStages, s)
				}
			}
		}},
	})
}

func (r *run) gates(v *value, f *scoringFile) {
	r.keys(v, "gates", []key{
		r.whole("medium_indicators", &f.Gates.MediumIndicators, 1, 20),
		{"alone", true, func(v *value) {
			if v.shape == shapeList && len(v.items) == 0 {
				return // nothing may reach medium alone; that can be meant
			}
			for _, item := range r.list(v, "alone") {
				if s := r.id(item, "an indicator"); s != "" {
					f.Gates.Alone = append(f.Gates.Alone, s)
					f.alone = append(f.alone, namedAt{s, item.pos})
				}
			}
		}},
	})
}

func (r *run) patterns(v *value, p *Patterns) {
	q, b := &p.QuestionImbalance, &p.RapidBreadth
	part := func(name string, ks ...key) key {
		return key{name, true, func(v *value) { r.keys(v, name, ks) }}
	}
	r.keys(v, "patterns", []key{
		part("question-imbalance", r.whole("window", &q.Window, 2, maxMessages), r.whole("min_questions", &q.MinQuestions, 1, maxMessages),
			r.whole("share", &q.Share, 1, 100), r.whole("min_messages", &q.MinMessages, 1, maxMessages)),
		part("rapid-breadth", r.whole("stages", &b.Stages, 2, len(Vocabulary("stage"))), r.whole("messages", &b.Messages, 2, maxMessages)),
		part("persistence-after-refusal", r.whole("messages", &p.Persistence.Messages, 1, maxMessages)),
		part("age-inconsistency", r.whole("years", &p.AgeInconsistency.Years, 1, 50)),
	})
}

// resolveScoring looks up the indicators and rules that scoring.yaml names.
func (r *run) resolveScoring() {
	if r.scoring == nil || r.indicators == nil {
		return
	}
	for _, a := range r.scoring.alone {
		if r.indicators.byID[a.name] == nil && !r.blind {
			r.fault("S706", a.pos, r.near(a.pos, a.name, r.indicators.ids(), "", ""), "there is no indicator called %s", quote(a.name))
		}
	}
	for _, m := range r.scoring.marks {
		rule := r.rules[m.name]
		if rule == nil {
			if len(r.rules) > 0 && !r.blind { // without any rules the policy is read by itself
				r.fault("S706", m.pos, r.near(m.pos, m.name, r.ruleIDs(), "", ""), "there is no rule called %s", quote(m.name))
			}
			continue
		}
		if in := r.indicators.byID[rule.Indicator]; in != nil && in.Stage != factStage {
			r.fault("S709", m.pos, "name a rule whose indicator is of stage fact", "the rule %s is no fact, so it says nothing of a child's life", quote(m.name))
		}
	}
}
