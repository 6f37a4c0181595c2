//go:build race

package names

// raceDetector tells that the race detector is on, under which times say nothing.
const raceDetector = true
