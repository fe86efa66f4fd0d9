package attribution

// french is the grammar of its language.
type french struct{ english }
