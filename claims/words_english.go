package claims

const englishWords = `
steal: steal|steals|stealing|stole|stolen|theft|thefts|heist|heists|loot|looted|looting|siphon*|syphon*|drain|drained|draining|drains|pilfer*|rob
steal: robbed|robbery|robberies|robbing|made off with|make off with|making off with|makes off with|made away with|swindl*|embezzl*|got away with
steal: raked in|plunder*|purloin*|swip|swiped|nabbed|snatched|pocketed|pinched|misappropriat*|defraud*|absconded with|exploited for|hacked for|fleeced
steal: larceny|stealings|haul|sent to unknown|transferred to unknown|moved to unknown|moved to an unknown|sent to an unknown|transferred to an unknown
steal: without authorization|without authorisation|ran off with|run off with|absconding with|taken from|took from|was taken by|were taken by
steal: cleaned out|emptied|grabbed|thieves took|bilked|pillaged|ransacked|relieved of|walked off with|walked away with|bagged|hauled in|hauled away
steal: hauled off|filched|skimmed|expropriat*|exfiltrat*|spirited away|carted off|unauthorized transfer*|unauthorised transfer*
steal: unauthorized withdrawal*|unauthorised withdrawal*|unauthorized outflow*|abnormal withdrawal*|fraudulent transfer*|illicit transfer*
steal: to an unknown wallet|to an unknown address|to unknown wallets|to unknown addresses
steal: helped themselves to|helped itself to|helped himself to|escaped with|fled with|carried off|taken for|nicked|burgled|stripped of|robbed of|unauthorized transaction*|unauthorised transaction*
steal: unauthorized mint*|unauthorised mint*|fraudulently mint*|illicitly mint*|was hit for|were hit for|illegally transferred|illegally withdrew|illegally withdrawn|illicitly transferred
steal: illicitly withdrawn|improperly withdrawn|tricked into handing over|tricked into sending|tricked into transferring|conned out of|scammed out of|cheated out of|tricked out of|duped out of
steal: to himself|to herself|to themselves|to his own wallet|to his own wallets|to his own account|to his own accounts|to her own wallet|to an account he controlled|to a wallet he controlled|to wallets he controlled
steal: without their consent|without their knowledge|without consent|without permission|without users' consent|without the owners' consent
steal asset: to addresses it did not recogni*|to wallets it did not recogni*|to an address it did not recogni*|to a wallet it did not recogni*|to unrecogni*
steal: outside its control|leaks from|leaked from|leaking from
steal: outflows not authori*|withdrawals not authori*|transfers not authori*|transactions not authori*|outflows that were not authori*
steal: walk away with|walks away with|walking away with|get away with|gets away with|getting away with|make away with|making away with|abscond with|absconds with|flee with|fleeing with|hit for|minted from nothing|minted out of thin air|minted from thin air
steal: lifted from|pocketing|snatching|swiping|grabbing|bagging|nabbing|pinching|emptying|nicking
steal: spirited off|spirited out
steal: abnormal transfer*|suspicious transfer*|abnormal outflow*|suspicious outflow*|suspicious withdrawal*
steal stolen: the stolen|the haul|the loot|their haul|their loot
steal deny: never stole|never stolen|did not steal|didn't steal
steal single: heist|the theft|the heist|robbery
gain: took|taken|netted|netting|nets|earned|earn|gained|obtained|acquired|amassed|generated|took in|made|raised through|reaped|extracted
gain: transferred out|withdrew|withdrawn|taking|takes|accounted for|responsible for|bringing in|brings in|yielding|yielded|garnered|garnering|earning
gain: amassing|reaping|pulling in|pulled in|hauling in|raking in|racking up|racked up|cleared|grossed|banked|scooped|scored|collected|procured
gain: left with|leaving with|leave with|came away with|come away with|coming away with|came back for|brought in|takings|moved out
gain: take of|year's take|annual take|hauls|hauled|swept up|creamed off
gain: account for|accounts for|accounting for|relieved|stripped
gain: take came to|take was|wired out of|transferred out of|moved out of|sent out of|withdrawn from|pulled out of|brought home|bring home|took home|leaked|leaking|leaks
gain: withdraw|withdraws|withdrawing|was behind|were behind|is behind|are behind
gain: removed|might net|could net|may net|will net|to net|would net
gain attack: hackers' take|group's take|thieves' take|attackers' take|gang's take
gain attack: illicitly obtain*|illegally obtain*|illicitly acquir*|illegally acquir*|illicitly gained|illegally gained
loss: lost|lose|loses|losing|loss|losses|missing|hit by|suffered|damage|damages of|tally|tallies|toll|vanishes|evaporated|cost|costing|costs
loss: out of pocket|wiped out by hackers|vanished|vanish|disappeared|were gone|was gone|are gone|is gone|went missing|gone missing
loss: slip away|slipped away|slipping away|bled|bleed|bleeding
loss: poorer|wiped out
loss: outflow|outflows
loss: that left|which left
loss tell: put the loss|puts the loss|put the losses|puts the losses|put its loss|put its losses|puts its losses|put losses|puts losses
loss tell: estimated its losses|estimated its loss|estimates its losses|pegged the loss|pegged losses|pegged its losses
attack: hack|hacks|hacked|hacking|cyberattack*|cyber attack*|cyber-attack*|attack|attacks|attacked|attacking|breach|breached|breaches|breaching|broke in|broke into|break in|break into|broken into|breaking into|break-in
attack: intrusion*|exploit|exploited|exploits|exploiting|cybercrime*|cyber crime*|cyber operation*|cyber activit*|cyber|compromise|compromised
attack: compromises|compromising|infiltrat*|target|targets|targeted|targeting|espionage|intrude*|cyberheist*|campaign|campaigns|operation|penetrat*
attack: lured|luring|tricking|duping|insider|insiders
attack: raid on|raids on|security incident*|incursion*|assault on|intruder*|hack-and-*|cyber raid*
attack single: the hack|the exploit|the breach|the attack|the incident
asset: crypto|cryptocurrency|cryptocurrencies|cryptoasset*|crypto-asset*|digital asset*|virtual asset*|virtual currenc*|digital currenc*|bitcoin
asset: bitcoins|ether|ethereum|nft|nfts|token|tokens|wallet|wallets|blockchain|stablecoin*|defi|nem|coins|digital coins|usdt|usdc|digital tokens
asset victims: exchange|exchanges|the exchange|the exchange's
launder: launder*|money-launder*|cash out|cashed out|cashing out|cashes out|cash-out|mixed|mixing|obfuscat*|conceal the origin|hide the origin
launder: convert into fiat|converted into fiat|converted to fiat|off-ramp*|offramp*|washed|washing|tumbled|cashout*|cover their tracks
launder: cover its tracks|hide the trail|muddy the trail|commingl*|peeled off
launder: layered|layering|obscure the trail|obscure the origin*|disguise the origin*|disguised the origin*|disguising the origin*|turned into cash|turned into fiat|turned into dollars|exchanged for fiat|exchanged for cash
launder: converted into cash|converted to cash|converted into yuan|changed into yuan|changed into dollars|chain-hopped|chain-hop|hide its origin*|hide their origin*|hid the trail|hid their origin*
move: moved|moves|move|moving|transferred|transfer|transfers|transferring|sent|funneled|funnelled|funneling|swapped|swap|bridged|bridging|converted
move: convert|converting|deposited|deposit|deposits|routed|routing|shifted|exchanged|sold|withdrew|passed|channeled|channelled|wired|dispersed|flowed
move: ended up|processed|process|processes|processing|went to|ended up in|landed in|flowed to|flowed into|were traced to|was traced to|ended up at
move: found its way|passed through|liquidat*|offload*|run through|ran through|pushed through|pumped|parked|stashed|bounced|hopped|shunted|rerouted
move: redirected|fed into|fed through|poured into|split across|spread across|broken up|ferried|cycled|consolidated|moved on|funnel|funnels|shuffle
move: shuffled|shuffling|route|routes|disperse|disperses|dispersing|shift|shifts|shifting|channel|channels|ran|swapping|exchanging|depositing
move: splitting|sending|pushing
move: went through|going through|gone through|goes through|made its way|made their way|ran via|went via|cashed in
move: went into|goes into|gone into|push|pushes|resurfaced in|resurfaced at|surfaced in|surfaced at|turned up in|turned up at|wound up in|wound up at|showed up in|showed up at|reappeared in|reappeared at
move: split the|splitting the|spread the|spreading the|fed|feeding|feeds|handled|handles|handling
stolen: stolen funds|stolen crypto|stolen cryptocurrency|stolen money|stolen assets|stolen ether|stolen bitcoin|stolen tokens|stolen virtual currency
stolen: stolen coins|proceeds|ill-gotten|illicit funds|the loot|the haul|the funds|the stolen|stolen digital assets
listing: sanctions list|sanctions lists|sdn list|specially designated nationals|blacklist|sanctions against|sanctions on
listing: to its list|to its blacklist|asset freeze|asset freezes|travel ban|travel bans
listing: ofac's list|ofac list|treasury's list|treasury's blacklist|sanctions roster|list of specially designated|entity list
designate: sanctioned|sanctions|designated|designates|designating|blacklisted|blacklists|added|adds|imposed|imposes|slapped|placed|announced|put
designate: levied|levies|leveled|levelled|hit|hits|unveiled|issued|rolled out|listed|lists
designate: targeted|targets|targeting|penalized|penalised|penalizes|penalises|struck
designate: designation of|blacklisting of|sanctioning of
designate: took action against|takes action against|taking action against|redesignated|re-designated
designate: blocked|blocks|sanctioning|blacklisting
sanction: sanction|sanctions|embargo
indict: indicted|indicts|indictment|charged|charges|unsealed|extradited|pleaded guilty|convicted
counter: arrested|warned|warn|warns|warning|advisory|alert|task force|cooperat*|cooperation|crack down|crackdown|countermeasure*|mitigat*|prevent
counter: preventing|prevention|reward|urged|urges|joint statement|working group|coordinat*|guidance|counter|countering|combat|combating|tighten*
counter: strengthen*|law enforcement|trilateral|disrupt*|measures|takedown|dismantl*|symposium|bounty|consultation*|agreed to|agreed on
counter: step up cooperation|step up efforts|step up pressure|stepped up efforts|stepped up cooperation|step up enforcement|pledged|vowed to
counter: legislation|bill|regulator*|suspended withdrawals|halted withdrawals|bolster*|ban|banned|require|requires|rules|step up measures|steps up
counter: joint effort*|trace the funds|tracking the funds|shut down|shutting down|took down|taken down
counter: for information|information leading to
recover: seized|seize|seizes|seizing|seizure|froze|frozen|freeze|freezes|freezing|recovered|recover|recovers|recovering|recovery|clawed back|returned
recover: retrieved|confiscat*|forfeit*|reimburs*|refund*|got back|get back|gets back|won back|getting back|gave back|given back|clawing back|claw back
recover: would return|will return|to return|would repay|will repay|to repay|surrendered|surrender|surrendering|relinquish*|handed over|turned over
recover: recoup*|recaptured|repatriated|restored
recover: handed back|hand back|handing back|sent back|send back|sending back|paid back|repaid|gave up the|locked up
foreign: fined|fine|fines|penalty|compensat*|invest|invested|investment*|raised|raise|raises|funding round|market cap*|valuation|trading volume*
foreign: revenue*|profit*|salary|salaries|wages|paid|pay|ransom|reward|bounty|settle*|budget*|loan*|bailout|fee|fees|donat*|exports|imports|oil|coal
foreign: damages|insurance|acquisition|acquired by|grant|aid|insurer*|insured|underwriter*|special loss|write-down|writedown|impairment|operating loss
foreign: net loss|operating losses|net losses
foreign: offered|offering|offers|erasing|erased|market value|wiping off|wiped off|shaved off
foreign: set aside|setting aside|earmarked|provisions|injected|topped up|market capitali*
foresee: will|expected to|expects|forecast*|predict*|likely to|projected|anticipat*|outlook|could|may continue|poised to|set to|in the coming
foresee: next year|would likely|future|is expected|are expected|expect|forecast|forecasts|forecasting|predicts|predicting|warns could|is on course to
foresee: on track to|looks set to|at this pace|at the current pace|at this rate|if the pace|if the trend|on pace|bound to|foresee*|projection*
foresee: are likely|is likely|should reach
foresee tell: forecasts that|forecast that|projects that|anticipates that|predicts that|predicted that|expects that
suspect: allegedly|alleged|suspected|suspect|suspects|suspicion|believed|believes|believe|may have|might have|likely|possibly|reportedly|appears
suspect: apparently|accused|accuses|accuse|probably|purportedly|thought to|said to|accused of|could have|could reach|may reach|might reach|could total
suspect: may total|could be as|is thought|are thought|is believed|are believed|suspicions
rumour: rumor|rumors|rumored|rumour|rumours|rumoured|unconfirmed|speculat*|unverified|chatter|hearsay|word spread
deny: denied|denies|deny|denying|denial|rejected|rejects|dismissed|dismisses|refuted|refutes|disputed|no evidence|fabricat*|has nothing to do
deny: was not involved|were not involved|not involved|smears|slanderous|concoct*|false claim|false claims|denounced as false|no involvement
deny: played no part|had nothing to do with|played no role|"lie"|smear|slander|groundless|baseless|brushed off|shrugged off|a lie|are lies|all lies|"lies"|pack of lies|falsehood
deny: untrue|not true|nonsense|disavow*|repudiat*|denounced|pushed back on|shot down|scoffed|nothing to do with|no role in|no part in
deny: to be false|proved false|were false|was false|are false|proven false|a hoax
deny: nothing of the kind|no such thing|never happened|did not happen|no such hack|no such theft|no such attack|no connection|no link to|no links to|no ties to|no hand in|no relation to|not behind|not responsible
deny: no involvement in|had no involvement
deny: no truth to|no truth in|unfounded|without foundation|without merit
deny: not a hack|no hack|was not hacked|were not hacked|not been hacked|not a breach|not an attack|not hacked
tell: said|says|say|reported|reports|report|according to|stated|told|announced|disclosed|revealed|confirmed|estimated|estimates|found|noted|wrote
tell: attributed|blamed|claimed|showed|shows|concluded|expect|expects|predicted|predicts|warned|warns|believes|acknowledged|posted|tweeted|claims
tell: alleges|argued|citing|denied|writes|pinned|put at|puts at|put the figure|puts the figure|put the total|puts the total|put the loss|puts the loss
tell: put the sum|puts the sum|put it at|puts it at|pegged|pegs|placed the figure|placed it at|reckons|calculates|calculated
tell: claimed responsibility|claims responsibility|admitted|conceded|testified|cautioned|insisted|indicated
tell: traced
tell: tallied|tallies|owned up to|counted by
tell: filed for|filed a|filed an|attributes|thinks|reckon|reckoned|confirms|announces|admits|acknowledges|finds|concludes|reveals|discloses|calculate
source: federal bureau of investigation|united nations|u.n. experts|un experts|panel of experts|un panel|u.n. panel|expert panel|experts|fbi|treasury
source: ofac|justice department|department of justice|cisa|chainalysis|elliptic|trm labs|mandiant|microsoft|kaspersky|crowdstrike|recorded future
source: group-ib|symantec|fireeye|certik|peckshield|zachxbt|slowmist|immunefi|arkham|national intelligence service|national police agency
source: security firm*|cybersecurity firm*|analytics firm*|intelligence firm*|security researcher*|researchers|analysts|officials|prosecutors|police
source: authorities|investigators|the company|the exchange|report|member state*|un security council|security council|financial services agency|un|u.n.
source: spokesperson|spokesman|white house|nis
source: stock exchange*|securities exchange*|new york stock exchange|london stock exchange|futures exchange*
source: cyvers|hacken|halborn|blocksec|scam sniffer|beosin|merkle science|nominis|hexagate
media: reuters|associated press|ap|afp|bloomberg|yonhap|wall street journal|wsj|new york times|financial times|coindesk|cointelegraph|the block
media: voice of america|voa|radio free asia|rfa|bbc|cnn|kcna|nikkei|washington post|nk news|the guardian|cnbc|kyodo|nhk|techcrunch|wired
nameless: unnamed|anonymous|undisclosed|a member state|one member state|people familiar with|a source|sources familiar|unidentified|a person familiar
nameless: sources said|who asked not to be named|a government that
state: north korea|north korean|north koreans|north korea's|dprk|pyongyang|pyongyang's|iran|iranian|russia|russian|chinese
state: reconnaissance general bureau|regime|the north|the north korean|the north koreans|the north korean regime|the north's|kim jong un|kim jong un's
state: kim regime|democratic people's republic of korea|the democratic people's republic of korea
group: uNC3782
hacker: linked actors|linked hackers|hackers|hacker|attackers|attacker|cybercriminals|cybercriminal|cyber actors|cyber actor|threat actors
hacker: threat actor|hacking group|hacking groups|it workers|cyber thieves|exploiter|cyber units|operatives|the thieves|the thief|the exploiters
hacker: culprit|the culprit|the intruders|intruders|culprits|perpetrator*|crooks|criminals|cybergang*|dprk actors|north korean actors|malicious actors|state actors
hacker: nation-state actors|it worker|cyber criminals|hacking crew*|hacking unit*|hacking outfit*
hacker: hacking gang*|hacker group*|hacking ring*|hacking collective*|hacktivist*|cyber gang*|cyber unit|cyberspies|cyber spies|cyber army|state hackers|state-backed hackers|the gang|gang behind|the crew|same crew|same gang|same hackers|rogue developer*
victims: exchange|exchanges|banks|bank|central bank|financial institution*|companies|firms|bridge|protocol|platform*|users|customers|investors
victims: investment firm*|defi protocol*|game|venture capital|wallet provider|custodian|entities|organizations|organisations|the company|lending pool
victims: liquidity pool|liquidity pools|hot wallet|hot wallets|treasury wallet|investor|customer|user|lender|lenders|custodians|bridges|protocols
victims: brokerage|platforms
region: asia|europe|north america|south america|africa|middle east|southeast asia|united states|japan|south korea|canada|singapore|hong kong|vietnam
region: india|worldwide|the u.s.|russia|china
method: phishing|spear-phishing|spearphishing|malware|social engineering|exploit code|ransomware|trojan*|backdoor|supply chain|supply-chain
method: private key*|vulnerabilit*|fake job*|job offers|zero-day|watering hole|trojanized|linkedin|impersonat*|flash loan|fake domains|fake websites
method: bogus|fake interviews|lure|lures|disguised as|posing as|masquerad*|fake|phony|phoney
method: malicious script*|malicious smart contract*|malicious code|malicious link*|malicious software|malicious update*|malicious contract*|malicious transaction*|malicious approval*|poisoned|address poisoning|sim swap*|sim-swap*
method: a bug|a flaw|loophole*|coding error*|compromised account*|compromised wallet*|stolen key*|leaked key*|rogue contract*
method: claimed to be|claiming to be|claims to be|pretending to be|pretended to be|purporting to be|impostor*|imposter*
means: mixer|mixers|mixing service*|tumbler|tumblers|peel chain*|chain-hopping|cross-chain bridge*|over-the-counter|otc|otc traders|otc brokers
means: darknet|privacy coin*|casino|casinos|decentralized exchange*|dex
means service: tornado cash|blender.io|blender|sinbad|chipmixer|wasabi|railgun|yomix|thorchain|sinbad.io|helix|bitcoin fog|huione|garantex|suex|chatex
total: total|totaling|totalling|totalled|combined|altogether|cumulative|since|across|thefts|heists|hacks|series of|more than a dozen|string of|in all
total: overall|robberies|annually|platforms|attacks|operations|incidents|a year on average|every year|each year|per year|every month|each month
total: a month on average
total: alone|over the course of
single: incident
relation: also known as|aka|tracked as|tracks as|tracks|now tracks as|known as|a unit of|subgroup|sub-group|linked to|affiliated|controlled by
relation: works for|subordinate|part of|overlaps|state-sponsored|state-backed|dubbed|operates under|belongs to|otherwise known|referred to as|calls
relation: called|associated with|attributed to|a subgroup of|a subset of|an arm of|an offshoot of|answers to|reports to|an alias of|an alias for
relation: under the name|by the name|rebranded|renamed|umbrella
funding: source of revenue|fund its|to fund|funding its|foreign currency|hard currency|weapons program*|missile program*|nuclear program*|bankroll*
funding: paid for by|pay for|pays for|funded by|financed by|fund|funds|finance|finances|financing|funding|bankroll|revenue|income|proceeds to|funded
funding: financed|funded with|financed with|funded through|financed through|funded via|financed via|underwrites|underwritten by
data: names|addresses and|phone numbers|data|information|credentials|passwords|secrets|documents|personal|records|intellectual property|technology
data: emails|blueprints|designs|code|research|identities|identity
record: record|largest|biggest|all-time high|highest|record-breaking|record-high
survey: reporting period|covers the period|period covered|covering|the period under review
official: treasury|ofac|office of foreign assets control|justice department|department of justice|european union|eu|uk|united kingdom|security council
official: south korea|japan|united states|u.s.|the us|washington|seoul|tokyo|grand jury|federal prosecutors|prosecutors|treasury department
official: state department|britain|australia|fbi
prevent: scheme to|plot to|plotted to|conspired to|conspiring to|conspiracy to|plotting to|scheming to|schemed to|planning to|hoping to|hoped to
prevent: intending to|intended to|accused of trying to|plan to|planned to|plans to|prevent|prevention|preventing|against|protect|combat|combating
prevent: attempt to|attempted to|attempts to|attempting to|tried to|trying to|seek to|seeking to|sought to|aims to|aimed at|aiming to|designed to
prevent: thwart*|in order to|bid to|foiled|failed to|deter|counter|stop|countering|curb|try to|tries to|may try to|wants to|want to
physical: armed|gunmen|robbers|jewel*|cash|painting*|burglar*|shoplift*|car|cars|museum
physical: jewel*|handbag*|watches|warehouse*|gold bars|gallery|smash-and-grab|armoured|armored|lorry|necklace*|diamond*
weapons: weapons|weapon|missile|missiles|nuclear|ballistic|wmd|weapons of mass destruction|warhead*|arsenal|weapons program*|missile program*
weapons: nuclear program*
activity: such activity|such activities|these activities|these operations|such attacks|such operations|those activities
none: heist title|heist film|heist movie|heist game|heist thriller|heist drama|heist series|heist novel|heist comedy|identity theft|on course
none: the north of|the north american|the north carolina|the north side|the north face|unlaundered|yet to be laundered|not yet laundered
none: were left with|was left with|been left with|are left with|is left with
none: video calls|video call|phone calls|zoom calls|calls for|calls on|conference calls
none: part of it|part of the money|part of the funds|part of the sum|part of the loot|part of the proceeds|part of that|part of them
none: business email compromise|email compromise|compromise deal|compromise agreement
`
