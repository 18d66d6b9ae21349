/** Complains about what is secret in errors and logs: parts of an access token, any JWT, a signed link. */
export function findSecrets(text: string, accessToken: string): string[] {
	const complaints: string[] = [];
	const [, ...parts] = accessToken.split('.');
	if (parts.some((part) => text.includes(part))) {
		complaints.push('The access token is in an error or the log.');
	}
	if (/eyJ[\w-]{10}/.test(text)) complaints.push('A JWT is in an error or the log.');
	if (text.includes('interview_token')) complaints.push('A link is in an error or the log.');
	return complaints;
}
