/** Which words of a text are about something. */

/** Words of grammar of more than three letters, and those that any text has, in the languages of most papers. */
const COMMON: ReadonlySet<string> = new Set(
  [
    'about above across after again against almost along already also although always among another anyone anything are aren around away back became because become been before behind being below best better between both came cannot could couldn didn does doesn doing done down during each either else enough even ever every everyone everything find first from further gets getting give gives goes going gone good have haven having here hers herself himself however inside instead into isn itself just keep know known last least less like likely made make makes making many maybe might more most much must myself need needs neither never next none nothing often once only onto other others ours ourselves outside over part perhaps quite rather really right said same says seen several shall should shouldn since some someone something soon still such sure take taken takes taking than that their theirs them themselves then there these they thing things think this those though through thus today together told took toward towards tried under until upon used uses using very want wants wasn ways week well went were weren what whatever when where whether which while whole whom whose will with within without won would wouldn your yours yourself you’re you’ll don’t it’s that’s can’t',
    'aber alle allem allen aller alles also andere anderen auch beim bereits bisher damit dann daran darauf daraus dass davon dazu deine deinen denen denn deren dessen deshalb diese diesem diesen dieser dieses doch dort durch eben eigentlich eine einem einen einer eines einmal erst etwa etwas euch eure ganz gegen geht gibt habe haben hatte hatten heute hier hinter ihnen ihre ihrem ihren ihrer immer jede jedem jeden jeder jedoch jetzt kann kein keine keinen können könnte machen mehr mein meine muss müssen nach nachdem neben nicht nichts noch oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sind soll sollen sollte sondern sonst sowie über unser unsere unter viel viele vielen vom wann warum weil weitere welche wenn werde werden wieder will wird wirklich wollen worden wurde wurden würde zwar zwischen',
    'afin ainsi alors après assez aucun aussi autre autres avant avec avoir beaucoup bien cela celle celui ceux cette chaque chez comme comment contre dans depuis deux donc dont elle elles encore enfin entre était étaient être faire fait faut fois font leur leurs lors mais même mêmes mieux moins notre nous ont parce parmi pendant peut peuvent plus plusieurs pour pourquoi quand quel quelle quelques rien sans selon sera serait seulement sont sous sous souvent surtout tandis tant tous tout toute toutes très trop vers voici voilà votre vous',
    'además ahora algo algunos ante antes aquí aunque bajo bien cada casi como cómo con contra cual cuando cuándo desde después donde dónde durante ella ellas ellos entre eran esta está estaba están estas este esto estos fue fueron había hace hacer hacia hasta incluso luego más menos mientras mismo misma mucho muchos nada nuestro nunca otra otras otro otros para pero poco porque porqué puede pueden pues qué quien según será sido siempre sobre solo sólo también tanto tiene tienen toda todas todo todos tras unas unos usted vez',
    'alla alle allo anche ancora avere aveva così come contro cosa dalla dalle dallo degli della delle dello dentro dopo dove ecco essere fatto fino fosse hanno infatti intanto invece loro mentre molti molto negli nella nelle nello nostra nostro ogni oltre perché però poco prima proprio qualche quale quali quando quanto quella quelle quelli quello questa queste questi questo quindi sarà sempre senza sono sopra sotto stata stato sulla sulle tanto tutta tutte tutti tutto verso',
    'ainda além antes após aquela aquele aqui assim através cada como contra depois desde desta deste disse dois ela elas eles entre era essa esse esta está estão este foram havia isso isto mais mais mas mesmo muito muitos nada nesta neste nossa nosso onde outra outras outro outros para pela pelas pelo pelos pode porque quando quem ser será seus sobre somente suas também tem toda todas todo todos tudo você',
    'alle alleen alles ander andere bent daar daarom deze door dus echt echter eens elke even gaan gaat geen goed haar hebben heeft hier hoe hun iets jouw kunnen maar maken meer meest moet moeten naar niet niets nieuwe omdat onder onze over tegen tijdens toch toen tussen uit vaak veel voor waar wanneer want waren wordt worden werd welke wel wij willen zal zelf zich zijn zonder zouden',
    'более больше была были было быть вместо вместе всего всех вчера если есть ещё здесь из-за именно иногда каждый кажется когда которая которого которой которые который которых кроме лишь между меня много может можно нужно однако около она они очень перед пока после потом потому почти при просто сегодня сейчас себя сейчас снова также такой такие там тем теперь того тоже только туда тут уже хотя чего через чтобы этого этой этом этот эти',
  ].flatMap((words) => words.split(' ').filter((word) => word.length > 3)),
);

/** A word long enough to be about something. Two letters of Hangul are two syllables. */
export function isTelling(word: string, cjk: boolean): boolean {
  return word.length > (cjk || isHangul(word) ? 1 : 3);
}

/** A word of grammar, or one that any text has. */
export function isCommon(word: string): boolean {
  return COMMON.has(word);
}

/** Does a word start with a syllable of Hangul? */
export function isHangul(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0xac00 && code <= 0xd7a3;
}
