import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/**
 * Takes a picture of the parts of a page, with what is between them. It is kept, as a file of the
 * README's, only where the variable JOBMOJITO_PICTURES names a folder: each run's differs a little.
 *
 * @param margin the air around them, in pixels
 */
export async function picture(
	page: Page,
	name: string,
	parts: Locator | Locator[],
	margin = 12,
): Promise<Buffer> {
	await dismissToasts(page);
	// What is under the mouse looks different.
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
	const image = await page.screenshot({
		animations: 'disabled',
		clip: { x: left, y: top, width: right - left, height: bottom - top },
	});
	if (process.env.JOBMOJITO_PICTURES) {
		const folder = resolve(process.env.JOBMOJITO_PICTURES);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, `${name}.png`), image);
	}
	return image;
}

async function dismissToasts(page: Page): Promise<void> {
	const toasts = page.locator('.el-notification');
	for (const close of await page.locator('.el-notification__closeBtn').all()) {
		await close.click({ timeout: 2_000 }).catch(() => {});
	}
	await toasts.first().waitFor({ state: 'detached' });
}
