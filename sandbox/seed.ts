import { candidates } from './seed/candidates';
import { demoInterviews, interviews } from './seed/interviews';
import { merchants } from './seed/merchants';
import { results } from './seed/results';

/** What every sandbox starts with: copies, so that a change stays within one sandbox. */
export function seed() {
	return structuredClone({
		merchants: Object.values(merchants),
		interviews,
		demos: demoInterviews,
		candidates,
		results,
	});
}
