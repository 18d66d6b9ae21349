import type { IDataObject } from 'n8n-workflow';
import {
	parseChangedAt,
	parseCreatedAt,
	parseRow,
	withDetails,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';

test('a row and its details are mapped to the properties of a webhook body', () => {
	const { result } = parseRow({
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
	['recruiter_select', true],
	['recruiter_rejected', false],
	['not yet by ai: select', null],
	['not_selected', null],
	['unaccepted', null],
	['recruiter_action', null],
	[null, null],
	[7, null],
])('the decision status %j is the decision %j', (decision_status, goesOn) => {
	const row = { interview_result_id: 'x', updated_at: '2026-11-25T10:00:00Z', decision_status };
	expect(parseRow(row)?.result.recruiter_go_next_round).toBe(goesOn);
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
])('the date %s is parsed as UTC', (updated_at, milliseconds) => {
	const time = Date.UTC(2026, 10, 25, 10, 0, 0, milliseconds);
	expect(parseRow({ interview_result_id: 'x', updated_at })?.time).toBe(time);
});

const row = { interview_result_id: 'x', updated_at: '2026-11-25T10:00:00Z' };

test('properties of neither the row nor the details are null', () => {
	const result = withDetails(parseRow(row)!.result, {});
	expect(Object.keys(result)).toHaveLength(21);
	expect(new Set(Object.values({ ...result, id: null }))).toEqual(new Set([null]));
	expect(result.id).toBe('x');
});

test.each<[string, IDataObject, unknown, unknown]>([
	[
		'the reasons of the details',
		{ ai_analysis_recruiter_why_hire: 'a', ai_analysis_recruiter_why_not_hire: 'b' },
		'a',
		'b',
	],
	['the strengths and concerns', {}, ['Calm'], ['Late']],
	[
		'null without strengths and concerns',
		{ ai_analysis_other: { strengths_concerns: null } },
		null,
		null,
	],
	['null without ai_analysis_other', { ai_analysis_other: null }, null, null],
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
	['no result ID', { interview_result_id: null }],
	['an empty result ID', { interview_result_id: ' ' }],
	['an invalid result ID', { interview_result_id: { id: 'x' } }],
])('a row with %s is ignored', (_, more) => {
	expect(parseRow({ ...row, ...more })).toBeUndefined();
});

test.each<[string, IDataObject]>([
	['no date', { updated_at: null }],
	['an invalid date', { updated_at: 'yesterday' }],
	['text before its date', { updated_at: 'at 2026-11-25T10:00:00Z' }],
	['text after its date', { updated_at: '2026-11-25T10:00:00Z or so' }],
	['a date that does not exist', { updated_at: '2026-13-25T10:00:00Z' }],
])('a row with %s has no change date', (_, more) => {
	const undated = { ...row, ...more, created_at: '2026-11-20T10:00:00Z' };
	expect(parseRow(undated)).toMatchObject({ isDated: false, time: Date.UTC(2026, 10, 20, 10) });
	expect(parseRow({ ...undated, created_at: null })).toMatchObject({ isDated: false, time: 0 });
});

test.each<[string, IDataObject, string[]]>([
	['valid values', {}, []],
	['no date', { updated_at: null, created_at: '' }, []],
	['an invalid date', { updated_at: 'yesterday' }, ['updated_at']],
	['an ID that is not a UUID', { interview_result_id: 4_711 }, ['interview_result_id']],
	[
		'invalid scores',
		{ score: 'good', score_interview_ai: {} },
		['score', 'ai_analysis_recruiter_score'],
	],
	[
		'values of other types that can be parsed',
		{ score: '71.5', updated_at: 1_796_000_000, definition_id: 7 },
		[],
	],
])('the unreadable properties of a row with %s', (_, more, names) => {
	const whole = { ...row, interview_result_id: '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10' };
	expect(parseRow({ ...whole, ...more })!.unreadable).toEqual(names);
});

test('numbers are accepted instead of texts', () => {
	const date = Date.UTC(2026, 10, 25, 10);
	const numbers = { interview_result_id: 4_711, definition_id: 12, profile_interview_id: 13 };
	expect(parseRow({ ...numbers, updated_at: date / 1_000 })).toMatchObject({
		time: date,
		result: { id: '4711', interview_id: '12', question_set_id: '12', profile_interview_id: '13' },
	});
	expect(parseRow({ ...numbers, updated_at: `${date}` })?.time).toBe(date);
	expect(parseRow({ ...row, definition_id: '' })?.result.interview_id).toBeNull();
});

test('the time of a row is its change date or else its creation date', () => {
	const [changed, created] = [Date.UTC(2026, 10, 25, 10), Date.UTC(2026, 10, 20, 10)];
	const both = { ...row, created_at: '2026-11-20T10:00:00Z' };
	expect([parseRow(both)?.time, parseChangedAt(both), parseCreatedAt(both)]).toEqual([
		changed,
		changed,
		created,
	]);
	const never = { ...both, updated_at: null };
	expect([parseRow(never)?.time, parseChangedAt(never)]).toEqual([created, undefined]);
	expect(parseRow({ ...row, updated_at: '1969-01-01T00:00:00Z' })?.time).toBe(0);
});

test('the values key changes only with a compared value', () => {
	const valuesOf = (more: IDataObject = {}) => parseRow({ ...row, score: 7, ...more })!.valuesKey;
	const touched = { updated_at: '2026-11-26T10:00:00Z', candidate_name: 'María', score: '7' };
	expect(valuesOf(touched)).toBe(valuesOf());
	const others = [{ score: 8 }, { decision_status: 'recruiter_accept' }, { status: 'draft' }];
	expect(new Set([valuesOf(), ...others.map(valuesOf)]).size).toBe(4);
	expect(parseRow({ ...row, id: 'a' })!.id).not.toBe(parseRow({ ...row, id: 'b' })!.id);
});

test('the key changes with every mapped property', () => {
	const keyOf = (more: IDataObject = {}) => parseRow({ ...row, ...more })!.key;
	expect(keyOf()).toMatch(/^[\w-]{11}$/);
	expect(keyOf({ transcript: 'not compared' })).toBe(keyOf());
	const others = [{ score: 1 }, { updated_at: '2026-11-25T10:00:00.001Z' }, { external_id: 'a' }];
	expect(new Set([keyOf(), ...others.map(keyOf)]).size).toBe(4);
});
