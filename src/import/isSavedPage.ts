/** Which files are saved web pages: by their name, or by what they begin with. */

export function isSavedPage(text: string, file: string): boolean {
  return (
    /\.x?html?$/i.test(file) ||
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(
      text.slice(0, 2000),
    )
  );
}
