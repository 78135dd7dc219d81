package main

import (
	"os"
	"strings"

	"github.com/fatih/color"
)

// colours says whether what is written is coloured: on a terminal that can, unless its user
// wants none (https://no-color.org).
type colours bool

func coloursOn(stream any) colours {
	return colours(isTerminal(stream) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb")
}

// paint colours a text.
func (on colours) paint(text string, how ...color.Attribute) string {
	if !on || text == "" {
		return text
	}
	c := color.New(how...)
	c.EnableColor()
	return c.Sprint(text)
}

// diff colours a unified diff, as git does.
func (on colours) diff(text string) string {
	if !on {
		return text
	}
	var b strings.Builder
	hunk := false // the lines of a file's name come before the first
	for line := range strings.Lines(text) {
		body := strings.TrimSuffix(line, "\n")
		switch end := line[len(body):]; {
		case !hunk && !strings.HasPrefix(line, "@@"):
			b.WriteString(on.paint(body, color.Bold) + end)
		case strings.HasPrefix(line, "@@"):
			hunk = true
			b.WriteString(on.paint(body, color.FgCyan) + end)
		case strings.HasPrefix(line, "-"):
			b.WriteString(on.paint(body, color.FgRed) + end)
		case strings.HasPrefix(line, "+"):
			b.WriteString(on.paint(body, color.FgGreen) + end)
		default:
			b.WriteString(line)
		}
	}
	return b.String()
}
