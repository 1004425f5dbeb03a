package main

// words are ordinary words of chats, the frequent ones first; a message draws them with Zipf's law. They are those of the library's own
// benchmarks (moderation/internal/workload), which another module cannot import, so the figures of both can be compared.
const words = `i you the to a it and is that in my of me so was on for do not be have just but with are we like
this they at what no lol yeah know get go all up one out can if about got there now oh when he how good she as or ok
its time going think did then because too had from were see some really want been right would your well back an here
who why more will has need day still them good us people her him off thing over make say only even way come new after
could never also much something last our thanks his take game where any work first play tomorrow night really haha
today maybe love week school look sure home friend again nice before tell very feel long around same better year
wait bit great down should mean than next hope guess big bad cool two into little show while always stuff doing let
try dinner music movie weekend money watch bus train late early morning food eat sleep tired happy funny weird crazy
class teacher homework maths science test exam team match goal win lose level boss server map round score build quest
guild raid item drop loot potion armor sword shield dragon castle park football basketball swim run walk dance sing
song band guitar piano drum video channel stream episode series season book page chapter story draw paint photo
dog cat puppy kitten fish bird horse garden flower tree rain sun snow wind cold hot warm winter summer spring autumn
pizza burger pasta salad soup bread cheese apple banana orange coffee tea milk water juice cake cookie chocolate ice
cream breakfast lunch kitchen table chair door window car bike road street town city shop store market price cheap
birthday party present card holiday trip beach hotel flight ticket bag shoes shirt jacket dress hat phone laptop
screen battery charger keyboard mouse update download install file folder password account email message reply post
comment share link click button option setting error bug fix code script print loop number word letter line answer
question problem solution idea plan project report meeting office job boss shift break busy free ready done finish
start begin stop end open close move stay leave arrive visit call meet help ask talk speak write read listen hear
learn teach study understand remember forget believe agree explain describe compare choose decide change keep give
send bring buy sell pay cost save spend earn count measure weigh cook clean wash fix carry hold push pull throw catch
jump climb fall sit stand laugh cry smile joke worry relax enjoy hate miss brother sister cousin uncle aunt grandma
neighbour doctor nurse police driver player captain coach winner loser leader member stranger guest host king queen
minute hour second month half quarter double single empty full heavy light dark bright loud quiet fast slow easy hard
simple strange perfect awful amazing boring fresh dirty clean dry wet sharp soft smooth rough sweet sour salty spicy`

// endings returns what a message may end with; most end with nothing.
func endings() []string {
	return []string{"", "", "", "", "", "", ".", "!", "?", "...", "!!", " :)", " xd", "?!"}
}

// extras returns what makes a message not ASCII.
func extras() []string {
	return []string{" 😂", " 👍", " ❤️", " é", " café", " “ok”", " don’t", " naïve", " 😭😭", " über"}
}
