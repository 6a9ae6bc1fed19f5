/** How Chinese names a time zone: newspapers write 北京时间 or 英国时间, where `Intl`’s short names are offsets (`GMT+8`). */

/** A moment’s zone in Chinese: 北京时间, 英国时间, 香港時間; in a zone without a place 协调世界时. */
export function chineseZoneName(epoch: number, language: string, zone: string): string {
  const name = nameOf(epoch, language, zone, 'longGeneric');
  // Such a zone has no common name, but may have an exact one.
  if (/\d/.test(name)) return nameOf(epoch, language, zone, 'long');
  return name.replace(/[标標][准準]/, '').replace(/^中[国國]/, '北京');
}

/** As the zone’s clocks go all year (`longGeneric`), or as they go then (`long`). */
function nameOf(epoch: number, language: string, zone: string, style: 'long' | 'longGeneric'): string {
  const parts = formatter(language, zone, style).formatToParts(epoch);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** Making one takes as long as naming twenty moments. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, zone: string, style: 'long' | 'longGeneric'): Intl.DateTimeFormat {
  const key = `${language}|${zone}|${style}`;
  const made =
    formatters.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style });
  formatters.set(key, made);
  return made;
}
