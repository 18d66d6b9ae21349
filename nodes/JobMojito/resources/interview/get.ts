import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';
import type { Parameters } from '../../values/request';
import { bodyOf } from '../shared/body';
import { AnswerError } from '../../values/errors';
import { interviewField } from '../shared/ids';
import { optionsField } from '../shared/options';
import { withIds } from '../shared/outputIds';
import { noSuchInterview } from './unknown';

const TIMEOUT = 60_000;

const interview = interviewField({
	name: 'positionId',
	required: true,
	description: 'The interview or position to read, as the Interviews page of JobMojito lists it',
});

const queryOf = (parameters: Parameters): IDataObject => bodyOf([[interview], parameters]);

/** GET job-interview-get (operationId get_interview_definition). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an interview',
	description:
		'Get the settings and questions of an interview; Update takes the questions back as they come',
	repeat: { safe: true, because: 'it only reads' },
	timeout: TIMEOUT,
	fields: [interview, optionsField(TIMEOUT)],
	statuses: { 404: noSuchInterview },
	request: (parameters) => ({
		method: 'GET',
		path: 'job-interview-get',
		query: queryOf(parameters),
	}),
	output(response, parameters) {
		const answer = Object(response) as IDataObject;
		if (typeof answer.is_multistage === 'boolean') return [withIds(answer, queryOf(parameters))];
		throw new AnswerError(
			'JobMojito answered with something that is not an interview',
			'Check the base URL in the credential: it has to be that of the API.',
		);
	},
};
