/** Names of an article's copies in IPTC's ninjs, beside its page. */

import type { Config } from '../base/config.ts';

export type NinjsVersion = '2.2' | '3.1';

export const NINJS_FILES: Readonly<Record<NinjsVersion, string>> = {
  '2.2': 'ninjs.json',
  '3.1': 'ninjs-3.1.json',
};

/** They hold whole addresses. */
export function hasNinjs({ url, features }: Pick<Config, 'url' | 'features'>): boolean {
  return url !== undefined && features.ninjs;
}
