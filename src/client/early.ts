// Stands in the head of each page and runs before anything is painted: what it does can't flash or move. The page's policy
// allows it by its digest.

{
  const { dataset, style } = document.documentElement;

  // There are scripts: what needs them is shown.
  dataset.can = '';

  try {
    const kept = JSON.parse(localStorage.getItem('reading') ?? '{}');
    if (typeof kept.theme === 'string') dataset.theme = kept.theme;
    for (const name of ['--size', '--ems', '--open']) style.setProperty(name, kept[name] ?? null);
  } catch {
    // The browser keeps nothing here, or somebody else has written it.
  }
}
