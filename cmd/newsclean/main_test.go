package main

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts in testdata/script expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"newsclean": main})
}

func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			// a program with the race detector sleeps for a second as it ends, and a script runs many
			env.Setenv("GORACE", "atexit_sleep_ms=10")
			return nil
		},
		Condition: func(condition string) (bool, error) {
			// root may write to a folder that says nobody may
			return condition == "root" && os.Geteuid() == 0, nil
		},
	})
}
