import type { IDataObject } from 'n8n-workflow';
import { deliveryKey, stateKey } from '../../../../../nodes/shared/changes/change';
import { deriveEvent } from '../../../../../nodes/shared/changes/change';
import {
	changeFields,
	deliveryFields,
	parseFilters,
} from '../../../../../nodes/shared/changes/changeFields';
import { createItem } from '../../../../../nodes/shared/changes/change';
import { unwrapResult } from '../../../../../nodes/shared/changes/result';
import {
	parseDecisionStatus,
	parseResult,
	parseTime,
} from '../../../../../nodes/shared/changes/result';
import { matchesFilters } from '../../../../../nodes/shared/changes/filters';
import { errorMessage } from '../../../../errorText';

const interview = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const other = '11111111-1111-4111-8111-111111111111';

const scored: IDataObject = {
	id: '22222222-2222-4222-8222-222222222222',
	interview_id: interview,
	question_set_id: interview,
	status: 'active',
	interview_status: 'completed',
	processing_status: 'completed',
	profile_interview_id: '33333333-3333-4333-8333-333333333333',
	profile_id: null,
	score: 71.5,
	ai_analysis_recruiter_score: 68,
	ai_analysis_recruiter: 'Good at sales.',
	recruiter_go_next_round: null,
	pdf_export_url: 'https://files.example.com/reports/1.pdf?token=one',
	reason: 'score',
};

describe('the event', () => {
	it.each<[string | undefined, unknown, unknown, unknown]>([
		// event, status, interview_status, processing_status
		['interview_collected', 'draft', 'completed', null],
		['interview_collected', 'draft', 'completed', 'processing'],
		['interview_collected', 'draft', 'completed', 'completed'],
		['interview_collected', 'draft', 'completed, stopped early', undefined],
		['interview_failed', 'draft', 'failed', null],
		['interview_failed', 'active', 'abandoned', 'completed'],
		['interview_failed', 'active', 'no speech', null],
		['interview_failed', 'draft', 'completed, no speech', null],
		['interview_failed', 'draft', 'Failed: no microphone', null],
		['interview_result', 'active', 'completed', 'completed'],
		['interview_result', 'active', 'completed, stopped early', 'completed'],
		['interview_result', 'active', 'completed, camera failed', 'completed'],
		['interview_result', ' Active\n', 'COMPLETED', 'Completed '],
		[undefined, 'active', 'completed', 'processing'],
		[undefined, 'active', 'completed', null],
		[undefined, 'active', 'started', 'completed'],
		[undefined, 'draft', 'started', null],
		[undefined, 'draft', null, null],
		[undefined, 'archived', 'completed', 'completed'],
		[undefined, 'active', 'uncompleted', 'completed'],
		[undefined, undefined, undefined, undefined],
		[undefined, { active: true }, ['completed'], 1],
		// Bodies from before 2025 have no interview_status.
		['interview_result', 'active', undefined, 'completed'],
		[undefined, 'active', null, 'completed'],
		[undefined, 'active', undefined, 'processing'],
		[undefined, 'draft', undefined, 'completed'],
	])('is %s for %j, %j, %j', (event, status, interview_status, processing_status) => {
		const body = { status, interview_status, processing_status } as IDataObject;
		expect(deriveEvent(body)).toBe(event);
	});
});

describe('the result in a body', () => {
	it('is the body itself or its record', () => {
		expect(unwrapResult(scored)).toBe(scored);
		expect(unwrapResult({ table: 't', schema: 's', record: scored })).toBe(scored);
	});

	it('has an ID of up to 100 characters', () => {
		const long = { ...scored, id: 'x'.repeat(100) };
		expect(unwrapResult(long)).toBe(long);
	});

	it('may have a number as its ID', () => {
		expect(unwrapResult({ ...scored, id: 7 })).toEqual({ ...scored, id: 7 });
		expect(unwrapResult({ record: { ...scored, id: 7 } })).toEqual({ ...scored, id: 7 });
	});

	it('is not the record if the body is a result', () => {
		expect(unwrapResult({ ...scored, record: {} })).toMatchObject(scored);
	});

	it.each([
		[undefined],
		[null],
		['text'],
		[1],
		[[]],
		[[scored]],
		[{}],
		[{ id: scored.id }],
		[{ status: 'active' }],
		[{ ...scored, id: {} }],
		[{ ...scored, id: true }],
		[{ ...scored, id: ' ' }],
		[{ ...scored, id: 'x'.repeat(101) }],
		[{ record: undefined }],
		[{ record: null }],
		[{ record: [scored] }],
		[{ record: { record: scored } }],
	])('is missing in %j', (body) => {
		expect(unwrapResult(body)).toBeUndefined();
	});
});

describe('the keys', () => {
	const keys = (more: IDataObject = {}, event = 'interview_result') => ({
		delivery: deliveryKey({ ...scored, ...more }, event),
		state: stateKey({ ...scored, ...more }, event),
	});

	it('are short, and equal for any order of properties', () => {
		expect(keys()).toEqual({
			delivery: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			state: expect.stringMatching(/^[\w-]{11}$/) as string,
		});
		const turned = Object.fromEntries(Object.entries(scored).reverse());
		expect(deliveryKey(turned, 'interview_result')).toBe(keys().delivery);
		expect(stateKey(turned, 'interview_result')).toBe(keys().state);
	});

	it.each<[string, IDataObject]>([
		['a new signature', { pdf_export_url: 'https://files.example.com/reports/1.pdf?token=two' }],
		['other properties', { reason: 'other', candidate_name: 'María' }],
		['null instead of a missing value', { ai_analysis_recruiter_why_hire: null }],
		['a score as text', { score: '71.50' }],
		['an empty text instead of a missing value', { recruiter_go_next_round: '' }],
		['statuses in capitals', { status: 'Active', interview_status: ' COMPLETED' }],
		['other line breaks', { ai_analysis_recruiter: 'Good at\r\nsales. ' }],
	])('do not change with %s', (_, more) => {
		expect(keys(more)).toEqual(keys());
	});

	it.each<[string, IDataObject, string?]>([
		['result', { id: other }],
		['status', { status: 'draft' }],
		['processing status', { processing_status: null }],
		['interview status', { interview_status: 'completed, stopped early' }],
		['score', { score: 71.6 }],
		['recruiter score', { ai_analysis_recruiter_score: null }],
		['analysis', { ai_analysis_recruiter: 'Good.' }],
		['decision', { recruiter_go_next_round: false }],
		['event', {}, 'interview_failed'],
	])('change with the %s', (_, more, ...[event]) => {
		expect(keys(more, event).delivery).not.toBe(keys().delivery);
		expect(keys(more, event).state).not.toBe(keys().state);
	});

	it.each<[string, IDataObject]>([
		['PDF', { pdf_export_url: 'https://files.example.com/reports/2.pdf?token=one' }],
		['removed PDF', { pdf_export_url: null }],
		['PDF that is not a link', { pdf_export_url: { file: 1 } }],
		['reason to hire', { ai_analysis_recruiter_why_hire: ['a', 'b'] }],
		['reason not to hire', { ai_analysis_recruiter_why_not_hire: 'a' }],
	])('of the state, unlike those of the delivery, change with the %s', (_, more) => {
		expect(keys(more).delivery).toBe(keys().delivery);
		expect(keys(more).state).not.toBe(keys().state);
	});

	it.each([
		['reports/1.pdf?token=one', 'reports/1.pdf?token=two', true],
		['reports/1.pdf#one', 'reports/1.pdf', true],
		['reports/1.pdf', 'reports/2.pdf', false],
		[{ file: 1 }, { file: 2 }, false],
		[undefined, null, true],
	])('of the PDFs %j and %j are equal: %s', (one, other, same) => {
		const keyOf = (pdf: unknown) => keys({ pdf_export_url: pdf } as IDataObject).state;
		expect(keyOf(one) === keyOf(other)).toBe(same);
	});
});

describe('a result', () => {
	it('is parsed with numbers and booleans as texts, and IDs as numbers', () => {
		const strange = {
			...scored,
			id: 7,
			interview_id: '',
			question_set_id: 8,
			score: ' 71.5',
			ai_analysis_recruiter_score: '68',
			recruiter_go_next_round: 'FALSE',
		};
		expect(parseResult(strange)).toEqual({
			id: '7',
			interviewId: '8',
			status: 'active',
			interviewStatus: 'completed',
			processingStatus: 'completed',
			score: 71.5,
			recruiterScore: 68,
			decision: false,
			unreadable: [],
		});
	});

	it('has a list of its unreadable properties', () => {
		const strange = {
			id: {},
			interview_id: [],
			question_set_id: interview,
			status: 1,
			score: 'high',
			ai_analysis_recruiter_score: true,
			recruiter_go_next_round: 'maybe',
		};
		expect(parseResult(strange as IDataObject)).toEqual({
			id: '',
			interviewId: interview,
			status: '',
			interviewStatus: '',
			processingStatus: '',
			score: null,
			recruiterScore: null,
			decision: undefined,
			unreadable: [
				'id',
				'interview_id',
				'status',
				'score',
				'ai_analysis_recruiter_score',
				'recruiter_go_next_round',
			],
		});
	});

	it.each([
		['recruiter_accept', true],
		['accepted', true],
		['Recruiter_Selected', true],
		['select', true],
		['recruiter_reject', false],
		['rejected', false],
		['not_selected', null],
		['unselected', null],
		['not_rejected', null],
		['ai_accept', null],
		['ai_reject', null],
		['recruiter_action', null],
		['', null],
		[null, null],
		[true, null],
	])('with the decision status %j has the decision %j', (status, decision) => {
		expect(parseDecisionStatus(status)).toBe(decision);
	});

	const time = Date.UTC(2026, 10, 25, 8, 30, 15, 250);

	it.each<[unknown, number | undefined]>([
		['2026-11-25T08:30:15.250Z', time],
		['2026-11-25T08:30:15.25+00:00', time],
		['2026-11-25 10:30:15.25+02', time],
		['2026-11-25 08:30:15.25', time],
		[time, time],
		[String(time), time],
		[time / 1000, time],
		[String(time / 1000), time],
		['1901-01-01T00:00:00Z', 0],
		['25.11.2026', undefined],
		['2026-11-25', undefined],
		[12, undefined],
		[null, undefined],
		[undefined, undefined],
		[{}, undefined],
	])('with the date %j has the time %j', (value, expected) => {
		expect(parseTime(value)).toBe(expected);
	});
});

describe('the item', () => {
	it('starts with the candidate, the event and the score, and keeps the body unchanged', () => {
		const item = createItem(scored, 'interview_result', 'k');
		const person = { candidate_email: 'ada@example.com', candidate_name: 'Ada' };
		const names = Object.keys(createItem({ ...scored, ...person }, 'interview_result', 'k'));
		expect(names.slice(0, 11)).toEqual([
			'candidate_name',
			'candidate_email',
			'event',
			'status',
			'interview_status',
			'score',
			'recruiter_go_next_round',
			'interview_id',
			'interview_profile_id',
			'interview_result_id',
			'delivery_key',
		]);
		// Copies of the IDs.
		expect(names.slice(-3).sort()).toEqual(['id', 'profile_interview_id', 'question_set_id']);
		expect(item).toEqual({
			...scored,
			interview_profile_id: scored.profile_interview_id,
			interview_result_id: scored.id,
			event: 'interview_result',
			delivery_key: 'k',
		});
	});

	it('has its properties in one order, whatever the order of the body', () => {
		const reversed = Object.fromEntries(Object.entries(scored).reverse());
		expect(Object.keys(createItem(reversed, 'interview_result', 'k'))).toEqual(
			Object.keys(createItem(scored, 'interview_result', 'k')),
		);
	});

	it('has its IDs also if they are numbers or one of two is empty', () => {
		const numeric = createItem({ ...scored, id: 7, interview_id: 8 }, 'interview_result', 'k');
		expect(numeric).toMatchObject({ interview_result_id: '7', interview_id: '8', id: 7 });
		const empty = createItem({ ...scored, interview_id: '' }, 'interview_result', 'k');
		expect(empty.interview_id).toBe(interview);
	});

	it('overwrites an event and delivery key of the body', () => {
		const item = createItem({ ...scored, event: 'x', delivery_key: 'y' }, 'other', 'k');
		expect(item).toMatchObject({ event: 'other', delivery_key: 'k' });
	});

	it('treats __proto__ as a normal property', () => {
		const body = JSON.parse(
			'{"id":"a","status":"draft","__proto__":{"polluted":true}}',
		) as IDataObject;
		const item = createItem(body, 'other', 'k');
		expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
		expect((item as { polluted?: unknown }).polluted).toBeUndefined();
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});
});

const parse = (parameters: IDataObject, fields = deliveryFields) =>
	parseFilters(fields, {
		events: ['interview_result'],
		repeats: 'changes',
		filters: {},
		...parameters,
	});

describe('the fields', () => {
	it('have no filters by default', () => {
		expect(parse({})).toEqual({ events: ['interview_result'], repeats: 'changes' });
	});

	it.each([
		['a list', [interview, other]],
		['commas', `${interview}, ${other.toUpperCase()}`],
		['line breaks', `${interview}\n\n"${other}"\n`],
		['links', `https://app.jobmojito.com/interview_creator/${interview}/edit, ${other}`],
		['a list in JSON', JSON.stringify([interview, other])],
		['a list in a list', [[interview, other], '']],
	])('accept several interviews as %s', (_, interviewId) => {
		expect(parse({ filters: { interviewId } }).interviewIds).toEqual([interview, other]);
	});

	it.each<[string, IDataObject]>([
		[errorMessage('required', { field: 'Events' }), { events: [] }],
		[errorMessage('required', { field: 'Events' }), { events: '' }],
		[errorMessage('not-in-list', { field: 'Events' }), { events: ['interview_result', 'x'] }],
		[errorMessage('expression-empty', { field: 'Events' }), { events: null }],
		[errorMessage('not-in-list', { field: 'Repeats' }), { repeats: 'never' }],
		[errorMessage('not-an-object', { field: 'Filters' }), { filters: 'x' }],
		[errorMessage('required', { field: 'Interviews' }), { filters: { interviewId: ' ' } }],
		[errorMessage('required', { field: 'Interviews' }), { filters: { interviewId: [] } }],
		[errorMessage('required', { field: 'Interviews' }), { filters: { interviewId: [null] } }],
		[
			errorMessage('not-an-id', { field: 'Interviews' }),
			{ filters: { interviewId: `${interview} ${other}` } },
		],
		[
			errorMessage('not-a-text', { field: 'Interviews' }),
			{ filters: { interviewId: [interview, {}] } },
		],
		[errorMessage('not-a-text', { field: 'Interviews' }), { filters: { interviewId: {} } }],
		[errorMessage('not-in-list', { field: 'Decision' }), { filters: { decision: 'maybe' } }],
		[
			errorMessage('not-a-number', { field: 'Minimum Score', kind: 'number of 0 or more' }),
			{ filters: { minScore: '' } },
		],
		[
			errorMessage('not-a-number', { field: 'Minimum Score', kind: 'number of 0 or more' }),
			{ filters: { minScore: null } },
		],
		[
			errorMessage('not-a-number', { field: 'Maximum Score', kind: 'number of 0 or more' }),
			{ filters: { maxScore: '' } },
		],
		[
			errorMessage('max-score-below-min', { field: 'Maximum Score' }),
			{ filters: { minScore: 60, maxScore: '50' } },
		],
	])('report %s', (message, parameters) => {
		expect(() => parse(parameters)).toThrow(message);
	});

	it('have the event "other" only for deliveries', () => {
		expect(parse({ events: ['other'] }).events).toEqual(['other']);
		expect(() => parse({ events: ['other'] }, changeFields)).toThrow(
			errorMessage('not-in-list', { field: 'Events' }),
		);
	});
});

describe('the filters', () => {
	const pass = (filters: IDataObject, more: IDataObject = {}) =>
		matchesFilters({ ...scored, ...more }, parse({ filters }));

	it('match every result if no filter is set', () => {
		expect(pass({})).toBe(true);
	});

	it('match the listed interviews', () => {
		expect(pass({ interviewId: `${other},${interview}` })).toBe(true);
		expect(pass({ interviewId: interview }, { interview_id: interview.toUpperCase() })).toBe(true);
		expect(pass({ interviewId: interview }, { interview_id: null })).toBe(true);
		expect(pass({ interviewId: interview }, { interview_id: '' })).toBe(true);
		expect(pass({ interviewId: other })).toBe(false);
		expect(pass({ interviewId: other }, { interview_id: null, question_set_id: null })).toBe(false);
	});

	it.each<[string, unknown[], unknown[]]>([
		['any', [true, false, 'true'], [null, undefined, '', 'maybe', 0]],
		['selected', [true, 'true', ' True'], [false, null, undefined, 'false', 'maybe', 1]],
		['rejected', [false, 'false', 'FALSE'], [true, null, undefined, 'true', 'maybe', 0]],
		['undecided', [null, undefined, '', ' '], [true, false, 'true', 'maybe', 0]],
	])('match the decision "%s"', (decision, yes, no) => {
		const decided = (value: unknown) =>
			pass({ decision }, { recruiter_go_next_round: value as string });
		expect(yes.map(decided)).toEqual(yes.map(() => true));
		expect(no.map(decided)).toEqual(no.map(() => false));
	});

	it('match scores from the minimum on, and no result without a score', () => {
		const scores = [71.5, 71.49, 100, null, undefined, '', 'high', '80', '71.5', '71.49'];
		const passed = scores.map((score) => pass({ minScore: '71.5' }, { score: score as number }));
		const expected = [true, false, true, false, false, false, false, true, true, false];
		expect(passed).toEqual(expected);
		expect(pass({ minScore: 0 }, { score: null })).toBe(false);
	});

	it('match scores up to the maximum, and no result without a score', () => {
		const scores = [71.5, 71.51, 0, null, '', 'high', '80', '71.5'];
		const passed = scores.map((score) => pass({ maxScore: '71.5' }, { score: score as number }));
		expect(passed).toEqual([true, false, true, false, false, false, false, true]);
		const range = { minScore: 50, maxScore: 50 };
		expect([49, 50, 51].map((score) => pass(range, { score }))).toEqual([false, true, false]);
	});
});
