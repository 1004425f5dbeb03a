package input

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLabels(t *testing.T) {
	const one = "label must be grooming, benign or hard-benign"
	for keys, want := range map[string]Labels{
		``:                                      {},
		`,"label":null,"predators":null`:        {},
		`,"label":""`:                           {},
		`,"label":"benign"`:                     {Label: Benign},
		`,"label":"hard-benign","predators":[]`: {Label: HardBenign},
		`,"label":"grooming"`:                   {Label: Grooming},
		`,"predators":["b","a","b"]`:            {Label: Grooming, Predators: []string{"b", "a"}},
		`,"label":"grooming","predators":[7]`:   {Label: Grooming, Predators: []string{"7"}},
		`,"label":"Grooming"`:                   {Fault: one},
		`,"label":"SECRETWORD"`:                 {Fault: one},
		`,"label":1`:                            {Fault: one},
		`,"label":["benign"]`:                   {Fault: one},
		`,"predators":"a"`:                      {Fault: "predators must be a list of authors"},
		`,"predators":{"a":1}`:                  {Fault: "predators must be a list of authors"},
		`,"predators":["a",null]`:               {Fault: "predators[1] must be the name of an author"},
		`,"predators":[{}]`:                     {Fault: "predators[0] must be the name of an author"},
		`,"label":"benign","predators":["a"]`:   {Fault: "the line names predators, but its label is not grooming"},
	} {
		for _, line := range []string{`{"messages":[{"author":"a","text":"x"}]` + keys + `}`, `{"thread":"t","author":"a","text":"x"` + keys + `}`} {
			rec, err := Decode([]byte(line), here)
			require.NoError(t, err, "labels never spoil a line: %s", line)
			assert.Equal(t, want, rec.Labels, line)
		}
	}
}

func TestAuthorList(t *testing.T) {
	dir := t.TempDir()
	write := func(text string) string {
		p := filepath.Join(dir, "list.txt")
		require.NoError(t, os.WriteFile(p, []byte(text), 0o600))
		return p
	}
	for text, want := range map[string][]string{
		"a\nb\n":                       {"a", "b"},
		"\ufeffa\r\n\r\n  b c \r\na\n": {"a", "b c"},
		packed(t, "a\nb"):              {"a", "b"},
	} {
		got, err := AuthorList(write(text))
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for text, want := range map[string]string{
		"":               "there is no author in it; write one name a line",
		"\n \n":          "there is no author in it; write one name a line",
		"a\n<xml>\n":     "list.txt:2: is no list of authors; write one name a line",
		"{\"a\":1}\n":    "list.txt:1: is no list of authors; write one name a line",
		"PK\x03\x04xxxx": "is a zip archive; unpack it first",
	} {
		_, err := AuthorList(write(text))
		assert.ErrorContains(t, err, want)
	}
	_, err := AuthorList(filepath.Join(dir, "none"))
	assert.ErrorContains(t, err, "there is no such file")
}
