import { keysFrom } from '../../sandbox/auth/keys';
import { createLinks, type LinkClaims } from '../../sandbox/links/links';
import type { LinkItem } from './items';

/** Verifies a sandbox's links by the secret that it was started with. */
export class LinkVerifier {
	private readonly links;
	private readonly seen = new Set<string>();

	constructor(tokenSecret: string, origin: string) {
		const settings = () => ({ lifetime: null, now: Date.now() });
		this.links = createLinks(keysFrom(tokenSecret).linkSecret, origin, settings);
	}

	/**
	 * Returns the reason why a link is not valid for an item, if any. Each link is valid for one
	 * item only.
	 */
	verify(text: string, { candidate, interview }: LinkItem): string | undefined {
		let claims: LinkClaims;
		try {
			claims = this.links.open(new URL(text));
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
		if (claims.interview_profile_id !== candidate || claims.interview_id !== interview) {
			return 'The link is for another candidate or interview.';
		}
		if (this.seen.has(claims.jti)) return 'Another item has the same link.';
		this.seen.add(claims.jti);
		return undefined;
	}
}

/** Number of links that do not open. */
export async function countUnopenable(links: string[]): Promise<number> {
	let closed = 0;
	for (const link of links) {
		const response = await fetch(link);
		await response.text();
		if (response.status !== 200) closed++;
	}
	return closed;
}

/** A sample of a list at regular intervals. */
export const sample = <T>(all: T[], count: number): T[] =>
	all.filter((_, index) => index % Math.ceil(all.length / count) === 0);

/** Whether an error says what happened and what to do. */
export const isActionable = (error: string): boolean =>
	/^(JobMojito|The connection to JobMojito|The JobMojito server) [^.]+\. .*\b(Check|Run|Set|If|Look) [^.]+/.test(
		error,
	);

/** Returns which secrets a text contains: parts of the access token, a JWT, a signed link. */
export function findSecrets(text: string, accessToken: string): string[] {
	const findings: string[] = [];
	const [, ...parts] = accessToken.split('.');
	if (parts.some((part) => text.includes(part))) {
		findings.push('The access token is in an error or the log.');
	}
	if (/eyJ[\w-]{10}/.test(text)) findings.push('A JWT is in an error or the log.');
	if (text.includes('interview_token')) findings.push('A link is in an error or the log.');
	return findings;
}
