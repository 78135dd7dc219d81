package link

import (
	"encoding/base64"
	"slices"
	"strings"
)

// How large the picture in a data: address may be, in bytes. A smaller one stands for a
// picture that isn't loaded yet.
const minDataImage, MaxDataImage = 200, 256 << 10

// rasterTypes are the types of image that hold nothing but pixels. SVG can hold scripts and
// load other files.
var rasterTypes = []string{"png", "jpeg", "gif", "webp", "avif"}

// DataImage returns a data: address that holds a picture in its one form, with its type in
// lower case. It returns "" for any other address, and for a picture of another type or size.
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
