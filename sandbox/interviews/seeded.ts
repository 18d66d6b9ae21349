import type { Interview } from '../rows';
import { avatars } from '../seed/avatars';
import { sessionTags } from '../seed/catalogue';
import { uuidFor } from '../seed/uuid';
import { EMPTY_COLUMNS, type Definition } from './definition';
import { createQuestion } from './questions';

const questionTexts = [
	'What drew you to this position?',
	'Tell us about a problem at work that you have solved.',
	'When could you start?',
];

const findTemplate = (row: Interview) => avatars.find(({ type }) => type === row.type_avatar);

/** The deterministic definition of an interview of the seed. */
export function seededDefinition(row: Interview): Definition {
	const isMultiStage = row.is_multi_stage === true;
	return {
		columns: {
			...EMPTY_COLUMNS,
			stage: isMultiStage ? null : 'Interview 1st planned',
			interview_location: 'Hamburg',
			interview_template_id: findTemplate(row)?.id ?? null,
			description: `We are looking for: ${row.name ?? 'somebody'}.`,
			interview_description_long: `## ${row.name ?? 'Position'}\n\nWhat you will do, and what we offer.`,
			...(isMultiStage
				? {}
				: {
						result_view: 'minimal',
						candidate_expectations: 'Clear answers with examples.',
						result_scoring: { max_retries: 3 },
						tags: sessionTags.get(row.id) ?? [],
						max_duration: 1200,
						required_pronunciation: false,
						result_enable_edit_transcript: true,
					}),
		},
		questions: isMultiStage
			? []
			: questionTexts.map((question, index) =>
					createQuestion(uuidFor(`question/${row.id}/${index}`), { question, duration: 120 }),
				),
		embed: null,
		compiled: {},
		stageInterviewId: null,
	};
}
