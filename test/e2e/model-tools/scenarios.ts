import { ids } from '../../../sandbox';
import type { Turn } from '../counterparts/language-model';

export type Row = Record<string, unknown>;

/** A tool call; arguments can be taken from the answers so far. */
export type Call = [tool: string, args: Row | ((answers: Row[][]) => Row)];

/** A message of a person, and the tools that a careful model calls then. */
interface Message {
	says: string;
	calls: Call[];
}

/** A conversation with an agent. Only its second message, which is a consent, may cause writes. */
export interface Scenario {
	conversation: [Message, Message?];
	/** Properties of the last answer's rows, in order. */
	came: Row[];
	/** The operations of the API that were called. */
	sent: string[];
}

const finds = (text: string) => ({ Search_Text: text });
const all = { Search_Text: '', Interview: '', Tab: '' };
const agree = (...calls: Call[]): Message => ({ says: 'Yes, please', calls });
const text = (pattern: RegExp) => expect.stringMatching(pattern) as unknown;
const link = text(/^http/);

/** The value of a property in an answer's first row that has it. */
const first = (rows: Row[] | undefined, name: string) => rows?.find((row) => row[name])?.[name];

export const SCENARIOS: Scenario[] = [
	{
		conversation: [
			{
				says: 'Who finished last week and has no decision?',
				calls: [['Find_results', { ...all, Tab: 'undecided' }]],
			},
		],
		came: [
			{ note: text(/^These are the first 50 of \d+ rows: for others, use filters/) },
			{ candidate_name: 'John Smith', coach_status: 'completed', decision_status: null },
		],
		sent: ['list_interview_results'],
	},
	{
		conversation: [
			{
				says: 'Invite Zofia Mala, zofia.mala@example.com, to the nurse interview',
				calls: [['Find_interviews', { ...finds('nurse'), Limit: 5 }]],
			},
			agree([
				'Register_a_candidate',
				([interviews]) => ({
					Interview: first(interviews, 'interview_id'),
					Email: 'zofia.mala@example.com',
					Name: 'Zofia Mala',
					Send_Email: true,
				}),
			]),
		],
		came: [{ url: link, interview_id: ids.nurseInterview }],
		sent: ['list_interviews', 'register_users_for_interview'],
	},
	{
		conversation: [
			{
				says: 'Send me the report on the last one',
				calls: [
					['Find_results', all],
					['Get_a_report', ([results]) => ({ Result: first(results, 'interview_result_id') })],
				],
			},
		],
		came: [{ url: link, mime_type: 'application/pdf', interview_result_id: ids.result }],
		sent: ['list_interview_results', 'generate_interview_report'],
	},
	{
		conversation: [
			{ says: 'Do we know María López?', calls: [['Find_candidates', finds('María López')]] },
		],
		came: [{ name: 'María López', email: 'maria.lopez@example.com' }],
		sent: ['list_candidates'],
	},
	{
		conversation: [
			{ says: 'How many credits are left this month?', calls: [['Get_the_account', {}]] },
		],
		came: [{ credits_interview_monthly: 412.5 }],
		sent: ['get_merchant_status'],
	},
	{
		conversation: [
			{
				says: 'Is there an interview for astronauts?',
				calls: [['Find_interviews', { ...finds('astronaut'), Limit: 5 }]],
			},
		],
		came: [{ note: 'There are no such rows.' }],
		sent: ['list_interviews'],
	},
	{
		conversation: [
			{
				says: 'I need a link to the Project Manager interview for María',
				calls: [
					['Find_interviews', { ...finds('Project Manager'), Limit: 5 }],
					['Find_candidates', finds('María')],
				],
			},
			agree([
				'Make_a_signed_URL',
				([interviews, candidates]) => ({
					Interview: first(interviews, 'interview_id'),
					Candidate: first(candidates, 'interview_profile_id'),
				}),
			]),
		],
		came: [{ url: link, interview_id: ids.interview, interview_profile_id: ids.candidate }],
		sent: ['list_interviews', 'list_candidates', 'generate_interview_url'],
	},
	{
		conversation: [
			{
				says: 'What is the score of María López?',
				calls: [['Get_a_result', { Result: 'María López' }]],
			},
		],
		came: [{ error: text(/is not an ID.* the field "interview_result_id" of Result: Get Many/) }],
		sent: [],
	},
	{
		conversation: [
			{
				says: 'How did María López do?',
				calls: [
					['Find_results', { ...all, Search_Text: 'María López' }],
					['Get_a_result', ([results]) => ({ Result: first(results, 'interview_profile_id') })],
					['Get_a_result', ([results]) => ({ Result: first(results, 'interview_result_id') })],
				],
			},
		],
		came: [{ interview_result_id: ids.result, score: 91 }],
		sent: ['list_interview_results', 'get_interview_result_details'],
	},
	{
		conversation: [
			{
				says: 'Who is on the short list?',
				calls: [
					['Find_results', { ...all, Tab: 'best' }],
					['Find_results', { ...all, Tab: 'Shortlist' }],
				],
			},
		],
		came: [{ candidate_name: 'María López' }],
		sent: ['list_interview_results'],
	},
	{
		conversation: [
			{
				says: 'Names and scores of the last three, nothing else',
				calls: [['Find_selected_fields_of_results', { Fields: 'candidate_name, Score' }]],
			},
		],
		came: [
			{ note: text(/^These are the first 3 of \d+ rows/) },
			{ candidate_name: 'María López', score: 91 },
			{ candidate_name: 'John Smith', score: 42 },
			{ score: null },
		],
		sent: ['list_interview_results'],
	},
	{
		conversation: [
			{
				says: 'Let John Smith take the interview again',
				calls: [['Find_results', { ...all, Search_Text: 'John Smith' }]],
			},
			agree([
				'Open_a_result_again',
				([results]) => ({ Result: first(results, 'interview_result_id') }),
			]),
		],
		came: [{ interview_result_id: ids.otherResult }],
		sent: ['list_interview_results', 'request_another_interview_attempt'],
	},
];

/** The turn of a scripted model. */
export const turnOf = ([tool, args]: Call, answers: string[]): Turn => ({
	tool,
	arguments: typeof args === 'function' ? args(answers.map(rowsOf)) : args,
});

/** The rows of a tool's answer. */
export const rowsOf = (answer: string) => JSON.parse(answer) as Row[];
