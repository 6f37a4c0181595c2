// Package realdata says where tests find the public data that they are held against: blocks, thefts, lists, tags and texts as their publishers gave them out.
//
// The data are no part of the project. They are looked for in the folder that the environment variable
// ASHIATO_DATA names, or in shared/data beside the project. A test that does not find them is skipped and says
// what it looked for; where ASHIATO_REQUIRE_DATA is set, as in .ci/run, it fails. The package is for tests only.
package realdata
