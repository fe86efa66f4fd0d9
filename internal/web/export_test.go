package web

// StripForTest is the strip of a name's page.
var StripForTest = newStrip
