// Package books reads books by known authors and cuts them into pieces as long as
// articles, so that the cards of package hands can be measured on writers of Arabic and
// Persian, of whom no columns could be had. Books are not columns: a book has one
// subject, one editor and one typist or program that read it in, and pieces of one book
// share all three.
//
// The texts are in OpenITI's mARkdown, under names that say who wrote what and who typed
// it in ([ReadName]). What editors and programs set into a text is taken out ([ReadBook]),
// and pieces are laid over the rest evenly and far apart ([Book.Pieces]). They travel as
// JSON lines ([Piece]).
package books
