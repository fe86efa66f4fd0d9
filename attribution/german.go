package attribution

// german is the grammar of its language.
type german struct {
	english
	heard *heard
}

// heard is what german has found so far of who speaks.
type heard struct {
	deeds  []deed
	frames []frame
	done   bool
}

func newGerman(r *reading) german { return german{english{r}, &heard{}} }
