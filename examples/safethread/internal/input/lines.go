package input

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lineSource cuts a file into lines. Empty lines are passed over; a line above MaxLine is passed over without being held in memory.
type lineSource struct {
	name   string
	r      *bufio.Reader
	line   int // number of the line last read
	closer func()
}

func (s *lineSource) close() { s.closer() }

func (s *lineSource) next() Unit {
	for {
		data, tooLong, err := readLine(s.r)
		if err != nil && err != io.EOF {
			return Unit{Kind: Broken, Place: Place{s.name, s.line + 1}, Reason: readReason(err).Error()}
		}
		if err == io.EOF && len(data) == 0 && !tooLong {
			return Unit{Kind: End, Place: Place{File: s.name}}
		}
		s.line++
		place := Place{s.name, s.line}
		if tooLong {
			return Unit{Kind: Bad, Place: place, Reason: "the line is longer than 16 MiB"}
		}
		if len(bytes.TrimSpace(data)) > 0 {
			return Unit{Kind: Line, Place: place, Data: data}
		}
	}
}

// readLine reads up to and without the next line feed. At the end of the input it gives what is left together with io.EOF.
func readLine(r *bufio.Reader) (data []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		full := errors.Is(err, bufio.ErrBufferFull)
		if !tooLong {
			if len(data)+len(bytes.TrimRight(part, "\r\n")) > MaxLine {
				data, tooLong = nil, true
			} else {
				data = append(data, part...)
			}
		}
		if full {
			continue
		}
		return bytes.TrimRight(data, "\r\n"), tooLong, err
	}
}
