package cli

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/safethread/safethread/examples/safethread/internal/term"
)

// progress is a bar on a terminal. The nil progress shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress gives nil unless it is wanted and w is a terminal: in a pipe or a log a bar is only noise.
func newProgress(wanted bool, w io.Writer, files []string) *progress {
	if !wanted || !term.IsTerminal(w) {
		return nil
	}
	total := int64(0)
	for _, f := range files {
		info, err := os.Stat(f)
		switch {
		case err == nil && info.Mode().IsRegular():
			total += info.Size()
		case f == "-" || err == nil && !info.IsDir():
			return &progress{newBar(w, -1)} // nobody knows how much comes
		}
	}
	return &progress{newBar(w, total)}
}

func newBar(w io.Writer, total int64) *progressbar.ProgressBar {
	return progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
}

// read counts bytes; the bar's own errors are of no interest to anybody.
func (p *progress) read(n int) {
	if p != nil {
		_ = p.bar.Add(n)
	}
}

// hide makes room for a line of text; the bar comes back by itself.
func (p *progress) hide() {
	if p != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) finish() {
	if p != nil {
		_ = p.bar.Finish()
	}
}
