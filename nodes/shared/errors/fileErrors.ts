import type { ErrorEntry } from './errorEntry';

const CHECK_STORAGE =
	'The administrator of this n8n has to check the folder or database in which it stores files.';

/** Uploads, downloads, and the file storage of n8n. */
export const FILE_ERRORS = {
	'file-too-large': {
		message: 'The file is larger than JobMojito accepts',
		remedy: 'Reduce the size of the file, or split it.',
	},
	'file-type-refused': {
		message: 'JobMojito does not accept files of this type',
		remedy:
			'Use a document such as PDF, DOCX or TXT, and check that the file’s name and type are correct.',
	},
	'document-refused': {
		message: 'JobMojito did not accept the document',
		remedy:
			'Check "Knowledge Base Store": it must be the ID of a store in the JobMojito account of your access token, not the ID of a document. Check that the file can be opened.',
		serverActed: 'unknown',
	},
	'upload-aborted': {
		message: 'JobMojito closed the connection before the upload was complete',
		remedy:
			'The file may be larger than JobMojito accepts, or the access token may have expired: try a smaller file, and another operation with the same credential.',
		retryable: true,
	},
	'disk-full': {
		message: 'The disk of this n8n is full',
		remedy: CHECK_STORAGE,
	},
	'disk-read-only': {
		message: 'n8n cannot write to its disk',
		remedy: CHECK_STORAGE,
	},
	'storage-forbidden': {
		message: 'n8n has no permission to access its file storage',
		remedy: CHECK_STORAGE,
	},
	'disk-failed': {
		message: 'The disk of this n8n failed',
		remedy: CHECK_STORAGE,
	},
	'too-many-open-files': {
		message: 'This n8n has too many files open',
		remedy: CHECK_STORAGE,
	},
	'link-expired': {
		message: 'The link to the file has expired or no longer works (status {status})',
		remedy: 'Such links are valid for a limited time: run this item again to get a new one.',
	},
	'link-not-secure': {
		message: 'The link to the file does not point to a secure address',
		remedy: 'It was not opened. Contact JobMojito support.',
	},
	'too-many-redirects': {
		message: 'The link to the file redirects too many times',
		remedy: 'The download was stopped. Contact JobMojito support.',
	},
	'download-unavailable': {
		message: 'JobMojito could not provide the file (status {status})',
		remedy: 'Run the workflow again later. If the problem persists, contact JobMojito support.',
		retryable: true,
	},
	'download-interrupted': {
		message: 'The connection was lost before the download was complete',
		remedy:
			'Run the workflow again. If the problem persists, check that this n8n can reach the server where JobMojito stores its files{cause?}.',
		retryable: true,
	},
	'download-too-large': {
		message: 'The file is larger than {megabytes} MB',
		remedy: 'It was not downloaded. Request less: fewer results, or a report with fewer parts.',
	},
	'not-a-pdf': {
		message: 'JobMojito returned an incomplete PDF',
		remedy:
			'Run this item again. If the problem persists, choose another Format and contact JobMojito support.',
		serverActed: 'unknown',
	},
} as const satisfies Record<string, ErrorEntry>;
