import { outputOf, requestOf } from '../../../../../operation';
import { getReport } from '../../../../../../nodes/JobMojito/resources/result/getReport';
import { parseFileName } from '../../../../../../nodes/shared/values/fileName';
import { assertPdf } from '../../../../../../nodes/JobMojito/resources/shared/pdf';
import { errorMessage } from '../../../../../errorText';

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const OTHER = '11111111-1111-4111-8111-111111111111';
const one = {
	reportOn: 'one',
	interviewResultId: { __rl: true, mode: 'id', value: ID },
	exportType: 'pdf',
	binaryPropertyName: 'data',
	fileName: 'María',
};
const url = 'https://storage.example.com/reports/a.pdf?token=x';

const body = (parameters: object) => requestOf(getReport, { ...one, ...parameters }).body;

describe('the request for a report', () => {
	it('has the selected values', () => {
		expect(body({})).toEqual({ interview_result_id: ID, export_type: 'pdf' });
		expect(
			body({
				exportFeaturesResult: { transcript: 'false', mojitoLanguageCode: 'fr' },
				options: { template: 'classic', storeFile: false },
			}),
		).toEqual({
			interview_result_id: ID,
			export_type: 'pdf',
			export_features_result: { transcript: false, mojito_language_code: 'fr' },
			template: 'classic',
			store_file: false,
		});
	});

	it('states whether to keep the file, only for formats with a file', () => {
		const options = { storeFile: false, template: 'classic' };
		expect(body({ options })).toMatchObject({ store_file: false });
		expect(body({ options, exportType: 'html' })).toEqual({
			interview_result_id: ID,
			export_type: 'html',
			template: 'classic',
		});
	});

	it.each<[string, unknown]>([
		['a text with commas', `${ID}, ${OTHER},`],
		['a text with lines', `${ID}\n${OTHER}`],
		['a text with semicolons', `${ID};${OTHER}; `],
		['a text with blanks', ` ${ID}  ${OTHER} `],
		['a list', [ID, OTHER, ID]],
		['a list of texts with several IDs', [`${ID}; ${OTHER}`]],
		['lists of lists', [[ID], [OTHER]]],
		['a list as JSON', JSON.stringify([ID, OTHER])],
		['rows of Result: Get Many', [{ interview_result_id: ID }, { interview_result_id: OTHER }]],
		['rows as JSON', JSON.stringify([{ interview_result_id: ID }, OTHER])],
		['one row and an ID', [{ id: 'x', interview_result_id: ID }, OTHER]],
		[
			'items of n8n',
			[{ json: { interview_result_id: ID } }, { json: { interview_result_id: OTHER } }],
		],
		[
			'a text with links',
			`https://app.example.com/result/${ID}, https://app.example.com/result/${OTHER}`,
		],
	])('accepts several results as %s', (_, interviewResultIds) => {
		expect(body({ reportOn: 'several', interviewResultIds })).toMatchObject({
			interview_result_ids: [ID, OTHER],
		});
	});

	it.each<[object, string]>([
		[
			{ reportOn: 'several', interviewResultIds: ' , ' },
			errorMessage('empty-result-list', { field: 'Results' }),
		],
		[
			{ reportOn: 'several', interviewResultIds: undefined },
			errorMessage('expression-empty', { field: 'Results' }),
		],
		[
			{ reportOn: 'several', interviewResultIds: [] },
			errorMessage('empty-result-list', { field: 'Results' }),
		],
		[
			{ reportOn: 'several', interviewResultIds: [ID, 'x'] },
			errorMessage('not-an-id', { field: 'Results, no. 2' }),
		],
		[
			{ reportOn: 'several', interviewResultIds: `${ID};x` },
			errorMessage('not-an-id', { field: 'Results, no. 2' }),
		],
		[
			{ reportOn: 'several', interviewResultIds: [ID, ' '] },
			'"Results, no. 2" does not contain the ID',
		],
		[
			{ reportOn: 'several', interviewResultIds: [ID, OTHER, null] },
			'"Results, no. 3" does not contain the ID',
		],
		[
			{ reportOn: 'several', interviewResultIds: [{ interview_result_id: null }, ID] },
			'"Results, no. 1" does not contain the ID',
		],
		[
			{ reportOn: 'several', interviewResultIds: [{ id: ID }] },
			'"Results, no. 1" does not contain the ID',
		],
		[
			{ interviewResultId: null },
			errorMessage('pre-screening-without-result', { field: 'Result', property: 'report' }),
		],
		[
			{ interviewResultId: { __rl: true, mode: 'id', value: null } },
			errorMessage('pre-screening-without-result', { field: 'Result', property: 'report' }),
		],
		[
			{ exportFeaturesResult: { aiScoringRubric: true, aiRecruiterAssessment: false } },
			errorMessage('needs-other-field', { field: 'AI Scoring Rubric', other: 'AI Assessment' }),
		],
		[{ interviewResultId: '' }, errorMessage('empty-locator', { field: 'Result' })],
		[{ binaryPropertyName: '' }, errorMessage('empty', { field: 'Put Output File in Field' })],
		[{ fileName: {} }, errorMessage('not-a-text', { field: 'File Name' })],
	])('rejects %j', (parameters, message) => {
		expect(() => body(parameters)).toThrow(message);
	});
});

test.each([
	['in the language of the interview', {}, true],
	['without some parts', { transcript: false }, true],
	['that is translated, which costs credits each time,', { mojitoLanguageCode: 'fr' }, false],
])('whether a report %s is idempotent: %s', (_, exportFeaturesResult, isIdempotent) => {
	const request = requestOf(getReport, { ...one, exportFeaturesResult });
	expect(getReport.idempotency.isIdempotent!(request)).toBe(isIdempotent);
});

describe('the output', () => {
	const valid = { pdf_export_url: url, pdf_export_valid_until: '2026-05-04T11:00:00.000Z' };

	it("has the link first, under canonical names, then the API's fields", () => {
		const [row] = outputOf(getReport, valid, one);
		expect(row).toEqual({
			url,
			issued_at: null,
			expires_at: valid.pdf_export_valid_until,
			interview_result_id: ID,
			...valid,
		});
		expect(Object.keys(row!)[0]).toBe('url');
	});

	it.each<[string, unknown, object]>([
		['the web page of a proxy', '<html>', {}],
		['an empty response', undefined, {}],
		['an invalid link', { pdf_export_url: 'javascript:alert(1)' }, {}],
		['a response in another format', { html_export: '<html>' }, {}],
		['a PDF instead of JSON', valid, { exportType: 'json' }],
	])('is an error for %s', (_, answer, parameters) => {
		expect(() => outputOf(getReport, answer, { ...one, ...parameters })).toThrow('not a report');
	});

	it.each([
		['html', { html_export: '<html>' }],
		['json', { json_export: { score: 7 } }],
	])('contains the response of the API for the format %s', (exportType, answer) => {
		expect(outputOf(getReport, answer, { ...one, exportType })).toEqual([
			{ interview_result_id: ID, ...answer },
		]);
	});

	it.each([
		['html', { html_export: null }],
		['html', { json_export: {} }],
		['json', { json_export: null }],
		['json', { json_export: '{}' }],
	])('is an error for the format %s with the response %j', (exportType, answer) => {
		expect(() => outputOf(getReport, answer, { ...one, exportType })).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('base URL') as string }),
		);
	});

	it('contains a downloaded file only for the format PDF', () => {
		expect(getReport.download!(valid, getReport.parse(one))).toMatchObject({
			url,
			into: 'data',
			fileName: 'María.pdf',
			mimeType: 'application/pdf',
		});
		expect(
			getReport.download!(valid, getReport.parse({ ...one, exportType: 'html' })),
		).toBeUndefined();
	});
});

describe('the name of the report file', () => {
	const named = (parameters: object) =>
		getReport.download!({ pdf_export_url: url }, getReport.parse({ ...one, ...parameters }))!
			.fileName;

	it("is the result's name by default", () => {
		const chosen = { __rl: true, mode: 'list', value: ID };
		const cachedResultName = 'María López · Nurse · 2026-05-04';
		for (const fileName of ['', null, ' ']) {
			expect(named({ fileName })).toBe(`Interview report ${ID}.pdf`);
			expect(named({ fileName, interviewResultId: chosen })).toBe(`Interview report ${ID}.pdf`);
			expect(named({ fileName, interviewResultId: { ...chosen, cachedResultName } })).toBe(
				'María López - Nurse - 2026-05-04.pdf',
			);
		}
		// The name of a result that was selected before.
		expect(
			named({ fileName: '', interviewResultId: { ...chosen, mode: 'id', cachedResultName } }),
		).toBe(`Interview report ${ID}.pdf`);
		const several = { reportOn: 'several', interviewResultIds: [ID, OTHER], fileName: '' };
		expect(named(several)).toBe('Interview report on 2 results.pdf');
	});
});

describe('a file name', () => {
	it.each([
		[
			'María López - Project Manager - 2026-05-04',
			'María López - Project Manager - 2026-05-04.pdf',
		],
		['María -  -  - 2026', 'María - 2026.pdf'],
		['张伟', '张伟.pdf'],
		['../../etc/passwd', 'passwd.pdf'],
		['C:\\fakepath\\María.pdf', 'María.pdf'],
		['/tmp/reports/María', 'María.pdf'],
		['\\\\server\\share\\María', 'María.pdf'],
		['Nurse (m/w/d) - 2026-05-04', 'Nurse (m-w-d) - 2026-05-04.pdf'],
		['Welder\\Fitter', 'Welder-Fitter.pdf'],
		['CV.Smith', 'CV.Smith.pdf'],
		['a<b>:"c"|d?*', 'a-b---c--d.pdf'],
		['Report.PDF', 'Report.pdf'],
		['Dr. No.', 'Dr. No.pdf'],
		[' two\r\nlines\u202e ', 'two lines.pdf'],
		['CON', 'report.pdf'],
		['...', 'report.pdf'],
		['', 'report.pdf'],
	])('%j becomes %j', (text, name) => {
		expect(parseFileName(text, 'pdf', 'report')).toBe(name);
	});

	it('is truncated in its longest parts, so that the date is kept', () => {
		const date = '2026-05-04 10-00-00';
		const name = parseFileName(`${'a'.repeat(80)} - Nurse - ${date}`, 'pdf', 'report');
		expect(name).toBe(`${'a'.repeat(30)} - Nurse - ${date}.pdf`);
		const both = parseFileName(`${'a'.repeat(80)} - ${'b'.repeat(80)} - ${date}`, 'pdf', 'report');
		expect(both).toBe(`${'a'.repeat(17)} - ${'b'.repeat(17)} - ${date}.pdf`);
		const many = parseFileName(Array(99).fill('a').join(' - '), 'pdf', 'report');
		expect(many.length).toBeLessThanOrEqual(64);
	});

	it('has at most the 255 bytes that a file system accepts, and is never truncated within a character', () => {
		for (const letter of ['a', 'š', '张', '😀']) {
			const name = parseFileName(letter.repeat(500), 'pdf', 'report');
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
			expect(name).toMatch(new RegExp(`^(${letter})+\\.pdf$`, 'u'));
		}
	});
});

describe('a PDF', () => {
	const whole = `%PDF-1.7\n${'x'.repeat(5_000)}\n%%EOF\n`;

	it('is recognised by its first and last bytes', () => {
		assertPdf(Buffer.from(whole));
		assertPdf(Buffer.from(`\n\n${whole}\0\0`));
	});

	it.each([
		['truncated', whole.slice(0, -10)],
		['an HTML page', '<html>%%EOF'],
		['followed by other data', `%PDF-1.7 %%EOF ${'x'.repeat(5_000)}`],
		['preceded by other data', `${'x'.repeat(5_000)} ${whole}`],
		['empty', ''],
	])('is incomplete if it is %s', (_, text) => {
		expect(() => assertPdf(Buffer.from(text))).toThrow('incomplete PDF');
	});
});
