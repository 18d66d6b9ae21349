/** What the sandbox's "AI" reads out of a résumé: the same for the same text. */
export interface ReadResume {
	/** From 0 to 10. */
	score: number;
	education: string | null;
	experienceYears: number | null;
	switchesProfession: boolean;
}

/** The levels of education from the least to the highest, by the API's keys. */
export const educationLevels = [
	'primary school',
	'high school no graduation',
	'high school',
	'vocational',
	'bachelors',
	'masters',
	'doctorate',
];

/** What words in a résumé score; the first that is there counts, and 5 where none is. */
const scores: Array<[word: RegExp, score: number]> = [
	[/\bunsuitable\b/i, 1],
	[/\bexcellent\b/i, 9],
	[/\baverage\b/i, 5],
];

/**
 * Reads a résumé: the words unsuitable (1), excellent (9) and average (5) are its score, the
 * highest level of education and "<n> years" are taken from the text.
 */
export function readResume(text: string): ReadResume {
	const lower = text.toLowerCase();
	const years = /\b(\d{1,2})\+? years\b/.exec(lower)?.[1];
	return {
		score: scores.find(([word]) => word.test(text))?.[1] ?? 5,
		education: educationLevels.findLast((level) => lower.includes(level)) ?? null,
		experienceYears: years === undefined ? null : Number(years),
		switchesProfession: /career change/.test(lower),
	};
}
