package token

import "slices"

// coarseStems returns the hashes of the stems of coarse English words, rising. People write them in ordinary talk, and several lie one letter away from
// words of rules, so they too are taken as they stand. Nothing but the hash is needed to know them, and so the words themselves stand nowhere here. To add
// one, add what bytesHash says of its stem.
func coarseStems() []uint64 {
	return []uint64{
		0x02bfd6d7f0e9519c, 0x049bd7185c413ed8, 0x05bbda05d39cb229, 0x0c4d69c255c74766, 0x0db3c94a3807d1b0, 0x0e9b5792777a8839, 0x16bdc6062bf4a183,
		0x18822640a4442f86, 0x1ddc501155a6de3d, 0x218e52195804079f, 0x332424dcfe28b3be, 0x36632af2dd5228f5, 0x3766cdb4c812aea6, 0x3daee11ddf469625,
		0x4252da5e4437a516, 0x477ce5a777912fef, 0x4ad4334636d2726c, 0x4c74c0570064494e, 0x547e4756f9650b53, 0x5cbed9581f632669, 0x622e7d8ac98bfa31,
		0x6a47fbc63b7562e7, 0x70494c91b343a24e, 0x728af7440f5b4904, 0x751ffcb359e3bcbe, 0x7927a7d7bfb874e5, 0x7957e47859f51614, 0x79e5648711c14fab,
		0x7f9a8b4325538c8a, 0x7fe4bd2953e5b016, 0x853277871c0aa501, 0x93794178901f54ac, 0x93bd7ddeeed821c3, 0x9c8c9782a2286d10, 0xa6305459bd64550a,
		0xa86336d45a703f50, 0xae04b847137de000, 0xb0351063bb5c2af4, 0xb99c57c7b6e5e573, 0xbd7cb2ccb2edee4d, 0xbe792702258a4ee2, 0xc63c3753992176c7,
		0xd1c3030fa9db2ac6, 0xd26b90616fa1990e, 0xd4694c9cffe1423e, 0xe374e9dbd2ee9312, 0xea02c025efcf90d4, 0xeb0cb8b5d30b67ba, 0xeb38b75274c7dbd6,
		0xee0580dc9607e1a8, 0xfc282a66f2aa3959,
	}
}

// commonOrCoarse reports whether a stem is that of a word that is taken as it stands.
func (l *Lexicon) commonOrCoarse(stem string) bool {
	if l.common[stem] {
		return true
	}
	_, found := slices.BinarySearch(l.coarse, bytesHash([]byte(stem)))
	return found
}
