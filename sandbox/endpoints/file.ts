import { ApiError } from '../server/apiError';
import type { UploadedFile } from '../server/files';
import type { Call } from './endpoint';

/** The file of a request's field `file`; a text in its place is none, which is a 422. */
export function requireFile({ files }: Call): UploadedFile {
	if (files.file === undefined) throw new ApiError(422, 'file is required.', 'file');
	return files.file;
}
