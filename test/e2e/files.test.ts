import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { IBinaryData, INode, INodeParameters } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import type { WorkflowFile } from '../../rig/n8n-api';
import { packTarball } from '../../rig/package-under-test';
import {
	jobMojito,
	node,
	runOnce,
	workflowOf,
	type SavedCredential,
} from '../../rig/workflow-file';
import { ids, oauthClient, startSandbox, type Sandbox } from '../../sandbox';
import { growthDuring } from './n8n-memory';
import { giveConsent } from './oauth-consent';

const megabyte = 1024 * 1024;
const operation = 'upload_knowledge_base_document';

const files = {
	small: randomBytes(100_000),
	/** As large as documents get. */
	large: randomBytes(25 * megabyte),
	/** So large that what n8n needs besides is little beside it. */
	huge: randomBytes(100 * megabyte),
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const oauth = 'jobMojitoOAuth2Api';

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Puts the item's file into a knowledge base. */
const upload: INodeParameters = {
	resource: 'knowledgeBase',
	operation: 'uploadDocument',
	knowledgeBaseStoreId: locator(ids.store),
	file: 'data',
};

describe.each(['filesystem', 'database'])('files of 25 MB that n8n keeps in its %s', (mode) => {
	let sandbox: Sandbox;
	let n8n: RunningN8n;
	let credential: SavedCredential;
	let folder: string;
	/** Where n8n keeps files on the disk. */
	let storage: string;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'jobmojito-files-'));
		storage = mkdtempSync(join(tmpdir(), 'jobmojito-storage-'));
		for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
		sandbox = await startSandbox();
		n8n = await startN8n({
			tarball: await packTarball(),
			env: {
				N8N_DEFAULT_BINARY_DATA_MODE: mode,
				N8N_BINARY_DATA_STORAGE_PATH: storage,
				N8N_RESTRICT_FILE_ACCESS_TO: folder,
			},
		});
		const name = 'JobMojito API';
		const data = { accessToken: sandbox.token(), baseUrl: sandbox.url };
		credential = { id: await n8n.createCredential({ name, type: 'jobMojitoApi', data }), name };
	}, 180_000);

	beforeEach(() => sandbox.reset());

	afterAll(async () => {
		await n8n?.stop();
		await sandbox?.close();
		for (const one of [folder, storage]) rmSync(one, { recursive: true, force: true });
	});

	const read = (name: keyof typeof files) =>
		node('Read File', 'n8n-nodes-base.readWriteFile', { fileSelector: join(folder, name) });

	const uploading = (
		name: keyof typeof files,
		parameters: INodeParameters = {},
		more: Partial<INode> = {},
	): WorkflowFile =>
		workflowOf([{}], [read(name), jobMojito(credential, { ...upload, ...parameters }, more)]);

	const shas = () => sandbox.stats().uploads.map((one) => one.sha256);

	it('arrive byte for byte', async () => {
		expect((await runOnce(n8n, uploading('large'))).error).toBeUndefined();
		expect(shas()).toEqual([sha256(files.large)]);
	}, 120_000);

	it('are sent again whole where a token ends in the middle', async () => {
		const name = 'JobMojito OAuth2';
		const data = { clientId: oauthClient.id, signInUrl: sandbox.origin, baseUrl: sandbox.url };
		const signedIn = { id: await n8n.createCredential({ name, type: oauth, data }), name };
		await giveConsent(n8n, signedIn.id);
		const fault = { kind: 'status', status: 401, times: 1, operation } as const;
		sandbox.configure({ faults: [{ ...fault, afterBytes: 10 * megabyte }] });
		const { error } = await runOnce(
			n8n,
			uploading('large', { authentication: 'oAuth2' }, { credentials: { [oauth]: signedIn } }),
		);
		expect(error).toBeUndefined();
		expect(sandbox.stats().oauth.refreshes).toBe(1);
		expect(sandbox.stats().byOperation[operation]!.byStatus).toEqual({ 200: 1, 401: 1 });
		expect(shas()).toEqual([sha256(files.large)]);
	}, 120_000);

	it('come as a report, and go on to the next node as they are', async () => {
		sandbox.configure({ storage: { reportBytes: 25 * megabyte, redirects: 1 } });
		const report = jobMojito(credential, {
			resource: 'result',
			operation: 'getReport',
			interviewResultId: locator(ids.result),
		});
		const next = { ...jobMojito(credential, upload), name: 'Upload' };
		const execution = await runOnce(
			n8n,
			workflowOf([{ candidate_name: 'María López', position_name: 'Welder' }], [report, next]),
		);
		expect(execution.error).toBeUndefined();
		const [item] = execution.items('JobMojito');
		const fileName = expect.stringMatching(
			/^María López - Welder - [\d-]{10} [\d-]{8}\.pdf$/,
		) as string;
		expect(item).toMatchObject({
			json: { file_name: fileName, mime_type: 'application/pdf' },
			binary: { data: { fileName, mimeType: 'application/pdf' } },
		});
		const { downloads, uploads } = sandbox.stats();
		expect(downloads.withCredential).toBe(0);
		const pdf = Buffer.from(await (await fetch(String(item!.json.pdf_export_url))).arrayBuffer());
		expect(pdf.length).toBeGreaterThan(25 * megabyte);
		expect(uploads).toMatchObject([{ fileName, sha256: sha256(pdf), size: pdf.length }]);
	}, 120_000);

	/** Uploads a file as a node gave it that ran before, and of which n8n keeps these parts. */
	async function uploadKept(parts: { content?: Buffer; metadata?: object }, fileName: unknown) {
		const id = `workflows/earlier/executions/1/binary_data/${randomUUID()}`;
		const path = join(storage, id);
		mkdirSync(dirname(path), { recursive: true });
		if (parts.content) writeFileSync(path, parts.content);
		if (parts.metadata) writeFileSync(`${path}.metadata`, JSON.stringify(parts.metadata));
		const data = {
			id: `filesystem-v2:${id}`,
			data: 'filesystem-v2',
			mimeType: 'application/pdf',
			fileName,
		} as IBinaryData;
		const pinData = { 'Read File': [{ json: {}, binary: { data } }] };
		return await runOnce(n8n, { ...uploading('small'), pinData } as WorkflowFile);
	}

	it('are sent where nothing is noted of them any more, under their name alone', async () => {
		for (const [fileName, sent] of [
			['../../etc/CV.pdf', 'CV.pdf'],
			[42, '42.pdf'],
		]) {
			sandbox.reset();
			const { error } = await uploadKept({ content: files.small }, fileName);
			expect(error).toBeUndefined();
			expect(sandbox.stats().uploads).toMatchObject([
				{ fileName: sent, size: files.small.length, sha256: sha256(files.small) },
			]);
		}
	}, 120_000);

	it('are told to be gone where only what was noted of them is there', async () => {
		const metadata = { mimeType: 'application/pdf', fileSize: files.small.length };
		const { error } = await uploadKept({ metadata }, 'CV.pdf');
		expect(error?.message).toBe('"Input Data Field Name" refers to a file that n8n no longer has');
		expect(error?.description).toContain('The file was not sent.');
		expect(sandbox.stats().requests).toBe(0);
	}, 120_000);

	// From its database n8n itself reads a file as a whole, whoever asks for a stream.
	if (mode === 'database') return;

	it('take less memory than they are large', async () => {
		// The first ones load what each further one uses.
		for (let count = 0; count < 3; count++) await runOnce(n8n, uploading('small'));
		const growth = await growthDuring(n8n, async () => {
			expect((await runOnce(n8n, uploading('huge'))).error).toBeUndefined();
		});
		expect(shas().at(-1)).toBe(sha256(files.huge));
		expect(growth).toBeLessThan(files.huge.length / 2);
	}, 180_000);
});
