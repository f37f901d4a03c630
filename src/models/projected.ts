import { Schema, type SchemaDefinition } from 'mongoose';

/** The current record of one thing, as it stands in its collection beside the entry that wrote it last. */
export interface Projected<R> {
  /** `<account>:<id>` */
  readonly _id: string;
  readonly account: string;
  /** The id within its account. */
  readonly id: string;
  readonly seq: number;
  /** True for a tombstone: the thing was deleted by entry `seq`. */
  readonly deleted?: boolean;
  readonly record?: R;
}

/** A schema for a projected collection: one document per thing, with the `seq` of the entry that wrote it. */
export function projectedSchema(collection: string, record: SchemaDefinition): Schema {
  const schema = new Schema(
    {
      _id: String,
      account: { type: String, required: true },
      id: { type: String, required: true },
      seq: { type: Number, required: true },
      deleted: Boolean,
      record: { type: new Schema(record, { _id: false, id: false, minimize: false, strict: 'throw' }) },
    },
    { collection, id: false, versionKey: false, autoIndex: false, autoCreate: false, strict: 'throw' },
  );
  schema.index({ account: 1, id: 1 });
  return schema;
}

/** A sub-document without an id of its own. */
export const part = (definition: SchemaDefinition): Schema =>
  new Schema(definition, { _id: false, id: false, strict: 'throw' });
