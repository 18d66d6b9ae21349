import { createHash, randomBytes } from 'node:crypto';
import { ids, startSandbox, type Behaviour, type Sandbox } from '../../sandbox';

const screening = '/job-interview-pre-screening-api-resume-binary';
const documents = '/knowledge-base-document-upload';
const applicant = {
	position_id: ids.position,
	candidate_name: 'Žofia Malá',
	candidate_email: 'zofia@example.com',
};
const store = { knowledge_base_store_id: ids.store };
const megabyte = 1024 * 1024;

describe('sandbox uploads', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const post = async (path: string, body: RequestInit['body'], type?: string, token?: string) => {
		const response = await fetch(sandbox.url + path, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${token ?? sandbox.token()}`,
				...(type === undefined ? {} : { 'Content-Type': type }),
			},
			body,
		});
		return { status: response.status, json: JSON.parse(await response.text()) };
	};
	const form = (fields: Record<string, string>, file?: File) => {
		const data = new FormData();
		for (const [name, value] of Object.entries(fields)) data.append(name, value);
		if (file) data.append('file', file);
		return data;
	};
	const fileWith = (content: string | Buffer, name = 'životopis.pdf', type = 'application/pdf') =>
		new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type });
	const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

	it('receives a résumé unchanged with its name and screens it', async () => {
		const bytes = Buffer.concat([Buffer.from('%PDF excellent\r\n--'), randomBytes(megabyte)]);
		const { status, json } = await post(screening, form(applicant, fileWith(bytes)));
		expect({ status, json }).toMatchObject({ status: 200, json: { recommendation: 'ai_accept' } });
		expect(sandbox.stats().uploads).toEqual([
			{
				operation: 'pre_screen_resume_binary',
				field: 'file',
				fileName: 'životopis.pdf',
				contentType: 'application/pdf',
				size: bytes.length,
				sha256: sha256(bytes),
				contentLength: expect.any(Number),
			},
		]);
		const again = await post(screening, form(applicant, fileWith('other')));
		expect(again.json).toMatchObject({ decision_status: 'ai_accept', message: expect.any(String) });
	});

	it("accepts the form's answers as JSON", async () => {
		const answers = { residency: 'SK', languages: [{ code: 'en', level: 'fluent' }] };
		const fields = { ...applicant, position_id: ids.formPosition };
		const file = fileWith('excellent', 'cv.txt', 'text/plain');
		const sent = form({ ...fields, form: JSON.stringify(answers) }, file);
		expect((await post(screening, sent)).json.recommendation).toBe('ai_accept');
		const broken = await post(screening, form({ ...fields, form: '[1' }, file));
		expect(broken).toMatchObject({ status: 422, json: { name: 'form' } });
	});

	it.each([
		['no file', form(applicant), 'file'],
		['a text instead of a file', form({ ...applicant, file: 'excellent' }), 'file'],
		['an empty file', form(applicant, fileWith('')), 'file'],
		['a picture', form(applicant, fileWith('x', 'me.png', 'image/png')), 'file'],
		['no name', form({ ...applicant, candidate_name: '' }, fileWith('x')), 'candidate_name'],
	])('rejects a résumé with %s (422)', async (_, body, name) => {
		expect(await post(screening, body)).toMatchObject({ status: 422, json: { name } });
	});

	it.each([
		['another format than multipart', '{}', 'application/json'],
		['broken multipart', '--x\r\nnothing', 'multipart/form-data; boundary=x'],
		['an empty body', '', 'multipart/form-data; boundary=x'],
	])('rejects %s (422)', async (_, body, type) => {
		expect((await post(screening, body, type)).status).toBe(422);
	});

	it('accepts a document as a file and as Base64', async () => {
		const bytes = randomBytes(5000);
		const asFile = await post(documents, form(store, fileWith(bytes, 'house rules.docx')));
		const body = JSON.stringify({ ...store, name: 'a.txt', file: bytes.toString('base64') });
		const asText = await post(documents, body, 'application/json');
		expect([asFile.status, asText.status]).toEqual([200, 200]);
		expect(asFile.json.knowledge_base_id).not.toBe(asText.json.knowledge_base_id);
		const { uploads } = sandbox.stats();
		expect(uploads.map(({ fileName }) => fileName)).toEqual(['house rules.docx', 'a.txt']);
		expect(uploads.map((upload) => upload.sha256)).toEqual([sha256(bytes), sha256(bytes)]);
	});

	it('responds with 500 to an invalid store, an invalid file and a missing session', async () => {
		const good = () => form(store, fileWith('x'));
		const inStore = (knowledge_base_store_id: string) =>
			form({ knowledge_base_store_id }, fileWith('x'));
		expect((await post(documents, inStore(ids.strangerStore))).status).toBe(500);
		expect((await post(documents, form(store, fileWith('')))).status).toBe(500);
		const noBase64 = JSON.stringify({ ...store, name: 'a', file: '?!' });
		expect((await post(documents, noBase64, 'application/json')).status).toBe(500);
		const theirs = { ...store, merchant_id: ids.strangerMerchant };
		expect((await post(documents, form(theirs, fileWith('x')))).status).toBe(500);
		expect((await post(documents, good(), undefined, 'no-token')).status).toBe(500);
		expect((await post(documents, form({}, fileWith('x')))).status).toBe(422);
		expect((await post(documents, good())).status).toBe(200);
	});

	it('limits: 413 for large bodies, 415 for other types', async () => {
		sandbox.configure({ uploads: { maxBytes: megabyte, types: ['application/pdf'] } });
		const large = await post(documents, form(store, fileWith(randomBytes(2 * megabyte))));
		expect(large.status).toBe(413);
		const text = form(store, fileWith('x', 'a.txt', 'text/plain'));
		expect(await post(documents, text)).toMatchObject({ status: 415, json: { name: 'file' } });
		expect((await post(documents, form(store, fileWith('x')))).status).toBe(200);
	});

	it('responds with a 401 before the body is complete', async () => {
		const fault = { kind: 'status', status: 401, afterBytes: megabyte, times: 1 } as const;
		sandbox.configure({ faults: [{ ...fault, operation: 'upload_knowledge_base_document' }] });
		let sent = 0;
		let open = true;
		// Sends until the response arrives, with a limit.
		const body = new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += 65_536;
				controller.enqueue(new Uint8Array(65_536));
				if (!open || sent >= 64 * megabyte) controller.close();
			},
		});
		const response = await fetch(sandbox.url + documents, {
			method: 'POST',
			headers: { Authorization: `Bearer ${sandbox.token()}`, 'Content-Type': 'text/plain' },
			body,
			duplex: 'half',
		} as RequestInit);
		open = false;
		expect(response.status).toBe(401);
		expect(sent).toBeGreaterThanOrEqual(megabyte);
		expect(sent).toBeLessThan(64 * megabyte);
		expect(sandbox.stats().uploads).toEqual([]);
		expect((await post(documents, form(store, fileWith('x')))).status).toBe(200);
	});

	it('can close the connection instead of reading the rest', async () => {
		sandbox.configure({ uploads: { maxBytes: megabyte, closeEarly: true } });
		const body = form(store, fileWith(randomBytes(25 * megabyte)));
		const outcome = await post(documents, body).then(
			({ status }) => status,
			(error: { cause?: { code?: string } }) => error.cause?.code,
		);
		// Which one the client sees depends on timing.
		expect([413, 'EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET']).toContain(outcome);
		expect(sandbox.stats().byStatus).toEqual({ 413: 1 });
	});

	it('reads at the configured rate', async () => {
		sandbox.configure({ uploads: { bytesPerSecond: megabyte } });
		const start = performance.now();
		await post(documents, form(store, fileWith(randomBytes(megabyte / 4))));
		expect(performance.now() - start).toBeGreaterThanOrEqual(240);
	});

	it.each<[string, object]>([
		['an unknown setting', { uploads: { maxByte: 5 } }],
		[
			'a fault after bytes of a body that is not read',
			{
				faults: [{ kind: 'reset-after', afterBytes: 5 }],
			},
		],
	])('rejects %s', (_, behaviour) => {
		expect(() => sandbox.configure(behaviour as Behaviour)).toThrow(/not valid/);
	});
});
