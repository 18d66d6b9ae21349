import { PassThrough, Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { createForm } from '../../../../../nodes/shared/client/multipartForm';
import { FieldError } from '../../../../../nodes/shared/errors/errors';
import { errorMessage } from '../../../../errorText';

const text = 'Ten years of sand.';

/** An item with this file, in memory or external, and the streams opened for it. */
function itemWith(binary: Partial<IBinaryData>, open = (): Readable => Readable.from([text])) {
	const streams: Readable[] = [];
	const asked: unknown[] = [];
	const context = {
		getInputData: () => [{ json: {}, binary: {} }],
		helpers: {
			assertBinaryData(index: number, field: string) {
				asked.push([index, field]);
				if (field !== 'cv') throw new Error('There is none.');
				return { data: Buffer.from(text).toString('base64'), mimeType: '', ...binary };
			},
			getBinaryMetadata: async () => await Promise.resolve({ fileSize: text.length }),
			async getBinaryDataBuffer(index: number, field: string) {
				asked.push([index, field]);
				return await Promise.resolve(Buffer.from(text));
			},
			async getBinaryStream(id: string) {
				asked.push(id);
				await Promise.resolve();
				const stream = open();
				streams.push(stream);
				return stream;
			},
		},
	} as unknown as IExecuteFunctions;
	const made = async () => await createForm(context, [{ name: 'file', file: 'cv' }], 0);
	return { context, made, streams, asked };
}

const elsewhere = { id: 'filesystem:7', data: 'filesystem' };
const fileIn = (body: FormData) => body.get('file') as File;

/** The properties of a file that n8n's HTTP client reads. */
async function sentOf(file: File) {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.stream()) chunks.push(chunk);
	return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
}

test('sends texts unchanged and in order', async () => {
	const { context } = itemWith({});
	const parts = [
		{ name: 'name', text: 'Ann' },
		{ name: 'file', file: 'cv' },
		{ name: 'email', text: 'ann@example.com' },
	];
	const { body } = await createForm(context, parts, 0);
	expect([...body.keys()]).toEqual(['name', 'file', 'email']);
	expect([body.get('name'), body.get('email')]).toEqual(['Ann', 'ann@example.com']);
});

test.each([
	['Handbook 2026', 'Handbook 2026.pdf'],
	['Dr. Smith', 'Dr. Smith.pdf'],
	['Handbook.pdf', 'Handbook.pdf'],
	['Handbook.docx', 'Handbook.docx'],
	['C:\\fakepath\\Handbook', 'Handbook.pdf'],
])('%s, as the name of a file, is sent as %s', async (text, sent) => {
	const { context } = itemWith({ fileName: 'x.pdf', mimeType: 'application/pdf' });
	const parts = [
		{ name: 'name', text, nameOf: 'file' },
		{ name: 'file', file: 'cv' },
	];
	expect((await createForm(context, parts, 0)).body.get('name')).toBe(sent);
});

test('sends a file in memory with its size, repeatedly', async () => {
	const { made, streams, asked } = itemWith({});
	const { body, dispose: release } = await made();
	const file = fileIn(body);
	expect(file.size).toBe(text.length);
	expect([await sentOf(file), await sentOf(file)]).toEqual([text, text]);
	expect(asked).toEqual([
		[0, 'cv'],
		[0, 'cv'],
	]);
	release();
	expect(streams).toEqual([]);
});

test('opens an external file again for each attempt', async () => {
	const { made, streams, asked } = itemWith(elsewhere);
	const file = fileIn((await made()).body);
	expect(file.size).toBe(text.length);
	// The check for the file's existence.
	expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
	expect([await sentOf(file), await sentOf(file)]).toEqual([text, text]);
	expect(asked).toEqual([[0, 'cv'], 'filesystem:7', 'filesystem:7', 'filesystem:7']);
});

test('closes a file that was not read completely', async () => {
	const endless = new PassThrough();
	endless.write(text);
	let looks = 0;
	const { made } = itemWith(elsewhere, () => (looks++ === 0 ? Readable.from([text]) : endless));
	const { body, dispose: release } = await made();
	const content = fileIn(body).stream()[Symbol.asyncIterator]();
	await content.next();
	expect(endless.destroyed).toBe(false);
	release();
	await new Promise((resolve) => setImmediate(resolve));
	expect(endless.destroyed).toBe(true);
});

/** A stream that fails after a first chunk. */
const breakingOff = () =>
	Readable.from(
		(async function* () {
			await Promise.resolve();
			yield text;
			throw new Error('EIO');
		})(),
	);
/** A stream that cannot be opened. */
const gone = () => {
	throw new Error('ENOENT');
};

test.each([
	['is gone by the time that it is sent', gone],
	['breaks off while it is sent', breakingOff],
])('reports a file that %s as missing', async (_, then) => {
	let looks = 0;
	const { made } = itemWith(elsewhere, () => (looks++ === 0 ? Readable.from([text]) : then()));
	const form = await made();
	expect(form.readError).toBeUndefined();
	await expect(sentOf(fileIn(form.body))).rejects.toThrow();
	expect(form.readError).toMatchObject({
		message: errorMessage('file-deleted', { field: 'Input Data Field Name' }),
		remedy: expect.stringMatching(/^The file was not sent\. /) as string,
	});
});

test('does not report a partially read file as missing', async () => {
	const form = await itemWith(elsewhere, () => Readable.from([text, text])).made();
	for await (const chunk of fileIn(form.body).stream()) {
		expect(chunk).toBeDefined();
		break;
	}
	form.dispose();
	expect(form.readError).toBeUndefined();
});

test('disposes a file that could not be opened', async () => {
	let looks = 0;
	const { made } = itemWith(elsewhere, () => (looks++ === 0 ? Readable.from([text]) : gone()));
	const { body, dispose: release } = await made();
	await expect(sentOf(fileIn(body))).rejects.toThrow('ENOENT');
	const unhandled = jest.fn();
	process.once('unhandledRejection', unhandled);
	release();
	await new Promise((resolve) => setImmediate(resolve));
	process.removeListener('unhandledRejection', unhandled);
	expect(unhandled).not.toHaveBeenCalled();
});

test.each<[string, Partial<IBinaryData>, string, string]>([
	['as it is', { fileName: 'cv.pdf', mimeType: 'application/pdf' }, 'cv.pdf', 'application/pdf'],
	[
		'with the extension that n8n knows',
		{ fileName: 'cv', fileExtension: 'odt', mimeType: 'application/pdf' },
		'cv.odt',
		'application/pdf',
	],
	[
		'without the folders of a browser or of an attacker',
		{ fileName: 'C:\\fakepath\\cv.pdf', mimeType: 'application/pdf' },
		'cv.pdf',
		'application/pdf',
	],
	[
		'without folders, and with an ending',
		{ fileName: '../../etc/passwd', mimeType: 'text/plain' },
		'passwd.txt',
		'text/plain',
	],
	[
		'with an ending where a name stands in its place',
		{ fileName: 'CV.Smith', fileExtension: 'Smith', mimeType: 'application/pdf' },
		'CV.Smith.pdf',
		'application/pdf',
	],
	[
		'with its own ending in capitals',
		{ fileName: 'CV.Smith.DOCX', mimeType: 'application/octet-stream' },
		'CV.Smith.DOCX',
		'application/octet-stream',
	],
	[
		'with an ending that nobody knows, where its type is not known either',
		{ fileName: 'cv.abw', mimeType: 'application/x-unheard-of' },
		'cv.abw',
		'application/x-unheard-of',
	],
	[
		'as a file where nothing is left',
		{ fileName: '../', mimeType: '' },
		'file',
		'application/octet-stream',
	],
	[
		'with the one of its type',
		{ fileName: ' cv ', mimeType: 'application/pdf' },
		'cv.pdf',
		'application/pdf',
	],
	['with that of a picture', { fileName: 'cv', mimeType: 'image/png' }, 'cv.png', 'image/png'],
	[
		'with one where a version stands in its place',
		{ fileName: 'cv.v2', mimeType: 'text/plain' },
		'cv.v2.txt',
		'text/plain',
	],
	[
		'with one behind a dot that begins another',
		{ fileName: 'v1.2 final', mimeType: 'text/plain' },
		'v1.2 final.txt',
		'text/plain',
	],
	[
		'with one behind a dot that begins none',
		{ fileName: 'Dr. Ann', mimeType: 'text/markdown' },
		'Dr. Ann.md',
		'text/markdown',
	],
	[
		'as a file, where it has none',
		{ fileName: ' ', mimeType: 'text/html' },
		'file.html',
		'text/html',
	],
	['as bytes, where nothing is known', {}, 'file', 'application/octet-stream'],
	[
		'as text, where it is a number',
		{ fileName: 42 as never, mimeType: 'application/pdf' },
		'42.pdf',
		'application/pdf',
	],
	[
		'as a file, where its properties are no texts',
		{ fileName: ['cv'] as never, fileExtension: {} as never, mimeType: null as never },
		'file',
		'application/octet-stream',
	],
	...[
		'../../etc/CV.pdf',
		'/etc/CV.pdf',
		'C:\\x\\CV.pdf',
		'\\\\server\\share/CV.pdf',
		' a/ CV.pdf ',
		'C:CV.pdf',
	].map((fileName): [string, Partial<IBinaryData>, string, string] => [
		`without the path of ${fileName}`,
		{ fileName, mimeType: 'application/pdf' },
		'CV.pdf',
		'application/pdf',
	]),
	...['a/..', '.', 'a/', '\\'].map((fileName): [string, Partial<IBinaryData>, string, string] => [
		`as a file, where it has none behind the path of ${fileName}`,
		{ fileName, mimeType: 'application/pdf' },
		'file.pdf',
		'application/pdf',
	]),
	[
		'with the ending of its type, where its own is a path',
		{ fileName: 'CV', fileExtension: '../pdf', mimeType: 'text/plain' },
		'CV.txt',
		'text/plain',
	],
	[
		'without control characters',
		{ fileName: 'C\u0000V\r\n.pdf', mimeType: 'application/pdf' },
		'CV.pdf',
		'application/pdf',
	],
])('sends the file name %s', async (_, described, name, type) => {
	const file = fileIn((await itemWith(described).made()).body);
	expect([file.name, file.type]).toEqual([name, type]);
});

test('rejects an item without the file', async () => {
	const { context } = itemWith({});
	const form = createForm(context, [{ name: 'file', file: 'letter' }], 0);
	await expect(form).rejects.toThrow(FieldError);
});
