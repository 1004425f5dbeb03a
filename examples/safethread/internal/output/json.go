package output

import (
	"bufio"
	"bytes"
	"encoding/json"

	"github.com/safethread/safethread/examples/safethread/internal/scan"
)

// jsonWriter writes one report a line. With text, each report has one more key, texts: the cited messages in order.
type jsonWriter struct {
	w    *bufio.Writer
	opts Options
}

type citedText struct {
	Message string `json:"message"`
	Index   int    `json:"index"`
	Text    string `json:"text"`
}

func (j *jsonWriter) Case(c scan.Case) error {
	line, err := json.Marshal(c.Report)
	if err != nil {
		return err
	}
	if texts := j.texts(c); j.opts.Show != nil {
		more, err := json.Marshal(texts)
		if err != nil {
			return err
		}
		line = append(bytes.TrimSuffix(line, []byte("}")), `,"texts":`...)
		line = append(append(line, more...), '}')
	}
	if _, err := j.w.Write(append(line, '\n')); err != nil {
		return err
	}
	return nil
}

func (j *jsonWriter) texts(c scan.Case) []citedText {
	texts := []citedText{}
	for _, m := range cited(c) {
		if text, ok := j.opts.shown(c, m.index); ok {
			texts = append(texts, citedText{Message: m.id, Index: m.index, Text: text})
		}
	}
	return texts
}

func (j *jsonWriter) Close() error { return j.w.Flush() }
