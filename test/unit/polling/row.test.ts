import type { IDataObject } from 'n8n-workflow';
import {
	changedAt,
	createdAt,
	rowOf,
	withDetails,
} from '../../../nodes/JobMojitoPollingTrigger/poll/row';

test('a row has the names and values of a webhook’s body', () => {
	const { result } = rowOf({
		id: 'row',
		interview_result_id: 'result',
		definition_id: 'interview',
		profile_interview_id: 'candidate',
		profile_id: 'profile',
		coach_status: 'completed, stopped early',
		processing_status: 'completed',
		status: 'active',
		score: 71.5,
		score_interview_ai: 60,
		decision_status: 'recruiter_accept',
		external_id: 'ats-1',
		candidate_name: 'María',
		candidate_email: 'maria@example.com',
		updated_at: '2026-11-25T10:00:00Z',
	})!;
	const details = {
		score: 1,
		ai_analysis: 'Well done',
		ai_analysis_recruiter: 'Take her',
		ai_analysis_other: { strengths_concerns: { strengths: ['Calm'], concerns: [] } },
		ai_analysis_recruiter_why_hire: null,
		transcript: [{}],
	};
	expect(withDetails(result, details)).toEqual({
		id: 'result',
		interview_id: 'interview',
		question_set_id: 'interview',
		status: 'active',
		interview_status: 'completed, stopped early',
		processing_status: 'completed',
		profile_interview_id: 'candidate',
		profile_id: 'profile',
		score: 71.5,
		ai_analysis_recruiter_score: 60,
		ai_analysis: 'Well done',
		ai_analysis_recruiter: 'Take her',
		recruiter_go_next_round: true,
		pdf_export_url: null,
		reason: null,
		candidate_external_id: 'ats-1',
		candidate_name: 'María',
		candidate_email: 'maria@example.com',
		candidate_phone_number: null,
		ai_analysis_recruiter_why_hire: ['Calm'],
		ai_analysis_recruiter_why_not_hire: [],
	});
});

test.each([
	['recruiter_reject', false],
	['Rejected', false],
	['selected', true],
	['ACCEPTED', true],
	['ai_reject', null],
	['AI accepted', null],
	['not yet by ai: select', true],
	['recruiter_action', null],
	[null, null],
	[7, null],
])('the decision %j is %j', (decision_status, goesOn) => {
	const row = { interview_result_id: 'x', updated_at: '2026-11-25T10:00:00Z', decision_status };
	expect(rowOf(row)?.result.recruiter_go_next_round).toBe(goesOn);
});

test.each([
	['2026-11-25T10:00:00.123456+00:00', 123],
	['2026-11-25 10:00:00+00', 0],
	['2026-11-25T10:00:00', 0],
	['2026-11-25T12:00:00.5+02:00', 500],
	['2026-11-25T12:00:00+0200', 0],
	[' 2026-11-25t10:00:00z ', 0],
	['2026-11-25 10:00:00 Z', 0],
	['2026-11-25 08:00:00.25-02', 250],
])('the date %s is read in UTC', (updated_at, milliseconds) => {
	const time = Date.UTC(2026, 10, 25, 10, 0, 0, milliseconds);
	expect(rowOf({ interview_result_id: 'x', updated_at })?.time).toBe(time);
});

const row = { interview_result_id: 'x', updated_at: '2026-11-25T10:00:00Z' };

test('what neither a row nor the details tell is null', () => {
	const result = withDetails(rowOf(row)!.result, {});
	expect(Object.keys(result)).toHaveLength(21);
	expect(new Set(Object.values({ ...result, id: null }))).toEqual(new Set([null]));
	expect(result.id).toBe('x');
});

test.each<[string, IDataObject, unknown, unknown]>([
	[
		'the details’ own',
		{ ai_analysis_recruiter_why_hire: 'a', ai_analysis_recruiter_why_not_hire: 'b' },
		'a',
		'b',
	],
	['what stands among the rest', {}, ['Calm'], ['Late']],
	[
		'nothing, where that is nothing',
		{ ai_analysis_other: { strengths_concerns: null } },
		null,
		null,
	],
	['nothing, where there is no rest', { ai_analysis_other: null }, null, null],
])('the reasons for and against hiring are %s', (_, more, hire, notHire) => {
	const details = {
		ai_analysis_other: { strengths_concerns: { strengths: ['Calm'], concerns: ['Late'] } },
		...more,
	};
	expect(withDetails({}, details)).toMatchObject({
		ai_analysis_recruiter_why_hire: hire,
		ai_analysis_recruiter_why_not_hire: notHire,
	});
});

test.each<[string, IDataObject]>([
	['no result', { interview_result_id: null }],
	['an empty one', { interview_result_id: '' }],
	['no date', { updated_at: null }],
	['no date that can be read', { updated_at: 'yesterday' }],
	['something in front of its date', { updated_at: 'at 2026-11-25T10:00:00Z' }],
	['something behind its date', { updated_at: '2026-11-25T10:00:00Z or so' }],
	['a date that does not exist', { updated_at: '2026-13-25T10:00:00Z' }],
])('a row that has %s is none', (_, more) => {
	expect(rowOf({ ...row, ...more })).toBeUndefined();
});

test('the date of a row is when it changed, or else when it was made', () => {
	const [changed, created] = [Date.UTC(2026, 10, 25, 10), Date.UTC(2026, 10, 20, 10)];
	const both = { ...row, created_at: '2026-11-20T10:00:00Z' };
	expect([rowOf(both)?.time, changedAt(both), createdAt(both)]).toEqual([
		changed,
		changed,
		created,
	]);
	const never = { ...both, updated_at: null };
	expect([rowOf(never)?.time, changedAt(never)]).toEqual([created, undefined]);
	expect(rowOf({ ...row, updated_at: '1969-01-01T00:00:00Z' })?.time).toBe(0);
});

test('the key of a row is short, and another one as soon as what it says is', () => {
	const keyOf = (more: IDataObject = {}) => rowOf({ ...row, ...more })!.key;
	expect(keyOf()).toMatch(/^[\w-]{11}$/);
	expect(keyOf({ transcript: 'not told' })).toBe(keyOf());
	const others = [{ score: 1 }, { updated_at: '2026-11-25T10:00:00.001Z' }, { external_id: 'a' }];
	expect(new Set([keyOf(), ...others.map(keyOf)]).size).toBe(4);
});
