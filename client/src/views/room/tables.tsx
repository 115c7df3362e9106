// The tables of an SQL question, and its examples as tables.
import type { JSX } from "preact";
import type { DataTable } from "../../protocol";
import { parseRows, type Rows, type Value } from "../../text/rows";

interface Props {
  tables: readonly DataTable[];
  /** Level of its heading. */
  level: 2 | 3;
}

export function Tables({ tables, level }: Props): JSX.Element | null {
  const Heading = level === 2 ? "h2" : "h3";
  if (tables.length === 0) return null;
  return (
    <>
      <Heading>Tables</Heading>
      {tables.map((table) => (
        <dl class="columns-of" key={table.name}>
          <dt>
            <code>{table.name}</code>
          </dt>
          {table.columns.map((column) => (
            <dd key={column.name}>
              <code>{column.name}</code> <span class="quiet">{column.type}</span>
              {column.note !== undefined && <span>, {column.note}</span>}
            </dd>
          ))}
        </dl>
      ))}
    </>
  );
}

/** What goes in or comes out: rows as a table where they are rows, else as it is written. */
export function ExampleValue(props: {
  text: string;
  tables: readonly DataTable[];
}): JSX.Element {
  const parsed = props.tables.length > 0 ? parseRows(props.text) : undefined;
  if (parsed === undefined) return <code>{props.text}</code>;
  return (
    <>
      {parsed.map((each, index) => (
        <RowTable
          key={index}
          rows={each}
          table={props.tables.find(({ name }) => name === each.name)}
        />
      ))}
    </>
  );
}

function RowTable(props: { rows: Rows; table: DataTable | undefined }): JSX.Element {
  const { rows, table } = props;
  return (
    <div class="rows-of" tabIndex={0} role="group" aria-label={rows.name ?? "Rows"}>
      <table>
        {rows.name !== undefined && <caption>{rows.name}</caption>}
        {table !== undefined && (
          <thead>
            <tr>
              {table.columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, place) => (
                <td key={place}>{valueText(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.rows.length === 0 && <p class="quiet">no rows</p>}
    </div>
  );
}

function valueText(value: Value): JSX.Element | string {
  return value === null ? <span class="quiet">null</span> : String(value);
}
