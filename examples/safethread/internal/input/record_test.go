package input

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

var here = Place{File: "f.jsonl", Line: 3}

func TestDecodeConversation(t *testing.T) {
	rec, err := Decode([]byte(`{"id":"c1","lang":"en","chat":"direct","extra":[1],"participants":[
		{"id":"a","age":14},{"id":"b","age_band":"adult","new_contact":true},{"id":"c","age":null,"age_band":"minor","new_contact":false},{"id":7}],
		"messages":[{"id":"m1","author":"a","to":"b","time":"2026-01-02T15:04:05Z","text":"hi"},
		{"author":42,"reply_to":"m1","time":1767366246.5,"text":null,"likes":3},
		{"author":"a","time":"yesterday","text":"x"}]}`), here)
	require.NoError(t, err)
	at := time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC)
	assert.Equal(t, Record{BadTimes: 1, Conversation: &moderation.Conversation{
		ID: "c1", Lang: "en", Chat: moderation.ChatDirect,
		Participants: []moderation.Participant{
			{ID: "a", Years: 14}, {ID: "b", Age: moderation.AgeAdult, NewContact: moderation.Yes},
			{ID: "c", Age: moderation.AgeMinor, NewContact: moderation.No}, {ID: "7"},
		},
		Messages: []moderation.Message{
			{ID: "m1", Author: "a", To: "b", Time: at, Text: "hi"},
			{Author: "42", ReplyTo: "m1", Time: at.Add(1500 * time.Millisecond)},
			{Author: "a", Text: "x"},
		},
	}}, rec)
}

func TestDecodeMessage(t *testing.T) {
	rec, err := Decode([]byte(`{"thread":"c1","id":"m1","author":"a","text":"hi","lang":"es","chat":"group","participants":[{"id":"a","age":9}]}`), here)
	require.NoError(t, err)
	assert.Equal(t, Record{
		Thread: "c1", Lang: "es", Chat: moderation.ChatGroup, People: []moderation.Participant{{ID: "a", Years: 9}},
		Message: moderation.Message{ID: "m1", Author: "a", Text: "hi"},
	}, rec)
}

func TestDecodeNamesConversationAfterItsPlace(t *testing.T) {
	for _, line := range []string{`{"messages":[]}`, `{"id":null,"messages":[]}`, `{"id":"","messages":[]}`} {
		rec, err := Decode([]byte(line), here)
		require.NoError(t, err)
		assert.Equal(t, "f.jsonl:3", rec.Conversation.ID)
	}
}

func TestDecodeReasons(t *testing.T) {
	for line, want := range map[string]string{
		`{`:                                 "not valid JSON (byte 1 of the line)",
		`{"messages":[]} x`:                 "not valid JSON (byte 17 of the line)",
		`[]`:                                "the line is not a JSON object",
		`"secret words"`:                    "the line is not a JSON object",
		`7`:                                 "the line is not a JSON object",
		`null`:                              "neither a conversation (key messages) nor a message (keys thread, author, text)",
		`{}`:                                "neither a conversation (key messages) nor a message (keys thread, author, text)",
		`{"messages":null}`:                 "neither a conversation (key messages) nor a message (keys thread, author, text)",
		`{"messages":"x"}`:                  "messages must be a list",
		`{"messages":["x"]}`:                "messages[0]: it must be an object with author and text",
		`{"messages":[],"participants":{}}`: "participants must be a list",
		`{"messages":[{"text":"x"}]}`:       "messages[0]: author is missing",
		`{"messages":[{"author":"a"},{"author":"","text":"x"}]}`:          "none of the messages can be read; messages[1]: author is missing",
		`{"messages":[{"author":"a"}]}`:                                   "messages[0]: text is missing",
		`{"messages":[{"author":"a","text":5}]}`:                          "messages[0]: text must be a string",
		`{"messages":[{"author":["a"],"text":"x"}]}`:                      "messages[0]: author must be a string",
		`{"messages":[{"author":1.5,"text":"x"}]}`:                        "messages[0]: author must be a string",
		`{"thread":"c","text":"x"}`:                                       "author is missing",
		`{"thread":"c","author":"a"}`:                                     "text is missing",
		`{"thread":"","author":"a","text":"x"}`:                           "thread is missing",
		`{"author":"a","text":"x"}`:                                       "thread is missing",
		`{"thread":{},"author":"a","text":"x"}`:                           "thread must be a string",
		strings.Repeat(`{"a":`, 20000) + `1` + strings.Repeat(`}`, 20000): "not valid JSON (byte 50001 of the line)",
	} {
		_, err := Decode([]byte(line), here)
		if assert.Error(t, err, line) {
			assert.Equal(t, want, err.Error(), "%.60s", line)
		}
	}
}

// What is wrong in a part of a line is left out and named; the rest stands.
func TestDecodeKeepsTheGoodPart(t *testing.T) {
	for line, want := range map[string]string{
		`{"messages":[{"author":"a","text":"x"},{"author":"","text":"x"}]}`: "messages[1]: author is missing",
		`{"messages":[],"id":{}}`:                                                 "id must be a string",
		`{"messages":[],"lang":5}`:                                                "lang must be a string",
		`{"messages":[],"chat":"room"}`:                                           "chat must be direct, group or unknown",
		`{"messages":[],"chat":5}`:                                                "chat must be direct, group or unknown",
		`{"messages":[],"participants":[{"age":14}]}`:                             "participants[0]: id is missing",
		`{"messages":[],"participants":[{"id":true}]}`:                            "participants[0]: id must be a string",
		`{"messages":[],"participants":[{"id":"a","age":"14"}]}`:                  "participants[0]: age must be a whole number from 1 to 150",
		`{"messages":[],"participants":[{"id":"a","age":14.5}]}`:                  "participants[0]: age must be a whole number from 1 to 150",
		`{"messages":[],"participants":[{"id":"a","age":-1}]}`:                    "participants[0]: age must be a whole number from 1 to 150",
		`{"messages":[],"participants":[{"id":"a"},{"id":"b","age_band":"old"}]}`: "participants[1]: age_band must be minor, adult or unknown",
		`{"messages":[],"participants":[{"id":"a","age_band":1}]}`:                "participants[0]: age_band must be minor, adult or unknown",
		`{"messages":[],"participants":[{"id":"a","new_contact":"yes"}]}`:         "participants[0]: new_contact must be true or false",
		`{"thread":"c","author":"a","text":"x","chat":"x"}`:                       "chat must be direct, group or unknown",
	} {
		rec, err := Decode([]byte(line), here)
		require.NoError(t, err, line)
		assert.Equal(t, []string{want}, rec.Left, line)
		if rec.Conversation != nil {
			assert.NotEmpty(t, rec.Conversation.ID)
			assert.LessOrEqual(t, len(rec.Conversation.Participants), 1)
		} else {
			assert.Equal(t, "x", rec.Message.Text)
		}
	}
	rec, err := Decode([]byte(`{"messages":[{"author":"a","text":"x"},{"text":"y"},{"author":"b","text":"z"}]}`), here)
	require.NoError(t, err)
	assert.Equal(t, []moderation.Message{{Author: "a", Text: "x"}, {ID: "2", Author: "b", Text: "z"}}, rec.Conversation.Messages)
}

func TestTimes(t *testing.T) {
	at := time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC)
	for s, want := range map[string]time.Time{
		"2026-01-02T15:04:05Z":      at,
		"2026-01-02t15:04:05z":      at,
		"2026-01-02 15:04:05Z":      at,
		"2026-01-02T16:34:05+01:30": at,
		"2026-01-02T15:04:05.25Z":   at.Add(250 * time.Millisecond),
		"2016-12-31T23:59:60Z":      time.Date(2016, 12, 31, 23, 59, 59, 0, time.UTC),
		"1767366245":                at,
		" 1767366245 ":              at,
		"1767366245.25":             at.Add(250 * time.Millisecond),
		"1767366245.123456789123":   at.Add(123456789),
		"1.767366245e9":             at,
		"-1":                        time.Unix(-1, 0).UTC(),
		"-1.5":                      time.Unix(-2, 500_000_000).UTC(),
		"0":                         time.Unix(0, 0).UTC(),
	} {
		got, ok := parseTime(s)
		assert.True(t, ok, s)
		assert.Equal(t, want, got, s)
	}
	for _, s := range []string{
		"", "now", "2026-01-02", "2026-13-02T15:04:05Z", "2026-01-02T15:04:05", "15:04", "1767366245000", "NaN", "Inf", "0x10", "1_000",
		"1e300", "-", "1.2.3", "true", "2026-01-02T15:04:05Z and more", "99999999999999999999",
	} {
		_, ok := parseTime(s)
		assert.False(t, ok, s)
	}
}

// Whatever form the time of a message has, the message is kept.
func TestTimeForms(t *testing.T) {
	for form, bad := range map[string]int{
		`"2026-01-02T15:04:05Z"`: 0, `1767366245`: 0, `"1767366245.5"`: 0, `null`: 0, `""`: 0,
		`"soon"`: 1, `1767366245000`: 1, `true`: 1, `{"a":1}`: 1, `[1]`: 1,
	} {
		rec, err := Decode([]byte(`{"thread":"c","author":"a","text":"x","time":`+form+`}`), here)
		require.NoError(t, err, form)
		assert.Equal(t, bad, rec.BadTimes, form)
		assert.Equal(t, bad == 1, rec.Message.Time.IsZero() && form != "null" && form != `""`, form)
	}
}

// What is written as JSON is read back.
func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var msgs []map[string]any
		for range rnd.IntN(5) {
			msgs = append(msgs, map[string]any{"author": word(rnd), "text": word(rnd), "id": word(rnd), "time": rnd.Int64N(1 << 32)})
		}
		line, err := json.Marshal(map[string]any{"id": word(rnd), "messages": append([]map[string]any{}, msgs...)})
		require.NoError(t, err)
		rec, err := Decode(line, here)
		require.NoError(t, err, "%s", line)
		require.Len(t, rec.Conversation.Messages, len(msgs))
		for i, m := range rec.Conversation.Messages {
			assert.Equal(t, moderation.Message{
				ID: msgs[i]["id"].(string), Author: msgs[i]["author"].(string), Text: msgs[i]["text"].(string),
				Time: time.Unix(msgs[i]["time"].(int64), 0).UTC(),
			}, m)
		}
	}
}

func word(rnd *rand.Rand) string {
	runes := []rune("ab é\"\\\n<&\u2028☂😀中")
	b := []rune{'w'}
	for range rnd.IntN(8) {
		b = append(b, runes[rnd.IntN(len(runes))])
	}
	return string(b)
}

func FuzzReadLine(f *testing.F) {
	for _, s := range []string{
		`{"id":"c1","messages":[{"author":"a","text":"x","time":1}]}`, `{"thread":"c","author":"a","text":"x","time":"2026-01-02T15:04:05Z"}`,
		`{"messages":[{"author":"a"`, "\xff\xfe", `{"messages":[{"author":"a","text":"x","time":-1.5e-3}],"participants":[{"id":"a","age":1e9}]}`,
		"{}\n{}\r\n\r\n[", "\ufeff{}", "<conversations><conversation id='1'><message line='1'><author>a</author><time>25:00</time><text>&x;</text></message></conversation>",
		"\x1f\x8b\x08\x00", `{"text":"SECRETWORD","messages":7}`, `{"messages":[{"author":"a","text":["SECRETWORD"]}]}`,
		`{"label":"SECRETWORD","messages":[]}`, `{"thread":"c","author":"a","text":"","label":"benign","predators":[{"SECRETWORD":1}]}`, `{"time":SECRETWORD}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rec, err := Decode(data, here)
		if err == nil {
			require.True(t, rec.Conversation != nil || rec.Thread != "")
			require.NotContains(t, rec.Labels.Fault, "SECRETWORD", "a reason quotes the line")
			require.True(t, len(rec.Labels.Predators) == 0 || rec.Labels.Label == Grooming)
		} else {
			require.NotContains(t, err.Error(), "SECRETWORD", "a reason quotes the line")
		}
		for _, format := range []Format{Auto, JSONLines, PAN12} {
			ends := 0
			r := NewReader(Options{Format: format, Stdin: strings.NewReader(string(data))}, "-")
			for u, ok := r.Next(); ok; u, ok = r.Next() {
				if u.Kind == Broken || u.Kind == End {
					ends++
				}
			}
			require.Equal(t, 1, ends, "a file ends once")
		}
	})
}

// TestOneOddItem: an element of a list that is no object is left out and named, and the rest of the conversation stands.
func TestOneOddItem(t *testing.T) {
	for _, odd := range []string{`"oops"`, `7`, `true`, `[1]`, `null`} {
		line := `{"id":"c","participants":[` + odd + `,{"id":"a","age":40}],"messages":[{"author":"a","text":"hi"},` + odd + `,{"author":"b","text":"yo"},{"id":"last","author":"b","text":"yo"}]}`
		rec, err := Decode([]byte(line), Place{File: "f", Line: 1})
		require.NoError(t, err, odd)
		var ids []string
		for _, m := range rec.Conversation.Messages {
			ids = append(ids, m.ID)
		}
		assert.Equal(t, []string{"", "2", "last"}, ids, odd)
		assert.Len(t, rec.Conversation.Participants, 1, odd)
		assert.Equal(t, []string{"participants[0]: id is missing", "messages[1]: it must be an object with author and text"}, rec.Left, odd)
	}
}
