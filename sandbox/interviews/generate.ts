import type { SandboxContext } from '../sandboxContext';
import type { QuestionInput } from './questions';

/** Default duration of a session in seconds. */
export const DEFAULT_DURATION_SECONDS = 1200;

const topics = ['your experience', 'a hard day', 'working with others', 'what you would change'];

/** Generates questions in place of the AI. */
function writeQuestions(name: string, count: number): QuestionInput[] {
	return Array.from({ length: count }, (_, index) => ({
		question: `${name}, question ${index + 1}: tell us about ${topics[index % topics.length]}.`,
		duration: 120,
	}));
}

/**
 * Questions of an interview created without any: the requested number (or the AI's choice), at most
 * one per two minutes of the duration (in seconds) and at most the configured limit.
 */
export function generateQuestions(
	context: SandboxContext,
	name: string,
	wanted: number | undefined,
	maxDuration = DEFAULT_DURATION_SECONDS,
): QuestionInput[] {
	const most = Math.min(
		Math.floor(maxDuration / 120),
		context.settings().maxGeneratedQuestions ?? 40,
	);
	return writeQuestions(name, Math.max(1, Math.min(wanted ?? 6, most)));
}

/** The default rubric. */
export const generatedRubric = (about: string) => ({
	weak: [`Says something about ${about}.`],
	moderate: ['Gives an example.'],
	strong: ['Gives an example with figures and what came of it.'],
});

/** The given text, or the alternative if it is null or blank. */
export const textOrDefault = (text: string | null | undefined, otherwise: string) =>
	text == null || text.trim() === '' ? otherwise : text;
