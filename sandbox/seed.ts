import { candidates } from './seed/candidates';
import { directories, sessions } from './seed/catalogue';
import { demoInterviews, interviews } from './seed/interviews';
import { merchants } from './seed/merchants';
import { preScreenings } from './seed/preScreenings';
import { results } from './seed/results';

/** The initial data of a sandbox, copied for each one. */
export function seed() {
	return structuredClone({
		merchants: Object.values(merchants),
		interviews: [...interviews, ...sessions],
		demos: demoInterviews,
		candidates,
		results,
	});
}

/** Rows that are replaced but never mutated: no copies. */
export const fixedSeed = { directories, preScreenings };
