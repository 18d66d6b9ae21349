import type { Resource } from '../operation';
import { create } from './create';
import { createForCandidate } from './createForCandidate';
import { createFromQuestions } from './createFromQuestions';
import { createRolePlay } from './createRolePlay';
import { get } from './get';
import { getMany } from './getMany';
import { setState } from './setState';
import { signedUrl } from './signedUrl';
import { update } from './update';

export const interview: Resource = {
	value: 'interview',
	name: 'Interview',
	// The first is the default.
	operations: [
		signedUrl,
		create,
		createForCandidate,
		createFromQuestions,
		createRolePlay,
		get,
		getMany,
		setState,
		update,
	],
};
