// Follows early.ts; in an article after the beginning of its text, which doesn't wait for it: the reader's tools, for which the
// byline keeps a place, and how old the article is. The page's policy allows it by its digest.

{
  const { lang } = document.documentElement;

  /** They come in a template; what is to hold them may come before it or after. */
  const placeTools = () => {
    const kit = document.querySelector<HTMLTemplateElement>('template.tool-kit')?.content;
    const notice = kit?.querySelector('age-notice');
    // The first of the days outside the text is that of its publication, in a paper's own byline, too.
    const published = document.querySelector('.article time:not(.body time)');
    if (notice && published) published.after(' ', notice);
    const row = kit?.querySelector('.tool-row');
    if (row) document.querySelector('.tools')?.append(row);
  };
  placeTools();
  document.addEventListener('DOMContentLoaded', placeTools);

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
