import type { ErrorEntry } from './errorEntry';

/** The secret header of the webhook trigger, and the messages with which it rejects deliveries. */
export const WEBHOOK_ERRORS = {
	'header-name-invalid': {
		message:
			'"Header Name" may contain only letters, digits and hyphens, because web servers drop other headers',
		remedy: 'Enter a name such as X-JobMojito-Secret.',
	},
	'header-name-reserved': {
		message: '"Header Name" is a standard header that browsers or servers set themselves',
		remedy: 'Enter another name, such as X-JobMojito-Secret.',
	},
	'header-value-empty': {
		message: '"Header Value" is empty',
		remedy: 'Enter a long random text.',
	},
	'header-value-invalid': {
		message: '"Header Value" contains characters that a header cannot have',
		remedy: 'Use one line of English letters, digits and punctuation.',
	},
	'header-value-short': {
		message: '"Header Value" has fewer than {min} characters and could be guessed',
		remedy: 'Enter a long random text, such as 40 letters and digits.',
	},
	'webhook-credential-unreadable': {
		message: 'The credential "JobMojito Webhook API" cannot be read',
		remedy: 'Choose it again in the node, or create a new one.',
	},
	'webhook-credential-invalid': {
		message: 'The credential of this trigger is missing or invalid: see the log of n8n',
		remedy: 'Choose the credential again in the trigger, and publish the workflow again.',
		note: 'Response 403.',
	},
	'secret-wrong': {
		message: 'The header {header} is missing or wrong',
		remedy: 'Enter the same header in the webhook in JobMojito as in the credential.',
		note: 'Response 403.',
	},
	'body-too-large': {
		message: 'The body is larger than {megabytes} MB',
		remedy: 'Send the result of one interview.',
		note: 'Response 413.',
	},
	'body-incomplete': {
		message: 'The body is incomplete',
		remedy: 'Send the delivery again.',
		note: 'Response 400.',
	},
	'body-too-deep': {
		message: 'The body is nested too deeply',
		remedy: 'Send the result of one interview.',
		note: 'Response 400.',
	},
	'body-not-json': {
		message: 'The body is not valid JSON',
		remedy: 'Send the result of one interview as JSON.',
		note: 'Response 400.',
	},
	'body-not-a-result': {
		message: 'The body is not the result of an interview',
		remedy: 'Send the result of one interview, as JobMojito does.',
		note: 'Response 422.',
	},
	'delivery-in-progress': {
		message: 'n8n is still storing an earlier delivery of this result: send it again later',
		remedy: 'Nothing is lost: JobMojito sends it again.',
		note: 'Response 503.',
	},
} as const satisfies Record<string, ErrorEntry>;
