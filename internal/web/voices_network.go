package web

import (
	"context"
	"strconv"

	"sayso/internal/voices"
)

// The network is a table of the heaviest edges with a picture over it. The picture is
// drawn by a script from what stands on the page, so that without one the page says the
// same: its accounts are links in a list, which the script lays over the dots. They keep
// their direction, their language and their place in the order of the keyboard there.

// A voiceNetwork is what is drawn.
type voiceNetwork struct {
	asking
	Nodes []voiceNode
	Rows  []meeting
	Left  int
	All   string // address of all edges
}

// A voiceNode is an account with its place in the picture.
type voiceNode struct {
	voice
	voices.Place
}

// ID is what edges call the account.
func (n voiceNode) ID() string { return strconv.Itoa(n.Place.Account) }

func (s *site) voiceNetwork(ctx context.Context, v *visit) (view, error) {
	var n voiceNetwork
	var err error
	if n.asking, err = s.askVoices(ctx, v); err != nil {
		return view{}, err
	}
	n.All = n.URL("/voices")
	if !n.Waiting {
		picture := n.Found.Picture()
		n.Rows, n.Left = n.meetings(picture.Edges), picture.Left
		for _, p := range picture.Places {
			n.Nodes = append(n.Nodes, voiceNode{n.voice(p.Account), p})
		}
	}
	return view{name: "voices-network", title: v.say.Text("voices.network.title"), here: "voices", data: n}, nil
}
