package attribution

// persian is the grammar of its language.
type persian struct{ english }
