package claims

const englishWords = `
steal: steal|steals|stealing|stole|stolen|theft|thefts|heist|heists|loot|looted|looting|siphon*|syphon*|drain|drained|draining|drains|pilfer*|rob|robbed|robbery|robberies|robbing|made off with|make off with|making off with|makes off with|made away with|swindl*|embezzl*|got away with|raked in|plunder*|purloin*|swip|swiped|nabbed|snatched|pocketed|pinched|misappropriat*|defraud*|absconded with|exploited for|hacked for|fleeced|larceny|stealings|haul|sent to unknown|transferred to unknown|moved to unknown|moved to an unknown|sent to an unknown|transferred to an unknown|without authorization|without authorisation|ran off with|run off with|absconding with
loss: lost|lose|loses|losing|loss|losses|missing|hit by|suffered|damage|damages of|tally|tallies|toll|vanishes|evaporated
gain: took|taken|netted|netting|nets|earned|earn|gained|obtained|acquired|amassed|generated|took in|made|raised through|reaped|extracted|transferred out|withdrew|withdrawn|taking|takes
attack: hack|hacks|hacked|hacking|cyberattack*|cyber attack*|cyber-attack*|attack|attacks|attacked|attacking|breach|breached|breaches|breaching|intrusion*|exploit|exploited|exploits|exploiting|cybercrime*|cyber crime*|cyber operation*|cyber activit*|cyber|compromise|compromised|compromises|compromising|infiltrat*|target|targets|targeted|targeting|espionage|intrude*|cyberheist*|campaign|campaigns|operation|penetrat*|lured|insider|insiders
asset: crypto|cryptocurrency|cryptocurrencies|cryptoasset*|crypto-asset*|digital asset*|virtual asset*|virtual currenc*|digital currenc*|bitcoin|bitcoins|ether|ethereum|nft|nfts|token|tokens|wallet|wallets|blockchain|stablecoin*|defi|nem|coins|digital coins|usdt|usdc|digital tokens
launder: launder*|money-launder*|cash out|cashed out|cashing out|cashes out|cash-out|mixed|mixing|obfuscat*|conceal the origin|hide the origin|convert into fiat|converted into fiat|converted to fiat
move: moved|moves|move|moving|transferred|transfer|transfers|transferring|sent|funneled|funnelled|funneling|swapped|swap|bridged|bridging|converted|convert|converting|deposited|deposit|deposits|routed|routing|shifted|exchanged|sold|withdrew|passed|channeled|channelled|wired|dispersed|flowed|ended up|processed
stolen: stolen funds|stolen crypto|stolen cryptocurrency|stolen money|stolen assets|stolen ether|stolen bitcoin|stolen tokens|stolen virtual currency|stolen coins|proceeds|ill-gotten|illicit funds|the loot|the haul|the funds|the stolen|stolen digital assets
listing: sanctions list|sanctions lists|sdn list|specially designated nationals|blacklist|sanctions against|sanctions on
designate: sanctioned|sanctions|designated|designates|designating|blacklisted|blacklists|added|adds|imposed|imposes|slapped|placed|announced|put
sanction: sanction|sanctions|embargo
indict: indicted|indicts|indictment|charged|charges|unsealed|extradited|pleaded guilty|convicted
counter: arrested
counter: warned|warn|warns|warning|advisory|alert|task force|cooperat*|cooperation|crack down|crackdown|countermeasure*|mitigat*|prevent|preventing|prevention|reward|urged|urges|joint statement|working group|coordinat*|guidance|counter|countering|combat|combating|tighten*|strengthen*|law enforcement|trilateral|disrupt*|measures|takedown|dismantl*|symposium|bounty|consultation*
recover: seized|seize|seizes|seizing|seizure|froze|frozen|freeze|freezes|freezing|recovered|recover|recovers|recovering|recovery|clawed back|returned|retrieved|confiscat*|forfeit*|reimburs*|refund*
foreign: fined|fine|fines|penalty|compensat*|invest|invested|investment*|raised|raise|raises|funding round|market cap*|valuation|trading volume*|revenue*|profit*|salary|salaries|wages|paid|pay|ransom|reward|bounty|settle*|budget*|loan*|bailout|fee|fees|donat*|exports|imports|oil|coal|damages|insurance|acquisition|acquired by|grant|aid
foresee: will|expected to|expects|forecast*|predict*|likely to|projected|anticipat*|outlook|could|may continue|poised to|set to|in the coming|next year|would likely|future|is expected|are expected
suspect: allegedly|alleged|suspected|suspect|suspects|suspicion|believed|believes|believe|may have|might have|likely|possibly|reportedly|appears|apparently|accused|accuses|accuse|probably|purportedly|thought to|said to
rumour: rumor|rumors|rumored|rumour|rumours|rumoured|unconfirmed|speculat*|unverified
deny: denied|denies|deny|denying|denial|rejected|rejects|dismissed|dismisses|refuted|refutes|disputed|no evidence|fabricat*|has nothing to do|was not involved|were not involved|not involved|smears|slanderous|concoct*|false claim|false claims|denounced as false|no involvement|played no part|had nothing to do with|played no role|"lie"
tell: said|says|say|reported|reports|report|according to|stated|told|announced|disclosed|revealed|confirmed|estimated|estimates|found|noted|wrote|attributed|blamed|claimed|showed|shows|concluded
source: federal bureau of investigation|united nations|u.n. experts|un experts|panel of experts|un panel|u.n. panel|expert panel|experts|fbi|treasury|ofac|justice department|department of justice|cisa|chainalysis|elliptic|trm labs|mandiant|microsoft|kaspersky|crowdstrike|recorded future|group-ib|symantec|fireeye|certik|peckshield|zachxbt|slowmist|immunefi|arkham|national intelligence service|national police agency|security firm*|cybersecurity firm*|analytics firm*|intelligence firm*|security researcher*|researchers|analysts|officials|prosecutors|police|authorities|investigators|the company|the exchange|report|member state*|un security council|security council|financial services agency|un|u.n.|spokesperson|spokesman|white house|nis
media: reuters|associated press|ap|afp|bloomberg|yonhap|wall street journal|wsj|new york times|financial times|coindesk|cointelegraph|the block|voice of america|voa|radio free asia|rfa|bbc|cnn|kcna|nikkei|washington post|nk news|the guardian|cnbc|kyodo|nhk|techcrunch|wired
nameless: unnamed|anonymous|undisclosed|a member state|one member state|people familiar with|a source|sources familiar|unidentified|a person familiar|sources said|who asked not to be named|a government that
state: north korea|north korean|north koreans|north korea's|dprk|pyongyang|pyongyang's|iran|iranian|russia|russian|chinese|reconnaissance general bureau|regime
group: uNC3782
hacker: linked actors|linked hackers|hackers|hacker|attackers|attacker|cybercriminals|cybercriminal|cyber actors|cyber actor|threat actors|threat actor|hacking group|hacking groups|it workers|cyber thieves|exploiter|cyber units|operatives
victims: exchange|exchanges|banks|bank|central bank|financial institution*|companies|firms|bridge|protocol|platform*|users|customers|investors|investment firm*|defi protocol*|game|venture capital|wallet provider|custodian|entities|organizations|organisations
region: asia|europe|north america|south america|africa|middle east|southeast asia|united states|japan|south korea|canada|singapore|hong kong|vietnam|india|worldwide|the u.s.|russia|china
method: phishing|spear-phishing|spearphishing|malware|social engineering|exploit code|ransomware|trojan*|backdoor|supply chain|supply-chain|private key*|vulnerabilit*|fake job*|job offers|zero-day|watering hole|trojanized|linkedin|impersonat*|flash loan
means: mixer|mixers|mixing service*|tumbler|tumblers|peel chain*|chain-hopping|cross-chain bridge*|over-the-counter|otc|otc traders|otc brokers|darknet|privacy coin*|casino|casinos|decentralized exchange*|dex
service means: tornado cash|blender.io|blender|sinbad|chipmixer|wasabi|railgun|yomix|thorchain|sinbad.io|helix|bitcoin fog|huione|garantex|suex|chatex
total: total|totaling|totalling|totalled|combined|altogether|cumulative|since|across|thefts|heists|hacks|series of|more than a dozen|string of|in all|overall|robberies|annually|platforms|attacks|operations|incidents|a year on average|every year|each year|per year|every month|each month|a month on average
attack single: the hack|the exploit|the breach|the attack|the incident
steal single: heist|the theft|the heist|robbery
single: incident
physical: armed|gunmen|robbers|jewel*|cash|painting*|burglar*|shoplift*|car|cars|museum
asset victims: exchange|exchanges
suspect: accused of
relation: also known as|aka|tracked as|tracks as|tracks|now tracks as|known as|a unit of|subgroup|sub-group|linked to|affiliated|controlled by|works for|subordinate|part of|overlaps|state-sponsored|state-backed|dubbed|operates under|belongs to|otherwise known|referred to as|calls|called|associated with|attributed to
funding: source of revenue|fund its|to fund|funding its|foreign currency|hard currency|weapons program*|missile program*|nuclear program*|bankroll*
data: names|addresses and|phone numbers|data|information|credentials|passwords|secrets|documents|personal|records|intellectual property|technology|emails|blueprints|designs|code|research|identities|identity
record: record|largest|biggest|all-time high|highest|record-breaking|record-high
survey: reporting period|covers the period|period covered|covering|the period under review
official: treasury|ofac|office of foreign assets control|justice department|department of justice|european union|eu|uk|united kingdom|security council|south korea|japan|united states|u.s.|the us|washington|seoul|tokyo|grand jury|federal prosecutors|prosecutors|treasury department|state department|britain|australia|fbi
prevent: scheme to|plot to|plotted to|conspired to|conspiring to|conspiracy to|plotting to|scheming to|schemed to|planning to|hoping to|hoped to|intending to|intended to|accused of trying to|plan to|planned to|plans to|prevent|prevention|preventing|against|protect|combat|combating|attempt to|attempted to|attempts to|attempting to|tried to|trying to|seek to|seeking to|sought to|aims to|aimed at|aiming to|designed to|thwart*|in order to|bid to|foiled|failed to|deter|counter|stop|countering|curb
weapons: weapons|weapon|missile|missiles|nuclear|ballistic|wmd|weapons of mass destruction|warhead*|arsenal
funding: paid for by|pay for|pays for|funded by|financed by|fund|funds|finance|finances|financing|funding|bankroll|revenue|income|proceeds to
move: process|processes|processing
foresee: expect|forecast|forecasts|forecasting|predicts|predicting|warns could|is on course to|on track to|looks set to
suspect: could have|could reach|may reach|might reach|could total|may total|could be as|is thought|are thought|is believed|are believed|suspicions
activity: such activity|such activities|these activities|these operations|such attacks|such operations|those activities
counter: agreed to|agreed on|step up cooperation|step up efforts|step up pressure|stepped up efforts|stepped up cooperation|step up enforcement|pledged|vowed to|legislation|bill|regulator*|suspended withdrawals|halted withdrawals|bolster*|ban|banned|require|requires|rules
none: heist title|heist film|heist movie|heist game|heist thriller|heist drama|heist series|heist novel|heist comedy|identity theft
weapons: weapons program*|missile program*|nuclear program*
attack gain: illicitly obtain*|illegally obtain*|illicitly acquir*|illegally acquir*|illicitly gained|illegally gained
counter: step up measures|steps up|joint effort*|trace the funds|tracking the funds
loss: cost|costing|costs|out of pocket|wiped out by hackers
steal: taken from|took from|was taken by|were taken by|cleaned out|emptied|grabbed|thieves took|bilked|pillaged|ransacked|relieved of
prevent: try to|tries to|may try to|wants to|want to
relation: a subgroup of|a subset of|an arm of|an offshoot of|answers to|reports to|an alias of|an alias for|under the name|by the name|rebranded|renamed|umbrella
steal stolen: the stolen|the haul|the loot|their haul|their loot
move: went to|ended up in|landed in|flowed to|flowed into|were traced to|was traced to|ended up at|found its way|passed through
foresee: at this pace|at the current pace|at this rate|if the pace|if the trend
gain: accounted for|responsible for
none: on course|the north of|the north american|the north carolina|the north side|the north face
tell: expect|expects|predicted|predicts|warned|warns|believes|acknowledged|posted|tweeted|claims|alleges|argued|citing|denied|writes
asset victims: the exchange|the exchange's
victims: the company|lending pool|liquidity pool|liquidity pools|hot wallet|hot wallets|treasury wallet|investor|customer|user|lender|lenders|custodians|bridges|protocols|brokerage
hacker: the thieves|the thief|the exploiters|the intruders|intruders
recover: got back|get back|gets back|won back|getting back|gave back|given back|clawing back|claw back
deny: smear|slander|groundless|baseless|brushed off|shrugged off
funding: funded|financed|funded with|financed with|funded through|financed through|funded via|financed via|underwrites|underwritten by
deny: a lie|lies|falsehood|untrue|not true|nonsense
method: fake domains|fake websites|bogus|fake interviews|lure|lures|disguised as|posing as|masquerad*
recover: recoup*|recaptured|repatriated|restored
steal: walked off with|walked away with|bagged|hauled in|hauled away|hauled off|filched|skimmed|expropriat*|exfiltrat*|spirited away|carted off|unauthorized transfer*|unauthorised transfer*|unauthorized withdrawal*|unauthorised withdrawal*|unauthorized outflow*|abnormal withdrawal*|fraudulent transfer*|illicit transfer*|to an unknown wallet|to an unknown address|to unknown wallets|to unknown addresses
gain: bringing in|brings in|yielding|yielded|garnered|garnering|earning|amassing|reaping|pulling in|pulled in|hauling in|raking in|racking up|racked up|cleared|grossed|banked|scooped|scored|collected|procured|brought in
launder: off-ramp*|offramp*|washed|washing|tumbled|cashout*|cover their tracks|cover its tracks|hide the trail|muddy the trail|commingl*|peeled off
move: liquidat*|offload*|run through|ran through|pushed through|pumped|parked|stashed|bounced|hopped|shunted|rerouted|redirected|fed into|fed through|poured into|split across|spread across|broken up|ferried|cycled|consolidated|moved on
designate: levied|levies|leveled|levelled|hit|hits|unveiled|issued|rolled out|listed|lists
hacker: culprits|perpetrator*|crooks|criminals|cybergang*|dprk actors|north korean actors|malicious actors|state actors|nation-state actors|it worker|cyber criminals|hacking crew*|hacking unit*|hacking outfit*
state: the north|the north korean|the north koreans|the north korean regime|the north's|kim jong un|kim jong un's|kim regime
deny: disavow*|repudiat*|denounced|pushed back on|shot down|scoffed
rumour: chatter|hearsay|word spread
foresee: on pace|bound to|foresee*|projection*|are likely|is likely|should reach
move: funnel|funnels|shuffle|shuffled|shuffling|route|routes|disperse|disperses|dispersing|shift|shifts|shifting|channel|channels
foreign: insurer*|insured|underwriter*
deny: nothing to do with|no role in|no part in|no involvement in|had no involvement
steal deny: never stole|never stolen|did not steal|didn't steal
none: unlaundered|yet to be laundered|not yet laundered
move: ran|swapping|exchanging|depositing|splitting|sending|shifting|pushing
foreign: special loss|write-down|writedown|impairment|operating loss|net loss|operating losses|net losses
loss: vanished|vanish|disappeared|were gone|was gone|are gone|is gone|went missing|gone missing
counter: shut down|shutting down|took down|taken down
method: fake|phony|phoney
tell: pinned|put at|puts at|put the figure|puts the figure|put the total|puts the total|put the loss|puts the loss|put the sum|puts the sum|put it at|puts it at|pegged|pegs|placed the figure|placed it at|reckons|calculates|calculated
tell loss: put the loss|puts the loss|put the losses|puts the losses|put its loss|put its losses|puts its losses|put losses|puts losses|estimated its losses|estimated its loss|estimates its losses|pegged the loss|pegged losses|pegged its losses
`
