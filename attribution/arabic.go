package attribution

// arabic is the grammar of its language.
type arabic struct{ english }
