import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { IBinaryData, INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../rig/n8n-api';
import { jobMojito, node, importAndRun, workflowWithRows } from '../../rig/workflow-file';
import { ids, oauthClient } from '../../sandbox';
import { withN8n } from './fixtures';
import { memoryGrowthDuring } from './n8n-memory';
import { giveConsent } from './oauth-consent';
import { errorMessage } from '../errorText';

const megabyte = 1024 * 1024;
const operation = 'upload_knowledge_base_document';

const files = {
	small: randomBytes(100_000),
	/** The size of a large document. */
	large: randomBytes(25 * megabyte),
	/** Large compared with n8n's other memory. */
	huge: randomBytes(100 * megabyte),
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const oauth = 'jobMojitoClientOAuth2Api';

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Uploads the item's file to a knowledge base. */
const upload: INodeParameters = {
	resource: 'knowledgeBase',
	operation: 'uploadDocument',
	knowledgeBaseStoreId: locator(ids.store),
	file: 'data',
};

describe.each(['filesystem', 'database'])("files of 25 MB in n8n's %s storage", (mode) => {
	let folder: string;
	/** n8n's folder for files. */
	let storage: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'jobmojito-files-'));
		storage = mkdtempSync(join(tmpdir(), 'jobmojito-storage-'));
		for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
	});

	const fixture = withN8n(() => ({
		env: {
			N8N_DEFAULT_BINARY_DATA_MODE: mode,
			N8N_BINARY_DATA_STORAGE_PATH: storage,
			N8N_RESTRICT_FILE_ACCESS_TO: folder,
		},
	}));

	afterAll(async () => {
		for (const one of [folder, storage]) rmSync(one, { recursive: true, force: true });
	});

	const read = (name: keyof typeof files) =>
		node('Read File', 'n8n-nodes-base.readWriteFile', { fileSelector: join(folder, name) });

	const uploading = (
		name: keyof typeof files,
		parameters: INodeParameters = {},
		more: Partial<INode> = {},
	): WorkflowFile =>
		workflowWithRows(
			[{}],
			[read(name), jobMojito(fixture.credential, { ...upload, ...parameters }, more)],
		);

	const shas = () => fixture.sandbox.stats().uploads.map((one) => one.sha256);

	it('are uploaded unchanged', async () => {
		expect((await importAndRun(fixture.n8n, uploading('large'))).error).toBeUndefined();
		expect(shas()).toEqual([sha256(files.large)]);
	}, 120_000);

	it('are sent again if the token expires during the upload', async () => {
		const name = 'JobMojito OAuth2';
		const data = {
			clientId: oauthClient.id,
			signInUrl: fixture.sandbox.origin,
			baseUrl: fixture.sandbox.url,
		};
		const signedIn = { id: await fixture.n8n.createCredential({ name, type: oauth, data }), name };
		await giveConsent(fixture.n8n, signedIn.id);
		const fault = { kind: 'status', status: 401, times: 1, operation } as const;
		fixture.sandbox.configure({ faults: [{ ...fault, afterBytes: 10 * megabyte }] });
		const { error } = await importAndRun(
			fixture.n8n,
			uploading(
				'large',
				{ authentication: 'oAuth2Client' },
				{ credentials: { [oauth]: signedIn } },
			),
		);
		expect(error).toBeUndefined();
		expect(fixture.sandbox.stats().oauth.refreshes).toBe(1);
		expect(fixture.sandbox.stats().byOperation[operation]!.byStatus).toEqual({ 200: 1, 401: 1 });
		expect(shas()).toEqual([sha256(files.large)]);
	}, 120_000);

	it('can be downloaded as a report and uploaded by the next node', async () => {
		fixture.sandbox.configure({ storage: { reportBytes: 25 * megabyte, redirects: 1 } });
		const report = jobMojito(fixture.credential, {
			resource: 'result',
			operation: 'getReport',
			interviewResultId: locator(ids.result),
			fileName: '={{ $json.candidate_name }} - {{ $json.position_name }}',
		});
		const next = { ...jobMojito(fixture.credential, upload), name: 'Upload' };
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(
				[{ candidate_name: 'María López', position_name: 'Welder' }],
				[report, next],
			),
		);
		expect(execution.error).toBeUndefined();
		const [item] = execution.items('JobMojito');
		const fileName = 'María López - Welder.pdf';
		expect(item).toMatchObject({
			json: { file_name: fileName, mime_type: 'application/pdf' },
			binary: { data: { fileName, mimeType: 'application/pdf' } },
		});
		const { downloads, uploads } = fixture.sandbox.stats();
		expect(downloads.withCredential).toBe(0);
		const pdf = Buffer.from(await (await fetch(String(item!.json.pdf_export_url))).arrayBuffer());
		expect(pdf.length).toBeGreaterThan(25 * megabyte);
		expect(uploads).toMatchObject([{ fileName, sha256: sha256(pdf), size: pdf.length }]);
	}, 120_000);

	/** Uploads a file with only the given parts of its stored data. */
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
		return await importAndRun(fixture.n8n, { ...uploading('small'), pinData } as WorkflowFile);
	}

	it('are uploaded without stored metadata, under their name', async () => {
		for (const [fileName, sent] of [
			['../../etc/CV.pdf', 'CV.pdf'],
			[42, '42.pdf'],
		]) {
			fixture.sandbox.reset();
			const { error } = await uploadKept({ content: files.small }, fileName);
			expect(error).toBeUndefined();
			expect(fixture.sandbox.stats().uploads).toMatchObject([
				{ fileName: sent, size: files.small.length, sha256: sha256(files.small) },
			]);
		}
	}, 120_000);

	it('are reported as missing if only their metadata exists', async () => {
		const metadata = { mimeType: 'application/pdf', fileSize: files.small.length };
		const { error } = await uploadKept({ metadata }, 'CV.pdf');
		expect(error?.message).toBe(errorMessage('file-deleted', { field: 'Input Data Field Name' }));
		expect(error?.description).toContain('The file was not sent.');
		expect(fixture.sandbox.stats().requests).toBe(0);
	}, 120_000);

	// n8n reads files in the database as a whole, even as a stream.
	if (mode === 'database') return;

	it('need less memory than their size', async () => {
		// Warm-up.
		for (let count = 0; count < 3; count++) await importAndRun(fixture.n8n, uploading('small'));
		const growth = await memoryGrowthDuring(fixture.n8n, async () => {
			expect((await importAndRun(fixture.n8n, uploading('huge'))).error).toBeUndefined();
		});
		expect(shas().at(-1)).toBe(sha256(files.huge));
		expect(growth).toBeLessThan(files.huge.length / 2);
	}, 180_000);
});
