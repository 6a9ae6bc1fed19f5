/**
 * The names of the months in the languages of the papers we know, to read a date and to see that there is one.
 * Source: Unicode CLDR 48, as `Intl.DateTimeFormat(language, {month: 'long' | 'short', day?: 'numeric'})` of Node 20.20
 * gives them, in small letters, without the point and the article; copied, so that a newer Node reads a date no
 * differently.
 */

/** Twelve months parted by spaces; the forms of one by bars. */
const NAMES: Readonly<Record<string, string>> = {
  en: 'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep october|oct november|nov december|dec',
  de: 'januar|jan februar|feb märz|mär april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov dezember|dez',
  fr: 'janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct novembre|nov décembre|déc',
  es: 'enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|sept octubre|oct noviembre|nov diciembre|dic',
  pt: 'janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez',
  it: 'gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set ottobre|ott novembre|nov dicembre|dic',
  nl: 'januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec',
  ca: 'gener|gen febrer|febr març abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct novembre|nov desembre|des',
  ro: 'ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept octombrie|oct noiembrie|nov decembrie|dec',
  sv: 'januari|jan februari|feb mars april|apr maj juni juli augusti|aug september|sep oktober|okt november|nov december|dec',
  da: 'januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep oktober|okt november|nov december|dec',
  nb: 'januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov desember|des',
  is: 'janúar|jan febrúar|feb mars|mar apríl|apr maí júní|jún júlí|júl ágúst|ágú september|sep október|okt nóvember|nóv desember|des',
  fi: 'tammikuu|tammikuuta|tammi helmikuu|helmikuuta|helmi maaliskuu|maaliskuuta|maalis huhtikuu|huhtikuuta|huhti toukokuu|toukokuuta|touko kesäkuu|kesäkuuta|kesä heinäkuu|heinäkuuta|heinä elokuu|elokuuta|elo syyskuu|syyskuuta|syys lokakuu|lokakuuta|loka marraskuu|marraskuuta|marras joulukuu|joulukuuta|joulu',
  et: 'jaanuar|jaan veebruar|veebr märts aprill|apr mai juuni juuli august|aug september|sept oktoober|okt november|nov detsember|dets',
  lv: 'janvāris|janv februāris|febr marts aprīlis|apr maijs jūnijs|jūn jūlijs|jūl augusts|aug septembris|sept oktobris|okt novembris|nov decembris|dec',
  lt: 'sausis|sausio vasaris|vasario kovas|kovo balandis|balandžio gegužė|gegužės birželis|birželio liepa|liepos rugpjūtis|rugpjūčio rugsėjis|rugsėjo spalis|spalio lapkritis|lapkričio gruodis|gruodžio',
  pl: 'styczeń|stycznia|sty luty|lutego|lut marzec|marca|mar kwiecień|kwietnia|kwi maj|maja czerwiec|czerwca|cze lipiec|lipca|lip sierpień|sierpnia|sie wrzesień|września|wrz październik|października|paź listopad|listopada|lis grudzień|grudnia|gru',
  cs: 'leden|ledna|led únor|února|úno březen|března|bře duben|dubna|dub květen|května|kvě červen|června|čvn červenec|července|čvc srpen|srpna|srp září|zář říjen|října|říj listopad|listopadu|lis prosinec|prosince|pro',
  sk: 'január|januára|jan február|februára|feb marec|marca|mar apríl|apríla|apr máj|mája jún|júna júl|júla august|augusta|aug september|septembra|sep október|októbra|okt november|novembra|nov december|decembra|dec',
  sl: 'januar|jan februar|feb marec|mar april|apr maj junij|jun julij|jul avgust|avg september|sep oktober|okt november|nov december|dec',
  hr: 'siječanj|siječnja|sij veljača|veljače|velj ožujak|ožujka|ožu travanj|travnja|tra svibanj|svibnja|svi lipanj|lipnja|lip srpanj|srpnja|srp kolovoz|kolovoza|kol rujan|rujna|ruj listopad|listopada|lis studeni|studenoga|stu prosinac|prosinca|pro',
  hu: 'január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec',
  tr: 'ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara',
  el: 'ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαΐ ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ',
  ru: 'январь|января|янв февраль|февраля|февр март|марта|мар апрель|апреля|апр май|мая июнь|июня|июн июль|июля|июл август|августа|авг сентябрь|сентября|сент октябрь|октября|окт ноябрь|ноября|нояб декабрь|декабря|дек',
  uk: 'січень|січня|січ лютий|лютого|лют березень|березня|бер квітень|квітня|квіт травень|травня|трав червень|червня|черв липень|липня|лип серпень|серпня|серп вересень|вересня|вер жовтень|жовтня|жовт листопад|листопада|лист грудень|грудня|груд',
  be: 'студзень|студзеня|сту люты|лютага|лют сакавік|сакавіка|сак красавік|красавіка|кра май|мая чэрвень|чэрвеня|чэр ліпень|ліпеня|ліп жнівень|жніўня|жні верасень|верасня|вер кастрычнік|кастрычніка|кас лістапад|лістапада|ліс снежань|снежня|сне',
  bg: 'януари февруари март април май юни юли август септември октомври ноември декември',
  id: 'januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu september|sep oktober|okt november|nov desember|des',
  ms: 'januari|jan februari|feb mac april|apr mei jun julai|jul ogos|ogo september|sep oktober|okt november|nov disember|dis',
  he: 'ינואר|ינו פברואר|פבר מרץ אפריל|אפר מאי יוני יולי אוגוסט|אוג ספטמבר|ספט אוקטובר|אוק נובמבר|נוב דצמבר|דצמ',
};

/** Language → name → month, 1 to 12. */
const BY_LANGUAGE: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries(NAMES).map(([language, months]) => [
    language,
    new Map(months.split(' ').flatMap((forms, i) => forms.split('|').map((form) => [form, i + 1] as const))),
  ]),
);

/** Name → month, of the names that mean the same month in all languages: `listopad` is October here, November there. */
const ANYWHERE: ReadonlyMap<string, number> = (() => {
  const meant = new Map<string, Set<number>>();
  for (const months of BY_LANGUAGE.values())
    for (const [name, month] of months) meant.set(name, (meant.get(name) ?? new Set()).add(month));
  return new Map([...meant].flatMap(([name, one]) => (one.size === 1 ? [[name, [...one][0] ?? 0]] : [])));
})();

/** The first three letters of all names: with all names in full, making the pattern takes a second. */
export const MONTH_STARTS: string = [
  ...new Set(
    [...BY_LANGUAGE.values()].flatMap((months) => [...months.keys()].map((name) => name.slice(0, 3))),
  ),
]
  .sort()
  .join('|');

/** The month of this name: in the language of the text, else where no two languages differ about it. */
export function monthOf(name: string, language: string): number | undefined {
  const plain = name.toLowerCase().replace(/\.$/, '');
  return BY_LANGUAGE.get(language.split('-')[0] ?? '')?.get(plain) ?? ANYWHERE.get(plain);
}
