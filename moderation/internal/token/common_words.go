package token

// commonWords are common English words, and rarer ones that lie one letter away from common words of rules. A word of this list, or with the stem
// of one, is taken as it stands: it is no typing error, no words run together and no half of a word. Letters of other words are looked at only if
// nobody needs the word as it is, so a word that is missing here costs time and perhaps a false reading; one too many costs a reading.
//
// The list was put together by hand and completed by comparing with the English word lists of SCOWL; NOTICE has their copyright and permission. Coarse
// words are not in it (see coarseStems), nor names that no other word is mistaken for.
const commonWords = `
a aaron abased able abode abort abound about above absolutely abut academics accept accident according account accountant accurate ache aching acres across act
action active activity actor actual actually ad adam adapter add addition additional address addressee adjective administration admit adobe adopt adore adult
advance advantage advent adventure advice advise advised adviser aerial affect afford afk afraid africa african after afternoon afterwards again against agates
age agency agent ago agree aground ague ah ahead ahh aim aint air airport alabama alarm alaska album alcohol alias alice alien alight alike aline alive all
allays alleged alleging allen allergic allot allow alloy alloyed almost aloe alone along alpha already also alter alternative although altogether alum always am
amateur amaze amazing amazon ambulance america american among amount ample amuse an analog ancient and andrew angel angela anger angle angry animal animation
anime ankle anna anniversary announce annoy annual another answer ant anxiety anxious any anybody anyhow anymore anyone anything anyway anywhere apart apartment
apologise apologize apology app apparent apparently appeal appealed appealing appeals appear appearance apple applet application applied apply appointment
appreciate approach appropriate approve april arcade arcane architecture archive ardent are area aren arena arent argue argument aright arise arises arising arm
armor armour armrest army around arrange arrest arrival arrive arrow art article artist artiste as ascent ashamed ashed ashing aside ask askew asleep aspect
assemble assembly assignment assist assistant assume astronaut astronomy at ate atheism athlete athletic atmosphere atone attach attack attempt attend attention
attitude attract attractive audience audio august aunt austin australia author automatic automatically autumn available avatar avengers average avid avoid
awaiting awaits awake awakens award aware away awe awesome awful awhile awkward aww ax axe baby babysat back background backpack backup backwards backyard bacon
bad badge badly bag bake baker bakery balance balcony baldly balking ball ballet balloon ballot banana band bandage bandy bangs banjo bank banker banner bans
bar barbara barbecue bare barely barista bark barn barnes barrow barter base baseball basement bashed basic basically basis basked basket basketball basking
basses basted bat bath bathroom bathtub batman batters battery battle bay be beach bead beam bean bear beard beast beat beautiful beauty beaver beavers because
become bed bedroom bedside bee beef been beep beer beetle before beg began begin beginner begun behave behaviour behind being belief believe bell bellied
bellies bellow belly bellying belong below belt ben bench bend benefit benjamin berth beside best bet beta betray better betty between beyond biased bib bicycle
big biggest bike bill billies billion billy bin binary binds biology birch bird birth birthday birthrate biscuit bit bite bitter black blade blah blame blank
blanket blare blast blaze bleed bless blind bling blink blinking blinks blizzard bloc block blog blonde blood bloom blouse blow blown blue board boars boast
boat body bog boil bold bomb bone bonus booed book bookend bookmark bookshop boom boost boot booth border bore bored borer boring born borrow boss both bother
bottle bottom bough bought boulder bounce bound bow bowl box boxers boy boyfriend brace braced bracelet brain brake branch brand brandon brave bravo brb breach
breached bread break breakfast breath breathe bred breed breeding breeds breeze bribed brick bride bridge brief bright brilliant bring brink britain british bro
broad broccoli brochure broke broken brooks brother brought brown brownie browse browsed bruh brush btw bubble buck bucket buddy budget buffet bug build
building built bulky bull bullet bullets bullring bully bullying bump bun bunch bunny burger burn burrito burrow burst burying bus buses bush business busses
buster busy but butler butter butterfly buttery button buy by bye cab cabbage cabin cabinet cabinets cable cactus cafe cage cake calculate calculation
calculator calendar california call callus calm came camera camp campaign campbell camping campus can canada canadian cancel cancer candidate candle candy
cannon cant canvas cap capital captain car carbs card care career careful carefully careless caret cargo carnival carpenter carpet carrot carry cart carton
cartoon carved carver carves case cash cashier cast caste castle casual cat catalog catalogs catch catchy category catered caterer catering caterpillar caters
cathedral cattle caught cause cave cd cease ceased ceases ceasing ceiling celebrate celebrity cell cellar cello cent center central centre century cereal
certain certainly certificate chain chair challenge champion championship chance change channel chanted chanting chants chaos chap chapter character charge
charger charity charles charm chart charter chase chat cheap cheaper cheat check cheek cheep cheer cheerleader cheery cheese cheeseburger cheesy chef chemical
chemist chemistry cherry chess chest chew chicago chick chicken chief child childhood childlike children chile chili chill chilly chin china chinese chips
chocolate choice choir choke choose chop chore chose chosen christian christmas chuck church cinema cinnamon circle circus citing citizen city claim clam clans
clap clarify clarinet clarity clash clashes clasp class classic classical classmate classroom classy clause claw clay clean clear clearly cleat cleaver clerk
clever click client cliff climate climb clinic clip clipt cloak clock clog clone clones close closed closer closet cloth clothe clothing cloud clove clover
clown club cluck clue clues clumsy cm coach coal coarse coast coat cob coconut cod code coffee cog coin coking cold colder collage collapse collar collated
collating collect collection collector college collies colon color colorado colour colts column comas comb combat combination combine combo come comedy comers
comet comfort comfortable comfortably comic coming command comment common communicate community commute company compare compass compatible compete competition
compile compiled compiler complain complaint complete completely complex compliant complicated composer compute computed computer con conceit concentrate
concept concern concert concerto concertos concessions concrete condition condo cones conference confidence confident configuration configure confirm confuse
confusion congest congrats congratulations congress connect connection conscious consequence consider consist console constant constantly construct cont contact
contain content contents contest context continua continue contract contraction contrast contribute control controller convenient convent conversation convert
convince cooing cook cookie cooking cool cope copy coral cord core corn corner correct cosplay cost costume cot cottage cotton couch cough could couldnt couldve
council counsellor counselor count counter country county couple courage course court cousin cover covert cow coworker coz crab crack craft crafty cram crash
crass crate crawl crayon craze crazy creak cream creamy create creation creative creator creature credit creed creek creep creepy crest crew cricket crime
criminal cringe crises crisis crisp crispy critical crocodile crops cross crossfit crouch crowd crown crows crude cruel cruise crunch crush crust crutch cry
crypt crystal cub cube cubs cucumber cuddle cuddly cue cuisine culture cup cupboard cupcake cure curie curious curl curly currency current currently curry curse
cursor curt curtain curve cushion custom customer cut cute cuz cyber cycle dad daddy daily dairy daisy dam damage damp dance dandy danger dangerous dapper dare
dark darling darted darting darts dashboard data database date datum daughter dawn day dazed dazes dead deadline deaf deal dear death debate debt debut decay
december decent decide decimal decision deck declare decline declined decode decoded decoder decodes decoding decorate decoration decrease deems deep deeply
deer default defeat defective defence defend defense defile definite definitely degree delay delete deliberate delicate delicious delight deliver delivery
demand demented democracy democrat demon demons den dentist deny depart department depend dependency depot depress depressed depth derive derived derives
deriving describe desert deserve design desire desk desktop desperate despite dessert destination destroy detail detect detection detective detention determine
devastate develop development device devil devising dial diamond diary dice dictionary did didnt diet differ difference different difficult difficulty dig digit
digital dim diner ding dinner dinosaur dip direct direction directly director directory dirt dirty disable disabled disagree disappear disappoint disappointed
disaster discard discord discount discover discovery discrete discuss discussion disease disgust disgusting dish dislike display distance distant distract
distracted distracting distracts district disturb dive divers divide division divorce divorced dizzy dj dm do doctor document documentation dodgy doe does
doesnt dog doing doll dollar dolphin domain don donate done donkey dont donut dooms door doorbell doping dot double doubt doughnut doves down downgrade download
downstairs dozen dr draft drag dragon dragoon drain drama drank draw drawer drawing drawn dread dream dreary dress drew dribble drift drill drink dripped drips
drive drivel driven driver drop drove drown drug drum drunk drunken dry dual duck dud dude due dull dumb dumpling dunce dungeon dunno during dust duty dvd dye
each eager eagle ear earl earlier early earn earnings earphones earring earth earthquake ease easier easily east easter eastern easy eat eaten eclipse economics
economy edge edit editor education eel effect efficient effort egg ego eh eight eighty either elbow elder election electric electrician electricity elegant
elementary elephant elevator else elsewhere email embarrass embarrassed embarrassing embrace emergence emergency emoji emotion emotional employ employee empty
enable enabled enact enchant encounter encourage encyclopedia end endless enemy energy engage engine engineer england english enjoy enormous enough ensure enter
entertain entertainment entice entire entirely entrance entry envelope environment envoy envy episode equal equation equator equipment era eraser errant error
escape escapee especially espn essay essential estate estimate etc ether ethernet eu europe european eve even evening event eventually ever every everybody
everyday everyone everything everytime everywhere evidence evil evolve ew ex exact exactly exam examine example excellent except excerpt exchange excite excited
excitement exciting excuse executable execute exercise exhausted exhausting exhibit exist exit expand expect expedition expensive experience experiment expert
expires explain explode explore explorer export express expression external extinct extra extract extreme extremely eye ez fable fabric face facebook facet fact
factor factory fade fail failure faint fair fairly fairy fairytale faith fake fall fallen false falter fam fame familiar family famous fan fancy fandom
fantastic fantasy far farces fare farm farmer farther fascinating fashion fast fastens faster fat father fault faulty favor favorite favour favourite fax fear
feather feature february fee feed feedback feel feeling fell fellow felt female feminine fence fender fenders festival fetch fever few fiber fiction fidget
field fiend fierce fiesta fifth fifty fig fight figure file filet fill film filter filth fin final finalist finally finance finances find fine finer finger
finish fir fire firefighter firewall fireworks firm firmware first fish fisher fist fit fitness five fix flag flame flash flashlight flat flatters flavor
flavour flaws fleet flesh flew flight fling flip float flood floor florida flour flow flower flown flu fluent fluffy flush flushing flute fly focus fodder fog
fold folder folk folks follow follower following fond font food fool foolish foot football footfall for force fording forecast foreign forest forever forge
forget forgive forgot fork form formal format former fortnight fortnite fortress fortune forty forward fossil foster found foundation fount four fox foyer
fraction frame france frank freaky free freed freedom freeze freezer french frequent frequently fresh freshmen friction friday fridge fried friend friendly
friendship fries fright frills frog from front frost frowned frowning frowns frozen fruit frustrate frustrated frustrating frying ft fuel full fully fun
function fund funeral funky funny fur furious furniture furry further fuse future fyi gag gain galaxy gallery gallon game gameplay gamer gaming gamma gang gap
garage garbage garden gardening garlic gas gate gather gave gb gear gecko geek gel gem gender general generally generate generation generic generous genial
genius genre gentle gentleman gentlemen gently genuine geography georgia german germany get gg ghost giant gif gift gills gimme gin girl girlfriend give given
glacier glad glade glass glasses gliding glitch glitter globe gloom glory glove glow glue gnash go goal goalie goalkeeper goat goblin goggles gold golden golf
golfer gone gonna good goodby goodbye goodies goodness goodnight google goose gorgeous gorilla goring gosh gossip gossipy got gotta gotten government governor
gown grab grace grade gradually graduate graduation graft grain grainy grammar grams grand grandad granddad grandfather grandma grandmother grandpa grandparent
grant grape graph graphic grasp grass grassy grate grateful grave gravity gravy gray graze great greed greedy green greet grew grey grid grill grin grip groan
grocery groom gross ground group grow growl growling grown growth gtg guacamole guarantee guard guess guest guide guild guilt guilty guinea guitar gum gun gust
gut gutter gutting guy guys gym gymnast gymnastics ha habit habitat had hadnt haha hahaha hair haircut hairdresser half halfway hall halloween halted halving
ham hamburger hamster hand handball handle handlers handsome handwriting handy hang happen happily happiness happy harbour hard harden hardened hardening
hardens hardly hardware hardy harm harmony harry harsh harvest has hashtag hasnt hat hate hatred haunt have haven havent hawaii hawk hay he head headache header
headphones headset heal health healthy heap hear heart heartbreak heat heather heaven heaving heavy heck hedge hedgehog height held helicopter hell hello helmet
helms help helpful helpless hem hen hence her here hero hers herself hesitate hey heya hi hid hidden hide hideous high highlight highly highschool hiking
hilarious hill him himself hint hip hippy hire his historical history hit hiya hm hmm hmmm hobby hockey hokey hold hole holiday hollow holly hollywood holy home
homesick homework homey honest honestly honey honeymoon honor honour hood hoodie hook hop hope hopeful hopefully hopeless horde hordes horn horoscope horrible
horribly horror horse hose hospital host hostel hot hotdog hotel hotlink hour house household how however hub huddles hug huge hughes hull hum human humble
humid humor humour hundred hung hunger hungry hunt hurdle hurricane hurry hurt husband hut hyper i ice icon idea ideal identify identity idiom idiot idk idle if
igloo ignore ikr ill illegal illness illusion image imagery imaginary imagination imagine imho immediate immediately imo impact impatient import important
impossible impress impressed impressive improve in inbox inch incident include including income increase incredible incredibly indeed indent independent index
india indian indicate individual indoor industry infect infection influence influenced inform information ingredient initial injure injury ink inn inner
innocent input insane insect insert inside insist inspect inspiration inspire instagram instal install installed instance instant instantly instead instill
instruct instruction instrument insult insurance intelligence intelligent intend intense interest interested interesting interface internal international
internet interrupt interview into intro introduce invent invention invest investigate invisible invitation invite involve iowa ipad iphone ireland irish iron is
island isnt issue it italian italy item itself ivy jab jacked jacket jackpot jackson jail jam january japan japanese jar jaw jazz jealous jealousy jeans jelly
jellyfish jet jewel jewellery jig jigsaw jk job jog johnson join joint joke jokers journal journey joy joystick judge jug juggle juice juicy july jump jumper
june jungle junior junk jury just justice justify justin karaoke karate kayaking keen keep keg kept kernel ketchup kettle key keyboard kg kick kid kill
kilometre kind kinda kindergarten kindness king kingdom kiss kit kitchen kite kitten km knee kneel knew knife knight knit knitting knives knock knot know
knowledge known koala korea lab label labour lack lad ladder lady ladybug lag laggy lake lamb lamer lamp land landscape lane language lantern lap laptop large
largely lasagna laser last lasted latches late lately later laterally latex lather latter laugh laughter launch laundry lavender law lawn lawyer lay layer
laziness lazy lead leaden leader leaf leaflet league leak lean leaping leapt learn lease leash least leather leave lecture led lee left leftover leg legal
legend legendary lemme lemon lemonade lend length lengthy lent leopard less lessen lesson lest let letter lettuce level lever libel liberally librarian library
licence license licensee lick lid lie life lifeguard lifetime lift light lighten lighter lightning like likely lily limb limit line linen linger link linkup
lion lip liquid list listen lit liter literacy literally literature litre litter little live lively liven liver living lizard lmao lo load loader loading loaf
loan loaves lobby lobster local locate location lock locker locket log logan logic login logo logout lol lollipop london lonely loner long longer look looming
loop loose loot lootbox lord lorry lose loser loss lost lot loud loudspeaker lounge love lovely lover low lower loyal luck luckily lucky lucy lug luggage
lullaby lunch lung luxury lynch lyrics ma maam mac machine mad madam made magazine magic magical magnet magnificent maid mail main mainly maintain maize major
majority make maker male mall mam mammal man manage management manager manga manger mango mania manner mansion manually manure many map marathon marble march
mark market marred marriage married marry martin marvel mascot masculine mask mass massage massaged massaging massive master mastery mat match mate material
maternal math matte matter mature max maximum may maybe mayor mazes mb me meal mean meaning meant meanwhile measure meat meatball mechanic medal media medical
medicine medieval meditation medium meet meeting melody melon melt member membership meme memory men mended mental mention menu merchant mercy mere merely merge
merry mess message messenger messy met metal meteor method metre metro mexican mexico michigan microphone microscope microwave middle midnight midterm miens
might mightve mighty mikes miking mild mile military milk milkshake mill miller million min mince mind mine minecraft mineral minimized minimum minis minister
minor minus minute miracle mirror miserable miserably misery misled miss missing mission missus mistake mistaken mister misused mitt mittens mix mixture ml mm
mobile mobster mock mod mode model modem moderate modern modest module mole mom moment mommy monday money monitor monkey mono monster month mood moon moore
moped moral more moreover morning mosquito moss most mostly moth mother motion motivate motor mount mountain mourning mouse moustache mouth move movement movers
movie mowed mr ms much mucks mud muddle muffin mug multiplayer multiple multiplex multiplication multiply mum mummy murder muscle museum mushroom music musical
musician must mustard mustnt mutter mutual my myers myself mystery myths nah nail naive name nancy nanny nap narrator narrow nascar nasty nation national native
natural naturally nature naught naughty near nearby nearly neat necessary neck necklace need needle needy negative neglect neighbor neighbour neither nephew
nerds nerve nervous nest net netflix nether network neutral never nevertheless new newbies newer newsletter newspaper next ngl nice nickel nickname niece night
nightmare nighty nine ninja nintendo ninth no nobody nod nodes noel noise noisy none nonsense noob noodle noon noose nope nor normal normally north nose not
note notebook nothing notice notification noun nouns novel november novice now nowadays nowhere nowise np npc number numerator nun nurse nursing nut oak oar oat
oatmeal obey object observe obsessed obsession obtain obvious obviously occasion occasionally occur ocean october octopus odd oddest of off offend offer office
officer official offline often oh ohio oil ok okay oklahoma old olden older olive olympic omelette omg on once one onion online only onto ooh oops open opening
opera operate operation operator opinion opponent opportunity oppose opposite opt option optional or orange orbit orchestra order ordinary organ organisation
organise organize origami original originally orleans ostrich other otherwise ought ounce our ours ourselves out outdoor outer outfit outgoing output outside
oven over overall overcome overnight oversight overslept ow owe owl own owner ox oxygen pa pace pack package packer packet pad paddle page pager paid pails pain
painful paint painter painting pair pajamas pal palace pale palm pamper pan pancake panda pane panel panic panther pants paper parachute parade paragraph
paranoia parcel parch pardon parent paris parity park parka parker parking parliament parrot parse parses parsing parson part participate particular
particularly partition partly partner party pass passage passenger passion passionate passport password past pasta paste pastry pasty pat patch patchy patent
path patience patient patriots patrol patrons pattern patty pause pavement paw pay payer payment pc pea peace peaceful peach peak peanut pear pearl peasant
peculiar peg pen penalty pencil pends penguin penny pension people pepper per percent percentage perch perfect perfectly perform performance perfume perhaps
perimeter period perked perking perks permanent permission permit perry person persona personal personality personally personnel persuade pet peterson petrol
petty pharmacy phase philosophy phone phony photo photograph photographer photography photon phrase physical physics pi piano piazza pick picket pickle picky
picnic picture pie piece pig pigeon piglet pilates pile pill pillow pilot pin pinch pine pineapple pink pint pipe pirate pit pitch pity pixel pizza place plain
plan plane planet plank planner plant plastic plate platform play player playground playlist playoff playstation pleaded pleasant please pleased pleasure plenty
plot pls plug plugin plumbed plumber plumper plus plz poach pocket podcast podium poem poet poetry point pointer pointy poison pokemon poker poking polar pole
police policy polish polite political politics polling pollution pond pony poodle pool poor pop popcorn poppy popular population porch pork port portal porter
portion portrait position positive positively possess possibility possible possibly post poster postpone pot potato potential potion potter pottery pound pour
powder power powerful practical practice practise praise prank pray prayer preach precede precious precise predict preface prefect prefer prefix pregnant
premiere premise preparation prepare presence present presentation preset president press pressure pretence pretend pretty pretzel prevent previous previously
price pricey pride priest primary primate prime prince princess principal principle print printer prior prises prism prison prisoner private prize pro
probability probable probably probed problem proceed process processor produce product production prof profession professional professor profile profit program
programme programmer progress project projection promise promote prompted prompting prone pronunciation proof proper properly property propose prose protect
protection protest protocol proud prove proven provide province prune psych psychology pub public publish pudding pull pulse pulses pump pumpkin punch punctual
punctuation punish punishment pup pupil puppy purchase pure purge purged purple purpose purse pursue pursued pursues pursuing push put putty puzzle pvp pyjamas
python qualified qualify quality quantity quarrel quart quarter quarterback quartet queen query quest question queue quick quicken quickly quicksand quiet
quietly quilt quilting quirks quit quite quiz quota quote rabbit rabid raccoon race rack racked racket radio radius rag rage raid rail railway rain rainbow
rainy raise rally ram ran random rang range rank ransom ranted rap rapid rare rarely rarer rarest raspberry rat rate rather raves raw ray razor reach reached
react reaction read reader ready real realise realistic reality realize really realty reason reasonable reboot recall receipt receive recent recently recess
recipe recital recite reckon recognise recognize recommend recommendation record recover recovery recruiter rectangle recycle red reddit reduce reed refer
referee reference referenced referencing refine refined refines refining reflect reformat refresh refrigerator refuge refuse refute regain regally regard region
register regret regular regularly rehearsal reindeer reins relate relation relationship relative relax relaxing relay release relevant reliable relief religion
religious rely remain remainder remark remember remind remix remote remove render rendered rendering renders rending rent repaid repair repay repeat repent
replace replay reply report reporter repository represent reptile republican request require rescue research resent reserve resolution resort resource respawn
respect respond response responsible rest restart restaurant restore restricted result resume retain retire retired retirement return reuse reveal revenge
review revise revision revolt revolted revolting revolts revolution reward reyes rhyme rhythm rib ribbon rice rich richardson rid ridden riddle ride ridiculous
right ring ringtone riot rip rise risen risk rival river roach road roar roast rob robbery robinson roblox robot robotics rock rocket rod rode rofl role roll
romantic roof room rooster root rope rose roster rot rotation rotten rouge rouges rough round route router routine row royal rub rubber rubbish ruby rucksack
rude ruffle rug rugby ruin rule ruler rum rumour run runner rush russell russia russian saber sack sacred sad saddle sadness safe safely safety sage sager said
sail sailor saint sake salad salary sale salmon salsa salt salve same sample sampled samples sampling sand sandal sandcastle sanders sandwich sang sash sat
satellite satisfy saturday sauce saucer saucy sausage save saw sawn saxophone say says scale scalp scamp scamper scan scar scarce scare scared scarf scarves
scary scavenger scene scenery scent schedule scheme scholar school science scientific scientist scissors scone scooter scope score scoreboard scorn scotland
scott scrap scratch scratchy scream screen screenshot screw script scroll sea seafood seagull seal sean search seashell season seat seattle second secondary
secret secretary secrete section sects secure security see seed seek seem seen seize seldom select selection self selfie selfish sell semester senate send
senior sense sensible sensibly sensitive sensor sent sentence separate september sequel series serious seriously servant serve served server service session set
settle setup seventy several severe sew shade shadow shake shaken shale shall shallow shame shampoo shant shape shard share shark sharp shave shavings shawl she
shearing shed sheep sheet shelf shell shelter shelving shield shift shine shiny ship shirt shock shoe shone shoo shooed shooing shook shoot shop shopping shore
short shortcut shorten shorter shortly shot should shoulder shouldnt shouldve shout shoved shovel shoving show shower shown showy shrink shrug shuck shut
shuttle shy sick side sigh sight sign signal signature silence silent silk silky sill silly silver similar simile simple simply since sine sing singe singer
single sink sinned sinners sins sinus sip sir siren sister sit site sitters sittings situation six sixty size skate skateboard skaters skeleton sketch skiing
skill skimming skin skip skirt skull sky slack slammer slams slap slash slate slave sleds sleek sleep sleepover sleepy sleeve slept slice slick slid slide
sliders slight slightly slim sling slip slippers slit slope slots slow slower slowly small smaller smart smash smell smelly smh smile smiley smock smoke smokers
smooth smoothie snack snail snake snap snapchat snare snared snaring snatch sneak sneaky sneeze snickers snoop snore snorkel snout snow snowboard snowflake
snowman snuck so soap sob soccer social society sock soda sofa soft softball software soil solar sold soldier soles solid solution solve some somebody somehow
someone something sometime someway somewhat somewhere son song soon soot soothing sorcerer sore sorrow sorry sort sorta soul sound soup sour source south soy
spa space spaceship spade spaghetti spain span spanish spare sparkle sparrow spawn speak speaker spear special species specific specifically speck sped speech
speed speedrun speedy spell spelling spelt spend spent spice spicy spider spiderman spike spikes spiky spill spilt spin spinach spine spire spirit spit spite
splash splat splint split spoil spoiler spoke spoken sponge spoof spook spool spoon spore sport sporty spot spotify spout spray spread spring spun spy spying
squad square squash squeeze squid squirrel stable stabs stack stadium staff stage stain stair stake staking stale staling stall stammer stamp stand standard
star starch stare starfish stark start starter startled startling startup starve stat state statement static station statue status stave stay stead steady steak
steal steam steamy steel steep steer stem step stephen sterling steven stews stick sticker sticky stiff stile still sting stingy stink stinkers stir stitch
stock stocky stole stolen stomach stomped stone stood stool stooped stop storage store storey storm stormy story stout stove straight strait strange stranger
strangle strangler strap strategy straw strawberry stray straying streak stream streamer streaming street strength stress stretch strict strike strikeout string
stripe stroke strong struck structure struggle strung stubborn stuck student studio study studying stuff stuffy stung stunk stupid sturdy style stylist sub
subject submarine submit subscribe subscriber subset substance subtitle subtract suburb subway succeed success successful such sudden suddenly suffer sugar
suggest suggestion suing suit suitable suitcase sum summer sun sundae sunday sundry sung sunglasses sunny sunrise sunscreen sunset sunshine sup super superb
superbowl superhero superman supermarket supper supply support suppose supposed sure surely surf surface surfing surgery surprise surprised surprising surrender
surrey surround survey survive sushi suspect suspicious swallow swam swamp swan swap swear sweat sweater sweaty sweep sweet swell swept swift swill swim swimmer
swimming swing switch sword swore sworn swung sydney syllable symbol sympathy symphony symptom syntax system table tablet tacked tackle tacks tag tail take
takeaway taken takers tale talent talk tall tan tangerine tank tap tape tar target task taste tasty tats tattoo taught tax taxi tbh tea teach teacher team
teammate teamwork tear tease technical technique technology teddy teenage teenager teeny teethe telephone telescope television tell temper temperature temple
tempo temporary tempt ten tend tender tennis tense tent tenth term terminal terrible terribly terrific terrify terror terse test texas text textbook than thank
thankful thanx that thaws the theater theatre thee their theirs them theme themselves then theory therapy there therefore thermometer these thesis they theyd
theyll theyre theyve thick thicket thief thigh thin thine thing things think third thirst thirsty thirteen this tho thorn thorny thorough those though thought
thous thousand thrash thread threat threaten three threw thrill throat throne through throughout throw thrown thru thrust thumb thunder thunderstorm thunk
thursday thus thx tick ticked ticker ticket tickling tide tidy tie tiger tight tiktok tiles timber time tin tiny tip tire tired tissue title to toast toaster
toasty tobacco today toddler toe together toilet told tomato tomorrow ton tone tongue tonight too took tool tooth toothbrush toothpaste top topic topping torch
tore torn tornado tortoise torture total totally touch touchdown tough tour tourist tournament toward towel tower town toy trace track tractor trade tradition
traditional traffic tragedy trail trailer train trainer training trait tramping trampoline transfer translate transport trap trashy travel traveller tray
treasure treat treatment treaty tree treehouse tremble trend trendy triad trial triangle tribal tribe trick tricky trifle trigger trilogy trip tripos triumph
trolley troop trophy tropical trouble trough trousers trout truce truck trucker true truest truly trumpet trunk trust trustee trusty truth try tsunami ttyl tub
tube tuesday tug tuition tumor tune tuner tunnel turkey turn turner turtle tutor tv tweet tweeted twelve twenty twice twilight twin twist twitch twitter two ty
type typical typically uber ubuntu ugly uh uk um umbrella umm umpire unable uncle uncomfortably under underground underlines undermine undermined understand
understood underwear unfair unfortunately unhappy unicorn uniform uninstall union unique unit unite universe university unknown unless unlike unlikely unload
unlock unmasked unmount unread unset unstable untie until unusual unwilling up upbeat update upgrade upload upon upped upper upset upside upstairs urgent us use
used useful useless user usual usually utter vacation vaccine vacuum vague valentine valley valorant valuable value valve valves vampire van vanilla variable
variation variety various varnish varnishing vase vast vegan vegetable vegetarian veggies vehicle vended venom verb verge version very vet veterinarian via vial
vibe victim victory video vies view village villain vintage vinyl violence violent violin violinist viper virtual virus visible vision visit visitor vital
vitamin vlog vocabulary voice voicemail volcano volleyball volume volunteer vote vow vowel voyage vs vulture wades wading waffle wage waist wait waiter waitress
wake walk walker wall wallet walnut wander wands wanna want war ward wardrobe warehouse warm warn warning warps warrant warrior was wash washington wasnt waste
watch water waterfall watermelon waterpark watery wave wax waxes way we weak weakness wealth weapon wear weather web webpage website wed wedding wednesday weed
week weekday weekend weekly weigh weight weir weird weirdo welcome welding well went were werent west western wet weve whale what whatever whatsapp wheat wheel
wheelchair when whenever where whereas whereat wherever whether which while whine whip whirlpool whiskers whisper whistle white who whoever whole whom whose why
wicked wide widow wife wifi wig wild wildlife will william willing win wincing wind windmill window wine wing winking winner winnow winter wipe wire wireless
wisconsin wisdom wise wish wit witch with withdrawn withdrew within without witness wizard woke woken wolf woman women won wonder wonderful wont wood wooden
woodland woody wool word wordy wore work workbook worker workout workplace worksheet workshop world worm worn worried worry worse worsen worst worth worthless
would wouldnt wouldve wound wow wp wrap wreck wrestle wrestler wright wring wrist wristband write writer writing written wrong wrote xbox xo xoxo xx xylophone
yah yam yard yawn yay ye yeah year yearbook yearn yeh yell yellow yep yes yesterday yet yo yoga yoghurt yogurt yore york you youd youll young younger your youre
yours yourself youth youtube youve yup zebra zero zip zipper zodiac zombie zone zoo
`
