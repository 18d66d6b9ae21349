import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../resources/operation';
import { call } from '../transport/call';
import type { Connection } from '../transport/connection';
import type { Failure } from '../transport/failure';
import { attempts } from './attempts';
import { thrown } from './thrown';
import type { Gate } from './gate';
import type { Job } from './job';

/** Does one item's job: sends its request, and reads the answer. It never throws. */
export async function perform(
	context: IExecuteFunctions,
	connection: Connection,
	{ operation, request, parameters, limits }: Job,
	gate: Gate,
	ended: () => boolean,
): Promise<{ rows: IDataObject[] } | { failure: Failure }> {
	const sendOnce = async () => await call(context, connection, request, limits.timeout);
	const signal = context.getExecutionCancelSignal();
	const answer = await attempts(sendOnce, operation, limits, gate, ended, signal);
	if ('failure' in answer) return { failure: withLabel(answer.failure, operation) };
	try {
		return { rows: operation.output(answer.body, parameters) };
	} catch (error) {
		return { failure: thrown(error) };
	}
}

/** Names the field that the API refused as the panel shows it. */
function withLabel(failure: Failure, { fields }: Operation): Failure {
	const label = fields.find(({ name }) => snakeCase(name) === failure.field)?.displayName;
	return label ? { ...failure, message: `${failure.message} because of "${label}"` } : failure;
}

const snakeCase = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
