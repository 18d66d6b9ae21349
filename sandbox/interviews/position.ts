import { randomUUID } from 'node:crypto';
import type { Interview } from '../rows';
import { avatars } from '../seed/avatars';
import type { SandboxContext } from '../sandboxContext';
import { addInterview } from './add';
import { getDefinition } from './find';
import { generatedRubric, generateQuestions, textOrDefault } from './generate';
import { createQuestions } from './questions';
import type { Values } from './write';

/** A position in a create-for-candidate request. */
export interface PositionInput {
	position_external_id?: string | null;
	interview_template_id?: string | null;
	position_name?: string | null;
	position_location?: string | null;
	position_description?: string | null;
	position_description_long?: string | null;
	max_duration?: number | null;
}

/** Finds the merchant's position with an external code. */
export function findPositionByCode(
	{ state }: SandboxContext,
	merchantId: string,
	code: string | null | undefined,
): Interview | undefined {
	if (!code) return undefined;
	return [...state.interviews.values()].find(
		(row) => row.merchant_id === merchantId && getDefinition(state, row).columns.code === code,
	);
}

/** Creates a position and its only stage, an interview with generated questions. */
export function createPosition(
	context: SandboxContext,
	merchantId: string,
	input: PositionInput & Values,
): Interview {
	const name = input.position_name ?? '';
	const identity = {
		...input,
		name,
		location: input.position_location,
		status: 'active',
		interview_template_id: input.interview_template_id ?? avatars[0]?.id,
		description: textOrDefault(input.position_description, `${name}: a job for somebody like you.`),
		description_long: textOrDefault(
			input.position_description_long,
			`## ${name}\n\nWhat you will do.`,
		),
	};
	const questions = generateQuestions(context, name, undefined, input.max_duration ?? undefined);
	const stage = addInterview(context, {
		merchantId,
		values: {
			...identity,
			type: 'interview',
			visibility: 'sub_item',
			candidate_expectations_json: generatedRubric(name),
		},
		questions: createQuestions(questions, randomUUID),
	});
	const { row } = addInterview(context, {
		merchantId,
		values: { ...identity, code: input.position_external_id, visibility: 'merchant_invite' },
		questions: [],
		row: { type: 'interview', is_multi_stage: true },
		stageInterviewId: stage.row.id,
	});
	return row;
}
