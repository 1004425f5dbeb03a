package input

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// ErrTooLong is a line above MaxLine; the next one can be read.
var ErrTooLong = errors.New("the line is longer than 16 MiB")

// Lines gives every line of a pipe as soon as it is there, empty ones too. It does not wait for more input than a line needs.
type Lines struct {
	r *bufio.Reader
	n int
}

// NewLines reads lines from r.
func NewLines(r io.Reader) *Lines { return &Lines{r: bufio.NewReaderSize(r, bufferSize)} }

// Next gives the next line without its end and its number from 1. The error is ErrTooLong, io.EOF after the last line, or that of the reader.
func (l *Lines) Next() (data []byte, n int, err error) {
	data, tooLong, err := readLine(l.r)
	switch {
	case err != nil && err != io.EOF:
		return nil, l.n + 1, readReason(err)
	case err == io.EOF && len(data) == 0 && !tooLong:
		return nil, l.n, io.EOF
	}
	if l.n++; l.n == 1 {
		data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	if tooLong {
		return nil, l.n, ErrTooLong
	}
	return data, l.n, nil
}
