import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/**
 * Takes a picture of the smallest area of the page that contains all the parts. The file is written only
 * if the variable JOBMOJITO_PICTURES names a folder, since each run's pictures differ slightly.
 *
 * @param margin around the area, in pixels
 */
export async function screenshot(
	page: Page,
	name: string,
	parts: Locator | Locator[],
	margin = 12,
): Promise<void> {
	await dismissToasts(page);
	// An element under the mouse looks different.
	await page.mouse.move(0, 0);
	const boxes = await Promise.all([parts].flat().map(async (part) => await part.boundingBox()));
	const { width, height } = page.viewportSize()!;
	const edges = boxes.map((box) => {
		if (!box) throw new Error(`A part of the picture ${name} is not on the page`);
		return [box.x, box.y, box.x + box.width, box.y + box.height] as const;
	});
	const left = Math.max(0, Math.min(...edges.map(([x]) => x)) - margin);
	const top = Math.max(0, Math.min(...edges.map(([, y]) => y)) - margin);
	const right = Math.min(width, Math.max(...edges.map(([, , x]) => x)) + margin);
	const bottom = Math.min(height, Math.max(...edges.map(([, , , y]) => y)) + margin);
	const clip = { x: left, y: top, width: right - left, height: bottom - top };
	const image = await page.screenshot({ animations: 'disabled', clip });
	if (!process.env.JOBMOJITO_PICTURES) return;
	const folder = resolve(process.env.JOBMOJITO_PICTURES);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.png`), image);
}

/** Closes the notifications in the corner of the page. */
export async function dismissToasts(page: Page): Promise<void> {
	const toasts = page.locator('.el-notification');
	for (const close of await page.locator('.el-notification__closeBtn').all()) {
		await close.click({ timeout: 2_000 }).catch(() => {});
	}
	await toasts.first().waitFor({ state: 'detached' });
}
