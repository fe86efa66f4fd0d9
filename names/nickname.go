package names

import (
	"strings"
	"sync"
)

// Short forms that no letter betrays: Bob is Robert's. A short form is many names'
// (Alex, Nick), so that it makes a name shortened and never a spelling. Ours, of
// what every reader of English knows.
const shortForms = `
abraham abe
albert al bert
alexander alex alec sandy sasha
alfred alf fred
andrew andy drew
anthony tony
benjamin ben benny
catherine cathy kate katie
charles charlie chuck
christopher chris kit
daniel dan danny
david dave davy
deborah debbie deb
donald don donny
dorothy dot dolly
edward ed eddie ted ned
elizabeth liz beth betty lizzie eliza
francis frank
frederick fred freddie
gerald gerry jerry
gregory greg
harold hal harry
henry harry hank
jacob jake
james jim jimmy jamie
jennifer jen jenny
jeffrey jeff
john jack johnny
joseph joe joey
joshua josh
katherine kathy kate katie
kenneth ken kenny
lawrence larry
leonard len lenny
margaret maggie meg peggy
matthew matt
michael mike mick mickey
nathaniel nat nate
nicholas nick nicky
patricia pat patty
patrick pat paddy
peter pete
philip phil
raymond ray
rebecca becky
richard dick rick richie
robert bob bobby rob robbie bert
ronald ron ronnie
samuel sam sammy
samantha sam
stephen steve
steven steve
susan sue susie
theodore ted teddy theo
thomas tom tommy
timothy tim
victoria vicky
vincent vince
vladimir volodya vova
walter walt wally
william bill billy will willie
aleksandr sasha
dmitri dima mitya
ivan vanya
mikhail misha
nikolai kolya
sergei seryozha
yevgeny zhenya
`

// formal returns the names that a single name is a short form of.
var formal = sync.OnceValue(func() map[string][]string {
	table := map[string][]string{}
	for line := range strings.Lines(shortForms) {
		words := strings.Fields(line)
		for i := 1; i < len(words); i++ {
			table[words[i]] = append(table[words[i]], words[0])
		}
	}
	return table
})

// shortFor compares each formal name of a short form with the other name, and
// reports whether one of them fits.
func shortFor(short, other *prepared) bool {
	if short.script != latin {
		return false
	}
	if other.script == latin && withoutGod(other.form, short.form) {
		return true
	}
	for _, name := range formal()[short.form] {
		full := &prepared{token: token{form: name, script: latin}, lore: short.lore, sound: soundOf(name)}
		if full.form == other.form {
			return true
		}
		if other.script == latin || soundDistance(full.sound, other.sound) > shortApart {
			continue
		}
		if m := bestForm(other, full, tokenMatch{}); m.cost < shortCost {
			return true
		}
	}
	return false
}

// How far the sounds of a formal name may be from the other name, and what its
// letters may cost.
const (
	shortApart = .3
	shortCost  = .6
)

// withoutGod reports whether a name is short for another that says whose servant or
// gift its bearer is: Kader for Abdelkader, Nemat for Nematollah.
func withoutGod(full, short string) bool {
	if len(short) < shortestOfGod || isGod(short) {
		return false
	}
	if servant, ok := strings.CutSuffix(full, short); ok {
		return strings.HasPrefix(servant, "abd") && len(servant) <= len("abdoul")
	}
	of, ok := strings.CutPrefix(full, short)
	return ok && isGod(of)
}

// shortestOfGod is how many letters a name must have before it is looked for in another.
const shortestOfGod = 4

func isGod(form string) bool {
	switch form {
	case "ollah", "ullah", "allah", "olah", "ulla", "ola":
		return true
	}
	return false
}
