import { openLink } from '../sandbox/openLink';
import type { CandidateRow } from './scale-rows';

const CONCURRENCY = 20;

/**
 * Opens the link of every row.
 *
 * @returns one error per row whose link is missing, does not open, or is for another interview or
 *   candidate
 */
export async function verifyLinks(rows: CandidateRow[]): Promise<string[]> {
	const errors: string[] = [];
	const queue = rows.values();
	const worker = async () => {
		for (const row of queue) {
			const error = row.link_error ?? (await verifyLink(row));
			if (error) errors.push(`Row ${row.id}: ${error}`);
		}
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, worker));
	if (new Set(rows.map(({ link }) => link)).size !== rows.length) {
		errors.push('Two rows have the same link');
	}
	return errors;
}

async function verifyLink({ link, interview_id, candidate_id }: CandidateRow) {
	if (!link) return 'no link';
	const claims = decodeClaims(link);
	if (claims.interview_id !== interview_id || claims.interview_profile_id !== candidate_id) {
		return 'the link is for another candidate or interview';
	}
	const page = await openLink(link);
	return page.ok ? undefined : page.says;
}

/** Decodes the token in a link. The page behind the link verifies the signature. */
function decodeClaims(link: string): Record<string, unknown> {
	const [, payload = ''] = new URL(link).searchParams.get('interview_token')?.split('.') ?? [];
	return JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as Record<
		string,
		unknown
	>;
}
