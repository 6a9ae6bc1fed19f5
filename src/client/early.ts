// Stands in the head of each page and runs before anything is painted: what it does can't flash or move. The page's policy
// allows it by its digest.

{
  const { dataset, lang } = document.documentElement;

  try {
    const kept = JSON.parse(localStorage.getItem('reading') ?? '{}');
    for (const name of ['theme', 'size', 'width', 'spacing']) {
      if (typeof kept[name] === 'string') dataset[name] = kept[name];
    }
  } catch {
    // The browser keeps nothing here, or somebody else has written it.
  }

  // What the browser can do decides which of the tools are shown.
  dataset.can = [
    'share' in navigator && 'share',
    'speechSynthesis' in self && 'listen',
    isSecureContext && 'serviceWorker' in navigator && 'save',
  ].join(' ');

  const DAY = 86_400_000;

  /** How long ago the article was published, as of today: a page stays as it was built. */
  customElements.define(
    'age-notice',
    class extends HTMLElement {
      connectedCallback() {
        const published = this.previousElementSibling as HTMLTimeElement;
        const days = (Date.now() - Date.parse(published.dateTime)) / DAY;
        if (!(days > 90)) return;
        const unit = days < 365 ? 'month' : 'year';
        const count = Math.floor(days / (days < 365 ? 30.4 : 365.25)) || 1;
        const ago = new Intl.RelativeTimeFormat(lang).format(-count, unit);
        this.textContent = (this.dataset.words ?? '').replace('{ago}', ago);
        this.hidden = false;
      }
    },
  );

  // In the style sheet the Nu checker would call it an error. Last: where there are no such sheets, nothing else is missing.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('@media(prefers-reduced-motion:no-preference){@view-transition{navigation:auto}}');
  document.adoptedStyleSheets = [sheet];
}
