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

test('the rules of a new pre-screening are applied, and an update replaces them', async () => {
	const created = await run({ ...create, ...fresh, assessmentRules: rules });
	expect(created.errorText).toBe('');
	const [row] = created.fields();
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

test('people with a decision are not screened again, and the item has a message', async () => {
	const item = { interview_id: ids.position, resume: 'excellent' };
	await run(screen, [item]);
	const before = await credits();
	const again = await run(screen, [item]);
	expect(again.fields()).toMatchObject([
		{
			interview_id: ids.position,
			decision_status: 'ai_accept',
			message: expect.any(String) as string,
			// Register can use these fields.
			candidate_name: 'Žofia Malá',
			candidate_email: 'zofia@example.com',
		},
	]);
	expect(await credits()).toBe(before);
});

test('a missing field of a new pre-screening is reported before any request', async () => {
	const { errorText } = await run({ ...create, ...fresh, mojitoLanguageCode: '={{ "" }}' });
	expect(errorText).toMatch(errorPattern('required', { field: 'Language' }));
	expect(calls('upsert_pre_screening')).toBe(0);
});

test('all missing fields of a new pre-screening are reported in one error', async () => {
	const { errorText } = await run({
		...create,
		...fresh,
		positionName: '={{ "" }}',
		mojitoLanguageCode: '={{ "" }}',
	});
	expect(errorText).toMatch(errorPattern('several-required', { field: 'Name", "Language' }));
	expect(calls('upsert_pre_screening')).toBe(0);
});

test('an update requires an ID', async () => {
	const changed = {
		...update,
		updatePositionDefSetId: locator('={{ $json.id }}'),
		content: { positionName: 'X' },
	};
	for (const item of [{ id: '' }, { id: null }, { ID: ids.position }]) {
		expect((await run(changed, [item])).errorText).toMatch(/^"Pre-Screening" is empty/);
	}
	expect(calls('upsert_pre_screening')).toBe(0);
});

test('an update without a change is an error', async () => {
	const { errorText } = await run({ ...update, updatePositionDefSetId: locator(ids.position) });
	expect(errorText).toMatch(errorPattern('nothing-to-update', { field: 'Fields to Clear' }));
});

test('only an update is repeated after an unknown outcome', async () => {
	const options = { retry: { maxRetries: 1 } };
	const content = { positionName: 'X' };
	const changed = { ...update, updatePositionDefSetId: locator(ids.position), content };
	sandbox.configure({ faults: [{ kind: 'reset-after', times: 1 }] });
	expect((await run({ ...changed, options })).errorText).toBe('');
	expect(calls('upsert_pre_screening')).toBe(2);
	sandbox.reset();
	sandbox.configure({ faults: [{ kind: 'reset-after', times: 1 }] });
	expect((await run({ ...create, ...fresh, options })).errorText).toContain('check in JobMojito');
	expect(calls('upsert_pre_screening')).toBe(1);
});

test('an unknown pre-screening is an error', async () => {
	const content = { positionName: 'X' };
	const unknown = { ...update, updatePositionDefSetId: locator(ids.unknown), content };
	expect((await run(unknown)).errorText).toMatch(errorPattern('pre-screening-to-update-not-found'));
	const { errorText } = await run(screen, [{ interview_id: ids.unknown, resume: 'x' }]);
	expect(errorText).toMatch(errorPattern('pre-screening-not-found'));
});
