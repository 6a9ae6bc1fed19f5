// Stands in the head of each page and runs before anything is painted: what it does can't flash or move. The page's policy
// allows it by its digest.

{
  const root = document.documentElement;

  try {
    const kept = JSON.parse(localStorage.getItem('reading') ?? '{}');
    for (const name of ['theme', 'size', 'width', 'spacing']) {
      if (typeof kept[name] === 'string') root.dataset[name] = kept[name];
    }
  } catch {
    // The browser keeps nothing here, or somebody else has written it.
  }

  // What the browser can do decides which of the tools are shown.
  root.dataset.can = [
    'script',
    'share' in navigator && 'share',
    'speechSynthesis' in self && 'listen',
    isSecureContext && 'serviceWorker' in navigator && 'save',
  ]
    .filter(Boolean)
    .join(' ');

  const DAY = 86_400_000;

  /** How long ago the article was published, as of today: a page stays as it was built. */
  customElements.define(
    'age-notice',
    class extends HTMLElement {
      connectedCallback() {
        const days = (Date.now() - Date.parse(this.dataset.published ?? '')) / DAY;
        if (!(days > 90)) return;
        const form = new Intl.RelativeTimeFormat(this.lang);
        const ago =
          days < 365
            ? form.format(-Math.floor(days / 30.4), 'month')
            : form.format(-Math.floor(days / 365.25) || -1, 'year');
        this.textContent = (this.dataset.words ?? '').replace('{ago}', ago);
        this.hidden = false;
      }
    },
  );

  // In the style sheet the Nu checker would call it an error.
  if ('adoptedStyleSheets' in document) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@media(prefers-reduced-motion:no-preference){@view-transition{navigation:auto}}');
    document.adoptedStyleSheets = [sheet];
  }
}
