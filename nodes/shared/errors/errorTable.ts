import { ADDITIONS } from './additions';
import { CREDENTIAL_ERRORS } from './credentialErrors';
import type { ErrorEntry } from './errorEntry';
import { FIELD_ERRORS } from './fieldErrors';
import { FILE_ERRORS } from './fileErrors';
import { NETWORK_ERRORS } from './networkErrors';
import { POLLING_ERRORS } from './pollingErrors';
import { RESPONSE_ERRORS } from './responseErrors';
import { WEBHOOK_ERRORS } from './webhookErrors';

/** Every error of the package by its code. docs/errors.md is generated from it. */
export const ERRORS = {
	...FIELD_ERRORS,
	...CREDENTIAL_ERRORS,
	...RESPONSE_ERRORS,
	...FILE_ERRORS,
	...NETWORK_ERRORS,
	...POLLING_ERRORS,
	...WEBHOOK_ERRORS,
};

/** The sections of docs/errors.md. */
export const SECTIONS: Array<[title: string, entries: Record<string, ErrorEntry>]> = [
	['Fields', FIELD_ERRORS],
	['The credential', CREDENTIAL_ERRORS],
	['Responses of JobMojito', RESPONSE_ERRORS],
	['Files', FILE_ERRORS],
	['The network, and the end of a run', NETWORK_ERRORS],
	['The polling trigger', POLLING_ERRORS],
	['The webhook trigger', WEBHOOK_ERRORS],
];

export { ADDITIONS };
