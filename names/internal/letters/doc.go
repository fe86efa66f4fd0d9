// Package letters holds one model: a memoryless many-to-many transducer between
// the letters of two spellings. It says how well two tokens can be two writings
// of one name, and which letters stand for which.
//
// The model is the joint one of Jiampojamarn, Kondrak and Sherif (2007, "Applying
// Many-to-Many Alignments and Hidden Markov Models to Letter-to-Phoneme
// Conversion"), after Ristad and Yianilos (1998, "Learning String-Edit Distance"):
// a pair of tokens is a chain of operations, each of which writes up to two
// letters of one side and up to three of the other, and each operation has one
// probability. They are learned from pairs by expectation maximisation.
//
// Everything is pure: values in, values out.
package letters
