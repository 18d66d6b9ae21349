import { candidates } from './seed/candidates';
import { directories, sessions } from './seed/catalogue';
import { demoInterviews, interviews } from './seed/interviews';
import { merchants } from './seed/merchants';
import { preScreenings } from './seed/preScreenings';
import { results } from './seed/results';

/** What every sandbox starts with: copies, so that a change stays within one sandbox. */
export function seed() {
	return structuredClone({
		merchants: Object.values(merchants),
		interviews: [...interviews, ...sessions],
		demos: demoInterviews,
		candidates,
		results,
	});
}

/** The same for rows that are never changed, only put in the place of others: no copies. */
export const fixedSeed = { directories, preScreenings };
