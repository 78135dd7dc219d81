package main

import (
	"errors"
	"os"
	"sync"
)

// whole writes files that are there once they are whole, and not before. It
// knows those that it has begun, so that an end in the midst of them leaves
// none behind.
type whole struct {
	mu    sync.Mutex
	begun map[unfinished]bool
	ended bool
}

// unfinished is a file below root that becomes another once it is whole.
type unfinished struct {
	root *os.Root
	temp string
}

// errEnded is why a file isn't written any more.
var errEnded = errors.New("interrupted")

// write makes the file name below root with what fill writes into the new file
// temp there, which is on the disk before it gets its name. If anything fails,
// nothing changes.
func (w *whole) write(root *os.Root, temp, name string, fill func(*os.File) error) error {
	u := unfinished{root, temp}
	f, err := w.begin(u)
	if err != nil {
		return err
	}
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return w.finish(u, name, err)
}

// begin makes a new file. The umask says who may read it.
func (w *whole) begin(u unfinished) (*os.File, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return nil, errEnded
	}
	f, err := u.root.OpenFile(u.temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return nil, err
	}
	if w.begun == nil {
		w.begun = map[unfinished]bool{}
	}
	w.begun[u] = true
	return f, nil
}

// finish gives the file its name, or removes it after an error.
func (w *whole) finish(u unfinished, name string, err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return errEnded // end has removed it
	}
	delete(w.begun, u)
	if err == nil {
		err = u.root.Rename(u.temp, name)
	}
	if err != nil {
		u.root.Remove(u.temp)
	}
	return err
}

// end removes what isn't whole, also while others are still at work on it. From
// then on nothing is written.
func (w *whole) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	for u := range w.begun {
		u.root.Remove(u.temp)
	}
}
