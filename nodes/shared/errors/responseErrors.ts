import type { ErrorEntry } from './errorEntry';

const CHECK_BASE_URL =
	'Check the base URL in the credential: it must be the URL of the API, not of the website.';
const SUPPORT = 'If the problem persists, contact JobMojito support.';

/** Responses of JobMojito that reject a request, or cannot be understood. */
export const RESPONSE_ERRORS = {
	'merchant-missing': {
		message: 'JobMojito refused the request',
		remedy:
			'Choose the JobMojito account to act for in "Merchant", under Options or Filters: a service key does not belong to an account.',
		cause: 'configuration-invalid',
	},
	'value-refused': {
		message: 'JobMojito refused the request',
		remedy: 'Correct the named field, or leave it empty.',
		note: 'The message names the field after `because of`, or includes JobMojito’s own message.',
	},
	refused: {
		message: 'JobMojito refused the request',
		remedy:
			'Check that the IDs exist in the JobMojito account and the environment of your access token.',
		note: 'For an unknown ID, the error says which output column contains the ID.',
	},
	'not-found': {
		message: 'JobMojito did not find the requested record',
		remedy: 'Check the ID, and that the base URL in the credential is that of the API.',
		cause: 'configuration-invalid',
	},
	'not-allowed': {
		message: 'Your JobMojito account is not allowed to do this',
		remedy:
			'Check that your user has the required role, and that "Merchant", if set, is your own JobMojito account or one below it.',
		cause: 'configuration-invalid',
	},
	'no-credits': {
		message: 'The JobMojito account has too few credits',
		remedy:
			'Nothing was done. Buy credits in JobMojito, or ask the owner of the account, then run this item again.',
		cause: 'quota-exhausted',
	},
	'request-too-large': {
		message: 'The request is larger than JobMojito accepts',
		remedy:
			'Send a smaller file or a shorter text, or lower "Group Size" under Options, if the operation has it.',
	},
	blocked: {
		message: 'A proxy or firewall refused the request to JobMojito (status {status})',
		remedy:
			'The response is a web page, which the API never sends. Ask the administrator of this n8n or JobMojito support, and check the base URL in the credential.',
		cause: 'configuration-invalid',
	},
	'proxy-login': {
		message: 'The proxy between n8n and JobMojito requires a login (status 407)',
		remedy:
			'The request did not reach JobMojito. Ask the administrator of this n8n to add a user name and password to its proxy settings.',
		scope: 'connection',
		cause: 'configuration-invalid',
	},
	redirected: {
		message: 'The base URL redirects to another address',
		remedy:
			'The redirect was not followed, because it would send your access token there. Enter the final address as base URL in the credential.',
		cause: 'configuration-invalid',
	},
	'rate-limited': {
		message: 'JobMojito is receiving too many requests',
		remedy:
			'Set "Requests per Second" under Options > Batching, or lower "Max Concurrent Requests".',
		retryable: true,
		cause: 'rate-limited',
	},
	unavailable: {
		message: 'JobMojito could not process the request (status {status})',
		remedy: `Run the workflow again later. ${SUPPORT}`,
		serverActed: 'unknown',
		retryable: true,
	},
	'server-error': {
		message: 'JobMojito could not process the request (status {status})',
		remedy:
			'If the problem persists, check that the IDs belong to your JobMojito account, then contact JobMojito support.',
		serverActed: 'unknown',
		cause: 'temporarily-unavailable',
	},
	'interview-not-found': {
		message: 'There is no such interview in your JobMojito account',
		remedy:
			'Choose "Interview" from the list, or enter an ID from Get Many. The interview may belong to another JobMojito account than your access token.',
	},
	'position-not-found': {
		message: 'There is no such position in your JobMojito account',
		remedy: 'Choose "Interview" from the list, or enter an ID from Get Many.',
	},
	'state-not-set': {
		message: 'JobMojito did not set the state of the interview',
		remedy:
			'Most likely your JobMojito account has no such interview: choose "Interview" from the list, or enter an ID from Get Many.',
		serverActed: 'unknown',
	},
	'interview-not-created': {
		message: 'JobMojito could not create the interview',
		remedy:
			'Most likely the avatar, language or knowledge base does not belong to your JobMojito account: check "Avatar", "Language" and "Knowledge Base Store". Check under Interviews whether the interview was created before you run this again.',
		serverActed: 'unknown',
	},
	'attempt-not-opened': {
		message: 'JobMojito did not open this result for another attempt',
		remedy:
			'Choose a result that the candidate has submitted: Get Many lists it as active and completed.',
	},
	'directory-exists': {
		message: 'A catalogue directory with this ID already exists',
		remedy: 'Enter another ID, or use the operation Update to change the existing directory.',
	},
	'directory-not-found': {
		message: 'There is no such catalogue directory in your JobMojito account',
		remedy: 'Choose "Directory" from the list, or enter an ID from Get Many.',
	},
	'pre-screening-to-update-not-found': {
		message: 'JobMojito did not find a pre-screening to update',
		remedy: 'Choose "Pre-Screening" from the list, or enter an ID from Create.',
	},
	'pre-screening-not-found': {
		message: 'JobMojito did not find the pre-screening',
		remedy:
			'Choose "Pre-Screening" from the list, or enter an ID from Create. It must belong to the JobMojito account of your access token.',
	},
	'registrations-unknown': {
		message: 'JobMojito did not report who was registered',
		remedy: 'Check under Candidates in JobMojito who was registered before you run this again.',
		serverActed: 'unknown',
	},
	'registration-unknown': {
		message: 'JobMojito did not report whether this person was registered',
		remedy: 'Search for the person under Candidates in JobMojito before you run this item again.',
		note: 'The response has no row for this person, or more than one.',
		serverActed: 'unknown',
	},
	'not-registered': {
		message: 'JobMojito did not register this person',
		remedy: '{reason?}Check the email address and name of this item.',
	},
	'registered-without-link': {
		message: 'JobMojito registered this person but returned no link',
		remedy:
			'Create a link with the operation Signed URL. The person is listed under Candidates in JobMojito.',
		serverActed: 'yes',
	},
	'invitations-unknown': {
		message: 'JobMojito did not report who was invited',
		remedy: 'Check in JobMojito who was invited before you run this again.',
		serverActed: 'unknown',
	},
	'invitation-unknown': {
		message: 'JobMojito did not report whether this person was invited',
		remedy: 'Search for the person in JobMojito before you run this item again.',
		note: 'The response has no row for this person, or more than one.',
		serverActed: 'unknown',
	},
	'not-invited': {
		message: 'JobMojito did not invite this person',
		remedy: '{reason?}Check the email address, type and interview of this item.',
	},
	'not-a-list-response': {
		message: 'The response of JobMojito is not a list',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-a-link-response': {
		message: 'The response of JobMojito is not a link',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-a-report-response': {
		message: 'The response of JobMojito is not a report',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-a-result-response': {
		message: 'The response of JobMojito is not a result',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-a-status-response': {
		message: 'The response of JobMojito is not the status of an account',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-an-interview-response': {
		message: 'The response of JobMojito is not an interview',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-a-directory-response': {
		message: 'The response of JobMojito is not a catalogue directory',
		remedy: CHECK_BASE_URL,
		serverActed: 'unknown',
	},
	'not-confirmed': {
		message: 'The response of JobMojito is not a confirmation',
		remedy: 'Check in JobMojito whether the change was made before you run this again.',
		serverActed: 'unknown',
	},
	'state-not-confirmed': {
		message: 'The response of JobMojito is not a new state',
		remedy: 'Check the state of the interview with Get, and the base URL in the credential.',
		serverActed: 'unknown',
	},
	'update-not-confirmed': {
		message: 'The response of JobMojito is not an update',
		remedy: 'Check with Get what was changed, and the base URL in the credential.',
		serverActed: 'unknown',
	},
	'interview-not-confirmed': {
		message: 'The response of JobMojito is not a new interview',
		remedy:
			'Check under Interviews in JobMojito whether the interview was created before you run this again.',
		serverActed: 'unknown',
	},
	'application-not-confirmed': {
		message: 'The response of JobMojito is not an interview for a candidate',
		remedy:
			'Check under Candidates in JobMojito whether the application exists before you run this again.',
		serverActed: 'unknown',
	},
	'directory-not-confirmed': {
		message: 'The response of JobMojito is not a new catalogue directory',
		remedy: 'Check with Get whether the directory was created before you run this again.',
		serverActed: 'unknown',
	},
	'document-not-confirmed': {
		message: 'The response of JobMojito is not a document of a knowledge base',
		remedy: 'Check in JobMojito whether the document was uploaded before you run this again.',
		serverActed: 'unknown',
	},
	'pre-screening-not-confirmed': {
		message: 'The response of JobMojito is not a pre-screening',
		remedy: 'Check in JobMojito whether the pre-screening was saved before you run this again.',
		serverActed: 'unknown',
	},
	'screening-not-confirmed': {
		message: 'The response of JobMojito is not the outcome of a screening',
		remedy: 'Check in JobMojito whether the candidate was screened before you run this again.',
		serverActed: 'unknown',
	},
	'response-unreadable': {
		message: 'JobMojito sent a response that this node does not understand',
		remedy: 'Update this node, or report the problem together with the operation that you chose.',
		serverActed: 'unknown',
	},
	'list-unstable': {
		message: 'The list changes faster than it can be read',
		remedy: 'Run the item again when fewer rows change, set a Limit, or add a filter.',
	},
	'list-endless': {
		message: 'JobMojito keeps reporting more rows but returns none',
		remedy: `Set a Limit instead of Return All, or add a filter. ${SUPPORT}`,
	},
} as const satisfies Record<string, ErrorEntry>;
