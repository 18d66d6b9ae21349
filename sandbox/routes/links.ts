import { linkKinds } from '../links/kinds';
import { htmlPage, linkPage } from '../links/page';
import { sendText } from '../server/io';
import type { SandboxContext } from '../sandboxContext';
import type { Route } from './route';

const html = 'text/html; charset=utf-8';

/** Pages of signed links: 200 if valid, 403 with the reason otherwise. */
export function linkRoutes(context: SandboxContext): Route[] {
	const handle: Route['handle'] = (_request, response, url) => {
		try {
			const claims = context.links.open(url);
			sendText(response, 200, linkPage(claims, url, context.state), html);
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			sendText(response, 403, htmlPage('This link does not open', [why]), html);
		}
	};
	return Object.values(linkKinds).map(({ page }) => ({ prefix: `${page}/`, handle }));
}
