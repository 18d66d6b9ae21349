import { ids } from '../../sandbox';
import { candidates } from '../../sandbox/seed/candidates';
import { interviews } from '../../sandbox/seed/interviews';

/** An input item: whose link to which interview is wanted. No two want the same. */
export interface LinkItem {
	email: string;
	candidate: string;
	interview: string;
}

const people = candidates.filter(
	({ merchant_id, deleted_at }) => merchant_id === ids.merchant && deleted_at === null,
);
const taken = interviews.filter(
	({ merchant_id, type }) => merchant_id === ids.merchant && type === 'interview',
);

/** So many different items; the seed has enough for some 73,000. */
export function generateItems(count: number): LinkItem[] {
	if (count > people.length * taken.length) throw new Error(`The seed has no ${count} pairs.`);
	return Array.from({ length: count }, (_, index) => ({
		email: `candidate.${index}@example.com`,
		candidate: people[index % people.length]!.id,
		interview: taken[Math.floor(index / people.length)]!.id,
	}));
}
