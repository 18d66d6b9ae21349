import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { ids } from '../../sandbox';
import {
	connected,
	keepFilesOnDisk,
	locator,
	runWorkflow,
	sha256,
	until,
	watchedSandbox,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();
const operation = 'upload_knowledge_base_document';
const bytes = randomBytes(2_000_000);

let disk: Awaited<ReturnType<typeof keepFilesOnDisk>>;

beforeAll(async () => {
	disk = await keepFilesOnDisk();
});

const upload = {
	resource: 'knowledgeBase',
	operation: 'uploadDocument',
	knowledgeBaseStoreId: locator(ids.store),
	file: 'data',
};

const run = async (credential = sandbox.credential(), parameters: object = {}) => {
	const data = await disk.keep(bytes, { fileName: 'Handbuch.pdf' });
	return await runWorkflow({
		items: [{ json: {}, binary: { data } }],
		credential: credential as never,
		parameters: { ...upload, ...parameters },
	});
};

const shas = () => sandbox.stats().uploads.map((one) => one.sha256);

test('a file on disk is uploaded unchanged', async () => {
	const { errorText } = await run();
	expect(errorText).toBe('');
	expect(sandbox.stats().uploads).toMatchObject([
		{ fileName: 'Handbuch.pdf', size: bytes.length, sha256: sha256(bytes) },
	]);
});

test('a file is read again for a retry and for a renewed token', async () => {
	const faults = [
		{ kind: 'status', status: 429, times: 1, operation, afterBytes: 1_000_000 } as const,
		{ kind: 'status', status: 401, times: 1, operation, afterBytes: 1_000_000 } as const,
	];
	sandbox.configure({ faults });
	const { errorText } = await run(connected(sandbox) as never, { authentication: 'oAuth2Client' });
	expect(errorText).toBe('');
	expect(sandbox.stats().byOperation[operation]!.byStatus).toEqual({ 200: 1, 401: 1, 429: 1 });
	expect(shas()).toEqual([sha256(bytes)]);
});

const GONE = errorPattern('file-deleted', { field: 'Input Data Field Name' });

/** Uploads files stored on disk, after a change to the first file on disk. */
async function runAfter(change: (path: string) => void, count = 1, more: object = {}) {
	const kept = await Promise.all(
		Array.from({ length: count }, async () => await disk.keep(bytes, { fileName: 'Handbuch.pdf' })),
	);
	change(disk.pathOf(kept[0]!));
	return await runWorkflow({
		items: kept.map((data) => ({ json: {}, binary: { data } })),
		credential: sandbox.credential(),
		parameters: upload,
		...more,
	});
}

test('a file without stored metadata is uploaded', async () => {
	const { errorText } = await runAfter((path) => rmSync(`${path}.metadata`));
	expect(errorText).toBe('');
	expect(sandbox.stats().uploads).toMatchObject([
		{ fileName: 'Handbuch.pdf', size: bytes.length, sha256: sha256(bytes) },
	]);
});

test.each<[string, (path: string) => void]>([
	[
		'together with its metadata',
		(path) => [path, `${path}.metadata`].forEach((one) => rmSync(one)),
	],
	['although its metadata exists', (path) => rmSync(path)],
])('a file missing on the disk, %s, is reported before any request', async (_, change) => {
	const { errorText } = await runAfter(change);
	expect(errorText).toMatch(GONE);
	expect(sandbox.stats().requests).toBe(0);
});

test('a deleted file fails only its item with Continue', async () => {
	const settings = { onError: 'continueRegularOutput' as const };
	const { fields } = await runAfter((path) => rmSync(path), 2, { settings });
	expect(fields()).toMatchObject([
		{ error: expect.stringMatching(GONE) as string },
		{ knowledge_base_id: expect.any(String) as string },
	]);
});

test('a file deleted between two attempts is reported as missing', async () => {
	const [data] = [await disk.keep(bytes, { fileName: 'Handbuch.pdf' })];
	sandbox.configure({ faults: [{ kind: 'status', status: 429, times: 1, operation }] });
	void until(() => sandbox.stats().byStatus[429] === 1).then(() => rmSync(disk.pathOf(data)));
	const { errorText } = await runWorkflow({
		items: [{ json: {}, binary: { data } }],
		credential: sandbox.credential(),
		parameters: upload,
	});
	expect(errorText).toMatch(GONE);
	expect(sandbox.stats().byStatus).toEqual({ 429: 1 });
});

/** The number of n8n's files that this process has open; 0 if that cannot be determined. */
const open = () =>
	(existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : []).filter((fd) => {
		try {
			return readlinkSync(`/proc/self/fd/${fd}`).includes('binary_data');
		} catch {
			// The file was closed meanwhile.
			return false;
		}
	}).length;

test('files are closed if the server responds before the upload is complete', async () => {
	sandbox.configure({ uploads: { maxBytes: 100_000, closeEarly: true } });
	for (let count = 0; count < 5; count++)
		await run(sandbox.credential(), { options: { retry: { maxRetries: 1 } } });
	await until(() => open() === 0);
});
