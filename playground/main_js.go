package main

import (
	"encoding/json"
	"syscall/js"
)

// main gives the worker of the page a function: newsclean(bytes, question) returns an answer,
// both in JSON.
func main() {
	js.Global().Set("newsclean", js.FuncOf(func(_ js.Value, args []js.Value) any {
		document := make([]byte, args[0].Length())
		js.CopyBytesToGo(document, args[0])
		var q question
		if err := json.Unmarshal([]byte(args[1].String()), &q); err != nil {
			return text(answer{Fault: faultOf("page", err)})
		}
		return text(play(document, q))
	}))
	select {}
}

func text(a answer) string {
	data, err := json.Marshal(a)
	if err != nil {
		panic(err) // it holds strings and numbers
	}
	return string(data)
}
