package input

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
)

const bufferSize = 64 << 10

// open finds out what a file is and starts to read it. Its errors are whole reasons without the file's name.
func open(name string, opts Options) (source, error) {
	raw, closer, err := openRaw(name, opts)
	if err != nil {
		return nil, err
	}
	src, err := start(display(name), &meter{r: raw, onRead: opts.OnRead}, opts.Format, closer)
	if err != nil {
		closer()
		return nil, err
	}
	return src, nil
}

func openRaw(name string, opts Options) (io.Reader, func(), error) {
	if name == "-" {
		if opts.Stdin == nil {
			return bytes.NewReader(nil), func() {}, nil
		}
		return opts.Stdin, func() {}, nil
	}
	// Stat first: opening a named pipe that nobody writes to would wait forever only if asked for, but a directory opens without complaint.
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, reason(err)
	}
	if info.IsDir() {
		return nil, nil, errors.New("is a directory; name the files in it")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, reason(err)
	}
	return f, func() { f.Close() }, nil
}

// reason puts the usual errors of opening a file into plain words.
func reason(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("may not be read (no permission)")
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return errors.New("cannot be read: " + pe.Err.Error())
	}
	return errors.New("cannot be read: " + err.Error())
}

// foreign names files that are no text, by their first bytes.
func foreign(head []byte) string {
	for _, m := range []struct{ magic, what string }{
		{"PK\x03\x04", "is a zip archive; unpack it first"},
		{"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it first (gzip is read as it is)"},
		{"BZh", "is packed with bzip2; unpack it first (gzip is read as it is)"},
		{"\xfd7zXZ\x00", "is packed with xz; unpack it first (gzip is read as it is)"},
		{"\xff\xfe", "is UTF-16 text; save it as UTF-8"},
		{"\xfe\xff", "is UTF-16 text; save it as UTF-8"},
	} {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.what
		}
	}
	return ""
}

func start(name string, raw io.Reader, format Format, closer func()) (source, error) {
	br := bufio.NewReaderSize(raw, bufferSize)
	if head, _ := br.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		zr, err := gzip.NewReader(br)
		if err != nil {
			return nil, errors.New("begins like gzip but is not")
		}
		br = bufio.NewReaderSize(zr, bufferSize)
	}
	head, err := br.Peek(6)
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, readReason(err)
	}
	if what := foreign(head); what != "" {
		return nil, errors.New(what)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		if _, err := br.Discard(3); err != nil {
			return nil, readReason(err)
		}
	}
	if format == PAN12 || format == Auto && beginsWithTag(br) {
		return newPAN12(name, br, closer), nil
	}
	return &lineSource{name: name, r: br, closer: closer}, nil
}

// beginsWithTag looks past white space without waiting for more input than it needs.
func beginsWithTag(br *bufio.Reader) bool {
	for n := 1; n <= bufferSize; n++ {
		head, err := br.Peek(n)
		if err != nil {
			return false
		}
		switch head[n-1] {
		case ' ', '\t', '\r', '\n':
		case '<':
			return true
		default:
			return false
		}
	}
	return false
}

// readReason puts an error in the middle of a file into plain words.
func readReason(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the gzip data ends too early")
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return errors.New("the gzip data is damaged")
	case errors.As(err, &pe):
		return errors.New("cannot be read further: " + pe.Err.Error())
	}
	return errors.New("cannot be read further: " + err.Error())
}

// meter counts what is taken from a file.
type meter struct {
	r      io.Reader
	onRead func(int)
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if m.onRead != nil && n > 0 {
		m.onRead(n)
	}
	return n, err
}
