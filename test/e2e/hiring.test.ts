import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { setField, jobMojito, node, importAndRun, workflowWithRows } from '../../rig/workflow-file';
import { ids, startSandbox } from '../../sandbox';
import { paginate } from '../../sandbox/endpoints/paging';
import { results } from '../../sandbox/seed/results';
import { cycle } from '../../sandbox/seed/time';
import { uuidFor } from '../../sandbox/seed/uuid';
import { pdfOf } from '../../sandbox/storage/pdf';
import { saveCredential, withN8n } from './fixtures';
import { openAll, errorText, outputUrls } from './links';

/** Folder of input and output files. */
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'jobmojito-hiring-'));
});

const fixture = withN8n(() => ({
	env: {
		N8N_RESTRICT_FILE_ACCESS_TO: folder,
		// As on a small server, for the long list.
		NODE_OPTIONS: '--max-old-space-size=512',
	},
}));

afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
});

/** An ID from the previous node. */
const idFrom = (name: string) => ({ __rl: true, mode: 'id', value: `={{ $json.${name} }}` });

/** A JobMojito node named after its operation. */
const step = (name: string, resource: string, operation: string, more: INodeParameters) =>
	jobMojito(fixture.credential, { resource, operation, ...more }, { name });

/** Passes items whose field has the given ending. */
const filterEndingWith = (name: string, value: string, ending: string) =>
	node(
		name,
		'n8n-nodes-base.filter',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: '1',
						leftValue: `={{ $json.${value} }}`,
						rightValue: ending,
						operator: { type: 'string', operation: 'endsWith' },
					},
				],
			},
		},
		{ typeVersion: 2.2 },
	);

const people = ['Žofia Malá', "Seán O'Brien", 'Dora Diaz'].map((name, index) => ({
	name,
	email: `person.${index}@example.com`,
	ats_id: `ATS-${index}`,
}));

const job = { title: 'Welder', place: 'Graz', people };

/** Creates an interview and a link per person. */
async function invitation() {
	return workflowWithRows(
		[job],
		[
			step('Create', 'interview', 'createFromQuestions', {
				name: '={{ $json.title }}',
				location: '={{ $json.place }}',
				description: 'Welds steel.',
				interviewTemplateId: { __rl: true, mode: 'id', value: ids.avatar },
				questions: {
					question: [
						{ question: 'What did you weld last?', duration: 90 },
						{ question: 'What would you do differently today?' },
					],
				},
			}),
			step('Activate', 'interview', 'setState', {
				positionId: idFrom('interview_id'),
				status: 'active',
			}),
			node(
				'People',
				'n8n-nodes-base.set',
				{
					mode: 'raw',
					jsonOutput:
						'={{ JSON.stringify({ interview_id: $json.interview_id, person: $("Candidates").item.json.people }) }}',
				},
				{ typeVersion: 3.4 },
			),
			node('Each', 'n8n-nodes-base.splitOut', {
				fieldToSplitOut: 'person',
				include: 'allOtherFields',
			}),
			step('Register', 'candidate', 'register', {
				interviewId: idFrom('interview_id'),
				name: '={{ $json.person.name }}',
				email: '={{ $json.person.email }}',
				externalId: '={{ $json.person.ats_id }}',
			}),
			step('Link', 'interview', 'signedUrl', {
				type: 'interview-for-profile',
				interviewId: idFrom('interview_id'),
				interviewProfileId: idFrom('interview_profile_id'),
			}),
			setField('Mail', '$json.person.email + " gets " + $json.url'),
		],
	);
}

test('runs a hiring from questions to another attempt, each step on the previous output', async () => {
	const invited = await importAndRun(fixture.n8n, await invitation());
	expect(errorText(invited)).toBe('undefined. undefined');
	const links = outputUrls(invited, 'Link').map(String);
	const pages = await openAll(links);
	pages.forEach((page, index) => {
		expect(page).toContain(`Interview: Welder · Candidate: ${people[index]!.name}`);
		expect(page).not.toContain('cannot be taken');
	});
	expect(invited.items('Mail').map(({ json }) => json.value)).toEqual(
		people.map(({ email }, index) => `${email} gets ${links[index]}`),
	);

	const [first, second] = [links[0]!, links[1]!].map((link) =>
		fixture.sandbox.simulateInterview(link),
	);
	fixture.sandbox.results.decide(second!, false);

	const { interview_id } = invited.items('Link')[0]!.json as { interview_id: string };
	const reviewed = await importAndRun(
		fixture.n8n,
		workflowWithRows(
			[{ interview_id }],
			[
				step('Results', 'result', 'getMany', {
					returnAll: true,
					filters: { interviewId: idFrom('interview_id') },
					options: { orderBy: 'created_at_oldest' },
				}),
				step('Result', 'result', 'get', { interviewResultId: idFrom('interview_result_id') }),
				step('Report', 'result', 'getReport', {
					interviewResultId: idFrom('interview_result_id'),
				}),
				node('Save', 'n8n-nodes-base.readWriteFile', {
					operation: 'write',
					fileName: `=${folder}/{{ $binary.data.fileName }}`,
				}),
				filterEndingWith('Rejected', 'decision_status', 'reject'),
				step('Again', 'result', 'requestAnotherAttempt', {
					interviewResultId: idFrom('interview_result_id'),
				}),
				step('Afterwards', 'result', 'getMany', {
					filters: {
						interviewId: idFrom('interview_id'),
						profileInterviewId: idFrom('interview_profile_id'),
					},
				}),
			],
		),
	);
	expect(errorText(reviewed)).toBe('undefined. undefined');
	expect(reviewed.items('Result').map(({ json }) => json)).toMatchObject(
		[first, second].map((interview_result_id, index) => ({
			interview_id,
			interview_result_id,
			candidate_name: people[index]!.name,
			ai_analysis_recruiter: expect.any(String) as string,
		})),
	);
	const names = readdirSync(folder);
	expect(names.sort()).toEqual([first, second].map((id) => `Interview report ${id}.pdf`).sort());
	for (const name of names) {
		const pdf = readFileSync(join(folder, name));
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(pdf.length).toBeGreaterThan(500);
	}
	expect(reviewed.items('Again').map(({ json }) => json)).toMatchObject([
		{ success: true, interview_result_id: second, candidate_name: people[1]!.name },
	]);
	expect(reviewed.items('Afterwards').map(({ json }) => json)).toMatchObject([
		{ interview_result_id: second, status: 'draft', decision_status: null },
	]);
	// The person's link opens the same result again.
	expect(fixture.sandbox.simulateInterview(links[1]!)).toBe(second);
}, 120_000);

test('creates links for accepted résumés of a folder, also in a second run', async () => {
	const files: Record<string, string | Buffer> = {
		'Žofia Malá (zofia@example.com).pdf': pdfOf(['An excellent welder']),
		'Seán O’Brien (sean@example.com).docx': 'excellent, 7 years',
		'Dora Diaz (dora@example.com).txt': 'unsuitable',
		'Zhang Wei (wei@example.com).txt': 'average',
		'A photo (photo@example.com).png': Buffer.from('89504e470d0a1a0a', 'hex'),
	};
	const resumes = join(folder, 'resumes');
	mkdirSync(resumes);
	for (const [name, content] of Object.entries(files)) writeFileSync(join(resumes, name), content);

	const screening = (preScreening: string) =>
		workflowWithRows(
			[{ title: 'Welder', place: 'Graz', preScreening }],
			[
				step('Pre-Screening', 'preScreening', preScreening ? 'update' : 'create', {
					...(preScreening
						? { updatePositionDefSetId: idFrom('preScreening') }
						: {
								positionName: '={{ $json.title }}',
								positionLocation: '={{ $json.place }}',
								positionCountryCode: 'AT',
								mojitoLanguageCode: 'de',
							}),
					assessmentRules: {
						rule: [{ id: 'resume_match', resumeScoreReject: 3, resumeScoreAccept: 7 }],
					},
					availability: { status: 'active' },
				}),
				node('Résumés', 'n8n-nodes-base.readWriteFile', { fileSelector: `${resumes}/*` }),
				{
					...step('Screen', 'preScreening', 'screenFile', {
						positionId: {
							...idFrom(''),
							value: '={{ $("Pre-Screening").first().json.interview_id }}',
						},
						candidateName: '={{ $json.fileName.split(" (")[0] }}',
						candidateEmail: '={{ $json.fileName.split("(")[1].split(")")[0] }}',
					}),
					onError: 'continueRegularOutput' as const,
				},
				filterEndingWith('Accepted', 'decision_status', '_accept'),
				step('Register', 'candidate', 'register', {
					interviewId: idFrom('interview_id'),
					name: '={{ $json.candidate_name }}',
					email: '={{ $json.candidate_email }}',
				}),
				step('Link', 'interview', 'signedUrl', {
					type: 'interview-for-profile',
					interviewId: idFrom('interview_id'),
					interviewProfileId: idFrom('interview_profile_id'),
				}),
			],
		);

	const first = await importAndRun(fixture.n8n, screening(''));
	expect(errorText(first)).toBe('undefined. undefined');
	const decisions = Object.fromEntries(
		first
			.items('Screen')
			.map(({ json }) => [
				json.candidate_name ?? json.fileName,
				json.decision_status ?? json.error,
			]),
	);
	expect(decisions).toEqual({
		'Žofia Malá': 'ai_accept',
		'Seán O’Brien': 'ai_accept',
		'Dora Diaz': 'ai_reject',
		'Zhang Wei': 'recruiter_action',
		'A photo (photo@example.com).png': expect.stringMatching(
			/JobMojito refused .* "Input Data Field Name".*file has no text: image\/png/,
		) as string,
	});
	const accepted = async (execution: typeof first) =>
		(await openAll(outputUrls(execution, 'Link')))
			.map((page) => /Interview: Welder · Candidate: ([^·]+) ·/.exec(page)?.[1])
			.sort();
	expect(await accepted(first)).toEqual(['Seán O’Brien', 'Žofia Malá']);

	const preScreening = String(first.items('Pre-Screening')[0]!.json.interview_id);
	const again = await importAndRun(fixture.n8n, screening(preScreening));
	expect(errorText(again)).toBe('undefined. undefined');
	expect(await accepted(again)).toEqual(['Seán O’Brien', 'Žofia Malá']);
}, 120_000);

test('returns 25,000 results completely and in order with a heap of 512 MB', async () => {
	const COUNT = 25_000;
	const id = (index: number) => uuidFor(`many/${index}`);
	const rows = Array.from({ length: COUNT }, (_, index) => ({
		...cycle(results, index),
		interview_result_id: id(index),
	}));
	const large = await startSandbox({
		endpoints: { list_interview_results: ({ query }) => paginate(rows, query) },
	});
	try {
		const list = { resource: 'result', operation: 'getMany', returnAll: true };
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows([{}], [jobMojito(await saveCredential(fixture.n8n, large), list)]),
		);
		expect(errorText(execution)).toBe('undefined. undefined');
		expect(execution.items('JobMojito').map(({ json }) => json.interview_result_id)).toEqual(
			rows.map((row) => row.interview_result_id),
		);
		// Each page but the first repeats the last rows of the previous one.
		expect(large.stats().requests).toBe(COUNT / 1000 + 1);
	} finally {
		await large.close();
	}
}, 120_000);
