import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findFile } from '../../nodes/JobMojito/transport/inputFile';
import { FieldError } from '../../nodes/JobMojito/values/errors';

const inMemory = (text: string): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'text/plain',
});
const stored = (id: string): IBinaryData => ({ data: 'filesystem', mimeType: 'text/plain', id });

/** n8n with the files of its items, and those that it keeps elsewhere, by their sizes. */
function find(file: string, item: Partial<INodeExecutionData>, sizes: Record<string, number> = {}) {
	const items = [{ json: {} }, { json: {}, ...item }];
	const context = {
		getInputData: () => items,
		helpers: {
			assertBinaryData(index: number, field: string) {
				const { binary, json } = items[index] as INodeExecutionData;
				const files: Record<string, unknown> = {
					...binary,
					...Object.fromEntries(
						Object.entries((json._files as object | undefined) ?? {}).map(([name, one]) => [
							`_files.${name}`,
							one as unknown,
						]),
					),
				};
				if (!files[field]) throw new Error('This operation expects the node’s input data');
				return files[field];
			},
			async getBinaryMetadata(id: string) {
				await Promise.resolve();
				if (!(id in sizes)) throw new Error('ENOENT');
				return { fileSize: sizes[id] };
			},
		},
	} as unknown as IExecuteFunctions;
	return findFile(context, { name: 'file', file }, 1);
}

/** What is said where there is none. */
async function refusal(...args: Parameters<typeof find>) {
	const error: unknown = await find(...args).catch((thrown: unknown) => thrown);
	if (!(error instanceof FieldError)) throw new Error('It was found.');
	return `${error.message}. ${error.remedy}`;
}

test('a file in memory is found with its size', async () => {
	const binary = inMemory('äö');
	expect(await find('data', { binary: { data: binary } })).toEqual({
		field: 'data',
		binary,
		size: 4,
	});
});

test('a file that n8n keeps elsewhere is found with its size', async () => {
	const binary = stored('a');
	expect(await find('data', { binary: { data: binary } }, { a: 7 })).toEqual({
		field: 'data',
		binary,
		size: 7,
	});
});

test('a file among the fields goes by its short name, too', async () => {
	const binary = inMemory('cv');
	const found = { field: '_files.cv', binary, size: 2 };
	const item = { json: { _files: { cv: binary } } } as unknown as INodeExecutionData;
	expect(await find('cv', item)).toEqual(found);
	expect(await find('_files.cv', item)).toEqual(found);
});

const EMPTY =
	'"Input Data Field Name" is "data", and that file is empty. Check the node that the file comes from.';
const NONE =
	'"Input Data Field Name" is "data", and this item has no such file. This item has no file at all: put a node before this one that gives one, such as Read Files from Disk or HTTP Request.';

test.each<[string, Partial<INodeExecutionData>, string]>([
	['a file with nothing in it', { binary: { data: inMemory('') } }, EMPTY],
	['a file with nothing in it elsewhere', { binary: { data: stored('empty') } }, EMPTY],
	[
		'a file that is gone',
		{ binary: { data: stored('gone') } },
		'"Input Data Field Name" names a file that n8n does not have any more. Run the workflow again from the node that gives the file.',
	],
	['no file', {}, NONE],
	['no file, and none among its fields', { json: { _files: null } }, NONE],
	[
		'other files',
		{ binary: { cv: inMemory('a') }, json: { _files: { letter: 'b' } } },
		'"Input Data Field Name" is "data", and this item has no such file. Fields of this item that have a file: cv, _files.letter.',
	],
])('an item that has %s is told so', async (_, item, words) => {
	expect(await refusal('data', item, { empty: 0 })).toBe(words);
});
