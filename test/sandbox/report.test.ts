import { ids, startSandbox, type Behaviour, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

describe('sandbox reports', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const report = async (body: object) =>
		await request(sandbox, '/job-interview-pdf', { interview_result_id: ids.result, ...body });
	const pdf = async (behaviour: Behaviour = {}): Promise<Json> => {
		sandbox.configure(behaviour);
		return (await report({ export_type: 'pdf' })).json;
	};
	const bytesOf = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

	it('are PDFs behind links without a credential', async () => {
		const { pdf_export_url: url, pdf_export_valid_until: until } = await pdf();
		const response = await fetch(url);
		const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
		expect(response.headers.get('content-type')).toBe('application/pdf');
		expect(text).toMatch(/^%PDF-1\.4\n[^]*María López, Project Manager[^]*%%EOF\n$/);
		// The cross-reference table must be correct: otherwise readers report a damaged file.
		const [, start] = /startxref\n(\d+)/.exec(text) ?? [];
		expect(text.slice(Number(start))).toMatch(/^xref\n0 6\n/);
		for (const [, at, of] of text.matchAll(/^(\d{10}) 00000 (n)/gm)) {
			expect({ of, text: text.slice(Number(at)) }).toMatchObject({
				text: expect.stringMatching(/^\d obj|^\d 0 obj/),
			});
		}
		expect(Date.parse(until) - Date.now()).toBeGreaterThan(3_500_000);

		await fetch(url, { headers: { Authorization: 'Bearer secret' } });
		expect(sandbox.stats().downloads).toEqual({
			requests: 2,
			withCredential: 1,
			byStatus: { 200: 2 },
		});
	});

	it('have links with the configured lifetime', async () => {
		const { pdf_export_url: url } = await pdf({ storage: { linkLifetimeSeconds: 60 } });
		sandbox.configure({ clockOffsetSeconds: 61 });
		expect((await fetch(url)).status).toBe(400);
		sandbox.configure({});
		expect((await fetch(url)).status).toBe(200);
		expect((await fetch(url.replace('.pdf', '.docx'))).status).toBe(400);
		expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(400);
	});

	it('can be large, truncated or behind redirects', async () => {
		const { pdf_export_url: url } = await pdf({ storage: { redirects: 2, reportBytes: 100_000 } });
		const whole = await bytesOf(url);
		expect(whole.length).toBeGreaterThan(100_000);
		expect(sandbox.stats().downloads.byStatus).toEqual({ 200: 1, 302: 2 });
		const download = { operation: 'download' };
		sandbox.configure({ faults: [{ kind: 'half-body', ...download }] });
		await expect(bytesOf(url)).rejects.toThrow();
		sandbox.configure({ faults: [{ kind: 'html', ...download }] });
		expect((await bytesOf(url)).toString()).toContain('Please sign in');
	});

	it('are HTML or data for one or several results', async () => {
		const { html_export } = (await report({ export_type: 'html' })).json;
		expect(html_export).toMatch(/^<!doctype html>[^]*María López/);
		const { json_export: one } = (await report({ export_type: 'json' })).json;
		expect(one).toMatchObject({ results: [{ data: { score: 91 }, files: [{ type: 'resume' }] }] });
		expect((await fetch(one.results[0].files[0].page_signed)).status).toBe(200);
		const { json_export: two } = (
			await report({ export_type: 'json', interview_result_ids: [ids.otherResult] })
		).json;
		expect(two.table).toContain('<td>John Smith</td>');
		expect(two.results.map(({ data }: Json) => data.candidate_name)).toEqual([
			'María López',
			'John Smith',
		]);
	});

	it('omit disabled parts and charge for translations', async () => {
		const features = { contact_details: false, transcript: false, files: false };
		const translated = { ...features, mojito_language_code: 'fr', template: 'classic' };
		const left = async () =>
			(await request(sandbox, '/merchant-status')).json.credits_interview_monthly as number;
		const send = async (export_features_result: object) =>
			(await report({ export_type: 'json', template: 'one_pager', export_features_result })).json
				.json_export.results[0];
		const { data, files } = await send(features);
		expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['transcript']));
		expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['candidate_email']));
		expect(files).toEqual([]);
		expect(await left()).toBe(412.5);
		expect((await send(translated)).data).toMatchObject({
			mojito_language_code: 'fr',
			template: 'one_pager',
		});
		expect(await left()).toBeCloseTo(412.4);
	});

	it.each([
		['no result', { interview_result_id: undefined }, 'interview_result_id'],
		[
			'an empty list',
			{ interview_result_id: undefined, interview_result_ids: [] },
			'interview_result_ids',
		],
		['an unknown result', { interview_result_ids: [ids.unknown] }, 'interview_result_id'],
		['no format', { export_type: undefined }, 'export_type'],
	])('are rejected with %s', async (_, body, name) => {
		const { status, json } = await report({ export_type: 'pdf', ...body });
		expect({ status, name: json.name }).toEqual({ status: 422, name });
	});
});
