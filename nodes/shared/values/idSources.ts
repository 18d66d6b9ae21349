/** The output field that contains the ID for a field, by the field's label. */
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
 * The output field and operation that return the ID for a field. They tell an agent's model which tool
 * to call if it has only a name.
 *
 * @param label the field's label, which may follow the labels of its collections
 */
export const idSource = (label: string): string | undefined => SOURCES[label.split(' > ').at(-1)!];
