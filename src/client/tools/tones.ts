/** Each picture that is still to come has its own colour in its place. */

export function startTones(): void {
  for (const image of document.querySelectorAll<HTMLImageElement>('img[data-tone]')) {
    // The lead may have room beside it, which is no part of the picture.
    if (!image.complete && !image.closest('.lead-picture')) image.style.background = image.dataset.tone ?? '';
  }
}
