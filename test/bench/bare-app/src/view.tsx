import ForgeReconciler, { DynamicTable, Text } from '@forge/react';
import React from 'react';
import { rows, titles } from '../../first-paint-rows';

/** The rows of the benchmark as UI Kit shows them unasked. */
function Bare() {
  return (
    <DynamicTable
      head={{ cells: titles.map((title) => ({ key: title, content: title })) }}
      rows={rows.map((cells, number) => ({
        key: String(number),
        cells: cells.map((cell, index) => ({ key: titles[index]!, content: <Text>{cell}</Text> })),
      }))}
    />
  );
}

ForgeReconciler.render(<Bare />);
