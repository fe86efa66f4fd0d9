package attribution

// german is the grammar of its language.
type german struct{ english }
