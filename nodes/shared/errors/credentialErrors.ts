import type { ErrorEntry } from './errorEntry';

const PASTE_NEW_TOKEN =
	'Paste a new one into the JobMojito credential: the README of this node shows where to find it. For workflows that run unattended create a credential of the type "JobMojito OAuth2 API" instead, which renews its token automatically.';
const PASTE_WHOLE_TOKEN =
	'Paste the complete access token into the JobMojito credential: most have three parts separated by dots, and begin with "eyJ". The README of this node shows where to find it.';

/** Problems of the credential and of the access token. */
export const CREDENTIAL_ERRORS = {
	'credential-unreadable': {
		message: 'The JobMojito credential cannot be read',
		remedy: 'n8n says: {reason}. Choose a credential in this node, or create one.',
	},
	'token-empty': {
		message: 'The access token is empty',
		remedy: PASTE_WHOLE_TOKEN,
	},
	'token-incomplete': {
		message: 'The access token is incomplete',
		remedy: PASTE_WHOLE_TOKEN,
	},
	'not-a-token': {
		message: 'This is not an access token (it looks like a link or a sentence)',
		remedy: PASTE_WHOLE_TOKEN,
	},
	'token-expired': {
		message: 'The access token expired on {date}',
		remedy: `This is according to the clock of this n8n, which shows {now}: correct the clock if it is wrong. Access tokens are valid for about an hour. ${PASTE_NEW_TOKEN}`,
		scope: 'connection',
	},
	'credential-deleted': {
		message: 'The credential "{credential}" can no longer be read',
		remedy:
			'Its access token had expired, so it had to be read again. n8n says: {reason}. Check that it has not been deleted and is still shared with this workflow, then run the workflow again.',
	},
	'invalid-base-url': {
		message: 'The base URL in the credential "{credential}" cannot be used',
		remedy:
			'Open the credential and enter an address that begins with https://, such as https://cool.jobmojito.com/functions/v1.',
		cause: 'configuration-invalid',
	},
	'invalid-base-url-entered': {
		message: 'The base URL cannot be used',
		remedy:
			'Enter an address that begins with https:// and has nothing after its path, such as https://cool.jobmojito.com/functions/v1.',
		note: 'Reported when the credential is tested, and by the HTTP Request node.',
		cause: 'configuration-invalid',
	},
	'wrong-server': {
		message: 'The access token must not be sent to {origin}',
		remedy: 'It goes to {allowed} only, the server of the base URL in the JobMojito credential.',
		note: 'Reported when an HTTP Request node sends a request with this credential to another server.',
		cause: 'configuration-invalid',
	},
	'not-the-api': {
		message: 'This base URL is not that of the JobMojito API: another server responds there',
		remedy:
			'Enter the one that JobMojito gave you, such as https://cool.jobmojito.com/functions/v1.',
		cause: 'configuration-invalid',
	},
	'not-connected': {
		message: 'The credential "{credential}" is not connected',
		remedy: 'Open the credential, click "Connect", and sign in to JobMojito.',
	},
	'reconnect-required': {
		message: 'The credential "{credential}" needs to be reconnected',
		remedy:
			'JobMojito ended its session, for example because somebody signed out of JobMojito, changed the password or revoked the access. Open the credential, click "Switch account" ("Reconnect" in some versions of n8n), and sign in again.',
		note: '[What ends a session](credentials.md#what-ends-a-session).',
		scope: 'connection',
	},
	'renewal-failed': {
		message: 'JobMojito’s sign-in server did not renew the access token of "{credential}"',
		remedy:
			'{reason?}Check the client ID, the client secret, the API key and the sign-in URL in the credential, then connect it again.',
		note: 'The error includes the server’s own reason. "registered for \'client_secret_post\'" means that n8n has to be [registered](credentials.md#oauth2) again.',
		scope: 'connection',
	},
	'sign-in-busy': {
		message: 'JobMojito’s sign-in server is busy',
		remedy: '{reason?}Run the workflow again later: the credential "{credential}" is fine.',
		retryable: true,
	},
	'sign-in-unreachable': {
		message: 'JobMojito’s sign-in server cannot be reached',
		remedy:
			'Check the sign-in URL in the credential "{credential}", or run the workflow again later.',
		retryable: true,
	},
	'sign-in-timeout': {
		message: 'JobMojito’s sign-in server did not answer within {seconds} seconds',
		remedy:
			'The access token had expired and could not be renewed, so nothing was done. Run the workflow again later, or set a longer "Timeout" under Options.',
		retryable: true,
	},
	'token-rejected': {
		message: 'JobMojito did not accept the access token',
		remedy: `It may have expired, or belong to another environment than the base URL. ${PASTE_NEW_TOKEN}`,
		scope: 'connection',
	},
	'tested-token-rejected': {
		message: 'JobMojito did not accept the access token',
		remedy:
			'It has expired, was not copied completely, or belongs to another environment than the base URL. Paste a new one.',
		note: 'Where the credential is tested.',
	},
	'tested-key-rejected': {
		message: 'JobMojito did not accept the access token',
		remedy:
			'It does not begin with "eyJ" as access tokens do. Copy the token again, as the text below the field describes; if JobMojito gave you this value as an API key, check that it is complete and belongs to the environment of the base URL.',
		note: 'Where the credential is tested.',
	},
	'tested-not-a-token': {
		message: 'This is not an access token',
		remedy:
			'Access tokens begin with "eyJ" and have three parts separated by dots. Copy the token again, as the text below the field describes.',
		note: 'Where the credential is tested.',
	},
	'renewed-token-rejected': {
		message: 'JobMojito did not accept the access token',
		remedy:
			'Check that the base URL and the sign-in URL in the credential belong to the same environment, then connect the credential again.',
	},
	'api-key-rejected': {
		message: 'JobMojito did not accept the API key',
		remedy: 'Check "API Key" in the credential: it is the public "anon" key of the environment.',
		scope: 'connection',
	},
} as const satisfies Record<string, ErrorEntry>;

/** Advice before another remedy, if the server's message suggests that the session has expired. */
export const SESSION_ADVICE = {
	'session-may-have-expired':
		'Your session may have expired: open the credential and connect it again.',
	'token-may-have-expired': `The access token may have expired, or belong to another environment than the base URL. ${PASTE_NEW_TOKEN}`,
} as const;
