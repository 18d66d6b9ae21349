import { randomUUID } from 'node:crypto';
import { addInterview } from '../interviews/add';
import { generatedRubric } from '../interviews/generate';
import { makeQuestions, type QuestionInput } from '../interviews/questions';
import { checkReferences, type References } from '../interviews/references';
import { checkValues } from '../interviews/write';
import type { Endpoint } from './endpoint';
import { actingMerchant } from './merchant';

interface Body extends References {
	name: string;
	questions: QuestionInput[];
	merchant_id?: string | null;
	[more: string]: unknown;
}

/** POST job-interview-create-from-array: an interview of the questions sent. */
export const createInterviewFromQuestions: Endpoint = (call, world) => {
	const body = call.body as Body;
	const merchantId = actingMerchant(call.caller, world.state, body.merchant_id, 500);
	checkValues(body);
	checkReferences(merchantId, body, 500);
	const rubric = body.type === 'interview' ? generatedRubric(body.name) : null;
	const { row, definition } = addInterview(world, {
		merchantId,
		values: {
			...body,
			candidate_expectations_json: body.candidate_expectations_json ?? rubric,
		},
		questions: makeQuestions(body.questions, randomUUID),
	});
	return { interview_def_set_id: row.id, ...definition.embed };
};
