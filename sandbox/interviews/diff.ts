import { canonical } from '../canonical';
import {
	requireTexts,
	createQuestion,
	resolveTrigger,
	type Question,
	type QuestionInput,
} from './questions';

/** Question IDs by change. */
export interface Changes {
	kept: string[];
	added: string[];
	removed: string[];
	replaced: Array<{ from: string; to: string }>;
}

/**
 * Matches entries to stored questions: by external_id if all have one, then by ID, then by text.
 */
function matchQuestions(stored: Question[], entries: QuestionInput[]): Array<Question | undefined> {
	const unmatched = new Set(stored);
	const matches: Array<Question | undefined> = entries.map(() => undefined);
	const keys: Array<(question: QuestionInput) => string | null | undefined> = [
		({ external_id }) => external_id,
		({ id }) => id,
		({ question }) => question.trim(),
	];
	for (const key of keys) {
		entries.forEach((entry, index) => {
			const value = key(entry);
			if (matches[index] || !value) return;
			matches[index] = [...unmatched].find((question) => key(question) === value);
			if (matches[index]) unmatched.delete(matches[index]);
		});
	}
	return matches;
}

/** Whether an entry equals the stored question; omitted fields are unchanged. */
function isUnchanged(entry: QuestionInput, stored: Question): boolean {
	return Object.entries(entry).every(
		([name, value]) =>
			name === 'id' || value === undefined || canonical(value) === canonical(stored[name]),
	);
}

/**
 * Compares the complete sent list with the stored one: equal questions are kept, changed ones are
 * replaced by a new record that inherits omitted fields, and unmatched ones are removed.
 */
export function diffQuestions(
	stored: Question[],
	entries: QuestionInput[],
	newId: () => string,
): { questions: Question[]; changes: Changes } {
	requireTexts(entries);
	const changes: Changes = { kept: [], added: [], removed: [], replaced: [] };
	const ids = new Map<string, string>();
	const matches = matchQuestions(stored, entries);
	const questions = entries.map((entry, index) => {
		const before = matches[index];
		const isSame = before !== undefined && isUnchanged(entry, before);
		const id = isSame ? before.id : newId();
		if (before === undefined) changes.added.push(id);
		else if (isSame) changes.kept.push(id);
		else changes.replaced.push({ from: before.id, to: id });

		// Conditional questions follow a replaced trigger.
		const trigger = { ...before, ...entry };
		const conditional_question_main_id = resolveTrigger(trigger, index, ids);
		for (const sent of [entry.id, before?.id]) if (sent) ids.set(sent, id);
		return createQuestion(id, { ...entry, conditional_question_main_id }, before);
	});
	changes.removed = stored.filter((question) => !matches.includes(question)).map(({ id }) => id);
	return { questions, changes };
}
