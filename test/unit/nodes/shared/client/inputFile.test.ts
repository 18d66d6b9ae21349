import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findFile } from '../../../../../nodes/shared/client/inputFile';
import { FieldError } from '../../../../../nodes/shared/errors/errors';
import { errorSentence } from '../../../../errorText';

const inMemory = (text: string): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'text/plain',
});
const stored = (id: string): IBinaryData => ({ data: 'filesystem', mimeType: 'text/plain', id });

/** Files stored outside of the item, by ID: metadata and bytes. */
interface Kept {
	metadata?: Record<string, number>;
	bytes?: Record<string, string>;
}

/** The streams that were opened. */
let opened: Readable[];
beforeEach(() => (opened = []));

/** n8n's context with files in items and outside of them. */
function find(
	file: string,
	item: Partial<INodeExecutionData>,
	{ metadata = {}, bytes = {} }: Kept = {},
) {
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
				if (files[field] === undefined)
					throw new Error('This operation expects the node’s input data');
				return files[field];
			},
			async getBinaryMetadata(id: string) {
				await Promise.resolve();
				if (!(id in metadata)) throw new Error('ENOENT');
				return { fileSize: metadata[id] };
			},
			async getBinaryStream(id: string) {
				await Promise.resolve();
				if (!(id in bytes)) throw new Error('File not found');
				// n8n opens a file only when it is read.
				const stream = new Readable({ read: () => stream.push(null) });
				for (const byte of bytes[id]!) stream.push(byte);
				opened.push(stream);
				return stream;
			},
		},
	} as unknown as IExecuteFunctions;
	return findFile(context, { name: 'file', file }, 1);
}

/** The error without a file. */
async function errorFor(...args: Parameters<typeof find>) {
	const error: unknown = await find(...args).catch((thrown: unknown) => thrown);
	if (!(error instanceof FieldError)) throw new Error('It was found.');
	return `${error.message}. ${error.remedy}`;
}

test('finds a file in memory with its size', async () => {
	const binary = inMemory('äö');
	expect(await find('data', { binary: { data: binary } })).toEqual({
		field: 'data',
		binary,
		size: 4,
	});
});

test.each(['filesystem:a', 'filesystem-v2:a'])(
	'takes the size of a file on disk from its metadata, without reading it: %s',
	async (id) => {
		const binary = stored(id);
		const kept = { metadata: { [id]: 7 }, bytes: { [id]: 'seven b' } };
		expect(await find('data', { binary: { data: binary } }, kept)).toEqual({
			field: 'data',
			binary,
			size: 7,
		});
		expect(
			opened.map(({ destroyed, readableDidRead }) => ({ destroyed, readableDidRead })),
		).toEqual([{ destroyed: true, readableDidRead: false }]);
	},
);

test('counts the bytes of a file without metadata', async () => {
	const binary = stored('filesystem-v2:a');
	const kept = { bytes: { 'filesystem-v2:a': 'Sand.' } };
	expect(await find('data', { binary: { data: binary } }, kept)).toMatchObject({ size: 5 });
	expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
});

test.each(['database:a', 's3:a'])(
	'does not open a file that is stored with its metadata: %s',
	async (id) => {
		const kept = { metadata: { [id]: 7 } };
		const item = { binary: { data: stored(id) } };
		expect(await find('data', item, kept)).toMatchObject({ size: 7 });
		expect(opened).toEqual([]);
	},
);

test('finds a file in json._files by its short name', async () => {
	const binary = inMemory('cv');
	const found = { field: '_files.cv', binary, size: 2 };
	const item = { json: { _files: { cv: binary } } } as unknown as INodeExecutionData;
	expect(await find('cv', item)).toEqual(found);
	expect(await find('_files.cv', item)).toEqual(found);
});

const GONE = errorSentence('file-deleted', { field: 'Input Data Field Name' });
const BROKEN = errorSentence('file-incomplete', { field: 'Input Data Field Name', file: '"data"' });
const EMPTY = errorSentence('file-empty', { field: 'Input Data Field Name', file: '"data"' });
const NONE = errorSentence('item-without-file', { field: 'Input Data Field Name', file: '"data"' });

test.each<[string, Partial<INodeExecutionData>, string]>([
	['an empty file in memory', { binary: { data: inMemory('') } }, EMPTY],
	['an empty external file', { binary: { data: stored('filesystem:empty') } }, EMPTY],
	[
		'an empty external file without metadata',
		{ binary: { data: stored('filesystem:bare') } },
		EMPTY,
	],
	['a deleted file', { binary: { data: stored('filesystem:gone') } }, GONE],
	[
		'a deleted file whose metadata exists',
		{ binary: { data: stored('filesystem-v2:noted') } },
		GONE,
	],
	['a text instead of a file', { binary: { data: 'text' as never } }, BROKEN],
	['null instead of a file', { binary: { data: null as never } }, BROKEN],
	['a file without content', { binary: { data: { mimeType: 'text/plain' } as never } }, BROKEN],
	['a file with a number as ID', { binary: { data: stored(7 as never) } }, BROKEN],
	[
		'an external file without an ID',
		{ binary: { data: { data: 'filesystem-v2', mimeType: 'text/plain' } } },
		BROKEN,
	],
	['no file', {}, NONE],
	['no file, also in its fields,', { json: { _files: null } }, NONE],
	[
		'only other files',
		{ binary: { cv: inMemory('a') }, json: { _files: { letter: 'b' } } },
		errorSentence('file-not-found', {
			field: 'Input Data Field Name',
			file: '"data"',
			names: 'cv, _files.letter',
		}),
	],
])('reports an item that has %s', async (_, item, words) => {
	const metadata = { 'filesystem:empty': 0, 'filesystem-v2:noted': 7 };
	const bytes = { 'filesystem:empty': '', 'filesystem:bare': '' };
	expect(await errorFor('data', item, { metadata, bytes })).toBe(words);
});

test.each([
	['a signed link', 'https://files.example/a.pdf?token=eyJhbGciOi.eyJzdWIi.abc'],
	['a megabyte of base64', 'QUJD'.repeat(250_000)],
])('does not show %s entered as a name', async (_, name) => {
	const words = await errorFor(name, {}, {});
	expect(words).toMatch(/ is a text that is not a name, but this item has no such file/);
	expect(words.length).toBeLessThan(400);
});
