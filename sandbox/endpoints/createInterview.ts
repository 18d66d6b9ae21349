import { randomUUID } from 'node:crypto';
import { addInterview } from '../interviews/add';
import { generatedRubric, generateQuestions, given, usualDuration } from '../interviews/generate';
import { makeQuestions } from '../interviews/questions';
import { checkReferences, type References } from '../interviews/references';
import { checkValues } from '../interviews/write';
import { ApiError } from '../server/apiError';
import type { Endpoint } from './endpoint';
import { actingMerchant } from './merchant';

interface Body extends References {
	name: string;
	type: string;
	merchant_id?: string | null;
	interview_length?: number | string | null;
	max_duration?: number | null;
	description?: string | null;
	description_long?: string | null;
	[more: string]: unknown;
}

/** How many questions are wanted; a blank text or null leaves it to the AI. */
function lengthOf({ interview_length }: Body): number | undefined {
	if (interview_length == null || String(interview_length).trim() === '') return undefined;
	const length = Number(interview_length);
	if (Number.isInteger(length) && length >= 1 && length <= 40) return length;
	const name = 'interview_length';
	throw new ApiError(422, `${name} must be a whole number from 1 to 40.`, name);
}

/** POST job-interview-create: an interview whose questions and texts a stand-in for the AI writes. */
export const createInterview: Endpoint = (call, world) => {
	const body = call.body as Body;
	const merchantId = actingMerchant(call.caller, world.state, body.merchant_id, 500);
	checkValues(body);
	checkReferences(merchantId, body);
	const max_duration = body.max_duration ?? usualDuration;
	const questions = generateQuestions(world, body.name, lengthOf(body), max_duration);
	const written = body.type === 'coaching' ? null : `## ${body.name}\n\nWhat you will do.`;
	const { row, definition } = addInterview(world, {
		merchantId,
		values: {
			...body,
			max_duration,
			description: given(body.description, `${body.name}: a job for somebody like you.`),
			description_long: given(body.description_long, written ?? '') || null,
			candidate_expectations_json: generatedRubric(body.name),
			interview_type: body.interview_type ?? 'pre-screening',
			include_rapport_question: body.include_rapport_question ?? false,
			include_closing_prompt: body.include_closing_prompt ?? true,
		},
		questions: makeQuestions(questions, randomUUID),
	});
	return {
		interview_def_set_id: row.id,
		...definition.embed,
		questions_generated: definition.questions.length,
		max_duration,
	};
};
