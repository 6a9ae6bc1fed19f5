/** Finds a Chromium or Chrome for the browser tests, installs one where that is allowed, or says what to run. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a browser that starts. Throws, with what to run, where there is none and none can be installed. */
export function findBrowser(): string {
  const found = installed() ?? installBySystem();
  if (found && !hasFaces()) bySystem(FACES);
  if (found) return found;
  throw new Error(
    [
      'The browser tests need Chromium or Chrome, and none was found or could be installed.',
      'Do one of these, then run the tests again:',
      '  Debian, Ubuntu:   sudo apt-get install chromium fonts-liberation',
      '  Fedora:           sudo dnf install chromium',
      '  macOS:            brew install --cask google-chrome',
      '  with Playwright:  npx playwright install --with-deps chromium',
      '  elsewhere:        set CHROME_PATH to the browser’s program',
    ].join('\n'),
  );
}

function installed(): string | undefined {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (starts(given)) return given;
    throw new Error(
      `CHROME_PATH is ${given}, which doesn’t start. Set it to a Chromium or Chrome, or unset it.`,
    );
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...FIXED, ...playwrightBrowsers()].find((path) => existsSync(path) && starts(path));
}

/** Playwright's own, newest first. */
function playwrightBrowsers(): string[] {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    join(homedir(), 'AppData/Local/ms-playwright'),
  ];
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  return caches.flatMap((cache) => {
    if (!cache || !existsSync(cache)) return [];
    const versions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
    return versions
      .sort()
      .reverse()
      .flatMap((name) => programs.map((program) => join(cache, name, program)));
  });
}

/** On Debian and its kin, as root or with a sudo that asks nothing. */
function installBySystem(): string | undefined {
  return bySystem('chromium') ? installed() : undefined;
}

/** A serif as wide as Times New Roman, which hardly any reader’s machine is without; that of a server may be. */
const FACES = 'fonts-liberation';

/** Has this machine a face that can stand in for the paper’s until that has come? */
function hasFaces(): boolean {
  if (process.platform !== 'linux') return true;
  const { stdout } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  return /Georgia|Gelasio|Noto Serif|Times New Roman|Liberation Serif|Tinos/.test(stdout ?? '');
}

/** Installs a package; false where that isn’t allowed or fails. */
function bySystem(name: string): boolean {
  if (process.platform !== 'linux' || !works('apt-get', ['--version'])) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !works('sudo', ['-n', 'true'])) return false;
  const run = (args: string[]) => {
    const [program, ...rest] = isRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
    execFileSync(program ?? 'apt-get', rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  process.stderr.write(`The browser tests need ${name}; installing it with apt-get …\n`);
  try {
    run(['update', '-qq']);
    run(['install', '-y', '-qq', '--no-install-recommends', name]);
    return true;
  } catch {
    return false;
  }
}

function starts(program: string): boolean {
  return works(program, ['--version']);
}

function works(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
