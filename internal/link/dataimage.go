package link

import (
	"encoding/base64"
	"slices"
	"strings"
)

// How large the picture in a data: address may be, in bytes. Smaller ones stand
// for a picture not loaded yet.
const minDataImage, MaxDataImage = 200, 256 << 10

// rasterTypes are the kinds of image that hold pixels and nothing else. SVG can
// hold scripts and load other files.
var rasterTypes = []string{"png", "jpeg", "gif", "webp", "avif"}

// DataImage returns the one form of a data: address that holds a small picture, ""
// of anything else.
func DataImage(address string) string {
	kind, data, ok := strings.Cut(Clean(address), ",")
	if !ok {
		return ""
	}
	kind = strings.ToLower(kind)
	subtype, ok := strings.CutPrefix(kind, "data:image/")
	if !ok {
		return ""
	}
	if subtype, ok = strings.CutSuffix(subtype, ";base64"); !ok || !slices.Contains(rasterTypes, subtype) {
		return ""
	}
	if n, err := base64.StdEncoding.DecodeString(data); err != nil || len(n) < minDataImage || len(n) > MaxDataImage {
		return ""
	}
	return kind + "," + data
}
