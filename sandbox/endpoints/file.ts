import { ApiError } from '../server/apiError';
import type { UploadedFile } from '../server/files';
import type { Call } from '../sandboxContext';

/** The uploaded file of field `file`. Throws a 422 if it is missing or text. */
export function requireFile({ files }: Call): UploadedFile {
	if (files.file === undefined) throw new ApiError(422, 'file is required.', 'file');
	return files.file;
}
