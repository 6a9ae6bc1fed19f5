/** Short texts for machines that stand at a paper's root: for crawlers, for who trusts whom, for finders of faults. */

import type { Config } from '../base/config.ts';
import { TRUST_ATTRIBUTES } from '../base/siteFields.ts';
import { oneLine } from '../base/text.ts';
import { absoluteUrl } from '../site/urls.ts';

/** Everybody may read everything, but for the crawlers that the paper refuses by name (RFC 9309). */
export function robotsText(config: Config): string {
  const named = config.crawlers.map(({ name, allow }) => rule(name, allow));
  const sitemap = absoluteUrl('/sitemap.xml', config);
  return [rule('*', true), ...named, ...(sitemap ? [`Sitemap: ${sitemap}\n`] : [])].join('\n');
}

function rule(name: string, allow: boolean): string {
  return `User-agent: ${name}\n${allow ? 'Allow' : 'Disallow'}: /\n`;
}

/** The paper's ties, one a line (https://journallist.net). */
export function trustText({ trust, title }: Config): string {
  if (!trust) return '';
  const ties = TRUST_ATTRIBUTES.flatMap((name) => trust[name].map((address) => `${name}=${address}\n`));
  const training = trust.datatrainingallowed;
  const allowed = training === undefined ? '' : `datatrainingallowed=${training ? 'yes' : 'no'}\n`;
  return `# ${oneLine(title)} trust.txt\n${ties.join('')}${allowed}`;
}

/** Where a fault of the site is reported (RFC 9116). */
export function securityText(config: Config): string {
  const { security } = config;
  if (!security) return '';
  const { contact, expires, policy, languages } = security;
  const canonical = absoluteUrl('/.well-known/security.txt', config);
  const lines = [
    ...contact.map((address) => `Contact: ${address}`),
    `Expires: ${expires}T00:00:00Z`,
    ...(languages ? [`Preferred-Languages: ${languages.join(', ')}`] : []),
    ...(canonical ? [`Canonical: ${canonical}`] : []),
    ...(policy ? [`Policy: ${policy}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
