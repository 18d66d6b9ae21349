import { packTarball } from '../rig/package-under-test';
import { withProgress } from '../rig/progress';

/** Packs the package once, before jest starts the workers, which inherit the variable. */
export default async function pack(): Promise<void> {
	process.env.JOBMOJITO_TARBALL ??= await withProgress('Building and packing', packTarball);
}
