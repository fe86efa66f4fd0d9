package main

import "math"

// share is Wilson's interval of n of all at 95 %.
func share(n, all int) (low, high float64) {
	const z = 1.96
	a, p := float64(all), float64(n)/float64(all)
	middle := p + z*z/(2*a)
	reach := z * math.Sqrt(p*(1-p)/a+z*z/(4*a*a))
	return max(0, (middle-reach)/(1+z*z/a)), min(1, (middle+reach)/(1+z*z/a))
}
