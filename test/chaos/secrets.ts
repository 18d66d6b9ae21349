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
