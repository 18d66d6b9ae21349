import { PassThrough, Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { createForm } from '../../../../../nodes/shared/client/multipartForm';
import { FieldError } from '../../../../../nodes/shared/errors/errors';
import { errorMessage } from '../../../../errorText';

const text = 'Ten years of sand.';

/** An item with this file, in memory or external, and the streams opened for it. */
function itemWith(binary: Partial<IBinaryData>, open = (): Readable => Readable.from([text])) {
	const streams: Readable[] = [];
	const reads: unknown[] = [];
	const context = {
		getInputData: () => [{ json: {}, binary: {} }],
		helpers: {
			assertBinaryData(index: number, field: string) {
				reads.push([index, field]);
				if (field !== 'cv') throw new Error('There is none.');
				return { data: Buffer.from(text).toString('base64'), mimeType: '', ...binary };
			},
			getBinaryMetadata: async () => await Promise.resolve({ fileSize: text.length }),
			async getBinaryDataBuffer(index: number, field: string) {
				reads.push([index, field]);
				return await Promise.resolve(Buffer.from(text));
			},
			async getBinaryStream(id: string) {
				reads.push(id);
				await Promise.resolve();
				const stream = open();
				streams.push(stream);
				return stream;
			},
		},
	} as unknown as IExecuteFunctions;
	const createTestForm = async () => await createForm(context, [{ name: 'file', file: 'cv' }], 0);
	return { context, createTestForm, streams, reads };
}

const externalFile = { id: 'filesystem:7', data: 'filesystem' };
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
])('the text "%s" for the name of a file is sent as "%s"', async (text, sent) => {
	const { context } = itemWith({ fileName: 'x.pdf', mimeType: 'application/pdf' });
	const parts = [
		{ name: 'name', text, nameOf: 'file' },
		{ name: 'file', file: 'cv' },
	];
	expect((await createForm(context, parts, 0)).body.get('name')).toBe(sent);
});

test('sends a file in memory with its size, repeatedly', async () => {
	const { createTestForm, streams, reads } = itemWith({});
	const { body, dispose: release } = await createTestForm();
	const file = fileIn(body);
	expect(file.size).toBe(text.length);
	expect([await sentOf(file), await sentOf(file)]).toEqual([text, text]);
	expect(reads).toEqual([
		[0, 'cv'],
		[0, 'cv'],
	]);
	release();
	expect(streams).toEqual([]);
});

test('opens an external file again for each attempt', async () => {
	const { createTestForm, streams, reads } = itemWith(externalFile);
	const file = fileIn((await createTestForm()).body);
	expect(file.size).toBe(text.length);
	// The stream of the check whether the file exists.
	expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
	expect([await sentOf(file), await sentOf(file)]).toEqual([text, text]);
	expect(reads).toEqual([[0, 'cv'], 'filesystem:7', 'filesystem:7', 'filesystem:7']);
});

test('closes a file that was not read completely', async () => {
	const endless = new PassThrough();
	endless.write(text);
	let opened = 0;
	const { createTestForm } = itemWith(externalFile, () =>
		opened++ === 0 ? Readable.from([text]) : endless,
	);
	const { body, dispose: release } = await createTestForm();
	const content = fileIn(body).stream()[Symbol.asyncIterator]();
	await content.next();
	expect(endless.destroyed).toBe(false);
	release();
	await new Promise((resolve) => setImmediate(resolve));
	expect(endless.destroyed).toBe(true);
});

/** A stream that fails after a first chunk. */
const failingStream = () =>
	Readable.from(
		(async function* () {
			await Promise.resolve();
			yield text;
			throw new Error('EIO');
		})(),
	);
/** A stream that cannot be opened. */
const missingStream = () => {
	throw new Error('ENOENT');
};

test.each([
	['is deleted before it is sent', missingStream],
	['becomes unreadable while it is sent', failingStream],
])('reports a file that %s as missing', async (_, then) => {
	let opened = 0;
	const { createTestForm } = itemWith(externalFile, () =>
		opened++ === 0 ? Readable.from([text]) : then(),
	);
	const form = await createTestForm();
	expect(form.readError).toBeUndefined();
	await expect(sentOf(fileIn(form.body))).rejects.toThrow();
	expect(form.readError).toMatchObject({
		message: errorMessage('file-deleted', { field: 'Input Data Field Name' }),
		remedy: expect.stringMatching(/^The file was not sent\. /) as string,
	});
});

test('does not report a partially read file as missing', async () => {
	const form = await itemWith(externalFile, () => Readable.from([text, text])).createTestForm();
	for await (const chunk of fileIn(form.body).stream()) {
		expect(chunk).toBeDefined();
		break;
	}
	form.dispose();
	expect(form.readError).toBeUndefined();
});

test('disposes a file that could not be opened', async () => {
	let opened = 0;
	const { createTestForm } = itemWith(externalFile, () =>
		opened++ === 0 ? Readable.from([text]) : missingStream(),
	);
	const { body, dispose: release } = await createTestForm();
	await expect(sentOf(fileIn(body))).rejects.toThrow('ENOENT');
	const unhandled = jest.fn();
	process.once('unhandledRejection', unhandled);
	release();
	await new Promise((resolve) => setImmediate(resolve));
	process.removeListener('unhandledRejection', unhandled);
	expect(unhandled).not.toHaveBeenCalled();
});

test.each<[string, Partial<IBinaryData>, string, string]>([
	['unchanged', { fileName: 'cv.pdf', mimeType: 'application/pdf' }, 'cv.pdf', 'application/pdf'],
	[
		'with the extension that n8n provides',
		{ fileName: 'cv', fileExtension: 'odt', mimeType: 'application/pdf' },
		'cv.odt',
		'application/pdf',
	],
	[
		'without the folders that a browser adds',
		{ fileName: 'C:\\fakepath\\cv.pdf', mimeType: 'application/pdf' },
		'cv.pdf',
		'application/pdf',
	],
	[
		'without folders and with an extension',
		{ fileName: '../../etc/passwd', mimeType: 'text/plain' },
		'passwd.txt',
		'text/plain',
	],
	[
		'with an extension if the text after its dot is a name',
		{ fileName: 'CV.Smith', fileExtension: 'Smith', mimeType: 'application/pdf' },
		'CV.Smith.pdf',
		'application/pdf',
	],
	[
		'with its own extension in capitals',
		{ fileName: 'CV.Smith.DOCX', mimeType: 'application/octet-stream' },
		'CV.Smith.DOCX',
		'application/octet-stream',
	],
	[
		'with its unknown extension if its type is unknown, too',
		{ fileName: 'cv.abw', mimeType: 'application/x-unheard-of' },
		'cv.abw',
		'application/x-unheard-of',
	],
	[
		'"file" if nothing remains of it',
		{ fileName: '../', mimeType: '' },
		'file',
		'application/octet-stream',
	],
	[
		'with the extension for its type',
		{ fileName: ' cv ', mimeType: 'application/pdf' },
		'cv.pdf',
		'application/pdf',
	],
	[
		'with the extension for a picture',
		{ fileName: 'cv', mimeType: 'image/png' },
		'cv.png',
		'image/png',
	],
	[
		'with an extension if the text after its dot is a version',
		{ fileName: 'cv.v2', mimeType: 'text/plain' },
		'cv.v2.txt',
		'text/plain',
	],
	[
		'with an extension if the text after its dot contains a space',
		{ fileName: 'v1.2 final', mimeType: 'text/plain' },
		'v1.2 final.txt',
		'text/plain',
	],
	[
		'with an extension if the dot belongs to an abbreviation',
		{ fileName: 'Dr. Ann', mimeType: 'text/markdown' },
		'Dr. Ann.md',
		'text/markdown',
	],
	[
		'"file" with an extension if it is blank',
		{ fileName: ' ', mimeType: 'text/html' },
		'file.html',
		'text/html',
	],
	[
		'"file" with the type of arbitrary bytes if nothing is known',
		{},
		'file',
		'application/octet-stream',
	],
	[
		'as a text if it is a number',
		{ fileName: 42 as never, mimeType: 'application/pdf' },
		'42.pdf',
		'application/pdf',
	],
	[
		'"file" if its properties are not texts',
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
		`"file" if the path ${fileName} has no file name`,
		{ fileName, mimeType: 'application/pdf' },
		'file.pdf',
		'application/pdf',
	]),
	[
		'with the extension for its type if its own extension is a path',
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
	const file = fileIn((await itemWith(described).createTestForm()).body);
	expect([file.name, file.type]).toEqual([name, type]);
});

test('rejects an item without the file', async () => {
	const { context } = itemWith({});
	const form = createForm(context, [{ name: 'file', file: 'letter' }], 0);
	await expect(form).rejects.toThrow(FieldError);
});
