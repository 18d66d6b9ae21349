import type { IExecuteFunctions } from 'n8n-workflow';
import { findFile } from '../../shared/client/inputFile';
import type { ItemTask } from './itemTask';

/**
 * Checks that the files of an item exist, before anything is sent.
 *
 * @throws {FieldError} if one does not
 */
export async function assertInputFiles(context: IExecuteFunctions, { index, request }: ItemTask) {
	for (const part of request.form ?? []) {
		if ('file' in part) await findFile(context, part, index);
	}
}
