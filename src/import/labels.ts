/**
 * Lines that say by themselves what they are: the labels and buttons of a news page, in the languages of
 * the papers we know. Each row is a whole line's pattern; a sentence that merely contains the word never matches.
 */

import type { Block } from './blocks.ts';
import type { LabelName } from './labelNames.ts';
import { type Fits, patternSet } from './patternSet.ts';

interface Label {
  readonly name: LabelName;
  readonly reason: string;
  readonly pattern: RegExp;
}

/** A whole line, perhaps between dashes or brackets, as in `– Advertisement –`. */
const whole = (source: string): RegExp =>
  new RegExp(`^[\\s\\-–—=*.|([<«‹←>»›▼▾↓+]*(?:${source})[\\s\\-–—=*.:|)\\]<«‹▼▾↓…>»›+]*$`, flagsFor(source));
/** A line that starts like this. */
const start = (source: string): RegExp => new RegExp(`^(?:${source})`, flagsFor(source));
/** Without `u` V8 makes half the code of a pattern, and takes half the time. */
const flagsFor = (source: string): string => (source.includes('\\p{') ? 'iu' : 'i');

const AD_WORDS = [
  'advertisements?',
  'adverts?',
  'advertising',
  'advertorial',
  'anzeige',
  'werbung',
  'publicit[éà]',
  'publicidade?',
  'anuncio publicitario',
  'pubblicit[àa]',
  'advertentie',
  'реклама',
  '広告',
  '[廣广]告',
  '광고',
  'iklan',
  'reklama?',
  'reklame',
  'annons',
  'annonse',
  'mainos',
  'oglas',
  'hirdetés',
  'διαφήμιση',
  'إعلان',
  'פרסומת',
  'विज्ञापन',
  'โฆษณา',
  'quảng cáo',
];
const AD_TAILS =
  'continue reading (?:below|the main story)|(?:story|article) continues(?: below)?|scroll (?:down )?to continue(?: reading)?|skip (?:advertisement|ad)|seguir leyendo|scrollen, um weiterzulesen';

/** Where a link `back to …` leads. */
const LISTS = [
  '(?:article |news )?(?:list|index|overview|archives?)',
  '(?:all |previous |news )?(?:articles?|stories|posts|pages?|results|news|press releases)',
  'newsroom|blog|home ?page|search(?: results)?',
  'liste|übersicht|artikeln?|archiv|startseite|nachrichten',
  'articles|actualités|accueil',
  'listado|lista|artículos|noticias|inicio|artigos|notícias|início|elenco|articoli|notizie|indietro',
  'overzicht|nieuws|artikelen|списку|новостям|listy',
];

const LABELS: readonly Label[] = [
  {
    name: 'ad',
    reason: 'the label of an advertisement, alone on its line',
    pattern: whole(
      `(?:${AD_WORDS.join('|')})(?:\\s*[-–—:|.]?\\s*(?:${AD_TAILS}))?|(?:story|article|content) continues (?:below|after) (?:this |the )?ad(?:vertisement|vert)?|continue reading below(?: advertisement)?|skip (?:past )?ad(?:vertisement)?|article continues after ad(?:vertisement)?|lire la suite après la publicité|広告の後にも続きます`,
    ),
  },
  {
    name: 'readingTime',
    reason: 'says how long the reading takes',
    pattern:
      /^(?:(?:est(?:imated|\.)?\s+)?read(?:ing)?\s*time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo d[ie] lett?ura|leestijd|время чтения)\s*[:：]?\s*(?:ca\.\s*)?\d+\s*\.?(?:min|мин)[\p{L}.]*$|^(?:ca\.\s*)?\d+\s*[- ]?(?:min(?:ut(?:e[ns]?|i|os?))?s?|мин\p{L}*)\.?\s*(?:to )?(?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura|чтения)$|^読了時間\s*[:：]?\s*約?\d+分/iu,
  },
  {
    name: 'trust',
    reason: 'links to the paper’s standards',
    pattern: /^why (?:you (?:can|should)|to) trust \S.*$/i,
  },
  {
    name: 'count',
    reason: 'a count with its label',
    pattern:
      /^(?:view |see |show |read |add |join )?(?:all )?\(?[\d.,]+\s?[km]?\)?\s*(?:comments?|shares?|likes?|views?|retweets?|replies|responses?|reactions?|claps?|votes?|followers?|kommentare?|commentaires?|comentarios?|комментари\p{L}+|댓글)$|^(?:comments?|shares?|kommentare?|commentaires?|комментарии|コメント|댓글)\s*[(:]?\s*[\d.,]+\s?[km]?\s*\)?$/iu,
  },
  { name: 'number', reason: 'a number alone on its line', pattern: /^\d{1,6}$/ },
  {
    name: 'share',
    reason: 'a button for sharing or saving',
    pattern: whole(
      '(?:share|tweet|pin(?: it)?|post|save|print|e-?mail|like|follow|copy link|link|more|facebook|twitter|x|linkedin|reddit|whatsapp|pinterest|tumblr|flipboard|pocket|instagram|youtube|messenger|telegram|google\\+?|digg|stumbleupon|rss|sms|line|vkontakte|viber|teilen|merken|drucken|partager|imprimer|envoyer|compartir|condividi|поделиться|tweeter|bookmark|listen|audio|text size|font size|[-–—|/·•,&]|and|on|to|via|this|article|story|page|by|using|all|options?|sharing|ツイート|シェア|いいね|いいね！|はてな\\S*|ブックマーク|印刷|保存|分享|微博|微信|공유\\S*|인쇄|compartilh(?:ar|e)|compart(?:e|ir)|condividere|partagez|envoyer|courriel|delen|dela|udostępnij|paylaş|bagikan|guardar|imprimir|stampa|salva|enregistrer|sauvegarder|afdrukken|bewaren|link kopieren|copier le lien|copiar (?:enlace|link)|copia link|artikel (?:teilen|drucken|merken|versenden)|отправить|скопировать ссылку|シェアする|ポスト(?:する)?|lineで送る|转发|收藏|链接|링크\\s?복사|스크랩|카카오톡|페이스북|트위터|\\s)+(?:\\(opens in (?:a )?new window\\))?',
    ),
  },
  {
    name: 'share',
    reason: 'a button for sharing or following',
    pattern: start(
      '(?:share|save|post|send|e-?mail|tweet|pin|print)(?:ing)? (?:this|it|on|to|via|with|options|the|article|story|link)\\b.{0,60}$|click to (?:share|print|email)|follow (?:us|me|@|him|her|them)\\b.{0,80}$|(?:like|join) us on\\b|auf (?:facebook|twitter|whatsapp) teilen|copy (?:link|url)|link copied|open(?:s)? in (?:a )?new window',
    ),
  },
  {
    name: 'copyright',
    reason: 'a copyright line',
    pattern:
      /©|^(?:\(c\)|copyright)\s*(?:©|\(c\)|\d{4}|by\b)|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti riservati|все права защищены|無断転載|版权所有|版權所有|무단\s?전재|direitos reservados|riproduzione riservata|reproducción prohibida|alle rechten voorbehouden|無断(?:複写|転用)|未经(?:许可|授权).{0,12}(?:转载|使用)|不得转载|저작권자|hak cipta/i,
  },
  {
    name: 'related',
    reason: 'heads a list of other stories',
    pattern: whole(
      "(?:(?:related|similar|popular|more|recent|recommended|latest|top|trending|featured|editor[’']?s[’']?|other|further|must|most|don[’']t|you|we|also|what|next|previous|read|see|watch|up|in|on|from|around|the|this|today|now|of|and|for|to|might|may|like|love|miss|our|web|picks?|recommended|interest(?:ed|ing)?|enjoy|stories|story|articles?|posts?|news|topics?|content|links?|reading|coverage|headlines|viewed|popular|shared|commented|emailed|discussed|videos?|galler(?:y|ies)|section|sponsored|promoted|partners?|suggested|read)\\s*){2,9}|related|trending|recommended|more|read more|see also|see more|load more|show more|view more|view all|see all|up next|next up|taboola|outbrain|promoted by \\w+|by taboola|mehr zum thema|lesen sie auch|auch interessant|das könnte (?:sie|dich) auch interessieren|meistgelesen|weitere artikel|mehr aus .{2,30}|à lire aussi|lire aussi|sur le même sujet|les plus lus|lo más leído|también te puede interesar|te puede interesar|noticias relacionadas|leggi anche|articoli correlati|potrebbe interessarti|più letti|читайте также|читать также|по теме|популярное|ещё по теме|новости партн[её]ров|関連記事|関連リンク|関連\\S{0,6}|おすすめ\\S{0,6}|ランキング|人気記事|新着記事|最新記事|あわせて読みたい|推荐阅读|相关阅读|相关文章|相关新闻|热门文章|猜你喜欢|관련\\s?기사|관련\\s?뉴스|인기\\s?기사|많이 본 (?:기사|뉴스)|baca juga|berita terkait|artikel terkait|terpopuler|lees ook|läs också|læs også|czytaj także|leia também|leia mais|mais lidas|mehr dazu|zum thema|auch (?:lesenswert|spannend)|mehr (?:artikel|nachrichten|themen)|(?:empfohlene|ähnliche|verwandte|neueste|weitere) (?:artikel|beiträge|themen|meldungen|nachrichten)|aktuelle (?:nachrichten|meldungen)|meist(?:gelesene|geklickte|kommentierte)\\S*(?: artikel)?|(?:nächster|vorheriger) (?:artikel|beitrag)|articles? (?:similaires?|liés?|connexes?|récents?|recommandés?|précédents?|suivants?)|à (?:lire|voir|découvrir) (?:aussi|également)|dans la même rubrique|les plus (?:partagés|commentés|consultés)|vous aimerez aussi|voir (?:plus|tout)|(?:artículos|noticias|contenidos?) (?:relacionad[oa]s?|recomendad[oa]s?|similares)|más (?:noticias|leíd[oa]s|vistas|información)|lo último|últimas noticias|te recomendamos|lee también|ver (?:más|todo|tudo|mais)|articoli (?:simili|recenti|consigliati)|notizie correlate|ultime notizie|(?:i )?più visti|leggi (?:tutto|di più)|vedi (?:anche|tutti)|veja (?:também|mais)|saiba mais|últimas notícias|mais notícias|notícias relacionadas|recomendad[oa]s para você|meer (?:nieuws|artikelen)|gerelateerde? (?:artikelen|nieuws)|meest gelezen|lees (?:meer|verder)|последние новости|главные новости|новости по теме|смотрите также|другие новости|рекомендуем|самое читаемое|материалы по теме|главное|注目の記事|新着|関連ニュース|もっと見る|一覧を?見る|ピックアップ|アクセスランキング|前の記事|次の記事|相關(?:新聞|閱讀|文章)|延伸閱讀|更多(?:新闻|文章|内容)?|最新(?:新闻|消息|文章)|热点(?:新闻|推荐)?|上一篇.{0,60}|下一篇.{0,60}|관련\\s?(?:글|콘텐츠|링크)|추천\\s?(?:기사|뉴스|콘텐츠)|최신\\s?(?:기사|뉴스)|주요\\s?(?:기사|뉴스)|더\\s?보기|이전\\s?기사|다음\\s?기사",
    ),
  },
  {
    name: 'related',
    reason: 'points to another story',
    pattern: start(
      "(?:related|(?:previous|next) (?:article|post|story)|read more|read also|also read|read next|see also|more|watch(?: now)?|listen|don[’']t miss|recommended|lesen sie auch|lire aussi|à lire aussi|leggi anche|lea también|lee también|читайте также|baca juga|اقرأ (?:أيض[اًا]+|المزيد)|إقرأ أيض[اًا]+|شاهد أيض[اًا]+|קראו (?:גם|עוד)|関連記事|関連|相关阅读|推荐阅读|延伸阅读|更多阅读|延伸閱讀|推薦閱讀|관련기사)\\s*[:：»>]\\s*\\S|[前次]の記事\\s*[≪≫«»:：]|also on \\S+\\.\\w+\\b|(?:(?:see|read|view|show|find) )?more (?:from|on|in|about)\\b.{0,40}$|most (?:read|popular|viewed|shared)\\b.{0,30}$",
    ),
  },
  {
    name: 'comments',
    reason: 'heads the readers’ comments',
    pattern: whole(
      '(?:(?:view|show|read|see|add|post|leave|write|hide|load|join|reader|user|your|the|a|all|more|facebook|discussion|conversation|comments?|reply|replies|responses?|on|this|story|article|to)\\s*){1,6}(?:\\(?\\d*\\)?)?|leave a (?:comment|reply)\\b.{0,40}|\\d+ (?:thoughts?|comments?|responses?|replies|kommentare?|réponses?) (?:on|to|zu|sur)\\b.{1,200}|comments? (?:are )?(?:closed|off|disabled|powered)\\b.{0,60}|be the first to comment.{0,30}|join the (?:conversation|discussion)|kommentare?|kommentieren|commentaires?|réagir|comentarios|commenti|комментарии|комментировать|コメント\\S{0,6}|评论|发表评论|댓글\\S{0,6}|komentar|disqus.{0,40}|kommentar (?:schreiben|verfassen|hinzufügen)|alle kommentare(?: anzeigen)?|(?:laisser|poster|ajouter) un commentaire|(?:deja|escribe|añade|enviar) (?:un |tu )?comentario|(?:lascia|scrivi) un commento|deixe (?:um|seu) comentário|comentários|comente|reageer|reacties|обсуждение|(?:оставить|написать|добавить) комментарий|发表回复|网友评论|热门评论|please enable javascript to view the comments.{0,40}',
    ),
  },
  {
    name: 'comment',
    reason: 'says who comments, or is a button below a comment',
    pattern:
      /^.{2,60}\b(?:says|said|wrote|writes|sagt|schreibt|schrieb|dit|a écrit|dice|dijo|escribió)\s*:$|^(?:reply|log in to reply|flag|report abuse|upvote|antworten|répondre|responder|rispondi|ответить|返信|回复|回覆)(?: to .{1,40})?\W*$/i,
  },
  {
    name: 'newsletter',
    reason: 'asks for a subscription',
    pattern:
      /\b(?:newsletters?|sign(?:ing)? up (?:for|to|now|today|here|below)|subscribe (?:to|now|today|for|here)|subscribers?|your inbox|e-?mail (?:address|updates|alerts)|unsubscribe|enter your e-?mail|start your (?:free )?(?:trial|subscription)|try \d+ (?:days|weeks|months)|newsletter abonnieren|jetzt (?:\p{L}+ )?abonnieren|by signing up,? you (?:agree|accept|consent)|mit der anmeldung|en vous inscrivant|al suscribirte|al registrarte|abonnez-vous|suscríb\w+|suscripci\w+|iscriviti|nieuwsbrief|schrijf je in|assine (?:já|agora|nossa|a newsletter)|inscrivez-vous|jetzt anmelden|подпи(?:шитесь|саться|ска)|berlangganan)|メルマガ|ニュースレター|会員登録|订阅|訂閱|구독|メールマガジン|扫描二维码|扫码关注|关注我们|뉴스레터/iu,
  },
  {
    name: 'consent',
    reason: 'speaks of cookies, consent, scripts or the page itself',
    pattern:
      /\bcookies?\b.{0,80}\b(?:use|accept|policy|consent|site|agree|browser|settings)|\b(?:use|accept|consent|agree)\b.{0,60}\bcookies?\b|privacy (?:policy|notice|statement|settings)|terms (?:of (?:use|service)|and conditions|& conditions)|content (?:cannot|can[’']t) be (?:displayed|shown) without|(?:enable|turn on|requires?) javascript|javascript (?:is|must|has)|ad ?block(?:er)?|your browser|do not sell my|datenschutz|nutzungsbedingungen|impressum|politique de confidentialité|mentions légales|política de (?:privacidad|cookies)|informativa|персональных данных|プライバシー|利用規約|隐私|개인정보|kebijakan privasi/i,
  },
  {
    name: 'account',
    reason: 'a link of the page’s frame, for moving about in it',
    pattern: whole(
      '(?:skip to (?:main )?(?:content|navigation)|skip (?:navigation|links?)|zum (?:haupt)?inhalt(?: springen)?|zur navigation|ir al contenido|vai al contenuto|ir para o conteúdo|naar (?:de )?inhoud|перейти к (?:основному )?(?:содержанию|контенту)|本文へ(?:スキップ|移動)|ページトップ(?:へ)?|先頭へ|返回顶部|맨\\s?위로|본문 바로가기|haut de page|torna su|voltar ao topo|naar boven|наверх|aller au contenu(?: principal)?|saltar al contenido|(?:back|nach|volver) (?:to (?:the )?top|oben|arriba)|retour en haut|top|home|home ?page|startseite|accueil|inicio|menu|menü|search|suche|поиск|検索|メニュー|搜索|검색)',
    ),
  },
  {
    name: 'account',
    reason: 'a link back to where articles are listed',
    pattern: whole(
      `(?:(?:go )?back|return|zurück|retour|terug|volver|regresar|voltar|torna|tillbaka|tilbake?|wróć|вернуться|назад)(?: (?:to|zur?|zum|aux?|à|naar|al?|para|ao?s?|all[aeo’]?|till?|do|ко?|в)(?: (?:the|our|all|les?|la|el|las|los|de|het))? ?(?:${LISTS.join('|')}))?|一覧(?:[へに]戻る|へ)|(?:前のページ[へに])?戻る|返回(?:列表|上一页|首页)|목록(?:으로)?(?: 돌아가기)?`,
    ),
  },
  {
    name: 'account',
    reason: 'a button of an account or a shop',
    pattern: whole(
      "(?:sign|log)[ -]?(?:in|out|up|on)(?: (?:to|with|or|here)\\b.{0,30})?|register(?: now| here)?|my (?:account|profile|list)|create (?:an )?account|subscribe(?: now| today)?|subscription|donate|contribute|support us|join(?: now| us| today)?|buy now|get (?:started|it now|in touch)|shop(?: now)?|add to cart|learn more|find out more|submit|cancel|close|ok|search|suche|menu|menü|home|home ?page|skip to (?:main )?(?:content|navigation)|skip (?:navigation|links?)|back to top|top|go|anmelden|abmelden|registrieren|einloggen|abo|connexion|se connecter|s[’']abonner|s[’']inscrire|iniciar sesión|suscríbete|accedi|abbonati|войти|вход|регистрация|поиск|ログイン|検索|会員登録|メニュー|登录|注册|搜索|로그인|회원가입|검색|masuk|daftar|cari|mein konto|mon compte|mi cuenta|minha conta|entrar|cadastre-se|assine|inloggen|aanmelden|личный кабинет|зарегистрироваться|マイページ|新規登録|个人中心|免费注册",
    ),
  },
  {
    name: 'menu',
    reason: 'an entry of a menu or a footer',
    pattern: whole(
      'about(?: us)?|contact(?: us)?|careers?|jobs?|help(?: cent(?:er|re))?|faqs?|advertise(?: with us)?|advertising|media kit|press(?: room| releases?)?|accessibility|site ?map|rss(?: feeds?)?|feedback|corrections|permissions|reprints(?: & permissions| and permissions)?|licensing|editorial (?:policy|guidelines|standards)|archives?|e-?paper|podcasts?|newsletters?|videos?|photos?|galler(?:y|ies)|weather|horoscopes?|crosswords?|puzzles|obituaries|classifieds|real estate|world|politics|business|technology|tech|science|health|sports?|entertainment|culture|arts|opinion|lifestyle|travel|food|style|money|local|national|international|u\\.?s\\.?|uk|latest(?: news)?|news|more|events|authors?|contributors?|staff|masthead|our team|community|forum|shop|store|games|tv|radio|live|editions?|apps?|mobile|desktop|twitter|facebook|instagram|youtube|privacy|terms|cookies|legal|disclaimer|politik|wirtschaft|sport|kultur|wissen|digital|reise|auto|politique|économie|société|monde|política|economía|deportes|economia|политика|экономика|общество|спорт|культура|в мире|ニュース|スポーツ|経済|政治|社会|国際|お問い合わせ|会社概要|サイトマップ|新闻|财经|体育|娱乐|科技|关于我们|联系我们|정치|경제|사회|문화|스포츠|연예|über uns|kontakt|mediadaten|karriere|hilfe|qui sommes-nous|contactez-nous|aide|quiénes somos|contacto|ayuda|chi siamo|contatti|lavora con noi|quem somos|fale conosco|contato|over ons|vacatures|о нас|контакты|会社情報|採用情報|广告服务|网站地图|招聘|회사소개|광고문의|panorama|feuilleton|gesundheit|nachrichten|culture|sciences?|santé|planète|idées|cultura|ciencia|salud|sociedad|opinión|tecnología|cronaca|esteri|spettacoli|salute|scienze|mundo|esportes|cultura|saúde|tecnologia|binnenland|buitenland|cultuur|наука|авто|технологии|происшествия|エンタメ|国内|海外|地域|科学|健康|军事|国际|社会|文化|健康|生活|국제|오피니언',
    ),
  },
  {
    name: 'gallery',
    reason: 'a caption or a credit with its label, or the controls of a player',
    pattern: start(
      '(?:image|media|photo|video) (?:copyright|caption|credit)|media playback is|image source|(?:photo|picture|image) gallery|click (?:here )?to (?:enlarge|expand|view|play)|(?:bild|foto|photo|image|picture|crédit photo|source)s?(?: credits?)?\\s*[:：]\\s*\\S.{0,60}$|main image\\b.{0,60}$|hide caption|toggle caption|enlarge this image|play video\\b.{0,80}$|watch\\s?[:|]\\s.{0,100}$',
    ),
  },
  {
    name: 'gallery',
    reason: 'the controls of a picture or a player',
    pattern: whole(
      '(?:image|photo|slide|picture)?\\s*\\d+\\s*(?:of|/)\\s*\\d+|(?:view|see|open|show|hide|close|expand|enlarge|full)[ -]?(?:image|photos?|caption|gallery|slideshow|screen|size)(?: \\(?\\d*\\)?)?|(?:image|photo|picture|video|media|play|pause|replay|watch|playback|mute|unmute|fullscreen|loading|previous|prev|next|slide|slideshow|caption|captions|image caption|media caption|media playback is unsupported on your device|video player is loading|now playing|current time|duration(?: time)?|remaining time|progress|live|loaded|stream type|0:00|\\d+:\\d\\d|back to gallery|click to (?:enlarge|expand)|buy photo|zoom|bild vergrößern|bildunterschrift anzeigen|agrandir|写真\\S{0,6}|画像\\S{0,8}|fotogalerie|bildergalerie|bilderstrecke|diaporama|galería|photogallery|fotogallery|vergrößern|拡大(?:画像|する)?|图集|\\s)+',
    ),
  },
  {
    name: 'topics',
    reason: 'names the article’s topics',
    pattern:
      /^(?:tags?|topics?|keywords?|filed under|filed in|posted in|categor(?:y|ies)|related topics?|more (?:about|on)|schlagwörter|schlagworte|themen|mots[- ]clés|étiquettes|etiquetas|temas|argomenti|теги|метки|タグ|カテゴリー?|标签|关键词|关键字|태그|palavras-chave|onderwerpen|trefwoorden|ключевые слова|темы|キーワード|分类|키워드)\s*[:：]\s*\S/i,
  },
  {
    name: 'bylineLead',
    reason: 'starts like a byline',
    pattern:
      /^(?:by|posted by|written by|words by|story by|reported by|published by|von|par|por|di|door|автор|текст|oleh|author)[\s:：]\s*\p{Lu}.{2,120}$|^(?:文|取材・文|執筆|著者|作者|记者|撰文)\s*[:：／/]\s*\S.{1,30}$/iu,
  },
  {
    name: 'author',
    reason: 'heads the box about the author',
    pattern: whole(
      "about the (?:authors?|writers?|contributors?)|about (?:me|this (?:author|writer))|(?:about|über|à propos de|sobre|acerca de) (?:the |die |der |das |la |le |el )?\\p{Lu}[\\p{L}&.’'-]*(?: \\p{Lu}[\\p{L}&.’'-]*){0,3}|(?:more|posts|articles|all posts) by .{3,40}|über (?:den autor|die autorin)|à propos de l[’']auteur|sobre el autor|об авторе|この記事を書いた人|著者(?:プロフィール|紹介|について)|作者简介|view (?:all posts|author archive|profile).{0,40}|author bio",
    ),
  },
  {
    name: 'contact',
    reason: 'how to reach the author or the paper',
    pattern:
      /^(?:contact|e-?mail|reach|write to|follow|tips?|got a (?:news )?tip|send (?:us )?|to contact|have a tip|do you have)\b.{0,120}(?:@|\bat\b|twitter|\bus\b|e-?mail)|^@\w{2,30}$|^[\w.+-]+@[\w-]+\.[\w.-]+$/i,
  },
  {
    name: 'update',
    reason: 'says when it was published or changed',
    pattern:
      /^(?:first |last |originally |originally )?(?:published|updated?|posted|modified|created|aktualisiert|veröffentlicht|stand|publié|mis à jour|modifié|actualizado|publicado|pubblicato|aggiornato|опубликовано|обновлено|更新|公開|掲載|発表|发布|入力|입력|수정|등록|승인|atualizado|gepubliceerd|bijgewerkt|geplaatst|配信|最終更新|发布于)(?:日時?|時間|时间)?\s*(?:on|at|am|le|el|il|in|by)?\s*[:：]?\s*.{0,60}\d/i,
  },
  {
    name: 'wire',
    reason: 'a wire’s note to editors, or its number',
    pattern:
      /^(?:[Ee]ds|EDS)\.?\s*[:：–—-]\s*\S|^(?:[ABI]\w?-|BC-|AM-|PM-)\p{Lu}.{2,60}\b\d*(?:st|nd|rd|th)?\s?(?:Ld|Lede|Writethru|Take)\b|^\(?(?:minor edits|with photos?|updates? with|adds? (?:quotes|details|byline|photo))\b.{0,60}\)?\.?$/u,
  },
  {
    name: 'reprint',
    reason: 'about rights, the agency or the text itself',
    pattern:
      /(?:may not be|not to be|cannot be) (?:published|reproduced|republished|reprinted)|republish(?:ed)? (?:with|under|from|this)|creative commons|this (?:article|story|post|piece|version) (?:was |is |has been |originally |first |also )+(?:originally |first )?(?:published|appeared|posted|produced|adapted|provided)|originally (?:published|appeared|posted) (?:in|on|at|by)|affiliate (?:commission|links?)|we may (?:earn|receive|get)|earn a commission/i,
  },
];

export interface LabelFound {
  readonly name: LabelName;
  readonly reason: string;
}

/** Past this length a line is a sentence or more, whatever it starts with. */
const LONGEST_LABEL = 240;

const LABEL_SET = patternSet(LABELS.map(({ pattern }) => pattern));
const NONE: readonly LabelFound[] = [];

/**
 * The labels that a block's line is; mostly none or one.
 *
 * @param fits of its text
 */
export function labelsOf(block: Block, fits: Fits): readonly LabelFound[] {
  const text = block.text;
  if (block.kind === 'rule') return NONE;
  if (text.length > LONGEST_LABEL) return isConsent(text, fits) ? [LONG_CONSENT] : NONE;
  const may = LABEL_SET.among(fits);
  if (may === 0) return NONE;
  const found: LabelFound[] = [];
  for (let rest = may; rest !== 0; rest &= rest - 1) {
    const { name, reason, pattern } = LABELS[31 - Math.clz32(rest & -rest)] as Label;
    if (pattern.test(text) && !found.some((other) => other.name === name)) found.push({ name, reason });
  }
  return found;
}

const LONG_CONSENT: LabelFound = {
  name: 'consent',
  reason: 'asks for consent to cookies or the use of personal data',
};

const CONSENT_WORDS =
  /\b(?:cookies?|personal data|personal information|consent|privacy (?:policy|notice|settings)|this (?:web ?site|site)|we (?:use|and our partners)|our partners|by clicking|clicking [“"']?accept|you agree|opt[- ]out|withdraw|third[- ]party|legitimate interest|advertising partners|datenschutz\w*|einwilligung|données personnelles|consentement)\b/gi;
const CONSENT_SET = patternSet([CONSENT_WORDS]);

/** A consent banner's paragraph: it speaks of this site, of data, and of agreeing, all at once. */
function isConsent(text: string, fits: Fits): boolean {
  if (text.length > 1500 || CONSENT_SET.among(fits) === 0) return false;
  return new Set(text.match(CONSENT_WORDS)?.map((word) => word.toLowerCase())).size >= 4;
}
