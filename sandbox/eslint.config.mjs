import { program } from '../eslint.project.config.mjs';

export default program('nodes', 'credentials', 'rig', 'test', 'demo', 'bench', 'scripts');
