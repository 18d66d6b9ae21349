import { ids } from '../../sandbox';
import { candidates } from '../../sandbox/seed/candidates';
import { interviews } from '../../sandbox/seed/interviews';

/** An input item, each with a different pair of candidate and interview. */
export interface LinkItem {
	email: string;
	candidate: string;
	interview: string;
}

const people = candidates.filter(
	({ merchant_id, deleted_at }) => merchant_id === ids.merchant && deleted_at === null,
);
const positions = interviews.filter(
	({ merchant_id, type }) => merchant_id === ids.merchant && type === 'interview',
);

/** Generates different items; the seed has about 73,000. */
export function generateItems(count: number): LinkItem[] {
	if (count > people.length * positions.length)
		throw new Error(`The seed has fewer than ${count} pairs.`);
	return Array.from({ length: count }, (_, index) => ({
		email: `candidate.${index}@example.com`,
		candidate: people[index % people.length]!.id,
		interview: positions[Math.floor(index / people.length)]!.id,
	}));
}
