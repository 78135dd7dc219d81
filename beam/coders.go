package main

import (
	"encoding/json"

	"github.com/newsclean/newsclean/learn"
)

// This file makes what is learnt go from one worker to another as JSON. Beam finds a coder's
// functions by their names, which instances of one generic function share.

func decode[T any](data []byte) (*T, error) {
	value := new(T)
	return value, json.Unmarshal(data, value)
}

func encodeFeatures(v *learn.Features) ([]byte, error)    { return json.Marshal(v) }
func decodeFeatures(data []byte) (*learn.Features, error) { return decode[learn.Features](data) }

func encodeSketch(v *learn.Sketch) ([]byte, error)    { return json.Marshal(v) }
func decodeSketch(data []byte) (*learn.Sketch, error) { return decode[learn.Sketch](data) }

func encodeTally(v *learn.Tally) ([]byte, error)    { return json.Marshal(v) }
func decodeTally(data []byte) (*learn.Tally, error) { return decode[learn.Tally](data) }

func encodeSet(v *learn.Set) ([]byte, error)    { return json.Marshal(v) }
func decodeSet(data []byte) (*learn.Set, error) { return decode[learn.Set](data) }

func encodeResults(v *learn.Results) ([]byte, error)    { return json.Marshal(v) }
func decodeResults(data []byte) (*learn.Results, error) { return decode[learn.Results](data) }
