package input

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// told lists the units of files, a word each, with their places.
func told(t *testing.T, opts Options, names ...string) []string {
	t.Helper()
	var out []string
	r := NewReader(opts, names...)
	for u, ok := r.Next(); ok; u, ok = r.Next() {
		place := filepath.Base(u.Place.String())
		switch u.Kind {
		case Line:
			out = append(out, fmt.Sprintf("line %s %s", place, u.Data))
		case Ready:
			out = append(out, fmt.Sprintf("ready %s %s", place, u.Record.Conversation.ID))
		case Bad:
			out = append(out, fmt.Sprintf("bad %s %s", place, u.Reason))
		case Broken:
			out = append(out, fmt.Sprintf("broken %s %s", place, u.Reason))
		case End:
			out = append(out, "end "+place)
		}
	}
	return out
}

func stdin(s string) Options { return Options{Stdin: strings.NewReader(s)} }

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(s))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", MaxLine)
	for name, tc := range map[string]struct {
		in   string
		want []string
	}{
		"nothing":             {"", []string{"end stdin"}},
		"only empty lines":    {"\n\r\n  \n", []string{"end stdin"}},
		"no line end":         {"{}", []string{"line stdin:1 {}", "end stdin"}},
		"crlf and empty":      {"{}\r\n\r\n[]\r\n", []string{"line stdin:1 {}", "line stdin:3 []", "end stdin"}},
		"byte order mark":     {"\ufeff{}\n", []string{"line stdin:1 {}", "end stdin"}},
		"gzip":                {packed(t, "{}\n[]\n"), []string{"line stdin:1 {}", "line stdin:2 []", "end stdin"}},
		"gzip in two members": {packed(t, "{}\n") + packed(t, "[]\n"), []string{"line stdin:1 {}", "line stdin:2 []", "end stdin"}},
		"gzip of a mark":      {packed(t, "\ufeff{}"), []string{"line stdin:1 {}", "end stdin"}},
		"gzip of nothing":     {packed(t, ""), []string{"end stdin"}},
		"rest behind gzip":    {packed(t, "{}\n") + "xxxxxxxxxxxxxxxxxxxx", []string{"line stdin:1 {}", "broken stdin:2 the gzip data is damaged"}},
		"begins like gzip":    {"\x1f\x8bxxxxxxxxxxxxxx", []string{"broken stdin begins like gzip but is not"}},
		"zip":                 {"PK\x03\x04xxxx", []string{"broken stdin is a zip archive; unpack it first"}},
		"utf-16":              {"\xff\xfe{\x00}\x00", []string{"broken stdin is UTF-16 text; save it as UTF-8"}},
		"line of 16 MiB":      {long + "\n{}", []string{"line stdin:1 " + long, "line stdin:2 {}", "end stdin"}},
		"line above 16 MiB":   {"{}\n" + long + "x\n[]", []string{"line stdin:1 {}", "bad stdin:2 the line is longer than 16 MiB", "line stdin:3 []", "end stdin"}},
		"long last line":      {long + long, []string{"bad stdin:1 the line is longer than 16 MiB", "end stdin"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := told(t, stdin(tc.in), "-")
			require.Equal(t, len(tc.want), len(got))
			for i := range got {
				assert.True(t, tc.want[i] == got[i], "want %.80s, got %.80s", tc.want[i], got[i])
			}
		})
	}
}

func TestGzipCutShort(t *testing.T) {
	whole := packed(t, strings.Repeat("{\"a\":1}\n", 3)+strings.Repeat("abcdefgh", 100)+"\n[]\n")
	for cut := 11; cut < len(whole); cut++ {
		got := told(t, stdin(whole[:cut]), "-")
		last := got[len(got)-1]
		assert.Contains(t, last, "the gzip data ends too early", "cut at %d", cut)
		for _, line := range got[:len(got)-1] {
			assert.Contains(t, []string{`line stdin:1 {"a":1}`, `line stdin:2 {"a":1}`, `line stdin:3 {"a":1}`, "line stdin:4 " + strings.Repeat("abcdefgh", 100), "line stdin:5 []"}, line)
		}
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(p, []byte(text), 0o600))
		return p
	}
	a, b := write("a.jsonl", "{}\n"), write("b.jsonl.gz", packed(t, "[]\n"))
	read := 0
	got := told(t, Options{OnRead: func(n int) { read += n }}, a, filepath.Join(dir, "none"), dir, b)
	assert.Equal(t, []string{
		"line a.jsonl:1 {}", "end a.jsonl", "broken none there is no such file",
		"broken " + filepath.Base(dir) + " is a directory; name the files in it", "line b.jsonl.gz:1 []", "end b.jsonl.gz",
	}, got)
	info, err := os.Stat(b)
	require.NoError(t, err)
	assert.EqualValues(t, 3+info.Size(), read, "bytes as they lie on the disk")
}

func TestReadErrors(t *testing.T) {
	boom := io.MultiReader(strings.NewReader("{}\nhalf a li"), iotest.ErrReader(errors.New("boom")))
	assert.Equal(t, []string{"line stdin:1 {}", "broken stdin:2 cannot be read further: boom"}, told(t, Options{Stdin: boom}, "-"))
	assert.Equal(t, []string{"broken stdin cannot be read further: boom"}, told(t, Options{Stdin: iotest.ErrReader(errors.New("boom"))}, "-"))
	assert.Equal(t, []string{"line stdin:1 {}", "end stdin"}, told(t, Options{Stdin: iotest.OneByteReader(strings.NewReader("{}\n"))}, "-"))
	assert.Equal(t, []string{"end stdin"}, told(t, Options{}, "-"))
}

const panHead = `<?xml version="1.0" encoding="UTF-8"?>
<conversations>
`

func TestPAN12(t *testing.T) {
	one := `<conversation id="c1"><message line="1"><author> a </author><time>23:59</time><text>tom &amp; <![CDATA[<x>]]></text></message>` +
		`<message line="2"><author>b</author><time>00:01</time><text/></message>` +
		`<message line="3"><author>a</author><time>23:58</time><text>late</text></message>` +
		`<message line="4"><author>a</author><time>later</time><text>y</text></message>` +
		`<message line="5"><author>b</author><time/><text>z</text></message></conversation>`
	opts := stdin(panHead + one + "\n</conversations>")
	r := NewReader(opts, "-")
	u, ok := r.Next()
	require.True(t, ok)
	require.Equal(t, Ready, u.Kind, u.Reason)
	c := u.Record.Conversation
	assert.Equal(t, "c1", c.ID)
	assert.Equal(t, 1, u.Record.BadTimes)
	require.Len(t, c.Messages, 5)
	assert.Equal(t, "a", c.Messages[0].Author)
	assert.Equal(t, "tom & <x>", c.Messages[0].Text)
	assert.Equal(t, 2*time.Minute, c.Messages[1].Time.Sub(c.Messages[0].Time), "over midnight")
	assert.Equal(t, -time.Minute, c.Messages[2].Time.Sub(c.Messages[0].Time), "the evening before")
	assert.True(t, c.Messages[3].Time.IsZero())
	assert.True(t, c.Messages[4].Time.IsZero())

	conv := `<conversation id="c"><message line="1"><author>a</author><time>10:00</time><text>x</text></message></conversation>`
	nobody := `<conversation id="c"><message line="1"><author/><text>x</text></message></conversation>`
	for name, tc := range map[string]struct {
		in   string
		want []string
	}{
		"two":          {panHead + conv + "\n" + conv + "</conversations>", []string{"ready stdin:3 c", "ready stdin:4 c", "end stdin"}},
		"none":         {panHead + "</conversations>", []string{"end stdin"}},
		"no author":    {panHead + nobody + conv + "</conversations>", []string{"bad stdin:3 message 1: author is missing", "ready stdin:3 c", "end stdin"}},
		"no id":        {panHead + "<conversation/></conversations>", []string{"ready stdin:3 stdin:3", "end stdin"}},
		"cut short":    {panHead + conv + "\n<conversation id='d'><message", []string{"ready stdin:3 c", "broken stdin:4 the XML ends too early"}},
		"another file": {"<html></html>", []string{"broken stdin is not PAN-2012 XML: its first element is not conversations"}},
		"damaged":      {panHead + conv + "\n<conversation id=<", []string{"ready stdin:3 c", "broken stdin:4 not valid XML"}},
		"latin-1":      {`<?xml version="1.0" encoding="ISO-8859-1"?>` + conv, []string{"broken stdin:1 not UTF-8; save the file as UTF-8, and say so in its first line or say nothing there"}},
		"gzip":         {packed(t, panHead+conv+"</conversations>"), []string{"ready stdin:3 c", "end stdin"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, told(t, stdin(tc.in), "-"))
		})
	}
}

func TestPAN12Limit(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(panHead+`<conversation id="c"><message line="1"><author>a</author><text>`), zeros{})
	got := told(t, Options{Stdin: endless}, "-")
	assert.Equal(t, []string{"broken stdin:3 the conversation is longer than 16 MiB"}, got)
}

// zeros is text without an end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

func TestFormats(t *testing.T) {
	assert.Equal(t, []string{"line stdin:1 <x>", "end stdin"}, told(t, Options{Format: JSONLines, Stdin: strings.NewReader("<x>")}, "-"))
	assert.Equal(t, []string{"end stdin"}, told(t, Options{Format: PAN12, Stdin: strings.NewReader(" ")}, "-"))
	_, err := ParseFormat("xml")
	require.Error(t, err)
}

func TestEachLine(t *testing.T) {
	in := NewLines(strings.NewReader("\ufeff{}\r\n\n" + strings.Repeat("x", MaxLine+1) + "\nlast"))
	var got []string
	for {
		data, n, err := in.Next()
		if err == io.EOF {
			break
		}
		got = append(got, fmt.Sprintf("%d %s %v", n, data, err))
	}
	assert.Equal(t, []string{"1 {} <nil>", "2  <nil>", "3  the line is longer than 16 MiB", "4 last <nil>"}, got)
}

func TestOneConversation(t *testing.T) {
	read := func(text, id string) (string, []string, error) {
		c, skipped, err := OneConversation("-", id, strings.NewReader(text))
		if err != nil {
			return "", skipped, err
		}
		out := c.ID
		for _, p := range c.Participants {
			out += fmt.Sprintf(" @%s:%d:%d:%d", p.ID, p.Age, p.Years, p.NewContact)
		}
		for _, m := range c.Messages {
			out += fmt.Sprintf(" %s+%s=%s", m.Author, m.Time.Sub(c.Messages[0].Time), m.Text)
		}
		return out, skipped, nil
	}
	for _, tc := range []struct{ text, id, want string }{
		{"@A adult new-contact\n@B 12\nA: how old r u: say\nB +5m: 12\n\nA +1d: ok", "", "text @A:2:0:1 @B:0:12:0 A+0s=how old r u: say B+5m0s=12 A+24h5m0s=ok"},
		{`{"id":"x","messages":[{"author":"a","text":"t"}]}`, "", "x a+0s=t"},
		{`{"thread":"x","author":"a","text":"t"}` + "\n" + `{"thread":"x","author":"b","text":"u"}`, "", "x a+0s=t b+0s=u"},
		{`{"id":"x","messages":[]}` + "\n" + `{"id":"y","messages":[]}`, "y", "y"},
	} {
		got, skipped, err := read(tc.text, tc.id)
		require.NoError(t, err)
		assert.Empty(t, skipped)
		assert.Equal(t, tc.want, got)
	}
	for _, tc := range []struct{ text, id, want string }{
		{"", "", "stdin: there is nothing in it"},
		{"hello", "", `stdin:1: a line is "A: words", "A +5m: words" or "@A 12"`},
		{"A: x\nA +5y: x", "", `stdin:2: a line is "A: words", "A +5m: words" or "@A 12"`},
		{"@A big", "", "stdin:1: behind a name stand an age, minor, adult or new-contact"},
		{"@", "", "stdin:1: @ stands before a name"},
		{`{"id":"x","messages":[]}` + "\n" + `{"id":"y","messages":[]}`, "", "stdin: there are 2 conversations in it; say which with --id"},
		{`{"id":"x","messages":[]}`, "z", `stdin: there is no conversation with the id "z" in it`},
		{"A: x\nA: " + strings.Repeat("x", MaxLine), "", "stdin:2: the line is longer than 16 MiB"},
	} {
		_, _, err := read(tc.text, tc.id)
		if assert.Error(t, err) {
			assert.Equal(t, tc.want, err.Error())
		}
	}
	const neither = "neither a conversation (key messages) nor a message (keys thread, author, text)"
	for _, text := range []string{`{"id":"x"}`, `{}` + "\n" + packed(t, "")} {
		_, skipped, err := read(text, "")
		require.EqualError(t, err, "stdin: no line is a conversation or a message")
		assert.Equal(t, "stdin:1: "+neither, skipped[0])
	}
	got, skipped, err := read("{}\n"+`{"thread":"x","author":"a","text":"t"}`+"\n{\"pad\":\""+strings.Repeat("x", MaxLine), "")
	require.NoError(t, err)
	assert.Equal(t, "x a+0s=t", got)
	assert.Equal(t, []string{"stdin:1: " + neither, "stdin:3: the line is longer than 16 MiB"}, skipped)
	_, _, err = OneConversation(filepath.Join(t.TempDir(), "none"), "", nil)
	require.ErrorContains(t, err, "there is no such file")
}
