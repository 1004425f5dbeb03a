package rulefile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// formatExample is the example of the description of rule format 1.
const formatExample = `format: 1
lists:
  guardian:
    en: [mum, mom, dad, parents, nan, grandma, carer, guardian, stepdad, stepmum, folks]
    es: [mamá, papá, padres, abuela, tutor]
rules:
  - id: guardian-presence
    title: Checks whether an adult is nearby
    indicator: supervision-probe
    status: test
    severity: high
    noise: medium
    why: Checking who is home, or who reads the phone, shows whether a child is watched.
    benign:
      - Arranging a lift, a delivery or a sleepover.
    find:
      en:
        - (are | r) $you (home)? (alone | by yourself | on your own)
        - (is | are) (your | ur) $guardian (home | there | around | asleep | in | out)
        - (does | do | can) (your | ur | anyone) ($guardian)? (else)? (check | read | see) (your | ur)? (phone | messages)
    when: {other_party: minor, speaker: not-minor}
    tests:
      match:
        - are you home alone
        - is your mum in
        - do your parents check your phone
      no_match:
        - i am home alone and bored
        - is your dad a teacher
        - is the shop open
      threads:
        - name: adult asks a child who said their age
          messages:
            - A: hi
            - B: im 12
            - A +5m: is your mum there
          expect: match at 3
        - name: two children arranging a visit
          people: {A: {age: 12}, B: {age: 12}}
          messages:
            - A: is your mum in
            - B: yeah come over
          expect: no_match

  - id: age-then-migration
    title: Asks a child's age, then asks to move to another app
    indicator: combination
    status: test
    severity: high
    noise: low
    why: Each step alone is common. Together, in this order, they are a known early pattern.
    benign: [Children of the same age who become friends.]
    steps:
      - speaker: age-probing
      - other: says-under-18
        within: 4 messages
      - speaker: platform-migration
        within: 30 messages
    within: 2 days
    tests:
      threads:
        - name: the three steps
          messages:
            - A: how old r u
            - B: "13"
            - A +1h: cool. do you have snapchat?
          expect: match at 3
        - name: the child asks instead
          messages:
            - B: how old are you
            - B: 13 here
            - A: do you have snapchat?
          expect: no_match
`

// formatSite is its example of a site file.
const formatSite = `format: 1
site: example-game
use: [core@1]
max_noise: medium        # noisier rules run in shadow
lists: {guardian: {add: {en: [foster carer]}, remove: {en: [nan]}}}
rules:
  gift-offer: {off: true, reason: marketplace game; reviewed 2026-11, until: 2027-03-01}
  platform-migration:
    severity: low
    add_unless: {en: [for (tournament | guild) (signup | roster)]}
    accept_failing: [add me on discord]
    reason: our players swap handles all day
`

// formatRest are the rules and lists that the examples name.
const formatRest = `format: 1
lists:
  you: {en: [you, u]}
rules:
` + restHead + `  - id: age-probing
` + restRule + `  - id: gift-offer
` + restRule + `  - id: platform-migration
` + restRule + `      match:
        - add me on discord
`

const restHead = `  - id: says-under-18
    title: Says to be under 18
    indicator: says-under-18
    status: test
    severity: none
    noise: high
    why: Other rules read it.
    benign: [Every child.]
    references: [x]
    find: {en: [i am <minor-age>]}
    tests:
      no_match:
        - hello
`

const restRule = `    title: Asks something
    indicator: age-probing
    status: test
    severity: low
    noise: low
    why: It is asked.
    benign: [Friends.]
    references: [x]
    find: {en: [asked something]}
    tests:
      no_match:
        - hello
`

// TestExamplesOfTheFormat: what the format's description shows can be read as it stands.
func TestExamplesOfTheFormat(t *testing.T) {
	base := readBase(t)
	base["rules.yaml"], base["example.yaml"] = newFile(formatRest), newFile(formatExample)
	p, faults := Read(base)
	require.NotNil(t, p, faults.Detail())
	for _, c := range codesOf(faults) {
		assert.Contains(t, []string{"R208", "T412"}, c, faults.Detail())
	}
	assert.Equal(t, []int{3}, ruleByID(p, "age-then-migration").Tests.Threads[0].MatchAt)
	base["site.yaml"] = newFile(formatSite)
	p, faults = Read(base)
	require.NotNil(t, p, faults.Detail())
	assert.Equal(t, []string{"example-game"}, p.Sites)
	require.Len(t, p.Off, 1)
	assert.Equal(t, "marketplace game; reviewed 2026-11", p.Off[0].Reason)
	assert.Equal(t, "low", ruleByID(p, "platform-migration").Severity)
}
