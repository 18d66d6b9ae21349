import type { State } from '../state';
import type { LinkClaims } from './links';

export const escapeHtml = (text: string) =>
	text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A minimal HTML page. All texts are escaped. */
export function htmlPage(title: string, lines: string[]): string {
	const body = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
}

const titles: Record<LinkClaims['type'], string> = {
	'interview-for-profile': 'An interview to take',
	'results-for-profile': "A candidate's results",
	'interview-result-candidate': 'A result, for the candidate',
	'interview-result-talent-seeker': 'A result, for the recruiter',
	'interview-results-for-position': "An interview's results",
};

/** Whether a link opens an interview that can be taken: active, or any for a test. */
export function isInterviewOpen(
	{ type, interview_id: id, test }: LinkClaims,
	state: State,
): boolean {
	if (type !== 'interview-for-profile' || test === true) return true;
	return state.interviews.get(id ?? '')?.status === 'active';
}

/** The page behind a valid link. */
export function linkPage(claims: LinkClaims, url: URL, state: State): string {
	const interview = state.interviews.get(claims.interview_id ?? '');
	const candidate = state.candidates.get(claims.interview_profile_id ?? '');
	const result = state.results.get(claims.interview_result_id ?? '');
	const interviewName = interview?.name ?? result?.position_name;
	const candidateName = candidate?.name ?? candidate?.email ?? result?.candidate_name;
	const until = claims.exp && new Date(claims.exp * 1000).toISOString();
	const lines = [
		`Type: ${claims.type}`,
		interviewName && `Interview: ${interviewName}`,
		candidateName && `Candidate: ${candidateName}`,
		`Menu: ${url.searchParams.get('view_hm') === 'true' ? 'hidden' : 'shown'}`,
		url.searchParams.get('view_hf') === 'true' && 'Frame: hidden',
		claims.test && 'This is a test.',
		isInterviewOpen(claims, state) ? undefined : 'It cannot be taken: it is not active.',
		until ? `Good until ${until}` : 'Good without end',
	];
	return htmlPage(
		titles[claims.type],
		lines.filter((line): line is string => typeof line === 'string'),
	);
}
