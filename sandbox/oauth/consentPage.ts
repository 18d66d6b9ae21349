import { escapeHtml } from '../links/page';
import type { Authorization } from './authorizations';

/** The consent page with the buttons `#allow` and `#deny`. All texts are escaped. */
export function consentPage({ id, client, scope }: Authorization, action: string): string {
	const scopes = scope.split(/ +/).map((name) => `<li>${escapeHtml(name)}</li>`);
	const name = escapeHtml(client.name);
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Allow ${name}?</title></head>
<body data-testid="consent">
<h1>Allow ${name}?</h1>
<p>${name} asks for access to your JobMojito sandbox account:</p>
<ul>${scopes.join('')}</ul>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="authorization_id" value="${escapeHtml(id)}">
<button id="allow" data-testid="consent-allow" name="action" value="approve">Allow</button>
<button id="deny" data-testid="consent-deny" name="action" value="deny">Deny</button>
</form>
</body>
</html>
`;
}
