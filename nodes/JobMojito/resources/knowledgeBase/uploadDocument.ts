import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { isPath } from '../../../shared/values/fileName';
import { knowledgeBaseField } from '../shared/idFields';
import { filePart, inputFileField } from '../shared/inputFileField';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { FILE_STATUSES, formParts } from '../shared/formParts';
import { ResponseError } from '../../../shared/errors/errors';

/** Long enough for a large file over a slow connection. */
const TIMEOUT = 300_000;

const store = knowledgeBaseField({
	required: true,
	description:
		'The ID of the knowledge base store to upload to; Get returns it for an interview that uses it, as knowledge_base_store_id',
});

const name: INodeProperties = {
	displayName: 'Document Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Handbook 2026.pdf',
	description:
		'The name of the document; a missing extension is taken from the file. Without it, the name of the file.',
};

/** POST knowledge-base-document-upload (operationId upload_knowledge_base_document), as multipart. */
export const uploadDocument = defineOperation({
	value: 'uploadDocument',
	name: 'Upload Document',
	action: 'Upload a document to a knowledge base',
	description:
		'Upload a file of the input item, such as a PDF, to a knowledge base for AI interviews; JobMojito processes it afterwards',
	idempotency: {
		idempotent: false,
		reason: 'the document would be uploaded twice',
		sideEffect: { effect: 'adds another document to the knowledge base' },
	},
	timeout: TIMEOUT,
	statusErrors: {
		...FILE_STATUSES,
		500: 'document-refused',
	},
	fields: [
		store,
		inputFileField('The field of the input item that contains the document'),
		name,
		includeInputFields,
		optionsField(TIMEOUT, merchantOption),
	],
	parse: (parameters) => ({
		store: buildBody([[store], parameters]),
		merchant: parseMerchant((parameters.options ?? {}) as Parameters),
		name: buildBody([[name], parameters]),
		file: filePart(parameters),
	}),
	request: ({ store, merchant, name, file }) => ({
		method: 'POST',
		path: 'knowledge-base-document-upload',
		form: [
			...formParts({ ...store, ...merchant }),
			...formParts(name).map((part) => ({
				...part,
				text: withoutSlashes(part.text),
				nameOf: 'file',
			})),
			file,
		],
	}),
	// Interviews and questions take the ID of the store, not that of the document.
	output(response, { store }) {
		const { knowledge_base_id } = (response ?? {}) as { knowledge_base_id?: unknown };
		if (typeof knowledge_base_id === 'string') {
			return [{ ...store, ...(response as object) }];
		}
		throw new ResponseError('document-not-confirmed');
	},
});

/** Replaces the slashes of a name such as "Onboarding 09/2026", which separate no folders. */
const withoutSlashes = (text: string): string =>
	isPath(text) ? text : text.replace(/[\\/]/g, '-');
