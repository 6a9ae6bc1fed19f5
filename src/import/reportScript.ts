/**
 * The report's script: marks the other side of what is pointed at or focused, and brings it into view where the
 * columns scroll on their own. All works without it but that; links lead across, and the filter is CSS.
 */
export const SCRIPT = `
'use strict';
(() => {
  const ties = new WeakMap();
  let marked = [];
  let timer = 0;

  const tieOf = (node) => node.closest ? node.closest('.lines > li, .piece') : null;

  // Both directions of one seed, read once, when it is first looked at.
  function tiesOf(pair) {
    let map = ties.get(pair);
    if (map) return map;
    map = new Map();
    ties.set(pair, map);
    const add = (a, b) => map.has(a) ? map.get(a).push(b) : map.set(a, [b]);
    const lines = pair.querySelector('.lines').children;
    for (const piece of pair.querySelectorAll('.piece')) {
      for (const range of piece.dataset.from.split(' ')) {
        const [from, to = from] = range.split('-').map(Number);
        for (let n = from; n > 0 && n <= to; n++) {
          const line = lines[n - 1];
          if (!line || line.className === 'blank') continue;
          add(piece, line);
          add(line, piece);
        }
      }
    }
    return map;
  }

  function mark(tied) {
    for (const node of marked) node.classList.remove('on');
    marked = [];
    if (!tied) return;
    const others = tiesOf(tied.closest('.pair')).get(tied) || [];
    marked = others.length > 0 ? [tied, ...others] : [];
    for (const node of marked) node.classList.add('on');
    reveal(others);
  }

  // Scrolls the other column alone, and only where nothing of it can be seen.
  function reveal(others) {
    const pane = others[0] && others[0].closest('.pane');
    if (!pane || getComputedStyle(pane).overflowY !== 'auto') return;
    const frame = pane.getBoundingClientRect();
    const isSeen = (node) => {
      const box = node.getBoundingClientRect();
      return box.top < frame.bottom - 24 && box.bottom > frame.top + 56;
    };
    if (others.some(isSeen)) return;
    const top = others[0].getBoundingClientRect().top - frame.top + pane.scrollTop;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    pane.scrollTo({ top: top - frame.height / 3, behavior: calm ? 'auto' : 'smooth' });
  }

  const later = (tied, wait) => {
    clearTimeout(timer);
    timer = setTimeout(mark, wait, tied);
  };
  const focused = () => document.activeElement && document.activeElement.matches('a') ? tieOf(document.activeElement) : null;

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'touch') later(tieOf(event.target) || focused(), 60);
  });
  document.addEventListener('pointerleave', () => later(focused(), 60));
  document.addEventListener('focusin', (event) => later(event.target.matches('a') ? tieOf(event.target) : null, 0));

  // A link leads across, and the focus goes along: to the link that leads back.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link) return;
    const target = document.getElementById(link.hash.slice(1));
    const from = tieOf(link);
    if (!target) return;
    const seed = target.closest('details.seed');
    if (seed) seed.open = true;
    if (!from || !tieOf(target)) return;
    const links = [...target.querySelectorAll('a')];
    const back = links.find((one) => one.hash === '#' + from.id) || links[0];
    setTimeout(() => back && back.focus({ preventScroll: true }));
  });

  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const link = document.activeElement;
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link.matches('a') || !tieOf(link)) return;
    const links = [...link.closest('.pane').querySelectorAll('.lines a, .piece a')].filter((one) => one.offsetParent);
    const next = links[links.indexOf(link) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const setAll = (open) => {
    for (const seed of document.querySelectorAll('details.seed')) seed.open = open;
  };
  for (const part of document.querySelectorAll('.script')) part.hidden = false;
  for (const name of ['open', 'close']) {
    const button = document.getElementById(name);
    if (button) button.addEventListener('click', () => setAll(name === 'open'));
  }
  const opened = document.getElementById(location.hash.slice(1));
  if (opened && opened.closest('details.seed')) {
    opened.closest('details.seed').open = true;
    opened.scrollIntoView();
  }
})();
`;
