/** Where the ID of a field comes from, by the field's label. */
const SOURCES: Record<string, string> = {
	Avatar: 'the field "id" of Avatar: Get Many',
	Candidate: 'the field "interview_profile_id" of Candidate: Get Many',
	Directory: 'the field "id" of Catalogue Directory: Get Many',
	Interview: 'the field "interview_id" of Interview: Get Many',
	'Knowledge Base Store': 'the field "knowledge_base_store_id" of Interview: Get',
	Merchant: 'the field "id" of Merchant: Get Many Sub-Merchants',
	'Parent Directory': 'the field "id" of Catalogue Directory: Get Many',
	'Pre-Screening': 'the field "interview_id" of Interview: Get Many',
	'Pre-Screening to Update': 'the field "interview_id" of Interview: Get Many',
	Result: 'the field "interview_result_id" of Result: Get Many',
};

/**
 * The field and operation that give the ID of a field. An agent's model that has only a name learns here
 * which tool to call.
 *
 * @param label the field's label, after those of the collections around it
 */
export const idSource = (label: string): string | undefined => SOURCES[label.split(' > ').at(-1)!];
