import type { N8nApi } from '../../rig/n8n-api';

/**
 * Connects an OAuth2 credential over HTTP, without a browser.
 *
 * @throws {Error} if n8n did not connect it
 */
export async function giveConsent(n8n: N8nApi, credentialId: string): Promise<void> {
	const begun = await get(`${n8n.url}/rest/oauth2-credential/auth?id=${credentialId}`, n8n.cookie);
	const { data: signIn } = (await begun.json()) as { data: string };
	// n8n accepts the callback only from the same browser, identified by a cookie.
	const cookies = [n8n.cookie, ...begun.headers.getSetCookie()].map(
		(line) => line.split(';', 1)[0],
	);

	const page = await (await get(signIn)).text();
	const [, id = ''] = /name="authorization_id" value="([^"]+)"/.exec(page) ?? [];
	const { headers } = await fetch(new URL('/auth/v1/oauth/consent', signIn), {
		method: 'POST',
		body: new URLSearchParams({ authorization_id: id, action: 'approve' }),
		redirect: 'manual',
	});
	const answer = await get(headers.get('location') ?? '', cookies.join('; '));
	const says = await answer.text();
	if (!says.includes('Connection successful')) throw new Error(`Not connected: ${says}`);
}

async function get(url: string, cookie = ''): Promise<Response> {
	const response = await fetch(url, { headers: { cookie } });
	if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
	return response;
}
