import type { ErrorEntry } from './errorEntry';

const CHECK_BASE_URL =
	'Check the base URL in the credential, and that this n8n can reach the internet.';

/** Failures without a response, and the end of an execution. */
export const NETWORK_ERRORS = {
	'connection-refused': {
		message: 'The JobMojito server refused the connection',
		remedy: CHECK_BASE_URL,
		retryable: true,
	},
	// Not retryable: a host name that does not exist will not exist in a minute either.
	'host-not-found': {
		message: 'The JobMojito server was not found under this name',
		remedy: CHECK_BASE_URL,
		cause: 'configuration-invalid',
	},
	'host-not-resolved': {
		message: 'The JobMojito server name could not be resolved',
		remedy: CHECK_BASE_URL,
		note: 'The name server did not answer.',
		retryable: true,
	},
	'host-unreachable': {
		message: 'The JobMojito server cannot be reached',
		remedy: CHECK_BASE_URL,
		retryable: true,
	},
	'certificate-untrusted': {
		message: 'The certificate of {server} is not trusted',
		remedy:
			'Nothing was sent. Check the {address} in the credential, and the clock of this n8n. If your company uses a proxy, the administrator of this n8n has to add its certificate with NODE_EXTRA_CA_CERTS ({cause}).',
		scope: 'connection',
		cause: 'configuration-invalid',
	},
	'not-https': {
		message: 'No secure connection to {server} could be made',
		remedy:
			'Nothing was sent. Check the {address} in the credential, including its port: the server does not use https correctly ({cause}).',
		cause: 'configuration-invalid',
	},
	'not-sent': {
		message: 'n8n could not send the request',
		remedy: 'n8n says: {reason}. Check the credential of this node.',
		note: 'Check _Allowed Domains_ of the credential, too.',
	},
	'response-too-large': {
		message: 'JobMojito sent a response of more than {megabytes} MB',
		remedy:
			'The rest was not read. Request less: set a Limit, narrow the list by a filter, or check the base URL in the credential.',
		serverActed: 'unknown',
	},
	timeout: {
		message: 'JobMojito did not answer within {seconds} seconds',
		remedy: 'Run the workflow again later, or set a longer "Timeout" under Options.',
		serverActed: 'unknown',
		retryable: true,
	},
	'connection-lost': {
		message: 'The connection to JobMojito was lost before the response was complete',
		remedy:
			'Run the workflow again. If the problem persists, check the network between this n8n and the base URL in the credential{cause?}.',
		serverActed: 'unknown',
		retryable: true,
	},
	cancelled: {
		message: 'The execution was cancelled before this item was processed',
		remedy: 'Run the workflow again to process it.',
	},
	'item-unreadable': {
		message: 'A field of this item could not be read',
		remedy: 'Check the expressions in the fields of this node.',
		note: 'Reported only if n8n gives no reason.',
	},
} as const satisfies Record<string, ErrorEntry>;
