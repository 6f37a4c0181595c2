package claims

// sharedWords are names that all three languages write in Latin letters.
const sharedWords = `
group: UNC1069|TA444
service means: Tornado Cash|TornadoCash|Sinbad|Blender.io|ChipMixer|THORChain|eXch
`
