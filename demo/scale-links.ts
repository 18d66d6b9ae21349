import { openLink } from '../sandbox/openLink';
import type { CandidateRow } from './scale-rows';

/** How many links are opened at once. */
const CONCURRENCY = 20;

/**
 * Opens the link of every row.
 *
 * @returns what is wrong, a line for each row; nothing where each has a link that opens the row's own
 *   interview, for the row's own candidate
 */
export async function verifyLinks(rows: CandidateRow[]): Promise<string[]> {
	const faults: string[] = [];
	const waiting = rows.values();
	const lane = async () => {
		for (const row of waiting) {
			const fault = row.link_error ?? (await verifyLink(row));
			if (fault) faults.push(`Row ${row.id}: ${fault}`);
		}
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, lane));
	if (new Set(rows.map(({ link }) => link)).size !== rows.length) {
		faults.push('Two rows have the same link');
	}
	return faults;
}

async function verifyLink({ link, interview_id, candidate_id }: CandidateRow) {
	if (!link) return 'no link';
	const claims = decodeClaims(link);
	if (claims.interview_id !== interview_id || claims.interview_profile_id !== candidate_id) {
		return 'the link is about somebody else';
	}
	const page = await openLink(link);
	return page.ok ? undefined : page.says;
}

/** What the token in a link says. The page behind the link verifies its signature. */
function decodeClaims(link: string): Record<string, unknown> {
	const [, payload = ''] = new URL(link).searchParams.get('interview_token')?.split('.') ?? [];
	return JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as Record<
		string,
		unknown
	>;
}
