/** `import --report`: first the least certain of all seeds are found out, then their ledgers are read again, one by one. */

import { resolve } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { readAgain, type SeedSummary } from '../build/importBatch.ts';
import type { ImportSettings } from '../build/imports.ts';
import { refuseReport, writeReport } from '../import/reportFile.ts';
import { MOST_IN_REPORT, rankedPage } from '../import/reportPage.ts';
import { openWorst } from '../import/reportRank.ts';

export interface ReportPage {
  readonly add: (summaries: readonly SeedSummary[]) => void;
  /** A disk that doesn't take it is a problem like others: the articles are written by then. */
  readonly write: () => readonly Problem[];
}

/** @param page where the report goes, as it was named */
export function openReportPage(
  page: string,
  config: Config,
  settings: Pick<ImportSettings, 'format'>,
): ReportPage {
  const worst = openWorst<SeedSummary>(MOST_IN_REPORT);
  return {
    add: (summaries) => {
      for (const summary of summaries) if (summary.rank) worst.add(summary.rank, summary);
    },
    write: () => {
      const chosen = worst.all().map(([rank, { seed, outcome, problems }]) => {
        const { file, target } = seed;
        const read = () => ({ file, target, outcome, problems, ...readAgain(seed, config, settings) });
        return [rank, read] as const;
      });
      try {
        writeReport(resolve(page), rankedPage(chosen, worst.count()));
        return [];
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === undefined) throw error;
        return [unwritable(page, code)];
      }
    },
  };
}

/** Why the report can't go there, in a sentence; nothing where it can. */
export function refusePage(page: string): string | undefined {
  return refuseReport(resolve(page));
}

function unwritable(page: string, code: string): Problem {
  return {
    code: 'import/report-unwritable',
    severity: 'error',
    message: `The report can’t be written (${code})`,
    hint: 'Look at the folder’s rights and at the room on the disk, or name another file.',
    place: { file: page },
  };
}
