import { ids } from '../../sandbox';
import { request } from '../../sandbox/testClient';
import { locator, runWorkflow, watchedSandbox } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const create = { resource: 'preScreening', operation: 'create' };
const update = { resource: 'preScreening', operation: 'update' };
const screen = {
	resource: 'preScreening',
	operation: 'screenText',
	positionId: locator('={{ $json.interview_id }}'),
	candidateName: 'Žofia Malá',
	candidateEmail: '={{ $json.email ?? "zofia@example.com" }}',
	candidateResume: '={{ $json.resume }}',
};
const fresh = {
	positionName: 'Welder',
	positionLocation: 'Graz',
	positionCountryCode: 'AT',
	mojitoLanguageCode: 'de',
};
const rules = {
	rule: [{ id: 'resume_match', resumeScoreReject: 3, resumeScoreAccept: 10 }],
};

const run = async (parameters: object, items: object[] = [{}], settings: object = {}) =>
	await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		parameters: parameters as never,
		settings,
	});

const calls = (operation: string) => sandbox.stats().byOperation[operation]?.requests ?? 0;
const credits = async () =>
	(await request(sandbox, '/merchant-status')).json.credits_interview_monthly as number;

test('the rules of a new pre-screening decide, and an update replaces them', async () => {
	const made = await run({ ...create, ...fresh, assessmentRules: rules });
	expect(made.said).toBe('');
	const [row] = made.fields();
	expect(Object.keys(row!)[0]).toBe('interview_id');
	expect(row).toMatchObject({ created: true, interview_id: row!.position_def_set_id });

	const before = await credits();
	const resume = 'excellent welder, bachelors, 7 years';
	const first = await run(screen, [{ ...row, resume }]);
	expect(first.fields()).toMatchObject([
		{
			interview_id: row!.interview_id,
			interview_profile_id: expect.any(String) as string,
			recommendation: 'recruiter_action',
			resume,
		},
	]);
	expect(await credits()).toBeLessThan(before);

	const json = JSON.stringify([{ id: 'resume_match', resume_score_accept: 7 }]);
	const updated = await run({
		...update,
		updatePositionDefSetId: locator(String(row!.interview_id)),
		specifyAssessmentRules: 'json',
		assessmentRulesJson: json,
	});
	expect(updated.fields()).toMatchObject([{ updated: true, interview_id: row!.interview_id }]);
	const second = await run(screen, [{ ...row, resume, email: 'other@example.com' }]);
	expect(second.fields()).toMatchObject([{ recommendation: 'ai_accept' }]);
});

test('people with a decision are not screened again, which the item states', async () => {
	const item = { interview_id: ids.position, resume: 'excellent' };
	await run(screen, [item]);
	const before = await credits();
	const again = await run(screen, [item]);
	expect(again.fields()).toMatchObject([
		{
			interview_id: ids.position,
			decision_status: 'ai_accept',
			message: expect.any(String) as string,
			// The ID that Register needs.
			candidate_name: 'Žofia Malá',
			candidate_email: 'zofia@example.com',
		},
	]);
	expect(await credits()).toBe(before);
});

test('a missing field of a new one is named before any request', async () => {
	const { said } = await run({ ...create, ...fresh, mojitoLanguageCode: '={{ "" }}' });
	expect(said).toMatch(errorPattern('required', { field: 'Language' }));
	expect(calls('upsert_pre_screening')).toBe(0);
});

test('all missing fields of a new one are named in one error', async () => {
	const { said } = await run({
		...create,
		...fresh,
		positionName: '={{ "" }}',
		mojitoLanguageCode: '={{ "" }}',
	});
	expect(said).toMatch(errorPattern('several-required', { field: 'Name", "Language' }));
	expect(calls('upsert_pre_screening')).toBe(0);
});

test('an update requires an ID', async () => {
	const changed = {
		...update,
		updatePositionDefSetId: locator('={{ $json.id }}'),
		content: { positionName: 'X' },
	};
	for (const item of [{ id: '' }, { id: null }, { ID: ids.position }]) {
		expect((await run(changed, [item])).said).toMatch(/^"Pre-Screening" is empty/);
	}
	expect(calls('upsert_pre_screening')).toBe(0);
});

test('an update without a change is an error', async () => {
	const { said } = await run({ ...update, updatePositionDefSetId: locator(ids.position) });
	expect(said).toMatch(errorPattern('nothing-to-update', { field: 'Fields to Clear' }));
});

test('only an update is repeated after an unknown outcome', async () => {
	const options = { retry: { maxRetries: 1 } };
	const content = { positionName: 'X' };
	const changed = { ...update, updatePositionDefSetId: locator(ids.position), content };
	sandbox.configure({ faults: [{ kind: 'reset-after', times: 1 }] });
	expect((await run({ ...changed, options })).said).toBe('');
	expect(calls('upsert_pre_screening')).toBe(2);
	sandbox.reset();
	sandbox.configure({ faults: [{ kind: 'reset-after', times: 1 }] });
	expect((await run({ ...create, ...fresh, options })).said).toContain('check in JobMojito');
	expect(calls('upsert_pre_screening')).toBe(1);
});

test('an unknown pre-screening is an error that names it', async () => {
	const content = { positionName: 'X' };
	const unknown = { ...update, updatePositionDefSetId: locator(ids.unknown), content };
	expect((await run(unknown)).said).toMatch(errorPattern('pre-screening-to-update-not-found'));
	const { said } = await run(screen, [{ interview_id: ids.unknown, resume: 'x' }]);
	expect(said).toMatch(errorPattern('pre-screening-not-found'));
});
