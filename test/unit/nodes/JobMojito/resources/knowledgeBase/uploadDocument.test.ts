import { outputOf, requestOf } from '../../../../../operation';
import { uploadDocument } from '../../../../../../nodes/JobMojito/resources/knowledgeBase/uploadDocument';
import { errorMessage } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const one = { __rl: true, mode: 'id', value: ID };
const document = { knowledgeBaseStoreId: one, file: 'data' };

test.each([
	['the knowledge base and the file', {}, []],
	[
		'the entered name, to which the extension of the file is added',
		{ name: 'Handbook.pdf' },
		[{ name: 'name', text: 'Handbook.pdf', nameOf: 'file' }],
	],
	[
		'the entered name with its slash replaced',
		{ name: 'Onboarding 09/2026' },
		[{ name: 'name', text: 'Onboarding 09-2026', nameOf: 'file' }],
	],
	[
		'the entered path of a file',
		{ name: 'C:\\docs\\Handbook.pdf' },
		[{ name: 'name', text: 'C:\\docs\\Handbook.pdf', nameOf: 'file' }],
	],
	['the merchant', { options: { merchantId: one } }, [{ name: 'merchant_id', text: ID }]],
])('sends %s', (_, filled, parts) => {
	expect(requestOf(uploadDocument, { ...document, ...filled })).toEqual({
		method: 'POST',
		path: 'knowledge-base-document-upload',
		form: [{ name: 'knowledge_base_store_id', text: ID }, ...parts, { name: 'file', file: 'data' }],
	});
});

test.each([
	[{ file: '' }, errorMessage('empty-file-field', { field: 'Input Data Field Name' })],
	[{ knowledgeBaseStoreId: '' }, errorMessage('required', { field: 'Knowledge Base Store' })],
	[{ options: { merchantId: '' } }, errorMessage('empty-merchant', { field: 'Merchant' })],
])('rejects %j', (filled, message) => {
	expect(() => requestOf(uploadDocument, { ...document, ...filled })).toThrow(message);
});

test("returns the store ID and the API's data of the document", () => {
	const answer = { knowledge_base_id: 'k-1', name: 'Handbook.pdf' };
	expect(outputOf(uploadDocument, answer, document)).toEqual([
		{ knowledge_base_store_id: ID, ...answer },
	]);
});

test.each([null, undefined, {}, { knowledge_base_id: 7 }])(
	'rejects the response %j',
	(response) => {
		expect(() => outputOf(uploadDocument, response, document)).toThrow(
			expect.objectContaining({
				code: 'document-not-confirmed',
				remedy: expect.stringContaining('before you run this again') as string,
			}),
		);
	},
);
