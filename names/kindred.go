package names

import (
	"strings"
	"sync"
)

// One man's passports write his given name as the languages of his country do:
// Uladzimir is Vladimir in Russian and Volodymyr in Ukrainian. No habit of letters
// explains that, and it is a closed list. Ours, of what a reader of these languages
// knows: each line holds the ways of writing one name in Latin letters.
const kindredForms = `
vladimir uladzimir volodymyr wladimir uladimir
aleksandr alexander aliaksandr alyaksandr oleksandr olexandr alexandr aleksander
aleksei alexei aleksey alexey aliaksei oleksii oleksiy olexiy olexii alexsei
sergei sergey sergej siarhei siarhiej serhii serhiy serguei sergiy
nikolai nikolay mikalai mykola nikolaj
mikhail mikhailo mykhailo mihail michail
igor ihar ihor
oleg aleh oleh
dmitri dmitry dmitriy dmitrii dzmitry dmytro dmitrij
andrei andrey andrii andriy andrej
yevgeny evgeny yevgeniy evgeniy yevgeni evgeni evgenii yauhen yauheni yevhen yevhenii
pavel pavlo pawel paval
petr pyotr piotr petro piatro
viktor victor viktar
konstantin kanstantsin kostiantyn kostyantyn constantin
vasily vasiliy vasilii vasili vasil vasyl
grigory grigoriy grigori ryhor hryhory hryhorii hryhoriy
yuri yury yuriy iurii yurii jurij jury iouri
gennady gennadiy gennadii gennadi henadz hennadii hennadiy guennadi
anatoly anatoliy anatolii anatoli anatol
leonid leanid
maksim maxim maksym
nikita mikita mykyta
stepan stsiapan
ilya illia ilia
roman raman
denis dzianis denys
artem artyom artsiom artiom
kirill kiryl kyrylo cyril
fedor fyodor fiodar fedir
tatiana tatyana tatsiana tetiana tetyana
olga volha olha
yekaterina ekaterina katsiaryna kateryna
yelena elena alena olena
irina iryna
anna hanna ganna
natalia natalya natallia natalija nataliya nataliia
svetlana sviatlana svitlana
larisa larysa
yulia yuliya julia iuliia
marina maryna
lidia lidiya lidziya
lyudmila ludmila liudmila liudmyla ludmyla
valery valeriy valeri valerii valeryi
vyacheslav viacheslav viachaslau vyachaslau
vladislav uladzislau vladyslav
stanislav stanislau
`

// kindred returns, of each form, the lines that it stands on.
var kindred = sync.OnceValue(func() map[string][]int {
	table := map[string][]int{}
	n := 0
	for line := range strings.Lines(kindredForms) {
		n++
		for _, form := range strings.Fields(line) {
			table[form] = append(table[form], n)
		}
	}
	return table
})

// areKindred reports whether two Latin forms are known to be written for one another.
func areKindred(x, y string) bool {
	lines := kindred()
	for _, a := range lines[x] {
		for _, b := range lines[y] {
			if a == b {
				return true
			}
		}
	}
	return false
}
