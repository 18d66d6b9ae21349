import { outputOf, requestOf } from '../../../../../operation';
import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { JobMojito } from '../../../../../../nodes/JobMojito/JobMojito.node';
import type { Parameters } from '../../../../../../nodes/shared/values/request';
import { get } from '../../../../../../nodes/JobMojito/resources/result/get';
import { requestAnotherAttempt } from '../../../../../../nodes/JobMojito/resources/result/requestAnotherAttempt';
import { errorMessage } from '../../../../../errorText';

const id = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const result = { interviewResultId: id, output: 'simplified' };

/** A response with known properties and an unknown one. */
const answer = {
	score: 70,
	status: 'completed',
	start: '2026-11-25T09:00:00Z',
	end: '2026-11-25T09:10:12Z',
	duration: 6120,
	ai_completion_reason: 'All questions were asked.',
	ai_analysis_recruiter: 'Fits the position.',
	recruiter_risks: null,
	recording_url: 'https://storage.example/x',
	score_answer: 71,
	transcript: [{ id: 'a', answer: 'Yes' }],
	something_new: { nested: [1] },
};

const output = (parameters: Parameters) => outputOf(get, answer, { ...result, ...parameters })[0]!;

test('a simplified result has at most ten fields, with status and score before the ID', () => {
	const simple = output({});
	expect(Object.keys(simple).slice(0, 3)).toEqual(['status', 'score', 'interview_result_id']);
	expect(Object.keys(simple).length).toBeLessThanOrEqual(10);
	expect(simple).toMatchObject({ interview_result_id: id, score: 70, duration: 6120 });
	expect(simple).not.toHaveProperty('transcript');
});

test('a raw result contains all properties of the response', () => {
	expect(output({ output: 'raw' })).toEqual({ interview_result_id: id, ...answer });
});

test.each([
	[['score', 'transcript'], { score: 70, transcript: answer.transcript }],
	['score, status', { score: 70, status: 'completed' }],
	[['video_introduction_url'], {}],
	[[], {}],
])('returns the ID and the selected fields %j if the response has them', (fields, given) => {
	expect(output({ output: 'selectedFields', fields })).toEqual({
		interview_result_id: id,
		...given,
	});
});

test.each(['', null, undefined, 'simplified'])(
	'the output is simplified if an expression or agent returns %j',
	(how) => {
		expect(output({ output: how })).toEqual(output({}));
	},
);

test.each([
	[{ output: 'everything' }, errorMessage('not-in-list', { field: 'Output' })],
	[
		{ output: 'selectedFields', fields: ['grade'] },
		errorMessage('not-in-list', { field: 'Fields' }),
	],
	[{ interviewResultId: '' }, errorMessage('required', { field: 'Result' })],
	[
		{ interviewResultId: null },
		errorMessage('pre-screening-without-result', {
			field: 'Result',
			property: 'result of an interview',
		}),
	],
])('rejects %j', (parameters, message) => {
	expect(() => requestOf(get, { ...result, ...parameters })).toThrow(message);
});

test('a response with a single known field is a result', () => {
	expect(outputOf(get, { score: 7 }, { ...result, output: 'raw' })).toEqual([
		{ interview_result_id: id, score: 7 },
	]);
});

test.each([null, 'x', [], {}, { ok: true }])('%j is not a result', (response) => {
	expect(() => outputOf(get, response, result)).toThrow('is not a result');
});

describe('the panel', () => {
	const { description } = new JobMojito();
	const shownTo = (name: string, parameters: INodeParameters) =>
		description.properties
			.filter((property) =>
				NodeHelpers.displayParameter(
					{ resource: 'result', operation: 'get', ...parameters },
					property,
					{ typeVersion: 1 } as INode,
					{ ...description, name },
				),
			)
			.filter((property) => ['output', 'fields'].includes(property.name))
			.map((property) => [property.name, property.default]);

	test.each(['get', 'getMany'])('of %s has the default Simplified', (operation) => {
		const shownWith = (name: string, output: string) => shownTo(name, { operation, output });
		expect(shownWith('jobMojito', 'raw')).toEqual([['output', 'simplified']]);
		expect(shownWith('jobMojitoTool', 'raw')).toEqual([['output', 'simplified']]);
		for (const name of ['jobMojito', 'jobMojitoTool']) {
			expect(shownWith(name, 'selectedFields').map(([field]) => field)).toEqual([
				'output',
				'fields',
			]);
		}
	});
});

describe('another attempt', () => {
	test('is not requested for a pre-screening', () => {
		const preScreening = { interviewResultId: { __rl: true, mode: 'id', value: null } };
		expect(() => requestOf(requestAnotherAttempt, preScreening)).toThrow(
			'a pre-screening has no result',
		);
	});

	test.each([{}, null, undefined, ''])('returns an item for the response %j', (response) => {
		expect(outputOf(requestAnotherAttempt, response, result)).toEqual([
			{ interview_result_id: id, success: true },
		]);
	});

	test.each(['<html>', [], 7, true, { success: false }])('is not confirmed by %j', (response) => {
		expect(() => outputOf(requestAnotherAttempt, response, result)).toThrow(
			'is not a confirmation',
		);
	});
});
