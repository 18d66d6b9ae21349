import type { INode } from 'n8n-workflow';
import { ids, type Behaviour, type Fault } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const report = {
	resource: 'result',
	operation: 'getReport',
	interviewResultId: locator('={{ $json.interview_result_id }}'),
};

const maria = {
	interview_result_id: ids.result,
	candidate_name: 'María López',
	position_name: 'Project Manager',
	created_at: '2026-05-04T10:00:00Z',
};

const run = async (
	parameters: object = {},
	{ behaviour = {}, settings = {}, items = [maria] as object[] } = {} as {
		behaviour?: Behaviour;
		settings?: Partial<INode>;
		items?: object[];
	},
) => {
	sandbox.configure(behaviour);
	const outcome = await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		parameters: { ...report, ...parameters },
		settings,
	});
	return outcome;
};

const fast = { options: { retry: { maxRetries: 1 } } };
const onDownload = (fault: object): Behaviour => ({
	faults: [{ ...fault, operation: 'download' } as Fault],
});
const downloads = () => sandbox.stats().downloads;
const bytesOf = (data?: string) => Buffer.from(data ?? '', 'base64');

test("a report is a PDF file in the item, in addition to the item's fields and files", async () => {
	const photo = { data: 'eA==', mimeType: 'image/png' };
	const { output, errorText } = await run({}, { items: [{ json: maria, binary: { photo } }] });
	expect(errorText).toBe('');
	const [{ json, binary }] = output() as [ReturnType<typeof output>[number]];
	expect(Object.keys(json)[0]).toBe('url');
	expect(json.url).toBe(json.pdf_export_url);
	expect(json).toMatchObject({
		...maria,
		file_name: `Interview report ${ids.result}.pdf`,
		mime_type: 'application/pdf',
		pdf_export_url: expect.stringMatching(/^http/) as string,
		pdf_export_valid_until: expect.stringMatching(/Z$/) as string,
	});
	expect(binary).toMatchObject({
		photo,
		data: { fileName: json.file_name, fileExtension: 'pdf', mimeType: 'application/pdf' },
	});
	const bytes = bytesOf(binary?.data?.data);
	expect(bytes.toString('latin1')).toMatch(/^%PDF-[^]*Mar\u00eda L\u00f3pez[^]*%%EOF\n$/);
	expect(json.file_size).toBe(bytes.length);
});

test('each item has its own report, in the selected field', async () => {
	const items = [maria, { interview_result_id: ids.otherResult }];
	const { output } = await run({ binaryPropertyName: 'report' }, { items });
	const texts = output().map(({ binary }) => bytesOf(binary?.report?.data).toString('latin1'));
	expect(texts[0]).toContain('Mar\u00eda L\u00f3pez');
	expect(texts[1]).toContain('John Smith');
	expect(output()[1]!.json.file_name).toBe(`Interview report ${ids.otherResult}.pdf`);
});

test('a file has the name of the result selected from the list, or the entered name', async () => {
	const cachedResultName = 'María López · Project Manager · 2026-05-04';
	const chosen = { __rl: true, mode: 'list', value: ids.result, cachedResultName };
	const fileNameOf = async (parameters: object) => (await run(parameters)).fields()[0]!.file_name;
	expect(await fileNameOf({ interviewResultId: chosen })).toBe(
		'María López - Project Manager - 2026-05-04.pdf',
	);
	expect(await fileNameOf({ fileName: '={{ $json.candidate_name }}' })).toBe('María López.pdf');
});

test('file servers and redirects receive no credential', async () => {
	const { errorText } = await run({}, { behaviour: { storage: { redirects: 3 } } });
	expect(errorText).toBe('');
	expect(downloads()).toEqual({ requests: 4, withCredential: 0, byStatus: { 200: 1, 302: 3 } });
});

test('a download is given up after too many redirects', async () => {
	const { errorText } = await run({}, { behaviour: { storage: { redirects: 50 } } });
	expect(errorText).toMatch(errorPattern('too-many-redirects'));
	expect(downloads().requests).toBeLessThan(10);
});

test.each(['http://192.0.2.1/file.pdf', 'ftp://127.0.0.1/file.pdf', 'nowhere:'])(
	'a redirect to %s is not followed',
	async (location) => {
		const { errorText } = await run({}, { behaviour: onDownload({ kind: 'redirect', location }) });
		expect(errorText).toMatch(errorPattern('link-not-secure'));
	},
);

test('an expired link is an error with a remedy', async () => {
	const { errorText, text } = await run({}, { behaviour: { storage: { linkLifetimeSeconds: 0 } } });
	expect(errorText).toMatch(errorPattern('link-expired', { status: 400 }));
	expect(errorText).toContain('run this item again to get a new one');
	expect(text).not.toContain('token=');
});

test.each<[string, object]>([
	['is temporarily unavailable', { kind: 'status', status: 503, times: 1 }],
	['arrives incomplete', { kind: 'half-body', times: 1 }],
	['fails with a connection reset', { kind: 'reset-before', times: 1 }],
	['is replaced by the page of a proxy', { kind: 'html', times: 1 }],
])('a file that %s is downloaded again, without a second report', async (_, fault) => {
	const { errorText } = await run(fast, { behaviour: onDownload(fault) });
	expect(errorText).toBe('');
	expect(downloads().requests).toBe(2);
	expect(sandbox.stats().byOperation.generate_interview_report!.requests).toBe(1);
});

test('an incomplete PDF is an error', async () => {
	const { errorText } = await run(fast, { behaviour: onDownload({ kind: 'html' }) });
	expect(errorText).toMatch(errorPattern('not-a-pdf'));
});

test('a download that exceeds the timeout is an error', async () => {
	const options = { timeout: 400, retry: { maxRetries: 0 } };
	const { errorText } = await run({ options }, { behaviour: onDownload({ kind: 'hang' }) });
	expect(errorText).toMatch(errorPattern('timeout', { seconds: 0.4 }));
});

test('stopping the run aborts a download', async () => {
	sandbox.configure(onDownload({ kind: 'hang' }));
	const downloadStarted = new Promise<void>((resolve) => {
		const timer = setInterval(() => {
			if (sandbox.stats().byOperation.generate_interview_report?.ok !== 1) return;
			clearInterval(timer);
			resolve();
		}, 5);
	});
	const start = Date.now();
	await runWorkflow({
		items: [maria],
		credential: sandbox.credential(),
		parameters: report,
		stopWhen: downloadStarted,
	});
	expect(Date.now() - start).toBeLessThan(20_000);
});

test('HTML and JSON are returned as fields, without a file', async () => {
	const html = (await run({ exportType: 'html' })).output()[0]!;
	expect(html.json.html_export).toMatch(/^<!doctype html>[^]*María López/);
	expect(html.binary).toBeUndefined();
	const json = (await run({ exportType: 'json' })).output()[0]!;
	expect(json.json).toMatchObject({ json_export: { results: [{ data: { score: 91 } }] } });
	expect(downloads().requests).toBe(0);
});

test('one report contains several results with the selected parts', async () => {
	const { fields, errorText } = await run({
		exportType: 'json',
		reportOn: 'several',
		interviewResultIds: `={{ ["${ids.result}", "${ids.otherResult}", "${ids.result}"] }}`,
		exportFeaturesResult: { contactDetails: false, files: false, transcript: false },
		options: { template: 'one_pager' },
	});
	expect(errorText).toBe('');
	const [{ json_export, ...row }] = fields() as [Record<string, never>];
	expect(row.interview_result_ids).toEqual([ids.result, ids.otherResult]);
	const { table, results } = json_export as unknown as { table: string; results: object[] };
	expect(table).toContain('John Smith');
	expect(results).toMatchObject([
		{ files: [], data: { template: 'one_pager', candidate_name: 'María López' } },
		{ files: [], data: { candidate_name: 'John Smith' } },
	]);
	expect(JSON.stringify(results)).not.toContain('candidate_email');
});

test('three items with the same report share one creation and download', async () => {
	const items = [ids.result, ids.otherResult, ids.result].map((interview_result_id, index) => ({
		interview_result_id,
		candidate_name: `No. ${index + 1}`,
	}));
	const { output, errorText } = await run(
		{
			reportOn: 'several',
			interviewResultIds: '={{ $input.all() }}',
			exportFeaturesResult: { mojitoLanguageCode: 'fr' },
			fileName: '={{ $json.candidate_name }}',
		},
		{ items },
	);
	expect(errorText).toBe('');
	expect(sandbox.stats().byOperation.generate_interview_report!.requests).toBe(1);
	expect(downloads().requests).toBe(1);
	expect(output().map(({ json, pairedItem }) => [json.interview_result_ids, pairedItem])).toEqual(
		items.map((_, item) => [[ids.result, ids.otherResult], { item }]),
	);
	expect(output().map(({ binary }) => binary?.data?.fileName)).toEqual([
		'No. 1.pdf',
		'No. 2.pdf',
		'No. 3.pdf',
	]);
	const [first, ...others] = output().map(({ binary }) => binary?.data?.data);
	expect(bytesOf(first).toString('latin1')).toContain('John Smith');
	expect(others).toEqual([first, first]);
});

test('a pre-screening in a list of results fails alone with a reason', async () => {
	const rows = [
		maria,
		{ id: ids.preScreeningResultRow, interview_result_id: null, position_step: 'pre-screening' },
		{ interview_result_id: ids.otherResult },
	];
	const settings = { onError: 'continueRegularOutput' as const };
	const { fields } = await run({ exportType: 'json' }, { items: rows, settings });
	expect(fields().map(({ error, json_export }) => error ?? typeof json_export)).toEqual([
		'object',
		expect.stringMatching(
			errorPattern('pre-screening-without-result', { field: 'Result', property: 'report' }),
		),
		'object',
	]);
	const stopped = await run({ exportType: 'json' }, { items: rows });
	expect(stopped.errorText).toMatch(
		errorPattern('pre-screening-without-result', { field: 'Result', property: 'report' }),
	);
	expect(stopped.error).toMatchObject({ context: { itemIndex: 1 } });
});

test('only an untranslated report is requested again after an unknown outcome', async () => {
	const operation = 'generate_interview_report';
	const behaviour: Behaviour = { faults: [{ kind: 'reset-before', times: 1, operation }] };
	expect((await run(fast, { behaviour })).errorText).toBe('');
	const translated = { ...fast, exportFeaturesResult: { mojitoLanguageCode: 'fr' } };
	expect((await run(translated, { behaviour })).errorText).toContain('check in JobMojito before');
	const settings = { retryOnFail: true };
	expect((await run({}, { settings })).errorText).toBe('');
	expect((await run(translated, { settings })).errorText).toMatch(/^"Retry On Fail" is on/);
});

test('an agent receives name, size and link, but no file', async () => {
	const settings = { type: 'n8n-nodes-jobmojito.jobMojitoTool' };
	const { output } = await run({}, { settings });
	expect(output()[0]!.binary).toBeUndefined();
	expect(output()[0]!.json).toMatchObject({
		file_name: `Interview report ${ids.result}.pdf`,
		file_size: expect.any(Number) as number,
		pdf_export_url: expect.stringMatching(/^http/) as string,
	});
});

test('the link of the input item is kept', async () => {
	const link = { url: 'https://interviews.example.com/x', expires_at: '2026-12-01T00:00:00.000Z' };
	const { fields } = await run({}, { items: [{ ...maria, ...link }] });
	expect(fields()[0]).toMatchObject(link);
	expect(fields()[0]).not.toHaveProperty('issued_at');
});
