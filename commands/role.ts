import { withParts } from '../src/app/command/compound.js';
import change from './role-change.js';
import compare from './role-compare.js';
import create from './role-create.js';
import remove from './role-delete.js';
import edit from './role-edit.js';

export default withParts(change, { create, edit, delete: remove, compare });
