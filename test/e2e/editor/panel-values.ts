import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ids } from '../../../sandbox';

/** How a panel is filled in, and what its output then shows. */
interface PanelValues {
	parameters?: INodeParameters;
	/** Text in the output table. */
	shows: string | RegExp;
	/** Whether the input item needs a file. */
	file?: boolean;
}

/** A selected value of a From List field. */
const picked = (value: string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName,
});

const projectManager = picked(ids.interview, 'Project Manager');
const nurse = picked(ids.position, 'Nurse, night shift');
const anna = picked(ids.avatar, 'Anna, office');
const result = picked(ids.result, 'María López: Project Manager');
const directory = picked('sales-en', 'Sales & closing');

/** The input item. */
export const person: IDataObject = {
	name: 'Zofia Mala',
	email: 'zofia.mala@example.com',
	resume: 'Excellent nurse, bachelors, 7 years of experience',
};

const applicant = {
	positionId: nurse,
	candidateName: "={{ $('Candidates').item.json.name }}",
	candidateEmail: "={{ $('Candidates').item.json.email }}",
};

/** Values by resource and operation. */
export const panels: Record<string, Record<string, PanelValues>> = {
	avatar: {
		getMany: { parameters: { filters: { filterText: 'office' } }, shows: 'Anna, office' },
	},
	candidate: {
		get: {
			parameters: {
				interviewProfileId: { __rl: true, mode: 'email', value: 'maria.lopez@example.com' },
			},
			shows: 'María López',
		},
		getMany: {
			parameters: { limit: 10, filters: { filterText: 'maria' } },
			shows: 'maria.lopez@example.com',
		},
		register: {
			parameters: {
				interviewId: projectManager,
				email: '={{ $json.email }}',
				name: '={{ $json.name }}',
			},
			shows: /interview_token=/,
		},
	},
	catalogueDirectory: {
		create: {
			parameters: {
				id: { __rl: true, mode: 'id', value: 'first-weeks-en' },
				name: 'First weeks',
				parentTag: picked('start-en', 'Start here'),
				content: { description: 'For those who have just begun' },
			},
			shows: 'first-weeks-en',
		},
		get: { parameters: { id: directory }, shows: 'From the first call to the contract' },
		getMany: { parameters: { filters: { filterText: 'sales' } }, shows: 'sales-en' },
		update: {
			parameters: { id: directory, content: { description: 'Calls, offers, contracts' } },
			shows: 'sales-en',
		},
	},
	interview: {
		signedUrl: {
			parameters: {
				interviewId: projectManager,
				interviewProfileId: picked(ids.candidate, 'María López'),
			},
			shows: /interview_token=/,
		},
		create: {
			parameters: {
				name: 'Ward Nurse',
				location: 'Vienna',
				interviewTemplateId: anna,
				content: { interviewLength: 6, seniorityLevel: 'intermediate' },
			},
			shows: 'questions_generated',
		},
		createForCandidate: {
			parameters: {
				positionDefSetId: projectManager,
				candidateName: '={{ $json.name }}',
				candidateEmail: '={{ $json.email }}',
				candidateCountryCode: 'AT',
				candidateResume: '={{ $json.resume }}',
			},
			shows: /interview_token=/,
		},
		createFromQuestions: {
			parameters: {
				name: 'Ward Nurse',
				location: 'Vienna',
				description: 'Nights on a ward of 20 beds.',
				interviewTemplateId: anna,
				questions: {
					question: [
						{ id: 'nights', question: 'Have you worked nights?' },
						{
							question: 'What helped you through them?',
							isConditional: true,
							conditionalQuestionMainId: 'nights',
						},
					],
				},
			},
			shows: 'interview_id',
		},
		createRolePlay: {
			parameters: {
				name: 'A Worried Relative',
				portal: 'interview',
				personaRoleAvatar: 'You are the daughter of a patient and have waited for an hour.',
				personaRoleUser: 'You are the nurse of the ward.',
				interviewTemplateId: anna,
			},
			shows: 'interview_id',
		},
		get: { parameters: { positionId: projectManager }, shows: 'Project Manager' },
		getMany: { parameters: { filters: { filterText: 'Nurse' } }, shows: 'Nurse, night shift' },
		setState: {
			parameters: {
				positionId: picked(ids.draftInterview, 'Forklift driver <dépôt & quay>'),
				status: 'active',
			},
			shows: ids.draftInterview,
		},
		update: {
			parameters: { positionId: projectManager, company: { location: 'Graz' } },
			shows: 'location',
		},
	},
	knowledgeBase: {
		uploadDocument: {
			parameters: { knowledgeBaseStoreId: { __rl: true, mode: 'id', value: ids.store } },
			shows: 'knowledge_base_id',
			file: true,
		},
	},
	language: { getMany: { shows: 'English' } },
	merchant: {
		getStatus: { shows: 'credits' },
		getAnalytics: {
			parameters: { dateFrom: '2026-06-01', dateTo: '2026-06-30' },
			shows: 'interview_completed',
		},
		getCreditUsage: { shows: 'credit_amount' },
		getManySubMerchants: { shows: 'Harbour Health' },
	},
	preScreening: {
		create: {
			parameters: {
				positionName: 'Ward Nurse',
				positionLocation: 'Vienna',
				positionCountryCode: 'AT',
				mojitoLanguageCode: 'en',
				type: 'resume',
				assessmentRules: {
					rule: [{ id: 'resume_match', resumeScoreReject: 3, resumeScoreAccept: 8 }],
				},
			},
			shows: 'position_def_set_id',
		},
		screenText: {
			parameters: { ...applicant, candidateResume: "={{ $('Candidates').item.json.resume }}" },
			shows: 'recommendation',
		},
		screenFile: { parameters: applicant, shows: 'recommendation', file: true },
		update: {
			parameters: {
				updatePositionDefSetId: { __rl: true, mode: 'id', value: ids.position },
				content: { positionName: 'Ward Nurse' },
			},
			shows: 'updated',
		},
	},
	result: {
		get: { parameters: { interviewResultId: result }, shows: ids.result },
		getLatest: {
			parameters: {
				profileInterviewId: { __rl: true, mode: 'email', value: 'maria.lopez@example.com' },
			},
			shows: 'interview_result_id',
		},
		getMany: {
			parameters: { filters: { tab: 'completed' }, options: { orderBy: 'score' } },
			shows: 'interview_result_id',
		},
		getReport: { parameters: { interviewResultId: result }, shows: '.pdf' },
		requestAnotherAttempt: { parameters: { interviewResultId: result }, shows: ids.result },
	},
	user: {
		invite: {
			parameters: {
				email: '={{ $json.email }}',
				name: '={{ $json.name }}',
				type: 'merchant',
				messageFromRecruiter: 'Welcome to the team!',
			},
			shows: 'zofia.mala@example.com',
		},
	},
};
