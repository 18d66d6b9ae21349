import type { Execution } from '../../rig/n8n-api';
import { ids } from '../../sandbox';
import { openLink } from '../../sandbox/openLink';

/** Beginnings of the pages behind the links of `rowsOfAllTypes`. */
export const pagesOfAllTypes = [
	'An interview to take · Type: interview-for-profile · Interview: Project Manager · Candidate: María López',
	"A candidate's results · Type: results-for-profile · Candidate: John Smith",
	'A result, for the candidate · Type: interview-result-candidate · Interview: Project Manager · Candidate: María López',
	'A result, for the recruiter · Type: interview-result-talent-seeker · Interview: Backend Engineer · Candidate: John Smith',
	"An interview's results · Type: interview-results-for-position · Interview: Nurse, night shift",
];

/** Named rows for links to all results of candidates. */
export const candidates = (...of: string[]) =>
	of.map((candidate, index) => ({
		email: `candidate.${index}@example.com`,
		kind: 'results-for-profile',
		candidate,
	}));

/** The same with one wrong ID. */
export const oneUnknown = candidates(
	ids.candidate,
	ids.unknown,
	ids.otherCandidate,
	ids.namelessCandidate,
	ids.candidate,
);

/** An execution's error as displayed. */
export const errorText = ({ error }: Execution) => `${error?.message}. ${error?.description}`;

/** The links of a node's output. */
export const outputUrls = (execution: Execution, of = 'JobMojito') =>
	execution.items(of).map(({ json }) => json.url ?? json.data);

/** Opens links and returns the pages' texts. Throws if one does not open. */
export async function openAll(links: unknown[]): Promise<string[]> {
	const pages = await Promise.all(links.map(async (link) => await openLink(String(link))));
	expect(pages.map(({ ok, says }) => ok || says)).toEqual(links.map(() => true));
	return pages.map(({ says }) => says);
}
