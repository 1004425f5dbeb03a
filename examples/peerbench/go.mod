module github.com/safethread/safethread/examples/peerbench

go 1.25.0

replace github.com/safethread/safethread => ../..

require (
	github.com/BobuSumisu/aho-corasick v1.0.3
	github.com/TwiN/go-away v1.6.13
	github.com/cloudflare/ahocorasick v0.0.0-20240916140611-054963ec9396
	github.com/jdkato/prose/v2 v2.0.0
	github.com/kljensen/snowball v0.10.0
	github.com/petar-dambovaliev/aho-corasick v0.0.0-20250424160509-463d218d4745
	github.com/safethread/safethread v0.0.0-00010101000000-000000000000
	github.com/stretchr/testify v1.12.1
	go.yaml.in/yaml/v4 v4.0.0
)

require (
	github.com/deckarep/golang-set v1.7.1 // indirect
	github.com/mingrammer/commonregex v1.0.1 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.41.0 // indirect
	gonum.org/v1/gonum v0.7.0 // indirect
	gopkg.in/neurosnap/sentences.v1 v1.0.6 // indirect
)
