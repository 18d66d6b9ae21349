import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installedN8n } from '../../../rig/n8n-cache';

interface SheetLibrary {
	utils: {
		aoa_to_sheet(rows: unknown[][]): unknown;
		book_new(): unknown;
		book_append_sheet(book: unknown, sheet: unknown, name: string): void;
	};
	write(book: unknown, options: { type: 'buffer'; bookType: 'xlsx' }): Buffer;
}

/** An Excel file with one sheet of rows, created with n8n's own library. */
export async function spreadsheet(rows: unknown[][]): Promise<Buffer> {
	const { dir } = await installedN8n();
	const load = createRequire(join(dir, 'node_modules', 'n8n', 'package.json'));
	const { utils, write } = load('@e965/xlsx') as SheetLibrary;
	const book = utils.book_new();
	utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'People');
	return write(book, { type: 'buffer', bookType: 'xlsx' });
}
