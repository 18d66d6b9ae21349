import { SESSION_ADVICE } from './credentialErrors';

/** Sentences that are added to the texts of an error if they apply. */
export const ADDITIONS = {
	'because-of-field': 'because of "{field}"',
	'api-says': 'JobMojito says: {reason}.',
	'sign-in-status': 'It answered with status {status}.',
	...SESSION_ADVICE,
	'wait-first': 'The server asks to wait {duration}: run the workflow again after that.',
	'publish-later': 'wait {duration}, then publish the workflow again',
	'outcome-unknown':
		'It may have been processed nevertheless: check in JobMojito before you run it again.',
	'items-succeeded':
		'{succeeded} of {count} items had already succeeded (item {items}): to keep what succeeds, choose "Continue" under Settings > On Error.',
	'no-item-succeeded': '0 of {count} items had already succeeded.',
	'items-unknown':
		'{items} may or may not have been processed: check them in JobMojito before you run them again.',
	'result-id-source': 'The ID of a result is in {source}, not in "id".',
	'candidate-id-source': 'The ID of a candidate is in {source}, not in "profile_id".',
	'interview-id-source': 'The ID of an interview is in {source}.',
	'similar-records': ' Similar: {records}.',
} as const;
